"""What screens ask of the app: to tell the person something, and to keep what they typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.labels import DEFAULT, Labels
from wellnesstui.domain.moment import civil
from wellnesstui.store.about import NAME, WELCOMED
from wellnesstui.store.settings import Settings
from wellnesstui.store.vault import Vault
from wellnesstui.ui.private import PrivateApp
from wellnesstui.ui.typed import CARD, Typed

if TYPE_CHECKING:
    from wellnesstui.domain.identifiers import Identifier

Said = TypeVar("Said")


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
        self._told: dict[str, float] = {}

    def tell(self, sentence: str, lasting: bool = False, trouble: bool = False) -> None:
        """A notice in a corner. The sentence is plain text, never markup. Trouble that is still shown
        is not said twice.
        """
        seconds = 15 if lasting or trouble else 5
        if trouble and monotonic() - self._told.get(sentence, -seconds) < seconds:
            return
        self._told[sentence] = monotonic()
        self.notify(
            sentence,
            markup=False,
            severity="warning" if trouble else "information",
            timeout=seconds,
        )

    def say_of_paste(self, sentence: str) -> None:
        self.tell(sentence, lasting=True)

    @contextmanager
    def telling(self) -> Iterator[Told]:
        """Try something with the vault; trouble becomes a notice."""
        told = Told()
        try:
            yield told
        except WellnessError as error:
            told.trouble = True
            self._tell_trouble(error)

    def read(self, ask: Callable[[], Said], otherwise: Said) -> Said:
        """What the vault says; ``otherwise`` when it can't be read just now, which is told."""
        with self.telling():
            return ask()
        return otherwise

    @property
    def labels(self) -> Labels:
        """What the moods are called."""
        return self.read(self.vault.labels, DEFAULT)

    @property
    def person(self) -> str:
        """The person's name, or nothing."""
        return self.read(lambda: self.vault.about.recall(NAME), "")

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

    def hint(self, note: str) -> Iterator[str]:
        """A sentence when the note looks as if a client could be known by it, if that is wished.

        Each step looks at a little of a long note, and gives what is known so far.
        """
        if not self.settings.hints:
            return
        from wellnesstui.domain.identifiers import KINDS, find_by_slice, sentence

        year = civil(self.vault.today())[0]
        found: dict[str, Identifier] = {}
        for piece in find_by_slice(note, today_year=year):
            found |= {each.kind: each for each in piece}
            yield sentence(found.values())
            if len(found) == len(KINDS):
                return

    @property
    def is_first_start(self) -> bool:
        """Whether nothing was ever kept here, and nobody was welcomed."""
        with self.telling():
            return not self.vault.count() and not self.vault.about.recall(WELCOMED)
        return False
