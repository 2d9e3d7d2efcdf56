"""What comes again: the days on which it does, counted and never stored."""

from __future__ import annotations

from wellnesstui.domain.moment import YEARS, civil, month_days, weekday
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Day

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
UNITS = (DAY, WEEK, MONTH, YEAR)
LAST = -1
"""The last day of a month, or the last such weekday in it."""
LONGEST = 99
"""Most units between two days on which it comes."""


class Repeat(Record):
    """Every so many units, counted from a first day, which whoever asks knows.

    ``weekdays`` are of a WEEK, 0 for Monday, in order; none is that of the first day. Of a MONTH ``date``
    is its day from 1 to 31, or LAST; or with ``nth``, 1 to 5 or LAST, it's that one of the only weekday.
    Of a YEAR ``month`` and ``date`` go together. 0 is that of the first day. A day that a month
    doesn't have is its last one; a fifth weekday that it doesn't have is left out.
    """

    unit: str
    count: int = 1
    weekdays: tuple[int, ...] = ()
    date: int = 0
    nth: int = 0
    month: int = 0

    def next_on(self, first: Day, at: Day) -> Day | None:
        """The next day from ``at`` on, and never before ``first``; None where the calendar ends."""
        at = max(first, at)
        if self.unit == DAY:
            found: Day | None = first + -(-(at - first) // self.count) * self.count
        elif self.unit == WEEK:
            found = self._next_of_week(first, at)
        else:
            found = self._next_of_months(first, at)
        return found if found is not None and civil(found)[0] in YEARS else None

    def _next_of_week(self, first: Day, at: Day) -> Day:
        days = self.weekdays or (weekday(first),)
        monday = first - weekday(first)
        week = (at - monday) // 7
        week += -week % self.count
        while True:  # twice at most: this week may be over
            for day in days:
                if (found := monday + 7 * week + day) >= at:
                    return found
            week += self.count

    def _next_of_months(self, first: Day, at: Day) -> Day | None:
        year, month, date = civil(first)
        step = self.count * (12 if self.unit == YEAR else 1)
        begin = year * 12 + (self.month or month) - 1
        if self.unit == YEAR and self.month and begin < year * 12 + month - 1:
            begin += 12
        this_year, this_month, _ = civil(at)
        gone = max(0, this_year * 12 + this_month - 1 - begin)
        months = begin + gone // step * step
        while months // 12 in YEARS:
            found = self._day_in(months // 12, months % 12 + 1, date)
            if found is not None and found >= at:
                return found
            months += step
        return None

    def _day_in(self, year: int, month: int, date: int) -> Day | None:
        first, last = month_days(year, month)
        if not self.nth:
            wanted = self.date or date
            return last if wanted == LAST else min(last, first + wanted - 1)
        (which,) = self.weekdays
        if self.nth == LAST:
            return last - (weekday(last) - which) % 7
        found = first + (which - weekday(first)) % 7 + 7 * (self.nth - 1)
        return found if found <= last else None
