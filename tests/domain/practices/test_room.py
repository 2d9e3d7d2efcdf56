"""A practice ends a minute before the next session, and doesn't begin where that leaves too little."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.breaks.block import Stretch
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.plan import PACES, Choices, least_room, make_plan
from wellnesstui.domain.practices.practice import Summary
from wellnesstui.domain.practices.room import Room, next_begins, room_before_next
from wellnesstui.store.content import practices

NOW = Instant(1_000_000)


class Sessions:
    """One session, which is on or comes next."""

    def __init__(self, begin: int) -> None:
        self._session = Stretch(
            begin=Instant(begin), end=Instant(begin + 3000), last=Instant(begin)
        )

    def session_at(self, now: Instant) -> Stretch | None:
        return self._session if self._session.begin <= now else None

    def next_session(self, now: Instant) -> Stretch | None:
        return self._session if self._session.begin > now else None


def test_it_ends_a_minute_before_the_next_session() -> None:
    assert room_before_next(Sessions(NOW + 300), NOW) == Room(
        seconds=240, begins=Instant(NOW + 300)
    )


def test_in_a_session_nothing_is_limited() -> None:
    assert room_before_next(Sessions(NOW - 300), NOW) == Room(seconds=inf, begins=None)


@pytest.mark.parametrize(
    ("begin", "expected"),
    [(NOW + 9, NOW + 9), (NOW - 9, NOW - 9), (NOW - 60, None), (NOW - 99, None)],
)
def test_a_session_that_begins_while_it_plays_ends_it(begin: int, expected: int | None) -> None:
    """It has played for a minute."""
    assert next_begins(Sessions(begin), NOW, Instant(NOW - 60)) == expected


@pytest.mark.parametrize(
    ("seconds", "is_too_short"), [(inf, False), (200, False), (20, True), (-40, True)]
)
def test_too_little_to_begin_a_timer(seconds: float, is_too_short: bool) -> None:
    assert Room(seconds=seconds).is_too_short() is is_too_short


@pytest.mark.parametrize(
    ("id", "seconds", "is_too_short"),
    [
        ("after-a-death", 419, True), ("after-a-death", 420, False), ("after-a-death", 120, True),
        ("box", 59, True), ("box", 64, False), ("feet", 119, True), ("feet", 120, False),
    ],
)  # fmt: skip
def test_a_practice_needs_its_least_length(id: str, seconds: float, is_too_short: bool) -> None:
    least = least_room(practices.bundled(id), Choices())
    assert Room(seconds=seconds).is_too_short(least) is is_too_short


CHOICES = st.builds(
    Choices,
    minutes=st.none() | st.integers(1, 60),
    pace=st.sampled_from(PACES),
    has_holds=st.booleans(),
)


@given(st.sampled_from(practices.summaries()), CHOICES, st.floats(0, 3600))
def test_what_begins_before_a_session_has_all_its_steps(
    summary: Summary, choices: Choices, seconds: float
) -> None:
    practice = practices.bundled(summary.id)
    if choices.minutes is not None:
        minutes = max(practice.least, min(practice.most, choices.minutes))
        choices = choices.replace(minutes=minutes if practice.stretches else None)
    if Room(seconds=seconds).is_too_short(least_room(practice, choices)):
        return
    plan = make_plan(practice, choices, seconds)
    assert plan.seconds <= seconds + 1e-6
    assert [step.text for step in plan.practice.steps] == [step.text for step in practice.steps]
