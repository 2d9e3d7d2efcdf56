"""Merging words, activities, labels and the person's name of two vaults: added where missing here."""

from __future__ import annotations

from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.journal import journal
from wellnesstui.store.journal.lists import LISTS
from wellnesstui.store.undo.row_undo import rows_now
from wellnesstui.store.vocabulary.names import DROPPED, TABLES, Names, Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.journal.batch import Batch
    from wellnesstui.store.undo.row_undo import Keys
    from wellnesstui.store.vault.reader import VaultReader
    from wellnesstui.store.vault.vault import Vault


def merge(vault: Vault, other: VaultReader, batch: Batch) -> int:
    """The number of names, labels and facts added. Call it inside a transaction."""
    names = {table: _new_names(vault, other, table) for table in TABLES}
    labels = _new_labels(vault, other)
    about = _new_about(vault, other)
    wanted: Keys = {**names, "label": labels, "about": about}
    count = sum(map(len, wanted.values()))
    if not count:
        return 0
    before = rows_now(vault, wanted)
    for table, rows in names.items():
        here = Names(vault.database, table)
        for fold, row in rows.items():
            here.put(fold, row)
    for level, changes in labels.items():
        vault.database.run_each(
            "INSERT INTO label VALUES (?, ?, ?)", [(level, *change) for change in changes]
        )
    for fact, text in about.items():
        vault.database.run("INSERT INTO about VALUES (?, ?)", (fact, text))
    batch.note(journal.ROWS, "", dumps(before))
    return count


def _new_names(vault: Vault, other: VaultReader, table: str) -> dict[str, Row]:
    """The rows that the person made there and not here, by folded name."""
    rows: dict[str, Row] = {}
    here, there = Names(vault.database, table), Names(other.database, table)
    for (fold,) in other.database.rows(f"SELECT folded FROM {table} WHERE kept"):  # noqa: S608
        row, mine = there.row(fold), here.row(fold)
        if row is None or (mine is not None and mine["kept"]):
            continue
        if row["hidden"] == DROPPED and mine is not None:
            continue  # an entry here has it
        came = row["came"] if row["came"] and _is_free(here, row["came"]) else None
        rows[fold] = {**(mine or row), **_choices(row), "place": None, "came": came}
    return rows


def _choices(row: Row) -> Row:
    return {key: row[key] for key in ("hidden", "kept", "domain") if key in row}


def _is_free(names: Names, came: str) -> bool:
    """Whether no row here is, or was renamed from, the bundled name ``came``."""
    sql = f"SELECT 1 FROM {names.table} WHERE came = ?"  # noqa: S608 - one of two tables
    return names.row(came) is None and names.database.row(sql, (came,)) is None


def _new_labels(vault: Vault, other: VaultReader) -> dict[int, list[list[object]]]:
    """The labels of moods that have the default one here, by mood."""
    here = {level for (level,) in vault.database.rows("SELECT level FROM label")}
    labels: dict[int, list[list[object]]] = {}
    for level, since, label in other.database.rows("SELECT level, since, label FROM label"):
        if level not in here:
            labels.setdefault(level, []).append([since, label])
    return labels


def _new_about(vault: Vault, other: VaultReader) -> dict[str, str]:
    here = {fact for (fact,) in vault.database.rows("SELECT what FROM about")}
    facts = other.database.rows("SELECT what, said FROM about")
    return {fact: text for fact, text in facts if fact not in here and fact not in LISTS}
