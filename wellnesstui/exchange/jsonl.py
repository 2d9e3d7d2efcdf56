"""Wellness's own JSON Lines, read back strictly: nobody knows who wrote the file."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import BinaryIO, NoReturn

from wellnesstui.domain.shape import Misshapen, from_plain
from wellnesstui.exchange.reading import (
    MOST_ROWS,
    Found,
    Reading,
    Unfit,
    Unread,
    too_many_rows,
    unreadable,
)

LINE_BYTES = 8 << 20
"""Longest line: 50 answers of 100 KiB and their quotes fit."""


def read(reading: Reading) -> Iterator[Found | Unread]:
    """One row for each line that is not blank. Raises WellnessError."""
    try:
        file = open(reading.path, "rb")  # noqa: SIM115 - closed below, after the error is told
    except OSError as error:
        raise unreadable(error) from error
    with file:
        size = os.fstat(file.fileno()).st_size
        done = count = 0
        for number, line in enumerate(_lines(file), 1):
            done += len(line)
            reading.at(min(done, size), size)
            if not line.strip():
                continue
            count += 1
            if count > MOST_ROWS:
                raise too_many_rows()
            try:
                yield _found(number, line)
            except (Unfit, Misshapen) as unfit:
                yield Unread(number, str(unfit))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines; one that is too long comes cut off, one byte longer than it may be."""
    first = True
    while line := file.readline(LINE_BYTES + 1):
        rest = line
        while len(rest) > LINE_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(LINE_BYTES + 1)
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def _found(number: int, line: bytes) -> Found:
    if len(line) > LINE_BYTES:
        raise Unfit(f"it is longer than {LINE_BYTES >> 20} MiB")
    try:
        plain = json.loads(line.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise Unfit("it has bytes that are not UTF-8 text") from None
    except (ValueError, RecursionError):
        raise Unfit("it is not JSON") from None
    entry = from_plain(plain)
    return Found(number, f"jsonl:{entry.id}", entry)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
