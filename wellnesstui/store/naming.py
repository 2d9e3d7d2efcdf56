"""The deeds about words, activities and labels: how each is done, taken back and done again.

A deed tells, as plain values, what was asked and what stood before. Doing again asks the same
once more: whatever was done since was taken back first.
"""

from __future__ import annotations

from wellnesstui.domain.entry import MOODS
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.labels import ALWAYS
from wellnesstui.domain.text import folded
from wellnesstui.store import journal, rows
from wellnesstui.store.database import Database
from wellnesstui.store.joining import join, part
from wellnesstui.store.journal import Action, Change
from wellnesstui.store.names import HIDDEN, Names
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.vault import Vault

MOOD = "mood"
"""What deeds about a mood's label have where others have the table of the name."""
_NOTHING = "Nothing was changed."

Told = dict[str, "Any"]


def do(database: Database, kind: str, table: str, told: Told) -> bool:
    """Do what ``told`` asks and add what taking it back needs; whether anything was changed.

    Raises UsedWrongly, NotFound. Call it inside a transaction.
    """
    if table == MOOD:
        return _relabel(database, told)
    return _DO[kind](Names(database, table), told)


def swap(vault: Vault, change: Change, undone: bool) -> Action:
    """Undo the change, or redo it. Call it inside a transaction."""
    import json

    database, kind, table = vault.database, change.kind, change.id
    told: Told = json.loads(change.other)
    if not undone:
        do(database, kind, table, told)
    elif table == MOOD:
        _put_labels(database, told["level"], told["before"])
    else:
        names = Names(database, table)
        _TAKE_BACK.get(kind, _put_back)(names, told)
    journal.swap_sides(database, change, dumps(told), undone)
    name: str = told["name"]
    stand = [name if undone else told.get("new", name)]
    if undone and kind == journal.MERGED:
        stand.append(told["new"])
    return Action(kind=kind, id=table, count=0, names=tuple(stand))


def _begin(names: Names, told: Told, *others: str) -> str:
    """The folded name that is meant; it and the others told as they stand now."""
    fold = names.find(told["name"])
    told["rows"] = {each: names.row(each) for each in (fold, *others)}
    return fold


def _put_back(names: Names, told: Told) -> None:
    for fold, row in told["rows"].items():
        names.put(fold, row)


def _rename(names: Names, told: Told) -> bool:
    new = folded(told["new"])
    fold = _begin(names, told, new)
    if fold != new and names.stands(new):
        raise UsedWrongly(
            f"There is {told['new']} already, so nothing was renamed.",
            "The two can be merged into one.",
        )
    told["name"] = names.keep(fold)["name"]
    if told["name"] == told["new"]:
        _put_back(names, told)
        return False
    _call(names, fold, told["new"])
    return True


def _call(names: Names, fold: str, name: str) -> None:
    """Give a name that stands another one, which does not."""
    new = folded(name)
    if fold != new:
        names.put(new, None)  # one that was let go of
    row = names.row(fold) or {}
    came = row.get("came") or (fold if fold in names.bundled else None)
    names.change(fold, name=name, folded=new, came=came)
    if fold != new:
        names.let_go(fold)
    rows.index_anew(names.database, names.numbers(new))


def _take_back_rename(names: Names, told: Told) -> None:
    fold, new = folded(told["name"]), folded(told["new"])
    if fold != new and names.is_used(fold):  # a clock that was turned back can lead here
        join(names, new, fold)
    elif names.row(new) is not None:
        _call(names, new, told["name"])
    _put_back(names, told)


def _merge(names: Names, told: Told) -> bool:
    into = names.find(told["new"])
    fold = _begin(names, told, into)
    if fold == into:
        raise UsedWrongly("A name can't be merged into itself.", _NOTHING)
    told["name"], told["new"] = names.keep(fold)["name"], names.keep(into)["name"]
    told["joined"] = join(names, fold, into)
    names.let_go(fold)
    return True


def _take_back_merge(names: Names, told: Told) -> None:
    fold, into = folded(told["name"]), folded(told["new"])
    names.put(fold, told["rows"][fold])
    if names.row(fold) is None:
        names.keep(fold)
    part(names, fold, into, told["joined"])
    _put_back(names, told)


def _hide(names: Names, told: Told) -> bool:
    return _set_hidden(names, told, HIDDEN)


def _show(names: Names, told: Told) -> bool:
    return _set_hidden(names, told, 0)


def _set_hidden(names: Names, told: Told, hidden: int) -> bool:
    fold = _begin(names, told)
    row = told["rows"][fold]
    if (row is not None and row["hidden"] == HIDDEN) == bool(hidden):
        return False
    told["name"] = names.keep(fold)["name"]
    names.change(fold, hidden=hidden)
    return True


def _move(names: Names, told: Told) -> bool:
    fold = names.find(told["name"])
    listed = [row for row, _ in names.listed()]
    order = [row["folded"] for row in listed]
    at = order.index(fold)
    to = max(0, min(len(order) - 1, at + told["by"]))
    told["by"], told["name"] = to - at, listed[at]["name"]
    told["placed"] = sum(row["place"] is not None for row in listed)
    if to == at:
        return False
    order.insert(to, order.pop(at))
    names.arrange(order, len(order))
    return True


def _take_back_move(names: Names, told: Told) -> None:
    order = [row["folded"] for row, _ in names.listed()]
    fold = folded(told["name"])
    if fold in order:
        at = order.index(fold)
        order.insert(max(0, at - told["by"]), order.pop(at))
        names.arrange(order, told["placed"])


def _add(names: Names, told: Told) -> bool:
    fold = folded(told["name"])
    row = names.row(fold)
    if names.stands(fold):
        hidden = row is not None and row["hidden"] == HIDDEN
        raise UsedWrongly(
            f"There is {told['name']} already.", "It is hidden; it can be shown." if hidden else ""
        )
    told["rows"] = {fold: row}
    names.put(fold, None)
    names.keep(fold, told["name"])
    if told.get("domain"):
        names.change(fold, domain=told["domain"])
    return True


def _remove(names: Names, told: Told) -> bool:
    fold = _begin(names, told)
    if names.is_used(fold):
        raise UsedWrongly(
            f"There are entries with {told['name']}, so it was not removed.",
            "It can be hidden, or merged into another name.",
        )
    told["name"] = names.keep(fold)["name"]
    names.let_go(fold)
    return True


def _sort(names: Names, told: Told) -> bool:
    """Set the domain, if ``everywhere`` also of the entries there are."""
    fold = _begin(names, told)
    row, database = names.keep(fold), names.database
    told["name"], changed = row["name"], row["domain"] != told["domain"]
    names.change(fold, domain=told["domain"])
    told["were"] = {}
    if told["everywhere"]:
        sql = """
        SELECT entry_activity.domain, tail FROM entry_activity JOIN entry USING (n)
        WHERE activity = ? AND entry_activity.domain <> ?
        """
        for domain, tail in database.rows(sql, (fold, told["domain"])):
            told["were"].setdefault(domain, []).append(tail)
        sql = "UPDATE entry_activity SET domain = ? WHERE activity = ? AND domain <> ?"
        database.run(sql, (told["domain"], fold, told["domain"]))
    if not changed and not told["were"]:
        _put_back(names, told)
    return changed or bool(told["were"])


def _take_back_sort(names: Names, told: Told) -> None:
    fold = folded(told["name"])
    sql = """
    UPDATE entry_activity SET domain = ?
    WHERE activity = ? AND n = (SELECT n FROM entry WHERE tail = ?)
    """
    for domain, tails in told["were"].items():
        names.database.run_each(sql, [(domain, fold, tail) for tail in tails])
    _put_back(names, told)


def _relabel(database: Database, told: Told) -> bool:
    level = told["level"]
    told["before"] = _labels(database, level)
    since, new = told["since"], told["new"]
    after = [each for each in told["before"] if each[0] < since]
    if told["everywhere"]:
        after = [] if new == MOODS[level - 1] else [[ALWAYS, new]]
    elif told["name"] != new:
        after.append([since, new])
    _put_labels(database, level, after)
    return bool(after != told["before"])


def _labels(database: Database, level: int) -> list[list[Any]]:
    found = database.rows("SELECT since, label FROM label WHERE level = ? ORDER BY since", (level,))
    return [list(each) for each in found]


def _put_labels(database: Database, level: int, labels: list[list[Any]]) -> None:
    database.run("DELETE FROM label WHERE level = ?", (level,))
    database.run_each("INSERT INTO label VALUES (?, ?, ?)", [(level, *each) for each in labels])


_DO = {
    journal.RENAMED: _rename,
    journal.MERGED: _merge,
    journal.HIDDEN: _hide,
    journal.SHOWN: _show,
    journal.MOVED: _move,
    journal.ADDED: _add,
    journal.REMOVED: _remove,
    journal.SORTED: _sort,
}
_TAKE_BACK = {
    journal.RENAMED: _take_back_rename,
    journal.MERGED: _take_back_merge,
    journal.MOVED: _take_back_move,
    journal.SORTED: _take_back_sort,
}
