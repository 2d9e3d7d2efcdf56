"""Locking an app whose vault is sealed: by key, when nobody is there, after a sleep of the machine.

Locked, the app is gone: it is left as at ``q``, with what was typed kept, and the program starts
anew with the lock screen, so that nothing of it is left in memory or on the screen.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from wellnesstui.store import keys

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

_SLEPT = 60
"""Seconds by which the wall clock was ahead when the machine woke, for that to count as a sleep."""


class Locking:
    """``touched`` at each key and click; ``look`` every few seconds."""

    def __init__(self, app: WellnessApp) -> None:
        self._app = app
        self.is_sealed = keys.is_sealed(app.vault.home)
        self._touched = self._monotonic = time.monotonic()
        self._wall = time.time()

    def follow(self) -> None:
        """It was sealed, or unsealed, just now."""
        self.is_sealed = keys.is_sealed(self._app.vault.home)
        self.touched()

    def touched(self) -> None:
        self._touched = time.monotonic()

    def look(self) -> None:
        """Lock if it is time."""
        wall, monotonic = time.time(), time.monotonic()
        slept = wall - self._wall - (monotonic - self._monotonic) > _SLEPT
        self._wall, self._monotonic = wall, monotonic
        after = self._app.settings.lock_after * 60
        idle = bool(after) and monotonic - self._touched >= after
        if self.is_sealed and (slept or (idle and not self._is_busy)):
            self._app.call_later(self._app.lock)

    @property
    def _is_busy(self) -> bool:
        """Whether something goes on that needs no keys: an import, or the minutes of a reset."""
        from wellnesstui.ui.screens.import_screen import ImportScreen
        from wellnesstui.ui.screens.reset import ResetScreen

        stack = self._app.screen_stack
        return any(isinstance(screen, ImportScreen | ResetScreen) for screen in stack)
