"""The error for a word that is none of a few, with the one that may be meant."""

from __future__ import annotations

from wellnesstui.cli.other_words import MEANT
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def unknown(
    what: str, text: str, choices: Iterable[str], lost: str = "", more: str = ""
) -> UsedWrongly:
    """The error for ``text``, which is no ``what``.

    ``lost`` is a sentence on what did not happen, ``more`` one on where to read more.
    """
    shown, choices = clean_line(text)[:40], tuple(choices)
    near = MEANT.get(shown.lower(), "")
    if near not in choices:
        near = nearest(shown.lower(), choices)
    meant = f"Did you mean {near}?" if near else ""
    hints = (lost, meant, f"Choose one of {', '.join(choices)}.", more)
    return UsedWrongly(f"Unknown {what}: {shown}.", " ".join(filter(None, hints)))
