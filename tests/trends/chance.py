"""Invented people: days, moods, activities and trackers in which only what was planted goes along with mood.

Decided before anything was counted with it. ``SLOW`` and ``WEEKEND`` are harder than ``USUAL``: moods
and habits that drift over weeks, and a weekend that changes both. They are shown, not judged.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wellnesstui.trends.association import Comparison, compare

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SEED = 20261124
USUAL, SLOW, WEEKEND = "usual", "slow", "weekend"
KINDS = (USUAL, SLOW, WEEKEND)
ACTIVITIES = 20
TRACKERS = 12
ANSWERED = 3
"""Of the trackers so many are yes or no; the others are numbers, some in few steps."""
FULL = 5.0


class People(NamedTuple):
    """Some people with as many logged days each; what was planted is the first activity, ``a0``."""

    moods: Floats  # person, day: half steps from 1 to 5
    present: NDArray[np.bool_]  # person, activity, day
    weekday: Whole  # person, day: 0 to 6, of which 5 and 6 are the weekend
    tracked: Floats  # person, tracker, day: not a number on days without a value

    def compared(self, person: int, *, all_alike: bool = False) -> Comparison:
        """What wellness says about one of them; ``all_alike``: if it left weekdays out of account."""
        named = {f"a{at}": row for at, row in enumerate(self.present[person].tolist())}
        weekdays = [] if all_alike else self.weekday[person].tolist()
        numbers: dict[str, list[float | None]] = {}
        answers: dict[str, list[bool | None]] = {}
        for at, row in enumerate(self.tracked[person].tolist()):
            if len(self.tracked[person]) - at <= ANSWERED:
                answers[f"y{at}"] = [None if value != value else value > 0 for value in row]
            else:
                numbers[f"t{at}"] = [None if value != value else value for value in row]
        return compare(
            self.moods[person].tolist(), named, weekdays, answers=answers, trackers=numbers
        )


def people(
    days: int,
    *,
    effect: float = 0.0,
    kind: str = USUAL,
    activities: int = ACTIVITIES,
    trackers: int = 0,
    along: float = 0.0,
    block: int = 0,
    many: int = 250,
) -> People:
    """The planted effect is added in half steps to moods that leave room for it, so that it is the
    true difference of the means: nothing is cut off, and a day of +0.8 has either +0.5 or +1.
    ``along`` is the correlation with mood that is planted in the first tracker, ``t0``.
    """
    seed = [SEED, days, round(100 * effect), KINDS.index(kind), activities, block]
    chance = np.random.default_rng(seed)
    # Some keep a log nearly daily, some leave it for days: a gap begins after one in 5 to 50.
    begins = chance.uniform(0.02, 0.2, (many, 1))
    length = chance.geometric(1 / chance.uniform(1, 4, (many, 1)), (many, days))
    step = 1 + np.where(chance.random((many, days)) < begins, length, 0)
    weekday = (np.cumsum(step, axis=1) + chance.integers(0, 7, (many, 1))) % 7

    # What is done: often or seldom, in spells or not; one in four has weekdays of its own.
    spells = chance.uniform(0, 0.7, (many, activities))
    wish = _holding_on(chance, step, np.full_like(spells, 0.97) if kind == SLOW else spells)
    own_week = chance.standard_normal((many, activities, 7))
    if kind == WEEKEND:
        own_week[:, :, 5:] += 1.5
    on_the_day = np.take_along_axis(own_week, weekday[:, None, :], axis=2)
    by_week = chance.random((many, activities, 1)) < 0.25
    wish = np.where(by_week, (wish + on_the_day) / np.sqrt(2), wish)
    rate = chance.uniform(0.1, 0.6, (many, activities, 1))
    present = wish > np.vectorize(NormalDist().inv_cdf)(1 - rate)

    # How it was: a level, a part that holds on for some days, weekdays of its own.
    holds = np.full((many, 1), 0.97) if kind == SLOW else chance.uniform(0.2, 0.7, (many, 1))
    room = 1.0 if effect else 0.0
    level = chance.uniform(2.4, 3.6, (many, 1)) - room / 2
    week = 0.2 * chance.standard_normal((many, 7))
    if kind == WEEKEND:
        week[:, 5:] += 0.4
    moods = level + 0.75 * _holding_on(chance, step, holds)[:, 0]
    moods += np.take_along_axis(week, weekday, axis=1)
    moods = np.clip(np.round(2 * moods) / 2, 1, FULL - room)
    whole, part = divmod(2 * effect, 1)
    moods += present[:, 0] * (whole + (chance.random((many, days)) < part)) / 2
    tracked = _tracked(seed, moods, step, weekday, kind, trackers, along)
    return People(moods=moods, present=present, weekday=weekday, tracked=tracked)


def _tracked(
    seed: list[int],
    moods: Floats,
    step: Whole,
    weekday: Whole,
    kind: str,
    trackers: int,
    along: float,
) -> Floats:
    """Values of trackers, by chance of their own: what was drawn before stays as it was."""
    many, days = moods.shape
    if not trackers:
        return np.zeros((many, 0, days))
    chance = np.random.default_rng([*seed, trackers, round(100 * along)])
    holds = chance.uniform(0, 0.7, (many, trackers))
    values = _holding_on(chance, step, np.full_like(holds, 0.97) if kind == SLOW else holds)
    own_week = 0.4 * chance.standard_normal((many, trackers, 7))
    if kind == WEEKEND:
        own_week[:, :, 5:] += 1.0
    values += np.take_along_axis(own_week, weekday[:, None, :], axis=2)
    if along:
        level = (moods - moods.mean(axis=1, keepdims=True)) / moods.std(axis=1, keepdims=True)
        values[:, 0] = along * level + np.sqrt(1 - along**2) * values[:, 0]
    steps = chance.uniform(0.05, 1.5, (many, trackers, 1))  # from fine to three or four values
    values = np.round(values / steps)
    # A tracker is given on most days, or on one in two; gaps are runs as often as not.
    missing = _holding_on(chance, step, chance.uniform(0, 0.9, (many, trackers)))
    share = chance.uniform(0.0, 0.5, (many, trackers, 1))
    values[missing < np.vectorize(NormalDist().inv_cdf)(np.maximum(share, 1e-9))] = np.nan
    return values


def _holding_on(chance: np.random.Generator, step: Whole, holds: Floats) -> Floats:
    """Bell-shaped values of spread 1, each like the one before: the less, the more days lie between."""
    values = chance.standard_normal((*holds.shape, step.shape[1]))
    for at in range(1, step.shape[1]):
        kept = holds ** step[:, at, None]
        values[:, :, at] = kept * values[:, :, at - 1] + np.sqrt(1 - kept**2) * values[:, :, at]
    return values
