"""Undoing changes of rows that are no entries or names: list items, days, merged rows."""

from __future__ import annotations

import json

from wellnesstui.domain.text import clean_line
from wellnesstui.store.journal import journal, lists, versions
from wellnesstui.store.journal.journal import Action, Change
from wellnesstui.store.vocabulary.names import TABLES, Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Any

    from wellnesstui.store.journal.open_vault import OpenVault

    Rows = dict[str, dict[str, Any]]
    """Rows by table and key: of a name a Row, of a mood its labels, of ``about`` a text; None for none."""
    Keys = Mapping[str, Collection[str | int]]
    """The keys of such rows, by table."""


def _swap_listed(vault: OpenVault, change: Change, undone: bool) -> Action:
    """The action that put the other side of an item on its list."""
    database, list_name = vault.database, change.id
    back: lists.Side = json.loads(change.other)
    id = back["id"]
    version_id = lists.version_id(list_name, id)
    now = lists.side(database, list_name, id)
    state = versions.state(database, version_id)
    lists.put(database, list_name, id, back["thing"], back["at"])
    if change.version:
        versions.put_state(vault.database, version_id, change.version)
        database.run("UPDATE change SET version = ? WHERE n = ?", (state, change.n))
    else:
        versions.renew(database, version_id)
    journal.swap_sides(database, change, json.dumps(now, ensure_ascii=False), undone)
    return Action(kind=change.kind, id=list_name, count=0, names=_names(back, now, undone))


def _names(back: lists.Side, now: lists.Side, undone: bool) -> tuple[str, ...]:
    """The item's name, and what the action did to it: added, removed or changed."""
    item = back["thing"] or now["thing"]
    name = item.get("name", "") if isinstance(item, dict) else str(item or back["id"])
    before, after = (back, now) if undone else (now, back)
    verb = "added" if before["thing"] is None else "changed"
    return (clean_line(str(name)), "removed" if after["thing"] is None else verb)


def _swap_rows(vault: OpenVault, change: Change, undone: bool) -> Action:
    """The action that put back names, labels and rows of ``about`` as they were before a merge."""
    back: Rows = json.loads(change.other)
    now = rows_now(vault, back)
    put_rows(vault, back)
    journal.swap_sides(vault.database, change, json.dumps(now, ensure_ascii=False), undone)
    return Action(kind=change.kind, id="", count=0)


def rows_now(vault: OpenVault, wanted: Keys) -> Rows:
    """The current rows under the keys of ``wanted``, by table: words, activities, label, about.

    A row that is missing is None.
    """
    database = vault.database
    tables: Rows = {}
    for table in TABLES:
        names = Names(database, table)
        tables[table] = {str(fold): names.row(str(fold)) for fold in wanted.get(table, ())}
    tables["label"] = {
        str(level): [
            list(row)
            for row in database.rows(
                "SELECT since, label FROM label WHERE level = ?", (int(level),)
            )
        ]
        for level in wanted.get("label", ())
    }
    tables["about"] = {
        str(fact): (database.row("SELECT said FROM about WHERE what = ?", (fact,)) or (None,))[0]
        for fact in wanted.get("about", ())
    }
    return tables


def put_rows(vault: OpenVault, back: Rows) -> None:
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
    for fact, text in back.get("about", {}).items():
        database.run("DELETE FROM about WHERE what = ?", (fact,))
        if text is not None:
            database.run("INSERT INTO about VALUES (?, ?)", (fact, text))


def _swap_days(vault: OpenVault, change: Change, undone: bool) -> Action:
    """The action that put entries back on the days they were on before they were recounted."""
    from wellnesstui.store.database.day_recount import current_days, move

    days = json.loads(change.other)
    tails = [tail for each in days.values() for tail in each]
    now = current_days(vault.database, tails)
    move(vault.database, days)
    journal.swap_sides(vault.database, change, json.dumps(now), undone)
    return Action(kind=change.kind, id="", count=len(tails))


SWAPS = {
    journal.LISTED: _swap_listed,
    journal.ROWS: _swap_rows,
    journal.RECOUNTED: _swap_days,
}
"""The function that swaps the sides of a change, by its kind."""
