"""A field of Braille signs to draw in, two by four dots a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

EMPTY = 0x2800
"""The Braille sign without a dot; those with dots follow by their bits."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


class Dots:
    """x from 0 at the left, y from 0 at the top, in dots."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width, self.height = 2 * columns, 4 * rows
        self._cells = [[0] * columns for _ in range(rows)]

    def put(self, x: int, y: int) -> None:
        """A dot; outside there is none."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._cells[y // 4][x // 2] |= _BITS[y % 4][x % 2]

    def blot(self, x: int, y: int) -> None:
        """Four dots that are seen from further away."""
        x, y = min(x, self.width - 2), min(y, self.height - 2)
        for across in (x, x + 1):
            for down in (y, y + 1):
                self.put(across, down)

    def line(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """From one point to another, both included."""
        (x, y), (to_x, to_y) = begin, end
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            self.put(x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps))

    def lines(self, points: Sequence[tuple[int, int]]) -> None:
        """From each point to the next."""
        self.put(*points[0])
        for begin, end in pairwise(points):
            if begin != end:
                self.line(begin, end)

    def dash(self) -> None:
        """Leave every second column empty."""
        for cells in self._cells:
            cells[1::2] = [0] * len(cells[1::2])

    def all(self, points: Iterable[tuple[int, int]], big: bool) -> None:
        """Each point by itself."""
        for x, y in points:
            (self.blot if big else self.put)(x, y)

    def rows(self) -> list[list[int]]:
        """For each row the bits of its cells; 0 where nothing is."""
        return self._cells
