"""A table as a file holds it: one line of names, then rows, whatever stands between the fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.reading import (
    MOST_ROWS,
    Found,
    Reading,
    Unfit,
    Unread,
    nothing_in_it,
    too_many_rows,
)
from wellnesstui.exchange.records import fields_of, records

DELIMITERS = ",;\t"
NOT_UTF_8 = "it has bytes that are not UTF-8 text"
_LONGEST_HEADER = 256 << 10
_HEAD = 4096
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
_MOST_LINES = 4 * MOST_ROWS  # notes may span lines


class Header(NamedTuple):
    """The line of names: ``first`` is where the rows begin, ``names`` are cleaned, as written."""

    first: int
    delimiter: str
    names: list[str]

    @property
    def places(self) -> dict[str, int]:
        """Where each column is, by its name in lower case; of two alike the first."""
        return {name.lower(): at for at, name in reversed(list(enumerate(self.names)))}


def lines_of(content: bytes) -> list[str]:
    """The lines of a text file; bytes that are not UTF-8 become surrogates. Raises WellnessError."""
    if _is_utf_16(content[:_HEAD]):
        raise WellnessError("The file is UTF-16 text, which is not read here.", "Save it as UTF-8.")
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if text.count("\n") > _MOST_LINES:
        raise too_many_rows()
    return text.split("\n")


def _is_utf_16(head: bytes) -> bool:
    """By its mark, or by the NULs that stand beside each plain letter."""
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(0) > max(16, len(head) // 8)


def is_utf_8(text: str) -> bool:
    """Whether a text that ``lines_of`` gave had only UTF-8 in it."""
    return text.isascii() or not _NOT_UTF_8.search(text)


def header_of(
    lines: list[str], needed: tuple[str, ...], how: str = ""
) -> tuple[Header, tuple[str, ...]]:
    """The first line that is not blank, and which of the ``needed`` names are not in it.

    Read with the delimiter that gives the most of them, and the most columns. Raises WellnessError.
    """
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    if at is None:
        raise nothing_in_it(how)
    readings = []
    line = lines[at] if len(lines[at]) <= _LONGEST_HEADER else ""
    for delimiter in DELIMITERS:
        names = [clean_line(name) for name in fields_of(line, delimiter)]
        there = {name.lower() for name in names}
        lacking = tuple(name for name in needed if name.lower() not in there)
        readings.append((Header(at + 1, delimiter, names), lacking))
    return min(readings, key=lambda reading: (len(reading[1]), -len(reading[0].names)))


def rows_of(
    reading: Reading,
    lines: list[str],
    header: Header,
    read: Callable[[int, list[str]], Found | None],
) -> Iterator[Found | Unread]:
    """What ``read`` makes of each row, told its line number; Unfit becomes Unread, None nothing."""
    _refuse_too_many(lines, header)
    width = len(header.names)
    found = records(lines, header.first, width, header.delimiter)
    for count, (line, fields) in enumerate(found):
        if count >= MOST_ROWS:
            raise too_many_rows()
        try:
            row = read(line, _readable(fields, width))
        except Unfit as unfit:
            yield Unread(line, str(unfit))
        else:
            if row is not None:
                yield row
        reading.at(line, len(lines))
    reading.at(len(lines), len(lines))


def _refuse_too_many(lines: list[str], header: Header) -> None:
    """Say it before half a million rows were read for nothing."""
    if len(lines) <= MOST_ROWS:
        return
    rows = csv.reader(lines, delimiter=header.delimiter)
    try:
        count = sum(1 for row in rows if row)
    except csv.Error:
        return  # a giant field: counted row by row then
    if count > MOST_ROWS + 1:
        raise too_many_rows()


def _readable(fields: list[str] | str, width: int) -> list[str]:
    if isinstance(fields, str):
        raise Unfit(fields)
    if not is_utf_8("".join(fields)):
        raise Unfit(NOT_UTF_8)
    return fields[:width]
