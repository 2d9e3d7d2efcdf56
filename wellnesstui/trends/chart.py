"""Mood over time as a text chart: a row per half step, a column per one or more days."""

from __future__ import annotations

from wellnesstui.trends.median import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellnesstui.domain.moment import Day
    from wellnesstui.trends.days import MoodDay
    from wellnesstui.trends.span import Span
    from wellnesstui.trends.trackers import TrackerCourse

STEPS = tuple(step / 2 for step in range(10, 1, -1))
"""The rows, from 5 down to 1."""


def chart(
    span: Span,
    days: Sequence[MoodDay],
    lines: Iterable[Sequence[tuple[Day, float]]],
    room: int,
    dot: str,
    middle: str,
) -> list[str]:
    """Nine rows of up to ``room`` characters: ``dot`` for days, ``middle`` for the running median
    over them.

    ``lines`` are the runs of the running median. A column of several days has a dot for each half
    step of them, and the median of their running medians.
    """
    width = -(-span.days // room)  # days a column
    columns = -(-span.days // width)
    drawn = [[" "] * columns for _ in STEPS]
    for day in days:
        drawn[_row(day.mood)][(day.day - span.first) // width] = dot
    by_column: dict[int, list[float]] = {}
    for line in lines:
        for day_number, value in line:
            by_column.setdefault((day_number - span.first) // width, []).append(value)
    for column, values in by_column.items():
        drawn[_row(median(values))][column] = middle
    return ["".join(row).rstrip() for row in drawn]


def _row(value: float) -> int:
    """The row of a value, rounded down to a half step."""
    return len(STEPS) - 1 - int(value * 2 - 2)


def spark(course: TrackerCourse, span: Span, room: int, bars: str) -> str:
    """A row of up to ``room`` characters of ``bars``: the median of the values of each column's days.

    The lowest value of the span is the first bar, the highest the last; a blank where there is none.
    """
    width = -(-span.days // max(1, room))  # days a column
    by_column: dict[int, list[float]] = {}
    for day, value in course.days:
        by_column.setdefault((day - span.first) // width, []).append(value)
    values = [value for _, value in course.days]
    low, reach = min(values), (max(values) - min(values)) or 1.0
    drawn = [" "] * -(-span.days // width)
    for column, of_column in by_column.items():
        drawn[column] = bars[round((median(of_column) - low) / reach * (len(bars) - 1))]
    return "".join(drawn)
