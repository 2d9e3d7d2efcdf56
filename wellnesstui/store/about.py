"""The little that wellness knows about the person beside what they keep: a name, if they gave one."""

from __future__ import annotations

from wellnesstui.domain.text import clean_line
from wellnesstui.store import journal
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.vault import Vault

NAME, WELCOMED = "name", "welcomed"
NAME_CHARACTERS = 40


class About:
    """Private, so it is in the vault and not among the settings. Raises VaultTrouble, DiskTrouble."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._database = vault.database

    def recall(self, what: str) -> str:
        """What is known, or nothing."""
        found = self._database.row("SELECT said FROM about WHERE what = ?", (what,))
        return clean_line(found[0]) if found else ""

    def keep(self, what: str, said: str) -> None:
        """Know it from now on; nothing forgets it. Another name can be undone."""
        said = clean_line(said)[:NAME_CHARACTERS]
        if what == NAME:
            self._vault.merge()
        with self._database.changing:
            before = self._database.row("SELECT said FROM about WHERE what = ?", (what,))
            if what == NAME and said != (before[0] if before else ""):
                side = {"about": {NAME: before[0] if before else None}}
                self._vault.note(journal.ROWS, NAME, dumps(side))
            self._database.run("DELETE FROM about WHERE what = ?", (what,))
            if said:
                self._database.run("INSERT INTO about VALUES (?, ?)", (what, said))
