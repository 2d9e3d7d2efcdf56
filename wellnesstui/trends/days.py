"""One value a day: everything statistical here counts days, never entries."""

from __future__ import annotations

from collections import defaultdict

from wellnesstui.domain.moment import weekday
from wellnesstui.domain.record import Record
from wellnesstui.trends.middle import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WEEKEND = (5, 6)


class Day(Record):
    """A day that has a mood: the median of its moods, from 1 to 5 in half steps, and of its energies."""

    day: int
    mood: float
    energy: float | None = None


def of(feelings: Iterable[tuple[int, int, int | None, int | None]]) -> tuple[Day, ...]:
    """The days with a mood, in order, of rows of day, hour, mood and energy."""
    moods: dict[int, list[int]] = defaultdict(list)
    energies: dict[int, list[int]] = defaultdict(list)
    for day, _, mood, energy in feelings:
        if mood is not None:
            moods[day].append(mood)
        if energy is not None:
            energies[day].append(energy)
    return tuple(
        Day(
            day=day,
            mood=median(moods[day]),
            energy=median(energies[day]) if day in energies else None,
        )
        for day in sorted(moods)
    )


def energies(
    feelings: Iterable[tuple[int, int, int | None, int | None]],
) -> list[tuple[int, float]]:
    """The days with an energy, in order, each with the median of its energies; a mood is not needed."""
    found: dict[int, list[int]] = defaultdict(list)
    for day, _, _, energy in feelings:
        if energy is not None:
            found[day].append(energy)
    return [(day, median(found[day])) for day in sorted(found)]


def level(mood: float) -> int:
    """The level, 1 to 5, whose colour and name a day has: a half step goes to the lower one."""
    return int(mood)


def weekdays_only(days: Sequence[Day]) -> tuple[Day, ...]:
    """Without Saturdays and Sundays."""
    return tuple(day for day in days if weekday(day.day) not in _WEEKEND)


def present(days: Sequence[Day], doings: Iterable[tuple[int, str]]) -> dict[str, list[bool]]:
    """For each activity whether it was there on each of ``days``, in their order; most frequent first.

    ``doings`` are days with the name of what was done; on days without a mood they do not count.
    """
    place = {day.day: number for number, day in enumerate(days)}
    found: dict[str, list[bool]] = {}
    for day, name in doings:
        if day in place:
            if name not in found:
                found[name] = [False] * len(days)
            found[name][place[day]] = True
    return dict(sorted(found.items(), key=lambda each: (-each[1].count(True), each[0])))
