"""Facts about the person besides the log, such as a name if they gave one."""

from __future__ import annotations

from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.journal import journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.journal.open_vault import OpenVault

NAME, WELCOMED = "name", "welcomed"
NAME_CHARACTERS = 40


class PersonFacts:
    """One-line texts by key, such as NAME. Private, so in the vault and not among the settings.

    Every method raises VaultTrouble, DiskTrouble.
    """

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._database = vault.database

    def get(self, what: str) -> str:
        """The text, "" if there is none."""
        row = self._database.row("SELECT said FROM about WHERE what = ?", (what,))
        return clean_line(row[0]) if row else ""

    def set(self, what: str, text: str) -> None:
        """Store a text; "" deletes it. Changing the name can be undone, other facts can't."""
        text = clean_line(text)[:NAME_CHARACTERS]
        if what == NAME:
            self._vault.merge()
        with self._database.transaction:
            before = self._database.row("SELECT said FROM about WHERE what = ?", (what,))
            if what == NAME and text != (before[0] if before else ""):
                side = {"about": {NAME: before[0] if before else None}}
                journal.note(self._vault, journal.ROWS, NAME, dumps(side))
            self._database.run("DELETE FROM about WHERE what = ?", (what,))
            if text:
                self._database.run("INSERT INTO about VALUES (?, ?)", (what, text))
