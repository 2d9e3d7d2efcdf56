"""The room there is for a practice: until a minute before the next session."""

from __future__ import annotations

from math import inf

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from wellnesstui.domain.breaks.block import Stretch
    from wellnesstui.domain.moment import Instant

    class Sessions(Protocol):
        """The sessions of a person's days."""

        def session_at(self, now: Instant) -> Stretch | None:
            """The one that is on, or None."""

        def next_session(self, now: Instant) -> Stretch | None:
            """The next one, or None."""


MARGIN = 60
"""Seconds between the end of a practice and the next session."""
_LEAST = 30  # seconds of a timer: with less there is no use in beginning


def limit_before(next_begins: Instant | None) -> float:
    """When a practice must have ended, in seconds since 1970 UTC."""
    return inf if next_begins is None else next_begins - MARGIN


class Room(Record):
    """``seconds`` that are free, and the instant when the next session ``begins``, if there is one."""

    seconds: float = inf
    begins: Instant | None = None

    def is_too_short(self, least: float = _LEAST) -> bool:
        """Whether it is less than the ``least`` seconds that a practice takes, or a timer is for."""
        return self.seconds < least


def next_begins(sessions: Sessions, now: Instant, since: Instant) -> Instant | None:
    """When the session begins that ends what plays ``since`` then: the next one, or one that began meanwhile.

    One that was on already ends nothing: who begins there means it.
    """
    running = sessions.session_at(now)
    if running is not None:
        return running.begin if running.begin > since else None
    following = sessions.next_session(now)
    return None if following is None else following.begin


def room_before_next(sessions: Sessions, now: Instant) -> Room:
    """The room until the next session for what begins now."""
    begins = next_begins(sessions, now, now)
    return Room() if begins is None else Room(seconds=float(begins - now - MARGIN), begins=begins)
