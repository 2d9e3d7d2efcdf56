"""Export as a CSV table: Daylio's columns, then a few of our own, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from wellnesstui.domain.entry import MOODS, Entry
from wellnesstui.domain.moment import DAY_SECONDS, MONTHS, WEEKDAYS, Instant, Moment, civil, weekday
from wellnesstui.domain.trackers.value import plain_value
from wellnesstui.exchange.own_columns import (
    LIST_SEPARATOR,
    OWN,
    YES,
    guard,
    write_answer,
    write_list,
)
from wellnesstui.exchange.scales import without_notes

DAYLIO = (
    "full_date", "date", "weekday", "time", "mood", "activities", "scales", "note_title", "note",
)  # fmt: skip


def write(entries: Iterable[Entry], *, notes: bool = True) -> Iterator[str]:
    """Pieces of the table, without a byte-order mark."""
    page = io.StringIO(newline="")
    writer = csv.writer(page)
    writer.writerow((*DAYLIO, *OWN))
    for entry in entries:
        shown = entry if notes else without_notes(entry)
        if shown is not None:
            writer.writerow([guard(cell) for cell in _cells(shown)])
            yield page.getvalue()
            page.seek(0)
            page.truncate()
    yield page.getvalue()


def _cells(entry: Entry) -> list[str]:
    this, seconds = entry.when.calendar_day, entry.when.wall % DAY_SECONDS
    year, month, day = civil(this)
    level = entry.mood or 0
    return [
        f"{year:04d}-{month:02d}-{day:02d}",
        f"{MONTHS[month - 1]} {day}",
        WEEKDAYS[weekday(this)],
        f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}",
        entry.mood_label or (MOODS[level - 1] if level else ""),
        write_list([logged.name for logged in entry.activities]),
        write_list([write_answer(name, value) for name, value in entry.answers]),
        "",
        entry.note,
        entry.id,
        entry.when.iso(),
        entry.when.zone,
        str(level or ""),
        str(entry.energy or ""),
        write_list(list(entry.words)),
        LIST_SEPARATOR.join(str(logged.minutes or "") for logged in entry.activities),
        LIST_SEPARATOR.join(logged.domain for logged in entry.activities),
        write_list([write_answer(id, plain_value(value)) for id, value in entry.trackers]),
        entry.mood_label,
        entry.form,
        YES if entry.for_supervision else "",
        entry.source,
        _stamp(entry.created),
        "" if entry.amended is None else _stamp(entry.amended),
    ]


def _stamp(instant: Instant) -> str:
    return Moment(instant=instant).iso().replace("+00:00", "Z")
