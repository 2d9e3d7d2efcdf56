"""A practice ends a minute before the next session, and doesn't begin where that leaves too little."""

from __future__ import annotations

from math import inf

import pytest

from wellnesstui.domain.breaks.block import Stretch
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.plan import make_plan
from wellnesstui.domain.practices.practice import Practice
from wellnesstui.domain.practices.room import Room, room_before_next
from wellnesstui.domain.practices.unguided import SIT, TimerChoices, timer_plan
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
    ("seconds", "is_too_short"), [(inf, False), (200, False), (20, True), (-40, True)]
)
def test_too_little_to_begin(seconds: float, is_too_short: bool) -> None:
    box: Practice = practices.bundled("box")
    room = Room(seconds=seconds)
    assert room.is_too_short(make_plan(box, None, seconds), box) is is_too_short
    timer = timer_plan(TimerChoices(kind=SIT, minutes=5), seconds)
    assert room.is_too_short(timer) is is_too_short
