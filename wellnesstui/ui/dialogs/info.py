"""A dialog with a few sentences, closed with any of the usual keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.dialogs.dialog import Dialog


class InfoDialog(Dialog[None]):
    """``paragraphs`` are plain text."""

    DEFAULT_CSS = """
    InfoDialog { align: center middle; }
    InfoDialog VerticalScroll {
      width: 72; max-width: 96%; height: auto; max-height: 90%;
      border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      background: $surface; padding: 1 1 1 2;
      scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    InfoDialog Static { height: auto; margin: 0 1 1 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,i,q,space", "close", "close", id="info.close")
    ]

    def __init__(self, title: str, paragraphs: tuple[str, ...]) -> None:
        super().__init__()
        self.is_ready = True
        self._heading = title
        self._paragraphs = paragraphs

    def compose(self) -> ComposeResult:
        with VerticalScroll() as frame:
            frame.border_title = Content(self._heading)
            frame.border_subtitle = Content("Esc to close")
            for paragraph in self._paragraphs:
                yield Static(Content(paragraph))

    def action_close(self) -> None:
        self.leave_with(None)
