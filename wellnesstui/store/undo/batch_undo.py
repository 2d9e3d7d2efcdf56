"""Undoing an import: its entries are removed without a trace, and replaced ones restored."""

from __future__ import annotations

from wellnesstui.domain.errors import NotFound
from wellnesstui.store.database import rows
from wellnesstui.store.database.connection import Database
from wellnesstui.store.journal import replaced
from wellnesstui.store.journal.batch import MERGED_KEY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def undo_batch(database: Database, id: str) -> tuple[int, int]:
    """The numbers of entries of a batch removed or restored, and of those that stay, edited here since.

    It can be imported again afterwards. Raises NotFound. Call it inside a transaction.
    """
    row = database.row("SELECT made FROM batch WHERE id = ?", (id,))
    if row is None:
        raise NotFound(
            "That import was already undone, or no import has that ID.",
            "`wellness import` prints the ID.",
        )
    amended = database.rows(
        "SELECT tail, amended FROM entry WHERE batch = ? AND amended >= ?", (id, row[0])
    )
    edited = [
        tail[::-1]
        for tail, instant in amended
        if not replaced.is_by_import(database, tail[::-1], instant)
    ]
    stayed = [each for each in _brought(database, id) if _is_own(database, each)]
    return remove_batch(database, id, [*edited, *stayed])


def _brought(database: Database, id: str) -> list[str]:
    """The ids of a batch's entries, also of those deleted since or left by an undo before."""
    noted = database.rows("SELECT DISTINCT entry FROM imported WHERE batch = ?", (id,))
    return [entry for (entry,) in noted]


def _is_own(database: Database, entry: str) -> bool:
    """Whether an entry is here and belongs to no batch."""
    sql = "SELECT 1 FROM entry WHERE tail = ? AND batch = ''"
    return database.row(sql, (entry[::-1],)) is not None


def remove_batch(database: Database, id: str, edited: Sequence[str] = ()) -> tuple[int, int]:
    """The numbers of entries of a batch removed or restored, and of those that stay: the ``edited``.

    What came by merging and has another version now stays as well: on the machine that it came
    from it may have been deleted since, because it was deleted here. Call it inside a transaction.
    """
    changed = database.rows(
        "SELECT entry FROM imported JOIN version ON version.id = entry "
        "WHERE batch = ? AND key LIKE ? AND key <> ? || entry || ' ' || head",
        (id, f"{MERGED_KEY}%", MERGED_KEY),
    )
    left = {*edited, *(entry for (entry,) in changed)}
    for each in left:
        database.run("UPDATE entry SET batch = '' WHERE tail = ?", (each[::-1],))
    _list_out(database, _of(database, id) - left)
    of_batch = "SELECT id FROM temp.out"
    database.run(f"DELETE FROM change WHERE id = ? OR id IN ({of_batch})", (id,))  # noqa: S608
    database.run(f"DELETE FROM draft WHERE substr(place, -26) IN ({of_batch})")  # noqa: S608
    for table in ("gone", "version"):
        database.run(f"DELETE FROM {table} WHERE id IN ({of_batch})")  # noqa: S608 - constants
    row = database.row("SELECT count(*) FROM entry WHERE batch = ?", (id,))
    removed = int(row[0]) if row else 0
    rows.change_in_bulk(
        database, removed, lambda: database.run("DELETE FROM entry WHERE batch = ?", (id,))
    )
    restored = replaced.restore(database, id)
    database.run(f"DELETE FROM imported WHERE entry IN ({of_batch})")  # noqa: S608 - a constant
    if not left:
        database.run("DELETE FROM batch WHERE id = ?", (id,))
    rows.tidy(database)
    there = [each for each in left if rows.find(database, each) is not None]
    return removed + restored, len(there)


def _of(database: Database, id: str) -> set[str]:
    """The ids of the entries that a batch brought, deleted ones too, but none it replaced."""
    ours = {
        tail[::-1] for (tail,) in database.rows("SELECT tail FROM entry WHERE batch = ?", (id,))
    }
    known = {id for (id,) in database.rows("SELECT entry FROM imported WHERE batch = ?", (id,))}
    there = "SELECT 1 FROM entry WHERE tail = ?"
    return ours | {each for each in known - ours if not database.row(there, (each[::-1],))}


def _list_out(database: Database, ids: set[str]) -> None:
    """Fill the temporary table ``out`` with the ids to be removed."""
    database.run("CREATE TEMP TABLE IF NOT EXISTS out (id TEXT NOT NULL PRIMARY KEY)")
    database.run("DELETE FROM temp.out")
    database.run_each("INSERT INTO temp.out VALUES (?)", [(each,) for each in ids])
