"""Wellness's own CSV: Daylio's columns and those of ``own_columns``, read back without loss."""

from __future__ import annotations

import os
from collections.abc import Iterator

from wellnesstui.domain.entry import (
    DOMAINS,
    MAX_MINUTES,
    MAX_NAMES,
    MOODS,
    Answer,
    Entry,
    Level,
    LoggedActivity,
    TrackerValue,
)
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Instant, Moment, read_iso
from wellnesstui.domain.shape import distinct
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, clean_note, folded
from wellnesstui.domain.trackers.value import value_of_plain
from wellnesstui.domain.ulid import is_id, new_id
from wellnesstui.exchange.importers.parsing.entry_builder import (
    EntryBuilder,
    cut_note,
    label_of,
    named,
    note_of,
)
from wellnesstui.exchange.importers.parsing.sheet import header_of, lines_in, rows_of
from wellnesstui.exchange.own_columns import (
    EXACT,
    LIST_SEPARATOR,
    MARK,
    TRACKERS,
    YES,
    read_answer,
    read_list,
    read_named,
    unguard,
)
from wellnesstui.exchange.reading import CUT, EntryRow, ImportSource, SkippedRow, Unfit
from wellnesstui.exchange.scales import read_scale

NEEDED = ("full_date", "mood", "at", MARK)
_SOURCE = "import:daylio"
_HOW = "`wellness export csv FILE` makes one."


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """The rows of the file, in its order. Raises WellnessError when it is no such export."""
    lines = lines_in(reading)
    header, missing = header_of(lines, NEEDED, _HOW)
    if missing:
        raise WellnessError(
            f"This doesn't look like wellness's own CSV: there's no column {' or '.join(missing)}.",
            _HOW,
        )
    yield from rows_of(reading, lines, header, RowParser(header.columns).parse)


class RowParser:
    """Reads the rows of a CSV that ``exporters.csv`` wrote."""

    def __init__(self, columns: dict[str, int]) -> None:
        self._columns = columns
        self._exact = EXACT in columns
        self._builder = EntryBuilder()

    def parse(self, line: int, fields: list[str]) -> EntryRow:
        """The row of a line as an entry. Raises Unfit."""
        cells = {name: unguard(fields[index]) for name, index in self._columns.items()}
        when = _when(cells.get("at", ""), cells.get("zone", ""))
        id = cells.get("id", "").strip()
        if id and not is_id(id):
            raise Unfit("the ID isn't one that wellness makes")
        mood = _level(cells, MARK)
        answers = self._answers(cells.get("scales", ""))
        uncut = note_of(cells.get("note_title", ""), cells.get("note", ""), rich=False)
        note = cut_note(uncut, answers)
        entry = Entry(
            id=id or new_id(when.instant * 1000, os.urandom(10)),
            when=when,
            mood=mood,
            mood_label=_label(cells, mood),
            energy=_level(cells, "energy"),
            words=distinct(_names(self._list(cells.get("words", "")))),
            activities=self._logged_activities(cells),
            trackers=_trackers(cells.get(TRACKERS, "")),
            note=note,
            form=label_of(cells.get("form", "")),
            answers=answers,
            for_supervision=cells.get(EXACT, "").strip().lower() == YES,
            source=label_of(cells.get("source", "")) or _SOURCE,
            created=_stamp(cells, "created") or when.instant,
            amended=_stamp(cells, "amended"),
        )
        if entry.is_empty():
            raise Unfit("it's empty")
        return EntryRow(line, f"csv:{entry.id}", entry, repair=CUT if note != uncut else "")

    def _list(self, cell: str) -> list[str]:
        return read_list(cell) if self._exact else cell.split(LIST_SEPARATOR)

    def _logged_activities(self, cells: dict[str, str]) -> tuple[LoggedActivity, ...]:
        names = self._list(cells.get("activities", ""))
        logged_activities = (
            _distinct(names) if self._exact else self._builder.logged_activities(names)
        )
        minutes = cells.get("minutes", "").split(LIST_SEPARATOR)
        if len(minutes) == len(logged_activities):
            logged_activities = tuple(
                logged.replace(minutes=_whole({"minutes": each}, "minutes", MAX_MINUTES))
                for logged, each in zip(logged_activities, minutes, strict=True)
            )
        domains = cells.get("domains", "").split(LIST_SEPARATOR)
        if len(domains) == len(logged_activities) and set(domains) <= {"", *DOMAINS}:
            logged_activities = tuple(
                logged.replace(domain=each)
                for logged, each in zip(logged_activities, domains, strict=True)
            )
        return logged_activities

    def _answers(self, cell: str) -> tuple[tuple[str, Answer], ...]:
        if not self._exact:
            return named(_scales(cell))
        answers: dict[str, Answer] = {}
        for each in read_list(cell):
            name, value = read_named(each)
            if not clean_line(name):
                continue
            answer = read_answer(value)
            answers[_name(name)] = clean_note(answer) if isinstance(answer, str) else answer
        if len(answers) > MAX_NAMES:
            raise Unfit(f"it has more than {MAX_NAMES} scales")
        return tuple(answers.items())


def _trackers(cell: str) -> tuple[tuple[str, TrackerValue], ...]:
    """The values in the column of trackers. Raises Unfit."""
    values: dict[str, TrackerValue] = {}
    for each in read_list(cell) if cell.strip() else ():
        name, text = read_named(each)
        value = value_of_plain(read_answer(text))
        if not clean_line(name) or value is None:
            raise Unfit(f"{TRACKERS} isn't a list like sleep: 7.5 | pain: 3")
        values[folded(_name(name))] = value
    if len(values) > MAX_NAMES:
        raise Unfit(f"it has more than {MAX_NAMES} trackers")
    return tuple(values.items())


def _distinct(names: list[str]) -> tuple[LoggedActivity, ...]:
    """Activities of these names, each spelling once. Raises Unfit."""
    logged_activities: dict[str, LoggedActivity] = {}
    for text in names:
        if name := clean_line(text):
            logged_activities.setdefault(folded(name), LoggedActivity(name=_name(name)))
    if len(logged_activities) > MAX_NAMES:
        raise Unfit(f"it has more than {MAX_NAMES} activities")
    return tuple(logged_activities.values())


def _name(text: str) -> str:
    name = clean_line(text)
    if len(name) > NAME_CHARACTERS:
        raise Unfit(f"a name is longer than {NAME_CHARACTERS} characters")
    return name


def _label(cells: dict[str, str], mood: Level | None) -> str:
    """The mood's own label; the ``mood`` cell instead if the person has changed it since."""
    shown, plain = label_of(cells["mood"]), MOODS[mood - 1] if mood else ""
    exact = label_of(cells.get("mood_label", ""))
    return exact if shown == (exact or plain) else shown


def _stamp(cells: dict[str, str], name: str) -> Instant | None:
    text = cells.get(name, "").strip()
    if not text:
        return None
    try:
        return read_iso(text).instant
    except ValueError:
        raise Unfit(f"{name} isn't a time with an offset between 1900 and 2199") from None


def _when(iso: str, zone: str) -> Moment:
    try:
        return read_iso(iso.strip(), clean_line(zone)[:NAME_CHARACTERS])
    except ValueError:
        raise Unfit("at isn't a time with an offset between 1900 and 2199") from None


def _whole(cells: dict[str, str], name: str, limit: int) -> int | None:
    text = cells.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= limit):
        raise Unfit(f"{name} isn't a whole number from 1 to {limit}")
    return int(text)


def _level(cells: dict[str, str], name: str) -> Level | None:
    number = _whole(cells, name, 5)
    return None if number is None else Level(number)


def _names(parts: list[str]) -> list[str]:
    names = [name for each in parts if (name := clean_line(each))]
    if any(len(name) > NAME_CHARACTERS for name in names):
        raise Unfit(f"a word is longer than {NAME_CHARACTERS} characters")
    if len(names) > MAX_NAMES:
        raise Unfit(f"it has more than {MAX_NAMES} words")
    return names


def _scales(text: str) -> list[tuple[str, str | int | float | bool]]:
    pairs = (each.partition(": ") for each in text.split(LIST_SEPARATOR))
    return [(name, read_scale(clean_line(value))) for name, colon, value in pairs if colon]
