"""The lines of the board, and of what typing found, with what a click on each part is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from wellnesstui.domain.text import folded
from wellnesstui.ui.entry.board import Cursor
from wellnesstui.ui.entry.board_layout import GAP, HALVES, MARK, Quadrant
from wellnesstui.ui.entry.board_strip import TURN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wellnesstui.ui.entry.board import Board
    from wellnesstui.ui.entry.feelings import Found
    from wellnesstui.ui.signs import Signs

TINT = 12
"""Percent of a mood's color in the ground of a quadrant; the tests of themes measure what is on it."""
YOURS = "yours "
_LESS, _MORE = "<", ">"
_NAMES_MOST = 24  # cells of the names in the list of what was found
_BETWEEN = 2  # cells between a name and what it means


class Turn(NamedTuple):
    """So many pages of the person's own words."""

    by: int


class Row(NamedTuple):
    """A row in the list of what was found."""

    number: int


class Piece(NamedTuple):
    """A part of a line, and what a click on it is for."""

    content: Content
    target: Cursor | Quadrant | Turn | Row | None = None


Line = list[Piece]
Colors = Literal["any", "some", "the terminal's"]


class BoardPainter:
    """``colors`` are those that can be shown: a tint needs all, and the 256 would make it glaring."""

    def __init__(self, signs: Signs, colors: Colors, chosen: Collection[str]) -> None:
        self._signs, self._colors = signs, colors
        self._chosen = {folded(name) for name in chosen}

    # -- the board ------------------------------------------------------------------------------

    def board(self, board: Board, top: int) -> list[Line]:
        """Its lines; ``top`` is the first row of a quadrant that is higher than the room for it."""
        lines: list[Line] = [self._strip(board)] if board.strip else []
        lines += [[] for _ in range(board.lines_before - len(lines))]
        if not board.layout.is_whole:
            return lines + self._single(board, top)
        for half in HALVES:
            rows = board.layout.rows(half)
            left, right = (
                [[self._title(board, each)], *self._block(board, each, rows)] for each in half
            )
            gap = Piece(Content(" " * GAP))
            lines += [[*one, gap, *other] for one, other in zip(left, right, strict=True)]
            lines.append([])
        return lines

    def _single(self, board: Board, top: int) -> list[Line]:
        """The names of the four quadrants, and the one in sight."""
        if board.layout.has_tabs:
            lines = [[self._tab(board, each) for each in half] for half in HALVES]
        else:
            lines = [[self._title(board, board.quadrant)]]
        if board.is_high_enough:
            lines.append([])
        block = self._block(board, board.quadrant, board.layout.rows([board.quadrant]))
        return lines + block[top:]

    def _strip(self, board: Board) -> Line:
        less = _LESS if board.page else ""
        more = _MORE if board.page < len(board.strip) - 1 else ""
        those = [(board.feelings.yours[spot.number], spot) for spot in board.strip[board.page]]
        words = [
            self._word(board, Cursor(each.name, is_yours=True), spot.width, Quadrant.of(each))
            for each, spot in those
        ]
        return [
            Piece(Content.styled(YOURS, "$quiet")),
            Piece(Content.styled(less.ljust(TURN), "$primary bold"), Turn(-1) if less else None),
            *words,
            Piece(Content.styled(more, "$primary bold"), Turn(1) if more else None),
        ]

    def _title(self, board: Board, quadrant: Quadrant) -> Piece:
        return self._named(quadrant, board.layout.width, self._signs.dot, "$quiet")

    def _tab(self, board: Board, quadrant: Quadrant) -> Piece:
        is_here, width = quadrant == board.quadrant, board.layout.width // 2
        if quadrant.is_pleasant:
            width = board.layout.width - width
        sign = self._signs.dot if is_here else self._signs.ring
        return self._named(quadrant, width, sign, "$foreground bold" if is_here else "$quiet")

    def _named(self, quadrant: Quadrant, width: int, sign: str, style: str) -> Piece:
        ground = self._ground(quadrant)
        name = set_cell_size(quadrant.title(self._signs.between), max(0, width - MARK))
        mark = (f"{sign} ", f"$mood-{quadrant.mood}{ground}")
        return Piece(Content.assemble(mark, (name, f"{style}{ground}")), quadrant)

    def _block(self, board: Board, quadrant: Quadrant, rows: int) -> list[Line]:
        """The lines of a quadrant's words, in so many rows."""
        layout, ground = board.layout, self._ground(quadrant)
        empty = [Piece(Content.styled(" " * layout.width, ground))]
        lines = [empty] * layout.around
        for row in range(rows):
            lines += [empty] * (layout.between if row else 0)
            words = [
                self._word(board, Cursor(spot.name, is_yours=False), spot.width, quadrant)
                for spot in layout.spots
                if spot.quadrant == quadrant and spot.row == row
            ]
            rest = layout.width - sum(piece.content.cell_length for piece in words)
            lines.append([*words, Piece(Content.styled(" " * rest, ground))])
        return lines + [empty] * layout.around

    def _ground(self, quadrant: Quadrant | None) -> str:
        if self._colors != "any" or quadrant is None:
            return ""
        return f" on $mood-{quadrant.mood} {TINT}%"

    def _word(
        self, board: Board, cursor: Cursor, width: int, quadrant: Quadrant | None = None
    ) -> Piece:
        is_chosen = folded(cursor.name) in self._chosen
        name = self._cut(cursor.name, width - MARK)
        used = min(width, MARK + cell_len(name) + 1)
        ground = "" if cursor.is_yours else self._ground(quadrant)
        tone = f"$mood-{quadrant.mood}" if quadrant else "$primary"
        text = self._marked(set_cell_size(name, used - MARK), is_chosen, cursor == board.cursor, tone, ground)  # fmt: skip
        return Piece(text + Content.styled(" " * (width - used), ground), cursor)

    def _marked(
        self, text: str, is_chosen: bool, is_here: bool, tone: str, ground: str = ""
    ) -> Content:
        """A text behind its mark, with the cursor if it is here."""
        sign = f"{self._signs.chosen if is_chosen else ' '} "
        if is_here:
            style = (
                "bold reverse"
                if self._colors == "the terminal's"
                else "bold $background on $primary"
            )
            return Content.styled(sign + text, style)
        strong = "bold " if is_chosen else ""
        return Content.assemble(
            (sign, f"{strong}{tone}{ground}"), (text, f"{strong}$foreground{ground}")
        )

    def _cut(self, name: str, room: int) -> str:
        if cell_len(name) <= room:
            return name
        return set_cell_size(name, max(0, room - 1)) + self._signs.more

    # -- what typing found ----------------------------------------------------------------------

    def found(self, found: Sequence[Found], meant: int, width: int) -> list[Line]:
        """A line for each, with what it means where that fits."""
        names = [f"add {each.feeling.name}" if each.is_new else each.feeling.name for each in found]
        column = min(_NAMES_MOST, max(map(cell_len, names), default=0))
        lines: list[Line] = []
        for number, (each, name) in enumerate(zip(found, names, strict=True)):
            quadrant = Quadrant.of(each.feeling)
            tone = f"$mood-{quadrant.mood}" if quadrant else "$primary"
            room = width - MARK if each.is_new else min(width - MARK, column)
            text = self._cut(name, room)
            is_chosen = folded(each.feeling.name) in self._chosen
            content = self._marked(f"{text} ", is_chosen, number == meant, tone)
            before = MARK + column + _BETWEEN
            if not each.is_new and before + cell_len(each.feeling.means) <= width:
                gap = " " * (before - content.cell_length)
                content += Content.styled(gap + each.feeling.means, "$quiet")
            lines.append([Piece(content, Row(number))])
        return lines
