"""Changes of words, activities and labels: how each is applied, undone and redone.

The payload of a change in the journal is JSON: what was asked, and the rows from before. Redo applies
the payload again, since whatever was done in between was undone first.
"""

from __future__ import annotations

from wellnesstui.domain.entry import MOODS, Level
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.labels import ALWAYS
from wellnesstui.domain.text import folded
from wellnesstui.store.database import rows
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.journal import journal
from wellnesstui.store.journal.journal import Action, Change
from wellnesstui.store.vocabulary.name_merging import merge, split
from wellnesstui.store.vocabulary.names import HIDDEN, Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.journal.open_vault import OpenVault

MOOD = "mood"
"""Stands for the table in changes of a mood's label."""
_NOTHING = "Nothing was changed."

Payload = dict[str, "Any"]


def apply(database: Database, kind: str, table: str, payload: Payload) -> bool:
    """Whether anything was changed by doing what ``payload`` asks; what undo needs is added to it.

    Raises UsedWrongly, NotFound. Call it inside a transaction.
    """
    if table == MOOD:
        return _relabel(database, payload)
    return _APPLY[kind](Names(database, table), payload)


def swap(vault: OpenVault, change: Change, undone: bool) -> Action:
    """Undo the change, or redo it. Call it inside a transaction."""
    import json

    database, kind, table = vault.database, change.kind, change.id
    payload: Payload = json.loads(change.other)
    if not undone:
        apply(database, kind, table, payload)
    elif table == MOOD:
        _put_labels(database, payload["level"], payload["before"])
    else:
        names = Names(database, table)
        _REVERT.get(kind, _restore_rows)(names, payload)
    journal.swap_sides(database, change, dumps(payload), undone)
    name: str = payload["name"]
    shown = [name if undone else payload.get("new", name)]
    if undone and kind == journal.MERGED:
        shown.append(payload["new"])
    return Action(kind=kind, id=table, count=0, names=tuple(shown))


def _remember(names: Names, payload: Payload, *others: str) -> str:
    """The folded name that is meant; its row and the others' are added to the payload as they are."""
    fold = names.find(payload["name"])
    payload["rows"] = {each: names.row(each) for each in (fold, *others)}
    return fold


def _restore_rows(names: Names, payload: Payload) -> None:
    for fold, row in payload["rows"].items():
        names.put(fold, row)


def _rename(names: Names, payload: Payload) -> bool:
    new = folded(payload["new"])
    fold = _remember(names, payload, new)
    if fold != new and names.exists(new):
        raise UsedWrongly(
            f"{payload['new']} already exists, so nothing was renamed.",
            "The two can be merged instead.",
        )
    payload["name"] = names.ensure_row(fold)["name"]
    if payload["name"] == payload["new"]:
        _restore_rows(names, payload)
        return False
    _set_name(names, fold, payload["new"])
    return True


def _set_name(names: Names, fold: str, name: str) -> None:
    """Rename an existing name to one that doesn't exist."""
    new = folded(name)
    if fold != new:
        names.put(new, None)  # one that was dropped
    row = names.row(fold) or {}
    came = row.get("came") or names.origin({"folded": fold, "came": None}) or None
    names.change(fold, name=name, folded=new, came=came)
    if fold != new:
        names.drop(fold)
    rows.reindex(names.database, names.entry_numbers(new))


def _revert_rename(names: Names, payload: Payload) -> None:
    fold, new = folded(payload["name"]), folded(payload["new"])
    if fold != new and names.is_used(fold):  # a clock that was turned back can lead here
        merge(names, new, fold)
    elif names.row(new) is not None:
        _set_name(names, new, payload["name"])
    _restore_rows(names, payload)


def _merge(names: Names, payload: Payload) -> bool:
    into = names.find(payload["new"])
    fold = _remember(names, payload, into)
    if fold == into:
        raise UsedWrongly("A name can't be merged into itself.", _NOTHING)
    payload["name"], payload["new"] = names.ensure_row(fold)["name"], names.ensure_row(into)["name"]
    payload["joined"] = merge(names, fold, into)
    names.drop(fold)
    return True


def _revert_merge(names: Names, payload: Payload) -> None:
    fold, into = folded(payload["name"]), folded(payload["new"])
    names.put(fold, payload["rows"][fold])
    if names.row(fold) is None:
        names.ensure_row(fold)
    split(names, fold, into, payload["joined"])
    _restore_rows(names, payload)


def _hide(names: Names, payload: Payload) -> bool:
    return _set_hidden(names, payload, HIDDEN)


def _show(names: Names, payload: Payload) -> bool:
    return _set_hidden(names, payload, 0)


def _set_hidden(names: Names, payload: Payload, hidden: int) -> bool:
    fold = _remember(names, payload)
    row = payload["rows"][fold]
    if (row is not None and row["hidden"] == HIDDEN) == bool(hidden):
        return False
    payload["name"] = names.ensure_row(fold)["name"]
    names.change(fold, hidden=hidden)
    return True


def _move(names: Names, payload: Payload) -> bool:
    fold = names.find(payload["name"])
    listed = [row for row, _ in names.listed()]
    order = [row["folded"] for row in listed]
    index = order.index(fold)
    target = max(0, min(len(order) - 1, index + payload["by"]))
    payload["by"], payload["name"] = target - index, listed[index]["name"]
    payload["placed"] = sum(row["place"] is not None for row in listed)
    if target == index:
        return False
    order.insert(target, order.pop(index))
    names.set_order(order, len(order))
    return True


def _revert_move(names: Names, payload: Payload) -> None:
    order = [row["folded"] for row, _ in names.listed()]
    fold = folded(payload["name"])
    if fold in order:
        index = order.index(fold)
        order.insert(max(0, index - payload["by"]), order.pop(index))
        names.set_order(order, payload["placed"])


def _add(names: Names, payload: Payload) -> bool:
    fold = folded(payload["name"])
    row = names.row(fold)
    if names.exists(fold):
        hidden = row is not None and row["hidden"] == HIDDEN
        raise UsedWrongly(
            f"{payload['name']} already exists.",
            "It's hidden. You can show it again." if hidden else "",
        )
    payload["rows"] = {fold: row}
    names.put(fold, None)
    names.ensure_row(fold, payload["name"])
    if payload.get("domain"):
        names.change(fold, domain=payload["domain"])
    return True


def _remove(names: Names, payload: Payload) -> bool:
    fold = _remember(names, payload)
    if names.is_used(fold):
        raise UsedWrongly(
            f"{payload['name']} is used in entries, so it wasn't deleted.",
            "It can be hidden, or merged into another name.",
        )
    payload["name"] = names.ensure_row(fold)["name"]
    names.drop(fold)
    return True


def _sort(names: Names, payload: Payload) -> bool:
    """Set the domain; with ``everywhere`` also in existing entries."""
    fold = _remember(names, payload)
    row, database = names.ensure_row(fold), names.database
    payload["name"], changed = row["name"], row["domain"] != payload["domain"]
    names.change(fold, domain=payload["domain"])
    payload["were"] = {}
    if payload["everywhere"]:
        sql = """
        SELECT entry_activity.domain, tail FROM entry_activity JOIN entry USING (n)
        WHERE activity = ? AND entry_activity.domain <> ?
        """
        for domain, tail in database.rows(sql, (fold, payload["domain"])):
            payload["were"].setdefault(domain, []).append(tail)
        sql = "UPDATE entry_activity SET domain = ? WHERE activity = ? AND domain <> ?"
        database.run(sql, (payload["domain"], fold, payload["domain"]))
    if not changed and not payload["were"]:
        _restore_rows(names, payload)
    return changed or bool(payload["were"])


def _revert_sort(names: Names, payload: Payload) -> None:
    fold = folded(payload["name"])
    sql = """
    UPDATE entry_activity SET domain = ?
    WHERE activity = ? AND n = (SELECT n FROM entry WHERE tail = ?)
    """
    for domain, tails in payload["were"].items():
        names.database.run_each(sql, [(domain, fold, tail) for tail in tails])
    _restore_rows(names, payload)


def _relabel(database: Database, payload: Payload) -> bool:
    level = payload["level"]
    payload["before"] = _labels(database, level)
    since, new = payload["since"], payload["new"]
    after = [each for each in payload["before"] if each[0] < since]
    if payload["everywhere"]:
        after = [] if new == MOODS[level - 1] else [[ALWAYS, new]]
    elif payload["name"] != new:
        after.append([since, new])
    _put_labels(database, level, after)
    return bool(after != payload["before"])


def _labels(database: Database, level: Level) -> list[list[Any]]:
    labels = database.rows(
        "SELECT since, label FROM label WHERE level = ? ORDER BY since", (level,)
    )
    return [list(each) for each in labels]


def _put_labels(database: Database, level: Level, labels: list[list[Any]]) -> None:
    database.run("DELETE FROM label WHERE level = ?", (level,))
    database.run_each("INSERT INTO label VALUES (?, ?, ?)", [(level, *each) for each in labels])


_APPLY = {
    journal.RENAMED: _rename,
    journal.MERGED: _merge,
    journal.HIDDEN: _hide,
    journal.SHOWN: _show,
    journal.MOVED: _move,
    journal.ADDED: _add,
    journal.REMOVED: _remove,
    journal.SORTED: _sort,
}
_REVERT = {
    journal.RENAMED: _revert_rename,
    journal.MERGED: _revert_merge,
    journal.MOVED: _revert_move,
    journal.SORTED: _revert_sort,
}
