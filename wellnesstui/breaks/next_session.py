"""When the session begins that ends what plays, asked again while it plays: one may be planned meanwhile."""

from __future__ import annotations

import os
import time

from wellnesstui.domain.moment import EPOCH, Instant
from wellnesstui.domain.practices.room import MARGIN, Room, limit_before, next_begins
from wellnesstui.store.disk.clock import clock_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.breaks.break_service import BreakService
    from wellnesstui.breaks.schedule import Schedule
    from wellnesstui.domain.breaks.block import Stretch
    from wellnesstui.store.disk.home import Home


ASK_EVERY = 2.0
"""Seconds between two looks."""
_FADE, _LATE_FADE = 30.0, 1.0  # seconds in which sound fades out before one, and once one has begun
_SOON = 15 * 60  # seconds before a session within which the end says when it starts


class NextSession:
    """For what begins as this is made, where no app is around it. Asking reads nothing, unless something has changed."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._service: BreakService | None = None
        self._since = _now()

    def begins(self) -> Instant | None:
        """The instant, also of one that began meanwhile; None without one."""
        schedule = self._schedule()
        return None if schedule is None else next_begins(schedule, _now(), self._since)

    def room(self) -> Room:
        """The room until then."""
        begins = self.begins()
        if begins is None:
            return Room()
        return Room(seconds=float(begins - _now() - MARGIN), begins=begins)

    def running(self) -> Stretch | None:
        """The session that is on."""
        schedule = self._schedule()
        return None if schedule is None else schedule.session_at(_now())

    def _schedule(self) -> Schedule | None:
        """None where there never was a session or a reminder."""
        home = self._home
        if not any(os.path.lexists(path) for path in (home.reminders, home.breaks)):
            return None
        if self._service is None:
            from wellnesstui.breaks.break_service import BreakService

            self._service = BreakService(home)
        return self._service.schedule()


class SessionWatch:
    """``begins`` is the instant when it begins, None without one; ``now`` is monotonic seconds."""

    def __init__(
        self, begins: Instant | None, ask: Callable[[], Instant | None] | None, now: float
    ) -> None:
        self.begins = begins
        self._ask, self._asked = ask, now

    @property
    def limit(self) -> float:
        """When what plays must have ended, in seconds since 1970 UTC."""
        return limit_before(self.begins)

    def look(self, now: float) -> None:
        """Ask again if it's time."""
        if self._ask and now - self._asked >= ASK_EVERY:
            self._asked = now
            self.begins = self._ask()

    def fade(self, wall: float) -> float:
        """Seconds in which a sound that has no end of its own fades out, from ``limit`` on."""
        is_ahead = self.begins is not None and wall < self.begins - _FADE
        return _FADE if is_ahead else _LATE_FADE

    def is_soon(self, wall: float) -> bool:
        return self.begins is not None and self.begins - wall < _SOON

    def clock(self, twelve_hours: bool) -> str:
        """The time at which it begins."""
        return clock_of(self.begins or EPOCH, twelve_hours)

    def sentence(self, wall: float, twelve_hours: bool) -> str:
        is_ahead = self.begins is not None and wall < self.begins
        what = "Your next session starts" if is_ahead else "Your session started"
        return f"{what} at {self.clock(twelve_hours)}."


def _now() -> Instant:
    return Instant(int(time.time()))
