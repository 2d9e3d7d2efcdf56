"""The day's backup while the app is open: in a thread with a connection of its own, once a day."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from wellnesstui.domain.errors import WellnessError

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

WAIT = 20.0
"""Seconds after the start: what the person came for is done first."""
AGAIN = 3600.0
"""Seconds between two looks: an app may stay open for days, and a stick may be put in."""


class Daily:
    """Looks whether there is a backup of today and makes it if not; trouble is told once."""

    def __init__(self, app: WellnessApp) -> None:
        self._app = app
        self._told = ""

    def begin(self) -> None:
        self._app.set_timer(WAIT, self.look)
        self._app.set_interval(AGAIN, self.look)

    def look(self) -> None:
        Thread(target=self._make, name="backup", daemon=True).start()

    def _make(self) -> None:
        from wellnesstui.store.backups import daily
        from wellnesstui.store.vault import Vault

        app = self._app
        try:
            home, boundary, keys = app.vault.home, app.settings.boundary, app.vault.keys
            with Vault.open(home, boundary, keys=keys) as vault:
                said = daily(vault)
        except WellnessError as error:
            said = f"Today's backup could not be made. {error.sentence}"
        if said and said != self._told:
            app.call_later(app.tell, said, lasting=True)
        self._told = said
