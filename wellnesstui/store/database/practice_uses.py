"""How often each practice was saved, and which one last.

The full-text index has the form of an entry among its labels: reading it costs as much as there are
practices, not as there are entries.
"""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.database.connection import Database

_SQL = """
SELECT n, answers FROM entry
WHERE n IN (SELECT rowid FROM entry_index WHERE entry_index MATCH 'labels : practice')
AND form = 'practice' ORDER BY n
"""


class PracticeUses(NamedTuple):
    """``counts`` by id of the practice; ``last`` is the id of the newest, empty for none."""

    counts: dict[str, int]
    last: str


def practice_uses(database: Database) -> PracticeUses:
    """What was saved by the form that a practice has. Raises VaultTrouble."""
    from wellnesstui.store.database.rows import answers_of

    counts: dict[str, int] = {}
    last = ""
    for _, text in database.rows(_SQL):
        id = dict(answers_of(text)).get("practice") if text else None
        if isinstance(id, str):
            counts[id] = counts.get(id, 0) + 1
            last = id
    return PracticeUses(counts, last)
