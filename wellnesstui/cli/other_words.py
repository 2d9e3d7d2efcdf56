"""What people may type for a command or an action that has another name; looked at after a mistake only."""

from __future__ import annotations

CRISIS = frozenset(
    ("112", "911", "988", "999", "crisis", "emergency", "hotline", "lifeline", "sos", "suicide")
)
"""Words that are answered with the numbers of help-now."""
MEANT = {
    "remove": "delete",
    "questionnaire": "measure",
    "scale": "measure",
    "phq": "measure phq8",
    "phq8": "measure phq8",
    "phq9": "measure phq9",
    "gad": "measure gad7",
    "gad7": "measure gad7",
    "proqol": "measure proqol5",
    "who5": "measure who5",
    "redo": "undo --redo",
    "form": "reflect",
    "forms": "reflect",
    "journal": "reflect",
    "worksheet": "reflect",
    "worksheets": "reflect",
    "letters": "reflect letters",
    "patterns": "reflect patterns",
    "unmute": "mute off",
    "day --clear": "day none",
}
