"""Moods of a span as they are drawn: the days, their running medians, and where each day lies."""

from __future__ import annotations

from collections.abc import Sequence

from wellnesstui.domain.moment import day_name
from wellnesstui.domain.record import Record
from wellnesstui.trends import line
from wellnesstui.trends.days import Day, level
from wellnesstui.trends.look import Lines, Look
from wellnesstui.trends.middle import median
from wellnesstui.trends.span import Span, dates
from wellnesstui.ui.widgets.dots import Dots


class Curve(Record):
    """``mood`` and ``energy`` are running medians in stretches."""

    span: Span
    days: tuple[Day, ...]
    mood: Lines
    energy: Lines

    def field(
        self, columns: int, rows: int, *, with_energy: bool = True
    ) -> tuple[Dots, Dots, Dots]:
        """The days, the line of mood and that of energy, which is dashed: not by its colour alone is
        it another.
        """
        points, mood, energy = (Dots(columns, rows) for _ in range(3))
        width, height = points.width, points.height
        # Of ten years many days share a dot.
        days = {(self._across(day.day, width), up(day.mood, height)) for day in self.days}
        points.all(days, self.is_close(columns))
        for dots, stretches in ((mood, self.mood), (energy, self.energy if with_energy else [])):
            for stretch in stretches:
                dots.lines(
                    [(self._across(day, width), up(value, height)) for day, value in stretch]
                )
        energy.dash()
        for stretch in self.energy if with_energy else []:
            if len(stretch) == 1:  # which a gap might have taken
                energy.put(self._across(stretch[0][0], width), up(stretch[0][1], height))
        return points, mood, energy

    def is_close(self, columns: int) -> bool:
        """Whether each day has a column to itself, and room for a dot that is seen well."""
        return columns >= self.span.days

    def _across(self, day: int, width: int) -> int:
        return (day - self.span.first) * (width - 1) // max(1, self.span.days - 1)

    def at(self, column: int, columns: int) -> tuple[int, int]:
        """The first and the last day of a column; the nearest where the days lie further apart."""
        days, dots = max(1, self.span.days - 1), max(1, 2 * columns - 1)
        first = -(-2 * column * days // dots)
        last = -(-2 * (column + 1) * days // dots) - 1
        if first > last:
            first = last = round((2 * column + 0.5) * days / dots)
        most = self.span.days - 1
        return self.span.first + min(first, most), self.span.first + min(last, most)

    def between(self, first: int, last: int) -> list[Day]:
        """The days from one to another that have a mood."""
        return [day for day in self.days if first <= day.day <= last]

    def said(self, first: int, last: int, today: int, names: tuple[str, ...]) -> tuple[str, str]:
        """``Tuesday 4 November: 3.5 steady``, or of several days their middle; and the same in short."""
        moods = [day.mood for day in self.between(first, last)]
        mood = median(moods) if moods else None
        felt = "no mood" if mood is None else f"{mood:g} {names[level(mood) - 1]}"
        long, short = (dates(first, last, today, short) for short in (False, True))
        if first == last:
            long = "Today" if first == today else day_name(first, today)
        return f"{long}: {felt}", f"{short}: {felt}"


def of_look(look: Look) -> Curve:
    """The curve of what was worked out already."""
    return Curve(span=look.span, days=look.days, mood=look.mood, energy=look.energy)


def of_days(days: tuple[Day, ...], energies: Sequence[tuple[int, float]], span: Span) -> Curve:
    """The same curve from the days alone, at once."""
    width = line.width(span.days)
    return Curve(
        span=span,
        days=days,
        mood=line.running([(day.day, day.mood) for day in days], width),
        energy=line.running(energies, width),
    )


def up(value: float, height: int) -> int:
    """How far from the top a level lies: 5 at the top, 1 at the bottom."""
    return round((5 - value) / 4 * (height - 1))
