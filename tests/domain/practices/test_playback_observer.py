"""Who follows a practice is told each thing once, at its second, and every end."""

from __future__ import annotations

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.practices.observing import Noted
from tests.domain.practices.test_practice_timer import PRACTICE, Clocks, run
from wellnesstui.domain.practices.plan import Choices, make_plan
from wellnesstui.domain.practices.practice_timer import STOPPED, WAKE, PracticeTimer
from wellnesstui.domain.practices.unguided import SIT, TimerChoices, timer_plan

BEGUN = ["opened", "started 0"]
STOPPED_SHORT = ["faded out 0.3", "ended"]


def observed(clocks: Clocks, room: float = inf) -> tuple[PracticeTimer, Noted]:
    """A practice of 20, 60 and 40 seconds, and what was told of it."""
    timer = PracticeTimer(make_plan(PRACTICE, None, room), clocks.now, clocks.wall + room)
    noted = Noted()
    timer.observe(noted, clocks.now)
    return timer, noted


def test_it_is_told_the_plan_and_its_end() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    run(timer, clocks, 500)
    assert noted.taken() == [*BEGUN, "ended"]
    assert noted.plans == [timer.plan]


def test_the_plan_has_the_bells() -> None:
    clocks, noted = Clocks(), Noted()
    plan = timer_plan(TimerChoices(kind=SIT, minutes=10, every=2))
    PracticeTimer(plan, clocks.now).observe(noted, clocks.now)
    [told] = noted.plans
    assert (told.bells.begin, told.bells.every, told.bells.end) == (0, 120, 600)


def test_a_pause_and_where_it_goes_on() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    run(timer, clocks, 33)
    timer.pause(clocks.now)
    timer.pause(clocks.awake(1))
    timer.hold(clocks.awake(1))
    timer.resume(clocks.awake(60))
    timer.resume(clocks.now)
    assert noted.taken() == [*BEGUN, "paused", "resumed 30"]


def test_what_covers_it_is_a_pause() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    timer.hold(clocks.awake(3))
    timer.release(clocks.awake(100))
    assert noted.taken() == [*BEGUN, "paused", "resumed 3"]


def test_steps_on_and_back_also_from_the_end() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    timer.forward(clocks.awake(2))
    timer.forward(clocks.awake(2))
    timer.back(clocks.awake(2))
    assert noted.taken() == [*BEGUN, "skipped 20", "skipped 80", "skipped 20"]
    timer.forward(clocks.now)
    timer.forward(clocks.now)
    timer.back(clocks.now)
    assert noted.taken() == ["skipped 80", "ended", "opened", "started 80"]


def test_another_pace_is_another_plan() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    run(timer, clocks, 10)
    timer.change(PRACTICE, Choices(pace=0.8), clocks.now)
    assert noted.taken() == [*BEGUN, "changed 12"]
    assert noted.plans[-1] is timer.plan


def test_one_that_is_paused_stays_so() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    timer.pause(clocks.awake(2))
    timer.forward(clocks.now)
    timer.change(PRACTICE, Choices(pace=0.8), clocks.now)
    assert noted.taken() == [*BEGUN, "paused", "skipped 20", "changed 25"]


def test_a_session_that_comes_near_changes_it_once_then_cuts_it_off() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    run(timer, clocks, 10)
    timer.limit = clocks.wall + 60
    run(timer, clocks, 30)
    assert noted.taken() == [*BEGUN, "changed 11"]
    timer.pause(clocks.now)
    timer.tick(clocks.awake(60))
    assert noted.taken() == ["paused", *STOPPED_SHORT]


def test_leaving_fades_and_a_machine_that_slept_is_silent_at_once() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    timer.leave(clocks.awake(3))
    timer.leave(clocks.awake(3))
    assert noted.taken() == [*BEGUN, *STOPPED_SHORT]
    timer, noted = observed(clocks)
    timer.tick(clocks.suspend(WAKE + 1))
    assert noted.taken() == [*BEGUN, "faded out 0", "ended"]


def test_a_program_that_was_stopped_pauses() -> None:
    clocks = Clocks()
    timer, noted = observed(clocks)
    timer.tick(clocks.awake(STOPPED + 1))
    assert noted.taken() == [*BEGUN, "paused"]


def test_one_that_goes_on_from_elsewhere_is_told_where() -> None:
    clocks, noted = Clocks(), Noted()
    timer = PracticeTimer(make_plan(PRACTICE), clocks.now, elapsed=50, spent=50, is_paused=True)
    timer.observe(noted, clocks.now)
    timer.resume(clocks.awake(1))
    assert noted.taken() == ["opened", "resumed 50"]
    over = PracticeTimer(make_plan(PRACTICE), clocks.now, ended="left")
    over.observe(noted, clocks.now)
    assert noted.taken() == []


ACTS = st.lists(
    st.tuples(st.sampled_from(["tick", "pause", "resume", "hold", "release", "forward", "back", "change", "suspend", "leave", "limit"]), st.floats(0, 40)),
    max_size=30,
)  # fmt: skip


@given(ACTS, st.floats(5, 300))
def test_whatever_is_done_each_thing_is_told_when_it_can_be(
    acts: list[tuple[str, float]], room: float
) -> None:
    clocks = Clocks()
    timer, noted = observed(clocks, room)
    told: list[str] = []
    is_open, runs = False, False
    for act, seconds in [*acts, ("leave", 0.0)]:
        run(timer, clocks, seconds)
        match act:
            case "change":
                timer.change(PRACTICE, Choices(pace=0.7 if len(told) % 2 else 1.2), clocks.now)
            case "suspend":
                timer.tick(clocks.suspend(seconds))
            case "limit":
                timer.limit = clocks.wall + seconds * 3
            case _:
                getattr(timer, act)(clocks.now)
        for line in noted.taken():
            told.append(line)
            match line.split()[0]:
                case "opened":
                    assert not is_open
                    is_open, runs = True, False
                case "started" | "resumed":
                    assert (is_open, runs) == (True, False)
                    runs = True
                case "paused":
                    assert runs
                    runs = False
                case "ended":
                    assert is_open
                    is_open = runs = False
                case _:
                    assert is_open
        assert is_open == (not timer.ended)
        assert runs == (is_open and not timer.is_paused)
        if is_open:
            assert noted.plans[-1] is timer.plan
    assert not is_open
