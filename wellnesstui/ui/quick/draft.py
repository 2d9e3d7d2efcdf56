"""The draft of the small form: in the vault, if that opens without a passphrase."""

from __future__ import annotations

import os

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.trackers.tracker import Tracker
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.drafts import CARD, PlaceDrafts

_FORMER_PLACE = "checkin"
"""Where it was while an app was open, once."""
_WAIT = 0.2  # seconds for another program: nobody waits for a draft


class QuickDraft:
    """The draft of the card, as a window of the app has it.

    Trouble with the vault is never in the way: then nothing is saved, and ``save`` returns False.
    ``notice`` is a sentence for the person when something was wrong with the vault at opening.
    """

    def __init__(self, home: Home, boundary: Minute) -> None:
        self._home = home
        self._boundary = boundary
        self._vault: Vault | None = None
        self._app_lock: AppLock | None = None
        self._place = CARD
        self._is_saved = False
        self.notice = ""

    @property
    def is_on_card(self) -> bool:
        """Whether the first window of the app shows it, too."""
        return self._app_lock is None or self._app_lock.is_first

    def recall(self) -> CheckIn:
        """The draft from before, or an empty one. A vault that is not there yet is not made for it."""
        if not os.path.lexists(self._home.vault):
            return CheckIn()
        try:
            drafts = self._open()
            for place in (CARD, _FORMER_PLACE):
                checkin = drafts.recall(place)
                if not checkin.is_empty():
                    self._place, self._is_saved = place, True
                    return checkin
        except WellnessError:
            pass
        return CheckIn()

    @property
    def trackers(self) -> tuple[Tracker, ...]:
        """The person's trackers, once ``recall`` could open the vault."""
        try:
            return self._vault.trackers.listed() if self._vault else ()
        except WellnessError:
            return ()

    def save(self, checkin: CheckIn) -> bool:
        """Whether the draft could be saved, or dropped if it is empty."""
        if not self._is_saved and not has_content(checkin):
            return True
        try:
            self._open().save(self._place, checkin if has_content(checkin) else CheckIn())
        except WellnessError:
            return False
        self._is_saved = has_content(checkin)
        return True

    def drop(self) -> None:
        """Drop it: the entry was saved, or discarded."""
        self.save(CheckIn())

    def close(self) -> None:
        if self._vault is not None:
            self._vault.close()
        if self._app_lock is not None:
            self._app_lock.close()

    def _open(self) -> PlaceDrafts:
        if self._vault is None:
            self._vault = Vault.open(self._home, self._boundary, _WAIT)
            self.notice = self._vault.notice
            # Held until the form is gone: an app that opens meanwhile leaves this draft alone.
            self._app_lock = AppLock(self._home)
        return PlaceDrafts(self._vault, self._app_lock.window if self._app_lock else 1)


def has_content(checkin: CheckIn) -> bool:
    """Whether it has more than numbers, which are of the moment and chosen again with one key."""
    return not checkin.replace(mood=None, energy=None).is_empty()
