"""A dialog with one line to type, what it means, a few rows to choose, and buttons for the mouse."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from wellnesstui.domain.errors import WellnessError
from wellnesstui.ui.dialogs.dialog import Dialog, Lines
from wellnesstui.ui.dialogs.enter_label import name_enter
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.line_field import LineField

Result = TypeVar("Result")


class FormDialog(Dialog[Result]):
    """A subclass has the ``meaning`` of the line, and the ``result`` with which the dialog closes."""

    DEFAULT_CSS = """
    FormDialog { align: center middle; }
    FormDialog > Lines {
      width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    FormDialog Input { border: none; padding: 0 1; height: 1; background: $panel; }
    FormDialog #means { height: auto; min-height: 2; margin: 1 0; color: $quiet; }
    FormDialog Horizontal { height: auto; margin-top: 1; }
    FormDialog.-narrow > Lines { padding: 0 1; }
    FormDialog.-narrow #means { margin: 0; }
    """
    HELP = """\
Enter in the text field saves. On the lines below it, Space or → picks the next choice, and ← the one before.
"""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", id="form.leave"),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="form.down"),
        Binding("up", "app.step_focus(-1)", "previous line", show=False, id="form.up"),
    ]
    heading = ""
    placeholder = ""
    buttons: tuple[tuple[str, str], ...] = (("keep", "Enter  Save"), ("leave", "Esc  Cancel"))

    def compose(self) -> ComposeResult:
        with Lines() as frame:
            frame.border_title = Content(self.heading)
            yield LineField(self.value(), self.placeholder, select_on_focus=False)
            yield Static(id="means")
            yield from self.rows()
            with Horizontal():
                for id, label in self.buttons:
                    yield Button(Content(label), id=id, compact=True)
        yield KeyBar()

    def value(self) -> str:
        """The line at the beginning."""
        return ""

    def rows(self) -> list[Widget]:
        """The rows of choices under the line."""
        return []

    def meaning(self, text: str) -> Content:
        """The meaning of the line, to be shown below it. Raises WellnessError."""
        raise NotImplementedError

    def result(self, text: str) -> Result:
        """The answer of the dialog for the line. Raises WellnessError."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.line.focus()
        self.line.cursor_position = len(self.line.value)
        self.show_meaning()

    @property
    def line(self) -> Input:
        return self.query_one(Input)

    @on(Input.Changed)
    def show_meaning(self) -> None:
        """Show what the line means so far."""
        try:
            meaning = self.meaning(self.line.value)
        except WellnessError as error:
            meaning = Content.styled(error.sentence, "$quiet")  # still being typed
        self.query_one("#means", Static).update(meaning)

    @on(events.DescendantFocus)
    def show_enter(self, message: events.DescendantFocus) -> None:
        name_enter(self.query_one("#keep", Button), "Save", message.widget)

    @on(Input.Submitted)
    def submit(self) -> None:
        try:
            result = self.result(self.line.value)
        except WellnessError as error:
            error_text = f"{error.sentence} {error.hint}".strip()
            self.query_one("#means", Static).update(Content.styled(error_text, "$warning"))
            return
        self.leave_with(result)

    @on(Button.Pressed, "#keep")
    def submit_by_button(self) -> None:
        self.submit()

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        self.leave_with(None)
