"""What people may type for a command or an action that has another name; looked at after a mistake only."""

from __future__ import annotations

CRISIS = frozenset(
    ("112", "911", "988", "999", "crisis", "emergency", "hotline", "lifeline", "sos", "suicide")
)
"""Words that are answered with the numbers of help-now."""
MEANT = {
    "remove": "delete",
    "habit": "track",
    "habits": "track",
    "sleep": "track sleep",
    "tracker": "track",
    "trackers": "track",
    "redo": "undo --redo",
    "unmute": "mute off",
    "day --clear": "day none",
}
