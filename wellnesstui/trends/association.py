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
from wellnesstui.trends.tracker_association import (
    CountedTracker,
    TrackerAssociation,
    association,
    correlations,
    is_enough,
)

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
    ``is_answer``: it's a yes/no tracker, and the days are those that were answered.
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
    is_answer: bool = False


class Counted(NamedTuple):
    """An activity with too few days with or without it to be compared."""

    name: str
    days_with: int
    days_without: int


class Comparison(Record):
    """The comparison of ``days`` days with a mood. ``listed`` is sorted by difference, highest
    first, ``trackers`` by correlation; yes/no trackers are among the activities.

    ``limit`` is what the absolute standardised value must exceed to stand out.
    """

    days: int
    listed: tuple[Association, ...] = ()
    counted: tuple[Counted, ...] = ()
    trackers: tuple[TrackerAssociation, ...] = ()
    counted_trackers: tuple[CountedTracker, ...] = ()
    limit: float = 0.0

    @property
    def count(self) -> int:
        """How many activities and trackers were compared."""
        return len(self.listed) + len(self.trackers)


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
    moods: Sequence[float],
    present: Mapping[str, Sequence[bool]],
    weekdays: Sequence[int] = (),
    *,
    answers: Mapping[str, Sequence[bool | None]] | None = None,
    trackers: Mapping[str, Sequence[float | None]] | None = None,
) -> Comparison:
    """The comparison of all activities and trackers, deterministic: every shift is used, none is drawn
    at random.

    ``moods`` has one value per day with a mood, in order; ``present`` maps each activity to one
    bool per day; ``answers`` each yes/no tracker to one, None where it wasn't answered; ``trackers``
    each numeric one to a value or None per day. No name is in two of them. ``weekdays`` has one number per day, empty for a single stratum. Raises
    ImportError without numpy.
    """
    days, answers, trackers = len(moods), answers or {}, trackers or {}
    all_present: dict[str, Sequence[bool | None]] = {**present, **answers}
    weekdays = weekdays or [0] * days
    enough = [name for name, yes in all_present.items() if _is_enough(*_answered(yes, weekdays))]
    few = [name for name in all_present if name not in enough]
    counted = tuple(Counted(name, *_counts(all_present[name])) for name in few)
    numeric = [name for name, values in trackers.items() if is_enough(values)]
    gaps = {name: trackers[name] for name in trackers if name not in numeric}
    counted_trackers = tuple(
        CountedTracker(name, sum(value is not None for value in values))
        for name, values in gaps.items()
        if any(value is not None for value in values)
    )
    nothing = Comparison(days=days, counted=counted, counted_trackers=counted_trackers)
    if not enough and not numeric:
        return nothing
    named = {name: all_present[name] for name in enough}
    found = _compared(nothing, moods, weekdays, named, {name: trackers[name] for name in numeric})
    listed = (each.replace(is_answer=each.name in answers) for each in found.listed)
    return found.replace(listed=tuple(listed))


def _compared(
    nothing: Comparison,
    moods: Sequence[float],
    weekdays: Sequence[int],
    present: Mapping[str, Sequence[bool | None]],
    trackers: Mapping[str, Sequence[float | None]],
) -> Comparison:
    """The comparison of those that have enough days; the limit is that of the maximum over all."""
    import numpy as np

    values, strata = np.asarray(moods, dtype=np.float64), np.asarray(weekdays)
    wider = float(np.sqrt((len(moods) - 1) / (len(moods) - np.unique(strata).size)))
    differences, scattered = _shifted(values, list(present.values()), strata)
    ranked = [correlations(values, each, strata) for each in trackers.values()]
    largest = np.zeros(len(moods))
    for row in (*scattered, *(standardised for _, standardised in ranked)):
        largest = np.maximum(largest, np.abs(row))
    limit = wider * float(_quantile(largest[None, :])[0])
    listed = [
        _association(
            name,
            values,
            present[name],
            alike=sum(_alike(*_answered(present[name], weekdays)).values()),
            difference=float(row[0]),
            half=wider * float(_quantile(np.abs(row)[None, :])[0]),
            standardised=float(own[0]),
            stands_out=bool(abs(own[0]) > limit + _EQUAL),
        )
        for name, row, own in zip(present, differences, scattered, strict=True)
    ]
    listed.sort(key=lambda each: (-round(each.difference, _PLACES), each.name))
    along = [
        association(
            name, trackers[name], rho, own, wider * float(_quantile(np.abs(rho)[None, :])[0]), limit
        )
        for name, (rho, own) in zip(trackers, ranked, strict=True)
    ]
    along.sort(key=lambda each: (-round(each.rho, _PLACES), each.name))
    return nothing.replace(listed=tuple(listed), trackers=tuple(along), limit=limit)


def _answered(
    yes: Sequence[bool | None], weekdays: Sequence[int]
) -> tuple[Sequence[bool], Sequence[int], Counter[int]]:
    """The days that were answered, their weekdays, and the count of each of these."""
    if None not in yes:
        return [bool(each) for each in yes], weekdays, Counter(weekdays)
    there = [(bool(each), day) for each, day in zip(yes, weekdays, strict=True) if each is not None]
    days = [day for _, day in there]
    return [each for each, _ in there], days, Counter(days)


def _counts(yes: Sequence[bool | None]) -> tuple[int, int]:
    """The days with it and without it, of those that were answered."""
    with_it = sum(each is True for each in yes)
    return with_it, sum(each is False for each in yes)


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


def _shifted(
    moods: Floats, present: Sequence[Sequence[bool | None]], weekdays: Whole
) -> tuple[Floats, Floats]:
    """The differences (activities × shifts, shift 0 is the observed one), and the same standardised.

    All shifts at once are a circular cross-correlation, computed by FFT.
    """
    import numpy as np

    days, kinds = moods.size, np.unique(weekdays)
    if not present:
        return np.zeros((0, days)), np.zeros((0, days))
    centered = _within(moods[None, :], np.ones((1, days), dtype=np.bool_), weekdays)
    given = np.array([[each is not None for each in row] for row in present])
    has = _within(np.array([[bool(each) for each in row] for row in present], dtype=np.float64), given, weekdays)  # fmt: skip
    along = np.fft.rfft(centered)
    sums = np.fft.irfft(np.conj(np.fft.rfft(has)) * along, n=days)
    weight = (has**2).sum(axis=1, keepdims=True)
    spread = np.full(sums.shape, (centered**2).sum() / (days - kinds.size))
    if not given.all():  # the moods of the answered days alone
        there = np.conj(np.fft.rfft(given.astype(np.float64)))
        counts = given.sum(axis=1, keepdims=True)
        total = np.fft.irfft(there * along, n=days)
        squares = np.fft.irfft(there * np.fft.rfft(centered**2), n=days)
        masked = (squares - total**2 / counts) / (counts - kinds.size)
        spread = np.where(given.all(axis=1, keepdims=True), spread, masked)
    scale = np.sqrt(np.maximum(spread, 0) / weight)
    scattered = np.divide(sums / weight, scale, out=np.zeros_like(sums), where=scale > _EQUAL)
    return sums / weight, scattered


def _within(rows: Floats, given: Bools, weekdays: Whole) -> Floats:
    """The rows less their means on each weekday, over the days ``given``; 0 on all others."""
    import numpy as np

    centered = np.where(given, rows, 0.0)
    for one in np.unique(weekdays):
        there = given & (weekdays == one)
        counts = np.maximum(there.sum(axis=1, keepdims=True), 1)
        means = np.where(there, centered, 0.0).sum(axis=1, keepdims=True) / counts
        centered = np.where(there, centered - means, centered)
    centered[np.abs(centered) < _EQUAL] = 0
    return centered


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
    moods: Floats,
    present: Sequence[bool | None],
    *,
    alike: int,
    difference: float,
    half: float,
    standardised: float,
    stands_out: bool,
) -> Association:
    import numpy as np

    with_it = moods[np.array([each is True for each in present])]
    without = moods[np.array([each is False for each in present])]
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
