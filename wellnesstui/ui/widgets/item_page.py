"""The page beside a list on which the item with the cursor is read."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.widgets.key_line import KeyLine

NOTHING = "Nothing selected."


class ItemPage(VerticalScroll, can_focus=False):
    """Shows lines, and below them the keys of the actions on the item."""

    DEFAULT_CSS = """
    ItemPage {
      height: 1fr; width: 1fr; padding: 1 0 1 2; scrollbar-gutter: stable;
      Static, KeyLine { height: auto; width: 1fr; margin-right: 1; }
      KeyLine { margin-top: 1; }
    }
    """

    def __init__(self, *actions: str) -> None:
        super().__init__()
        self._actions = actions

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(NOTHING, "$quiet"))
        yield KeyLine(*self._actions)

    @property
    def text_width(self) -> int:
        """Cells of a line; between it and the scrollbar is a gap."""
        return self.scrollable_content_region.width - 1

    def show(self, lines: list[Content]) -> None:
        shown = lines or [Content.styled(NOTHING, "$quiet")]
        self.query_one(Static).update(Content("\n").join(shown))
        self.scroll_to(y=0, animate=False)
