"""A dialog with one question before something is done: yes or no, by key or by mouse."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from wellnesstui.ui.dialogs.dialog import Dialog


class ConfirmDialog(Dialog[bool]):
    """Answers True for yes, False for no. The focus begins on no, unless yes ``is_safe``."""

    DEFAULT_CSS = """
    ConfirmDialog { align: center middle; }
    ConfirmDialog > Vertical {
      width: 64; max-width: 96%; height: auto; padding: 1 2;
      border: round $warning; border-title-color: $warning; background: $surface;
    }
    ConfirmDialog Static { height: auto; margin-bottom: 1; }
    ConfirmDialog Horizontal { height: auto; align-horizontal: left; }
    ConfirmDialog Button { min-width: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", "no", show=False, id="ask.no"),
        Binding("y", "answer(True)", "yes", show=False, id="ask.yes"),
        Binding("left", "app.step_focus(-1)", "left", show=False, id="ask.left"),
        Binding("right", "app.step_focus(1)", "right", show=False, id="ask.right"),
    ]

    def __init__(
        self, title: str, sentence: str, yes: str, no: str = "Cancel", *, is_safe: bool = False
    ) -> None:
        super().__init__()
        self._first = "#yes" if is_safe else "#no"
        self._heading, self._sentence = title, sentence
        self._yes, self._no = yes, no

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content(self._heading)
            yield Static(Content(self._sentence))
            with Horizontal():
                yield Button(Content(f"n  {self._no}"), id="no", compact=True)
                yield Button(Content(f"y  {self._yes}"), id="yes", compact=True)

    def on_mount(self) -> None:
        self.query_one(self._first).focus()

    @on(Button.Pressed)
    def answer_by_button(self, message: Button.Pressed) -> None:
        self.leave_with(message.button.id == "yes")

    def action_answer(self, yes: bool) -> None:
        self.leave_with(yes)
