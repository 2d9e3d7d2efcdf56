"""Content that ships as data files: feeling words and activity ideas."""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LENGTHS = (2, 5, 10, 30)
"""The minutes that an activity idea may take."""
TITLE_CHARACTERS = 40
"""Longest title or name of a theme."""
_SUGGESTIONS = 5


class Unfit(ValueError):
    """A data file can't be used; the message is a clause that may follow "because"."""


class UnfitTable(Unfit):
    """``kind`` and ``number`` are the [[kind]] that is unfit and which of them, from 1; empty and 0 for
    the table above them. ``field`` is the name in it, if it's one. ``is_loose``: a name that means
    nothing, without which the file can be used.
    """

    def __init__(
        self,
        because: str,
        kind: str = "",
        number: int = 0,
        field: str = "",
        *,
        is_loose: bool = False,
    ) -> None:
        super().__init__(because)
        self.kind, self.number, self.field, self.is_loose = kind, number, field, is_loose


class Fault(Record):
    """What is wrong with a file, as a clause with its line in front where there is one. ``is_loose`` is as
    in UnfitTable.
    """

    because: str
    is_loose: bool = False


def unused_name(name: str, what: str, known: Iterable[str], before: int) -> str:
    """The clause on a name in a file that ``what`` has no use for, with the ``known`` one like it.

    ``before`` counts those of the same table before it: after a few, nothing is compared anymore.
    """
    near = nearest(name, sorted(known)) if before < _SUGGESTIONS else ""
    shown = clean_line(name)[:40]
    clause = f"\"{shown}\" isn't used in {what}, so it's ignored"
    return f"{clause}; the closest is {near}" if near else clause


class FeelingWord(Record):
    """A word for a feeling, with its place on the board; ``means`` is its definition.

    ``pleasantness`` is from -3 to 3, ``energy`` from -6 to 6, and neither is 0. ``former`` is the name
    that an earlier program offered it by.
    """

    name: str
    pleasantness: int
    energy: int
    means: str
    former: str = ""


class ActivityIdea(Record):
    """A suggestion of some self-care, for about ``minutes``; ``how`` is one sentence.

    ``former`` is the name that an earlier program offered it by.
    """

    id: str
    name: str
    domain: str
    minutes: int
    how: str
    former: str = ""
