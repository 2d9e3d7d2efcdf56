"""Daily medians: all statistics here are over days, never over entries."""

from __future__ import annotations

from collections import defaultdict

from wellnesstui.domain.breaks.rule import WEEKEND
from wellnesstui.domain.entry import Level
from wellnesstui.domain.moment import Day, weekday
from wellnesstui.domain.record import Record
from wellnesstui.trends.median import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellnesstui.store.database.overview import MoodRow


WEEKS = 5
"""Weeks that the squares of Today and ``wellness month`` show, the current one last."""


def first_of_weeks(today: Day, first_weekday: int) -> Day:
    """The first of these days; a week begins on ``first_weekday``, 0 for Monday."""
    return Day(today - (weekday(today) - first_weekday) % 7 - 7 * (WEEKS - 1))


class MoodDay(Record):
    """A day with a mood: the median of its moods, from 1 to 5 in half steps, and that of its
    energies.
    """

    day: Day
    mood: float
    energy: float | None = None


def daily_medians(feelings: Iterable[MoodRow]) -> tuple[MoodDay, ...]:
    """The days with a mood, in order."""
    moods: dict[Day, list[Level]] = defaultdict(list)
    energies: dict[Day, list[Level]] = defaultdict(list)
    for day, _, mood, energy in feelings:
        if mood is not None:
            moods[day].append(mood)
        if energy is not None:
            energies[day].append(energy)
    return tuple(
        MoodDay(
            day=day,
            mood=median(moods[day]),
            energy=median(energies[day]) if day in energies else None,
        )
        for day in sorted(moods)
    )


def energies(feelings: Iterable[MoodRow]) -> list[tuple[Day, float]]:
    """The days with an energy, with or without a mood, in order: pairs of day and median energy."""
    by_day: dict[Day, list[Level]] = defaultdict(list)
    for day, _, _, energy in feelings:
        if energy is not None:
            by_day[day].append(energy)
    return [(day, median(by_day[day])) for day in sorted(by_day)]


def level(mood: float) -> Level:
    """The level of a day's color and label: a half step is rounded down."""
    return Level(int(mood))


def weekdays_only(days: Sequence[MoodDay]) -> tuple[MoodDay, ...]:
    """The days that are not Saturdays or Sundays."""
    return tuple(day for day in days if weekday(day.day) not in WEEKEND)


def present(
    days: Sequence[MoodDay], logged_activities: Iterable[tuple[Day, str]]
) -> dict[str, list[bool]]:
    """The presence of each activity: one bool per day of ``days``; the most frequent activity
    first.

    ``logged_activities`` are pairs of day and activity; those on days without a mood do not count.
    """
    place = {day.day: number for number, day in enumerate(days)}
    presence: dict[str, list[bool]] = {}
    for day, name in logged_activities:
        if day in place:
            if name not in presence:
                presence[name] = [False] * len(days)
            presence[name][place[day]] = True
    return dict(sorted(presence.items(), key=lambda each: (-each[1].count(True), each[0])))
