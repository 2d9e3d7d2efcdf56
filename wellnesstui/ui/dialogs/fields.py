"""A dialog with a few named fields, such as those of a resource or a person of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

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

Made = TypeVar("Made")


class Field(NamedTuple):
    """A line of the dialog."""

    label: str
    value: str = ""
    placeholder: str = ""


class _Line(LineField):
    """Enter acts before the next key is delivered: what is typed ahead is for the next field."""

    async def action_submit(self) -> None:
        cast("FieldsDialog[Any]", self.screen).submit(self)


class FieldsDialog(Dialog[Made]):
    """Answers with what ``make`` makes of the values, or None. ``make`` raises WellnessError.

    ``above`` stand above the fields, ``rows`` below the first ``after`` of them, or below all. Of ``secret`` values only dots are shown.
    ``verb`` is on the button. ``goes_back``: Esc leads to what was shown before.
    """

    DEFAULT_CSS = """
    FieldsDialog { align: center middle; }
    FieldsDialog > Lines {
      width: 72; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    FieldsDialog .field { height: 1; }
    FieldsDialog .field Static { width: 14; color: $quiet; }
    FieldsDialog Input { width: 1fr; border: none; padding: 0 1; height: 1; background: $panel; }
    FieldsDialog .above { height: auto; margin-bottom: 1; }
    FieldsDialog .offered { color: $accent; }
    FieldsDialog #said { height: auto; margin-top: 1; color: $quiet; }
    FieldsDialog #buttons { height: auto; margin-top: 1; }
    FieldsDialog.-narrow > Lines { padding: 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-normal")]  # noqa: RUF012 - Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_back", "back", id="fields.leave"),
        Binding("escape", "leave", "cancel", id="fields.leave"),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="fields.down"),
        Binding("up", "app.step_focus(-1)", "previous line", show=False, id="fields.up"),
    ]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        hint: str,
        make: Callable[[list[str]], Made],
        rows: Sequence[Widget] = (),
        above: Sequence[Widget] = (),
        secret: bool = False,
        verb: str = "Save",
        goes_back: bool = False,
        after: int | None = None,
    ) -> None:
        super().__init__()
        self._heading, self._fields, self._hint = title, fields, hint
        self._make, self._rows, self._above, self._is_secret = make, rows, above, secret
        self._verb, self._goes_back = verb, goes_back
        self._after = len(fields) if after is None else after

    def compose(self) -> ComposeResult:
        with Lines() as frame:
            frame.border_title = Content(self._heading)
            yield from self._above
            for number, field in enumerate(self._fields):
                if number == self._after:
                    yield from self._rows
                with Horizontal(classes="field"):
                    yield Static(Content(field.label))
                    yield _Line(
                        field.value,
                        field.placeholder,
                        select_on_focus=False,
                        verb=self._verb.lower(),
                        password=self._is_secret,
                    )
            if self._after >= len(self._fields):
                yield from self._rows
            yield Static(Content(self._hint), id="said")
            with Horizontal(id="buttons"):
                yield Button(Content(f"Enter  {self._verb}"), id="keep", compact=True)
                esc = "Back" if self._goes_back else "Cancel"
                yield Button(Content(f"Esc  {esc}"), id="leave", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        first = self.query(Input).first()
        first.focus()
        first.cursor_position = len(first.value)

    def submit(self, line: Input) -> None:
        """Answer; of secret fields none may be empty, so that Enter goes to the next empty one first."""
        empty = [each for each in self.query(Input) if not each.value]
        if self._is_secret and line.value and empty:
            empty[0].focus()
        else:
            self.keep()

    def keep(self) -> None:
        lines = list(self.query(Input))
        try:
            made = self._make([line.value for line in lines])
        except WellnessError as error:
            sentence = f"{error.sentence} {error.hint}".strip()
            self.query_one("#said", Static).update(Content.styled(sentence, "$warning"))
            if self._is_secret:
                lines[0].focus()
            self.call_after_refresh(self.query_one("#buttons").scroll_visible, animate=False)
            return
        self.leave_with(made)

    @on(events.DescendantFocus)
    def show_enter(self, message: events.DescendantFocus) -> None:
        name_enter(self.query_one("#keep", Button), self._verb, message.widget)

    @on(Button.Pressed, "#keep")
    def keep_by_button(self) -> None:
        self.keep()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return {"go_back": self._goes_back, "leave": not self._goes_back}.get(action, True)

    def action_go_back(self) -> None:
        self.action_leave()

    @on(Button.Pressed, "#leave")
    def action_leave(self) -> None:
        self.leave_with(None)
