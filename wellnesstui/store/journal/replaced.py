"""Entries as they were before an import changed them, kept for as long as the import can be undone.

They are rows of ``draft``, each under its import and its id, so that deleting an entry, or deleting
it permanently, deletes them too.
"""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import Instant
from wellnesstui.store.database import rows
from wellnesstui.store.database.connection import Database
from wellnesstui.store.inbox.envelope import unwrap, wrap
from wellnesstui.store.journal import versions

OF_BATCH = """
SELECT substr(place, -26) FROM draft
WHERE place >= 'replaced ' || ?1 || ' ' AND place < 'replaced ' || ?1 || '!'
"""
"""SQL for the ids of the entries that batch ``?1`` changed."""


def remember(database: Database, batch: str, before: Entry, of_batch: str, made: Instant) -> None:
    """Store an entry that ``batch`` is about to change at instant ``made``.

    Call it inside a transaction.
    """
    database.run(
        "INSERT INTO draft VALUES (?, ?, ?)",
        (f"replaced {batch} {before.id}", wrap(before, of_batch), made),
    )


def is_by_import(database: Database, id: str, instant: Instant) -> bool:
    """Whether it was an import that changed an entry at that instant, and not the person."""
    sql = (
        "SELECT 1 FROM draft WHERE place LIKE 'replaced %' AND substr(place, -26) = ? AND made = ?"
    )
    return database.row(sql, (id, instant)) is not None


def restore(database: Database, batch: str) -> int:
    """The number of entries restored: those that the batch changed and nobody has changed since."""
    stored = database.rows(
        "SELECT place, content, made FROM draft"
        " WHERE place >= 'replaced ' || ?1 || ' ' AND place < 'replaced ' || ?1 || '!'",
        (batch,),
    )
    restored = 0
    for place, content, made in stored:
        before, of_batch = unwrap(content)
        current = rows.find(database, before.id)
        if current is not None and current[0].amended == made:
            rows.remove(database, before.id)
            rows.insert(database, before, of_batch)
            versions.renew(database, before.id)
            restored += 1
        elif current is not None:
            _hand_on(database, before.id, place, content, made)
        database.run("DELETE FROM draft WHERE place = ?", (place,))
    return restored


def _hand_on(database: Database, id: str, place: str, content: str, made: Instant) -> None:
    """Hand the stored entry to a later import that changed it once more, for undoing that one."""
    for other, later in database.rows(
        "SELECT place, content FROM draft WHERE place LIKE 'replaced %' AND substr(place, -26) = ?",
        (id,),
    ):
        if other != place and unwrap(later)[0].amended == made:
            database.run("UPDATE draft SET content = ? WHERE place = ?", (content, other))


def forget(database: Database, id: str) -> None:
    """Delete what is stored of an entry from before imports changed it."""
    database.run(
        "DELETE FROM draft WHERE place LIKE 'replaced %' AND substr(place, -26) = ?", (id,)
    )
