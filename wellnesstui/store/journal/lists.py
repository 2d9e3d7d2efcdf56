"""The lists in the vault besides the log: favorites, hidden and own resources, people, agreements,
places for a break, favorite and hidden practices, timers, one's own wording of measures, and what is kept
of forms.

Each list is one row of ``about``, in JSON. An item is known by an id: its text, or the ``id`` of a
table. Each change of an item is an action in the journal and a new version, as with entries.
"""

from __future__ import annotations

import json

from wellnesstui.store.database.connection import Database
from wellnesstui.store.journal import journal, versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypedDict

    from wellnesstui.store.journal.open_vault import OpenVault

    ListItem = str | Mapping[str, object]
    """An item of a list: a text, or a table with an ``id``."""

    class Side(TypedDict):
        """A side of a change, for the journal: ``thing`` is the item, ``at`` its position."""

        id: str
        thing: ListItem | None
        at: int | None


FAVORITES, HIDDEN, AGREED, OWN, PEOPLE = "kept", "hidden", "agreed", "own resources", "people"
FAVORITE_PRACTICES, HIDDEN_PRACTICES, TIMERS = "favorite practices", "hidden practices", "timers"
BREAK_PLACES = "break places"
MEASURE_WORDS = "measure words"
FAVORITE_FORMS, HIDDEN_FORMS, OWN_PATTERNS = "favorite forms", "hidden forms", "own patterns"
PINNED, CLOSED_OFFERS = "pinned", "closed offers"
LISTS = (
    FAVORITES,
    HIDDEN,
    AGREED,
    OWN,
    PEOPLE,
    FAVORITE_PRACTICES,
    HIDDEN_PRACTICES,
    TIMERS,
    BREAK_PLACES,
    MEASURE_WORDS,
    FAVORITE_FORMS,
    HIDDEN_FORMS,
    OWN_PATTERNS,
    PINNED,
    CLOSED_OFFERS,
)


def read(database: Database, list_name: str) -> list[ListItem]:
    """The items of a list; those without an id are left out."""
    return [each for each in _stored(database, list_name) if item_id(each)]


def _stored(database: Database, list_name: str) -> list[ListItem]:
    row = database.row("SELECT said FROM about WHERE what = ?", (list_name,))
    try:
        items = json.loads(row[0]) if row else []
    except (ValueError, RecursionError):
        return []
    return items if isinstance(items, list) else []


def write(database: Database, list_name: str, items: list[ListItem]) -> None:
    """Replace the list. Call it inside a transaction."""
    text = json.dumps(items, ensure_ascii=False)
    database.run("INSERT OR REPLACE INTO about VALUES (?, ?)", (list_name, text))


def item_id(item: object) -> str:
    """The id of an item: a table's ``id``, or the text; empty for anything else."""
    id = item.get("id") if isinstance(item, dict) else item
    return id if isinstance(id, str) else ""


def version_id(list_name: str, id: str) -> str:
    """The id under which the version of an item is stored."""
    return f"{list_name}/{id}"


def find(database: Database, list_name: str, id: str) -> ListItem | None:
    """The item of that id on the list, or None."""
    return next((each for each in read(database, list_name) if item_id(each) == id), None)


def change(
    vault: OpenVault, list_name: str, id: str, item: ListItem | None, position: int | None = None
) -> None:
    """Replace the item of that id, add it, or with None remove it; one action in the journal.

    A new one goes to the end, or to ``position``. Call it inside a transaction.
    """
    before = side(vault.database, list_name, id)
    if before["thing"] == item:
        return
    put(vault.database, list_name, id, item, position)
    versions.renew(vault.database, version_id(list_name, id))
    journal.note(vault, journal.LISTED, list_name, json.dumps(before, ensure_ascii=False))


def side(database: Database, list_name: str, id: str) -> Side:
    """The side of a change that the list has now; without that item, its thing is None."""
    items = _stored(database, list_name)
    position = next((n for n, each in enumerate(items) if item_id(each) == id), None)
    return {"id": id, "thing": None if position is None else items[position], "at": position}


def put(
    database: Database, list_name: str, id: str, item: ListItem | None, position: int | None = None
) -> None:
    """Replace the item of that id, add it, or with None remove it; the journal has no part in it."""
    items = _stored(database, list_name)
    index = next((n for n, each in enumerate(items) if item_id(each) == id), None)
    if item is None:
        items = [each for each in items if item_id(each) != id]
        versions.add_tombstone(database, version_id(list_name, id))
    elif index is not None:
        items[index] = item
    else:
        items.insert(len(items) if position is None else min(position, len(items)), item)
    if item is not None:
        versions.remove_tombstone(database, version_id(list_name, id))
    write(database, list_name, items)
