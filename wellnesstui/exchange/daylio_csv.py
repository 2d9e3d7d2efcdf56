"""Daylio's CSV export: columns by name, clocks of every kind, notes that may be HTML.

Wellness's own CSV has the same columns and a few more; ``own_csv`` reads its rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellnesstui.domain.entry import Answer
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Moment
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange import own_csv
from wellnesstui.exchange.clocks import NO_SUCH_DATE, read_clock
from wellnesstui.exchange.dates import NOON
from wellnesstui.exchange.moods import fold
from wellnesstui.exchange.reading import Found, Reading, Unfit, Unread
from wellnesstui.exchange.rows import Row, Rows, label_of, named, note_of
from wellnesstui.exchange.scales import read_scale
from wellnesstui.exchange.sheet import Header, header_of, lines_in, rows_of
from wellnesstui.store.clock import localise

NEEDED = ("full_date", "time", "mood")
COLUMNS = (*NEEDED, "weekday", "activities", "scales", "note_title", "note")
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_REMEMBERED = 10_000
_HOW = "In Daylio choose More, Export entries, CSV, and import that file."


def read(reading: Reading) -> Iterator[Found | Unread]:
    """The rows of the file, in its order. Raises WellnessError when it is no such export."""
    lines = lines_in(reading)
    header, missing = header_of(lines, NEEDED, _HOW)
    if missing:
        raise WellnessError(
            f"This does not look like a Daylio export: there is no column {' or '.join(missing)}.",
            _HOW,
        )
    table: Table | own_csv.Table
    if own_csv.MARK in header.places:
        table = own_csv.Table(header.places)
    else:
        table = Table(reading, header)
    yield from rows_of(reading, lines, header, table.found)


class Table:
    """Reads one file's rows, remembering what comes again and again."""

    def __init__(self, reading: Reading, header: Header) -> None:
        self._zone = reading.zone
        self._moods = reading.moods
        # A column that is not there reads as the empty field put behind every row.
        places = header.places
        self._of = [places.get(name, len(header.names)) for name in COLUMNS]
        self._rows = Rows(newest_first=True)
        self._clocks: dict[str, tuple[int, int]] = {}
        self._labels: dict[tuple[str, str], tuple[str, str, int | None]] = {}
        if places.keys() - {*COLUMNS, "date", ""}:
            reading.drop("columns that Daylio's export does not have")

    def found(self, line: int, fields: list[str]) -> Found:
        """Raises Unfit."""
        fields = [*fields, ""]
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
            # Entries from before Daylio kept a clock have none.
            self._clocks[time] = NOON if time in ("", "-1:-1") else read_clock(time)
        hour, minute = self._clocks[time]
        try:
            when = localise(int(iso[1]), int(iso[2]), int(iso[3]), hour, minute, zone=self._zone)
        except ValueError:
            raise Unfit(NO_SUCH_DATE) from None
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
