"""The day's backup while the app is open: in a thread with a connection of its own, once a day."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from wellnesstui.domain.errors import WellnessError

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

WAIT = 20.0
"""Seconds after the start: what the person came for is done first."""


def begin(app: WellnessApp) -> None:
    """Look now whether there is one, and make it if not; trouble is told."""
    Thread(target=_make, args=(app,), name="backup", daemon=True).start()


def _make(app: WellnessApp) -> None:
    from wellnesstui.store.backups import daily
    from wellnesstui.store.vault import Vault

    try:
        with Vault.open(app.vault.home, app.settings.boundary, keys=app.vault.keys) as vault:
            said = daily(vault)
    except WellnessError as error:
        said = f"Today's backup could not be made. {error.sentence}"
    if said:
        app.call_later(app.tell, said, lasting=True)
