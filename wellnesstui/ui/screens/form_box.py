"""A dialog with one line to type, what it would mean, a few rows to choose, and buttons for the mouse."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from wellnesstui.domain.errors import WellnessError
from wellnesstui.ui.screens.box import Box, Lines
from wellnesstui.ui.widgets.key_bar import KeyBar

Made = TypeVar("Made")


class FormBox(Box[Made]):
    """Say what the line ``means`` (raising WellnessError), and what is ``made`` of it at the end."""

    DEFAULT_CSS = """
    FormBox { align: center middle; }
    FormBox > Lines {
      width: 76; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    FormBox Input { border: none; padding: 0 1; height: 1; background: $panel; }
    FormBox #means { height: auto; min-height: 2; margin: 1 0; color: $quiet; }
    FormBox Horizontal { height: auto; margin-top: 1; }
    FormBox.-narrow > Lines { padding: 0 1; }
    FormBox.-narrow #means { margin: 0; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="form.leave"),
        Binding("down", "app.focus_next", "next line", show=False, id="form.down"),
        Binding("up", "app.focus_previous", "line before", show=False, id="form.up"),
    ]
    heading = ""
    placeholder = ""
    buttons: tuple[tuple[str, str], ...] = (("keep", "Enter  keep"), ("leave", "Esc  leave"))

    def compose(self) -> ComposeResult:
        with Lines() as box:
            box.border_title = Content(self.heading)
            yield Input(self.value(), self.placeholder, compact=True, select_on_focus=False)
            yield Static(id="means")
            yield from self.rows()
            with Horizontal():
                for id, says in self.buttons:
                    yield Button(Content(says), id=id, compact=True)
        yield KeyBar()

    def value(self) -> str:
        """What stands in the line at the beginning."""
        return ""

    def rows(self) -> list[Widget]:
        """What can be chosen under the line."""
        return []

    def means(self, text: str) -> Content:
        """What the line means. Raises WellnessError."""
        raise NotImplementedError

    def made(self, text: str) -> Made:
        """What to leave with. Raises WellnessError."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.line.focus()
        self.line.cursor_position = len(self.line.value)
        self.look()

    @property
    def line(self) -> Input:
        return self.query_one(Input)

    @on(Input.Changed)
    def look(self) -> None:
        """Say what it would mean, as it stands."""
        try:
            said = self.means(self.line.value)
        except WellnessError as error:
            said = Content.styled(error.sentence, "$quiet")  # still being typed
        self.query_one("#means", Static).update(said)

    @on(Input.Submitted)
    def keep(self) -> None:
        try:
            made = self.made(self.line.value)
        except WellnessError as error:
            said = f"{error.sentence} {error.hint}".strip()
            self.query_one("#means", Static).update(Content.styled(said, "$warning"))
            return
        self.leave_with(made)

    @on(Button.Pressed, "#keep")
    def keep_by_button(self) -> None:
        self.keep()

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        self.leave_with(None)
