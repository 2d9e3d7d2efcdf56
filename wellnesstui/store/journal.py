"""What was done today, so that it can be undone until the person's day ends.

A change remembers the other side of what it is about: how an entry was before it was amended or
deleted, what a setting was. Undoing swaps the two sides, redoing swaps them once more. The changes
of one action are undone together. ``store.undo`` does it; here is what is written down.
"""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.record import Record
from wellnesstui.store.clock import expect_right

TYPE_CHECKING = False
if TYPE_CHECKING:  # a command that only notes a change loads no database
    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.database import Database

KEPT, AMENDED, DELETED, IMPORTED = "kept", "amended", "deleted", "imported"
RENAMED, MERGED, HIDDEN, SHOWN, MOVED = "renamed", "merged", "hidden", "shown", "moved"
ADDED, REMOVED, SORTED, RELABELLED = "added", "removed", "sorted", "relabelled"
RECONCILED, LISTED, ROWS, RECOUNTED = "reconciled", "listed", "rows", "recounted"
JOINED = "joined"
"""The last change of an action that merged another history; it changes nothing by itself."""
SETTING, REMINDERS, SESSIONS = "setting", "reminders", "sessions"
FORGOTTEN, PASSPHRASE, RESTORED, LARGE = "forgotten", "passphrase", "restored", "large"

OF_ENTRIES = (KEPT, AMENDED, DELETED, RECONCILED)
"""Changes of an entry, whose other side is the entry as it was, or nothing."""
OF_NAMES = (RENAMED, MERGED, HIDDEN, SHOWN, MOVED, ADDED, REMOVED, SORTED, RELABELLED)
"""Changes of a word, an activity or a mood's label; ``naming`` undoes them."""
OF_FILES = (SETTING, REMINDERS, SESSIONS)
"""Changes of a file that anybody can read; ``file_undo`` undoes them."""
FINAL = (FORGOTTEN, PASSPHRASE, RESTORED, LARGE)
"""What can't be undone, so that undo never reaches past it unseen."""


class Change(NamedTuple):
    """A row of the journal.

    ``version`` is, of a merge, the one that undoing puts back, as ``versions`` writes it. Else undoing
    makes a new one, and here is ``versions.CONTENT`` with the version whose content it will have, or nothing.
    """

    n: int
    action: int
    kind: str
    id: str
    other: str
    version: str


class Action(Record):
    """What was undone or redone: ``kind`` of its newest change and ``id`` of what it was about.

    ``entry`` is how the entry stood where the action took it. ``count`` is the number of entries it
    was about. ``names`` are the names that hold now, or what else the action is known by. ``left``
    counts entries of an import that were edited since and stay. ``redoable`` is whether ``redo``
    knows of it: an import is done again instead.
    """

    kind: str
    id: str
    entry: Entry | None = None
    count: int = 1
    names: tuple[str, ...] = ()
    left: int = 0
    redoable: bool = True


def last(database: Database) -> int:
    """The number of the change that was written down last, 0 if there is none."""
    return next_action(database) - 1


def next_action(database: Database) -> int:
    """The number of an action that begins now."""
    found = database.row("SELECT coalesce(max(n), 0) + 1 FROM change")
    return int(found[0]) if found else 1


def write(
    database: Database,
    kind: str,
    id: str,
    day: int,
    made: int,
    other: str = "",
    version: str = "",
    action: int = 0,
) -> None:
    """Write a change down; what had been undone before it can't be redone after it.

    Without an ``action`` it is one of its own. Call it inside a transaction.
    """
    expect_right(made)
    database.run("DELETE FROM change WHERE undone")
    database.run(
        "INSERT INTO change (action, kind, id, day, made, other, version, undone) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        (action or next_action(database), kind, id, day, made, other, version),
    )


def write_undone(
    database: Database, kind: str, id: str, day: int, made: int, other: str, since: int
) -> None:
    """Write down a change that was made and undone already, to be redone.

    Making it ended what could be redone then: changes up to number ``since``.
    """
    database.run("DELETE FROM change WHERE undone AND n <= ?", (since,))
    action = next_action(database)
    database.run(
        "INSERT INTO change (action, kind, id, day, made, other, version, undone) "
        "VALUES (?, ?, ?, ?, ?, ?, '', 1)",
        (action, kind, id, day, made, other),
    )


def newest(database: Database) -> list[Change]:
    """The changes of the newest action that stands, newest first."""
    found = database.row("SELECT action FROM change WHERE NOT undone ORDER BY n DESC LIMIT 1")
    return _changes(database, found[0], "DESC") if found else []


def oldest_undone(database: Database) -> list[Change]:
    """The changes of the action that was undone last, oldest first."""
    found = database.row("SELECT action FROM change WHERE undone ORDER BY n LIMIT 1")
    return _changes(database, found[0], "ASC") if found else []


def _changes(database: Database, action: int, order: str) -> list[Change]:
    found = database.rows(
        "SELECT n, action, kind, id, other, version FROM change "  # noqa: S608 - one of two words
        f"WHERE action = ? ORDER BY n {order}",
        (action,),
    )
    return [Change(*row) for row in found]


def swap_sides(database: Database, change: Change, other: str, undone: bool) -> None:
    """Remember the side of a change that no longer stands."""
    database.run(
        "UPDATE change SET other = ?, undone = ? WHERE n = ?", (other, int(undone), change.n)
    )


def drop(database: Database, action: int) -> None:
    """Forget an action that can be neither undone nor redone any more."""
    database.run("DELETE FROM change WHERE action = ?", (action,))
