"""Undoing what changed rows of the vault other than entries and names: lists, days, what a merge set."""

from __future__ import annotations

import json

from wellnesstui.domain.text import clean_line
from wellnesstui.store import journal, lists, versions
from wellnesstui.store.journal import Action, Change
from wellnesstui.store.names import TABLES, Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.vault import Vault


def _swap_listed(vault: Vault, change: Change, undone: bool) -> Action:
    """Put the other side of a thing on its list."""
    from wellnesstui.store.undo import put_version, written_version

    database, what = vault.database, change.id
    back = json.loads(change.other)
    id = back["id"]
    name = lists.name_of(what, id)
    now = lists.side(database, what, id)
    was = written_version(versions.stored(database, name), versions.deletion(database, name))
    lists.put(database, what, id, back["thing"], back["at"])
    if change.version:
        put_version(vault, name, change.version)
        database.run("UPDATE change SET version = ? WHERE n = ?", (was, change.n))
    else:
        versions.renew(database, name)
    journal.swap_sides(database, change, json.dumps(now, ensure_ascii=False), undone)
    return Action(kind=change.kind, id=what, count=0, names=_names(back, now, undone))


def _names(back: dict[str, Any], now: dict[str, Any], undone: bool) -> tuple[str, ...]:
    """What the thing is called, and what the action did to it: added, removed or changed."""
    thing = back["thing"] or now["thing"]
    called = thing.get("name", "") if isinstance(thing, dict) else str(thing or back["id"])
    before, after = (back, now) if undone else (now, back)
    did = "added" if before["thing"] is None else "changed"
    return (clean_line(str(called)), "removed" if after["thing"] is None else did)


def _swap_rows(vault: Vault, change: Change, undone: bool) -> Action:
    """Put back names, labels and what is known about the person, as they were before a merge."""
    back = json.loads(change.other)
    now = rows_now(vault, back)
    put_rows(vault, back)
    journal.swap_sides(vault.database, change, json.dumps(now, ensure_ascii=False), undone)
    return Action(kind=change.kind, id="", count=0)


def rows_now(vault: Vault, wanted: dict[str, Any]) -> dict[str, Any]:
    """The rows of now at the places that ``wanted`` names."""
    database = vault.database
    found: dict[str, Any] = {}
    for table in TABLES:
        names = Names(database, table)
        found[table] = {fold: names.row(fold) for fold in wanted.get(table, {})}
    found["label"] = {
        str(level): [
            list(row)
            for row in database.rows(
                "SELECT since, label FROM label WHERE level = ?", (int(level),)
            )
        ]
        for level in wanted.get("label", {})
    }
    found["about"] = {
        what: (database.row("SELECT said FROM about WHERE what = ?", (what,)) or (None,))[0]
        for what in wanted.get("about", {})
    }
    return found


def put_rows(vault: Vault, back: dict[str, Any]) -> None:
    """Write the rows that ``rows_now`` gave. Call it inside a transaction."""
    database = vault.database
    for table in TABLES:
        names = Names(database, table)
        for fold, row in back.get(table, {}).items():
            names.put(fold, row)
    for level, labels in back.get("label", {}).items():
        database.run("DELETE FROM label WHERE level = ?", (int(level),))
        database.run_each(
            "INSERT INTO label VALUES (?, ?, ?)", [(int(level), *each) for each in labels]
        )
    for what, said in back.get("about", {}).items():
        database.run("DELETE FROM about WHERE what = ?", (what,))
        if said is not None:
            database.run("INSERT INTO about VALUES (?, ?)", (what, said))


def _swap_days(vault: Vault, change: Change, undone: bool) -> Action:
    """Put entries back on the days they were on before they were recounted."""
    from wellnesstui.store.days import move, moved

    days = json.loads(change.other)
    tails = [tail for each in days.values() for tail in each]
    now = moved(vault.database, tails)
    move(vault.database, days)
    journal.swap_sides(vault.database, change, json.dumps(now), undone)
    return Action(kind=change.kind, id="", count=len(tails))


SWAPS = {
    journal.LISTED: _swap_listed,
    journal.ROWS: _swap_rows,
    journal.RECOUNTED: _swap_days,
}
"""How each kind of change is undone and redone."""
