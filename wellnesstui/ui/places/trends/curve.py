"""The curve of moods over a span: its days, their running medians, and their dots on a canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from wellnesstui.domain.moment import Day, day_name
from wellnesstui.domain.record import Record
from wellnesstui.trends import running_median
from wellnesstui.trends.days import MoodDay, level
from wellnesstui.trends.look import Look
from wellnesstui.trends.median import median
from wellnesstui.trends.span import Span, dates
from wellnesstui.ui.widgets.braille import BrailleCanvas

if TYPE_CHECKING:
    from wellnesstui.trends.look import Lines


class Layers(NamedTuple):
    """What is drawn over each other: the days, the line of mood and that of energy."""

    points: BrailleCanvas
    mood: BrailleCanvas
    energy: BrailleCanvas


class Curve(Record):
    """``mood`` and ``energy`` are running medians, as stretches of (day, value) between gaps."""

    span: Span
    days: tuple[MoodDay, ...]
    mood: Lines
    energy: Lines

    def draw(self, columns: int, rows: int, *, with_energy: bool = True) -> Layers:
        """The canvases for a plot of ``columns`` by ``rows`` cells."""
        points, mood, energy = (BrailleCanvas(columns, rows) for _ in range(3))
        width, height = points.width, points.height
        # Of ten years many days share a dot.
        days = {(self._x_of(day.day, width), y_of(day.mood, height)) for day in self.days}
        points.scatter(days, square=self.has_single_days(columns))
        for canvas, stretches in ((mood, self.mood), (energy, self.energy if with_energy else [])):
            for stretch in stretches:
                canvas.polyline(
                    [(self._x_of(day, width), y_of(value, height)) for day, value in stretch]
                )
        energy.dash()  # so that more than a color tells it from mood
        for stretch in self.energy if with_energy else []:
            if len(stretch) == 1:  # it may have been cleared with a dash's gap
                energy.put(self._x_of(stretch[0][0], width), y_of(stretch[0][1], height))
        return Layers(points, mood, energy)

    def has_single_days(self, columns: int) -> bool:
        """Whether each day has a column of cells of its own."""
        return columns >= self.span.days

    def _x_of(self, day: Day, width: int) -> int:
        return (day - self.span.first) * (width - 1) // max(1, self.span.days - 1)

    def days_at(self, column: int, columns: int) -> tuple[Day, Day]:
        """The first and the last day of a column; the nearest day where it has none."""
        days, dots = max(1, self.span.days - 1), max(1, 2 * columns - 1)
        first = -(-2 * column * days // dots)
        last = -(-2 * (column + 1) * days // dots) - 1
        if first > last:
            first = last = round((2 * column + 0.5) * days / dots)
        last_offset = self.span.days - 1
        return self.span.first + min(first, last_offset), self.span.first + min(last, last_offset)

    def days_between(self, first: Day, last: Day) -> list[MoodDay]:
        """The days from ``first`` to ``last`` that have a mood."""
        return [day for day in self.days if first <= day.day <= last]

    def describe(
        self, first: Day, last: Day, today: Day, names: tuple[str, ...]
    ) -> tuple[str, str]:
        """``Tuesday, November 4: 3.5 steady``, of several days their median; and a shorter wording."""
        moods = [day.mood for day in self.days_between(first, last)]
        mood = median(moods) if moods else None
        label = "no mood" if mood is None else f"{mood:g} {names[level(mood) - 1]}"
        long, short = (dates(first, last, today, short) for short in (False, True))
        if first == last:
            long = "Today" if first == today else day_name(first, today)
        return f"{long}: {label}", f"{short}: {label}"


def curve_of_look(look: Look) -> Curve:
    """The curve of a look, which has all of it."""
    return Curve(span=look.span, days=look.days, mood=look.mood, energy=look.energy)


def curve_of_days(
    days: tuple[MoodDay, ...], energies: Sequence[tuple[Day, float]], span: Span
) -> Curve:
    """The curve from the days alone, which is quick."""
    width = running_median.window(span.days)
    return Curve(
        span=span,
        days=days,
        mood=running_median.medians([(day.day, day.mood) for day in days], width),
        energy=running_median.medians(energies, width),
    )


def y_of(value: float, height: int) -> int:
    """The y of a level in dots: 5 is at the top, 1 at the bottom."""
    return round((5 - value) / 4 * (height - 1))
