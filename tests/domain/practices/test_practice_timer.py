"""A practice follows the clocks: nothing drifts, and sleep, stops and set clocks are told apart."""

from __future__ import annotations

import random
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.practices.test_plan import practice_of
from wellnesstui.domain.practices.plan import Choices, make_plan
from wellnesstui.domain.practices.practice import Breath, Practice, Step, Summary
from wellnesstui.domain.practices.practice_timer import (
    ASLEEP,
    CUT,
    DONE,
    STOPPED,
    WAKE,
    PracticeTimer,
    Reading,
)
from wellnesstui.domain.practices.unguided import SIT, TimerChoices, timer_plan
from wellnesstui.store.content import practices

BREATH = Breath(inward=4, out=6)
PRACTICE = practice_of(
    Step(kind="body", text="a", seconds=20),
    Step(kind="breath", text="b", seconds=60, breath=BREATH, stretches=True),
    Step(kind="words", text="c", seconds=40),
)


class Clocks:
    """The clocks of a machine, each of which can be moved alone."""

    def __init__(self) -> None:
        self.wall, self.monotonic, self.boot = 1_000_000.0, 50.0, 90.0

    @property
    def now(self) -> Reading:
        return Reading(self.wall, self.monotonic, self.boot)

    def awake(self, seconds: float) -> Reading:
        self.wall += seconds
        self.monotonic += seconds
        self.boot += seconds
        return self.now

    def suspend(self, seconds: float) -> Reading:
        self.wall += seconds
        self.boot += seconds
        return self.now


def timer(clocks: Clocks, room: float = inf, practice: Practice = PRACTICE) -> PracticeTimer:
    return PracticeTimer(make_plan(practice, None, room), clocks.now, clocks.wall + room)


def run(timer: PracticeTimer, clocks: Clocks, seconds: float) -> PracticeTimer:
    """Let it run as the player does: a tick when the timer asks for one, at most a second apart."""
    until = clocks.monotonic + seconds
    while clocks.monotonic < until - 1e-6 and not timer.ended:
        wait = timer.wait(frame=1 / 24) or 1.0
        timer.tick(clocks.awake(min(wait, until - clocks.monotonic)))
    return timer


def test_a_practice_of_twenty_minutes_changes_each_step_when_it_is_planned() -> None:
    steps = [
        Step(kind="breath", text=f"{n}", seconds=60, breath=BREATH)
        if n % 3 == 0
        else Step(kind="words", text=f"{n}", seconds=59.7)
        for n in range(20)
    ]
    clocks = Clocks()
    start = clocks.monotonic
    practice_timer = timer(clocks, practice=practice_of(*steps))
    planned = {number: practice_timer.plan.begin_of(number) for number in range(20)}
    seen: dict[int, float] = {}
    while not practice_timer.ended:
        scene = practice_timer.scene
        assert scene
        seen.setdefault(scene.step, clocks.monotonic - start)
        # The event loop is late by up to 40 ms, each time.
        practice_timer.tick(
            clocks.awake(practice_timer.wait(frame=1 / 24) + 0.04 * (len(seen) % 2))
        )
    assert seen.keys() == planned.keys()
    assert all(0 <= seen[number] - planned[number] <= 0.05 + 1e-6 for number in planned)
    assert practice_timer.spent == pytest.approx(practice_timer.plan.seconds)


def test_it_ends_by_itself() -> None:
    clocks = Clocks()
    ended = run(timer(clocks), clocks, 500)
    assert (ended.ended, ended.elapsed, ended.scene) == (DONE, 120, None)


def test_a_machine_that_slept_ends_it_and_rings_nothing() -> None:
    clocks = Clocks()
    sitting = PracticeTimer(timer_plan(TimerChoices(kind=SIT, minutes=1)), clocks.now)
    sitting.tick(clocks.awake(1))
    sitting.tick(clocks.suspend(WAKE + 1))
    assert (sitting.ended, sitting.rung, sitting.spent) == (ASLEEP, (), 1)


def test_a_nap_of_seconds_does_not() -> None:
    clocks = Clocks()
    napping = timer(clocks)
    napping.tick(clocks.suspend(WAKE - 1))
    assert (napping.ended, napping.elapsed) == ("", 0)


def test_a_program_that_was_stopped_waits_where_it_was() -> None:
    clocks = Clocks()
    stopped = run(timer(clocks), clocks, 33)
    stopped.tick(clocks.awake(STOPPED + 60))
    assert stopped.is_paused
    assert stopped.elapsed == pytest.approx(33)
    stopped.resume(clocks.awake(1))
    assert stopped.elapsed == pytest.approx(30)  # the start of the breath
    assert run(stopped, clocks, 500).ended == DONE


@given(st.floats(-1e6, 1e6))
def test_a_wall_clock_that_is_set_changes_nothing(step: float) -> None:
    clocks = Clocks()
    running = run(timer(clocks), clocks, 30)
    clocks.wall += step
    assert run(running, clocks, 10).elapsed == pytest.approx(40)
    assert running.ended == ""


@given(
    st.floats(1, 200), st.lists(st.tuples(st.sampled_from("prfbh"), st.floats(0, 30)), max_size=8)
)
def test_it_never_runs_past_its_limit(room: float, keys: list[tuple[str, float]]) -> None:
    clocks = Clocks()
    until = clocks.monotonic + room
    limited = timer(clocks, room)
    for key, seconds in keys:
        run(limited, clocks, seconds)
        if limited.is_paused or not limited.ended:
            match key:
                case "p":
                    limited.pause(clocks.now)
                case "r":
                    limited.resume(clocks.now)
                case "f":
                    limited.forward(clocks.now)
                case "b":
                    limited.back(clocks.now)
                case "h":
                    limited.hold(clocks.now)
        assert limited.ended or clocks.monotonic + limited.left <= until + 1e-3 or limited.is_paused
    limited.resume(clocks.now)
    run(limited, clocks, 600)
    assert limited.ended in (DONE, CUT)
    assert limited.spent <= room + 2


def test_what_was_skipped_was_not_spent() -> None:
    clocks = Clocks()
    skipping = run(timer(clocks), clocks, 5)
    skipping.forward(clocks.now)
    assert skipping.elapsed == 20
    assert skipping.spent == pytest.approx(5)
    skipping.back(clocks.now)
    assert skipping.elapsed == 0
    run(skipping, clocks, 10)
    skipping.back(clocks.now)
    assert (skipping.elapsed, skipping.scene and skipping.scene.step) == (0, 0)
    for _ in range(3):
        skipping.forward(clocks.now)
    assert skipping.ended == DONE
    skipping.back(clocks.now)
    assert (skipping.ended, skipping.elapsed) == ("", 80)


def test_something_that_covers_it_pauses_it_unless_the_person_did() -> None:
    clocks = Clocks()
    covered = run(timer(clocks), clocks, 5)
    covered.hold(clocks.now)
    covered.release(clocks.awake(3))
    assert not covered.is_paused
    assert covered.elapsed == pytest.approx(5)
    covered.pause(clocks.now)
    covered.hold(clocks.now)
    covered.release(clocks.now)
    assert covered.is_paused


def test_another_pace_goes_on_in_the_same_part_of_the_step() -> None:
    clocks = Clocks()
    slower = run(timer(clocks), clocks, 55)
    slower.change(PRACTICE, Choices(pace=0.8), clocks.now)
    scene = slower.plan.scene_at(slower.elapsed)
    assert scene is not None
    assert scene.step == 1
    assert scene.breath == BREATH.paced(0.8)
    assert slower.elapsed - slower.plan.begin_of(1) == pytest.approx(37.5)  # 3 breaths
    assert run(slower, clocks, 500).ended == DONE


def test_a_session_that_was_planned_meanwhile_shortens_it() -> None:
    clocks = Clocks()
    running = run(timer(clocks), clocks, 25)
    running.limit = clocks.wall + 60
    running.tick(clocks.awake(0.5))
    assert running.left <= 59.5
    assert run(running, clocks, 200).ended in (DONE, CUT)


@given(st.sampled_from(practices.summaries()), st.floats(0, 1), st.floats(0, 400))
def test_a_session_that_was_planned_meanwhile_leaves_its_closing_step(
    summary: Summary, share: float, room: float
) -> None:
    clocks, practice = Clocks(), practices.bundled(summary.id)
    elapsed = share * (practice.seconds - practice.steps[-1].seconds)
    running = PracticeTimer(make_plan(practice), clocks.now, elapsed=elapsed)
    running.limit = clocks.wall + room
    running.tick(clocks.now)
    closing = practice.steps[-1]
    if room >= closing.seconds:
        assert not running.ended
    if not running.ended:
        assert running.left <= room + 1e-3
        assert running.elapsed == elapsed
        assert running.plan.practice.steps[-1].text == closing.text


def test_one_that_fits_to_the_second_comes_to_its_own_end() -> None:
    """Seconds since 1970 have no room for all decimals: what is added up must not fall short."""
    chance = random.Random(1)
    words = practice_of(
        Step(kind="words", text="a", seconds=20), Step(kind="words", text="b", seconds=40)
    )
    for _ in range(100):
        clocks = Clocks()
        clocks.wall = 1_795_513_920 + chance.random()
        limit = clocks.wall + chance.choice((30, 45, 60))
        fitting = timer(clocks, limit - clocks.wall, words)
        while limit - clocks.wall > 1:
            fitting.tick(clocks.awake(chance.random()))
        fitting.tick(clocks.awake(limit - clocks.wall))
        assert (fitting.ended, fitting.elapsed) == (DONE, fitting.plan.seconds)


def test_nothing_is_waited_for_while_nothing_changes() -> None:
    clocks = Clocks()
    paused = timer(clocks)
    paused.pause(clocks.now)
    assert paused.wait(0.1) == 0
    limited = timer(clocks, 100)
    limited.pause(clocks.now)
    assert limited.wait(0.1) == 1
    limited.tick(clocks.awake(101))
    assert limited.ended == CUT
