"""What the sandbox and its parent agree on: the answer, the words of a refusal, and the limits."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Instant

ERRORS = ("empty", "other", "cut", "damaged", "large", "many", "zone", "locked", "members", "none")
"""The parent has a sentence for each."""
MAX_BYTES = 20_000_000
"""Longest file, and most that is unpacked of an archive, in bytes."""
MAX_EVENTS = 20_000
MAX_ZONES = 1_000
"""Most time zones that a file may describe."""
MAX_CHANGES = 1_000
"""Most changes of the clocks, or rules for them, that one zone may list."""
MAX_MEMBERS = 1_000
"""Most files in an archive."""
MAX_DIRECTORY = 1 << 20
"""Longest central directory of an archive, in bytes."""
MAX_LINE = 1 << 18
"""Longest line that is let through, in bytes: the EXDATE of a long series."""
MAX_A_DAY = 12
"""Most times that one event may repeat in a day."""
SECONDS = 10
MEMORY = 1 << 30
"""Address space, in bytes."""


class BusyTimes(NamedTuple):
    """The busy times found, and counts of what is not among them; printed as a JSON object.

    ``blocks`` are half-open pairs that overlap the days asked for, sorted.
    Of what touches these days, ``days_long`` were busy but whole days or longer than a day, ``free``
    did not make busy, ``cancelled`` will not be, ``no_length`` ends as it begins. ``unread`` events
    of the whole file could not be understood. Of the times on these days or within 14 hours of
    them, ``unplaced`` had a time zone that is not known, ``elsewhere`` had none though their
    calendar is set to a zone with other clocks (both were read as local), and ``exceptions`` belong
    to an event with an EXRULE.
    """

    blocks: tuple[tuple[Instant, Instant], ...]
    days_long: int = 0
    free: int = 0
    cancelled: int = 0
    unplaced: int = 0
    unread: int = 0
    elsewhere: int = 0
    exceptions: int = 0
    no_length: int = 0

    def blocks_of_day(self, begin: Instant) -> list[tuple[Instant, Instant]]:
        """The blocks of a day that begins at ``begin``, each once; one from the day before begins there."""
        return sorted({(max(begin, first), last) for first, last in self.blocks})


COUNTS = BusyTimes._fields[1:]


class Refused(Exception):
    """Raised for a file that can't be trusted or isn't a calendar; its argument is a word of ERRORS."""


class UnreadableEvent(Exception):
    """Raised for one event that can't be understood; the others are still read."""


class TooFrequent(UnreadableEvent):
    """Raised for a rule that repeats within the day, more often than MAX_A_DAY times."""
