"""Favorites, hidden and own resources, people, agreements: private, so they are in the vault."""

from __future__ import annotations

import os
import time

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.person import CHARACTERS, MOST, Person
from wellnesstui.domain.resource import Resource
from wellnesstui.domain.text import clean_line
from wellnesstui.store import lists
from wellnesstui.store.database import Database
from wellnesstui.store.lists import AGREED, HIDDEN, KEPT, OWN, PEOPLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.vault import Vault

YOURS = "yours"
"""What a resource of the person's own says for its file."""
_SAYS = 300
MOST_DAYS = 3660
"""Longest rhythm of a gentle reminder."""


class ShelfReader:
    """What is on the lists. Raises VaultTrouble, DiskTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- what is kept, hidden, agreed to ------------------------------------------------------

    def kept(self) -> frozenset[str]:
        """Ids of the resources that have a star."""
        return frozenset(self._texts(KEPT))

    def hidden(self) -> frozenset[str]:
        """Ids of those that are not shown."""
        return frozenset(self._texts(HIDDEN))

    def agreed(self) -> frozenset[str]:
        """The agreements to lines of own lists."""
        return frozenset(self._texts(AGREED))

    def own(self) -> tuple[Resource, ...]:
        """Those that the person wrote down themself, the oldest first."""
        return tuple(
            found
            for each in self._list(OWN)
            if isinstance(each, dict) and (found := _resource(each))
        )

    def people(self) -> tuple[Person, ...]:
        """Whom the person may want to reach, in their order."""
        found = (_person(each) for each in self._list(PEOPLE) if isinstance(each, dict))
        return tuple(person for person in found if person)

    def _texts(self, what: str) -> list[str]:
        return [each for each in lists.read(self._database, what) if isinstance(each, str)]

    def _list(self, what: str) -> list[lists.Thing]:
        return lists.read(self._database, what)


class Shelf(ShelfReader):
    """What a person does with the lists: each change is one action, which undo undoes."""

    def __init__(self, vault: Vault) -> None:
        super().__init__(vault.database)
        self._vault = vault

    def keep(self, id: str, on: bool) -> None:
        """Give a resource its star, or take it."""
        self._mark(KEPT, id, on)

    def hide(self, id: str, on: bool) -> None:
        """Show a resource no more, or again."""
        self._mark(HIDDEN, id, on)

    def agree(self, agreement: str, on: bool = True) -> None:
        """Let a line of an own list join Help now, or leave it."""
        self._mark(AGREED, agreement, on)

    # -- resources of one's own -----------------------------------------------------------------

    def add(self, name: str, says: str = "", number: str = "", url: str = "") -> Resource:
        """Write one down. Raises UsedWrongly for a name that is none, a number or address that can't be."""
        return self._put(_fresh(), name, says, number, url)

    def amend(
        self, id: str, name: str, says: str = "", number: str = "", url: str = ""
    ) -> Resource:
        """Write it anew. Raises NotFound, UsedWrongly."""
        if all(each.id != id for each in self.own()):
            raise NotFound("That resource is not one of yours.", "Nothing was changed.")
        return self._put(id, name, says, number, url)

    def remove(self, id: str) -> None:
        """Delete one of one's own."""
        self._put_thing(OWN, id, None)

    def _put(self, id: str, name: str, says: str, number: str, url: str) -> Resource:
        plain = {
            "id": id,
            "name": clean_line(name)[:CHARACTERS],
            "says": clean_line(says)[:_SAYS],
            "number": clean_line(number),
            "url": clean_line(url),
        }
        if not plain["name"]:
            raise UsedWrongly("It needs a name.", "Nothing was changed.")
        made = _checked(plain)
        self._vault.merge()
        with self._database.changing:
            self._check_room(OWN, id, f"There is room for {MOST} of your own.")
            lists.change(self._vault, OWN, id, plain)
        return made

    # -- people ---------------------------------------------------------------------------------

    def put_person(self, person: Person) -> None:
        """Write somebody down, or anew. Raises UsedWrongly without a name."""
        person = person.but(
            name=clean_line(person.name)[:CHARACTERS], how=clean_line(person.how)[:CHARACTERS]
        )
        if not person.name:
            raise UsedWrongly("Somebody needs a name here.", "Nothing was changed.")
        self._vault.merge()
        with self._database.changing:
            self._check_room(PEOPLE, person.id, f"There is room for {MOST} people.")
            lists.change(self._vault, PEOPLE, person.id, plain_person(person))

    def remove_person(self, id: str) -> None:
        """Delete somebody from the list."""
        self._put_thing(PEOPLE, id, None)

    # -- the rows -------------------------------------------------------------------------------

    def _mark(self, what: str, text: str, on: bool) -> None:
        self._put_thing(what, text, text if on else None)

    def _put_thing(self, what: str, id: str, thing: lists.Thing | None) -> None:
        self._vault.merge()
        with self._database.changing:
            lists.change(self._vault, what, id, thing)

    def _check_room(self, what: str, id: str, sentence: str) -> None:
        """Refuse one more than fits. Raises UsedWrongly."""
        others = [each for each in self._list(what) if lists.key(each) != id]
        if len(others) >= MOST:
            raise UsedWrongly(sentence, "Delete one first.")


def plain_person(person: Person) -> dict[str, Any]:
    """Somebody as they stand on the list."""
    return {
        "id": person.id,
        "name": person.name,
        "how": person.how,
        "every": person.every,
        "last": person.last,
    }


def checked_thing(what: str, plain: dict[str, Any]) -> dict[str, Any] | None:
    """The thing as it may stand on the list ``what``; None when something in it can't be used."""
    id = plain.get("id")
    if not isinstance(id, str) or not clean_line(id):
        return None
    id = clean_line(id)
    if what == PEOPLE:
        person = _person({"how": "", "every": 0, "last": None, **plain, "id": id})
        if person is None or not clean_line(person.name) or not 0 <= person.every <= MOST_DAYS:
            return None
        name, how = (clean_line(text)[:CHARACTERS] for text in (person.name, person.how))
        return plain_person(person.but(name=name, how=how))
    if what != OWN:
        return {"id": id}
    texts = {key: plain.get(key, "") for key in ("name", "says", "number", "url")}
    if not all(isinstance(text, str) for text in texts.values()):
        return None
    cleaned = {"id": id, **{key: clean_line(text) for key, text in texts.items()}}
    cleaned["name"], cleaned["says"] = cleaned["name"][:CHARACTERS], cleaned["says"][:_SAYS]
    return cleaned if _resource(cleaned) else None


def new_person(name: str, how: str = "", every: int = 0) -> Person:
    """Somebody who is not on the shelf yet."""
    return Person(id=_fresh(), name=name, how=how, every=every)


def _fresh() -> str:
    return f"own-{new_id(int(time.time() * 1000), os.urandom(10)).lower()}"


def _checked(plain: dict[str, str]) -> Resource:
    made = _resource(plain)
    if made is None:
        raise UsedWrongly(
            "The number or the address can't be used.",
            "Numbers have digits, spaces and + ( ) - only; addresses begin with https://.",
        )
    return made


def _resource(plain: dict[str, Any]) -> Resource | None:
    """The resource, None if its number or address can't be used."""
    from wellnesstui.domain.address import read_address
    from wellnesstui.domain.dialable import read_call

    id, name, says, number, url = (
        plain.get(key) for key in ("id", "name", "says", "number", "url")
    )
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


def _person(plain: dict[str, Any]) -> Person | None:
    match plain:
        case {"id": str(id), "name": str(name), "how": str(how), "every": int(every), "last": last}:
            known = last if isinstance(last, int) else None
            return Person(id=id, name=name, how=how, every=every, last=known)
        case _:
            return None
