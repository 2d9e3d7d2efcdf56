"""The association of numeric trackers with mood: Spearman's rank correlation at every circular shift.

A day without the tracker is a gap: the ranks are those of the days with both, and each shift pairs
only the days on which both lie (a masked circular correlation, by FFT). Ranks are compared within
each weekday, as activities are. See docs/statistics.md.
"""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]

    Values = Sequence[float | None]

MIN_PAIRS = 30
"""Fewest days with a mood and a value."""
MIN_SHIFTS = 0.9
"""Least share of the shifts that pair so many days."""
_EQUAL = 1e-9


class TrackerAssociation(Record):
    """The association of one tracker with mood on the ``days`` that have both.

    ``rho`` is Spearman's rank correlation within weekdays, -1 to 1; ``low`` and ``high`` are its
    interval. ``standardised`` is rho times the square root of the days less one.
    """

    name: str
    days: int
    rho: float
    low: float
    high: float
    standardised: float
    stands_out: bool


class CountedTracker(NamedTuple):
    """A tracker that can't be compared: too few days with a mood, or one value on all of them."""

    name: str
    days: int


def is_enough(values: Values) -> bool:
    """Whether there are enough days, not the same value on each, and enough shifts to compare with.

    A shift of a tracker with many gaps pairs few days. Where most shifts pair too few, they can't tell
    what chance would do.
    """
    given = [value for value in values if value is not None]
    if len(given) < MIN_PAIRS or min(given) == max(given):
        return False
    if len(given) == len(values):
        return True
    import numpy as np

    there = np.fft.rfft([value is not None for value in values])
    pairs = np.rint(np.fft.irfft(np.abs(there) ** 2, n=len(values)))
    return float((pairs >= MIN_PAIRS).mean()) >= MIN_SHIFTS


def correlations(moods: Floats, values: Values, weekdays: Whole) -> tuple[Floats, Floats]:
    """Rho at each shift, and rho times the square root of the pairs less one; shift 0 is the observed.

    Both are 0 where a shift pairs fewer than MIN_PAIRS days, or days that are all alike.
    """
    import numpy as np

    mask = np.array([value is not None for value in values])
    given = np.array([value for value in values if value is not None], dtype=np.float64)
    own, mood = np.zeros(moods.size), np.zeros(moods.size)
    own[mask] = _within(_ranks(given), weekdays[mask])
    mood[mask] = _within(_ranks(moods[mask]), weekdays[mask])
    n = moods.size
    there, one, two = (np.fft.rfft(each) for each in (mask.astype(np.float64), own, mood))
    squares = [np.fft.rfft(each**2) for each in (own, mood)]

    def shifted(left: NDArray[np.complex128], right: NDArray[np.complex128]) -> Floats:
        sums: Floats = np.fft.irfft(np.conj(left) * right, n=n)
        return sums

    pairs = np.rint(shifted(there, there))
    count = np.maximum(pairs, 1)
    sum_own, sum_mood = shifted(one, there), shifted(there, two)
    spread_own = shifted(squares[0], there) - sum_own**2 / count
    spread_mood = shifted(there, squares[1]) - sum_mood**2 / count
    both = shifted(one, two) - sum_own * sum_mood / count
    least = _EQUAL * max(float((own**2).sum()), float((mood**2).sum()), 1.0)
    fits = (pairs >= MIN_PAIRS) & (spread_own > least) & (spread_mood > least)
    scale = np.sqrt(np.where(fits, spread_own * spread_mood, 1.0))
    rho = np.where(fits, np.clip(both / scale, -1, 1), 0.0)
    return rho, rho * np.sqrt(np.maximum(pairs - 1, 0))


def _ranks(values: Floats) -> Floats:
    """The ranks, equal values sharing the mean of theirs."""
    import numpy as np

    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: Floats = (last - (counts - 1) / 2)[place]
    return ranks


def _within(ranks: Floats, weekdays: Whole) -> Floats:
    """The ranks less the mean rank of their weekday."""
    centered = ranks.copy()
    for one in set(weekdays.tolist()):
        centered[weekdays == one] -= centered[weekdays == one].mean()
    centered[abs(centered) < _EQUAL] = 0
    return centered


def association(
    name: str, values: Values, rho: Floats, standardised: Floats, half: float, limit: float
) -> TrackerAssociation:
    """The observed association; ``half`` is half of its interval, ``limit`` what it must exceed."""
    observed, own = float(rho[0]), float(standardised[0])
    return TrackerAssociation(
        name=name,
        days=sum(value is not None for value in values),
        rho=observed,
        low=max(-1.0, observed - half),
        high=min(1.0, observed + half),
        standardised=own,
        stands_out=bool(abs(own) > limit + _EQUAL),
    )
