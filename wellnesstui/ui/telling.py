"""What screens ask of the app: to tell the person something, and to keep what they typed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import civil
from wellnesstui.store.about import WELCOMED
from wellnesstui.store.settings import Settings
from wellnesstui.store.vault import Vault
from wellnesstui.ui.private import PrivateApp
from wellnesstui.ui.typed import CARD, Typed


class Told:
    """Whether what was tried met trouble; the person was told."""

    trouble = False


class TellingApp(PrivateApp):
    """``vault`` is the person's own, ``settings`` what they chose."""

    def __init__(self, vault: Vault, chosen: Settings, is_first: bool) -> None:
        super().__init__()
        self.vault = vault
        self.settings = chosen
        self.typed = Typed(vault, is_first)

    def tell(self, sentence: str, lasting: bool = False, trouble: bool = False) -> None:
        """A notice in a corner. The sentence is plain text, never markup."""
        self.notify(
            sentence,
            markup=False,
            severity="warning" if trouble else "information",
            timeout=15 if lasting or trouble else 5,
        )

    @contextmanager
    def telling(self) -> Iterator[Told]:
        """Try something with the vault; trouble becomes a notice."""
        told = Told()
        try:
            yield told
        except WellnessError as error:
            told.trouble = True
            self._tell_trouble(error)

    def _tell_trouble(self, error: WellnessError) -> None:
        self.tell(f"{error.sentence} {error.hint}".strip(), trouble=True)

    def draft(self, place: str = CARD) -> CheckIn:
        """What was typed there and not kept."""
        with self.telling():
            return self.typed.recall(place)
        return CheckIn()

    def keep_draft(self, said: CheckIn, place: str = CARD) -> bool:
        """Write down what is typed there, or drop the draft if nothing is; whether that worked."""
        with self.telling() as told:
            self.typed.keep(place, said)
        return not told.trouble

    def hint(self, note: str) -> str:
        """A sentence when the note looks as if a client could be known by it, if that is wished."""
        if not self.settings.hints:
            return ""
        from wellnesstui.domain.identifiers import find, sentence

        year = civil(self.vault.today())[0]
        return sentence(find(note, today_year=year))

    @property
    def is_first_start(self) -> bool:
        """Whether nothing was ever kept here, and nobody was welcomed."""
        return not self.vault.count() and not self.vault.about.recall(WELCOMED)
