"""Drafts, one a place: what is typed and neither saved nor discarded, so that nothing typed is lost."""

from __future__ import annotations

import json
from itertools import pairwise

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.text import clean_line
from wellnesstui.store.database.drafts import WINDOWS, place_in
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.app_lock import open_windows
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.vault.vault import Vault

CARD = "card"
_TIME = "time"  # beside the parts of the check-in
_DELETED = "That entry was deleted somewhere else."
_SAVE_ANEW = "Save again to keep this as a new entry."
KEEP = f"{_DELETED} Save to keep this as a new entry, or press Esc again to keep a draft of one."


class PlaceDrafts:
    """Those of a window: each has its own words. What a window that's gone left becomes the draft of the
    one that asks first, or waits until the one that it has is saved, discarded or swapped for it.
    """

    def __init__(self, vault: Vault, window: int = 1) -> None:
        self._vault, self._window = vault, window

    def recall(self, place: str) -> CheckIn:
        """The draft of a place, or an empty one. Raises WellnessError."""
        return self._recall(place)[0]

    def recall_time(self, place: str) -> str:
        """The time typed beside the draft of a place, "" for none. Raises WellnessError."""
        return self._recall(place)[1]

    def _recall(self, place: str) -> tuple[CheckIn, str]:
        text = self._text(place)
        plain = json.loads(text) if text else {}
        time = plain.pop(_TIME, "") if isinstance(plain, dict) else ""
        return CheckIn.from_plain(plain), clean_line(time) if isinstance(time, str) else ""

    def stored_name(self, place: str) -> str:
        """The name of the place's draft in the vault."""
        return place_in(place, self._window)

    def save(self, place: str, checkin: CheckIn, time: str = "") -> None:
        """Write the draft down; an empty one drops it. Raises WellnessError."""
        plain = checkin.plain() | ({_TIME: time} if time else {})
        self.save_text(place, "" if checkin.is_empty() else dumps(plain))

    def recall_text(self, place: str) -> tuple[str, Instant]:
        """The draft of a form as text, "" for none, and when it was written. Raises WellnessError."""
        text = self._text(place)
        made = self._vault.drafts.made(self.stored_name(place)) if text else None
        return text, made or clock.now().instant

    def save_text(self, place: str, text: str) -> None:
        """Write the draft of a form down; an empty one drops it. Raises WellnessError."""
        name = self.stored_name(place)
        if text:
            self._vault.drafts.keep(name, text)
        else:
            self._vault.drafts.drop(name)

    def has_any(self, place: str) -> bool:
        """Whether ``recall`` would find a draft, which a list asks: none is moved while a screen that
        began without one may be open. Raises WellnessError.
        """
        return bool(self._vault.drafts.recall(self.stored_name(place)) or self._left(place))

    def others(self, place: str) -> int:
        """The number of drafts of a place that windows left which are gone. Raises WellnessError."""
        return len(self._left(place))

    def swap(self, place: str) -> None:
        """Have the next one that was left for the draft of a place, which waits in its stead.

        It goes behind the others, so that each has its turn. Raises WellnessError.
        """
        drafts, own, left = self._vault.drafts, self.stored_name(place), self._left(place)
        names = [own, *(place_in(place, each) for each in left)]
        for one, next_one in pairwise(names):
            drafts.swap(one, next_one)

    def make_room(self, place: str) -> bool:
        """Whether this window has no draft of the place now: one that it had waits as if a window had
        left it. False, and nothing done, where as many wait as can be told apart. Raises WellnessError.
        """
        drafts, own = self._vault.drafts, self.stored_name(place)
        if not drafts.recall(own):
            return True
        taken = open_windows(self._vault.home) | {*drafts.windows(place), self._window}
        free = next((each for each in WINDOWS if each not in taken), 0)
        if free:
            drafts.move(own, place_in(place, free))
        return bool(free)

    def _text(self, place: str) -> str:
        """The draft of a place as text, its own or one that was left."""
        drafts, own = self._vault.drafts, self.stored_name(place)
        text = drafts.recall(own)
        if not text and (left := self._left(place)):
            drafts.move(place_in(place, left[0]), own)
            text = drafts.recall(own)
        return text

    def _left(self, place: str) -> list[int]:
        """The windows that are gone and have a draft of the place."""
        windows = [each for each in self._vault.drafts.windows(place) if each != self._window]
        if not windows:
            return []
        still_open = open_windows(self._vault.home)
        return [each for each in windows if each not in still_open]


class DeletedMeanwhile:
    """Whether the ``entry`` that is changed, None for a new one, was deleted meanwhile: then the change is
    saved as a new one, or is a draft of one. ``is_told`` once the person knows.
    """

    def __init__(self, vault: Vault, entry: Entry | None) -> None:
        self._vault, self._entry = vault, entry
        self.is_told = False
        self._is_moved = False

    def place_of_draft(self, drafts: PlaceDrafts, place: str, new_place: str) -> str:
        """Where the draft is written: that of the entry's ``place`` can't be reached once the entry is
        gone, so it's in the place of new ones from then on. Raises WellnessError.
        """
        if self._entry is None or self._is_moved or not self._vault.is_deleted(self._entry.id):
            return new_place if self._is_moved else place
        self._is_moved = drafts.make_room(new_place)
        if self._is_moved:
            drafts.save_text(place, "")
        return new_place if self._is_moved else place

    @property
    def is_moved(self) -> bool:
        """Whether the draft is one of a new entry by now."""
        return self._is_moved

    def is_news(self) -> bool:
        """Whether it was deleted and nobody said so yet; from then on they know."""
        if self.is_told or self._entry is None:
            return False
        try:
            self.is_told = self._vault.is_deleted(self._entry.id)
        except WellnessError:
            return False  # saving will say what's wrong
        return self.is_told

    def saved(self, changed: Entry, draft: str) -> Entry:
        """The changed entry as it is saved. Raises WellnessError, the first time also if it was deleted."""
        if self.is_news():
            raise NotFound(_DELETED, _SAVE_ANEW)
        if self.is_told:
            return self._vault.record(clock.anew(changed), draft)
        return self._vault.amend(changed, draft, expected=self._entry)
