"""The versions of entries and list items, and the tombstones of deleted ones, for merging.

``id`` is an entry's id, or a list's name and an item's id (``people/own-…``). Call everything that
changes inside a transaction.
"""

from __future__ import annotations

import os
from binascii import hexlify

from wellnesstui.domain.version import UNKNOWN_DELETION, Version, of_amendment

CONTENT = "~"
"""First character of a journal row's version where undoing restores that version's content."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Instant
    from wellnesstui.store.database.connection import Database


def stored(database: Database, id: str) -> Version | None:
    """The version that is stored for ``id``, which may be deleted; None if none is."""
    row = database.row("SELECT head, past FROM version WHERE id = ?", (id,))
    return None if row is None else Version(row[0], tuple(row[1].split()))


def put(database: Database, id: str, version: Version | None) -> None:
    """Store the version of ``id``; None and one that was never changed need no row."""
    if version is None or version == Version():
        database.run("DELETE FROM version WHERE id = ?", (id,))
        return
    database.run(
        "INSERT OR REPLACE INTO version VALUES (?, ?, ?)",
        (id, version.head, " ".join(version.past)),
    )


def renew(database: Database, id: str) -> None:
    """Give ``id``, which was just changed, deleted or restored, a new version."""
    put(database, id, last(database, id).next(new_head()))


def restore(database: Database, id: str, content: str) -> None:
    """Give ``id``, just undone or redone, a new version with the content of version ``content``."""
    put(database, id, last(database, id).restored(new_head(), content))


def last(database: Database, id: str) -> Version:
    """The latest version of ``id``, which may be deleted."""
    version = stored(database, id)
    if version is None and deletion(database, id) is not None:
        return Version(UNKNOWN_DELETION)
    return version or Version()


def new_head() -> str:
    """The random name of a new version, 16 hexadecimal digits."""
    return hexlify(os.urandom(8)).decode()


# -- tombstones ---------------------------------------------------------------------------------


def deletion(database: Database, id: str) -> bool | None:
    """Whether ``id`` was deleted permanently; None without a tombstone."""
    row = database.row("SELECT permanent FROM gone WHERE id = ?", (id,))
    return None if row is None else bool(row[0])


def is_erased(database: Database, id: str) -> bool:
    """Whether ``id`` is known to have been deleted permanently: of older deletions nobody knows."""
    return bool(deletion(database, id)) and stored(database, id) is not None


def add_tombstone(database: Database, id: str, permanent: bool = False) -> None:
    """Note that ``id`` was deleted; a permanent tombstone stays permanent."""
    database.run(
        "INSERT INTO gone VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET permanent = max(permanent, ?)",
        (id, int(permanent), int(permanent)),
    )


def bar(database: Database, id: str) -> None:
    """Add a permanent tombstone for ``id``, which never was here, so that no merge brings it."""
    add_tombstone(database, id, permanent=True)
    renew(database, id)


def remove_tombstone(database: Database, id: str) -> None:
    """Remove the tombstone of ``id``: it is there again."""
    database.run("DELETE FROM gone WHERE id = ?", (id,))


# -- all of them, for merging -------------------------------------------------------------------


class Versions:
    """All versions and tombstones of a vault, which may be from before there were versions.

    ``deleted`` is by id whether each deletion was permanent.
    """

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

    def of(self, id: str, amended: Instant | None = None) -> Version:
        """The latest version of ``id``, by ``amended`` (an instant) where none is stored."""
        version = self._stored.get(id)
        if version is not None:
            return version
        if id in self.deleted:
            return Version(UNKNOWN_DELETION)
        return Version() if amended is None else Version(of_amendment(amended))


# -- a version and whether it is a deletion, in one line of the journal --------------------------


def state(database: Database, id: str) -> str:
    """The version and tombstone of ``id`` in one line, never empty, for ``put_state``."""
    version, deleted = stored(database, id), deletion(database, id)
    word = {None: "there", False: "deleted", True: "permanent"}[deleted]
    if version is None:
        return word
    return " ".join((word, version.head or "-", *version.past))


def put_state(database: Database, id: str, line: str) -> None:
    """Restore the version and the tombstone that ``state`` gave."""
    word, *names = line.split()
    version = Version("" if names[0] == "-" else names[0], tuple(names[1:])) if names else None
    put(database, id, version)
    remove_tombstone(database, id)
    if word != "there":
        add_tombstone(database, id, permanent=word == "permanent")
