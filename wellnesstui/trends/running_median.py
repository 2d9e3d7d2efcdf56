"""The running median of a series of days, with gaps where there are no values."""

from __future__ import annotations

from bisect import bisect_left, insort

from wellnesstui.trends.median import median_of_sorted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellnesstui.domain.moment import Day


GAP = 7
"""Longest run of days without a value that a line crosses."""
_WIDTHS = ((31, 7), (100, 14))
_WIDEST = 28


def window(days: int) -> int:
    """The width in days of the window for a span of ``days``: 7 for a month, 28 for a year."""
    return next((width for limit, width in _WIDTHS if days <= limit), _WIDEST)


def runs(values: Sequence[tuple[Day, float]]) -> list[Sequence[tuple[Day, float]]]:
    """The values split wherever more than GAP days lie between two; ``values`` are pairs of day and
    value.
    """
    pieces, start = [], 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place][0] - values[place - 1][0] > GAP + 1:
            pieces.append(values[start:place])
            start = place
    return pieces if values else []


def medians(values: Sequence[tuple[Day, float]], width: int) -> list[list[tuple[Day, float]]]:
    """The running median of each run, at each of its days: pairs of day and median.

    The window is ``width`` days, centered; an even one reaches a day further back than forward.
    """
    return [list(_medians(run, width)) for run in runs(values)]


def _medians(run: Sequence[tuple[Day, float]], width: int) -> Iterator[tuple[Day, float]]:
    """Pairs of day and median; the window is a sorted list that moves along."""
    back, forward = width // 2, (width - 1) // 2
    in_order: list[float] = []
    begin = end = 0
    for day, _ in run:
        while end < len(run) and run[end][0] <= day + forward:
            insort(in_order, run[end][1])
            end += 1
        while run[begin][0] < day - back:
            del in_order[bisect_left(in_order, run[begin][1])]
            begin += 1
        yield day, median_of_sorted(in_order)
