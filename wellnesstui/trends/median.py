"""The median, which one very bad day hardly moves."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def median(values: Sequence[float]) -> float:
    """The median of ``values``. Raises IndexError when there are none."""
    return median_of_sorted(sorted(values)) if len(values) > 1 else values[0]


def median_of_sorted(ordered: Sequence[float]) -> float:
    """The median of sorted values. Raises IndexError when there are none."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
