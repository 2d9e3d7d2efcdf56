"""CSV records of a hand-edited or damaged file: a quote that never closes costs its own record, not the rest."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from wellnesstui.exchange.importers.parsing.text_lines import LineQueue
from wellnesstui.exchange.reading import LINE_BYTES

ENDLESS = "a quotation mark is never closed"
TOO_LONG = f"it's longer than {LINE_BYTES >> 20} MiB"
csv.field_size_limit(LINE_BYTES)  # the module's own limit is less than a note and its quotes

Record = tuple[int, "list[str] | str"]
"""Its first line's number, and its fields or the reason why there are none."""


def records(lines: LineQueue, columns: int, delimiter: str) -> Iterator[Record]:
    """The records of the lines that are left. Blank lines are skipped.

    A record may span lines inside quotes. Each must have ``columns`` fields; more are fine when
    they are empty.
    """
    blank = delimiter + '" \t\r'
    while (line := lines.take()) is not None:
        if not line.strip(blank):
            continue
        number = lines.number
        fields = _parse(line, delimiter, columns)
        if isinstance(fields, str) and fields is not TOO_LONG and line.count('"') % 2:
            # Quotes come in pairs, so the record ends with the next line that has an odd number.
            rest = lines.peek_through('"', LINE_BYTES - len(line))
            joined = _parse("\n".join((line, *rest)), delimiter, columns) if rest else ENDLESS
            if rest and isinstance(joined, list):
                lines.skip(len(rest))
                fields = joined
        yield number, fields


def fields_of(line: str, delimiter: str) -> list[str]:
    """The fields of one line, leniently; for a header."""
    try:
        return next(csv.reader((line,), delimiter=delimiter), [])
    except csv.Error:
        return []


def _parse(text: str, delimiter: str, columns: int) -> list[str] | str:
    if len(text) > LINE_BYTES:
        return TOO_LONG
    try:
        fields = next(csv.reader((text,), delimiter=delimiter, strict=True), [])
    except csv.Error:
        if "\n" in text or text.count('"') % 2:
            return ENDLESS
        try:
            fields = next(csv.reader((text,), delimiter=delimiter), [])
        except csv.Error:
            return TOO_LONG
    if len(fields) == columns:
        return fields
    if len(fields) > columns and not "".join(fields[columns:]).strip():
        return fields
    return f"it has {len(fields)} columns, but the first line has {columns}"
