"""What is typed and neither kept nor let go: in the vault, or in memory for a second window."""

from __future__ import annotations

import json

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.vault import Vault

CARD = "card"


class Typed:
    """One draft a place. With one draft for two windows, both would keep the same words."""

    def __init__(self, vault: Vault, is_first: bool) -> None:
        self._vault = vault
        self._is_first = is_first
        self._own: dict[str, CheckIn] = {}

    def recall(self, place: str) -> CheckIn:
        """The draft of a place, or an empty one."""
        if not self._is_first:
            return self._own.get(place, CheckIn())
        text = self._vault.drafts.recall(place)
        return CheckIn.from_plain(json.loads(text)) if text else CheckIn()

    def stored(self, place: str) -> str:
        """The place's name in the vault, or nothing when its draft is not there."""
        return place if self._is_first else ""

    def keep(self, place: str, said: CheckIn) -> None:
        """Write the draft down; an empty one drops it."""
        if not self._is_first:
            self._own[place] = said
        elif said.is_empty():
            self._vault.drafts.drop(place)
        else:
            self._vault.drafts.keep(place, dumps(said.plain()))
