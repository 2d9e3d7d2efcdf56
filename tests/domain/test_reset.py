"""A reset fits the gap, and nothing makes it run into the minute before the next block."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.practice import Breath, Practice, Step
from wellnesstui.domain.reset import LENGTHS, MARGIN, WAKE, Course, minutes_for, reset_of

NOW = 1_795_513_920.0
BREATH = Breath(inward=4, out=6)
STEPS = (
    Step(kind="body", text="water", seconds=20),
    Step(kind="breath", text="breath", seconds=30, breath=BREATH),
    Step(kind="words", text="word", seconds=10),
)
PRACTICE = Practice(id="a", title="a", minutes=1, need="reset", steps=STEPS)


def a_reset(id: str, minutes: int, need: str = "reset") -> Practice:
    return PRACTICE.but(id=id, minutes=minutes, need=need)


def under_way(course: Course) -> str:
    """What step it is at, or "" at the end."""
    return course.step.text if course.step else ""


def pass_by(course: Course, seconds: int, since: float = NOW, each: float = 1.0) -> float:
    """Tick until so many seconds have gone; the moment it is then."""
    for tick in range(1, int(seconds / each) + 1):
        course.tick(since + tick * each)
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
    assert minutes_for(free) == minutes


@given(st.integers(-10_000, 100_000))
def test_a_minute_is_left_and_no_longer_one_would_fit(free: int) -> None:
    minutes = minutes_for(free)
    assert minutes in (0, *LENGTHS)
    assert not minutes or free - minutes * 60 >= MARGIN
    longer = [each for each in LENGTHS if each > minutes]
    assert all(free - each * 60 < MARGIN for each in longer)


def test_it_is_another_one_each_time() -> None:
    them = [a_reset("a", 1), a_reset("b", 3), a_reset("c", 3), a_reset("d", 3, "settle")]
    found = [reset_of(them, 3, turn) for turn in range(4)]
    assert [each and each.id for each in found] == ["b", "c", "b", "c"]
    assert reset_of(them, 5, 0) is None
    assert reset_of(them, 0, 7) is None


# How far


def test_steps_follow_each_other_by_the_clock() -> None:
    course = Course(PRACTICE, None, NOW)
    seen = []
    for second in range(1, 61):
        course.tick(NOW + second)
        seen.append(under_way(course))
    assert seen == ["water"] * 19 + ["breath"] * 30 + ["word"] * 10 + [""]
    assert not course.is_cut


def test_late_looks_at_the_clock_do_not_add_up() -> None:
    course = Course(PRACTICE, None, NOW)
    course.tick(NOW + 27)
    assert (under_way(course), course.elapsed) == ("breath", 7)
    course.tick(NOW + 54)
    assert (under_way(course), course.elapsed) == ("word", 4)


def test_how_much_is_over_only_grows() -> None:
    course = Course(PRACTICE, NOW + 45, NOW)
    shares = [course.share]
    for tick in range(1, 500):
        course.tick(NOW + tick / 10)
        shares.append(course.share)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
    assert len(set(shares)) > 100


def test_a_pause_takes_nothing_away() -> None:
    course = Course(PRACTICE, None, NOW)
    now = pass_by(course, 12)
    course.pause(now)
    now = pass_by(course, 3600, now)
    assert (under_way(course), course.elapsed, course.is_paused) == ("water", 12, True)
    course.go_on(now)
    pass_by(course, 5, now)
    assert (under_way(course), course.elapsed, course.is_paused) == ("water", 17, False)


def test_a_breath_begins_anew_after_a_pause() -> None:
    course = Course(PRACTICE, None, NOW)
    now = pass_by(course, 20 + 17)
    course.pause(now)
    course.go_on(now + 5)
    assert (under_way(course), course.elapsed, course.length) == ("breath", 10, 30)


def test_steps_can_be_left_out_and_taken_again_also_in_a_pause() -> None:
    course = Course(PRACTICE, None, NOW)
    course.back(NOW)
    assert under_way(course) == "water"
    course.pause(NOW + 3)
    course.forward(NOW + 4)
    assert (under_way(course), course.elapsed, course.is_paused) == ("breath", 0, True)
    course.forward(NOW + 5)
    course.forward(NOW + 6)
    course.forward(NOW + 7)
    assert (under_way(course), course.share, course.is_cut) == ("", 1, False)
    course.back(NOW + 8)
    course.back(NOW + 9)
    assert (under_way(course), course.is_paused) == ("breath", False)


def test_what_holds_it_lets_go_only_of_what_it_held() -> None:
    course = Course(PRACTICE, None, NOW)
    course.hold(NOW + 5)
    course.tick(NOW + 1000)
    course.release(NOW + 1000)
    course.tick(NOW + 1001)
    assert (under_way(course), course.elapsed) == ("water", 6)
    course.pause(NOW + 1002)
    course.hold(NOW + 1003)
    course.release(NOW + 1004)
    assert course.is_paused


def test_after_a_sleep_of_the_machine_it_is_over() -> None:
    course = Course(PRACTICE, NOW + 3600, NOW)
    course.tick(NOW + WAKE)
    assert under_way(course) == "breath"
    course.tick(NOW + 2 * WAKE + 1)
    assert (under_way(course), course.is_cut) == ("", True)
    course.back(NOW + 2 * WAKE + 2)
    assert (under_way(course), course.is_cut) == ("word", False)


def test_a_clock_that_is_set_back_takes_nothing_away() -> None:
    course = Course(PRACTICE, None, NOW)
    course.tick(NOW + 15)
    course.tick(NOW - 3600)
    assert (under_way(course), course.elapsed) == ("water", 15)
    course.tick(NOW - 3595)
    assert under_way(course) == "breath"


# The next block


def test_opened_a_little_late_each_step_gives_a_little() -> None:
    course = Course(PRACTICE, NOW + 50, NOW)
    assert 10 <= course.length < 20
    seen = {}
    for tick in range(1, 501):
        course.tick(NOW + tick / 10)
        seen[under_way(course)] = tick / 10
    assert list(seen) == ["water", "breath", "word", ""]
    assert seen["word"] < 50
    assert not course.is_cut


def test_a_step_without_room_is_left_out_for_one_that_has_some() -> None:
    course = Course(PRACTICE, NOW + 15, NOW)
    assert under_way(course) == "water"
    course.forward(NOW + 3)
    assert (under_way(course), course.length) == ("word", 10)


def test_without_any_room_nothing_begins() -> None:
    for limit in (NOW + 3, NOW, NOW - 900):
        course = Course(PRACTICE, limit, NOW)
        assert (under_way(course), course.is_cut) == ("", True)


def test_a_pause_ends_when_the_next_block_comes_near() -> None:
    course = Course(PRACTICE, NOW + 300, NOW)
    course.pause(NOW + 10)
    course.tick(NOW + 299)
    assert (under_way(course), course.is_paused) == ("water", True)
    course.tick(NOW + 300)
    assert (under_way(course), course.is_paused, course.is_cut) == ("", False, True)
    course.back(NOW + 301)
    assert under_way(course) == ""


def test_after_a_long_pause_what_is_left_is_fitted_anew() -> None:
    course = Course(PRACTICE, NOW + 100, NOW)
    course.pause(NOW + 10)
    course.go_on(NOW + 75)
    texts = []
    for tick in range(251):
        course.tick(NOW + 75 + tick / 10)
        texts += [under_way(course)] if under_way(course) not in texts else []
    assert texts == ["water", "word", ""]
    assert not course.is_cut


def test_after_a_pause_that_left_no_room_for_it_a_step_is_left_out() -> None:
    course = Course(PRACTICE, NOW + 100, NOW)
    course.pause(NOW + 2)
    course.go_on(NOW + 92)
    assert (under_way(course), course.length, course.is_cut) == ("word", 8, False)


def test_a_reset_that_fits_to_the_second_comes_to_its_own_end() -> None:
    """Seconds since 1970 have no room for all decimals: what is added up must not fall short."""
    chance = random.Random(1)
    for _ in range(100):
        now = NOW + chance.random()
        limit = NOW + chance.choice((40, 50, 60))
        course = Course(PRACTICE, limit, now)
        while now < limit:
            course.tick(now)
            now += chance.random()
        course.tick(limit)
        assert (under_way(course), course.is_cut) == ("", False)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["tick", "tick", "tick", "pause", "go_on", "forward", "back", "hold", "release"]),
        st.floats(0, 40),
    ),
    max_size=40,
)  # fmt: skip


@given(DEEDS, st.none() | st.integers(-20, 200))
def test_whatever_is_done_it_ends_in_time(deeds: list[tuple[str, float]], left: int | None) -> None:
    limit = None if left is None else NOW + left
    now, course = NOW, Course(PRACTICE, limit, NOW)
    for deed, passed in deeds:
        now += passed
        getattr(course, deed)(now)
        assert limit is None or now < limit or course.step is None
        assert 0 <= course.share <= 1
        if course.step:
            assert course.step is STEPS[course.at]
            assert 0 <= course.elapsed < course.length <= course.step.seconds
            assert not (course.step.breath and limit is None and course.length % 10)
        else:
            assert not course.is_paused
    course.go_on(now)
    for _ in range(800):
        now += 0.1
        course.tick(now)
    assert course.step is None


# When to look again


def at(seconds: float, limit: float | None = None) -> Course:
    course = Course(PRACTICE, limit, NOW)
    course.tick(NOW + seconds)
    return course


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
    course = at(25, NOW + 300)
    course.forward(NOW + 25)
    course.forward(NOW + 25)
    assert course.wait(is_drawn=True) == 275
    course.tick(NOW + 301)
    assert course.wait(is_drawn=True) == 0
