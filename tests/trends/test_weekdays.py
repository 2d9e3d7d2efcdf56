"""Mondays are compared with Mondays: what the calendar brings goes along with nothing."""

from __future__ import annotations

import random
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tests.trends.histories import NEAR, History, histories
from wellnesstui.domain.moment import Day
from wellnesstui.trends import wording
from wellnesstui.trends.association import compare


@given(histories(least=30), st.integers(0, 6))
@settings(max_examples=examples(60), deadline=None)
def test_a_single_weekday_is_as_none(history: History, day: Day) -> None:
    moods, present, _ = history
    assert compare(moods, present) == compare(moods, present, [day] * len(moods))


@given(histories(least=30, highest=6), st.lists(st.integers(0, 4), min_size=7, max_size=7))
@settings(max_examples=examples(60), deadline=None)
@pytest.mark.thorough
def test_what_a_weekday_brings_goes_along_with_nothing(history: History, steps: list[int]) -> None:
    moods, present, weekdays = history
    weekdays = weekdays or [day % 7 for day in range(len(moods))]
    brought = [mood + steps[day] / 2 for mood, day in zip(moods, weekdays, strict=True)]
    one, other = compare(moods, present, weekdays), compare(brought, present, weekdays)
    assert isclose(one.limit, other.limit, abs_tol=NEAR)
    for each, more in zip(one.listed, other.listed, strict=True):
        assert each.stands_out == more.stands_out
        for field in ("difference", "low", "high", "standardised"):
            assert isclose(getattr(each, field), getattr(more, field), abs_tol=NEAR)


def test_exactly_enough_among_equal_weekdays_is_enough() -> None:
    """Quarters, thirds and halves that are 4 together, in whatever order they are added."""
    weekdays = [int(day) for day in "000330011402005034001111222345"]
    yes = [bool(84888 >> day & 1) for day in range(30)]
    for by in range(30):
        turned = {"walk": yes[by:] + yes[:by]}
        [found] = compare([3.0, 4.0] * 15, turned, weekdays[by:] + weekdays[:by]).listed
        assert found.days_with == 8


def test_a_habit_of_the_weekend_is_not_what_makes_it_better() -> None:
    """A point better on weekends, on most of which there is yoga: compared by all days it stands out,
    Mondays with Mondays it does not. Always and only on weekends, it is counted."""
    weekdays = [(day + day // 5) % 7 for day in range(140)]  # now and then a day was not logged
    chance = random.Random(5)
    moods = [3 + (day >= 5) + chance.choice((-0.5, 0, 0.5)) for day in weekdays]
    most = [(day >= 5) != (chance.random() < 0.15) for day in weekdays]
    [alike] = compare(moods, {"yoga": most}).listed
    [apart] = compare(moods, {"yoga": most}, weekdays).listed
    assert alike.stands_out
    assert not apart.stands_out
    assert abs(apart.difference) < 0.2 < 0.6 < alike.difference
    assert (alike.mean_with, alike.median_with) == (apart.mean_with, apart.median_with)
    always = {"yoga": [day >= 5 for day in weekdays]}
    assert compare(moods, always, weekdays).counted == (("yoga", 40, 100),)
    assert compare(moods, always).listed[0].stands_out


def test_days_that_have_no_like_weekday_are_not_behind_the_figure() -> None:
    """On every Monday and on nine Tuesdays: only the Tuesdays can be compared."""
    weekdays = [day % 7 for day in range(182)]
    tuesdays = {day for day in range(182) if day % 7 == 1 and day % 3 == 0}
    yes = [day % 7 == 0 or day in tuesdays for day in range(182)]
    moods = [5.0 if day in tuesdays else 3.0 + day % 2 / 2 for day in range(182)]
    [found] = compare(moods, {"supervision": yes}, weekdays).listed
    assert (found.days_with, found.days_alike) == (26 + len(tuesdays), len(tuesdays))
    assert wording.sentence(found).startswith(
        f"On {len(tuesdays)} of the {found.days_with} days you"
    )
    few = [day % 7 == 0 or day in sorted(tuesdays)[:7] for day in range(182)]
    assert compare(moods, {"supervision": few}, weekdays).listed == ()


def test_days_that_all_have_one_are_simply_the_days() -> None:
    [found] = compare([3.0, 4.0] * 20, {"walk": [True, False] * 20}).listed
    assert wording.sentence(found).startswith(
        "On the 20 days you logged walk, mood was 1.0 lower than"
    )
