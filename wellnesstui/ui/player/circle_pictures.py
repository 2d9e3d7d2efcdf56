"""Pictures of the breathing circle: three flat rings, a pixel half a cell high.

Colored spaces and half blocks draw it without a gap between the rows, which dots of a font can't.
"""

from __future__ import annotations

from functools import lru_cache
from math import hypot
from typing import NamedTuple

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip

LEVELS = 64
"""How many sizes it has from empty to full."""
MIN_ROWS, MAX_ROWS = 4, 22
"""With fewer rows there is no circle; with more it would cost too much to draw."""

_UPPER = "▀"


class Rings(NamedTuple):
    """The colors of the rings, from the middle; ``ground`` is what they lie on."""

    core: Color
    body: Color
    halo: Color
    ground: Color

    @property
    def held(self) -> Rings:
        """Those of a held breath: the ring around the middle is brighter."""
        return self._replace(
            body=self.body.blend(self.core, 0.6), halo=self.halo.blend(self.body, 0.5)
        )


def rings(core: Color, halo: Color, ground: Color) -> Rings:
    """The rings between two colors of a theme. On a light ground, where the colors are dark, they are
    shades of one of them, or the circle would look heavy.
    """
    if ground.brightness > 0.5:
        core, body, outer = (halo.blend(ground, part) for part in (0.3, 0.55, 0.78))
        return Rings(core=core, body=body, halo=outer, ground=ground)
    body = core.blend(halo, 0.55).blend(ground, 0.15)
    return Rings(core=core, body=body, halo=halo.blend(ground, 0.5), ground=ground)


def radii(rows: int, full: float) -> tuple[float, float, float]:
    """The radii of core, body and halo in pixels, for lungs that are ``full`` from 0 to 1.

    The halo opens only in the second half of a breath.
    """
    most = rows - 0.5
    core = most * (0.16 + 0.30 * full)
    body = most * (0.24 + 0.48 * full)
    late = max(0.0, (full - 0.35) / 0.65)
    return core, body, body + (most - body) * late


@lru_cache(maxsize=4 * LEVELS)
def picture(rows: int, level: int, rings: Rings) -> tuple[Strip, ...]:
    """The rows of the circle, each ``2 * rows`` cells wide; ``level`` is 0 to LEVELS - 1."""
    sizes = radii(rows, level / (LEVELS - 1))
    # One quarter is worked out, the others are its mirror images.
    quarter = [
        [_color(hypot(x + 0.5, y + 0.5), sizes, rings) for x in range(rows)] for y in range(rows)
    ]
    lines = []
    for row in range(rows // 2 + rows % 2):
        upper = quarter[rows - 1 - 2 * row]
        lower = quarter[rows - 2 - 2 * row] if 2 * row + 1 < rows else upper
        lines.append(_strip(upper, lower))
    below = [
        _strip(quarter[2 * row + rows % 2], quarter[2 * row + 1 + rows % 2])
        for row in range(rows // 2)
    ]
    return (*lines, *below)


def _color(away: float, sizes: tuple[float, float, float], rings: Rings) -> RichColor:
    """The color of a pixel; at an edge it lies between those of the two rings."""
    color = rings.ground
    for size, ring in zip(reversed(sizes), (rings.halo, rings.body, rings.core), strict=True):
        covered = size - away + 0.5
        if covered >= 1:
            color = ring
        elif covered > 0.2:
            color = color.blend(ring, 0.5)
    return color.rich_color


def _strip(upper: list[RichColor], lower: list[RichColor]) -> Strip:
    """One row of cells, mirrored at its middle; ``upper`` and ``lower`` begin there."""
    cells = list(zip(upper, lower, strict=True))
    cells = [*reversed(cells), *cells]
    segments: list[Segment] = []
    run, length = cells[0], 0
    for cell in cells:
        if cell == run:
            length += 1
        else:
            segments.append(_segment(run, length))
            run, length = cell, 1
    segments.append(_segment(run, length))
    return Strip(segments, len(cells))


def _segment(cell: tuple[RichColor, RichColor], length: int) -> Segment:
    return Segment(_text(cell) * length, _style(*cell))


def _text(cell: tuple[RichColor, RichColor]) -> str:
    return " " if cell[0] == cell[1] else _UPPER


@lru_cache(maxsize=256)
def _style(upper: RichColor, lower: RichColor) -> Style:
    return Style(color=None if upper == lower else upper, bgcolor=lower)
