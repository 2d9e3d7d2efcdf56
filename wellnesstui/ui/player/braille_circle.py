"""The breathing circle in braille, for few colors, and as a bar, for ASCII."""

from __future__ import annotations

from functools import lru_cache
from math import hypot

from textual.content import Content

from wellnesstui.ui.widgets.braille import BrailleCanvas, braille

_BAR = 44  # columns of the bar


def braille_circle(rows: int, fullness: float, ascii_only: bool) -> Content:
    """The circle in so many rows, empty for 0; ``fullness`` of the breath is 0 to 1.

    In ASCII it is a bar of one row.
    """
    if ascii_only:
        return Content(("=" * (2 * round((2 + fullness * (_BAR - 4)) / 2))).center(_BAR))
    return _disc(rows, round(fullness * 4 * rows)) if rows else Content("")


@lru_cache(maxsize=128)
def _disc(rows: int, step: int) -> Content:
    """A disc in a ring, in braille; ``step`` is one of ``4 * rows`` sizes of the disc."""
    middle = 2 * rows - 0.5
    smallest, largest = 0.3 * middle, middle - 3.5  # no cell has dots of both the ring and the disc
    radius = smallest + (largest - smallest) * step / (4 * rows)
    disc, ring = BrailleCanvas(2 * rows, rows), BrailleCanvas(2 * rows, rows)
    for y in range(disc.height):
        for x in range(disc.width):
            away = hypot(x - middle, y - middle)
            if away <= radius and (away > radius - 1 or (x + y) % 2):
                disc.put(x, y)
            elif middle - 0.6 < away <= middle + 0.4:
                ring.put(x, y)
    return Content("\n").join(
        [
            Content.assemble(
                *(
                    (braille(inner or outer), "" if inner else "$lines")
                    for inner, outer in zip(*cells, strict=True)
                )
            )
            for cells in zip(disc.rows(), ring.rows(), strict=True)
        ]
    )
