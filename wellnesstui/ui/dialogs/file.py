"""A dialog that writes a file: what should be in it, and where; never over another file."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.disk.regular import expect_named
from wellnesstui.ui.dialogs.dialog import Dialog, Lines
from wellnesstui.ui.dialogs.enter_label import name_enter
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.line_field import LineField
from wellnesstui.ui.widgets.setting_row import ChoiceRow

_TITLE_WIDTH = 10


class FileDialog(Dialog[None]):
    """Subclasses define ``choices``, ``file_name`` and ``write``, and call ``rename`` after a choice."""

    HEADING = ""
    HINT = "This file isn't encrypted. Anyone who has it can read it."
    DEFAULT_CSS = """
    FileDialog {
      align: center middle;
      Lines {
        width: 76; max-width: 98%; height: auto; max-height: 92%; padding: 1 2;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      .written { height: 1; margin-top: 1; }
      .written Static { width: 10; color: $quiet; }
      Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
      #told { height: auto; margin-top: 1; color: $quiet; }
      #buttons { height: auto; margin-top: 1; }
      &.-narrow Lines { padding: 0 1; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", id="file.leave"),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="file.down"),
        Binding("up", "app.step_focus(-1)", "previous line", show=False, id="file.up"),
    ]

    def choices(self) -> ComposeResult:
        """The lines above the file's."""
        raise NotImplementedError

    def file_name(self) -> str:
        """The suggested name of the file."""
        raise NotImplementedError

    def write(self, path: str) -> None:
        """Write the file. Raises WellnessError."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Lines() as frame:
            frame.border_title = Content(self.HEADING)
            yield from self.choices()
            self._suggested = self._at_home()
            yield self.line("File", LineField(self._suggested, select_on_focus=False, id="file"))  # fmt: skip
            yield Static(Content(self.HINT), id="told")
            with Horizontal(id="buttons"):
                yield Button(Content("Enter  Save"), id="write", compact=True)
                yield Button(Content("Esc  Cancel"), id="leave", compact=True)
        yield KeyBar()

    @staticmethod
    def line(name: str, field: Input) -> Widget:
        """A field with its label before it."""
        return Horizontal(Static(Content(name)), field, classes="written")

    @staticmethod
    def choice(name: str, title: str, value: str) -> ChoiceRow:
        """A line whose value Enter changes."""
        return ChoiceRow(name, title, "", value, title_width=_TITLE_WIDTH)

    def on_mount(self) -> None:
        self.query_one("#file", Input).focus()  # where Enter saves, as the button says

    def _at_home(self) -> str:
        return os.path.join(os.path.expanduser("~"), self.file_name())

    def rename(self) -> None:
        """Suggest another name, unless one was typed."""
        field = self.query_one("#file", Input)
        before, self._suggested = self._suggested, self._at_home()
        if field.value == before:
            field.value = self._suggested

    def show_error(self, sentence: str) -> None:
        """Show what is wrong, scrolled into view on a low screen."""
        static = self.query_one("#told", Static)
        static.update(Content.styled(sentence, "$warning"))
        self.call_after_refresh(static.scroll_visible, animate=False)

    @on(events.DescendantFocus)
    def show_enter(self, message: events.DescendantFocus) -> None:
        name_enter(self.query_one("#write", Button), "Save", message.widget)

    @on(Input.Submitted, "#file")
    @on(Button.Pressed, "#write")
    def write_it(self) -> None:
        path = os.path.expanduser(self.query_one("#file", Input).value.strip())
        if self.is_answered:
            return
        if not path:
            self.show_error("Type where to save the file.")
            return
        try:
            expect_named(path)
            self.write(path)
        except WellnessError as error:
            self.show_error(f"{error.sentence} {error.hint}".strip())
            return
        self.wellness.tell(f"Saved to {path}. It isn't encrypted.", lasting=True)
        self.leave_with(None)

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        self.leave_with(None)
