"""The widget of the board, or of what typing found: it draws the words and knows what the mouse is on."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from wellnesstui.ui.entry.board import Board, Cursor
from wellnesstui.ui.entry.board_layout import Quadrant
from wellnesstui.ui.entry.board_lines import YOURS, BoardPainter, Colors, Line, Piece, Row, Turn
from wellnesstui.ui.entry.feelings import Feelings, Found
from wellnesstui.ui.signs import FULL, Signs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


class FeelingsBoard(Widget, can_focus=True):
    """Focused only to be pointed at: keys belong to the field, and the dialog moves the cursor."""

    DEFAULT_CSS = """
    FeelingsBoard { height: 1fr; width: 1fr; text-wrap: nowrap; }
    """
    FOCUS_ON_CLICK = False

    class Moved(Message):
        """The cursor may be on another word."""

    class Toggled(Message):
        """The word with the cursor was clicked."""

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self.board = Board(len(YOURS))
        self._chosen: Collection[str] = ()
        self._found: Sequence[Found] | None = None
        self._meant = 0
        self._top = 0
        self._lines: list[Line] = []

    # -- what is shown --------------------------------------------------------------------------

    def show(self, feelings: Feelings, chosen: Collection[str]) -> None:
        """Show these words, with the chosen ones marked."""
        self._chosen = chosen
        self.board.show(feelings)
        self._draw()

    def show_found(self, found: Sequence[Found] | None, meant: int = 0) -> None:
        """Show what was found, with the cursor on index ``meant``; the board for None."""
        self._found, self._meant = found, meant
        self._draw()

    @property
    def current(self) -> Found | None:
        """The word with the cursor."""
        if self._found is not None:
            return self._found[self._meant] if self._found else None
        feeling = self.board.current
        return Found(feeling) if feeling else None

    def move(self, across: int, down: int) -> None:
        """Move the cursor to the next word in that direction."""
        if self._found is not None:
            self._meant = max(0, min(len(self._found) - 1, self._meant + down))
        else:
            self.board.move(across, down)
        self._draw()

    def next_part(self, by: int) -> None:
        """Move the cursor to the next quadrant, or to the person's own words."""
        self.board.next_part(by)
        self._draw()

    def go_to(self, name: str) -> None:
        """Move the cursor to a word."""
        self.board.go_to(name)
        self._draw()

    def on_resize(self) -> None:
        self.board.resize(*self.size)
        self._draw()

    def on_focus(self) -> None:
        self.screen.focus_next()

    # -- drawing --------------------------------------------------------------------------------

    def _draw(self) -> None:
        """Make the lines again, and draw those that changed: an arrow changes two of them."""
        painter = BoardPainter(self._signs, self._colors, self._chosen)
        before, (width, height) = self._lines, self.size
        if self._found is None:
            self._top = self.board.top(self._top)
            self._lines = painter.board(self.board, self._top)
        else:
            top = max(0, min(self._meant - height // 2, len(self._found) - height))
            self._lines = painter.found(self._found, self._meant, width)[top:]
        both: Iterable[tuple[Line, Line]] = zip_longest(before, self._lines, fillvalue=[])
        changed = [y for y, (old, new) in enumerate(both) if not _is_same(old, new)]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))
        self.post_message(self.Moved())

    @property
    def _colors(self) -> Colors:
        if self.app.ansi_color:
            return "the terminal's"
        return "any" if self.app.console.color_system == "truecolor" else "some"

    def render(self) -> Content:
        return Content("")

    def render_line(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else []
        content = Content("").join([piece.content for piece in line])
        strips = Visual.to_strips(self, content, self.size.width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(self.size.width)

    # -- the mouse ------------------------------------------------------------------------------

    def _piece_at(self, event: events.MouseEvent) -> Piece | None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(self._lines):
            return None
        end = 0
        for piece in self._lines[offset.y]:
            end += piece.content.cell_length
            if offset.x < end:
                return piece
        return None

    def point_at(self, event: events.MouseEvent) -> bool:
        """Move the cursor to the word under the pointer; whether there is one."""
        piece = self._piece_at(event)
        target = piece and piece.target
        if isinstance(target, Cursor):
            if target != self.board.cursor:
                self.board.point_at(target)
                self._draw()
        elif isinstance(target, Row):
            if target.number != self._meant:
                self._meant = target.number
                self._draw()
        else:
            return False
        return True

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.point_at(event)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        piece = self._piece_at(event)
        target = piece and piece.target
        if self.point_at(event):
            self.post_message(self.Toggled())
        elif isinstance(target, Quadrant):
            self.board.show_quadrant(target)
            self._draw()
        elif isinstance(target, Turn):
            self.board.turn(target.by)
            self._draw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll(event, -1)

    def _scroll(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        self.move(0, by)


def _is_same(line: Line, other: Line) -> bool:
    return len(line) == len(other) and all(
        one.content.is_same(another.content) for one, another in zip(line, other, strict=True)
    )
