"""When the next session begins, asked again while something plays: one may be planned meanwhile."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from wellnesstui.domain.moment import EPOCH, Moment
from wellnesstui.domain.practices.room import limit_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.moment import Instant

ASK_EVERY = 10.0
"""Seconds between two looks."""
_SOON = 15 * 60  # seconds before a session within which the end says when it starts


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

    def is_soon(self, wall: float) -> bool:
        return self.begins is not None and self.begins - wall < _SOON

    def clock(self, twelve_hours: bool) -> str:
        """The time at which it begins."""
        instant = self.begins or EPOCH
        moment = Moment(instant=instant, offset=time.localtime(instant).tm_gmtoff)
        return moment.clock(twelve_hours)

    def sentence(self, wall: float, twelve_hours: bool) -> str:
        verb = "starts" if self.begins is not None and wall < self.begins else "started"
        return f"Your next session {verb} at {self.clock(twelve_hours)}."
