"""Median mood by weekday and by part of the day, each with the number of days behind it."""

from __future__ import annotations

from collections import defaultdict

from wellnesstui.domain.moment import Day, weekday
from wellnesstui.domain.record import Record
from wellnesstui.trends.median import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wellnesstui.domain.entry import Level
    from wellnesstui.domain.moment import Day
    from wellnesstui.store.database.overview import MoodRow
    from wellnesstui.trends.days import MoodDay

MIN_DAYS = 3
"""Fewest days for which a median is shown."""
HOURS_A_PART = 3


class Cell(Record):
    """The median mood of ``days`` days; None when there are fewer than MIN_DAYS."""

    days: int
    mood: float | None


def week(first_weekday: int) -> list[int]:
    """The weekdays, 0 for Monday, starting with ``first_weekday``."""
    return [(number + first_weekday) % 7 for number in range(7)]


def by_weekday(days: Sequence[MoodDay]) -> tuple[Cell, ...]:
    """Seven cells, from Monday on."""
    columns: list[list[float]] = [[] for _ in range(7)]
    for day in days:
        columns[weekday(day.day)].append(day.mood)
    return tuple(_cell(moods) for moods in columns)


def by_time(parts: Sequence[Mapping[Day, float]]) -> tuple[Cell, ...]:
    """A cell per part of the day; ``parts`` are from ``parts_of_days``."""
    return tuple(_cell(list(moods.values())) for moods in parts)


def by_weekday_and_time(parts: Sequence[Mapping[Day, float]]) -> tuple[tuple[Cell, ...], ...]:
    """Cells by weekday, from Monday on, and part of the day; ``parts`` are from ``parts_of_days``."""
    cells: list[list[list[float]]] = [[[] for _ in parts] for _ in range(7)]
    for part, moods in enumerate(parts):
        for day, mood in moods.items():
            cells[weekday(day)][part].append(mood)
    return tuple(tuple(_cell(moods) for moods in row) for row in cells)


def parts_of_days(feelings: Iterable[MoodRow], hours: int) -> list[dict[Day, float]]:
    """For each part of the day, ``hours`` long, from midnight on: the median mood by day.

    So each day counts once in a cell.
    """
    parts: list[dict[Day, list[Level]]] = [defaultdict(list) for _ in range(24 // hours)]
    for day, hour, mood, _ in feelings:
        if mood is not None:
            parts[hour // hours][day].append(mood)
    return [{day: median(moods) for day, moods in part.items()} for part in parts]


def _cell(moods: Sequence[float]) -> Cell:
    return Cell(days=len(moods), mood=median(moods) if len(moods) >= MIN_DAYS else None)
