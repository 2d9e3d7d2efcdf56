"""A few sentences in a box, left with any of the usual keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.screens.box import Box


class InfoScreen(Box[None]):
    """``paragraphs`` are plain text."""

    DEFAULT_CSS = """
    InfoScreen { align: center middle; }
    InfoScreen VerticalScroll {
      width: 72; max-width: 96%; height: auto; max-height: 90%;
      border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      background: $surface; padding: 1 2;
    }
    InfoScreen Static { height: auto; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,i,q,space", "close", "close", id="info.close")
    ]

    def __init__(self, title: str, paragraphs: tuple[str, ...]) -> None:
        super().__init__()
        self.arrived = True
        self._heading = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        with VerticalScroll() as box:
            box.border_title = Content(self._heading)
            box.border_subtitle = Content("Esc closes")
            for paragraph in self._paragraphs:
                yield Static(Content(paragraph))

    def action_close(self) -> None:
        self.leave_with(None)
