"""Pictures of Trends that were worked out before, so that going back to one costs nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from wellnesstui.store.overview import Overview
from wellnesstui.trends import along, days
from wellnesstui.trends.days import Day
from wellnesstui.trends.look import Look, look
from wellnesstui.trends.span import Span
from wellnesstui.ui.widgets.curve import Curve, of_days

if TYPE_CHECKING:
    from textual.app import App

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
        self._energies: list[tuple[int, float]] = []

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
            feelings = self.overview.feelings(first, last)
            self._days, self._energies = days.of(feelings), days.energies(feelings)
            self._numbers = [day.day for day in self._days]
        begin, end = (
            bisect_left(self._numbers, span.first),
            bisect_right(self._numbers, span.last),
        )
        return self._days[begin:end]

    def curve(self, span: Span, *, with_energy: bool) -> Curve:
        """What the plot of a span shows, at once."""
        there = self.days(span)
        begin, end = (
            bisect_left(self._energies, (day, 0.0)) for day in (span.first, span.last + 1)
        )
        return of_days(there, self._energies[begin:end] if with_energy else [], span)


def get_ready(app: App[None], done: Callable[[], object]) -> None:
    """Load what comparing needs, in a thread, and then call ``done`` in the app's own.

    The app is asked for now: a screen that was taken down meanwhile has none.
    """

    def load() -> None:
        along.get_ready()
        app.call_later(done)

    Thread(target=load, name="numpy", daemon=True).start()
