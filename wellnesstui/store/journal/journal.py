"""The journal of today's changes, so that each action can be undone until the person's day ends.

A change stores the other side of what it is about: how an entry was before it was amended or
deleted, what a setting was. Undoing swaps the two sides, redoing swaps them back. The changes of
one action are undone together, by ``store.undo``.
"""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.record import Record
from wellnesstui.store.disk.clock import expect_sane_clock, instant_now

TYPE_CHECKING = False
if TYPE_CHECKING:  # a command that only notes a change loads no database
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.moment import Day, Instant
    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.open_vault import OpenVault

RECORDED, AMENDED, DELETED, IMPORTED = "kept", "amended", "deleted", "imported"
RENAMED, MERGED, HIDDEN, SHOWN, MOVED = "renamed", "merged", "hidden", "shown", "moved"
ADDED, REMOVED, SORTED, RELABELLED = "added", "removed", "sorted", "relabelled"
RECONCILED, LISTED, ROWS, RECOUNTED = "reconciled", "listed", "rows", "recounted"
JOINED = "joined"
"""The last change of an action that merged another history; it changes nothing by itself."""
SETTING, KEY, REMINDERS, SESSIONS = "setting", "key", "reminders", "sessions"
FORGOTTEN, PASSPHRASE, RESTORED, LARGE = "forgotten", "passphrase", "restored", "large"

OF_ENTRIES = (RECORDED, AMENDED, DELETED, RECONCILED)
"""Changes of an entry, whose other side is the entry as it was, or nothing."""
OF_NAMES = (RENAMED, MERGED, HIDDEN, SHOWN, MOVED, ADDED, REMOVED, SORTED, RELABELLED)
"""Changes of a word, an activity or a mood's label; ``name_changes`` undoes them."""
OF_FILES = (SETTING, KEY, REMINDERS, SESSIONS)
"""Changes of a file that anybody can read; ``file_undo`` undoes them."""
FINAL = (FORGOTTEN, PASSPHRASE, RESTORED, LARGE)
"""Changes that can't be undone: written down so that undo never reaches past them unseen."""


class Change(NamedTuple):
    """A row of the journal.

    ``n`` is its number, ``other`` its other side, in a format of its kind. ``version`` is, of a
    merge, the one that undoing puts back, as ``versions.state`` writes it. Else undoing makes a new
    one, and it is ``versions.CONTENT`` with the version whose content that will have, or empty.
    """

    n: int
    action: int
    kind: str
    id: str
    other: str
    version: str


class Action(Record):
    """An action that was undone or redone: ``kind`` and ``id`` of the change that it is named by.

    ``entry`` is how the entry stood where the action took it. ``count`` is the number of entries it
    was about. ``names`` are the current names, or what else the action is known by. ``left``
    counts entries of an import that were edited since and stay. ``is_redoable`` is whether
    ``redo`` can make it again: an import is imported again instead.
    """

    kind: str
    id: str
    entry: Entry | None = None
    count: int = 1
    names: tuple[str, ...] = ()
    left: int = 0
    is_redoable: bool = True


def last(database: Database) -> int:
    """The number of the newest change, 0 if there is none."""
    return next_action(database) - 1


def next_action(database: Database) -> int:
    """The number of an action that begins now."""
    row = database.row("SELECT coalesce(max(n), 0) + 1 FROM change")
    return int(row[0]) if row else 1


def write(
    database: Database,
    kind: str,
    id: str,
    day: Day,
    made: Instant,
    other: str = "",
    version: str = "",
    action: int = 0,
) -> None:
    """Write down a change made at instant ``made``; undone ones can't be redone any more.

    Without an ``action`` it is an action of its own. Call it inside a transaction.
    """
    expect_sane_clock(made)
    database.run("DELETE FROM change WHERE undone")
    database.run(
        "INSERT INTO change (action, kind, id, day, made, other, version, undone) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
        (action or next_action(database), kind, id, day, made, other, version),
    )


def note(vault: OpenVault, kind: str, id: str, other: str = "", version: str = "") -> None:
    """Write down a change that was made just now. Call it inside a transaction."""
    write(vault.database, kind, id, vault.today(), instant_now(), other, version)


def write_undone(
    database: Database, kind: str, id: str, day: Day, made: Instant, other: str, since: int
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
    row = database.row("SELECT action FROM change WHERE NOT undone ORDER BY n DESC LIMIT 1")
    return _changes(database, row[0], "DESC") if row else []


def oldest_undone(database: Database) -> list[Change]:
    """The changes of the action that was undone last, oldest first."""
    row = database.row("SELECT action FROM change WHERE undone ORDER BY n LIMIT 1")
    return _changes(database, row[0], "ASC") if row else []


def _changes(database: Database, action: int, order: str) -> list[Change]:
    rows = database.rows(
        "SELECT n, action, kind, id, other, version FROM change "  # noqa: S608 - one of two words
        f"WHERE action = ? ORDER BY n {order}",
        (action,),
    )
    return [Change(*row) for row in rows]


def swap_sides(database: Database, change: Change, other: str, undone: bool) -> None:
    """Store the side that a swap replaced, and whether the change is undone now."""
    database.run(
        "UPDATE change SET other = ?, undone = ? WHERE n = ?", (other, int(undone), change.n)
    )


def drop(database: Database, action: int) -> None:
    """Delete an action, which can be neither undone nor redone any more."""
    database.run("DELETE FROM change WHERE action = ?", (action,))
