"""The board without its looks: its words, where they are for a size, and the cursor among them."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.text import folded
from wellnesstui.ui.entry.board_layout import GAP, QUADRANTS, BoardLayout, Quadrant, Spot, lay_out
from wellnesstui.ui.entry.board_strip import StripSpot, pages
from wellnesstui.ui.entry.feelings import Feeling, Feelings

_HOME = Quadrant(is_pleasant=True, is_high=False)
_GAP_FROM = 10  # lines: with fewer, there is no empty one before the board


class Cursor(NamedTuple):
    """A word, in the line of the person's own ones or on the board."""

    name: str
    is_yours: bool


class Board:
    """``quadrant`` is the one in sight when the layout has not all of them, ``page`` that of the strip.

    The strip is the line of the person's own words. ``before_strip`` are the cells before its pages.
    """

    def __init__(self, before_strip: int = 0) -> None:
        self.feelings = Feelings()
        self.cursor: Cursor | None = None
        self.quadrant = _HOME
        self.page = 0
        self.layout: BoardLayout = lay_out((), 1, 1)
        self.strip: list[list[StripSpot]] = []
        self._before_strip = before_strip
        self._size = (0, 0)

    # -- its words and its size -----------------------------------------------------------------

    def show(self, feelings: Feelings) -> None:
        """Have these words; the cursor stays on its own, or begins on the one used most."""
        self.feelings = feelings
        self._lay_out()

    def resize(self, width: int, height: int) -> None:
        """Lay the words out for a size; the cursor stays on its word."""
        if (width, height) != self._size:
            self._size = width, height
            self._lay_out()

    @property
    def lines_before(self) -> int:
        """The lines before the board: the strip, and an empty one where there is room."""
        return bool(self.feelings.yours) + (self._size[1] >= _GAP_FROM)

    @property
    def room(self) -> int:
        """The lines for the board itself."""
        return max(0, self._size[1] - self.lines_before)

    @property
    def is_high_enough(self) -> bool:
        """Whether all lines of the board, or of its quadrant in sight, fit."""
        return self.layout.height() <= self.room

    def top(self, before: int) -> int:
        """The first row in sight of a quadrant that is too high: ``before``, if that shows the cursor."""
        if self.is_high_enough:
            return 0
        room = max(1, self.room - self.layout.titles)
        spot = self.layout.find(self.cursor.name) if self.cursor else None
        if spot and spot.quadrant == self.quadrant:
            before = max(spot.row - room + 1, min(before, spot.row))
        return max(0, min(before, self.layout.rows([self.quadrant]) - room))

    def _lay_out(self) -> None:
        width = self._size[0]
        self.layout = lay_out(self.feelings.placed, width, self.room)
        names = [each.name for each in self.feelings.yours]
        self.strip = pages(names, width - self._before_strip)
        if self.current is None:
            self._begin()
        elif self.cursor is not None:
            self._follow(self.cursor)

    def _begin(self) -> None:
        """Put the cursor on the word that is used most, or else in the middle of the board."""
        yours = self.feelings.yours
        mildest = (self.layout.entrance(quadrant) for quadrant in (_HOME, *QUADRANTS))
        spot = next(filter(None, mildest), None)
        if yours:
            spot = self.layout.find(yours[0].name) or spot
        self.quadrant = spot.quadrant if spot else _HOME
        self.cursor = None
        if yours:
            self._go(Cursor(yours[0].name, is_yours=True))
        elif spot:
            self._go(Cursor(spot.name, is_yours=False))

    @property
    def current(self) -> Feeling | None:
        """The word with the cursor."""
        if self.cursor is None:
            return None
        words = self.feelings.yours if self.cursor.is_yours else self.feelings.placed
        return next((each for each in words if each.name == self.cursor.name), None)

    # -- moving ---------------------------------------------------------------------------------

    def go_to(self, name: str) -> None:
        """Put the cursor on a word, on the board if it has a place there."""
        if self.cursor is not None and folded(self.cursor.name) == folded(name):
            return
        spot = self.layout.find(name)
        own = next(
            (each for each in self.feelings.yours if folded(each.name) == folded(name)), None
        )
        if spot:
            self._go(Cursor(spot.name, is_yours=False))
        elif own:
            self._go(Cursor(own.name, is_yours=True))

    def point_at(self, cursor: Cursor) -> None:
        """Put the cursor on a word in sight."""
        self._go(cursor)

    def show_quadrant(self, quadrant: Quadrant) -> None:
        """Put the cursor on the mildest word of a quadrant."""
        spot = self.layout.entrance(quadrant)
        self.quadrant = quadrant
        if spot:
            self._go(Cursor(spot.name, is_yours=False))

    def turn(self, by: int) -> None:
        """Put the cursor on the first word of another page of the strip."""
        page = max(0, min(len(self.strip) - 1, self.page + by))
        if self.strip:
            self._go_to_yours(self.strip[page][0])

    def next_part(self, by: int) -> None:
        """Go to the next quadrant, or to the strip, in reading order."""
        parts = [each for each in QUADRANTS if self.layout.entrance(each)]
        if self.cursor is None:
            return
        here = -1 if self.cursor.is_yours else parts.index(self.quadrant)
        first = -1 if self.strip else 0
        part = (here - first + by) % (len(parts) - first) + first
        if part < 0:
            self._go_to_yours(self.strip[self.page][0])
        else:
            self.show_quadrant(parts[part])

    def move(self, across: int, down: int) -> None:
        """Go to the next word in that direction, if there is one."""
        if self.cursor is None:
            return
        if self.cursor.is_yours:
            self._move_in_strip(across, down)
        elif spot := self.layout.find(self.cursor.name):
            beside = self.layout.neighbor(spot, across, down)
            if beside:
                self._go(Cursor(beside.name, is_yours=False))
            elif down < 0 and self.strip:
                middle = self._middle(spot)
                page = self.strip[self.page]
                self._go_to_yours(
                    min(page, key=lambda each: abs(self._strip_middle(each) - middle))
                )

    def _move_in_strip(self, across: int, down: int) -> None:
        spots = [spot for page in self.strip for spot in page]
        here = spots[self._number]
        if across:
            self._go_to_yours(spots[max(0, min(len(spots) - 1, here.number + across))])
        elif down > 0:
            middle = self._strip_middle(here)
            below = min(
                self.layout.spots, key=lambda each: self._distance(each, middle), default=None
            )
            if below:
                self._go(Cursor(below.name, is_yours=False))

    def _distance(self, spot: Spot, middle: float) -> tuple[bool, bool, int, float]:
        """How far a word is from that column of the strip; those in sight come first."""
        is_out_of_sight = not self.is_in_sight(spot.quadrant)
        return (
            is_out_of_sight,
            not spot.quadrant.is_high,
            spot.row,
            abs(self._middle(spot) - middle),
        )

    def is_in_sight(self, quadrant: Quadrant) -> bool:
        """Whether the words of the quadrant are shown."""
        return self.layout.is_whole or quadrant == self.quadrant

    def _middle(self, spot: Spot) -> float:
        is_right = self.layout.is_whole and spot.quadrant.is_pleasant
        return spot.middle + (self.layout.width + GAP if is_right else 0)

    def _strip_middle(self, spot: StripSpot) -> float:
        return self._before_strip + spot.x + spot.width / 2

    @property
    def _number(self) -> int:
        """The number of the cursor's word in the strip."""
        names = [each.name for each in self.feelings.yours]
        return names.index(self.cursor.name) if self.cursor else 0

    def _go_to_yours(self, spot: StripSpot) -> None:
        self._go(Cursor(self.feelings.yours[spot.number].name, is_yours=True))

    def _go(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self._follow(cursor)

    def _follow(self, cursor: Cursor) -> None:
        """Bring the page or the quadrant of the cursor into sight."""
        self.page = min(self.page, max(0, len(self.strip) - 1))
        if cursor.is_yours:
            number = self._number
            numbers = [[spot.number for spot in page] for page in self.strip]
            self.page = next(page for page, those in enumerate(numbers) if number in those)
        elif spot := self.layout.find(cursor.name):
            self.quadrant = spot.quadrant
