"""Plans: at most one day open a line, never before the first, and ticking twice is once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.plans.test_repeat import DAYS, REPEATS
from wellnesstui.domain.moment import Day, day_number
from wellnesstui.domain.plans.plan import FADES, Plan
from wellnesstui.domain.plans.repeat import WEEK, Repeat

TODAY = day_number(2026, 11, 24)
"""A Tuesday."""
AGAIN = st.builds(lambda repeat, due: Plan(text="walk", repeat=repeat, due=due), REPEATS, st.none() | DAYS)  # fmt: skip


@settings(max_examples=10_000)
@given(AGAIN, DAYS, st.integers(0, 1500), st.lists(st.integers(0, 40), max_size=6))
def test_one_day_is_open_and_ticking_it_moves_on(
    plan: Plan, begun: Day, ahead: int, steps: list[int]
) -> None:
    """Ticked in any order, twice or on another machine: what is done is a set of days."""
    assert plan.repeat is not None
    first = begun if plan.due is None else plan.due
    today, done = Day(begun + ahead), frozenset[Day]()
    for step in steps:
        day = plan.open_on(today, begun, done)
        if day is None:
            break
        assert day >= max(first, today)
        assert day not in done
        assert plan.repeat.next_on(first, day) == day
        ticked = done | {day}
        after = plan.open_on(today, begun, ticked)
        assert after is None or after > day
        assert plan.open_on(today, begun, ticked | {day}) == after
        assert plan.open_on(today, begun, done) == day, "unticked, it's open again"
        done, today = ticked, Day(today + step)


def test_a_monday_that_has_passed_is_not_there_on_tuesday() -> None:
    plan = Plan(text="walk", repeat=Repeat(unit=WEEK, weekdays=(0,)))
    begun = Day(TODAY - 50)
    assert plan.open_on(Day(TODAY - 1), begun) == TODAY - 1
    assert plan.open_on(TODAY, begun) == TODAY + 6


def test_one_with_a_day_stays_for_two_weeks_and_then_has_no_date() -> None:
    plan = Plan(text="form", due=TODAY)
    assert plan.open_on(Day(TODAY - 30), TODAY) == TODAY
    assert plan.open_on(Day(TODAY + FADES - 1), TODAY) == TODAY
    assert plan.open_on(Day(TODAY + FADES), TODAY) is None
    assert plan.replace(is_done=True).open_on(TODAY, TODAY) is None
    assert Plan(text="form").open_on(TODAY, TODAY) is None


def test_a_box_that_is_ticked_ends_one_that_comes_again() -> None:
    plan = Plan(text="walk", repeat=Repeat(unit=WEEK), is_done=True)
    assert plan.open_on(TODAY, TODAY) is None
