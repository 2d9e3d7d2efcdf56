"""A line with a box: what a person means to do, on which day, and when it comes again."""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Day, Minute
    from wellnesstui.domain.plans.repeat import Repeat

BEFORE_FIRST, AFTER_LAST, IN_GAP = "before the first session", "after the last session", "in a gap"
MOMENTS = (BEFORE_FIRST, AFTER_LAST, IN_GAP)
"""Parts of a day that depend on its sessions."""
FADES = 14
"""Days after its day from which on a plan that isn't done has no date any more."""


class Reminder(Record):
    """So many ``days``, or ``minutes``, before its time; neither is at its time."""

    days: int = 0
    minutes: int = 0


class Plan(Record):
    """``text`` is what's left of the line without its box and the words about when.

    ``at`` is a time of the day in minutes, ``moment`` one of MOMENTS or empty; not both. ``due`` is its
    day, of one that comes again the first one; None for a plan without a day.
    """

    text: str
    is_done: bool = False
    due: Day | None = None
    at: Minute | None = None
    moment: str = ""
    repeat: Repeat | None = None
    reminder: Reminder | None = None

    def open_on(self, today: Day, begun: Day, done: frozenset[Day] = frozenset()) -> Day | None:
        """The day on which it's open: the only one, or of those on which it comes the next from today on.

        ``begun`` is the day on which it was written, ``done`` are the days for which one that comes again
        was ticked. None without a day, when it's done, and FADES days after its day.
        """
        if self.repeat is None:
            is_over = self.is_done or self.due is None or today - self.due >= FADES
            return None if is_over else self.due
        if self.is_done:
            return None
        first = self.due if self.due is not None else begun
        day = self.repeat.next_on(first, today)
        while day is not None and day in done:
            day = self.repeat.next_on(first, day + 1)
        return day
