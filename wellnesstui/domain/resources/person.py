"""A person to stay in touch with, and when a reminder to do so is due."""

from __future__ import annotations

from wellnesstui.domain.moment import Day
from wellnesstui.domain.record import Record

RHYTHMS = (0, 7, 14, 30, 60, 90)
"""Days after which a reminder comes; 0 is never."""
CHARACTERS = 80
"""Longest ``name`` and ``how``."""
MAX_ITEMS = 100


class Person(Record):
    """``how`` is how to reach them, in any words; ``last`` the day of the last contact, if known.

    ``every`` is one of RHYTHMS.
    """

    id: str
    name: str
    how: str = ""
    every: int = 0
    last: Day | None = None

    def is_due(self, today: Day) -> bool:
        """Whether the reminder is due."""
        return self.every > 0 and (self.last is None or today - self.last >= self.every)


def format_rhythm(days: int) -> str:
    """``every two weeks``."""
    return {
        0: "no reminder",
        7: "every week",
        14: "every two weeks",
        30: "every month",
        60: "every two months",
        90: "every three months",
    }.get(days, f"every {days} days")


def format_last_contact(person: Person, today: Day) -> str:
    """The time since the last contact, rounded: ``in touch 3 weeks ago``; empty when unknown."""
    if person.last is None:
        return ""
    ago = today - person.last
    if ago <= 0:
        return "in touch today"
    if ago < 14:
        return "in touch yesterday" if ago == 1 else f"in touch {ago} days ago"
    if ago < 60:
        return f"in touch {ago // 7} weeks ago"
    return f"in touch {ago // 30} months ago"
