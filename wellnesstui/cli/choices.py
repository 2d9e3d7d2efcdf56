"""The error for a word that is none of a few, with the one that may be meant."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def unknown(what: str, text: str, choices: Iterable[str], lost: str = "") -> UsedWrongly:
    """The error for ``text``, which is no ``what``; ``lost`` says what did not happen, if anything."""
    shown, choices = clean_line(text)[:40], tuple(choices)
    near = nearest(shown.lower(), choices)
    hints = (lost, f"Did you mean {near}?" if near else "", f"Choose one of {', '.join(choices)}.")
    return UsedWrongly(f"Unknown {what}: {shown}.", " ".join(filter(None, hints)))
