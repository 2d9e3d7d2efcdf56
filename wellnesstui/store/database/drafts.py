"""Drafts: text that was typed and neither saved nor discarded, so that leaving loses nothing."""

from __future__ import annotations

from wellnesstui.domain.moment import Instant
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk import clock

WINDOWS = range(1, 10)
"""The numbers of windows of the app, each of which has drafts of its own."""

_OF_WINDOWS = f"SELECT place FROM draft WHERE place IN ({', '.join('?' * len(WINDOWS))})"  # noqa: S608 - marks only


def place_in(place: str, window: int) -> str:
    """The place of a draft in a window; the first one's has no more than its name."""
    return place if window == 1 else f"window {window} {place}"


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

    def windows(self, place: str) -> list[int]:
        """Those that have a draft of the place."""
        names = {place_in(place, window): window for window in WINDOWS}
        rows = self._database.rows(_OF_WINDOWS, tuple(names))
        return sorted(names[name] for (name,) in rows)

    def move(self, place: str, to: str) -> None:
        """Let the draft of a place be that of another, unless that has one."""
        self._database.run("UPDATE OR IGNORE draft SET place = ? WHERE place = ?", (to, place))

    def swap(self, place: str, other: str) -> None:
        """Let each of two drafts be that of the other's place, with the times at which they were written."""
        sql = "SELECT place, content, made FROM draft WHERE place IN (?, ?)"
        with self._database.transaction:
            both = self._database.rows(sql, (place, other))
            self._database.run("DELETE FROM draft WHERE place IN (?, ?)", (place, other))
            swapped = [(other if at == place else place, *rest) for at, *rest in both]
            self._database.run_each("INSERT INTO draft VALUES (?, ?, ?)", swapped)

    def made(self, place: str) -> Instant | None:
        """When the draft of a place was last written, None without one."""
        row = self._database.row("SELECT made FROM draft WHERE place = ?", (place,))
        return Instant(row[0]) if row else None

    def drop(self, place: str) -> None:
        if self.recall(place):
            self._database.run("DELETE FROM draft WHERE place = ?", (place,))

    def drop_in_all(self, place: str) -> None:
        """Drop what any window has of the place."""
        for window in self.windows(place):
            self.drop(place_in(place, window))
