"""The lines of a list whose entries stand under the names of their days, by binary search."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence

from wellnesstui.domain.moment import Day


class LineIndex:
    """Maps entry indexes to line numbers and back: each day is a heading line and its entries."""

    def __init__(self) -> None:
        self.first_entries = array("l")
        """The index of the first entry of each day."""
        self._headings = array("l")
        self._entry_count = 0

    def extend(self, days: Sequence[Day]) -> None:
        """Add lines up to the end of ``days``, those of all entries so far, newest first."""
        for index in range(self._entry_count, len(days)):
            if not self.first_entries or days[index] != days[self.first_entries[-1]]:
                self.first_entries.append(index)
                self._headings.append(index + len(self.first_entries) - 1)
        self._entry_count = len(days)

    def __len__(self) -> int:
        return self._entry_count + len(self.first_entries)

    def line_of_entry(self, index: int) -> int:
        """The line of an entry."""
        return index + bisect_right(self.first_entries, index)

    def heading_at(self, line: int) -> int | None:
        """The first entry of the day that a line names, None on any other line."""
        day = bisect_right(self._headings, line) - 1
        return self.first_entries[day] if day >= 0 and self._headings[day] == line else None

    def heading_line(self, line: int) -> int:
        """The line of the heading under which a line stands; without any, the line itself."""
        day = bisect_right(self._headings, line) - 1
        return self._headings[day] if day >= 0 else line

    def entry_at(self, line: int) -> int | None:
        """The entry of a line, None for a heading or beyond the end."""
        day = bisect_right(self._headings, line) - 1
        index = line - day - 1
        if day < 0 or self._headings[day] == line or index >= self._entry_count:
            return None
        return index
