"""The person's own words in a line above the board: in pages, so that none is cut in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from wellnesstui.ui.entry.board_layout import MARK

if TYPE_CHECKING:
    from collections.abc import Sequence

TURN = 2
"""Cells on either side, for the sign that there are more."""


class StripSpot(NamedTuple):
    """A word's number, and its first cell and width on its page."""

    number: int
    x: int
    width: int


def pages(names: Sequence[str], width: int) -> list[list[StripSpot]]:
    """The words in their order, as many on a page as fit in ``width``; each page has one at least."""
    room = max(MARK + 1, width - 2 * TURN)
    turned: list[list[StripSpot]] = []
    x = room
    for number, name in enumerate(names):
        wanted = min(room, MARK + cell_len(name) + 1)
        if x + wanted > room:
            turned.append([])
            x = 0
        turned[-1].append(StripSpot(number, TURN + x, wanted))
        x += wanted
    return turned
