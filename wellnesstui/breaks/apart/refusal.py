"""Why a calendar file is left alone, in one word that the parent has a sentence for; and how much is read."""

from __future__ import annotations

ERRORS = ("empty", "other", "cut", "damaged", "large", "many", "zone", "locked", "members", "none")
MOST_BYTES = 20_000_000
MOST_EVENTS = 20_000
MOST_ZONES = 1_000
MOST_CHANGES = 1_000
"""Most changes of the clocks, or rules for them, that one zone may list."""
MOST_MEMBERS = 1_000
"""Most files in an archive."""
MOST_DIRECTORY = 1 << 20
"""Longest table of contents of an archive, in bytes."""
MOST_LINE = 1 << 18
"""Longest line that is kept, in bytes: the days left out of a long series."""
MOST_A_DAY = 12
"""Most times that one event may repeat in a day."""
SECONDS = 10
MEMORY = 1 << 30


class Refused(Exception):
    """The file can't be trusted or isn't a calendar; its argument is a word of ERRORS."""


class Unread(Exception):
    """One event that can't be understood; the others are still read."""


class Often(Unread):
    """It repeats within the day, more often than a day's plan can hold."""
