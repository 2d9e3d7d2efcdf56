"""A reset fits the gap before the next session."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.practices.practice import Practice, Step
from wellnesstui.domain.practices.reset import (
    LENGTHS,
    choose_reset,
    longest_reset,
)
from wellnesstui.domain.practices.room import MARGIN

PRACTICE = Practice(
    id="a",
    title="a",
    minutes=1,
    least=1,
    most=1,
    needs=("reset",),
    steps=(Step(kind="body", text="water", seconds=60),),
)


def a_reset(id: str, minutes: int, need: str = "reset") -> Practice:
    return PRACTICE.replace(id=id, minutes=minutes, needs=(need,))


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
