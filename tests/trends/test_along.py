"""What goes along with mood: the same as the long way round, and what must never change it."""

from __future__ import annotations

import random
from fractions import Fraction
from math import isclose, sqrt
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thorough import examples
from tests.trends.histories import NEAR, History, histories, near, plain_history, same
from tests.trends.reference import reference
from wellnesstui.trends.association import MIN_DAYS, MIN_EACH, Comparison, compare


def holds_against_the_reference(history: History) -> Comparison:
    found, wanted = compare(*history), reference(*history)
    assert found.days == wanted.days
    assert list(found.counted) == wanted.counted
    assert [each.name for each in found.listed] == [line.name for line in wanted.listed]
    assert isclose(found.limit, sqrt(wanted.limit_squared), abs_tol=NEAR)
    for each, line in zip(found.listed, wanted.listed, strict=True):
        with_it, without = line.moods_with, line.moods_without
        assert (each.days_with, each.days_without) == (len(with_it), len(without))
        exact = {
            "mean_with": sum(with_it) / len(with_it),
            "mean_without": sum(without) / len(without),
            "median_with": median(with_it),
            "median_without": median(without),
            "difference": line.difference,
            "low": line.difference - Fraction(sqrt(line.half_squared)),
            "high": line.difference + Fraction(sqrt(line.half_squared)),
            "standardised": sqrt(line.squared) * (1 if line.difference > 0 else -1),
        }
        for field, value in exact.items():
            assert isclose(getattr(each, field), value, abs_tol=NEAR), (each.name, field)
        assert each.stands_out == line.stands_out, each.name
    return found


@settings(max_examples=examples(200), deadline=None)
@given(histories())
def test_it_is_what_the_long_way_gives(history: History) -> None:
    holds_against_the_reference(history)


@pytest.mark.thorough
def test_it_is_what_the_long_way_gives_where_something_stands_out() -> None:
    """Every length from 30 to 80 once with an effect and once without; up, down and nothing are seen."""
    seen = set()
    for days in range(MIN_DAYS, 81):
        for effect in (0.0, 1.5 if days % 2 else -1.5):
            found = holds_against_the_reference(plain_history(days, days, effect))
            seen |= {(each.stands_out, each.difference > 0) for each in found.listed}
    assert len(seen) == 4


@given(histories(least=30), st.randoms(use_true_random=False))
@settings(max_examples=examples(60), deadline=None)
def test_the_order_of_the_activities_changes_nothing(
    history: History, chance: random.Random
) -> None:
    moods, present, weekdays = history
    names = list(present)
    chance.shuffle(names)
    one = compare(moods, present, weekdays)
    other = compare(moods, {name: present[name] for name in names}, weekdays)
    assert same(one, other)
    assert sorted(one.counted) == sorted(other.counted)


@given(histories(least=30), st.integers(0, 79))
@settings(max_examples=examples(60), deadline=None)
def test_where_the_wheel_begins_changes_nothing(history: History, by: int) -> None:
    moods, present, weekdays = history
    turned = {name: yes[by:] + yes[:by] for name, yes in present.items()}
    one = compare(moods, present, weekdays)
    other = compare(moods[by:] + moods[:by], turned, weekdays[by:] + weekdays[:by])
    assert one.counted == other.counted
    assert same(one, other)


@given(histories(least=30, lowest=2, highest=6), st.integers(1, 4))
@settings(max_examples=examples(60), deadline=None)
@pytest.mark.thorough
def test_a_higher_mood_on_all_days_changes_no_difference(history: History, steps: int) -> None:
    moods, present, weekdays = history
    one = compare(moods, present, weekdays)
    other = compare([mood + steps / 2 for mood in moods], present, weekdays)
    assert isclose(one.limit, other.limit, abs_tol=NEAR)
    for each, higher in zip(one.listed, other.listed, strict=True):
        means = {
            field: getattr(each, field) + steps / 2
            for field in ("mean_with", "mean_without", "median_with", "median_without")
        }
        assert near(each.replace(**means), higher)


@given(histories(least=30))
@settings(max_examples=examples(60), deadline=None)
def test_without_instead_of_with_turns_the_sign(history: History) -> None:
    moods, present, weekdays = history
    without = {name: [not has for has in yes] for name, yes in present.items()}
    one, other = compare(moods, present, weekdays), compare(moods, without, weekdays)
    assert isclose(one.limit, other.limit, abs_tol=NEAR)
    assert one.counted == tuple((name, there, here) for name, here, there in other.counted)
    swapped = {each.name: each for each in other.listed}
    assert len(swapped) == len(one.listed)
    for each in one.listed:
        turned = each.replace(
            days_with=each.days_without,
            days_without=each.days_with,
            mean_with=each.mean_without,
            mean_without=each.mean_with,
            median_with=each.median_without,
            median_without=each.median_with,
            difference=-each.difference,
            low=-each.high,
            high=-each.low,
            standardised=-each.standardised,
        )
        assert near(turned, swapped[each.name])


@given(histories())
@settings(max_examples=examples(60), deadline=None)
def test_with_few_days_it_is_only_counted(history: History) -> None:
    moods, present, _ = history
    found = compare(moods, present)
    listed, counted = [], []
    for name, yes in present.items():
        count, without = yes.count(True), yes.count(False)
        if len(moods) >= 30 and count >= 8 and without >= 8:
            listed.append(name)
        else:
            counted.append((name, count, without))
    assert sorted(each.name for each in found.listed) == sorted(listed)
    assert found.counted == tuple(counted)
    assert listed or found.limit == 0


def test_the_last_day_that_is_missing() -> None:
    """29 and 30 days, 7 and 8 days with, 7 and 8 days without."""
    for days, count, listed in (
        (29, 10, 0),
        (30, 10, 1),
        (30, 7, 0),
        (30, 8, 1),
        (30, 22, 1),
        (30, 23, 0),
    ):
        found = compare(
            [3.0, 3.5] * (days // 2) + [4.0] * (days % 2), {"tea": [d < count for d in range(days)]}
        )
        assert len(found.listed) == listed, (days, count)
        assert found.counted == (() if listed else (("tea", count, days - count),))
    assert (MIN_DAYS, MIN_EACH) == (30, 8)


@given(histories(least=30), st.sampled_from((1.0, 3.5, 3.3, 0.1 + 0.2 + 3, 5.0)))
@settings(max_examples=examples(60), deadline=None)
def test_equal_moods_let_nothing_stand_out(history: History, mood: float) -> None:
    """Also a mood that no binary fraction is equal to; a division by zero would fail as a warning."""
    moods, present, weekdays = history
    found = compare([mood] * len(moods), present, weekdays)
    assert found.limit == 0
    for each in found.listed:
        assert not each.stands_out
        assert each.standardised == 0
        assert max(abs(each.difference), abs(each.low), abs(each.high)) < NEAR


@given(histories())
@settings(max_examples=examples(60), deadline=None)
def test_asked_twice_it_says_the_same_and_changes_nothing(history: History) -> None:
    moods, present, weekdays = history
    before = repr(history)
    assert compare(moods, present, weekdays) == compare(list(moods), {**present}, [*weekdays])
    assert repr(history) == before


def test_what_stands_out_has_an_interval_on_one_side_of_nothing() -> None:
    """And an activity alone stands out exactly then."""
    seen = set()
    for seed in range(150):
        moods, present, weekdays = plain_history(seed, 30 + seed % 60, effect=0.8)
        for each in compare(moods, present, weekdays).listed:
            one_sided = each.low > NEAR or each.high < -NEAR
            assert one_sided or not each.stands_out
            [alone] = compare(moods, {each.name: present[each.name]}, weekdays).listed
            assert alone.stands_out == one_sided
            assert alone.replace(stands_out=each.stands_out) == each
            seen.add((each.stands_out, one_sided))
    assert seen == {(True, True), (False, True), (False, False)}
