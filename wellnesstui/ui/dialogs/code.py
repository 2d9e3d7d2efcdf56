"""A dialog that shows the recovery code, once, so that it can be written on paper."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from wellnesstui.ui.dialogs.dialog import Dialog, Lines
from wellnesstui.ui.widgets.key_bar import KeyBar

_PURPOSE = "Write this on paper. It opens your log if you forget the passphrase."
_NEXT = "Next you'll be asked to type two of its groups. After that, the code won't be shown again."


class CodeDialog(Dialog[bool]):
    """Answers True when the person says that it is on paper, else False."""

    DEFAULT_CSS = """
    CodeDialog { align: center middle; }
    CodeDialog > Lines {
      width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    CodeDialog Static { height: auto; }
    CodeDialog #code { color: $accent; text-style: bold; margin: 1 0; text-align: center; }
    CodeDialog Horizontal { height: auto; margin-top: 1; }
    CodeDialog.-narrow > Lines { padding: 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "answer(True)", "I wrote it down", show=False, priority=True, id="code.written"
        ),
        Binding("escape", "answer(False)", "cancel", id="code.leave"),
    ]

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code

    def compose(self) -> ComposeResult:
        with Lines() as frame:
            frame.border_title = Content("Your recovery code")
            yield Static(Content(_PURPOSE))
            yield Static(Content(self._code.replace("-", " - ")), id="code")
            yield Static(Content(_NEXT))
            with Horizontal():
                yield Button(Content("Enter  I wrote it down"), id="written", compact=True)
                yield Button(Content("Esc  Cancel"), id="leave", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one("#written").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether Enter means that it's written down: on the other button it means that one."""
        return action != "answer" or not parameters[0] or self.query_one("#written").has_focus

    @on(Button.Pressed)
    def answer_by_button(self, message: Button.Pressed) -> None:
        self.leave_with(message.button.id == "written")

    def action_answer(self, is_written: bool) -> None:
        self.leave_with(is_written)
