"""Pictures of Trends that were worked out before, so that going back to one costs nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from wellnesstui.store.overview import Overview
from wellnesstui.trends import days
from wellnesstui.trends.days import Day
from wellnesstui.trends.look import Look, look
from wellnesstui.trends.span import Span

MOST = 16
"""Looks that are kept; those not wanted for longest go first."""
_Key = tuple[Span, bool, bool]


class Album:
    """True of the vault as it was: when the vault changes, begin another. Raises VaultTrouble."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self._looks: dict[_Key, Look] = {}
        self._days: tuple[Day, ...] | None = None
        self._numbers: list[int] = []

    def __len__(self) -> int:
        return len(self._looks)

    def has(self, span: Span, *, weekdays_only: bool, along: bool) -> bool:
        """Whether that look is there already."""
        return (span, weekdays_only, along) in self._looks

    def look(self, span: Span, *, weekdays_only: bool, along: bool) -> Look:
        """What ``trends.look`` finds."""
        key = (span, weekdays_only, along)
        found = self._looks.pop(key, None)
        if found is None:
            found = look(self.overview, span, weekdays_only=weekdays_only, along=along)
        self._looks[key] = found  # the newest last
        while len(self._looks) > MOST:
            del self._looks[next(iter(self._looks))]
        return found

    def days(self, span: Span) -> tuple[Day, ...]:
        """The days of a span that have a mood. All of them are read once, at the first need."""
        if self._days is None:
            first, last = self.overview.bounds() or (0, -1)
            self._days = days.of(self.overview.feelings(first, last))
            self._numbers = [day.day for day in self._days]
        begin, end = (
            bisect_left(self._numbers, span.first),
            bisect_right(self._numbers, span.last),
        )
        return self._days[begin:end]
