"""What an import found, kept and left, in the shape that people and scripts are shown."""

from __future__ import annotations

from typing import Any

MOST_LISTED = 10_000
"""Most rows that are named one by one; the others are counted."""


class Report:
    """Counts of one import. ``skipped`` holds line numbers and reasons, never what was in the line.

    ``repaired`` holds the same of rows that came in, but were damaged or too long; ``titles`` has,
    by its line, what such a row can be found by in the program it came from. ``known`` counts rows
    that were there already, ``updated`` those that were changed there since and are so here now,
    ``both`` those of them that were changed here as well, so that there are two now, ``deleted``
    those that were deleted here. ``others`` are things that are no entries, such as favorites.
    ``unmapped`` is how often each mood name without a level came; ``dropped`` names what the format holds and a
    log has no place for. ``batch`` is the id for ``wellness undo --batch``, empty when nothing was
    kept.
    """

    def __init__(self) -> None:
        self.read = 0
        self.kept = 0
        self.known = 0
        self.updated = 0
        self.both = 0
        self.deleted = 0
        self.others = 0
        self.skipped: list[tuple[int, str]] = []
        self.repaired: list[tuple[int, str]] = []
        self.titles: dict[int, str] = {}
        self.unlisted = 0
        self.unmapped: dict[str, int] = {}
        self.dropped: list[str] = []
        self.batch = ""

    def name(self, rows: list[tuple[int, str]], line: int, reason: str, title: str) -> None:
        """Put a row into one of the two lists."""
        if len(rows) >= MOST_LISTED:
            self.unlisted += 1
            return
        rows.append((line, reason))
        if title:
            self.titles[line] = title

    def changes(self) -> int:
        """How many entries and other things were added or changed."""
        return self.kept + self.updated + self.others

    def changed(self, *, dry_run: bool) -> list[str]:
        """What to say about all that is neither new nor here as it is."""
        said = []
        if self.updated:
            many = "entry was" if self.updated == 1 else "entries were"
            done = "would be updated" if dry_run else "updated"
            said.append(f"{self.updated:,} {many} changed there since the last import: {done}.")
        if self.both:
            many = "entry was" if self.both == 1 else "entries were"
            done = "would be saved" if dry_run else "are saved"
            said.append(f"{self.both:,} {many} changed both there and here: both versions {done}.")
        if self.others:
            things = "favorite, person, resource, or word"
            many = (
                f"1 {things} of your own"
                if self.others == 1
                else f"{self.others:,} favorites, people, resources, and words of your own"
            )
            said.append(f"{many} {'would be added' if dry_run else 'added'}.")
        if self.deleted:
            them = "it" if self.deleted == 1 else "them"
            many = "entry" if self.deleted == 1 else "entries"
            said.append(f"{self.deleted:,} {many} left out, because you deleted {them} here.")
        return said

    def plain(self) -> dict[str, Any]:
        """JSON-ready, keys in the order that docs promise; those after ``batch`` only if they say something."""
        more = {
            "updated": self.updated,
            "both": self.both,
            "deleted": self.deleted,
            "others": self.others,
            "repaired": self._named(self.repaired),
            "unlisted": self.unlisted,
        }
        return {
            "read": self.read,
            "kept": self.kept,
            "known": self.known,
            "skipped": self._named(self.skipped),
            "unmapped": dict(self.unmapped),
            "dropped": list(self.dropped),
            "batch": self.batch,
            **{key: value for key, value in more.items() if value},
        }

    def _named(self, rows: list[tuple[int, str]]) -> list[dict[str, Any]]:
        return [
            {"line": line, "reason": reason}
            | ({"title": self.titles[line]} if line in self.titles else {})
            for line, reason in rows
        ]

    def described(self, rows: list[tuple[int, str]], most: int) -> list[str]:
        """The rows as people are shown them."""
        lines = [
            f"line {line}{_quoted(self.titles.get(line, ''))}: {reason}"
            for line, reason in rows[:most]
        ]
        if len(rows) > most:
            lines.append(f"and {len(rows) - most:,} more; --json lists all.")
        return lines


def _quoted(title: str) -> str:
    return f' "{title}"' if title else ""
