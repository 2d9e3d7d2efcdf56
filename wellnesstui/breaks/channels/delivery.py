"""The outcome of a notice, and the one plain line that any channel may carry."""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

LONGEST = 120
"""Most characters of a title or a text: a notice is a glance, and some terminals cut a longer one."""
_JOINERS = "\u200c\u200d"  # Persian and emoji families are spelled with them


class Delivery(Record):
    """Whether a notice was ``taken`` by the desktop; whether it was seen, nobody can know.

    ``why``: the reason, in one sentence for a person, when it was not taken.
    """

    taken: bool
    why: str = ""


def plain(text: str) -> str:
    """The text on one line of at most LONGEST characters, without controls or direction marks."""
    line = clean_line(text)
    if not line.isascii():
        import unicodedata

        visible = (c for c in line if c in _JOINERS or unicodedata.category(c) != "Cf")
        line = " ".join("".join(visible).split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rstrip(_JOINERS + " ") + "…"
    return line
