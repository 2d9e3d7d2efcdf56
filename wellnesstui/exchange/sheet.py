"""A table as a file holds it: one line of names, then rows, whatever stands between the fields."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

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
from wellnesstui.exchange.stream import BLOCK
from wellnesstui.exchange.text_lines import Lines, split

DELIMITERS = ",;\t"
NOT_UTF_8 = "it has bytes that are not UTF-8 text"
_LONGEST_HEADER = 256 << 10
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")


class Header(NamedTuple):
    """The line of names: ``first`` is where the rows begin, ``names`` are cleaned, as written."""

    first: int
    delimiter: str
    names: list[str]

    @property
    def places(self) -> dict[str, int]:
        """Where each column is, by its name in lower case; of two alike the first."""
        return {name.lower(): at for at, name in reversed(list(enumerate(self.names)))}


def lines_in(reading: Reading) -> Lines:
    """The lines of the file, as they are read. Raises WellnessError."""
    return Lines(split(reading.stream.blocks()))


def is_utf_8(text: str) -> bool:
    """Whether a line had only UTF-8 in it."""
    return text.isascii() or not _NOT_UTF_8.search(text)


def header_of(
    lines: Lines | list[str], needed: tuple[str, ...], how: str = ""
) -> tuple[Header, tuple[str, ...]]:
    """The first line that is not blank, and which of the ``needed`` names are not in it.

    Read with the delimiter that gives the most of them, and the most columns. The lines up to it
    are taken. Raises WellnessError.
    """
    lines = Lines(lines) if isinstance(lines, list) else lines
    while (line := lines.take()) is not None and not line.strip():
        pass
    if line is None:
        raise nothing_in_it(how)
    readings = []
    line = line if len(line) <= _LONGEST_HEADER else ""
    for delimiter in DELIMITERS:
        names = [clean_line(name) for name in fields_of(line, delimiter)]
        there = {name.lower() for name in names}
        lacking = tuple(name for name in needed if name.lower() not in there)
        readings.append((Header(lines.number, delimiter, names), lacking))
    return min(readings, key=lambda reading: (len(reading[1]), -len(reading[0].names)))


def rows_of(
    reading: Reading,
    lines: Lines,
    header: Header,
    read: Callable[[int, list[str]], Found | None],
) -> Iterator[Found | Unread]:
    """What ``read`` makes of each row, told its line number; Unfit becomes Unread, None nothing."""
    _refuse_too_many(reading, header)
    width = len(header.names)
    found = records(lines, width, header.delimiter)
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
        reading.step()
    reading.finish()


def _refuse_too_many(reading: Reading, header: Header) -> None:
    """Say it before millions of rows were read for nothing, where the file can be looked at twice."""
    if reading.stream.size <= MOST_ROWS:
        return
    with reading.stream.again() as file:
        count = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b""))
    if count <= MOST_ROWS:
        return
    with reading.stream.again() as file:
        blocks = iter(lambda: file.read(BLOCK), b"")
        rows = csv.reader(split(blocks), delimiter=header.delimiter)
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
