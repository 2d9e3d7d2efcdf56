"""Pages about entries that no vault holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day, Instant, Moment, day_number
from wellnesstui.domain.practices.practice_entry import played
from wellnesstui.lookback.page import NONE, Page, PageOptions
from wellnesstui.store.database.overview import ActivityRow, MoodRow, Overview, PracticeRow, WordRow
from wellnesstui.store.vault.reader import DEFAULT_BOUNDARY
from wellnesstui.trends.look import look
from wellnesstui.trends.span import Span

FIRST = day_number(2026, 10, 1)
OCTOBER = Span(first=FIRST, last=FIRST + 30)
MADE = day_number(2026, 11, 28)


class Rows:
    """The rows behind the pictures, as the vault would give them."""

    def measures(self, *_: Day) -> list[Entry]:
        return []

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._of = entries

    def _within(self, first: Day, last: Day) -> list[tuple[Day, Entry]]:
        dated = [
            (entry.when.day(DEFAULT_BOUNDARY) if entry.day is None else entry.day, entry)
            for entry in self._of
        ]
        return [(day, entry) for day, entry in dated if first <= day <= last]

    def logged(self, first: Day, last: Day) -> int:
        return len({day for day, _ in self._within(first, last)})

    def feelings(self, first: Day, last: Day) -> list[MoodRow]:
        return [
            MoodRow(day, each.when.wall % 86_400 // 3600, each.mood, each.energy)
            for day, each in self._within(first, last)
            if each.mood is not None or each.energy is not None
        ]

    def logged_activities(self, first: Day, last: Day) -> list[ActivityRow]:
        return [
            ActivityRow(day, logged.name, logged.minutes, logged.domain)
            for day, each in self._within(first, last)
            for logged in each.activities
        ]

    def practices(self, first: Day, last: Day) -> list[PracticeRow]:
        done = ((day, played(each)) for day, each in self._within(first, last))
        return [
            PracticeRow(day, each.id, each.name, each.before, each.after)
            for day, each in done
            if each
        ]

    def words(self, first: Day, last: Day) -> list[WordRow]:
        return [WordRow(day, word, each.mood) for day, each in self._within(first, last) for word in each.words]  # fmt: skip


def on(day: int, mood: int | None = 3, **said: Any) -> Entry:
    """An entry of the day ``day`` of October, at noon; 32 is in November."""
    number = FIRST + day - 1
    when = Moment(instant=Instant(number * 86_400 + 43_200))
    level = None if mood is None else Level(mood)
    return Entry(
        id=f"{number:026d}", when=when, day=number, mood=level, created=when.instant, **said
    )


def a_page(
    entries: Sequence[Entry],
    span: Span = OCTOBER,
    options: PageOptions | None = None,
    labels: Labels = DEFAULT_LABELS,
    first_weekday: int = 0,
) -> Page:
    options = options or PageOptions()
    found = look(cast("Overview", Rows(entries)), span, weekdays_only=options.weekdays_only)
    return Page(
        look=found,
        options=options,
        entries=tuple(entries) if options.notes != NONE else (),
        labels=labels,
        first_weekday=first_weekday,
        twelve_hours=False,
        made=MADE,
    )
