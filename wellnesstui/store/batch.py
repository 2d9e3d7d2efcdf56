"""A batch: the entries that one import brought, which come and go together."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.store import journal, rows
from wellnesstui.store.database import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


class Batch:
    """One import: all of it or nothing. ``kept`` counts the entries it brought.

    A context manager, one transaction; an import that brought nothing leaves no trace.
    """

    def __init__(
        self, database: Database, id: str, kind: str, made: int, boundary: int, today: int
    ) -> None:
        self.id = id
        self.kept = 0
        self._database = database
        self._row = (id, kind, made)
        self._boundary = boundary
        self._today = today

    def __enter__(self) -> Self:
        self._database.changing.__enter__()
        try:
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
                journal.write(
                    self._database, journal.IMPORTED, self.id, self._today, self._row[2], None
                )
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
        self._database.run("INSERT INTO imported VALUES (?, ?, ?)", (key, entry.id, self.id))
        self.kept += 1
        return True

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


def newest(database: Database) -> str:
    """The id of the newest import, empty before the first."""
    found = database.row("SELECT max(id) FROM batch")
    return str(found[0] or "") if found else ""


def undo(database: Database, id: str) -> int:
    """Take a whole batch out as if it had never come; how many entries that were.

    It can be imported again afterwards. Raises NotFound. Call it inside a transaction.
    """
    if not database.row("SELECT 1 FROM batch WHERE id = ?", (id,)):
        raise NotFound("No import has that name.", "`wellness import` named it when it was done.")
    of_batch = "SELECT entry FROM imported WHERE batch = ?"
    database.run(f"DELETE FROM deed WHERE id = ? OR id IN ({of_batch})", (id, id))  # noqa: S608
    drafts = "SELECT 'edit ' || entry FROM imported WHERE batch = ?"
    database.run(f"DELETE FROM draft WHERE place IN ({drafts})", (id,))  # noqa: S608
    database.run(f"DELETE FROM gone WHERE id IN ({of_batch})", (id,))  # noqa: S608
    found = database.row("SELECT count(*) FROM entry WHERE batch = ?", (id,))
    removed = int(found[0]) if found else 0
    rows.of_many(
        database, removed, lambda: database.run("DELETE FROM entry WHERE batch = ?", (id,))
    )
    database.run("DELETE FROM batch WHERE id = ?", (id,))
    rows.tidy(database)
    return removed
