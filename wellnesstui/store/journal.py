"""What was done today, so that it can be taken back until the person's day ends.

A deed about one entry remembers the other side of it: how the entry was before it was amended or
deleted, or nothing when it was just kept. Taking back swaps the two sides; doing again swaps them
once more.
"""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.record import Record
from wellnesstui.store import rows
from wellnesstui.store.clock import expect_right
from wellnesstui.store.database import Database
from wellnesstui.store.drafts import Drafts, editing
from wellnesstui.store.parcel import unwrap, wrap

KEPT, AMENDED, DELETED, IMPORTED = "kept", "amended", "deleted", "imported"
RENAMED, MERGED, HIDDEN, SHOWN, MOVED = "renamed", "merged", "hidden", "shown", "moved"
ADDED, REMOVED, SORTED, RELABELLED = "added", "removed", "sorted", "relabelled"
OF_NAMES = (RENAMED, MERGED, HIDDEN, SHOWN, MOVED, ADDED, REMOVED, SORTED, RELABELLED)
"""Deeds about a word, an activity or a mood's label; ``naming`` takes them back."""
TAKEN_BACK = {
    KEPT: "Taken back",
    AMENDED: "As it was before",
    DELETED: "Brought back",
    RENAMED: "Back to the old name",
    MERGED: "Two names again",
    HIDDEN: "Offered again",
    SHOWN: "Hidden again",
    MOVED: "Back in its old place",
    ADDED: "Taken out again",
    REMOVED: "Brought back",
    SORTED: "Back in its old domain",
    RELABELLED: "Back to the old label",
}
DONE_AGAIN = {
    KEPT: "Kept again",
    AMENDED: "Changed again",
    DELETED: "Deleted again",
    RENAMED: "Renamed again",
    MERGED: "One name again",
    HIDDEN: "Hidden again",
    SHOWN: "Offered again",
    MOVED: "Moved again",
    ADDED: "Added again",
    REMOVED: "Removed again",
    SORTED: "In its new domain again",
    RELABELLED: "Labelled anew again",
}


class Deed(Record):
    """One of KEPT, AMENDED, DELETED, IMPORTED, and the entry's or the batch's id; or one OF_NAMES,
    and ``word``, ``activity`` or ``mood``.

    ``entry`` is how the entry stood where the deed took it: now there, or gone. ``count`` is the
    number of entries it was about. ``names`` are those that stand now in place of others.
    """

    kind: str
    id: str
    entry: Entry | None = None
    count: int = 1
    names: tuple[str, ...] = ()


def write(
    database: Database, kind: str, id: str, day: int, made: int, before: tuple[Entry, str] | None
) -> None:
    """Note a deed; what had been taken back before it can't be done again any more."""
    write_other(database, kind, id, day, made, "" if before is None else wrap(*before))


def write_other(database: Database, kind: str, id: str, day: int, made: int, other: str) -> None:
    """The same for a deed whose other side is not an entry."""
    expect_right(made)
    database.run("DELETE FROM deed WHERE undone")
    database.run(
        "INSERT INTO deed (kind, id, day, made, other, undone) VALUES (?, ?, ?, ?, ?, 0)",
        (kind, id, day, made, other),
    )


def newest(database: Database) -> tuple[int, str, str] | None:
    """Number, kind and id of the newest deed that stands."""
    found = database.row("SELECT n, kind, id FROM deed WHERE NOT undone ORDER BY n DESC LIMIT 1")
    return None if found is None else (found[0], found[1], found[2])


def oldest_undone(database: Database) -> tuple[int, str, str] | None:
    """The deed that was taken back last."""
    found = database.row("SELECT n, kind, id FROM deed WHERE undone ORDER BY n LIMIT 1")
    return None if found is None else (found[0], found[1], found[2])


def swap(database: Database, n: int, undone: bool) -> Entry | None:
    """Put the other side of deed ``n`` in the entry's place; what stands now, or stood if nothing does."""
    found = database.row("SELECT id, other FROM deed WHERE n = ?", (n,))
    if found is None:
        return None
    id, other = found
    current = rows.find(database, id)
    back = unwrap(other) if other else None
    if current is not None:
        rows.remove(database, id)
    if back is None:
        Drafts(database).drop(editing(id))
        database.run("INSERT OR IGNORE INTO gone VALUES (?)", (id,))
    else:
        rows.insert(database, *back)
        database.run("DELETE FROM gone WHERE id = ?", (id,))
    rows.tidy(database)
    database.run(
        "UPDATE deed SET other = ?, undone = ? WHERE n = ?",
        ("" if current is None else wrap(*current), int(undone), n),
    )
    stands = back or current
    return stands[0] if stands else None
