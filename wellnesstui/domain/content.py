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
