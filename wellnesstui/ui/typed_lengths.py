"""Lengths that a person types into a line: 50, 50 min, 1 h, 1h30."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.spoken_time import read_minutes

_MOST = 24 * 60


def length(text: str) -> int:
    """The minutes, 1 to a day. Raises UsedWrongly."""
    text = text.strip()
    minutes = read_minutes(f"{text}m" if text.isdecimal() else text)
    if minutes is None or not 0 < minutes < _MOST:
        raise UsedWrongly("That length could not be read.", "Lengths are like 50 min or 1 h 30.")
    return minutes
