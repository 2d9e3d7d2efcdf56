"""The room there is for a practice: until a minute before the next session."""

from __future__ import annotations

from math import inf

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from wellnesstui.domain.breaks.block import Stretch
    from wellnesstui.domain.moment import Instant
    from wellnesstui.domain.practices.plan import Plan
    from wellnesstui.domain.practices.practice import Practice

    class Sessions(Protocol):
        """The sessions of a person's days."""

        def session_at(self, now: Instant) -> Stretch | None:
            """The one that is on, or None."""

        def next_session(self, now: Instant) -> Stretch | None:
            """The next one, or None."""


MARGIN = 60
"""Seconds between the end of a practice and the next session."""
_LEAST = 30  # seconds: with less there is no use in beginning


def limit_before(next_begins: Instant | None) -> float:
    """When a practice must have ended, in seconds since 1970 UTC."""
    return inf if next_begins is None else next_begins - MARGIN


class Room(Record):
    """``seconds`` that are free, and the instant when the next session ``begins``, if there is one."""

    seconds: float = inf
    begins: Instant | None = None

    def is_too_short(self, plan: Plan, practice: Practice | None = None) -> bool:
        """Whether what it leaves of the practice or timer is too little to begin."""
        least = min(_LEAST, practice.seconds) if practice else _LEAST
        return self.seconds < inf and (not plan.scenes or plan.seconds < least)


def room_before_next(sessions: Sessions, now: Instant) -> Room:
    """The room until the next session. In one nothing is limited: who begins there means it."""
    following = None if sessions.session_at(now) else sessions.next_session(now)
    if following is None:
        return Room()
    return Room(seconds=float(following.begin - now - MARGIN), begins=following.begin)
