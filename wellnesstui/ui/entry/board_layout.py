"""Where the words of the board are: in four quadrants, by pleasantness and energy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from wellnesstui.domain.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellnesstui.ui.entry.feelings import Feeling

MARK = 2
"""Cells before a word, for the mark of a chosen one."""
GAP = 2
"""Cells between the two halves."""
_ROOMY = ((1, 1), (0, 1), (0, 0))
"""Empty lines between the rows of a quadrant, and around them: what is tried in turn."""
_WHOLE = (3, 2)
_SINGLE = (3, 4, 2, 1)
"""Columns of a quadrant that are tried in turn, with all four in sight or with one."""
_WIDEST = 16
"""Cells of a word at most that a column is made wide for; a longer one is cut."""
_TABS_FROM = 52
"""Cells in which the names of two quadrants fit side by side."""


class Quadrant(NamedTuple):
    """A quarter of the board; ``mood`` is the mood that it has the color of."""

    is_pleasant: bool
    is_high: bool

    @classmethod
    def of(cls, feeling: Feeling) -> Quadrant | None:
        """Quadrant of a word; None for one without a place."""
        if not feeling.pleasantness or not feeling.energy:
            return None
        return cls(feeling.pleasantness > 0, feeling.energy > 0)

    @property
    def mood(self) -> int:
        return {(False, True): 1, (False, False): 2, (True, False): 4, (True, True): 5}[self]

    def title(self, between: str) -> str:
        """``pleasant · high energy``."""
        pleasant = "pleasant" if self.is_pleasant else "unpleasant"
        return f"{pleasant}{between}{'high' if self.is_high else 'low'} energy"


QUADRANTS = tuple(Quadrant(pleasant, high) for high in (True, False) for pleasant in (False, True))
"""In reading order."""
HALVES = QUADRANTS[:2], QUADRANTS[2:]


class Spot(NamedTuple):
    """A word's column and row in its quadrant, and its first cell and width there."""

    name: str
    quadrant: Quadrant
    column: int
    row: int
    x: int
    width: int

    @property
    def middle(self) -> float:
        """The middle of the word's cells, in its quadrant."""
        return self.x + self.width / 2


class BoardLayout(NamedTuple):
    """``is_whole`` says that all quadrants are in sight, else one. ``width`` is that of a quadrant.

    ``between`` and ``around`` are the empty lines between the rows of a quadrant and around them.
    """

    spots: tuple[Spot, ...]
    width: int
    is_whole: bool
    between: int
    around: int

    def rows(self, quadrants: Iterable[Quadrant]) -> int:
        """The rows of the highest of these quadrants."""
        wanted = tuple(quadrants)
        return max((spot.row + 1 for spot in self.spots if spot.quadrant in wanted), default=0)

    def lines(self, rows: int) -> int:
        """The lines of a quadrant with so many rows, without its title."""
        return rows + self.between * max(0, rows - 1) + 2 * self.around

    @property
    def has_tabs(self) -> bool:
        """Whether all quadrants are named where one is in sight."""
        return not self.is_whole and self.width >= _TABS_FROM

    @property
    def titles(self) -> int:
        """The lines that name quadrants over the one in sight."""
        return 2 if self.has_tabs else 1

    def height(self) -> int:
        """The lines of the board, with its titles and an empty line between two parts."""
        if not self.is_whole:
            return self.titles + 1 + self.lines(self.rows(QUADRANTS))
        return 1 + sum(1 + self.lines(self.rows(half)) for half in HALVES)

    def find(self, name: str) -> Spot | None:
        """The spot of a word, however it is written; None when it has no place."""
        wanted = folded(name)
        return next((spot for spot in self.spots if folded(spot.name) == wanted), None)

    def neighbor(self, spot: Spot, across: int, down: int) -> Spot | None:
        """The next word to the side or above or below; None at the edge of the board.

        To the side it is in the same row, or else in the nearest one that goes on that way.
        """
        others = [each for each in self.spots if self._is_beyond(each, spot, across, down)]
        if across:
            return min(
                others,
                key=lambda each: (abs(each.row - spot.row), abs(_rank(each) - _rank(spot))),
                default=None,
            )
        return min(
            others,
            key=lambda each: (
                abs(self._line(each) - self._line(spot)),
                abs(self._middle(each) - self._middle(spot)),
            ),
            default=None,
        )

    def _is_beyond(self, other: Spot, spot: Spot, across: int, down: int) -> bool:
        if across:
            is_level = other.quadrant.is_high == spot.quadrant.is_high
            return is_level and (_rank(other) - _rank(spot)) * across > 0
        return (self._line(other) - self._line(spot)) * down > 0

    def _line(self, spot: Spot) -> int:
        return spot.row + (0 if spot.quadrant.is_high else len(self.spots))

    def _middle(self, spot: Spot) -> float:
        return spot.middle + (self.width + GAP if spot.quadrant.is_pleasant else 0)

    def entrance(self, quadrant: Quadrant) -> Spot | None:
        """The word of a quadrant that is nearest to the middle of the board: the mildest."""
        spots = [spot for spot in self.spots if spot.quadrant == quadrant]
        last = max((spot.column for spot in spots), default=0)
        return min(
            spots,
            key=lambda each: (
                each.column if quadrant.is_pleasant else last - each.column,
                -each.row if quadrant.is_high else each.row,
            ),
            default=None,
        )


def _rank(spot: Spot) -> int:
    """The column among those of both halves."""
    return spot.column + (max(_SINGLE) if spot.quadrant.is_pleasant else 0)


def lay_out(feelings: Iterable[Feeling], width: int, height: int) -> BoardLayout:
    """The roomiest layout that fits: all quadrants with their titles, or else one at a time.

    Where not even one fits in the height it is as dense as the width allows.
    """
    quarters: dict[Quadrant, list[Feeling]] = {quadrant: [] for quadrant in QUADRANTS}
    for each in feelings:
        quadrant = Quadrant.of(each)
        if quadrant:
            quarters[quadrant].append(each)
    dense = BoardLayout((), width, is_whole=False, between=0, around=0)
    for is_whole, columns in [(True, few) for few in _WHOLE] + [(False, few) for few in _SINGLE]:
        quarter = (width - GAP) // 2 if is_whole else width
        spots = _spots(quarters, columns, quarter)
        if spots is None:
            continue
        for between, around in _ROOMY:
            layout = BoardLayout(spots, quarter, is_whole, between, around)
            if layout.height() <= height:
                return layout
        if not is_whole and not dense.spots:
            dense = layout
    return dense


def _spots(
    quarters: dict[Quadrant, list[Feeling]], columns: int, width: int
) -> tuple[Spot, ...] | None:
    """The spots in so many columns a quadrant; None when they are too wide."""
    spots: list[Spot] = []
    for quadrant, feelings in quarters.items():
        arranged = _arranged(feelings, columns)
        widths = _widths(arranged, width)
        if widths is None:
            return None
        for column, words in enumerate(arranged):
            x = sum(widths[:column])
            spots += [
                Spot(each.name, quadrant, column, row, x, widths[column])
                for row, each in enumerate(words)
            ]
    return tuple(spots)


def _arranged(feelings: Sequence[Feeling], columns: int) -> list[list[Feeling]]:
    """Columns from unpleasant to pleasant, each from high to low energy."""
    ordered = sorted(feelings, key=lambda each: (each.pleasantness or 0, -(each.energy or 0)))
    rows = -(-len(ordered) // columns) or 1
    chunks = [ordered[start : start + rows] for start in range(0, len(ordered), rows)]
    return [sorted(chunk, key=lambda each: -(each.energy or 0)) for chunk in chunks]


def _widths(arranged: Sequence[Sequence[Feeling]], width: int) -> list[int] | None:
    """The widths of columns: all the same if that fits. None if they don't fit, unless it is one."""
    if len(arranged) <= 1:
        return [width] * len(arranged)
    longest = [max(min(cell_len(each.name), _WIDEST) for each in column) for column in arranged]
    wanted = [MARK + most + 1 for most in longest]
    wanted[-1] -= 1
    spare = width - sum(wanted)
    if spare < 0:
        return None
    same = width // len(wanted)
    if max(wanted) <= same:
        return [same] * len(wanted)
    return [each + spare // len(wanted) for each in wanted]
