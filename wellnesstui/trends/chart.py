"""Mood over time in plain characters: a row for each half step, a column for some days."""

from __future__ import annotations

from wellnesstui.trends.middle import median

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellnesstui.trends.days import Day
    from wellnesstui.trends.span import Span

STEPS = tuple(step / 2 for step in range(10, 1, -1))
"""The rows, from 5 down to 1."""


def chart(
    span: Span,
    days: Sequence[Day],
    lines: Iterable[Sequence[tuple[int, float]]],
    room: int,
    dot: str,
    middle: str,
) -> list[str]:
    """Nine rows of up to ``room`` characters: ``dot`` a day, ``middle`` the running median over it.

    In a column of several days each half step that one of them had is dotted, and the median of the
    running median is drawn; a column without a day stays empty.
    """
    wide = -(-span.days // room)  # days a column
    columns = -(-span.days // wide)
    drawn = [[" "] * columns for _ in STEPS]
    for day in days:
        drawn[_row(day.mood)][(day.day - span.first) // wide] = dot
    together: dict[int, list[float]] = {}
    for line in lines:
        for number, value in line:
            together.setdefault((number - span.first) // wide, []).append(value)
    for column, values in together.items():
        drawn[_row(median(values))][column] = middle
    return ["".join(row).rstrip() for row in drawn]


def _row(value: float) -> int:
    """The row of a value; one between two half steps goes to the lower."""
    return len(STEPS) - 1 - int(value * 2 - 2)
