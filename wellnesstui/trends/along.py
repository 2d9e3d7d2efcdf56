"""What goes along with mood: days with an activity against days without, and what chance would do.

The moods of the logged days are turned round against the activities, as on a wheel, through every
position. A turned wheel has nothing to do with the activity, but runs of good and of bad days stay
whole in it; so it shows how large a difference comes about by chance. See docs/statistics.md.
"""

from __future__ import annotations

from statistics import median

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEAST_DAYS = 30
"""Logged days under which nothing is compared."""
LEAST_EACH = 8
"""Days with an activity, and days without, under which it is only counted."""
SHARE = 0.95
"""The share of turns that a difference must exceed."""
_EQUAL = 1e-9  # what rounding may add to a figure that is the same


class Along(Record):
    """One activity. Moods are points from 1 to 5; ``low`` and ``high`` bound ``difference``.

    ``standardised`` is the difference in units of what chance alone would scatter it by.
    """

    name: str
    days_with: int
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

    ``limit`` is the standardised difference that a listed one must exceed to stand out.
    """

    days: int
    listed: tuple[Along, ...] = ()
    counted: tuple[tuple[str, int, int], ...] = ()
    limit: float = 0.0


def compare(moods: Sequence[float], present: Mapping[str, Sequence[bool]]) -> Compared:
    """``moods`` has one value a logged day, in order; ``present`` for each activity one yes or no a day.

    The same days give the same answer: nothing in it is random.
    """
    days = len(moods)
    counts = {name: sum(yes) for name, yes in present.items()}
    enough = [
        name
        for name, count in counts.items()
        if days >= LEAST_DAYS and min(count, days - count) >= LEAST_EACH
    ]
    counted = tuple(
        (name, count, days - count) for name, count in counts.items() if name not in enough
    )
    if not enough:
        return Compared(days=days, counted=counted)
    turned, scale = _turned(moods, [present[name] for name in enough])
    import numpy as np

    halves = _quantile(np.abs(turned))
    scattered = np.abs(turned) / scale[:, None] if scale.all() else np.zeros_like(turned)
    limit = float(_quantile(scattered.max(axis=0)[None, :])[0])
    listed = [
        _along(
            name,
            moods,
            present[name],
            half=float(half),
            standardised=float(own),
            stands_out=bool(own > limit + _EQUAL),
        )
        for name, half, own in zip(enough, halves, scattered[:, 0], strict=True)
    ]
    listed.sort(key=lambda each: (-each.difference, each.name))
    return Compared(days=days, listed=tuple(listed), counted=counted, limit=limit)


def _turned(moods: Sequence[float], present: Sequence[Sequence[bool]]) -> tuple[Floats, Floats]:
    """For each activity the difference at each turn of the wheel, the true one first; and what to
    divide it by. All turns at once are a circular correlation.
    """
    import numpy as np

    centred = np.asarray(moods, dtype=np.float64)
    centred = centred - centred.mean()
    has = np.asarray(present, dtype=np.float64)
    days = centred.size
    sums = np.fft.irfft(np.conj(np.fft.rfft(has)) * np.fft.rfft(centred), n=days)
    with_it = has.sum(axis=1)
    weight = 1 / with_it + 1 / (days - with_it)  # centred, the sum without is minus the sum with
    scale = centred.std(ddof=1) * np.sqrt(weight)
    return sums * weight[:, None], scale


def _quantile(values: Floats) -> Floats:
    """Of each row the least value that at least SHARE of the row do not exceed, never a mean of two."""
    import numpy as np

    place = -int(-SHARE * (values.shape[1] - 1) // 1)
    found: Floats = np.partition(values, place, axis=1)[:, place]
    return found


def _along(
    name: str,
    moods: Sequence[float],
    yes: Sequence[bool],
    *,
    half: float,
    standardised: float,
    stands_out: bool,
) -> Along:
    with_it = [mood for mood, has in zip(moods, yes, strict=True) if has]
    without = [mood for mood, has in zip(moods, yes, strict=True) if not has]
    mean_with, mean_without = sum(with_it) / len(with_it), sum(without) / len(without)
    difference = mean_with - mean_without
    return Along(
        name=name,
        days_with=len(with_it),
        days_without=len(without),
        mean_with=mean_with,
        mean_without=mean_without,
        median_with=median(with_it),
        median_without=median(without),
        difference=difference,
        low=difference - half,
        high=difference + half,
        standardised=standardised,
        stands_out=stands_out,
    )
