"""Where a person likes to take a break ("the garden bench"): private, so in the vault."""

from __future__ import annotations

from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, folded, nearest
from wellnesstui.store.database.connection import Database
from wellnesstui.store.journal import lists
from wellnesstui.store.journal.lists import BREAK_PLACES
from wellnesstui.store.vault import saved_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.store.journal.open_vault import OpenVault

MAX_PLACES = 50


class BreakPlacesReader:
    """The list of places. Every method raises VaultTrouble, DiskTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self) -> tuple[str, ...]:
        """The names, oldest first; each once, though two computers may have added it."""
        names: dict[str, str] = {}
        for _, name in self._items():
            names.setdefault(folded(name), name)
        return tuple(names.values())

    def _items(self) -> Iterator[tuple[str, str]]:
        """The id and the name of each item."""
        for item in lists.read(self._database, BREAK_PLACES):
            if isinstance(item, dict) and (place := checked_place(item)):
                yield place["id"], place["name"]


class BreakPlaces(BreakPlacesReader):
    """Changes of the list: each is one action, which undo can undo."""

    def __init__(self, vault: OpenVault) -> None:
        super().__init__(vault.database)
        self._vault = vault

    def add(self, name: str) -> str:
        """The name as it's stored. Raises UsedWrongly."""
        return self._put(saved_list.new_item_id(), name)

    def rename(self, old: str, new: str) -> str:
        """The new name as it's stored. Raises NotFound, UsedWrongly."""
        return self._put(self._ids(old)[0], new)

    def remove(self, name: str) -> str:
        """The name of the place that was deleted. Raises NotFound."""
        ids = self._ids(name)
        stored = dict(self._items())[ids[0]]
        for id in ids:
            saved_list.change(self._vault, BREAK_PLACES, id, None)
        return stored

    def _ids(self, name: str) -> list[str]:
        self._vault.merge()
        wanted = folded(clean_line(name))
        ids = [id for id, each in self._items() if folded(each) == wanted]
        if not ids:
            near = nearest(clean_line(name), self.listed())
            hint = f"Did you mean {near}?" if near else "Nothing was changed."
            raise NotFound(f"There's no place called {clean_line(name)[:40]}.", hint)
        return ids

    def _put(self, id: str, name: str) -> str:
        name = clean_line(name)
        if not 0 < len(name) <= NAME_CHARACTERS:
            raise UsedWrongly(
                f"The name of a place has 1 to {NAME_CHARACTERS} characters.",
                "Nothing was changed.",
            )
        self._vault.merge()
        if any(folded(each) == folded(name) and other != id for other, each in self._items()):
            raise UsedWrongly(f"{name} is on your list already.", "Nothing was changed.")
        with self._database.transaction:
            sentence = f"You can have up to {MAX_PLACES} places."
            saved_list.expect_room(self._database, BREAK_PLACES, id, MAX_PLACES, sentence)
            lists.change(self._vault, BREAK_PLACES, id, {"id": id, "name": name})
        return name


def checked_place(plain: Unchecked) -> dict[str, str] | None:
    """A place that may be imported, as it is stored; else None."""
    id, name = plain.get("id"), plain.get("name")
    if not isinstance(id, str) or not isinstance(name, str):
        return None
    id, name = clean_line(id), clean_line(name)[:NAME_CHARACTERS]
    return {"id": id, "name": name} if id and name else None
