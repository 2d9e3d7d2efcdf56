"""Content that ships as data files: feeling words and activity ideas."""

from __future__ import annotations

from wellnesstui.domain.record import Record

LENGTHS = (2, 5, 10, 30)
"""The minutes that an activity idea may take."""
TITLE_CHARACTERS = 40
"""Longest title or name of a theme."""


class Unfit(ValueError):
    """A data file can't be used; the message is a clause that may follow "because"."""


class FeelingWord(Record):
    """A word for a feeling. ``pleasantness`` and ``energy`` are -2, -1, 1 or 2.

    ``former`` is the name that an earlier program offered it by.
    """

    name: str
    pleasantness: int
    energy: int
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
