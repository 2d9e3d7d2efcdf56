"""The people a person may want to reach: private, so in the vault."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Day
from wellnesstui.domain.resources.person import CHARACTERS, MAX_ITEMS, Person
from wellnesstui.domain.text import clean_line
from wellnesstui.store.journal import lists
from wellnesstui.store.journal.lists import PEOPLE
from wellnesstui.store.vault import saved_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypedDict

    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.store.journal.open_vault import OpenVault

    class StoredPerson(TypedDict):
        """A person as an item of the list."""

        id: str
        name: str
        how: str
        every: int
        last: Day | None


MAX_DAYS = 3660
"""Longest rhythm of a gentle reminder, in days."""


class People:
    """The list of people. Each change is one action, which undo can undo.

    Every method raises VaultTrouble, DiskTrouble.
    """

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._database = vault.database

    def listed(self) -> tuple[Person, ...]:
        """Everybody on the list, in its order."""
        plain = [each for each in lists.read(self._database, PEOPLE) if isinstance(each, dict)]
        return tuple(person for each in plain if (person := _person(each)))

    def put(self, person: Person) -> None:
        """Add somebody, or replace the person of that id. Raises UsedWrongly without a name."""
        person = _cut(person)
        if not person.name:
            raise UsedWrongly("Enter a name for this person.", "Nothing was changed.")
        self._vault.merge()
        with self._database.transaction:
            sentence = f"You can have up to {MAX_ITEMS} people."
            saved_list.expect_room(self._database, PEOPLE, person.id, MAX_ITEMS, sentence)
            lists.change(self._vault, PEOPLE, person.id, _plain(person))

    def remove(self, id: str) -> None:
        """Delete somebody; nothing happens when there is nobody of that id."""
        saved_list.change(self._vault, PEOPLE, id, None)


def new_person(name: str, how: str = "", every: int = 0) -> Person:
    """Somebody who is not on the list yet; ``every`` is in days, 0 for no reminder."""
    return Person(id=saved_list.new_item_id(), name=name, how=how, every=every)


def checked_person(plain: Unchecked) -> StoredPerson | None:
    """A person that may be imported, as one is stored; None when something in it can't be used."""
    id = plain.get("id")
    if not isinstance(id, str) or not clean_line(id):
        return None
    person = _person({"how": "", "every": 0, "last": None, **plain, "id": clean_line(id)})
    if person is None or not clean_line(person.name) or not 0 <= person.every <= MAX_DAYS:
        return None
    return _plain(_cut(person))


def _cut(person: Person) -> Person:
    """The person with texts on one line and no longer than is stored."""
    name, how = (clean_line(text)[:CHARACTERS] for text in (person.name, person.how))
    return person.replace(name=name, how=how)


def _plain(person: Person) -> StoredPerson:
    return {
        "id": person.id,
        "name": person.name,
        "how": person.how,
        "every": person.every,
        "last": person.last,
    }


def _person(plain: Mapping[str, object]) -> Person | None:
    match plain:
        case {"id": str(id), "name": str(name), "how": str(how), "every": int(every), "last": last}:
            known = Day(last) if isinstance(last, int) else None
            return Person(id=id, name=name, how=how, every=every, last=known)
        case _:
            return None
