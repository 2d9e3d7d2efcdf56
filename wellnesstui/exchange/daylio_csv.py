"""Daylio's CSV export: columns by name, clocks of every kind, notes that may be HTML.

Wellness's own CSV has the same columns and a few more; ``own_csv`` reads its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wellnesstui.domain.entry import Answer
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Moment
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange import own_csv
from wellnesstui.exchange.moods import fold
from wellnesstui.exchange.reading import (
    MOST_ROWS,
    Found,
    Reading,
    Unfit,
    Unread,
    too_many_rows,
)
from wellnesstui.exchange.records import fields_of, records
from wellnesstui.exchange.rows import Row, Rows, label_of, named, note_of
from wellnesstui.exchange.scales import read_scale
from wellnesstui.store.clock import localise

NEEDED = ("full_date", "time", "mood")
COLUMNS = (*NEEDED, "weekday", "activities", "scales", "note_title", "note")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
# \s takes the narrow no-break space that newer systems put before AM and PM
_CLOCK = re.compile(
    r"([0-9]{1,2})(?:[:.]|\s?h\s?)([0-9]{2})(?::[0-9]{2})?(?:\s*([ap])\.?\s?m\.?)?", re.IGNORECASE
)
_NOT_UTF_8 = re.compile("[\udc80-\udcff]")
_MOST_LINES = 4 * MOST_ROWS  # notes may span lines
_REMEMBERED = 10_000
_HOW = "In Daylio choose More, Export entries, CSV, and import that file."


class Header(NamedTuple):
    """The first line: ``first`` is where the rows begin, ``places`` where each column is."""

    first: int
    delimiter: str
    width: int
    places: dict[str, int]


def read(reading: Reading) -> Iterator[Found | Unread]:
    """The rows of the file, in its order. Raises WellnessError when it is no such export."""
    lines = _lines(reading.content())
    header = _header(lines)
    table: Table | own_csv.Table
    if own_csv.MARK in header.places:
        table = own_csv.Table(header.places)
    else:
        table = Table(reading, header)
    found = records(lines, header.first, header.width, header.delimiter)
    for count, (line, fields) in enumerate(found):
        if count >= MOST_ROWS:
            raise too_many_rows()
        try:
            yield table.found(line, _readable(fields))
        except Unfit as unfit:
            yield Unread(line, str(unfit))
        reading.at(line, len(lines))


def _readable(fields: list[str] | str) -> list[str]:
    if isinstance(fields, str):
        raise Unfit(fields)
    if _NOT_UTF_8.search("".join(fields)):
        raise Unfit("it has bytes that are not UTF-8 text")
    return fields


def _lines(content: bytes) -> list[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WellnessError("The file is UTF-16 text, which is not read here.", "Save it as UTF-8.")
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if text.count("\n") > _MOST_LINES:
        raise too_many_rows()
    return text.split("\n")


def _header(lines: list[str]) -> Header:
    at = next((at for at, line in enumerate(lines) if line.strip()), None)
    if at is None:
        raise WellnessError("The file is empty, so there was nothing to import.", _HOW)
    missing: tuple[str, ...] = NEEDED
    for delimiter in ",;\t":
        names = [clean_line(name).lower() for name in fields_of(lines[at], delimiter)]
        lacking = tuple(name for name in NEEDED if name not in names)
        if not lacking:
            places = {name: place for place, name in reversed(list(enumerate(names)))}
            return Header(at + 1, delimiter, len(names), places)
        missing = min(missing, lacking, key=len)
    raise WellnessError(
        f"This does not look like a Daylio export: there is no column {' or '.join(missing)}.", _HOW
    )


class Table:
    """Reads one file's rows, remembering what comes again and again."""

    def __init__(self, reading: Reading, header: Header) -> None:
        self._zone = reading.zone
        self._moods = reading.moods
        self._width = header.width
        # A column that is not there reads as the empty field put behind every row.
        self._of = [header.places.get(name, header.width) for name in COLUMNS]
        self._rows = Rows()
        self._clocks: dict[str, tuple[int, int]] = {}
        self._labels: dict[tuple[str, str], tuple[str, str, int | None]] = {}
        if header.places.keys() - {*COLUMNS, "date", ""}:
            reading.drop("columns that Daylio's export does not have")

    def found(self, line: int, fields: list[str]) -> Found:
        """Raises Unfit."""
        fields = [*fields[: self._width], ""]
        date, time, mood, weekday, activities, scales, title, note = (fields[at] for at in self._of)
        iso, clock, when = self._when(date.strip(), time.strip())
        label, keyed, level = self._label(mood, weekday)
        return self._rows.found(
            Row(
                line=line,
                when=when,
                milliseconds=None,
                date=iso,
                clock=clock,
                label=label,
                key_label=keyed,
                level=level,
                activities=self._rows.doings(activities.split(" | ")),
                answers=_answers(scales),
                note=note_of(title, note),
            )
        )

    def _when(self, date: str, time: str) -> tuple[str, str, Moment]:
        iso = _DATE.fullmatch(date)
        if not iso:
            raise Unfit("the date can't be read")
        if time not in self._clocks:
            if len(self._clocks) > _REMEMBERED:
                self._clocks.clear()
            self._clocks[time] = read_clock(time)
        hour, minute = self._clocks[time]
        try:
            when = localise(int(iso[1]), int(iso[2]), int(iso[3]), hour, minute, zone=self._zone)
        except ValueError:
            raise Unfit("there is no such date between 1900 and 2199") from None
        return date, f"{hour:02d}:{minute:02d}", when

    def _label(self, mood: str, weekday: str) -> tuple[str, str, int | None]:
        known = self._labels.get((mood, weekday))
        if known is None:
            if len(self._labels) > _REMEMBERED:
                self._labels.clear()
            label = label_of(mood)
            known = label, fold(label), self._moods.level(label, weekday) if label else None
            self._labels[mood, weekday] = known
        return known


def read_clock(text: str) -> tuple[int, int]:
    """Hour and minute of ``22:13``, ``10:04 AM``, ``6:50 p. m.``. Raises Unfit."""
    clock = _CLOCK.fullmatch(text)
    if not clock:
        raise Unfit("the time can't be read")
    hour, minute, half = int(clock[1]), int(clock[2]), (clock[3] or "").lower()
    if minute > 59 or (not 1 <= hour <= 12 if half else hour > 23):
        raise Unfit("there is no such time")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, minute


def _answers(scales: str) -> tuple[tuple[str, Answer], ...]:
    if not scales.strip():
        return ()
    pairs: list[tuple[str, Answer]] = []
    for scale in scales.split(" | "):
        name, colon, value = scale.partition(":")
        if not colon:
            name, value = "Scale", name
        value = clean_line(value)
        if value:
            pairs.append((clean_line(name) or "Scale", read_scale(value)))
    return named(pairs)
