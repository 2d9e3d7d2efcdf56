"""The plainest list whose keys cost the same at any length: the floor for a key in the Log."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

ROWS = 100_000


class Lines(ScrollView, can_focus=True):
    """A list whose rows are made when they are drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", "down"),
        Binding("up", "move(-1)", "up"),
    ]
    cursor = 0

    def on_mount(self) -> None:
        self.virtual_size = Size(1, ROWS)

    def render_line(self, y: int) -> Strip:
        row, width = y + self.scroll_offset.y, self.size.width
        text = f"row {row:>7}  ● good  a walk home in the rain, and a long shift before it"
        style = Style(reverse=row == self.cursor)
        return Strip([Segment(text[:width].ljust(width), style)], width)

    def action_move(self, by: int) -> None:
        before, self.cursor = self.cursor, max(0, min(ROWS - 1, self.cursor + by))
        top, height = self.scroll_offset.y, self.size.height
        if not top <= self.cursor < top + height:
            place = self.cursor if self.cursor < top else self.cursor - height + 1
            self.scroll_to(y=place, animate=False, immediate=True)
        for row in (before, self.cursor):
            self.refresh(Region(0, row - self.scroll_offset.y, self.size.width, 1))


class Plain(App[None]):
    CSS = "Lines { width: 2fr; } #pane { width: 1fr; }"

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Lines()
            yield Static("Ready", id="pane")


if __name__ == "__main__":
    Plain().run()
