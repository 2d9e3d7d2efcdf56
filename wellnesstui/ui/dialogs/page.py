"""The page of an item as a dialog, where there is no room for it beside the list."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.key_bar import KeyBar

PAGE_AROUND = 6
"""Cells of border, padding, scrollbar and the gap before it, at the sides of a line."""


class PageDialog(Dialog[str]):
    """Returns the action that was chosen, which the place runs, or None; it covers the whole place."""

    DEFAULT_CSS = """
    PageDialog { background: $background; }
    PageDialog VerticalScroll {
      width: 100%; height: 1fr; padding: 0 0 0 1;
      scrollbar-size-vertical: 1; scrollbar-gutter: stable; border: round $primary; border-title-color: $primary; background: $surface;
    }
    PageDialog Static { height: auto; margin-right: 1; }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.is_ready = True
        self._heading = title

    def compose(self) -> ComposeResult:
        with VerticalScroll() as frame:
            frame.border_title = Content(self._heading)
            yield Static()
        yield KeyBar()

    def on_resize(self) -> None:
        self.recall()

    def recall(self) -> None:
        """Show the item as it is now."""
        lines = self.lines(self.size.width - PAGE_AROUND)
        self.query_one(Static).update(Content("\n").join(lines))
        self.refresh_bindings()

    def lines(self, width: int) -> list[Content]:
        """The lines of the page, of ``width`` columns."""
        raise NotImplementedError

    def action_choose(self, action: str) -> None:
        self.leave_with(action)

    def action_leave(self) -> None:
        self.leave_with(None)
