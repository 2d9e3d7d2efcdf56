"""The median: the value in the middle, which one very bad day does not move."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    """Of an even number of values the mean of the two in the middle. Raises IndexError for none."""
    return middle(sorted(values)) if len(values) > 1 else values[0]


def middle(ordered: Sequence[float]) -> float:
    """The median of values that are in order already. Raises IndexError for none."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
