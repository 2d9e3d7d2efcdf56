"""Bearable's CSV export: one row a reading, grouped into one entry a time of day.

A time of day is a clock time, or a word for which one was decided: ``pre`` 06:00, ``am`` and
``morning`` 09:00, ``mid``, ``midday``, ``noon`` and ``all day`` 12:00, ``afternoon`` 15:00, ``pm`` and
``evening`` 19:00, ``night`` 22:00. Nothing in the file says what the numbers of moods and energies
stand for, so each is asked for. What else was rated or listed becomes an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellnesstui.domain.entry import MAX_NAMES, Answer
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import MONTHS
from wellnesstui.domain.text import clean_line, clean_note
from wellnesstui.exchange.importers.parsing.dates import UNREAD, DateReader, Stamp
from wellnesstui.exchange.importers.parsing.entry_builder import (
    EntryBuilder,
    ParsedRow,
    label_of,
    named,
    words_of,
)
from wellnesstui.exchange.importers.parsing.sheet import header_of, lines_in, rows_of
from wellnesstui.exchange.moods import fold
from wellnesstui.exchange.reading import MAX_BYTES, EntryRow, ImportSource, SkippedRow, Unfit
from wellnesstui.exchange.scales import read_scale
from wellnesstui.exchange.stream import SPLIT_TABLE, too_large

NEEDED = ("date", "category", "rating/amount")
COLUMNS = (*NEEDED, "date formatted", "time of day", "detail", "notes")
CLOCKS = {
    "pre": "06:00", "am": "09:00", "morning": "09:00", "mid": "12:00", "midday": "12:00",
    "noon": "12:00", "all day": "12:00", "": "12:00", "afternoon": "15:00", "pm": "19:00",
    "evening": "19:00", "night": "22:00",
}  # fmt: skip
_DATE = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+([0-9]{4})")
_MONTHS = {name.lower()[:3]: number for number, name in enumerate(MONTHS, 1)}
_SEVERITY = re.compile(r"(.+?)\s*\((Mild|Moderate|Severe|Unbearable)\)", re.IGNORECASE)
_LEVELS = {"mild": "1", "moderate": "2", "severe": "3", "unbearable": "4"}
_REMARKED = frozenset(("sleep", "sleep quality"))  # their detail is a remark, not a name
_FULL = MAX_NAMES - 2
_HOW = "In Bearable, choose Profile, then Export data, and import that file."


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """Rows that can't be read first, then the entries. Raises WellnessError."""
    lines = lines_in(reading)
    header, missing = header_of(lines, NEEDED, _HOW)
    if missing:
        raise WellnessError(
            f"This doesn't look like a Bearable export: there's no column {' or '.join(missing)}.",
            _HOW,
        )
    if header.columns.keys() - {*COLUMNS, "weekday", ""}:
        reading.drop("columns that aren't part of a Bearable export")
    grouping = _Grouping(reading, header.columns)
    yield from rows_of(reading, lines, header, grouping.add)
    for group in grouping.groups:
        try:
            yield grouping.entry(group)
        except Unfit as unfit:
            yield SkippedRow(group.line, str(unfit), group.rows)


class _Group:
    """The readings of one time of day."""

    def __init__(self, line: int, stamp: Stamp, slot: str) -> None:
        self.line = line
        self.stamp = stamp
        self.slot = slot
        self.rows = 0
        self.mood: str | None = None
        self.energy: str | None = None
        self.feelings: list[str] = []
        self.answers: list[tuple[str, Answer]] = []
        self.notes: dict[str, None] = {}


class _Grouping:
    def __init__(self, reading: ImportSource, columns: dict[str, int]) -> None:
        self.groups: list[_Group] = []
        self._reading = reading
        self._builder = EntryBuilder("bearable")
        self._indexes = [columns.get(name, -1) for name in COLUMNS]
        self._dates = DateReader(reading.zone)
        self._characters = 0
        self._open: dict[tuple[str, str], _Group] = {}

    def add(self, line: int, fields: list[str]) -> None:
        """Add a row to the group of its time of day. Raises Unfit."""
        self._characters += sum(map(len, fields))
        if self._characters > MAX_BYTES:  # all groups are in memory until the last row is read
            raise too_large(MAX_BYTES, SPLIT_TABLE)
        cells = (clean_note(fields[index]) if index >= 0 else "" for index in self._indexes)
        date, category, amount, iso, slot, detail, notes = cells
        slot, kind, amount = fold(slot), fold(category), clean_line(amount)
        if not (kind and (amount or detail.strip())) and not notes.strip():
            raise Unfit("it's empty")
        label_of(amount)
        stamp = self._dates.read(_iso(date, iso), CLOCKS.get(slot, slot))
        group = self._group(line, stamp, slot, kind)
        group.rows += 1
        if notes.strip():
            group.notes[notes.strip()] = None
        if kind == "mood":
            group.mood = amount
            group.feelings = detail.split("|")
        elif kind == "energy":
            group.energy = amount or label_of(detail)
            if amount and detail:
                group.answers.append(("Energy in words", clean_line(detail)))
        else:
            group.answers += _answer(category, kind, amount, detail)

    def _group(self, line: int, stamp: Stamp, slot: str, kind: str) -> _Group:
        key = (stamp.date, slot)
        group = self._open.get(key)
        is_full = group is not None and (
            (kind == "mood" and group.mood is not None)
            or (kind == "energy" and group.energy is not None)
            or len(group.answers) >= _FULL
        )
        if group is None or is_full:
            group = self._open[key] = _Group(line, stamp, slot)
            self.groups.append(group)
        return group

    def entry(self, group: _Group) -> EntryRow:
        """The group as an entry. Raises Unfit."""
        mood, energy = group.mood or "", group.energy or ""
        moods = self._reading.moods
        return self._builder.build(
            ParsedRow(
                line=group.line,
                when=group.stamp.when,
                date=group.stamp.date,
                clock=group.slot,
                label=mood,
                key_label=fold(mood),
                level=moods.level(mood) if mood else None,
                answers=named(group.answers),
                note="\n".join(group.notes),
                words=words_of(group.feelings, self._reading),
                energy=energy,
                energy_level=moods.energy(energy) if energy else None,
                more=(fold(energy), "|".join(sorted(map(fold, group.feelings)))),
                rows=group.rows,
            )
        )


def _iso(date: str, formatted: str) -> str:
    """``8th Dec 2021`` as ``2021-12-08``. Raises Unfit."""
    match = _DATE.fullmatch(date.strip())
    month = _MONTHS.get(match[2].lower()[:3]) if match else None
    if match and month:
        return f"{match[3]}-{month:02d}-{int(match[1]):02d}"
    for text in (formatted, date):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
            return text.strip()
    raise Unfit(UNREAD)


def _answer(category: str, kind: str, amount: str, detail: str) -> list[tuple[str, Answer]]:
    """An answer named by what was rated, or by its category; none of a row that rates nothing."""
    category, detail = clean_line(category) or "Reading", clean_line(detail)
    if not amount and not detail:
        return []
    if not detail:
        return [(category, read_scale(amount))]
    if not amount:
        return [(category, ", ".join(part.strip() for part in detail.split("|")))]
    if kind in _REMARKED:
        return [(category, f"{amount}, {detail}")]
    severe = _SEVERITY.fullmatch(detail)
    if severe and _LEVELS[severe[2].lower()] == amount:  # the word says the number once more
        detail = severe[1]
    return [(detail, read_scale(amount))]
