"""Locks an app whose vault is sealed: when nobody is there, and after a sleep of the machine.

A locked app has exited: as at ``q``, with what was typed written down, and the program starts again
with the lock screen, so that nothing of it is left in memory or on the screen.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from wellnesstui.store.keys import key_file

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

CAN_CARRY = sys.platform != "win32"
"""Whether a program can take its own place, and a practice go on in the new one."""
_SLEPT = 60
"""Seconds by which the wall clock was ahead when the machine woke, for that to count as a sleep."""


class AppLockControl:
    """``note_activity`` at each key and click; ``check`` every few seconds."""

    def __init__(self, app: Host) -> None:
        self._app = app
        self.is_sealed = key_file.is_sealed(app.vault.home)
        self._last_activity = self._monotonic = time.monotonic()
        self._wall = time.time()

    def refresh(self) -> None:
        """Look again whether it is sealed."""
        self.is_sealed = key_file.is_sealed(self._app.vault.home)
        self.note_activity()

    def note_activity(self) -> None:
        self._last_activity = time.monotonic()

    def check(self) -> None:
        """Lock if it is time."""
        wall, monotonic = time.time(), time.monotonic()
        slept = wall - self._wall - (monotonic - self._monotonic) > _SLEPT
        self._wall, self._monotonic = wall, monotonic
        if self._is_busy:  # the minutes count from its end
            self._last_activity = monotonic
        after = self._app.settings.lock_after * 60
        idle = bool(after) and monotonic - self._last_activity >= after
        if self.is_sealed and (slept or idle):
            self._app.call_later(self._app.lock, plays_on=not slept)

    @property
    def _is_busy(self) -> bool:
        """Whether an import goes on, which needs no keys.

        A practice or a reset goes on while the log is locked; on Windows, where it can't, it counts unless it is
        paused or over, or the log would stay unlocked all night.
        """
        if len(self._app.screen_stack) < 2:
            return False
        from wellnesstui.ui.places.settings.import_dialog import ImportDialog
        from wellnesstui.ui.player.player_screen import PlayerScreen

        return any(
            isinstance(screen, ImportDialog)
            or (not CAN_CARRY and isinstance(screen, PlayerScreen) and screen.is_playing)
            for screen in self._app.screen_stack
        )
