"""Daylio's CSV export: columns by name, times of day of every spelling, notes that may be HTML.

Wellness's own CSV has the same columns and a few more; ``own_csv`` reads its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellnesstui.domain.entry import Answer, Level
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Moment
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.importers import own_csv
from wellnesstui.exchange.importers.parsing.clocks import NO_SUCH_DATE, read_clock
from wellnesstui.exchange.importers.parsing.dates import NOON
from wellnesstui.exchange.importers.parsing.entry_builder import (
    EntryBuilder,
    ParsedRow,
    label_of,
    named,
    note_of,
)
from wellnesstui.exchange.importers.parsing.sheet import Header, header_of, lines_in, rows_of
from wellnesstui.exchange.moods import fold
from wellnesstui.exchange.own_columns import MARK
from wellnesstui.exchange.reading import EntryRow, ImportSource, SkippedRow, Unfit
from wellnesstui.exchange.scales import read_scale
from wellnesstui.store.disk.clock import localize

NEEDED = ("full_date", "time", "mood")
COLUMNS = (*NEEDED, "weekday", "activities", "scales", "note_title", "note")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MAX_CACHED_NAMES = 10_000
_HOW = "In Daylio, choose More, Export entries, CSV, and import that file."


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """The rows of the file, in its order. Raises WellnessError when it is no such export."""
    lines = lines_in(reading)
    header, missing = header_of(lines, NEEDED, _HOW)
    if missing:
        raise WellnessError(
            f"This doesn't look like a Daylio export: there's no column {' or '.join(missing)}.",
            _HOW,
        )
    is_own = MARK in header.columns
    parser = own_csv.RowParser(header.columns) if is_own else RowParser(reading, header)
    yield from rows_of(reading, lines, header, parser.parse)


class RowParser:
    """Parser of one file's rows, which remembers the times and moods that repeat."""

    def __init__(self, reading: ImportSource, header: Header) -> None:
        self._zone = reading.zone
        self._moods = reading.moods
        # A column that is not there reads as the empty field put behind every row.
        columns = header.columns
        self._indexes = [columns.get(name, len(header.names)) for name in COLUMNS]
        self._builder = EntryBuilder(newest_first=True)
        self._clocks: dict[str, tuple[int, int]] = {}
        self._labels: dict[tuple[str, str], tuple[str, str, Level | None]] = {}
        if columns.keys() - {*COLUMNS, "date", ""}:
            reading.drop("columns that aren't part of a Daylio export")

    def parse(self, line: int, fields: list[str]) -> EntryRow:
        """The row of a line as an entry. Raises Unfit."""
        fields = [*fields, ""]
        date, time, mood, weekday, activities, scales, title, note = (
            fields[index] for index in self._indexes
        )
        iso, clock, when = self._when(date.strip(), time.strip())
        label, key_label, level = self._label(mood, weekday)
        return self._builder.build(
            ParsedRow(
                line=line,
                when=when,
                milliseconds=None,
                date=iso,
                clock=clock,
                label=label,
                key_label=key_label,
                level=level,
                activities=self._builder.logged_activities(activities.split(" | ")),
                answers=_answers(scales),
                note=note_of(title, note),
            )
        )

    def _when(self, date: str, time: str) -> tuple[str, str, Moment]:
        iso = _DATE.fullmatch(date)
        if not iso:
            raise Unfit("the date can't be read")
        if time not in self._clocks:
            if len(self._clocks) > _MAX_CACHED_NAMES:
                self._clocks.clear()
            # Entries from before Daylio kept a clock have none.
            self._clocks[time] = NOON if time in ("", "-1:-1") else read_clock(time)
        hour, minute = self._clocks[time]
        try:
            when = localize(int(iso[1]), int(iso[2]), int(iso[3]), hour, minute, zone=self._zone)
        except ValueError:
            raise Unfit(NO_SUCH_DATE) from None
        return date, f"{hour:02d}:{minute:02d}", when

    def _label(self, mood: str, weekday: str) -> tuple[str, str, Level | None]:
        known = self._labels.get((mood, weekday))
        if known is None:
            if len(self._labels) > _MAX_CACHED_NAMES:
                self._labels.clear()
            label = label_of(mood)
            known = label, fold(label), self._moods.level(label, weekday) if label else None
            self._labels[mood, weekday] = known
        return known


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
