"""A reset fits the gap, and nothing makes it run into the minute before the next block."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.practices.practice import Breath, Practice, Step
from wellnesstui.domain.practices.reset import (
    LENGTHS,
    MARGIN,
    WAKE,
    ResetTimer,
    choose_reset,
    longest_reset,
)

NOW = 1_795_513_920.0
BREATH = Breath(inward=4, out=6)
STEPS = (
    Step(kind="body", text="water", seconds=20),
    Step(kind="breath", text="breath", seconds=30, breath=BREATH),
    Step(kind="words", text="word", seconds=10),
)
PRACTICE = Practice(id="a", title="a", minutes=1, least=1, most=1, needs=("reset",), steps=STEPS)


def a_reset(id: str, minutes: int, need: str = "reset") -> Practice:
    return PRACTICE.replace(id=id, minutes=minutes, needs=(need,))


def under_way(reset_timer: ResetTimer) -> str:
    """What step it is at, or "" at the end."""
    return reset_timer.step.text if reset_timer.step else ""


def pass_by(reset_timer: ResetTimer, seconds: int, since: float = NOW, each: float = 1.0) -> float:
    """Tick until so many seconds have gone; the moment it is then."""
    for tick in range(1, int(seconds / each) + 1):
        reset_timer.tick(since + tick * each)
    return since + seconds


# How long


@pytest.mark.parametrize(
    ("free", "minutes"),
    [
        (-500, 0), (0, 0), (60, 0), (119, 0), (120, 1), (239, 1), (240, 3), (359, 3), (360, 5),
        (600, 5), (86_400, 5),
    ],
)  # fmt: skip
def test_the_length_that_fits(free: int, minutes: int) -> None:
    assert longest_reset(free) == minutes


@given(st.integers(-10_000, 100_000))
def test_a_minute_is_left_and_no_longer_one_would_fit(free: int) -> None:
    minutes = longest_reset(free)
    assert minutes in (0, *LENGTHS)
    assert not minutes or free - minutes * 60 >= MARGIN
    longer = [each for each in LENGTHS if each > minutes]
    assert all(free - each * 60 < MARGIN for each in longer)


def test_it_is_another_one_each_time() -> None:
    them = [a_reset("a", 1), a_reset("b", 3), a_reset("c", 3), a_reset("d", 3, "settle")]
    found = [choose_reset(them, 3, turn) for turn in range(4)]
    assert [each and each.id for each in found] == ["b", "c", "b", "c"]
    assert choose_reset(them, 5, 0) is None
    assert choose_reset(them, 0, 7) is None


# How far


def test_steps_follow_each_other_by_the_clock() -> None:
    reset_timer = ResetTimer(PRACTICE, None, NOW)
    seen = []
    for second in range(1, 61):
        reset_timer.tick(NOW + second)
        seen.append(under_way(reset_timer))
    assert seen == ["water"] * 19 + ["breath"] * 30 + ["word"] * 10 + [""]
    assert not reset_timer.is_cut


def test_late_looks_at_the_clock_do_not_add_up() -> None:
    reset_timer = ResetTimer(PRACTICE, None, NOW)
    reset_timer.tick(NOW + 27)
    assert (under_way(reset_timer), reset_timer.elapsed) == ("breath", 7)
    reset_timer.tick(NOW + 54)
    assert (under_way(reset_timer), reset_timer.elapsed) == ("word", 4)


def test_how_much_is_over_only_grows() -> None:
    reset_timer = ResetTimer(PRACTICE, NOW + 45, NOW)
    shares = [reset_timer.share]
    for tick in range(1, 500):
        reset_timer.tick(NOW + tick / 10)
        shares.append(reset_timer.share)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert len(set(shares)) > 100


def test_a_pause_takes_nothing_away() -> None:
    reset_timer = ResetTimer(PRACTICE, None, NOW)
    now = pass_by(reset_timer, 12)
    reset_timer.pause(now)
    now = pass_by(reset_timer, 3600, now)
    assert (under_way(reset_timer), reset_timer.elapsed, reset_timer.is_paused) == (
        "water",
        12,
        True,
    )
    reset_timer.resume(now)
    pass_by(reset_timer, 5, now)
    assert (under_way(reset_timer), reset_timer.elapsed, reset_timer.is_paused) == (
        "water",
        17,
        False,
    )


def test_a_breath_begins_anew_after_a_pause() -> None:
    reset_timer = ResetTimer(PRACTICE, None, NOW)
    now = pass_by(reset_timer, 20 + 17)
    reset_timer.pause(now)
    reset_timer.resume(now + 5)
    assert (under_way(reset_timer), reset_timer.elapsed, reset_timer.length) == ("breath", 10, 30)


def test_steps_can_be_left_out_and_taken_again_also_in_a_pause() -> None:
    reset_timer = ResetTimer(PRACTICE, None, NOW)
    reset_timer.back(NOW)
    assert under_way(reset_timer) == "water"
    reset_timer.pause(NOW + 3)
    reset_timer.forward(NOW + 4)
    assert (under_way(reset_timer), reset_timer.elapsed, reset_timer.is_paused) == (
        "breath",
        0,
        True,
    )
    reset_timer.forward(NOW + 5)
    reset_timer.forward(NOW + 6)
    reset_timer.forward(NOW + 7)
    assert (under_way(reset_timer), reset_timer.share, reset_timer.is_cut) == ("", 1, False)
    reset_timer.back(NOW + 8)
    reset_timer.back(NOW + 9)
    assert (under_way(reset_timer), reset_timer.is_paused) == ("breath", False)


def test_what_holds_it_lets_go_only_of_what_it_held() -> None:
    reset_timer = ResetTimer(PRACTICE, None, NOW)
    reset_timer.hold(NOW + 5)
    reset_timer.tick(NOW + 1000)
    reset_timer.release(NOW + 1000)
    reset_timer.tick(NOW + 1001)
    assert (under_way(reset_timer), reset_timer.elapsed) == ("water", 6)
    reset_timer.pause(NOW + 1002)
    reset_timer.hold(NOW + 1003)
    reset_timer.release(NOW + 1004)
    assert reset_timer.is_paused


def test_after_a_sleep_of_the_machine_it_is_over() -> None:
    reset_timer = ResetTimer(PRACTICE, NOW + 3600, NOW)
    reset_timer.tick(NOW + WAKE)
    assert under_way(reset_timer) == "breath"
    reset_timer.tick(NOW + 2 * WAKE + 1)
    assert (under_way(reset_timer), reset_timer.is_cut) == ("", True)
    reset_timer.back(NOW + 2 * WAKE + 2)
    assert (under_way(reset_timer), reset_timer.is_cut) == ("word", False)


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    reset_timer = ResetTimer(PRACTICE, None, NOW)
    reset_timer.tick(NOW + 15)
    reset_timer.tick(NOW - 3600)
    assert (under_way(reset_timer), reset_timer.elapsed) == ("water", 15)
    reset_timer.tick(NOW - 3595)
    assert under_way(reset_timer) == "breath"


# The next block


def test_opened_a_little_late_each_step_gives_a_little() -> None:
    reset_timer = ResetTimer(PRACTICE, NOW + 50, NOW)
    assert 10 <= reset_timer.length < 20
    seen = {}
    for tick in range(1, 501):
        reset_timer.tick(NOW + tick / 10)
        seen[under_way(reset_timer)] = tick / 10
    assert list(seen) == ["water", "breath", "word", ""]
    assert seen["word"] < 50
    assert not reset_timer.is_cut


def test_a_step_without_room_is_left_out_for_one_that_has_some() -> None:
    reset_timer = ResetTimer(PRACTICE, NOW + 15, NOW)
    assert under_way(reset_timer) == "water"
    reset_timer.forward(NOW + 3)
    assert (under_way(reset_timer), reset_timer.length) == ("word", 10)


def test_without_any_room_nothing_begins() -> None:
    for limit in (NOW + 3, NOW, NOW - 900):
        reset_timer = ResetTimer(PRACTICE, limit, NOW)
        assert (under_way(reset_timer), reset_timer.is_cut) == ("", True)


def test_a_pause_ends_when_the_next_block_comes_near() -> None:
    reset_timer = ResetTimer(PRACTICE, NOW + 300, NOW)
    reset_timer.pause(NOW + 10)
    reset_timer.tick(NOW + 299)
    assert (under_way(reset_timer), reset_timer.is_paused) == ("water", True)
    reset_timer.tick(NOW + 300)
    assert (under_way(reset_timer), reset_timer.is_paused, reset_timer.is_cut) == ("", False, True)
    reset_timer.back(NOW + 301)
    assert under_way(reset_timer) == ""


def test_after_a_long_pause_what_is_left_is_fitted_anew() -> None:
    reset_timer = ResetTimer(PRACTICE, NOW + 100, NOW)
    reset_timer.pause(NOW + 10)
    reset_timer.resume(NOW + 75)
    texts = []
    for tick in range(251):
        reset_timer.tick(NOW + 75 + tick / 10)
        texts += [under_way(reset_timer)] if under_way(reset_timer) not in texts else []
    assert texts == ["water", "word", ""]
    assert not reset_timer.is_cut


def test_after_a_pause_that_left_no_room_for_it_a_step_is_left_out() -> None:
    reset_timer = ResetTimer(PRACTICE, NOW + 100, NOW)
    reset_timer.pause(NOW + 2)
    reset_timer.resume(NOW + 92)
    assert (under_way(reset_timer), reset_timer.length, reset_timer.is_cut) == ("word", 8, False)


def test_a_reset_that_fits_to_the_second_comes_to_its_own_end() -> None:
    """Seconds since 1970 have no room for all decimals: what is added up must not fall short."""
    chance = random.Random(1)
    for _ in range(100):
        now = NOW + chance.random()
        limit = NOW + chance.choice((40, 50, 60))
        reset_timer = ResetTimer(PRACTICE, limit, now)
        while now < limit:
            reset_timer.tick(now)
            now += chance.random()
        reset_timer.tick(limit)
        assert (under_way(reset_timer), reset_timer.is_cut) == ("", False)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["tick", "tick", "tick", "pause", "resume", "forward", "back", "hold", "release"]),
        st.floats(0, 40),
    ),
    max_size=40,
)  # fmt: skip


@given(DEEDS, st.none() | st.integers(-20, 200))
def test_whatever_is_done_it_ends_in_time(deeds: list[tuple[str, float]], left: int | None) -> None:
    limit = None if left is None else NOW + left
    now, reset_timer = NOW, ResetTimer(PRACTICE, limit, NOW)
    for deed, passed in deeds:
        now += passed
        getattr(reset_timer, deed)(now)
        assert limit is None or now < limit or reset_timer.step is None
        assert 0 <= reset_timer.share <= 1
        if reset_timer.step:
            assert reset_timer.step is STEPS[reset_timer.index]
            assert 0 <= reset_timer.elapsed < reset_timer.length <= reset_timer.step.seconds
            assert not (reset_timer.step.breath and limit is None and reset_timer.length % 10)
        else:
            assert not reset_timer.is_paused
    reset_timer.resume(now)
    for _ in range(800):
        now += 0.1
        reset_timer.tick(now)
    assert reset_timer.step is None


# When to look again


def at(seconds: float, limit: float | None = None) -> ResetTimer:
    reset_timer = ResetTimer(PRACTICE, limit, NOW)
    reset_timer.tick(NOW + seconds)
    return reset_timer


def test_it_is_looked_at_no_more_often_than_it_changes() -> None:
    assert at(0).wait(is_drawn=True) == 1
    assert at(5.25).wait(is_drawn=True) == 0.75
    assert at(25).wait(is_drawn=True) == 0.1
    assert at(25).wait(is_drawn=False) == 1
    assert at(25.999).wait(is_drawn=False) == 0.1


def test_it_is_not_looked_at_when_nothing_can_change() -> None:
    paused: Any = at(25)
    paused.pause(NOW + 25)
    assert paused.wait(is_drawn=True) == 0
    near = at(25, NOW + 300)
    near.pause(NOW + 25)
    assert near.wait(is_drawn=True) == 1
    over = at(25)
    over.forward(NOW + 25)
    over.forward(NOW + 25)
    assert over.wait(is_drawn=True) == 0


def test_at_the_end_it_is_looked_at_once_more_when_there_is_no_way_back() -> None:
    reset_timer = at(25, NOW + 300)
    reset_timer.forward(NOW + 25)
    reset_timer.forward(NOW + 25)
    assert reset_timer.wait(is_drawn=True) == 275
    reset_timer.tick(NOW + 301)
    assert reset_timer.wait(is_drawn=True) == 0
