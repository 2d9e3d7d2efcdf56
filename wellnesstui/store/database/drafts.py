"""Drafts: text that was typed and neither saved nor discarded, so that leaving loses nothing."""

from __future__ import annotations

from wellnesstui.domain.moment import Instant
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk import clock


def edit_place(id: str) -> str:
    """The place of the draft of an entry that is being edited."""
    return f"edit {id}"


class Drafts:
    """One draft for each place, such as a form; ``content`` is in that place's own format."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, place: str, content: str) -> None:
        self._database.run(
            "INSERT INTO draft VALUES (?, ?, ?) ON CONFLICT (place) DO UPDATE SET content = ?, made = ?",
            (place, content, made := int(clock.now().instant), content, made),
        )

    def recall(self, place: str) -> str:
        """The draft of a place, empty without one."""
        row = self._database.row("SELECT content FROM draft WHERE place = ?", (place,))
        return row[0] if row else ""

    def made(self, place: str) -> Instant | None:
        """When the draft of a place was last written, None without one."""
        row = self._database.row("SELECT made FROM draft WHERE place = ?", (place,))
        return Instant(row[0]) if row else None

    def drop(self, place: str) -> None:
        if self.recall(place):
            self._database.run("DELETE FROM draft WHERE place = ?", (place,))
