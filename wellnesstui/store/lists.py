"""The lists in the vault beside the log: favorites, hidden and own resources, people, agreements.

Each list is one row of ``about``. What is on it is known by an id: the text itself, or the ``id``
of a table. Each change of one thing is an action in the journal and gets a version, as an entry's.
"""

from __future__ import annotations

import json

from wellnesstui.store import journal, versions
from wellnesstui.store.database import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.vault import Vault

KEPT, HIDDEN, AGREED, OWN, PEOPLE = "kept", "hidden", "agreed", "own resources", "people"
LISTS = (KEPT, HIDDEN, AGREED, OWN, PEOPLE)
Thing = str | dict[str, "Any"]
"""What is on a list: a text, or a table with an ``id``."""


def read(database: Database, what: str) -> list[Thing]:
    """What is on the list; what can't be used is left out."""
    return [each for each in _stored(database, what) if key(each)]


def _stored(database: Database, what: str) -> list[Any]:
    found = database.row("SELECT said FROM about WHERE what = ?", (what,))
    try:
        listed = json.loads(found[0]) if found else []
    except (ValueError, RecursionError):
        return []
    return listed if isinstance(listed, list) else []


def write(database: Database, what: str, things: list[Thing]) -> None:
    """Put the list in the place of the one there is. Call it inside a transaction."""
    text = json.dumps(things, ensure_ascii=False)
    database.run("INSERT OR REPLACE INTO about VALUES (?, ?)", (what, text))


def key(thing: object) -> str:
    """What makes two things on a list one: the id, or the text; nothing for what is none."""
    found = thing.get("id") if isinstance(thing, dict) else thing
    return found if isinstance(found, str) else ""


def name_of(what: str, id: str) -> str:
    """What the thing is called where versions are written down."""
    return f"{what}/{id}"


def find(database: Database, what: str, id: str) -> Thing | None:
    """The thing of that id on the list."""
    return next((each for each in read(database, what) if key(each) == id), None)


def change(vault: Vault, what: str, id: str, thing: Thing | None, at: int | None = None) -> None:
    """Put the thing on the list in the place of the one of its id, or take it off; one action.

    A new one goes to the end, or to place ``at``. Call it inside a transaction.
    """
    before = side(vault.database, what, id)
    if before["thing"] == thing:
        return
    put(vault.database, what, id, thing, at)
    versions.renew(vault.database, name_of(what, id))
    vault.note(journal.LISTED, what, json.dumps(before, ensure_ascii=False))


def side(database: Database, what: str, id: str) -> dict[str, Any]:
    """What the journal remembers of a thing: its id, itself and its place now."""
    things = _stored(database, what)
    at = next((place for place, each in enumerate(things) if key(each) == id), None)
    return {"id": id, "thing": None if at is None else things[at], "at": at}


def put(database: Database, what: str, id: str, thing: Thing | None, at: int | None = None) -> None:
    """Put the thing on the list, or take it off, without a line in the journal."""
    things = _stored(database, what)
    places = [place for place, each in enumerate(things) if key(each) == id]
    if thing is None:
        things = [each for each in things if key(each) != id]
        versions.bury(database, name_of(what, id))
    elif places:
        things[places[0]] = thing
    else:
        things.insert(len(things) if at is None else min(at, len(things)), thing)
    if thing is not None:
        versions.unbury(database, name_of(what, id))
    write(database, what, things)
