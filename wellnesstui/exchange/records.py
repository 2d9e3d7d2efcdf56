"""Rows of a hand-edited or damaged CSV: a quote that never closes costs its own row, not the rest."""

from __future__ import annotations

import csv
from collections.abc import Iterator

FIELD_CHARACTERS = 131_072
"""Longest field; the csv module's own limit."""
ENDLESS = "a quotation mark is opened and never closed"
TOO_LONG = "a field is longer than 128 KiB"

Record = tuple[int, "list[str] | str"]
"""Line number of its first line, and its fields or why there are none."""


def records(lines: list[str], first: int, columns: int, delimiter: str) -> Iterator[Record]:
    """The records from ``lines[first:]``. Line numbers count from 1; blank lines are passed over.

    A record may span lines inside quotes. Each must have ``columns`` fields; more are fine when
    they are empty.
    """
    blank = delimiter + '" \t\r'
    at = first
    while at < len(lines):
        line = lines[at]
        if not line.strip(blank):
            at += 1
            continue
        fields = _parse(line, delimiter, columns)
        taken = 1
        if isinstance(fields, str) and line.count('"') % 2:
            # Quotes come in pairs, so the record ends with the next line that has an odd number.
            end = _next_odd(lines, at + 1)
            joined = _join(lines, at, end, delimiter, columns)
            if isinstance(joined, list):
                fields, taken = joined, end - at + 1
        yield at + 1, fields
        at += taken


def fields_of(line: str, delimiter: str) -> list[str]:
    """The fields of one line, however odd; for a header."""
    try:
        return next(csv.reader((line,), delimiter=delimiter), [])
    except csv.Error:
        return []


def _parse(text: str, delimiter: str, columns: int) -> list[str] | str:
    try:
        fields = next(csv.reader((text,), delimiter=delimiter, strict=True), [])
    except csv.Error:
        if "\n" in text or text.count('"') % 2:
            return TOO_LONG if len(text) > FIELD_CHARACTERS else ENDLESS
        try:
            fields = next(csv.reader((text,), delimiter=delimiter), [])
        except csv.Error:
            return TOO_LONG
    if len(fields) == columns:
        return fields
    if len(fields) > columns and not "".join(fields[columns:]).strip():
        return fields
    return f"it has {len(fields)} columns where the first line has {columns}"


def _next_odd(lines: list[str], at: int) -> int:
    while at < len(lines) and lines[at].count('"') % 2 == 0:
        at += 1
    return at


def _join(lines: list[str], at: int, end: int, delimiter: str, columns: int) -> list[str] | str:
    if end >= len(lines) or sum(map(len, lines[at : end + 1])) > 2 * FIELD_CHARACTERS:
        return ENDLESS
    return _parse("\n".join(lines[at : end + 1]), delimiter, columns)
