"""What became of a notice, and the one plain line that any channel may carry."""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

LONGEST = 120
"""Characters of a title or a text; a notice is a glance, and some terminals cut a longer string."""
_JOINERS = "\u200c\u200d"  # Persian and emoji families are spelled with them


class Sent(Record):
    """``taken``: somebody took the notice; whether it was seen, nobody can know.

    ``why``: when it was not taken, the reason in one sentence for a person.
    """

    taken: bool
    why: str = ""


def plain(text: str) -> str:
    """``text`` on one line of at most LONGEST characters, without controls or direction marks."""
    line = clean_line(text)
    if not line.isascii():
        import unicodedata

        seen = (c for c in line if c in _JOINERS or unicodedata.category(c) != "Cf")
        line = " ".join("".join(seen).split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 1].rstrip(_JOINERS + " ") + "…"
    return line
