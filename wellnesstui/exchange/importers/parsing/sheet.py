"""Delimited tables (CSV): a header line of column names, then rows; comma, semicolon or tab is found out."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.importers.parsing.records import fields_of, records
from wellnesstui.exchange.importers.parsing.text_lines import LineQueue, split
from wellnesstui.exchange.reading import (
    MAX_ROWS,
    EntryRow,
    ImportSource,
    SkippedRow,
    Unfit,
    nothing_in_it,
    too_many_rows,
)
from wellnesstui.exchange.stream import BLOCK

DELIMITERS = ",;\t"
NOT_UTF_8 = "it isn't all UTF-8 text"
_LONGEST_HEADER = 256 << 10
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")


class Header(NamedTuple):
    """The header line. ``first`` is the index of the line after it; ``names`` are cleaned, case as written."""

    first: int
    delimiter: str
    names: list[str]

    @property
    def columns(self) -> dict[str, int]:
        """Each column's index by its name in lower case; of two alike the first."""
        return {name.lower(): index for index, name in reversed(list(enumerate(self.names)))}


def lines_in(reading: ImportSource) -> LineQueue:
    """The lines of the file, decoded as they are read. Raises WellnessError."""
    return LineQueue(split(reading.stream.blocks()))


def is_utf_8(text: str) -> bool:
    """Whether the bytes of a line were UTF-8, which are surrogates otherwise."""
    return text.isascii() or not _NOT_UTF_8.search(text)


def header_of(
    lines: LineQueue | list[str], needed: tuple[str, ...], how: str = ""
) -> tuple[Header, tuple[str, ...]]:
    """The header, the first line that is not blank, and which of the ``needed`` names it lacks.

    The delimiter is the one that finds most of them, then most columns. The lines up to the header
    are consumed. Raises WellnessError for an empty file, with the hint ``how``.
    """
    lines = LineQueue(lines) if isinstance(lines, list) else lines
    while (line := lines.take()) is not None and not line.strip():
        pass
    if line is None:
        raise nothing_in_it(how)
    candidates = []
    line = line if len(line) <= _LONGEST_HEADER else ""
    for delimiter in DELIMITERS:
        names = [clean_line(name) for name in fields_of(line, delimiter)]
        present = {name.lower() for name in names}
        lacking = tuple(name for name in needed if name.lower() not in present)
        candidates.append((Header(lines.number, delimiter, names), lacking))
    return min(candidates, key=lambda each: (len(each[1]), -len(each[0].names)))


def rows_of(
    reading: ImportSource,
    lines: LineQueue,
    header: Header,
    parse: Callable[[int, list[str]], EntryRow | None],
) -> Iterator[EntryRow | SkippedRow]:
    """The rows that ``parse(line number, fields)`` returns; None is left out, Unfit becomes a SkippedRow.

    Raises WellnessError for too many rows.
    """
    _refuse_too_many(reading, header)
    width = len(header.names)
    for count, (line, fields) in enumerate(records(lines, width, header.delimiter)):
        if count >= MAX_ROWS:
            raise too_many_rows()
        try:
            row = parse(line, _checked(fields, width))
        except Unfit as unfit:
            yield SkippedRow(line, str(unfit))
        else:
            if row is not None:
                yield row
        reading.report_row()
    reading.report_end()


def _refuse_too_many(reading: ImportSource, header: Header) -> None:
    """Count the rows before millions are parsed for nothing, where the file can be read twice."""
    if reading.stream.size <= MAX_ROWS:
        return
    with reading.stream.reopen() as file:
        count = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    if count <= MAX_ROWS:
        return
    with reading.stream.reopen() as file:
        blocks = iter(lambda: file.read(BLOCK), b"")
        rows = csv.reader(split(blocks), delimiter=header.delimiter)
        try:
            count = sum(1 for row in rows if row)
        except csv.Error:
            return  # a giant field: counted row by row then
    if count > MAX_ROWS + 1:
        raise too_many_rows()


def _checked(fields: list[str] | str, width: int) -> list[str]:
    if isinstance(fields, str):
        raise Unfit(fields)
    if not is_utf_8("".join(fields)):
        raise Unfit(NOT_UTF_8)
    return fields[:width]
