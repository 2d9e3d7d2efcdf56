"""How often chance is taken for something: a short look each time, all of it before a release
(test_statistics.py).

The short look has few people, so it can only see a method that went wrong: it fails when a share is
shown to be beyond its line, not when it is not yet shown to be within. Seeds are fixed.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb, isclose

import numpy as np
import pytest

from tests.trends import release
from tests.trends.chance import FULL, KINDS, SLOW, USUAL, WEEKEND, people


@pytest.mark.parametrize("days", [60, 180])
def test_chance_seldom_stands_out(days: int) -> None:
    flagged = release.chances(days, USUAL, many=250)
    assert not release.above(flagged, 250, release.FLAGGED), flagged
    assert flagged, "a method that never says anything would be of no use"


def test_a_planted_effect_is_found() -> None:
    compared, found, others, of = release.power(180, 0.8, many=250)
    assert not release.below(found, of, release.FOUND), f"{found} of {of}"
    assert not release.above(others, of, release.FLAGGED), f"{others} of {of}"
    assert compared > 0.95 * of


def test_a_planted_tracker_is_found_among_all_the_others() -> None:
    compared, found, others, of = release.tracker_power(180, 0.5, many=250)
    assert not release.below(found, of, release.FOUND), f"{found} of {of}"
    assert not release.above(others, of, release.FLAGGED), f"{others} of {of}"
    assert compared > 0.95 * of


@pytest.mark.parametrize("effect", release.EFFECTS)
def test_the_interval_holds_the_truth(effect: float) -> None:
    covered, half, of = release.cover(60, effect, many=500)
    assert not release.below(covered, of, release.COVERED), f"{covered} of {of}"
    assert half < 1, "an interval over the whole scale would hold everything"


# What the look stands on


def test_the_bound_is_the_exact_one() -> None:
    for of, share in ((20, Fraction(7, 100)), (50, Fraction(1, 2))):
        for count in range(of + 1):
            exact = sum(comb(of, k) * share**k * (1 - share) ** (of - k) for k in range(count + 1))
            assert isclose(release.at_most(count, of, float(share)), exact, rel_tol=1e-9)
    # of a thousand, by the line of seven in a hundred
    assert [release.below(count, 1000, 0.07) for count in (56, 57)] == [True, False]
    assert [release.above(count, 1000, 0.07) for count in (84, 85)] == [False, True]


@pytest.mark.parametrize("effect", release.EFFECTS)
def test_what_was_planted_is_the_true_difference(effect: float) -> None:
    some = people(365, effect=effect, activities=1)
    yes = some.present[:, 0]
    with_it = (some.moods * yes).sum(axis=1) / yes.sum(axis=1)
    without = (some.moods * ~yes).sum(axis=1) / (~yes).sum(axis=1)
    assert abs((with_it - without).mean() - effect) < 0.03
    assert some.moods.min() == 1
    assert FULL - 0.5 <= some.moods.max() <= FULL
    assert not (2 * some.moods % 1).any()


def test_the_invented_people_are_as_was_decided() -> None:
    """Moods hold on from day to day, the slow ones longer; the weekend counts where it should."""
    after, better, more = {}, {}, {}
    for kind in KINDS:
        some = people(180, kind=kind)
        centred = some.moods - some.moods.mean(axis=1, keepdims=True)
        after[kind] = (centred[:, 1:] * centred[:, :-1]).mean() / (centred**2).mean()
        weekend, share = some.weekday >= 5, some.present.mean(axis=1)
        better[kind] = some.moods[weekend].mean() - some.moods[~weekend].mean()
        more[kind] = share[weekend].mean() - share[~weekend].mean()
        assert 0.3 < share.mean() < 0.4
    assert 0.3 < after[USUAL] < 0.5 < after[SLOW]
    assert better[WEEKEND] > 0.3 > 0.05 > max(abs(better[USUAL]), abs(better[SLOW]))
    assert more[WEEKEND] > 0.05 > 0.02 > max(abs(more[USUAL]), abs(more[SLOW]))


def test_the_same_people_come_each_time_and_others_in_each_block() -> None:
    one, again, other = people(60), people(60), people(60, block=1)
    assert np.array_equal(one.moods, again.moods)
    assert np.array_equal(one.present, again.present)
    assert not np.array_equal(one.moods, other.moods)
