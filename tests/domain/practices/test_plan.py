"""The plan of a practice has no hole and no drift, and follows what was chosen."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.practices.test_practice import practices, stretching
from wellnesstui.domain.practices.plan import PACES, Bells, Choices, make_plan, plan_of
from wellnesstui.domain.practices.practice import Breath, Pace, Practice, Step
from wellnesstui.domain.practices.unguided import FOCUS, SIT, TimerChoices, timer_plan


def practice_of(*steps: Step, paces: tuple[Pace, ...] = ()) -> Practice:
    return Practice(
        id="x", title="x", minutes=1, least=1, most=1, needs=("focus",), steps=steps, paces=paces
    )


@given(practices())
def test_scenes_follow_one_another_without_a_hole(practice: Practice) -> None:
    plan = plan_of(practice)
    assert plan.scenes[0].begin == 0
    for scene, following in zip(plan.scenes, plan.scenes[1:], strict=False):
        assert scene.begin < scene.end == following.begin
    assert plan.seconds == pytest.approx(practice.seconds)
    for number in range(len(practice.steps)):
        before = sum(step.seconds for step in practice.steps[:number])
        assert plan.begin_of(number) == pytest.approx(before)


@given(practices(), st.floats(0, 900))
def test_the_scene_of_each_second_holds_it(practice: Practice, elapsed: float) -> None:
    plan = plan_of(practice)
    scene = plan.scene_at(elapsed)
    assert (scene is None) == (elapsed >= plan.seconds)
    assert scene is None or scene.begin <= elapsed < scene.end


def test_captions_share_the_silence_of_their_step() -> None:
    plan = plan_of(
        practice_of(Step(kind="words", text="One two.\nOne two three four.", seconds=23))
    )
    assert [(scene.caption, scene.begin, scene.end) for scene in plan.scenes] == [
        ("One two.", 0, 11),
        ("One two three four.", 11, 23),
    ]


def test_captions_without_time_are_hurried_alike() -> None:
    plan = plan_of(
        practice_of(Step(kind="words", text="One two.\nOne two three four.", seconds=1.5))
    )
    assert [(scene.begin, scene.end) for scene in plan.scenes] == [(0, 0.5), (0.5, 1.5)]


@given(stretching(), st.sampled_from(PACES), st.booleans(), st.floats(1, 60), st.floats(0, 3600))
def test_a_plan_never_takes_more_than_the_room(
    practice: Practice, pace: float, has_holds: bool, minutes: float, room: float
) -> None:
    choices = Choices(minutes=minutes, pace=pace, has_holds=has_holds)
    plan = make_plan(practice, choices, room)
    assert plan.seconds <= room + 1e-6
    for step in plan.practice.steps:
        breaths = step.seconds / step.breath.cycle if step.breath else 0
        assert breaths == pytest.approx(round(breaths))


@given(practices(), st.sampled_from(PACES))
def test_a_pace_changes_every_step(practice: Practice, pace: float) -> None:
    plan = make_plan(practice, Choices(pace=pace))
    for step, before in zip(plan.practice.steps, practice.steps, strict=True):
        slack = step.breath.cycle / 2 if step.breath else 1e-6
        assert abs(step.seconds - before.seconds / pace) <= slack + 1e-6


@given(stretching(), st.sampled_from(PACES), st.integers(1, 60))
def test_it_never_takes_longer_than_was_chosen(
    practice: Practice, pace: float, minutes: int
) -> None:
    plan = make_plan(practice, Choices(minutes=minutes, pace=pace))
    assert plan.seconds <= minutes * 60 + 1e-6


def test_holds_are_left_out_and_the_length_stays_about_the_same() -> None:
    box = Step(kind="breath", text="x", seconds=64, breath=Breath(inward=4, hold=4, out=4, rest=4))
    plan = make_plan(practice_of(box), Choices(has_holds=False))
    assert plan.practice.steps[0].breath == Breath(inward=4, out=4)
    assert plan.seconds == 64


def test_another_breath_is_chosen_by_its_name() -> None:
    paces = tuple(Pace(name=f"{each}", breath=Breath(inward=each, out=each)) for each in (5, 6))
    step = Step(kind="breath", text="x", seconds=60, breath=paces[0].breath)
    other = step.replace(breath=Breath(inward=3, out=3))
    plan = make_plan(practice_of(step, other, paces=paces), Choices(breath="6"))
    assert [each.breath for each in plan.practice.steps] == [paces[1].breath, other.breath]


# Bells


def test_a_timer_rings_at_its_begin_between_and_at_its_end() -> None:
    plan = timer_plan(TimerChoices(kind=SIT, minutes=10, every=3, warm_up=20))
    assert plan.seconds == 620
    rung = [
        (second, bell) for second in range(700) for bell in plan.bells.between(second - 1, second)
    ]
    assert rung == [
        (20, "begin"),
        (200, "between"),
        (380, "between"),
        (560, "between"),
        (620, "end"),
    ]


def test_the_last_bell_between_gives_way_to_the_end() -> None:
    plan = timer_plan(TimerChoices(kind=SIT, minutes=6, every=3))
    rung = [bell for second in range(1, 400) for bell in plan.bells.between(second - 1, second)]
    assert rung == ["begin", "between", "end"]


def test_a_bell_at_the_very_start_rings_with_the_first_step_and_once() -> None:
    bells = timer_plan(TimerChoices(kind=SIT, minutes=1)).bells
    assert bells.between(0.0, 0.0) == ()
    assert bells.between(0.0, 0.4) == ("begin",)
    assert bells.between(0.4, 0.8) == ()


def test_each_bell_may_be_none() -> None:
    plan = timer_plan(TimerChoices(kind=FOCUS, minutes=5, has_begin=False, has_end=False))
    assert plan.bells.between(-1, 1000) == ()


def test_an_open_end_has_no_last_bell_and_ends_before_a_session() -> None:
    plan = timer_plan(TimerChoices(kind=SIT, every=1))
    assert plan.seconds == inf
    assert plan.bells.between(3599, 3600) == ("between",)
    assert plan.bells.between(3600, 3601) == ()
    assert timer_plan(TimerChoices(kind=SIT, warm_up=10), room=100).seconds == 100


@given(
    st.floats(0, 60), st.floats(0.5, 30), st.floats(1, 3600), st.floats(0, 4000), st.floats(0, 50)
)
def test_no_bell_rings_twice_or_outside(
    begin: float, every: float, length: float, after: float, by: float
) -> None:
    bells = Bells(begin=begin, every=every, end=begin + length)
    assume(after + by < begin + length + 100)
    once = bells.between(after, after + by)
    first, second = bells.between(after, after + by / 2), bells.between(after + by / 2, after + by)
    assert set(once) <= {*first, *second}
    assert max(once.count("begin"), once.count("end")) <= 1
    if after >= begin + length:
        assert once == ()
