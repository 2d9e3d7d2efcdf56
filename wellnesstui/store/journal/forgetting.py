"""Removing from today's journal what it holds of an entry that is deleted permanently."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.text import folded
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.journal import lists, versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHANGES = "SELECT n, id, other FROM change WHERE id IN ('word', 'activity') ORDER BY n DESC"
_DAYS = "SELECT n, other FROM change WHERE kind = 'recounted'"


def forget_entry(database: Database, entry: Entry) -> None:
    """Take an entry, which was removed already, out of the journal's changes of names and days.

    Changes of names that it alone had are deleted and can't be undone any more. Call it inside a
    transaction.
    """
    _strip_days(database, entry.id[::-1])
    changes = database.rows(_CHANGES)
    if not changes:
        return
    import json

    unused = _unused_names(database, entry)
    for n, table, other in changes:
        payload = json.loads(other)
        names = {(table, folded(payload["name"]))}
        names.add((table, folded(payload.get("new", payload["name"]))))
        was_in = _strip(payload, entry.id[::-1])
        has_others = any(payload.get("joined", {}).values()) or payload.get("were")
        if (was_in or names & unused) and not has_others:
            unused |= names
            database.run("DELETE FROM change WHERE n = ?", (n,))
        elif was_in:
            database.run("UPDATE change SET other = ? WHERE n = ?", (dumps(payload), n))


def forget_pinned(database: Database, entry: Entry) -> None:
    """Unpin the sentences that are from an entry, and take them out of the journal's changes. Call it
    inside a transaction.
    """
    for item in lists.read(database, lists.PINNED):
        if isinstance(item, dict) and item.get("entry") == entry.id:
            id = lists.item_id(item)
            lists.put(database, lists.PINNED, id, None)
            versions.renew(database, lists.version_id(lists.PINNED, id))
    for n, other in database.rows("SELECT n, other FROM change WHERE id = ?", (lists.PINNED,)):
        if entry.id in other:
            database.run("DELETE FROM change WHERE n = ?", (n,))


def _unused_names(database: Database, entry: Entry) -> set[tuple[str, str]]:
    """Table and folded name of each word and activity that the entry alone had."""
    names = [("word", folded(word)) for word in entry.words]
    names += [("activity", folded(logged.name)) for logged in entry.activities]
    return {
        (table, fold)
        for table, fold in names
        if not database.row(f"SELECT 1 FROM entry_{table} WHERE {table} = ? LIMIT 1", (fold,))  # noqa: S608
    }


def _strip(payload: dict[str, Any], tail: str) -> bool:
    """Whether the entry was in the payload of a merged name or a changed domain, and is out."""
    joined, were = payload.get("joined", {}), payload.get("were", {})
    if joined:
        left = {
            "alone": [each for each in joined["alone"] if each != tail],
            "both": [each for each in joined["both"] if each[0] != tail],
        }
        payload["joined"] = left
        return bool(left != joined)
    left = {domain: [each for each in tails if each != tail] for domain, tails in were.items()}
    if were:
        payload["were"] = {domain: tails for domain, tails in left.items() if tails}
    return bool(left != were)


def _strip_days(database: Database, tail: str) -> None:
    """Take the entry out of the changes that remember on which day it was."""
    for n, other in database.rows(_DAYS):
        import json

        days = {
            day: [each for each in tails if each != tail]
            for day, tails in json.loads(other).items()
        }
        database.run("UPDATE change SET other = ? WHERE n = ?", (dumps(days), n))
