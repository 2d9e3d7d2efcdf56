"""What was typed and neither kept nor let go yet, so that leaving loses nothing."""

from __future__ import annotations

import time

from wellnesstui.store.database import Database


def editing(id: str) -> str:
    """The place of an entry that is being changed."""
    return f"edit {id}"


class Drafts:
    """One draft for each place; ``content`` is whatever that place can read again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, place: str, content: str) -> None:
        self._database.run(
            "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT (place) DO UPDATE SET content = ?, made = ?",
            (place, content, made := int(time.time()), content, made),
        )

    def recall(self, place: str) -> str:
        """The draft of a place, or nothing."""
        found = self._database.row("SELECT content FROM draft WHERE place = ?", (place,))
        return found[0] if found else ""

    def drop(self, place: str) -> None:
        if self.recall(place):
            self._database.run("DELETE FROM draft WHERE place = ?", (place,))
