"""Mood over time: a running median, and no line where nothing was kept."""

from __future__ import annotations

from bisect import bisect_left, insort

from wellnesstui.trends.middle import middle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GAP = 7
"""Days without a value over which no line is drawn."""
_WIDTHS = ((31, 7), (100, 14))
_WIDEST = 28


def width(days: int) -> int:
    """Of a running median over a span of so many days: 7 for a month, 28 for a year."""
    return next((wide for most, wide in _WIDTHS if days <= most), _WIDEST)


def stretches(values: Sequence[tuple[int, float]]) -> list[Sequence[tuple[int, float]]]:
    """Days and values, in order, divided wherever more than GAP days lie between two of them."""
    found, start = [], 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place][0] - values[place - 1][0] > GAP + 1:
            found.append(values[start:place])
            start = place
    return found if values else []


def running(values: Sequence[tuple[int, float]], width: int) -> list[list[tuple[int, float]]]:
    """The running median of each stretch: at each of its days, of the ``width`` days around it.

    An even width reaches a day further back than forward.
    """
    return [list(_medians(stretch, width)) for stretch in stretches(values)]


def _medians(stretch: Sequence[tuple[int, float]], width: int) -> Iterator[tuple[int, float]]:
    """Days and their medians; what lies around a day is kept in order from one day to the next."""
    back, forward = width // 2, (width - 1) // 2
    around: list[float] = []
    begin = end = 0
    for day, _ in stretch:
        while end < len(stretch) and stretch[end][0] <= day + forward:
            insort(around, stretch[end][1])
            end += 1
        while stretch[begin][0] < day - back:
            del around[bisect_left(around, stretch[begin][1])]
            begin += 1
        yield day, middle(around)
