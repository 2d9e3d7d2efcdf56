"""Merging words, activities, labels and the person's name of two vaults: added where missing."""

from __future__ import annotations

from wellnesstui.store import journal
from wellnesstui.store.lists import LISTS
from wellnesstui.store.names import LET_GO, TABLES, Names, Row
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.row_undo import rows_now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.batch import Batch
    from wellnesstui.store.recollection import Recollection
    from wellnesstui.store.vault import Vault


def merge(vault: Vault, other: Recollection, batch: Batch) -> int:
    """How many names, labels and the like came. Call it inside a transaction."""
    names = {table: _new_names(vault, other, table) for table in TABLES}
    labels = _new_labels(vault, other)
    about = _new_about(vault, other)
    wanted: dict[str, Any] = {**names, "label": labels, "about": about}
    count = sum(map(len, wanted.values()))
    if not count:
        return 0
    before = rows_now(vault, wanted)
    for table, found in names.items():
        here = Names(vault.database, table)
        for fold, row in found.items():
            here.put(fold, row)
    for level, rows in labels.items():
        vault.database.run_each(
            "INSERT INTO label VALUES (?, ?, ?)", [(level, *row) for row in rows]
        )
    for what, said in about.items():
        vault.database.run("INSERT INTO about VALUES (?, ?)", (what, said))
    batch.note(journal.ROWS, "", dumps(before))
    return count


def _new_names(vault: Vault, other: Recollection, table: str) -> dict[str, Row]:
    """By folded name, the rows that the person made there and not here."""
    found: dict[str, Row] = {}
    here, there = Names(vault.database, table), Names(other.database, table)
    for (fold,) in other.database.rows(f"SELECT folded FROM {table} WHERE kept"):  # noqa: S608
        row, mine = there.row(fold), here.row(fold)
        if row is None or (mine is not None and mine["kept"]):
            continue
        if row["hidden"] == LET_GO and mine is not None:
            continue  # an entry here has it
        came = row["came"] if row["came"] and _is_free(here, row["came"]) else None
        found[fold] = {**(mine or row), **_choices(row), "place": None, "came": came}
    return found


def _choices(row: Row) -> Row:
    return {key: row[key] for key in ("hidden", "kept", "domain") if key in row}


def _is_free(names: Names, came: str) -> bool:
    """Whether nothing here stands for the name that came along."""
    sql = f"SELECT 1 FROM {names.table} WHERE came = ?"  # noqa: S608 - one of two tables
    return names.row(came) is None and names.database.row(sql, (came,)) is None


def _new_labels(vault: Vault, other: Recollection) -> dict[int, list[list[Any]]]:
    """By mood, the labels of the moods that still have the usual one here."""
    here = {level for (level,) in vault.database.rows("SELECT level FROM label")}
    found: dict[int, list[list[Any]]] = {}
    for level, since, label in other.database.rows("SELECT level, since, label FROM label"):
        if level not in here:
            found.setdefault(level, []).append([since, label])
    return found


def _new_about(vault: Vault, other: Recollection) -> dict[str, str]:
    here = {what for (what,) in vault.database.rows("SELECT what FROM about")}
    found = other.database.rows("SELECT what, said FROM about")
    return {what: said for what, said in found if what not in here and what not in LISTS}
