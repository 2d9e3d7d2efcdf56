"""The day's backup while the app is open: in a thread, once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.ui.textual_private import call_once

if TYPE_CHECKING:
    from threading import Thread

    from wellnesstui.domain.errors import WellnessError
    from wellnesstui.store.vault.vault import Vault
    from wellnesstui.ui.host import Host

WAIT = 20.0
"""Seconds after the start: what the person came for is done first."""
AGAIN = 3600.0
"""Seconds between two checks: an app may stay open for days, and a stick may be put in."""


class DailyBackup:
    """Makes a backup of today unless there is one; a notice about it is not repeated."""

    def __init__(self, app: Host) -> None:
        self._app = app
        self._notice = ""
        self._running: Thread | None = None

    def start(self) -> None:
        call_once(self._app, WAIT, self.check)
        self._app.set_interval(AGAIN, self.check)

    def check(self) -> Thread:
        """The thread that makes it if there is none yet; one at a time, or both would make one."""
        from wellnesstui.ui.flows import background

        if self._running is None or not self._running.is_alive():
            work = background.with_own_vault(self._app, _make)
            self._running = background.start(
                self._app, "backup", work, self._tell, self._tell_failure
            )
        return self._running

    def _tell(self, notice: str) -> None:
        if notice and notice != self._notice:
            self._app.tell(notice, lasting=True)
        self._notice = notice

    def _tell_failure(self, error: WellnessError) -> None:
        self._tell(f"Today's backup couldn't be made. {error.sentence}")


def _make(vault: Vault) -> str:
    from wellnesstui.store.backups.backups import daily

    return daily(vault)
