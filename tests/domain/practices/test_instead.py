"""Instead of a reset: what is offered in a gap ends a minute before the session, whatever the gap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.practices.instead import instead_of_reset, minutes_in
from wellnesstui.domain.practices.plan import Choices, make_plan
from wellnesstui.domain.practices.practice import Practice, Summary
from wellnesstui.domain.practices.practice_timer import CUT, DONE, PracticeTimer, Reading
from wellnesstui.domain.practices.reset import longest_reset
from wellnesstui.domain.practices.room import MARGIN
from wellnesstui.store.content import practices

KNOWN = [each for each in practices.summaries() if "reset" not in each.needs]
NEAR = 1e-6  # seconds of rounding error
BUNDLED: dict[str, Practice] = {}


def opened(summary: Summary) -> Practice:
    """The practice, read once."""
    if summary.id not in BUNDLED:
        BUNDLED[summary.id] = practices.bundled(summary.id)
    return BUNDLED[summary.id]


def offered(seconds: float) -> tuple[Summary, ...]:
    return instead_of_reset(KNOWN, seconds, longest_reset(int(seconds) + MARGIN))


@given(st.integers(2 * 60, 60 * 60), st.randoms(use_true_random=False))
def test_a_plan_never_ends_later_than_a_minute_before_the_session(gap: int, chance: object) -> None:
    room = gap - MARGIN
    found = offered(room)
    assert found, "there is something for every gap of two minutes"
    summary = chance.choice(found)  # type: ignore[attr-defined]
    minutes = minutes_in(summary, room)
    choices = Choices(minutes=minutes if summary.stretches else None)
    plan = make_plan(opened(summary), choices, room)
    assert 0 < plan.seconds <= room + NEAR
    assert plan.seconds >= min(minutes * 60, room) / 2
    timer = PracticeTimer(plan, Reading(0.0, 0.0, 0.0), limit=room)
    for second in range(1, gap + 1):
        now = Reading(float(second), float(second), float(second))
        timer.tick(now)
        if timer.ended:
            break
    assert timer.ended in (DONE, CUT)
    assert second <= room + 1


@pytest.mark.parametrize("minutes", range(2, 61))
def test_each_that_is_offered_in_a_gap_of_whole_minutes_fits(minutes: int) -> None:
    room = minutes * 60 - MARGIN
    for summary in offered(room):
        length = minutes_in(summary, room)
        assert summary.least <= length <= summary.most
        choices = Choices(minutes=length if summary.stretches else None)
        assert make_plan(opened(summary), choices, room).seconds <= room + NEAR


def test_a_gap_of_eight_minutes_has_the_length_of_its_reset_first() -> None:
    found = offered(7 * 60)
    assert {minutes_in(each, 7 * 60) for each in found[:3]} == {5}
    assert all("between sessions" in each.needs for each in found)
    titles = [each.title for each in found if minutes_in(each, 7 * 60) == 5]
    assert titles == sorted(titles)


def test_a_hidden_one_is_never_offered() -> None:
    found = instead_of_reset(KNOWN, 600, 5, hidden={"no-show", "box"})
    assert not {"no-show", "box"} & {each.id for each in found}
    assert len(found) == len(offered(600)) - 2


def test_without_a_minute_there_is_none() -> None:
    assert offered(59) == ()
