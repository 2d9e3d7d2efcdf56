"""Entries as they were before an import changed them, for as long as the import can be undone.

They wait among the drafts, each under its import and its id, so that what is deleted or forgotten
takes them along.
"""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.store import rows, versions
from wellnesstui.store.database import Database
from wellnesstui.store.parcel import unwrap, wrap

OF_BATCH = """
SELECT substr(place, -26) FROM draft
WHERE place >= 'replaced ' || ?1 || ' ' AND place < 'replaced ' || ?1 || '!'
"""
"""The ids of the entries that a batch changed."""


def remember(database: Database, batch: str, before: Entry, of_batch: str, made: int) -> None:
    """Keep an entry that is about to be changed. Call it inside a transaction."""
    database.run(
        "INSERT INTO draft VALUES (?, ?, ?)",
        (f"replaced {batch} {before.id}", wrap(before, of_batch), made),
    )


def is_by_import(database: Database, id: str, amended: int) -> bool:
    """Whether it was an import that changed an entry at that time, and not the person."""
    sql = (
        "SELECT 1 FROM draft WHERE place LIKE 'replaced %' AND substr(place, -26) = ? AND made = ?"
    )
    return database.row(sql, (id, amended)) is not None


def restore(database: Database, batch: str) -> int:
    """Put back what the batch changed and nobody has changed since; how many entries that were."""
    found = database.rows(
        "SELECT place, content, made FROM draft"
        " WHERE place >= 'replaced ' || ?1 || ' ' AND place < 'replaced ' || ?1 || '!'",
        (batch,),
    )
    restored = 0
    for place, content, made in found:
        before, of_batch = unwrap(content)
        current = rows.find(database, before.id)
        if current is not None and current[0].amended == made:
            rows.remove(database, before.id)
            rows.insert(database, before, of_batch)
            versions.renew(database, before.id)
            restored += 1
        elif current is not None:
            _pass_on(database, before.id, place, content, made)
        database.run("DELETE FROM draft WHERE place = ?", (place,))
    return restored


def _pass_on(database: Database, id: str, place: str, content: str, made: int) -> None:
    """A later import changed it once more: undoing that one then leads past this one."""
    for other, later in database.rows(
        "SELECT place, content FROM draft WHERE place LIKE 'replaced %' AND substr(place, -26) = ?",
        (id,),
    ):
        if other != place and unwrap(later)[0].amended == made:
            database.run("UPDATE draft SET content = ? WHERE place = ?", (content, other))


def let_go(database: Database, id: str) -> None:
    """Forget how an entry was before imports changed it."""
    database.run(
        "DELETE FROM draft WHERE place LIKE 'replaced %' AND substr(place, -26) = ?", (id,)
    )
