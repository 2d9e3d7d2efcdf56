"""Drafts, one a place: what is typed and neither saved nor discarded, so that nothing typed is lost."""

from __future__ import annotations

import json

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.vault.vault import Vault

CARD = "card"
_TIME = "time"  # beside the parts of the check-in


class PlaceDrafts:
    """In the vault for the first window, in memory for a second one: each has its own words."""

    def __init__(self, vault: Vault, is_first: bool) -> None:
        self._vault = vault
        self._is_first = is_first
        self._in_memory: dict[str, tuple[CheckIn, str]] = {}
        self._texts: dict[str, tuple[str, Instant]] = {}

    def recall(self, place: str) -> CheckIn:
        """The draft of a place, or an empty one. Raises WellnessError."""
        return self._recall(place)[0]

    def recall_time(self, place: str) -> str:
        """The time typed beside the draft of a place, "" for none. Raises WellnessError."""
        return self._recall(place)[1]

    def _recall(self, place: str) -> tuple[CheckIn, str]:
        if not self._is_first:
            return self._in_memory.get(place, (CheckIn(), ""))
        text = self._vault.drafts.recall(place)
        plain = json.loads(text) if text else {}
        time = plain.pop(_TIME, "") if isinstance(plain, dict) else ""
        return CheckIn.from_plain(plain), clean_line(time) if isinstance(time, str) else ""

    def stored_name(self, place: str) -> str:
        """The name of the place's draft in the vault; empty when it is in memory."""
        return place if self._is_first else ""

    def save(self, place: str, checkin: CheckIn, time: str = "") -> None:
        """Write the draft down; an empty one drops it. Raises WellnessError."""
        if not self._is_first:
            self._in_memory[place] = checkin, time
        elif checkin.is_empty():
            self._vault.drafts.drop(place)
        else:
            self._vault.drafts.keep(place, dumps(checkin.plain() | ({_TIME: time} if time else {})))

    def recall_text(self, place: str) -> tuple[str, Instant]:
        """The draft of a form as text, "" for none, and when it was written. Raises WellnessError."""
        now = clock.now().instant
        if not self._is_first:
            return self._texts.get(place, ("", now))
        return self._vault.drafts.recall(place), self._vault.drafts.made(place) or now

    def save_text(self, place: str, text: str) -> None:
        """Write the draft of a form down; an empty one drops it. Raises WellnessError."""
        if not self._is_first:
            self._texts[place] = text, clock.now().instant
        elif text:
            self._vault.drafts.keep(place, text)
        else:
            self._vault.drafts.drop(place)
