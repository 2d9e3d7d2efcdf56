"""What an import found, kept and left, in the shape that people and scripts are shown."""

from __future__ import annotations

from typing import Any


class Report:
    """Counts of one import. ``skipped`` holds line numbers and reasons, never what was in the line.

    ``known`` counts rows that were there already; ``unmapped`` how often each mood name without a
    level came; ``dropped`` names what the format holds and a log has no place for. ``batch`` is
    the id for ``wellness undo --batch``, empty when nothing was kept.
    """

    def __init__(self) -> None:
        self.read = 0
        self.kept = 0
        self.known = 0
        self.skipped: list[tuple[int, str]] = []
        self.unmapped: dict[str, int] = {}
        self.dropped: list[str] = []
        self.batch = ""

    def plain(self) -> dict[str, Any]:
        """JSON-ready, keys in the order that docs promise."""
        return {
            "read": self.read,
            "kept": self.kept,
            "known": self.known,
            "skipped": [{"line": line, "reason": reason} for line, reason in self.skipped],
            "unmapped": dict(self.unmapped),
            "dropped": list(self.dropped),
            "batch": self.batch,
        }
