"""What today's deeds about words and activities remember of an entry goes with it, if it is forgotten."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.text import folded
from wellnesstui.store.database import Database
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHANGES = "SELECT n, id, other FROM change WHERE id IN ('word', 'activity') ORDER BY n DESC"
_DAYS = "SELECT n, other FROM change WHERE kind = 'recounted'"


def let_go(database: Database, entry: Entry) -> None:
    """Take an entry that is out already from the deeds; those about its names alone go as well.

    So such a deed can't be taken back any more. Call it inside a transaction.
    """
    _leave_days(database, entry.id[::-1])
    deeds = database.rows(_CHANGES)
    if not deeds:
        return
    import json

    lost = _unused(database, entry)
    for n, table, other in deeds:
        told = json.loads(other)
        about = {(table, folded(told["name"])), (table, folded(told.get("new", told["name"])))}
        was_in = _strip(told, entry.id[::-1])
        others = any(told.get("joined", {}).values())
        if (was_in or about & lost) and not others and not told.get("were"):
            lost |= about
            database.run("DELETE FROM change WHERE n = ?", (n,))
        elif was_in:
            database.run("UPDATE change SET other = ? WHERE n = ?", (dumps(told), n))


def _unused(database: Database, entry: Entry) -> set[tuple[str, str]]:
    """Table and folded name of what the entry alone had."""
    had = [("word", folded(word)) for word in entry.words]
    had += [("activity", folded(doing.name)) for doing in entry.activities]
    return {
        (table, fold)
        for table, fold in had
        if not database.row(f"SELECT 1 FROM entry_{table} WHERE {table} = ? LIMIT 1", (fold,))  # noqa: S608
    }


def _strip(told: dict[str, Any], tail: str) -> bool:
    """Take the entry out of what parts joined names and brings back domains; whether it was in it."""
    joined, were = told.get("joined", {}), told.get("were", {})
    if joined:
        left = {
            "alone": [each for each in joined["alone"] if each != tail],
            "both": [each for each in joined["both"] if each[0] != tail],
        }
        told["joined"] = left
        return bool(left != joined)
    left = {domain: [each for each in tails if each != tail] for domain, tails in were.items()}
    if were:
        told["were"] = {domain: tails for domain, tails in left.items() if tails}
    return bool(left != were)


def _leave_days(database: Database, tail: str) -> None:
    """Take the entry out of what remembers on which day it was."""
    for n, other in database.rows(_DAYS):
        import json

        days = {
            day: [each for each in tails if each != tail]
            for day, tails in json.loads(other).items()
        }
        database.run("UPDATE change SET other = ? WHERE n = ?", (dumps(days), n))
