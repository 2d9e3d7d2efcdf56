"""Any CSV table: the person says which column holds what, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellnesstui.domain.entry import MAX_MINUTES, LoggedActivity
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.text import clean_line, clean_note
from wellnesstui.exchange.importers.parsing.dates import DateReader
from wellnesstui.exchange.importers.parsing.entry_builder import (
    EntryBuilder,
    ParsedRow,
    label_of,
    named,
    words_of,
)
from wellnesstui.exchange.importers.parsing.sheet import Header, header_of, lines_in, rows_of
from wellnesstui.exchange.moods import fold
from wellnesstui.exchange.reading import EntryRow, ImportSource, SkippedRow, Unfit
from wellnesstui.exchange.scales import read_scale

WHEN = "when"
FIELDS = (WHEN, "time", "mood", "energy", "words", "activities", "minutes", "note")
"""What a column may hold. ``time`` is a time of day next to a date, ``minutes`` go with activities."""
NAMES = {"when": "date", "words": "feelings"}
"""The name that a person reads and types for a field, where it is another; the field's is read, too."""
SHOWN = tuple(NAMES.get(field, field) for field in FIELDS)
TRACKER = "tracker:"
"""How the field of a column begins that holds values of a tracker: ``tracker:sleep=Hours``."""
_FIELDS_BY_NAME = dict(zip(SHOWN, FIELDS, strict=True))
_CONTENT = frozenset(("mood", "energy", "words", "activities", "note"))
_MAX_NAMED = 20
_LONGEST_NAMED = 40
_SEPARATORS = ("|", ";", ",", "\n")


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """The rows of the file, in its order. Raises WellnessError when a column is not there."""
    columns = {field: clean_line(name) for field, name in reading.columns.items()}
    _refuse_unknown(columns)
    dates = DateReader(reading.zone, reading.date_format)
    lines = lines_in(reading)
    header, missing = header_of(lines, tuple(columns.values()))
    has_content = bool(_CONTENT & columns.keys() or _tracker_columns(columns))
    if missing or WHEN not in columns or not has_content:
        raise _lacking(columns, header, missing)
    mapped = {name.lower() for name in columns.values()}
    unused = [name for name in header.names if name and name.lower() not in mapped]
    if unused:
        reading.drop(f"columns you didn't choose ({_listed(unused)})")
    parser = _RowParser(reading, columns, header, dates)
    yield from rows_of(reading, lines, header, parser.parse)


def read_columns(texts: list[str]) -> dict[str, str]:
    """Columns by field, of ``["when=Date", "mood=Rating"]``. Raises UsedWrongly."""
    columns: dict[str, str] = {}
    for text in texts:
        field, equals, name = text.partition("=")
        field, name = field.strip().lower(), clean_line(name)
        field = _FIELDS_BY_NAME.get(field, field)
        is_known = field in FIELDS or tracker_name(field)
        if not equals or not name or not is_known or field in columns:
            raise UsedWrongly(
                "Use --column WHAT=NAME, once for each part.",
                f"For example: --column date=Day. A column can be: {', '.join(SHOWN)}, tracker:NAME.",
            )
        columns[field] = name
    return columns


def tracker_name(field: str) -> str:
    """The name of the tracker that a field is for; empty for any other field."""
    return clean_line(field.removeprefix(TRACKER)) if field.startswith(TRACKER) else ""


def _tracker_columns(columns: dict[str, str]) -> dict[str, str]:
    """The column of each tracker, by the tracker's name."""
    return {tracker_name(field): name for field, name in columns.items() if tracker_name(field)}


def names_in(header: Header) -> list[str]:
    """Column names to show to a person, each once, the long ones cut."""
    return list(dict.fromkeys(name[:_LONGEST_NAMED] for name in header.names if name))


class _RowParser:
    def __init__(
        self, reading: ImportSource, columns: dict[str, str], header: Header, dates: DateReader
    ) -> None:
        self._reading = reading
        self._dates = dates
        self._builder = EntryBuilder("csv")
        places = header.columns
        self._indexes = [
            places[columns[name].lower()] if name in columns else -1 for name in FIELDS
        ]
        self._trackers = {
            name: places[column.lower()] for name, column in _tracker_columns(columns).items()
        }
        self._has_clock = "time" in columns

    def parse(self, line: int, fields: list[str]) -> EntryRow:
        """The row of a line as an entry. Raises Unfit."""
        cells = (clean_note(fields[index]) if index >= 0 else "" for index in self._indexes)
        when, time, mood, energy, words, activities, minutes, note = cells
        stamp = self._dates.read(when, time if self._has_clock else None)
        label, named_energy = label_of(mood), label_of(energy)
        moods = self._reading.moods
        tags = words_of(split(words), self._reading)
        logged_activities = self._with_minutes(
            self._builder.logged_activities(split(activities)), minutes
        )
        return self._builder.build(
            ParsedRow(
                line=line,
                when=stamp.when,
                date=stamp.date,
                clock=stamp.clock,
                label=label,
                key_label=fold(label),
                level=moods.level(label) if label else None,
                activities=logged_activities,
                answers=named(
                    (name, read_scale(clean_line(fields[index])))
                    for name, index in self._trackers.items()
                    if clean_line(fields[index])
                ),
                note=note,
                words=tags,
                energy=named_energy,
                energy_level=moods.energy(named_energy) if named_energy else None,
                more=(fold(named_energy), "|".join(sorted(map(fold, tags))), clean_line(minutes)),
            )
        )

    def _with_minutes(
        self, logged_activities: tuple[LoggedActivity, ...], text: str
    ) -> tuple[LoggedActivity, ...]:
        """The activities with their minutes: one number for each of them. Raises Unfit."""
        parts = [part.strip() for part in split(text)]
        if not any(parts):
            return logged_activities
        if len(parts) != len(logged_activities):
            self._reading.drop("minutes that don't match the number of activities")
            return logged_activities
        return tuple(
            logged.replace(minutes=_minutes(part))
            for logged, part in zip(logged_activities, parts, strict=True)
        )


def split(text: str) -> list[str]:
    """The items of a list in a cell, separated by ``|``, else ``;``, else ``,``, else line ends."""
    separator = next((sign for sign in _SEPARATORS if sign in text), None)
    return text.split(separator) if separator else [text]


def _minutes(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= MAX_MINUTES:
        raise Unfit(f"the minutes aren't a whole number from 1 to {MAX_MINUTES}")
    return int(text)


def _refuse_unknown(columns: dict[str, str]) -> None:
    fields = {field for field in columns if not tracker_name(field)}
    if not fields <= set(FIELDS) or not all(columns.values()):
        raise UsedWrongly(
            "A column can't be used for that.", f"A column can be: {', '.join(SHOWN)}."
        )


def _lacking(columns: dict[str, str], header: Header, missing: tuple[str, ...]) -> WellnessError:
    there = f"The file has: {_listed(names_in(header))}."
    if missing:
        return WellnessError(f"There's no column {_listed(list(missing))} in the file.", there)
    if WHEN not in columns:
        return UsedWrongly("No column was chosen for the date.", f"{there} Add --column date=NAME.")
    return UsedWrongly(
        "Only the date column was chosen.",
        f"{there} Add --column mood=NAME, or one of {', '.join(SHOWN[3:])}.",
    )


def _listed(names: list[str]) -> str:
    shown = [name[:_LONGEST_NAMED] for name in names[:_MAX_NAMED]]
    more = f" and {len(names) - _MAX_NAMED} more" if len(names) > _MAX_NAMED else ""
    return ", ".join(shown) + more
