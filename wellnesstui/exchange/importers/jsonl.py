"""Wellness's own JSON Lines, validated strictly: nobody knows who wrote the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.shape import Misshapen, from_plain
from wellnesstui.domain.text import NOTE_BYTES, clean_note
from wellnesstui.exchange.reading import (
    CUT,
    LINE_BYTES,
    MAX_ROWS,
    EntryRow,
    ImportSource,
    ItemRow,
    SkippedRow,
    Unfit,
    too_many_rows,
)
from wellnesstui.store.vault.saved_items import UnfitItem, checked

_NOT_JSON = "it isn't JSON"
_MAX_INVALID = 10_000
"""After so many invalid lines, and no valid one, the file is refused."""


def read(reading: ImportSource) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    """One row for each line that is not blank. Raises WellnessError."""
    count, has_valid, is_json = 0, False, False
    if b"\0\0\0\0" in reading.head():
        raise _no_such_file()
    for number, line in enumerate(reading.lines(), 1):
        reading.report_row()
        if not line.strip():
            continue
        count += 1
        if count > MAX_ROWS:
            raise too_many_rows(
                "Nothing was changed. Split it between two lines, and import the parts one by one."
            )
        try:
            row = _parse(number, line)
        except (Unfit, UnfitItem, Misshapen) as unfit:
            is_json = is_json or str(unfit) != _NOT_JSON
            yield SkippedRow(number, str(unfit))
            if count >= _MAX_INVALID and not has_valid:
                raise _no_such_file() from None
        else:
            has_valid = is_json = True
            yield row
    if count and not is_json:
        raise WellnessError(
            "This doesn't look like a JSON Lines file.",
            "Nothing was imported. For a table, use `wellness import csv FILE`.",
        )
    reading.report_end()


def _no_such_file() -> WellnessError:
    return WellnessError(
        "The file isn't from `wellness export jsonl`, which has one JSON entry on each line.",
        "Nothing was changed. `wellness import --help` lists the other kinds.",
    )


def _parse(number: int, line: bytes) -> EntryRow | ItemRow:
    if len(line) > LINE_BYTES:
        raise Unfit(f"it's longer than {LINE_BYTES >> 20} MiB")
    try:
        plain = json.loads(line.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError:
        raise Unfit("it isn't all UTF-8 text") from None
    except (ValueError, RecursionError):
        raise Unfit(_NOT_JSON) from None
    if isinstance(plain, dict) and "kind" in plain:  # an entry has none
        return ItemRow(number, *checked(plain))
    repair = _shorten(plain)
    entry = from_plain(plain)
    return EntryRow(number, f"jsonl:{entry.id}", entry, repair=repair)


def _shorten(plain: Any) -> str:
    """The repair: CUT if the note in ``plain`` is longer than an entry's may be and was cut there, else empty."""
    note = plain.get("note") if isinstance(plain, dict) else None
    if not isinstance(note, str) or len(note) * 4 <= NOTE_BYTES:
        return ""
    answers = plain.get("answers")
    texts = answers.values() if isinstance(answers, dict) else ()
    room = NOTE_BYTES - sum(
        len(text.encode(errors="replace")) for text in texts if isinstance(text, str)
    )
    written = clean_note(note).encode()
    if room <= 0 or len(written) <= room:
        return ""
    plain["note"] = written[:room].decode("utf-8", "ignore")
    return CUT


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
