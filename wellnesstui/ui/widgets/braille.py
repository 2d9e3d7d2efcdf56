"""Drawing in Braille: a canvas of dots, two across and four down in each terminal cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

_BLANK = 0x2800
"""The code point of the Braille pattern without dots; a pattern's bits are added to it."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a cell, by row and column (Unicode's dots 1 to 8)."""


def braille(bits: int) -> str:
    """The Braille character with these dots, 0 to 255."""
    return chr(_BLANK + bits)


class BrailleCanvas:
    """A grid of dots, (0, 0) at the top left; ``width`` and ``height`` count dots."""

    def __init__(self, columns: int, rows: int) -> None:
        self.width, self.height = 2 * columns, 4 * rows
        self._cells = [[0] * columns for _ in range(rows)]

    def put(self, x: int, y: int) -> None:
        """Set a dot; one outside the canvas is clipped."""
        if 0 <= x < self.width and 0 <= y < self.height:
            self._cells[y // 4][x // 2] |= _BITS[y % 4][x % 2]

    def put_square(self, x: int, y: int) -> None:
        """Set two by two dots, moved inside the canvas at its right and lower edge."""
        x, y = min(x, self.width - 2), min(y, self.height - 2)
        for across in (x, x + 1):
            for down in (y, y + 1):
                self.put(across, down)

    def line(self, begin: tuple[int, int], end: tuple[int, int]) -> None:
        """Draw a straight line, both ends included."""
        (x, y), (to_x, to_y) = begin, end
        steps = max(abs(to_x - x), abs(to_y - y), 1)
        for step in range(steps + 1):
            self.put(x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps))

    def polyline(self, points: Sequence[tuple[int, int]]) -> None:
        """Draw from each point to the next; a single point is a dot."""
        self.put(*points[0])
        for begin, end in pairwise(points):
            if begin != end:
                self.line(begin, end)

    def dash(self) -> None:
        """Clear every second column of cells, so that a line becomes a dashed one."""
        for cells in self._cells:
            cells[1::2] = [0] * len(cells[1::2])

    def scatter(self, points: Iterable[tuple[int, int]], *, square: bool) -> None:
        """Draw unconnected points, as dots or as squares of two by two."""
        for x, y in points:
            (self.put_square if square else self.put)(x, y)

    def rows(self) -> list[list[int]]:
        """The bits of each cell, row by row; 0 for an empty cell."""
        return self._cells
