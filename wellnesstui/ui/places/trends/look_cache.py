"""The cache of looks that were worked out, so that going back to one costs nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from threading import Thread
from typing import TYPE_CHECKING

from wellnesstui.domain.moment import Day
from wellnesstui.store.database.overview import Overview
from wellnesstui.trends import association, days
from wellnesstui.trends.days import MoodDay
from wellnesstui.trends.look import Look, look
from wellnesstui.trends.span import Span
from wellnesstui.ui.places.trends.curve import Curve, curve_of_days

if TYPE_CHECKING:
    from textual.app import App

MAX_LOOKS = 16
"""Looks that are cached; the least recently used goes first."""
_Key = tuple[Span, bool, bool]


class LookCache:
    """Valid until the vault changes; then another is needed. Its methods raise VaultTrouble."""

    def __init__(self, overview: Overview) -> None:
        self.overview = overview
        self._looks: dict[_Key, Look] = {}
        self._days: tuple[MoodDay, ...] | None = None
        self._numbers: list[Day] = []
        self._energies: list[tuple[Day, float]] = []

    def __len__(self) -> int:
        return len(self._looks)

    def has(self, span: Span, *, weekdays_only: bool, along: bool) -> bool:
        """Whether that look is cached."""
        return (span, weekdays_only, along) in self._looks

    def look(self, span: Span, *, weekdays_only: bool, along: bool) -> Look:
        """The look at a span, cached or worked out now."""
        key = (span, weekdays_only, along)
        cached = self._looks.pop(key, None)
        if cached is None:
            cached = look(self.overview, span, weekdays_only=weekdays_only, along=along)
        self._looks[key] = cached  # the most recent last
        while len(self._looks) > MAX_LOOKS:
            del self._looks[next(iter(self._looks))]
        return cached

    def days(self, span: Span) -> tuple[MoodDay, ...]:
        """The days of a span that have a mood; the first call reads those of the whole log."""
        if self._days is None:
            first, last = self.overview.bounds() or (Day(0), Day(-1))
            feelings = self.overview.feelings(first, last)
            self._days, self._energies = days.daily_medians(feelings), days.energies(feelings)
            self._numbers = [day.day for day in self._days]
        begin, end = (
            bisect_left(self._numbers, span.first),
            bisect_right(self._numbers, span.last),
        )
        return self._days[begin:end]

    def curve(self, span: Span, *, with_energy: bool) -> Curve:
        """The curve of a span, at once: without the other figures of a look."""
        moods = self.days(span)
        begin, end = (
            bisect_left(self._energies, (day, 0.0)) for day in (span.first, span.last + 1)
        )
        return curve_of_days(moods, self._energies[begin:end] if with_energy else [], span)


def load_numpy(app: App[None], done: Callable[[], object]) -> None:
    """Load numpy, which comparing needs, in a thread; then ``done`` is called in the app's thread.

    It takes the app, because a screen that was removed meanwhile has none.
    """

    def load() -> None:
        association.load_numpy()
        app.call_later(done)

    Thread(target=load, name="numpy", daemon=True).start()
