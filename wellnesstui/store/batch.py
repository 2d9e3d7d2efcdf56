"""A batch: the entries that one import brought, which come and go together."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.domain.version import Version, of_amendment
from wellnesstui.store import journal, rows, versions
from wellnesstui.store.database import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType
    from typing import Self


MERGED = "backup "
"""What the key of an entry begins with that came by merging."""


def merged_key(id: str, head: str) -> str:
    """The key of an entry that came by merging in version ``head``."""
    return f"{MERGED}{id} {head}"


class Batch:
    """One import: all of it or nothing. ``kept`` counts the entries it brought.

    A context manager, one transaction; an import that brought nothing leaves no trace.
    """

    def __init__(
        self, database: Database, id: str, kind: str, made: int, boundary: int, today: int
    ) -> None:
        self.id = id
        self.kept = 0
        self.action = 0
        self._database = database
        self._row = (id, kind, made)
        self._boundary = boundary
        self._today = today

    def __enter__(self) -> Self:
        self._database.changing.__enter__()
        try:
            self.action = journal.next_action(self._database)
            self._database.run("INSERT INTO batch VALUES (?, ?, ?)", self._row)
        except BaseException as error:  # __exit__ is not called for it
            self._database.changing.__exit__(type(error), error, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None and self.kept:
                self.note(journal.IMPORTED, self.id)
            elif kind is None:
                self._database.run("DELETE FROM batch WHERE id = ?", (self.id,))
        except WellnessError as trouble:
            self._database.changing.__exit__(type(trouble), trouble, None)
            raise
        self._database.changing.__exit__(kind, error, trace)

    def keep(self, entry: Entry, key: str) -> bool:
        """Write an entry known by its content's ``key``; False when it, or it once, was there."""
        if knows(self._database, entry.id, key):
            return False
        if entry.day is None:
            entry = entry.but(day=entry.when.day(self._boundary))
        rows.insert(self._database, entry, self.id)
        if entry.amended is not None:  # elsewhere, and what it was before nobody knows
            versions.put(self._database, entry.id, Version(of_amendment(entry.amended)))
        self._database.run("INSERT INTO imported VALUES (?, ?, ?)", (key, entry.id, self.id))
        self.kept += 1
        return True

    def also_known(self, id: str, keys: list[str]) -> None:
        """Let a later import find the entry by these keys, too."""
        self._database.run_each(
            "INSERT OR IGNORE INTO imported VALUES (?, ?, ?)", [(key, id, self.id) for key in keys]
        )

    def note(self, kind: str, id: str, other: str = "", version: str = "") -> None:
        """Write a change down as one of this import, to be undone with it."""
        journal.write(
            self._database, kind, id, self._today, self._row[2], other, version, self.action
        )

    def remember_moods(self, names: dict[str, int]) -> None:
        """Keep which level a folded mood name means (0: none), for the next import."""
        for name, level in names.items():
            self._database.run(
                "INSERT INTO mood_name VALUES (?, ?, ?) ON CONFLICT (folded) DO UPDATE SET level = ?",
                (name, level, self.id, level),
            )


def knows(database: Database, id: str, key: str) -> bool:
    """Whether an entry of this id or content is here, or was here and was deleted."""
    sql = """
    SELECT EXISTS (SELECT 1 FROM imported WHERE key = ?)
      OR EXISTS (SELECT 1 FROM entry WHERE tail = ?)
      OR EXISTS (SELECT 1 FROM gone WHERE id = ?)
    """
    found = database.row(sql, (key, id[::-1], id))
    return found is not None and bool(found[0])


def undo(database: Database, id: str) -> tuple[int, int]:
    """How many entries of a batch were removed as if they had never come, and how many stay.

    Those that were edited here since stay. It can be imported again afterwards. Raises NotFound.
    Call it inside a transaction.
    """
    found = database.row("SELECT made FROM batch WHERE id = ?", (id,))
    if found is None:
        raise NotFound("There is no import with that ID.", "`wellness import` prints it.")
    edited = database.rows(
        "SELECT tail FROM entry WHERE batch = ? AND amended >= ?", (id, found[0])
    )
    stayed = [each for each in _brought(database, id) if _is_own(database, each)]
    return remove(database, id, [*(tail[::-1] for (tail,) in edited), *stayed])


def _brought(database: Database, id: str) -> list[str]:
    """The entries of a batch, also those that went since or stayed when it was undone before."""
    found = database.rows("SELECT DISTINCT entry FROM imported WHERE batch = ?", (id,))
    return [entry for (entry,) in found]


def _is_own(database: Database, entry: str) -> bool:
    """Whether an entry stands and is of no batch."""
    sql = "SELECT 1 FROM entry WHERE tail = ? AND batch = ''"
    return database.row(sql, (entry[::-1],)) is not None


def remove(database: Database, id: str, edited: Sequence[str] = ()) -> tuple[int, int]:
    """How many entries of a batch were removed, and how many stay: those ``edited``.

    What came by merging and has another version now stays as well: on the machine that it came
    from it may have been deleted since, because it was deleted here. Call it inside a transaction.
    """
    changed = database.rows(
        "SELECT entry FROM imported JOIN version ON version.id = entry "
        "WHERE batch = ? AND key LIKE ? AND key <> ? || entry || ' ' || head",
        (id, f"{MERGED}%", MERGED),
    )
    left = {*edited, *(entry for (entry,) in changed)}
    for each in left:
        database.run("UPDATE entry SET batch = '' WHERE tail = ?", (each[::-1],))
    database.run("CREATE TEMP TABLE IF NOT EXISTS out (id TEXT NOT NULL PRIMARY KEY)")
    database.run("DELETE FROM temp.out")
    database.run("INSERT OR IGNORE INTO temp.out SELECT entry FROM imported WHERE batch = ?", (id,))
    database.run_each("DELETE FROM temp.out WHERE id = ?", [(each,) for each in left])
    of_batch = "SELECT id FROM temp.out"
    database.run(f"DELETE FROM change WHERE id = ? OR id IN ({of_batch})", (id,))  # noqa: S608
    database.run("DELETE FROM draft WHERE place IN (SELECT 'edit ' || id FROM temp.out)")
    for table in ("gone", "version"):
        database.run(f"DELETE FROM {table} WHERE id IN ({of_batch})")  # noqa: S608 - constants
    found = database.row("SELECT count(*) FROM entry WHERE batch = ?", (id,))
    removed = int(found[0]) if found else 0
    rows.of_many(
        database, removed, lambda: database.run("DELETE FROM entry WHERE batch = ?", (id,))
    )
    database.run(f"DELETE FROM imported WHERE entry IN ({of_batch})")  # noqa: S608 - a constant
    if not left:
        database.run("DELETE FROM batch WHERE id = ?", (id,))
    rows.tidy(database)
    return removed, len(left)
