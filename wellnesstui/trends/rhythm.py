"""By weekday and by hour: medians, each with the number of days behind it."""

from __future__ import annotations

from collections import defaultdict

from wellnesstui.domain.moment import weekday
from wellnesstui.domain.record import Record
from wellnesstui.trends.middle import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wellnesstui.trends.days import Day

LEAST = 3
"""Days under which a cell stays blank."""
HOURS_A_PART = 3


class Cell(Record):
    """The median mood of ``days`` days; None when there are fewer than LEAST."""

    days: int
    mood: float | None


def week(first_weekday: int) -> list[int]:
    """The numbers of the weekdays, Monday 0, from the person's first on."""
    return [(number + first_weekday) % 7 for number in range(7)]


def by_weekday(days: Sequence[Day]) -> tuple[Cell, ...]:
    """Seven cells from Monday on."""
    found: list[list[float]] = [[] for _ in range(7)]
    for day in days:
        found[weekday(day.day)].append(day.mood)
    return tuple(_cell(moods) for moods in found)


def by_time(parts: Sequence[Mapping[int, float]]) -> tuple[Cell, ...]:
    """A cell for each part of the day, of what ``parts_of_days`` gives."""
    return tuple(_cell(list(moods.values())) for moods in parts)


def by_weekday_and_time(parts: Sequence[Mapping[int, float]]) -> tuple[tuple[Cell, ...], ...]:
    """The same for each weekday, from Monday on."""
    found: list[list[list[float]]] = [[[] for _ in parts] for _ in range(7)]
    for part, moods in enumerate(parts):
        for day, mood in moods.items():
            found[weekday(day)][part].append(mood)
    return tuple(tuple(_cell(moods) for moods in row) for row in found)


def parts_of_days(
    feelings: Iterable[tuple[int, int, int | None, int | None]], hours: int
) -> list[dict[int, float]]:
    """For each part of the day, so many hours long, from midnight on, the median of each day that
    has moods in it; of rows of day, hour, mood and energy. So each day counts once in a cell.
    """
    found: list[dict[int, list[int]]] = [defaultdict(list) for _ in range(24 // hours)]
    for day, hour, mood, _ in feelings:
        if mood is not None:
            found[hour // hours][day].append(mood)
    return [{day: median(moods) for day, moods in part.items()} for part in found]


def _cell(moods: Sequence[float]) -> Cell:
    return Cell(days=len(moods), mood=median(moods) if len(moods) >= LEAST else None)
