"""What is carried to another process arrives as it was; anything else is nothing."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.practices.test_practice import practices
from wellnesstui.domain.practices.carried import Carried, read_carried
from wellnesstui.domain.practices.plan import PACES, Choices, chosen, plan_of
from wellnesstui.domain.practices.playing import Playing
from wellnesstui.domain.practices.practice import Practice
from wellnesstui.domain.practices.practice_timer import PracticeTimer, Reading
from wellnesstui.domain.practices.unguided import FOCUS, TimerChoices, timer_plan
from wellnesstui.store.content import practices as bundled


@given(practices(), st.sampled_from(PACES), st.floats(0, 3600), st.booleans(), st.text(max_size=30))
def test_it_arrives_as_it_was(
    practice: Practice, pace: float, elapsed: float, is_paused: bool, name: str
) -> None:
    choices = Choices(pace=pace)
    playing = Playing(
        plan=plan_of(chosen(practice, choices)),
        practice=practice,
        choices=choices,
        name=name,
        elapsed=elapsed,
        spent=elapsed / 2,
        is_paused=is_paused,
        is_reset=is_paused,
        anyway=is_paused,
    )
    carried = Carried(playing=playing, is_hidden=not is_paused)
    assert read_carried(carried.to_text()) == carried


def test_so_does_a_timer_with_an_open_end() -> None:
    plan = timer_plan(TimerChoices(kind=FOCUS, every=5, what="one note"))
    carried = Carried(playing=Playing(plan=plan, name="Focus time"))
    read = read_carried(carried.to_text())
    assert read == carried
    assert read.playing.plan.seconds == inf


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '{"plan": 1}', '{"plan": {"steps": [{}]}}'])  # fmt: skip
def test_anything_else_is_nothing(text: str) -> None:
    assert read_carried(text) is None


@given(st.text())
def test_so_is_any_text(text: str) -> None:
    assert read_carried(text) is None


def test_the_longest_practice_that_is_shipped_fits_into_a_pipe() -> None:
    for id in (summary.id for summary in bundled.summaries()):
        practice = bundled.bundled(id)
        carried = Carried(playing=Playing(plan=plan_of(practice), practice=practice, name=id))
        assert len(carried.to_text().encode()) < 60_000


def test_a_timer_goes_on_from_there() -> None:
    plan = timer_plan(TimerChoices(kind=FOCUS, minutes=2))
    now = Reading(0.0, 0.0, 0.0)
    timer = PracticeTimer(plan, now, elapsed=70.0, spent=60.0)
    timer.tick(Reading(4.0, 4.0, 4.0))
    assert (timer.elapsed, timer.spent, timer.left) == (74, 64, 46)
