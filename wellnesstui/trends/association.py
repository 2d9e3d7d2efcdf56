"""The association of activities with mood: a circular-shift permutation test of mean differences.

Days with an activity are compared with days without it within each weekday (stratified): otherwise
a weekend habit and the better mood of weekends would be associated by the calendar alone.

The null distribution comes from all circular shifts of the moods against the activities. A shift
breaks any association but keeps the autocorrelation, the runs of good and bad days. See
docs/statistics.md.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress
from typing import NamedTuple

from wellnesstui.domain.record import Record
from wellnesstui.trends.median import median_of_sorted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Whole = NDArray[np.int64]

MIN_DAYS = 30
"""Fewest days with a mood for any comparison."""
MIN_EACH = 8
"""Fewest days with an activity, and fewest without; with less it is only counted."""
MIN_WEIGHT = MIN_EACH / 2
"""Least weight within the weekdays: that of 8 days with and 8 without (8 · 8 / 16)."""
PERCENTILE = 95
"""Percentile of the shifts that a difference must exceed."""
_EQUAL = 1e-9  # tolerance for rounding errors
_PLACES = 9  # decimals in which they do not show


class Association(Record):
    """The association of one activity with mood. Means and medians, from 1 to 5, are of all days.

    ``difference`` is the mean with minus the mean without, within weekdays; ``low`` and ``high``
    are its interval. It is based on the ``days_alike`` of the days with it whose weekday also has
    days without.

    ``standardised`` is the difference in units of its standard error if days were independent.
    """

    name: str
    days_with: int
    days_alike: int
    days_without: int
    mean_with: float
    mean_without: float
    median_with: float
    median_without: float
    difference: float
    low: float
    high: float
    standardised: float
    stands_out: bool


class Counted(NamedTuple):
    """An activity with too few days with or without it to be compared."""

    name: str
    days_with: int
    days_without: int


class Comparison(Record):
    """The comparison of ``days`` days with a mood. ``listed`` is sorted by difference, highest
    first.

    ``limit`` is what the absolute standardised difference must exceed to stand out.
    """

    days: int
    listed: tuple[Association, ...] = ()
    counted: tuple[Counted, ...] = ()
    limit: float = 0.0


_ready = False


def is_numpy_loaded() -> bool:
    """Whether ``load_numpy`` has run, which takes a while the first time."""
    return _ready


def load_numpy() -> None:
    """Import numpy ahead of ``compare``; a failed import is ignored here."""
    global _ready
    try:
        import numpy as np  # noqa: F401 - that is all there is to do
    except ImportError:
        pass  # ``look`` then compares nothing
    _ready = True


def compare(
    moods: Sequence[float], present: Mapping[str, Sequence[bool]], weekdays: Sequence[int] = ()
) -> Comparison:
    """The comparison of all activities, deterministic: every shift is used, none is drawn at
    random.

    ``moods`` has one value per day with a mood, in order; ``present`` maps each activity to one
    bool per day; ``weekdays`` has one number per day, empty for a single stratum. Raises
    ImportError without numpy.
    """
    days = len(moods)
    weekdays = weekdays or [0] * days
    of = Counter(weekdays)
    enough = [name for name, yes in present.items() if _is_enough(yes, weekdays, of)]
    few = {name: sum(yes) for name, yes in present.items() if name not in enough}
    counted = tuple(Counted(name, count, days - count) for name, count in few.items())
    if not enough:
        return Comparison(days=days, counted=counted)
    import numpy as np

    values = np.asarray(moods, dtype=np.float64)
    has = np.array([present[name] for name in enough], dtype=np.bool_)
    differences, scale, wider = _shifted(values, has, np.asarray(weekdays))
    halves = wider * _quantile(np.abs(differences))
    scattered = differences / scale[:, None] if scale.all() else np.zeros_like(differences)
    limit = wider * float(_quantile(np.abs(scattered).max(axis=0)[None, :])[0])
    listed = [
        _association(
            name,
            values[yes],
            values[~yes],
            alike=sum(_alike(present[name], weekdays, of).values()),
            difference=float(difference),
            half=float(half),
            standardised=float(own),
            stands_out=bool(abs(own) > limit + _EQUAL),
        )
        for name, yes, difference, half, own in zip(
            enough, has, differences[:, 0], halves, scattered[:, 0], strict=True
        )
    ]
    listed.sort(key=lambda each: (-round(each.difference, _PLACES), each.name))
    return Comparison(days=days, listed=tuple(listed), counted=counted, limit=limit)


def _is_enough(yes: Sequence[bool], weekdays: Sequence[int], of: Mapping[int, int]) -> bool:
    """Whether there are enough days with and without it, also within the weekdays; ``of`` counts
    each.
    """
    days, count = len(yes), sum(yes)
    if days < MIN_DAYS or min(count, days - count) < MIN_EACH:
        return False
    alike = _alike(yes, weekdays, of)
    without = sum(of[day] - here for day, here in alike.items())
    if min(sum(alike.values()), without) < MIN_EACH:
        return False
    weight = sum(here * (of[day] - here) / of[day] for day, here in alike.items())
    return weight > MIN_WEIGHT - _EQUAL


def _alike(yes: Sequence[bool], weekdays: Sequence[int], of: Mapping[int, int]) -> dict[int, int]:
    """The days with it of each weekday that also has days without it; ``of`` counts each weekday."""
    with_it = Counter(compress(weekdays, yes))
    return {day: here for day, here in with_it.items() if here < of[day]}


def _shifted(moods: Floats, present: Bools, weekdays: Whole) -> tuple[Floats, Floats, float]:
    """The differences (activities × shifts, shift 0 is the observed one), their standard errors,
    and the factor by which centering within weekdays narrowed their distribution.

    All shifts at once are a circular cross-correlation, computed by FFT.
    """
    import numpy as np

    centered = moods[None, :].copy()
    has = present.astype(np.float64)
    kinds = np.unique(weekdays)
    for one in kinds:
        for rows in (centered, has):
            rows[:, weekdays == one] -= rows[:, weekdays == one].mean(axis=1, keepdims=True)
    centered[np.abs(centered) < _EQUAL] = 0
    days = moods.size
    sums = np.fft.irfft(np.conj(np.fft.rfft(has)) * np.fft.rfft(centered), n=days)
    weight = (has**2).sum(axis=1)
    scale = np.sqrt((centered**2).sum() / (days - kinds.size) / weight)
    return sums / weight[:, None], scale, float(np.sqrt((days - 1) / (days - kinds.size)))


def _quantile(values: Floats) -> Floats:
    """The PERCENTILE-th percentile of each row, an element of it and never an interpolation.

    Its rank is computed in integers, so that at most 5 % of the row lie above it.
    """
    import numpy as np

    place = -(-PERCENTILE * values.shape[1] // 100) - 1
    quantiles: Floats = np.partition(values, place, axis=1)[:, place]
    return quantiles


def _association(
    name: str,
    with_it: Floats,
    without: Floats,
    *,
    alike: int,
    difference: float,
    half: float,
    standardised: float,
    stands_out: bool,
) -> Association:
    import numpy as np

    # numpy sorts ten years faster than Python; its own median is slower than this.
    ordered_with, ordered_without = np.sort(with_it).tolist(), np.sort(without).tolist()
    return Association(
        name=name,
        days_with=len(with_it),
        days_alike=alike,
        days_without=len(without),
        mean_with=float(with_it.mean()),
        mean_without=float(without.mean()),
        median_with=median_of_sorted(ordered_with),
        median_without=median_of_sorted(ordered_without),
        difference=difference,
        low=difference - half,
        high=difference + half,
        standardised=standardised,
        stands_out=stands_out,
    )
