"""Queries for entries of a form: the newest, and those that ask for something more.

The full-text index has the form of an entry among its labels: reading it costs as much as there are
entries of forms, not as there are entries.
"""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.text import indexed
from wellnesstui.store.database import rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from wellnesstui.domain.moment import Day
    from wellnesstui.store.database.connection import Database

_WITH_FORM = """
WHERE n IN (SELECT rowid FROM entry_index WHERE entry_index MATCH ?) AND form = ?
"""


def newest_of_form(database: Database, form: str) -> Entry | None:
    """The newest entry of a form, None without one. Raises VaultTrouble."""
    found = entries_of_form(database, form, limit=1)
    return found[0] if found else None


def entries_of_form(database: Database, form: str, limit: int = -1) -> list[Entry]:
    """The entries of a form, newest first; -1 for no limit. Raises VaultTrouble."""
    if not form:
        return []
    sql = f"{rows.SELECT} {_WITH_FORM} ORDER BY n DESC LIMIT ?"
    return rows.entries(database.rows(sql, (*_match(form), limit)))


def entries_of_forms(database: Database, forms: Collection[str], since: Day) -> list[Entry]:
    """The entries of any of these forms from a day on, newest first. Raises VaultTrouble."""
    wanted = ", ".join("?" * len(forms))
    # With a bare n it would go through every entry in its order, instead of the days from there on.
    sql = f"{rows.SELECT} WHERE day >= ? AND form IN ({wanted}) ORDER BY +n DESC"
    values: tuple[Any, ...] = (since, *forms)
    return rows.entries(database.rows(sql, values))


def _match(form: str) -> tuple[str, str]:
    """The query of the index, as one phrase, and the form."""
    words = indexed(form).replace('"', " ")
    return f'labels : "{words}"', form
