"""Which line shows which entry, when a line with its name stands above each day's entries."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence


class DayLines:
    """Places count entries, lines what is shown: a day's name, then its entries."""

    def __init__(self) -> None:
        self.starts = array("l")
        """The first place of each day."""
        self._tops = array("l")
        self._places = 0

    def go_on(self, days: Sequence[int]) -> None:
        """Take in the days of all entries so far; what was laid out before stays."""
        at = self._places
        while at < len(days):
            if not self.starts or days[at] != days[self.starts[-1]]:
                self.starts.append(at)
                self._tops.append(at + len(self.starts) - 1)
            at += 1
        self._places = at

    def __len__(self) -> int:
        return self._places + len(self.starts)

    def line_of(self, place: int) -> int:
        """The line of an entry."""
        return place + bisect_right(self.starts, place)

    def day_at(self, line: int) -> int | None:
        """The first place of the day that is named on a line, None on any other line."""
        group = bisect_right(self._tops, line) - 1
        return self.starts[group] if group >= 0 and self._tops[group] == line else None

    def place_at(self, line: int) -> int | None:
        """The entry on a line, None for a day's name or beyond the end."""
        group = bisect_right(self._tops, line) - 1
        place = line - group - 1
        if group < 0 or self._tops[group] == line or place >= self._places:
            return None
        return place
