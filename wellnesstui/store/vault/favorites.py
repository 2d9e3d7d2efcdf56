"""Favorites, hidden resources, a person's own ones and their agreements: private, so in the vault."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.resources.person import CHARACTERS, MAX_ITEMS
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.text import clean_line
from wellnesstui.store.database.connection import Database
from wellnesstui.store.journal import lists
from wellnesstui.store.journal.lists import AGREED, FAVORITES, HIDDEN, OWN
from wellnesstui.store.vault import saved_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.store.journal.open_vault import OpenVault

YOURS = "yours"
"""``file`` of a resource of the person's own."""
_SAYS = 300
_TEXTS = ("name", "says", "number", "url")


class FavoritesReader:
    """What the person marked and added. Every method raises VaultTrouble, DiskTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def starred(self) -> frozenset[str]:
        """Ids of the favorites."""
        return self._texts(FAVORITES)

    def hidden(self) -> frozenset[str]:
        """Ids of the resources that are not shown."""
        return self._texts(HIDDEN)

    def agreements(self) -> frozenset[str]:
        """``resource.agreement`` of each line of an own list that may join Help now."""
        return self._texts(AGREED)

    def own(self) -> tuple[Resource, ...]:
        """Resources that the person wrote down, oldest first."""
        plain = [each for each in lists.read(self._database, OWN) if isinstance(each, dict)]
        return tuple(resource for each in plain if (resource := _resource(each)))

    def _texts(self, list_name: str) -> frozenset[str]:
        items = lists.read(self._database, list_name)
        return frozenset(each for each in items if isinstance(each, str))


class Favorites(FavoritesReader):
    """Changes of these lists: each is one action, which undo can undo."""

    def __init__(self, vault: OpenVault) -> None:
        super().__init__(vault.database)
        self._vault = vault

    def star(self, id: str, on: bool) -> None:
        """Make a resource a favorite, or no longer."""
        self._mark(FAVORITES, id, on)

    def hide(self, id: str, on: bool) -> None:
        """Hide a resource, or show it again."""
        self._mark(HIDDEN, id, on)

    def agree(self, agreement: str, on: bool = True) -> None:
        """Let a line of an own list join Help now, or leave it."""
        self._mark(AGREED, agreement, on)

    def add_own(self, name: str, says: str = "", number: str = "", url: str = "") -> Resource:
        """The new resource. Raises UsedWrongly for an empty name or an unfit number or address."""
        return self._put_own(saved_list.new_item_id(), name, says, number, url)

    def amend_own(
        self, id: str, name: str, says: str = "", number: str = "", url: str = ""
    ) -> Resource:
        """The resource as it is now. Raises NotFound, UsedWrongly."""
        if all(each.id != id for each in self.own()):
            raise NotFound("That resource isn't one of your own.", "Nothing was changed.")
        return self._put_own(id, name, says, number, url)

    def remove_own(self, id: str) -> None:
        """Delete a resource of the person's own; nothing happens when there is none of that id."""
        saved_list.change(self._vault, OWN, id, None)

    def _put_own(self, id: str, name: str, says: str, number: str, url: str) -> Resource:
        plain = _cut({"id": id, "name": name, "says": says, "number": number, "url": url})
        if not plain["name"]:
            raise UsedWrongly("Enter a name for this resource.", "Nothing was changed.")
        resource = _resource(plain)
        if resource is None:
            raise UsedWrongly(
                "That phone number or web address can't be used.",
                "Numbers can have digits, spaces, and + ( ) -. Addresses start with https://.",
            )
        self._vault.merge()
        with self._database.transaction:
            sentence = f"You can have up to {MAX_ITEMS} resources of your own."
            saved_list.expect_room(self._database, OWN, id, MAX_ITEMS, sentence)
            lists.change(self._vault, OWN, id, plain)
        return resource

    def _mark(self, list_name: str, text: str, on: bool) -> None:
        saved_list.change(self._vault, list_name, text, text if on else None)


def checked_mark(plain: Unchecked) -> dict[str, str] | None:
    """A favorite, hidden resource or agreement that may be imported: its ``id`` alone, else None."""
    id = plain.get("id")
    return {"id": clean_line(id)} if isinstance(id, str) and clean_line(id) else None


def checked_own(plain: Unchecked) -> dict[str, str] | None:
    """A resource of the person's own that may be imported, as it is stored; else None."""
    mark = checked_mark(plain)
    values = {key: plain.get(key, "") for key in _TEXTS}
    texts = {key: text for key, text in values.items() if isinstance(text, str)}
    if mark is None or len(texts) < len(values):
        return None
    cleaned = _cut({**mark, **texts})
    return cleaned if _resource(cleaned) else None


def _cut(plain: dict[str, str]) -> dict[str, str]:
    """A resource's texts, each on one line and no longer than is stored."""
    cleaned = {"id": plain["id"], **{key: clean_line(plain[key]) for key in _TEXTS}}
    cleaned["name"], cleaned["says"] = cleaned["name"][:CHARACTERS], cleaned["says"][:_SAYS]
    return cleaned


def _resource(plain: Mapping[str, object]) -> Resource | None:
    """The resource; None when its name, number or address can't be used."""
    from wellnesstui.domain.resources.address import read_address
    from wellnesstui.domain.resources.dialable import read_call

    id, name, says, number, url = (plain.get(key) for key in ("id", *_TEXTS))
    if not (isinstance(id, str) and isinstance(name, str) and isinstance(says, str) and name):
        return None
    try:
        calls = (read_call("it", {"number": number}, None, ""),) if number else ()
        address = read_address(url) if isinstance(url, str) and url else ""
    except Unfit:
        return None
    return Resource(
        id=id, name=name, kind="finding", says=says, url=address, calls=calls, file=YOURS
    )
