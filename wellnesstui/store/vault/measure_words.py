"""The wording of a measure as a person brought it from a form they hold: private, so in the vault."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Day
from wellnesstui.domain.text import clean_line
from wellnesstui.store.journal import lists
from wellnesstui.store.journal.lists import MEASURE_WORDS
from wellnesstui.store.vault import saved_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.domain.measures.measure import Measure
    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.open_vault import OpenVault

ITEM_CHARACTERS = 500
"""Longest wording of an item."""
_MAX_ITEMS = 50


class Wording(NamedTuple):
    """``items`` in their order, and the ``day`` on which they were added."""

    items: tuple[str, ...]
    day: Day


class MeasureWordsReader:
    """The wordings, by id of the measure. Every method raises VaultTrouble, DiskTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, measure: Measure) -> Wording | None:
        """The person's own wording; None where there is none, or one for another number of items."""
        item = lists.find(self._database, MEASURE_WORDS, measure.id)
        plain = checked_wording(item) if isinstance(item, dict) else None
        items = tuple(str(plain["items"]).split("\n")) if plain else ()
        day = plain["day"] if plain else 0
        if len(items) != measure.items or not isinstance(day, int):
            return None
        return Wording(items, Day(day))


class MeasureWords(MeasureWordsReader):
    """Changes of the wordings: each is one action, which undo can undo."""

    def __init__(self, vault: OpenVault) -> None:
        super().__init__(vault.database)
        self._vault = vault

    def put(self, measure: Measure, text: str, day: Day) -> Wording:
        """The wording as it's stored, of a text with one item a line; blank lines are passed over.

        Raises UsedWrongly for another number of lines than the measure has items.
        """
        items = wording_lines(measure, text)
        plain = {"id": measure.id, "name": measure.title, "items": "\n".join(items), "day": day}
        saved_list.change(self._vault, MEASURE_WORDS, measure.id, plain)
        return Wording(items, day)

    def remove(self, measure: Measure) -> None:
        """Delete the person's own wording; nothing happens when there is none."""
        saved_list.change(self._vault, MEASURE_WORDS, measure.id, None)


def wording_lines(measure: Measure, text: str) -> tuple[str, ...]:
    """The items of a text. Raises UsedWrongly."""
    items = tuple(line for each in text.splitlines() if (line := clean_line(each)))
    if len(items) != measure.items:
        need = "1 line" if measure.items == 1 else f"{measure.items} lines"
        found = "has 1" if len(items) == 1 else f"has {len(items):,}"
        raise UsedWrongly(
            f"{measure.title} needs {need}, one for each question, and this file {found}.",
            "Nothing was changed.",
        )
    for number, item in enumerate(items, 1):
        if len(item) > ITEM_CHARACTERS:
            raise UsedWrongly(
                f"Line {number} is longer than {ITEM_CHARACTERS} characters.",
                "Nothing was changed.",
            )
    return items


def checked_wording(plain: Unchecked) -> dict[str, object] | None:
    """A wording that may be imported, as it is stored; else None."""
    match plain:
        case {"id": str(id), "items": str(text), "day": int(day)} if not isinstance(day, bool):
            items = [clean_line(each) for each in text.split("\n")]
            id, name = clean_line(id), plain.get("name")
            name = clean_line(name)[:100] if isinstance(name, str) else ""
            if (
                id
                and len(items) <= _MAX_ITEMS
                and all(0 < len(each) <= ITEM_CHARACTERS for each in items)
                and abs(day) < 1 << 40
            ):
                return {"id": id, "name": name or id, "items": "\n".join(items), "day": day}
    return None
