"""A person's trackers over a span: the median value of each day, and the running median."""

from __future__ import annotations

from collections import defaultdict

from wellnesstui.domain.moment import Day
from wellnesstui.domain.record import Record
from wellnesstui.domain.trackers.tracker import ONE, YES_NO, Tracker
from wellnesstui.trends import running_median
from wellnesstui.trends.median import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wellnesstui.store.database.overview import TrackerRow
    from wellnesstui.trends.days import MoodDay


class TrackerCourse(Record):
    """``days`` are pairs of day and median value, in order; ``lines`` the runs of running medians.

    Of a yes/no tracker the value of a day is 1 if any answer of it was yes, else 0.
    """

    tracker: Tracker
    days: tuple[tuple[Day, float], ...]
    lines: list[list[tuple[Day, float]]]

    @property
    def name(self) -> str:
        return self.tracker.name

    @property
    def is_yes_no(self) -> bool:
        return self.tracker.kind == YES_NO

    @property
    def yes(self) -> int:
        """The days of a yes/no tracker with a yes."""
        return sum(value > 0 for _, value in self.days)

    @property
    def median(self) -> float:
        """The median over its days. Raises IndexError without any."""
        return median([value for _, value in self.days])


def courses(
    trackers: Iterable[Tracker], rows: Iterable[TrackerRow], width: int
) -> tuple[TrackerCourse, ...]:
    """A course for each tracker that isn't hidden and has a value, with a window of ``width`` days."""
    values: dict[str, dict[Day, list[float]]] = defaultdict(lambda: defaultdict(list))
    for day, id, value in rows:
        values[id][day].append(value / ONE)
    return tuple(
        _course(tracker, values[tracker.id], width)
        for tracker in trackers
        if not tracker.hidden and tracker.id in values
    )


def _course(tracker: Tracker, by_day: Mapping[Day, list[float]], width: int) -> TrackerCourse:
    summary = (lambda of_day: float(any(of_day))) if tracker.kind == YES_NO else median
    days = tuple((day, summary(by_day[day])) for day in sorted(by_day))
    lines = [] if tracker.kind == YES_NO else running_median.medians(days, width)
    return TrackerCourse(tracker=tracker, days=days, lines=lines)


def answers(
    found: Iterable[TrackerCourse], days: Sequence[MoodDay], taken: Iterable[str]
) -> dict[str, list[bool | None]]:
    """For each yes/no tracker its answer on each of ``days``, None without one; no name of ``taken``."""
    known = set(taken)
    named = (
        (f"{each.name} (tracker)" if each.name in known else each.name, each)
        for each in found
        if each.is_yes_no
    )
    return {
        name: [None if value is None else value > 0 for value in _on(each, days)]
        for name, each in named
    }


def numbers(
    found: Iterable[TrackerCourse], days: Sequence[MoodDay]
) -> dict[str, list[float | None]]:
    """For each other tracker its value on each of ``days``, None without one."""
    return {each.name: _on(each, days) for each in found if not each.is_yes_no}


def _on(course: TrackerCourse, days: Sequence[MoodDay]) -> list[float | None]:
    values = dict(course.days)
    return [values.get(each.day) for each in days]
