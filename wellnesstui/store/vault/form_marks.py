"""What a person keeps of forms besides their entries: favorites, hidden ones, patterns of their own,
pinned sentences, and the offers they closed. Private, so in the vault.
"""

from __future__ import annotations

from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.forms.form import FUTURE_LETTER, HARD_DAYS, OPEN_ON, Pattern
from wellnesstui.domain.forms.form_entry import awaits_later
from wellnesstui.domain.moment import Day, read_date
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, folded
from wellnesstui.store.database.form_entries import (
    entries_of_form,
    entries_of_forms,
    newest_of_form,
)
from wellnesstui.store.journal import lists, versions
from wellnesstui.store.journal.lists import (
    CLOSED_OFFERS,
    FAVORITE_FORMS,
    HIDDEN_FORMS,
    OWN_PATTERNS,
    PINNED,
)
from wellnesstui.store.vault import saved_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.domain.forms.form import FormSummary
    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.open_vault import OpenVault

MAX_PATTERNS = 50
PATTERN_CHARACTERS = 80
MAX_PINNED = 50
"""Most sentences that are kept."""
SHOWN_PINNED = 3
"""Most sentences that are shown at once."""
PINNED_CHARACTERS = 300
PASSPHRASE_OFFER = "passphrase"  # noqa: S105 - the name of an offer
"""The offer, made once, to set a passphrase before the first private form or measure."""
LATER_DAYS = 30
"""Days in which an entry waits for how it went."""


class PinnedSentence(Record):
    """A sentence to be seen again: ``entry`` is the id of the entry it is from, ``since`` the day."""

    id: str
    text: str
    entry: str = ""
    since: Day


def letter_offer(entry: str) -> str:
    """The id of the offer to open a letter."""
    return f"letter {entry}"


def later_offer(entry: str) -> str:
    """The id of the offer to add how it went."""
    return f"later {entry}"


class FormMarksReader:
    """What the person keeps of forms. Every method raises VaultTrouble, DiskTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def starred(self) -> frozenset[str]:
        """Ids of the favorites."""
        return self._texts(FAVORITE_FORMS)

    def hidden(self) -> frozenset[str]:
        """Ids of the forms that are not shown."""
        return self._texts(HIDDEN_FORMS)

    def patterns(self) -> tuple[Pattern, ...]:
        """The person's own thinking patterns, oldest first; each name once."""
        found: dict[str, Pattern] = {}
        for item in lists.read(self._database, OWN_PATTERNS):
            plain = checked_pattern(item) if isinstance(item, dict) else None
            if plain:
                pattern = Pattern(**plain, is_own=True)
                found.setdefault(folded(pattern.name), pattern)
        return tuple(found.values())

    def pinned(self) -> tuple[PinnedSentence, ...]:
        """The pinned sentences, newest first; SHOWN_PINNED of them are shown."""
        items = [each for each in lists.read(self._database, PINNED) if isinstance(each, dict)]
        return tuple(found for each in reversed(items) if (found := _pinned(each)))

    def is_closed(self, offer: str) -> bool:
        """Whether that offer was made or closed, so that it's not made again."""
        return lists.find(self._database, CLOSED_OFFERS, offer) is not None

    def newest(self, form: str) -> Entry | None:
        """The newest entry of a form, None without one."""
        return newest_of_form(self._database, form)

    def entries_of(self, form: str) -> list[Entry]:
        """The entries of a form, newest first."""
        return entries_of_form(self._database, form)

    def plan_for_hard_days(self) -> Entry | None:
        """The newest plan for hard days, None without one."""
        return newest_of_form(self._database, HARD_DAYS)

    def letters_due(self, today: Day) -> tuple[Entry, ...]:
        """The letters to be offered today or earlier that were not opened yet, by their dates."""
        found = []
        for entry in entries_of_form(self._database, FUTURE_LETTER):
            day = letter_day(entry)
            if day is not None and day <= today and not self.is_closed(letter_offer(entry.id)):
                found.append((day, entry))
        return tuple(entry for _, entry in sorted(found, key=lambda each: each[0]))

    def awaiting_later(self, forms: Iterable[FormSummary], today: Day) -> tuple[Entry, ...]:
        """The entries of the last LATER_DAYS whose form asks later how it went, and that have no answer to
        that yet; newest first, without those whose offer was closed.
        """
        asks = {form.id: form for form in forms if form.later}
        found = entries_of_forms(self._database, asks, Day(today - LATER_DAYS))
        return tuple(
            entry
            for entry in found
            if awaits_later(entry, asks[entry.form]) and not self.is_closed(later_offer(entry.id))
        )

    def _texts(self, list_name: str) -> frozenset[str]:
        items = lists.read(self._database, list_name)
        return frozenset(each for each in items if isinstance(each, str))


class FormMarks(FormMarksReader):
    """Changes: each is one action, which undo can undo, but closing an offer."""

    def __init__(self, vault: OpenVault) -> None:
        super().__init__(vault.database)
        self._vault = vault

    def star(self, id: str, on: bool) -> None:
        """Make a form a favorite, or no longer."""
        saved_list.change(self._vault, FAVORITE_FORMS, id, id if on else None)

    def hide(self, id: str, on: bool) -> None:
        """Hide a form, or show it again."""
        saved_list.change(self._vault, HIDDEN_FORMS, id, id if on else None)

    def add_pattern(self, name: str, about: str = "") -> Pattern:
        """The new pattern, or the one that has that name. Raises UsedWrongly."""
        name = clean_line(name)
        if not 0 < len(name) <= PATTERN_CHARACTERS:
            raise UsedWrongly(
                f"The name of a pattern has 1 to {PATTERN_CHARACTERS} characters.",
                "Nothing was changed.",
            )
        self._vault.merge()
        if there := next(
            (each for each in self.patterns() if folded(each.name) == folded(name)), None
        ):
            return there
        id = saved_list.new_item_id()
        plain = {"id": id, "name": name, "about": clean_line(about)[:PINNED_CHARACTERS]}
        with self._database.transaction:
            sentence = f"You can have up to {MAX_PATTERNS} patterns of your own."
            saved_list.expect_room(self._database, OWN_PATTERNS, id, MAX_PATTERNS, sentence)
            lists.change(self._vault, OWN_PATTERNS, id, plain)
        return Pattern(**plain, is_own=True)

    def remove_pattern(self, name: str) -> str:
        """The name of the pattern that was deleted. Raises NotFound."""
        self._vault.merge()
        for each in self.patterns():
            if folded(each.name) == folded(clean_line(name)):
                saved_list.change(self._vault, OWN_PATTERNS, each.id, None)
                return each.name
        raise NotFound("That isn't a pattern of your own.", "Nothing was changed.")

    def pin(self, text: str, entry: str = "") -> PinnedSentence:
        """The sentence, pinned; one that is pinned already stays as it is. Raises UsedWrongly."""
        text = clean_line(text)[:PINNED_CHARACTERS]
        if not text:
            raise UsedWrongly("There's no sentence to pin.", "Nothing was changed.")
        self._vault.merge()
        if there := next((each for each in self.pinned() if each.text == text), None):
            return there
        pinned = PinnedSentence(
            id=saved_list.new_item_id(), text=text, entry=entry, since=self._vault.today()
        )
        with self._database.transaction:
            sentence = f"You can pin up to {MAX_PINNED} sentences."
            saved_list.expect_room(self._database, PINNED, pinned.id, MAX_PINNED, sentence)
            lists.change(self._vault, PINNED, pinned.id, _plain(pinned))
        return pinned

    def unpin(self, id: str) -> None:
        """Unpin a sentence; nothing happens when there is none of that id."""
        saved_list.change(self._vault, PINNED, id, None)

    def close(self, offer: str) -> None:
        """Never make an offer again; undo has no part in it."""
        offer = clean_line(offer)
        if self.is_closed(offer):
            return
        self._vault.merge()
        with self._database.transaction:
            lists.put(self._database, CLOSED_OFFERS, offer, offer)
            versions.renew(self._database, lists.version_id(CLOSED_OFFERS, offer))


def letter_day(entry: Entry) -> Day | None:
    """The day on which a letter is to be offered, None when it has none."""
    value = dict(entry.answers).get(OPEN_ON)
    return read_date(value) if isinstance(value, str) else None


def checked_pattern(plain: Unchecked) -> dict[str, str] | None:
    """A pattern of the person's own that may be imported, as it is stored; else None."""
    match plain:
        case {"id": str(id), "name": str(name), "about": str(about)}:
            id, name = clean_line(id), clean_line(name)[:PATTERN_CHARACTERS]
            about = clean_line(about)[:PINNED_CHARACTERS]
            return {"id": id, "name": name, "about": about} if id and name else None
    return None


def checked_pinned(plain: Unchecked) -> dict[str, object] | None:
    """A pinned sentence that may be imported, as it is stored; else None."""
    found = _pinned(plain)
    return _plain(found) if found else None


def _plain(pinned: PinnedSentence) -> dict[str, object]:
    return {
        "id": pinned.id,
        "text": pinned.text,
        "entry": pinned.entry,
        "since": int(pinned.since),
    }


def _pinned(plain: Unchecked) -> PinnedSentence | None:
    match plain:
        case {"id": str(id), "text": str(text), "entry": str(entry), "since": int(since)} if abs(since) < 1 << 20:  # fmt: skip
            text = clean_line(text)[:PINNED_CHARACTERS]
            if clean_line(id) and text:
                return PinnedSentence(id=clean_line(id), text=text, entry=clean_line(entry), since=Day(since))  # fmt: skip
    return None
