"""By weekday and by hour: medians, each with the number of days behind it."""

from __future__ import annotations

from wellnesstui.domain.moment import weekday
from wellnesstui.domain.record import Record
from wellnesstui.trends.middle import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from wellnesstui.trends.days import Day

LEAST = 3
"""Days under which a cell stays blank."""
HOURS_A_PART = 3
PARTS = 24 // HOURS_A_PART


class Cell(Record):
    """The median mood of ``days`` days; None when there are fewer than LEAST."""

    days: int
    mood: float | None


def by_weekday(days: Sequence[Day]) -> tuple[Cell, ...]:
    """Seven cells from Monday on."""
    return tuple(
        _cell([day.mood for day in days if weekday(day.day) == number]) for number in range(7)
    )


def by_hour(
    feelings: Iterable[tuple[int, int, int | None, int | None]], hours: int = 1
) -> tuple[Cell, ...]:
    """Cells of so many hours each, from midnight on, of rows of day, hour, mood and energy.

    Each day counts once in a cell.
    """
    found = _together(feelings, lambda _, hour: hour // hours)
    return tuple(_cell(found.get(place, [])) for place in range(24 // hours))


def by_part(
    feelings: Iterable[tuple[int, int, int | None, int | None]],
) -> tuple[tuple[Cell, ...], ...]:
    """For each weekday from Monday on the parts of the day, three hours each, from midnight on."""
    found = _together(feelings, lambda day, hour: weekday(day) * PARTS + hour // HOURS_A_PART)
    return tuple(
        tuple(_cell(found.get(number * PARTS + part, [])) for part in range(PARTS))
        for number in range(7)
    )


def _together(
    feelings: Iterable[tuple[int, int, int | None, int | None]], cell: Callable[[int, int], int]
) -> dict[int, list[float]]:
    """For each cell the medians of its days."""
    moods: dict[tuple[int, int], list[int]] = {}
    for day, hour, mood, _ in feelings:
        if mood is not None:
            moods.setdefault((cell(day, hour), day), []).append(mood)
    found: dict[int, list[float]] = {}
    for (place, _), of_day in moods.items():
        found.setdefault(place, []).append(median(of_day))
    return found


def _cell(moods: Sequence[float]) -> Cell:
    return Cell(days=len(moods), mood=median(moods) if len(moods) >= LEAST else None)
