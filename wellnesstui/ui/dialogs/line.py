"""A dialog with one field, such as for a day to go to; why it can't be read is shown under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from wellnesstui.domain.errors import WellnessError
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.line_field import LineField

Read = TypeVar("Read")


class LineDialog(Dialog[Read]):
    """Answers with what ``read`` makes of the text, or None when it was left. ``read`` raises WellnessError.

    ``verb`` says what Enter does.
    """

    DEFAULT_CSS = """
    LineDialog { align: center middle; }
    LineDialog > Vertical {
      width: 64; max-width: 96%; height: auto; padding: 1 2;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    LineDialog Input { border: none; padding: 0 1; height: 1; background: $panel; }
    LineDialog Static { height: auto; margin-top: 1; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "cancel", id="line.leave")]

    def __init__(
        self,
        title: str,
        hint: str,
        read: Callable[[str], Read],
        value: str = "",
        verb: str = "save",
    ) -> None:
        super().__init__()
        self._heading, self._hint, self._read, self._value = title, hint, read, value
        self._verb = verb

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content(self._heading)
            yield LineField(self._value, select_on_focus=True, verb=self._verb)
            yield Static(Content(f"{self._hint} Enter to {self._verb}, Esc to cancel."))
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def take(self, message: Input.Submitted) -> None:
        try:
            self.leave_with(self._read(message.value))
        except WellnessError as error:
            self.query_one(Static).update(Content(f"{error.sentence} {error.hint}".strip()))

    def action_leave(self) -> None:
        self.leave_with(None)
