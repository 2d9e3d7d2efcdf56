"""The clocks that breaks are planned by; a fake stands in for them in tests."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from wellnesstui.store.disk import clock

if TYPE_CHECKING:
    from wellnesstui.breaks.local_zone import LocalZone


class Clock(Protocol):
    """``wall`` is seconds since 1970 UTC; ``monotonic`` is never set, and may stop while asleep;
    ``boot`` is never set, and goes on while the machine sleeps, where it has such a clock.
    """

    def wall(self) -> float: ...
    def monotonic(self) -> float: ...
    def boot(self) -> float: ...
    def local(self) -> LocalZone: ...


class SystemClock:
    """The machine's clocks."""

    def __init__(self) -> None:
        self._local: LocalZone | None = None
        self._minute = -1

    def wall(self) -> float:
        return time.time()

    def monotonic(self) -> float:
        return time.monotonic()

    def boot(self) -> float:
        return clock.boot_seconds()

    def local(self) -> LocalZone:
        """The zone the machine is in, looked up once a minute."""
        from wellnesstui.breaks.local_zone import LocalZone  # the player does without it

        minute = int(time.time() // 60)
        if self._local is None or minute != self._minute:
            self._minute = minute
            if hasattr(time, "tzset"):
                time.tzset()  # else a process keeps the zone that it began in
            now = clock.now()
            if self._local is None or self._local.zone != now.zone or not now.zone:
                self._local = LocalZone(now.zone, now.offset)
        return self._local
