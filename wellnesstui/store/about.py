"""The little that wellness knows about the person beside what they keep: a name, if they gave one."""

from __future__ import annotations

from wellnesstui.domain.text import clean_line
from wellnesstui.store.database import Database

NAME, WELCOMED = "name", "welcomed"
NAME_CHARACTERS = 40


class About:
    """Private, so it is in the vault and not among the settings. Raises VaultTrouble, DiskTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recall(self, what: str) -> str:
        """What is known, or nothing."""
        found = self._database.row("SELECT said FROM about WHERE what = ?", (what,))
        return clean_line(found[0]) if found else ""

    def keep(self, what: str, said: str) -> None:
        """Know it from now on; nothing forgets it."""
        said = clean_line(said)[:NAME_CHARACTERS]
        with self._database.changing:
            self._database.run("DELETE FROM about WHERE what = ?", (what,))
            if said:
                self._database.run("INSERT INTO about VALUES (?, ?)", (what, said))
