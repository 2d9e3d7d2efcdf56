"""What was typed into the small form and not kept: put by in the vault, if that opens by itself."""

from __future__ import annotations

import os

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.home import Home
from wellnesstui.store.running import Running
from wellnesstui.store.vault import Vault
from wellnesstui.ui.typed import CARD, Typed

_ELSEWHERE = "checkin"
_WAIT = 0.2  # seconds for another program: nobody waits for a draft


class QuickDraft:
    """The draft of the app's card, or one of its own while an app is open, whose card is its own.

    Trouble with the vault is never in the way: then nothing waits, and ``put_by`` says so. ``said``
    is a sentence for the person when something was found amiss at opening.
    """

    def __init__(self, home: Home, boundary: int) -> None:
        self._home = home
        self._boundary = boundary
        self._vault: Vault | None = None
        self._running: Running | None = None
        self._place = ""
        self._holds = False
        self.said = ""

    @property
    def is_on_card(self) -> bool:
        return self._place == CARD

    def recall(self) -> CheckIn:
        """What waits from before. A vault that is not there yet is not made for it."""
        if not os.path.lexists(self._home.vault):
            return CheckIn()
        try:
            typed = self._open()
            for place in dict.fromkeys((self._place, _ELSEWHERE)):
                said = typed.recall(place)
                if not said.is_empty():
                    self._place, self._holds = place, True
                    return said
        except WellnessError:
            pass
        return CheckIn()

    def put_by(self, said: CheckIn) -> bool:
        """Write it down if anything was typed, else let go of what waits; whether that worked."""
        if not self._holds and not is_typed(said):
            return True
        try:
            typed = self._open()
            typed.keep(self._place, said if is_typed(said) else CheckIn())
        except WellnessError:
            return False
        self._holds = is_typed(said)
        return True

    def drop(self) -> None:
        """It was kept, or let go."""
        self.put_by(CheckIn())

    def close(self) -> None:
        if self._vault is not None:
            self._vault.close()
        if self._running is not None:
            self._running.close()

    def _open(self) -> Typed:
        if self._vault is None:
            self._vault = Vault.open(self._home, self._boundary, _WAIT)
            self.said = self._vault.said
            # Held until the form is gone: an app that opens meanwhile leaves this draft alone.
            self._running = Running(self._home)
            self._place = CARD if self._running.is_first else _ELSEWHERE
        return Typed(self._vault, is_first=True)


def is_typed(said: CheckIn) -> bool:
    """Whether it says more than numbers, which are of the moment and chosen again with one key."""
    return not said.but(mood=None, energy=None).is_empty()
