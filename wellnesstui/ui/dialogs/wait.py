"""A dialog that shows a sentence while something takes a second or more."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.dialogs.dialog import Dialog


class WaitDialog(Dialog[None]):
    """It has no keys: who opened it closes it when the work is done."""

    DEFAULT_CSS = """
    WaitDialog { align: center middle; }
    WaitDialog > Vertical {
      width: auto; max-width: 96%; height: auto; padding: 1 3;
      border: round $lines; background: $surface;
    }
    WaitDialog Static { width: auto; height: auto; }
    """

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence
        self.is_ready = True

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content(self._sentence))
