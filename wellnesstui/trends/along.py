"""What goes along with mood: days with an activity against days without, and what chance would do.

Mondays are compared with Mondays: a habit of the weekend and the better mood of the weekend would
otherwise go along by the calendar alone.

The moods of the logged days are turned round against the activities, as on a wheel, through every
position. A turned wheel has nothing to do with the activity, but runs of good and of bad days stay
whole in it; so it shows how large a difference comes about by chance. See docs/statistics.md.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress

from wellnesstui.domain.record import Record
from wellnesstui.trends.middle import middle

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Whole = NDArray[np.int64]

LEAST_DAYS = 30
"""Logged days under which nothing is compared."""
LEAST_EACH = 8
"""Days with an activity, and days without, under which it is only counted."""
LEAST_APART = LEAST_EACH / 2
"""And what 8 days with and 8 without weigh (8 · 8 / 16), which must be left among equal weekdays."""
SHARE = 95
"""Of a hundred turns, how many a difference must exceed."""
_EQUAL = 1e-9  # what rounding may add to a figure that is the same
_PLACES = 9  # and where it can't be seen


class Along(Record):
    """One activity. Moods are points from 1 to 5; means and medians are of all days with and without.

    ``difference`` is with minus without among equal weekdays; ``low`` and ``high`` bound it.
    ``days_alike`` of the days with it have a like weekday without it, and are behind the difference.

    ``standardised`` is the difference, with its sign, in units of what it would scatter by if each
    day stood for itself.
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


class Compared(Record):
    """``days`` were logged. ``listed`` from the highest difference to the lowest; ``counted`` are
    names that have too few days with or without, each with both counts.

    ``limit`` is what a standardised difference, up or down, must exceed to stand out.
    """

    days: int
    listed: tuple[Along, ...] = ()
    counted: tuple[tuple[str, int, int], ...] = ()
    limit: float = 0.0


_ready = False


def is_ready() -> bool:
    """Whether what comparing needs was loaded already, which takes a while the first time."""
    return _ready


def get_ready() -> None:
    """Load it; where that is impossible, there is nothing more to wait for either."""
    global _ready
    try:
        import numpy as np  # noqa: F401 - that is all there is to do
    except ImportError:
        pass  # ``look`` then compares nothing, and all else stands
    _ready = True


def compare(
    moods: Sequence[float], present: Mapping[str, Sequence[bool]], weekdays: Sequence[int] = ()
) -> Compared:
    """``moods`` has one value a logged day, in order; ``present`` for each activity one yes or no a day.

    ``weekdays`` has one number a day. Without it all days are compared with each other. The same days
    give the same answer: nothing in it is random. Raises ImportError where numpy can't be loaded.
    """
    days = len(moods)
    weekdays = weekdays or [0] * days
    of = Counter(weekdays)
    enough = [name for name, yes in present.items() if _is_enough(yes, weekdays, of)]
    few = {name: sum(yes) for name, yes in present.items() if name not in enough}
    counted = tuple((name, count, days - count) for name, count in few.items())
    if not enough:
        return Compared(days=days, counted=counted)
    import numpy as np

    values = np.asarray(moods, dtype=np.float64)
    has = np.array([present[name] for name in enough], dtype=np.bool_)
    turned, scale, wider = _turned(values, has, np.asarray(weekdays))
    halves = wider * _quantile(np.abs(turned))
    scattered = turned / scale[:, None] if scale.all() else np.zeros_like(turned)
    limit = wider * float(_quantile(np.abs(scattered).max(axis=0)[None, :])[0])
    listed = [
        _along(
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
            enough, has, turned[:, 0], halves, scattered[:, 0], strict=True
        )
    ]
    listed.sort(key=lambda each: (-round(each.difference, _PLACES), each.name))
    return Compared(days=days, listed=tuple(listed), counted=counted, limit=limit)


def _is_enough(yes: Sequence[bool], weekdays: Sequence[int], of: Mapping[int, int]) -> bool:
    """Whether there are days enough with and without, among equal weekdays too, of which there are
    so many: ``of``.
    """
    days, count = len(yes), sum(yes)
    if days < LEAST_DAYS or min(count, days - count) < LEAST_EACH:
        return False
    alike = _alike(yes, weekdays, of)
    without = sum(of[day] - here for day, here in alike.items())
    if min(sum(alike.values()), without) < LEAST_EACH:
        return False
    apart = sum(here * (of[day] - here) / of[day] for day, here in alike.items())
    return apart > LEAST_APART - _EQUAL


def _alike(yes: Sequence[bool], weekdays: Sequence[int], of: Mapping[int, int]) -> dict[int, int]:
    """For each weekday that has days without it too, on how many it was."""
    with_it = Counter(compress(weekdays, yes))
    return {day: here for day, here in with_it.items() if here < of[day]}


def _turned(moods: Floats, present: Bools, weekdays: Whole) -> tuple[Floats, Floats, float]:
    """For each activity the difference at each turn of the wheel, the true one first; what to divide
    it by; and how much wider than the turns chance is, because moods lost the means of their weekdays.

    All turns at once are a circular correlation.
    """
    import numpy as np

    centred = moods[None, :].copy()
    has = present.astype(np.float64)
    kinds = np.unique(weekdays)
    for one in kinds:
        for rows in (centred, has):
            rows[:, weekdays == one] -= rows[:, weekdays == one].mean(axis=1, keepdims=True)
    centred[np.abs(centred) < _EQUAL] = 0
    days = moods.size
    sums = np.fft.irfft(np.conj(np.fft.rfft(has)) * np.fft.rfft(centred), n=days)
    weight = (has**2).sum(axis=1)
    scale = np.sqrt((centred**2).sum() / (days - kinds.size) / weight)
    return sums / weight[:, None], scale, float(np.sqrt((days - 1) / (days - kinds.size)))


def _quantile(values: Floats) -> Floats:
    """Of each row the least value that SHARE in a hundred of the row do not exceed; never a mean of two.

    Counted in whole numbers, so that at most five in a hundred lie above it, and no rounding decides.
    """
    import numpy as np

    place = -(-SHARE * values.shape[1] // 100) - 1
    found: Floats = np.partition(values, place, axis=1)[:, place]
    return found


def _along(
    name: str,
    with_it: Floats,
    without: Floats,
    *,
    alike: int,
    difference: float,
    half: float,
    standardised: float,
    stands_out: bool,
) -> Along:
    import numpy as np

    # Sorted by numpy, because a list of ten years takes its time; numpy's own median takes it too.
    ordered_with, ordered_without = np.sort(with_it).tolist(), np.sort(without).tolist()
    return Along(
        name=name,
        days_with=len(with_it),
        days_alike=alike,
        days_without=len(without),
        mean_with=float(with_it.mean()),
        mean_without=float(without.mean()),
        median_with=middle(ordered_with),
        median_without=middle(ordered_without),
        difference=difference,
        low=difference - half,
        high=difference + half,
        standardised=standardised,
        stands_out=stands_out,
    )
