"""The app's access to the vault: reads, drafts, and trouble with it shown as notices."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import civil
from wellnesstui.store.settings.settings import Settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.store.vocabulary.person_name import NAME, WELCOMED
from wellnesstui.ui import textual_private
from wellnesstui.ui.app.key_names import keyed
from wellnesstui.ui.app.private_app import PrivateApp
from wellnesstui.ui.drafts import CARD, PlaceDrafts

if TYPE_CHECKING:
    from textual.binding import Keymap

    from wellnesstui.domain.identifiers import Identifier

Read = TypeVar("Read")
_SECONDS, _LONG_SECONDS = 5, 15
"""How long a notice is shown: one that the person asked for, and one that they may not expect."""


class VaultAttempt:
    """``failed`` says whether what was tried met trouble, which was shown as a notice."""

    failed = False


class VaultApp(PrivateApp):
    """``vault`` is the open one of the person, ``settings`` what they chose."""

    def __init__(self, vault: Vault, settings: Settings, is_first: bool) -> None:
        super().__init__()
        self.vault = vault
        self.settings = settings
        self.drafts = PlaceDrafts(vault, is_first)
        self._shown: dict[str, float] = {}
        """When each notice was last shown (``monotonic``)."""
        self._last_change = ""
        self._own_keys: dict[str, str] = {}

    def set_keymap(self, keymap: Keymap) -> None:
        """Use these keys, also where sentences name them."""
        self._own_keys = dict(keymap)
        super().set_keymap(keymap)

    def keyed(self, sentence: str) -> str:
        """The sentence with the person's keys for those that it names as ``<app.undo u>``."""
        return keyed(sentence, self._own_keys)

    def tell(
        self, sentence: str, lasting: bool = False, trouble: bool = False, change: bool = False
    ) -> None:
        """Show a notice in a corner: plain text, never markup. Trouble that is still shown is not
        shown twice; a ``change``, one that undo undoes or undo itself, takes the last one's place.
        """
        sentence = self.keyed(sentence)
        seconds = _LONG_SECONDS if lasting or trouble else _SECONDS
        if trouble and monotonic() - self._shown.get(sentence, -seconds) < seconds:
            return
        self._shown[sentence] = monotonic()
        if change:
            # Called in turn: a notice is added when its message is handled, not when it is posted.
            self.call_later(textual_private.withdraw_notice, self, self._last_change)
            self._last_change = sentence
        self.notify(
            sentence,
            markup=False,
            severity="warning" if trouble else "information",
            timeout=seconds,
        )

    def report_paste(self, sentence: str) -> None:
        self.tell(sentence, lasting=True)

    @contextmanager
    def attempt(self) -> Iterator[VaultAttempt]:
        """``with app.attempt() as attempt:`` a WellnessError becomes a notice, and the block ends."""
        attempt = VaultAttempt()
        try:
            yield attempt
        except WellnessError as error:
            attempt.failed = True
            self._tell_trouble(error)

    def read(self, query: Callable[[], Read], fallback: Read) -> Read:
        """The result of the query; ``fallback``, and a notice, when the vault can't be read just now."""
        with self.attempt():
            return query()
        return fallback

    @property
    def labels(self) -> Labels:
        """The labels of the moods."""
        return self.read(self.vault.labels, DEFAULT_LABELS)

    @property
    def person_name(self) -> str:
        """The person's name, or nothing."""
        return self.read(lambda: self.vault.about.get(NAME), "")

    def _tell_trouble(self, error: WellnessError) -> None:
        self.tell(f"{error.sentence} {error.hint}".strip(), trouble=True)

    def draft(self, place: str = CARD) -> CheckIn:
        """The draft of a place: what was typed there and not saved."""
        with self.attempt():
            return self.drafts.recall(place)
        return CheckIn()

    def draft_time(self, place: str) -> str:
        """The time typed beside the draft of a place, "" for none."""
        with self.attempt():
            return self.drafts.recall_time(place)
        return ""

    def save_draft(self, checkin: CheckIn, place: str = CARD, time: str = "") -> bool:
        """Whether the draft could be saved, or dropped if it is empty."""
        with self.attempt() as attempt:
            self.drafts.save(place, checkin, time)
        return not attempt.failed

    def hint(self, note: str) -> Iterator[str]:
        """A sentence when a client could be identified by the note, unless hints are turned off.

        Each step looks at a slice of a long note and yields what is known so far.
        """
        if not self.settings.hints:
            return
        from wellnesstui.domain.identifiers import KINDS, find_by_slice, sentence

        year = civil(self.vault.today())[0]
        identifiers: dict[str, Identifier] = {}
        for identified in find_by_slice(note, today_year=year):
            identifiers |= {each.kind: each for each in identified}
            yield sentence(identifiers.values())
            if len(identifiers) == len(KINDS):
                return

    @property
    def is_first_start(self) -> bool:
        """Whether nobody was welcomed, and nothing was ever saved but by commands."""
        with self.attempt():
            return not self.vault.about.get(WELCOMED) and self.vault.is_only_from_commands()
        return False
