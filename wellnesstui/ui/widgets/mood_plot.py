"""Mood over time: each day a dot, and the running median as a line with gaps left as gaps.

Drawn with Braille signs, two by four dots a cell: 3,650 days cost half a millisecond.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.moment import MONTHS, civil
from wellnesstui.trends.look import Look
from wellnesstui.ui.signs import FULL, Signs

NOTHING = "No mood in these days. A number and Enter in Today keep how you are."
_LABELS = 4
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_EMPTY = 0x2800
_LEVELS = 5


class Dots:
    """A field of Braille cells; x from 0 at the left, y from 0 at the top, in dots."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width, self.height = 2 * columns, 4 * rows
        self._cells = [[0] * columns for _ in range(rows)]

    def put(self, x: int, y: int) -> None:
        if 0 <= x < self.width and 0 <= y < self.height:
            self._cells[y // 4][x // 2] |= _BITS[y % 4][x % 2]

    def line(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """From one point to another, both included."""
        (x, y), (to_x, to_y) = begin, end
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            self.put(x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps))

    def rows(self) -> list[list[int]]:
        """For each row the bits of its cells; 0 where nothing is."""
        return self._cells


class MoodPlot(Widget):
    """``look`` is what is drawn; ``with_energy`` adds the running median of energy."""

    DEFAULT_CSS = """
    MoodPlot { height: 1fr; min-height: 7; width: 1fr; }
    """

    look: reactive[Look | None] = reactive(None)
    with_energy: reactive[bool] = reactive(default=False)

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs

    def render(self) -> Content:
        look, columns, rows = self.look, self.size.width - _LABELS, self.size.height - 1
        if look is None or columns < 4 or rows < 3:
            return Content("")
        if not look.days:
            return Content.styled(NOTHING, "$quiet")
        days = self._points(look, [(day.day, day.mood) for day in look.days], columns, rows)
        layers = [
            (self._lines(look, look.mood, columns, rows), "$primary"),
            (days, "$secondary"),
        ]
        if self.with_energy:
            layers.insert(1, (self._lines(look, look.energy, columns, rows), "$accent"))
        drawn = [
            Content("").join([self._label(row, rows), self._row([(layer.rows()[row], style) for layer, style in layers])])
            for row in range(rows)
        ]  # fmt: skip
        return Content("\n").join([*drawn, self._dates(look, columns)])

    def _row(self, layers: Sequence[tuple[Sequence[int], str]]) -> Content:
        """One row: in each cell the dots of all layers, in the colour of the first that has one."""
        parts: list[tuple[str, str]] = []
        for cells in zip(*(bits for bits, _ in layers), strict=True):
            style = next(
                (style for bits, (_, style) in zip(cells, layers, strict=True) if bits), ""
            )
            together = 0
            for bits in cells:
                together |= bits
            sign = self._sign(together, cells[0])
            if parts and parts[-1][1] == style:
                parts[-1] = (parts[-1][0] + sign, style)
            else:
                parts.append((sign, style))
        return Content.assemble(*parts)

    def _sign(self, bits: int, line: int) -> str:
        if self._signs is FULL:
            return chr(_EMPTY + bits) if bits else " "
        return self._signs.dot if line else self._signs.none if bits else " "

    def _label(self, row: int, rows: int) -> Content:
        """The level, on the row in which its value lies."""
        for number in range(1, _LEVELS + 1):
            if _height(number, 4 * rows) // 4 == row:
                return Content.styled(f"{number}".rjust(2).ljust(_LABELS), "$quiet")
        return Content(" " * _LABELS)

    def _points(
        self, look: Look, values: Iterable[tuple[int, float]], columns: int, rows: int
    ) -> Dots:
        dots = Dots(columns, rows)
        for day, value in values:
            dots.put(_across(day, look, dots.width), _height(value, dots.height))
        return dots

    def _lines(
        self, look: Look, lines: Iterable[Sequence[tuple[int, float]]], columns: int, rows: int
    ) -> Dots:
        dots = Dots(columns, rows)
        for line in lines:
            points = [
                (_across(day, look, dots.width), _height(value, dots.height)) for day, value in line
            ]
            dots.put(*points[0])
            for begin, end in pairwise(points):
                dots.line(begin, end)
        return dots

    def _dates(self, look: Look, columns: int) -> Content:
        first, last = _date(look.span.first), _date(look.span.last)
        room = columns - len(first) - len(last)
        text = first + " " * room + last if room > 0 else first
        return Content.styled(" " * _LABELS + text, "$quiet")


def _across(day: int, look: Look, width: int) -> int:
    days = max(1, look.span.days - 1)
    return (day - look.span.first) * (width - 1) // days


def _height(value: float, height: int) -> int:
    """5 at the top, 1 at the bottom."""
    return round((5 - value) / 4 * (height - 1))


def _date(day: int) -> str:
    year, month, date = civil(day)
    return f"{date} {MONTHS[month - 1][:3]} {year}"
