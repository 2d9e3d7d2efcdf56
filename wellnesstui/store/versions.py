"""The versions of entries and of listed things in the vault, and what was deleted.

``id`` is an entry's id, or the name of a list and what is on it (``people/own-…``). Call everything
that changes inside a transaction.
"""

from __future__ import annotations

import os
from binascii import hexlify

from wellnesstui.domain.version import UNKNOWN_DELETION, Version, of_amendment

CONTENT = "~"
"""Begins what the journal remembers of a version whose content undoing restores."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.database import Database


def stored(database: Database, id: str) -> Version | None:
    """The version that is written down for ``id``, there or deleted; None if none is."""
    found = database.row("SELECT head, past FROM version WHERE id = ?", (id,))
    return None if found is None else Version(found[0], tuple(found[1].split()))


def put(database: Database, id: str, version: Version | None) -> None:
    """Write the version down; None and one that was never changed need no row."""
    if version is None or version == Version():
        database.run("DELETE FROM version WHERE id = ?", (id,))
        return
    database.run(
        "INSERT OR REPLACE INTO version VALUES (?, ?, ?)",
        (id, version.head, " ".join(version.past)),
    )


def renew(database: Database, id: str) -> None:
    """Give what was just changed, deleted or restored a version of its own."""
    put(database, id, last(database, id).next(fresh()))


def restore(database: Database, id: str, content: str) -> None:
    """Give what was just undone or redone a version that says which one's content it has again."""
    put(database, id, last(database, id).restored(fresh(), content))


def last(database: Database, id: str) -> Version:
    """The version of ``id``, there or deleted."""
    found = stored(database, id)
    if found is None and deletion(database, id) is not None:
        return Version(UNKNOWN_DELETION)
    return found or Version()


def fresh() -> str:
    """The name of a new version."""
    return hexlify(os.urandom(8)).decode()


# -- what was deleted ---------------------------------------------------------------------------


def deletion(database: Database, id: str) -> bool | None:
    """Whether ``id`` was deleted permanently; None when it was not deleted."""
    found = database.row("SELECT permanent FROM gone WHERE id = ?", (id,))
    return None if found is None else bool(found[0])


def is_erased(database: Database, id: str) -> bool:
    """Whether ``id`` is known to have been deleted permanently: of older deletions nobody knows."""
    return bool(deletion(database, id)) and stored(database, id) is not None


def bury(database: Database, id: str, permanent: bool = False) -> None:
    """Remember that ``id`` was deleted; a permanent deletion stays one."""
    database.run(
        "INSERT INTO gone VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET permanent = max(permanent, ?)",
        (id, int(permanent), int(permanent)),
    )


def bar(database: Database, id: str) -> None:
    """Let ``id``, which never was here, never come: as if it had been deleted permanently."""
    bury(database, id, permanent=True)
    renew(database, id)


def unbury(database: Database, id: str) -> None:
    """Forget that ``id`` was deleted: it is there again."""
    database.run("DELETE FROM gone WHERE id = ?", (id,))


# -- all of them, for merging -------------------------------------------------------------------


class Versions:
    """Every version and deletion of a vault that may be older than versions are."""

    def __init__(self, database: Database) -> None:
        self.deleted: dict[str, bool] = {}
        self._stored: dict[str, Version] = {}
        if database.row("SELECT 1 FROM sqlite_schema WHERE name = 'version'"):
            for id, head, past in database.rows("SELECT id, head, past FROM version"):
                self._stored[id] = Version(head, tuple(past.split()))
            for id, permanent in database.rows("SELECT id, permanent FROM gone"):
                self.deleted[id] = bool(permanent)
        else:  # a damaged vault that can't be brought up to date
            self.deleted = {id: True for (id,) in database.rows("SELECT id FROM gone")}

    def of(self, id: str, amended: int | None = None) -> Version:
        """The version of ``id``, there or deleted; by when it was amended where nothing else tells."""
        found = self._stored.get(id)
        if found is not None:
            return found
        if id in self.deleted:
            return Version(UNKNOWN_DELETION)
        return Version() if amended is None else Version(of_amendment(amended))
