"""A setting in a row: its title and its value, which keys and clicks change."""

from __future__ import annotations

from typing import ClassVar, Protocol, cast

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.ui.textual_private import describe_bindings

_TITLE = 26
_PAGE = 8
_MIN_VALUE = 8  # columns, also on the narrowest screen


def row_id(setting: str) -> str:
    """The id of a setting's row."""
    return f"set-{setting.replace('_', '-')}"


class SettingRow(Widget, can_focus=True):
    """``value`` as it is shown, after ``title_width`` columns for the title.

    A click chooses the row, and a click on a chosen row changes it.
    ``setting`` names it; ``description`` is one line on what it does, for the bottom of the place.
    """

    DEFAULT_CSS = """
    SettingRow { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    SettingRow:focus { background: $panel; }
    """
    FOCUS_ON_CLICK = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "turn(1)", "change", id="setting.change"),
        Binding("space,right", "turn(1)", "next", show=False, id="setting.next"),
        Binding("left", "turn(-1)", "previous", show=False, id="setting.before"),
        Binding("delete,backspace", "reset", "default", id="setting.reset"),
        Binding("down,j", "app.step_focus(1)", "next line", show=False, id="setting.down"),
        Binding("up,k", "app.step_focus(-1)", "previous line", show=False, id="setting.up"),
        Binding("home", "move(-1000)", "first line", show=False, id="setting.first"),
        Binding("end", "move(1000)", "last line", show=False, id="setting.last"),
        Binding("pageup", f"move(-{_PAGE})", "page up", show=False, id="setting.page_up"),
        Binding("pagedown", f"move({_PAGE})", "page down", show=False, id="setting.page_down"),
    ]

    value: reactive[str] = reactive("")

    class Turned(Message):
        """The person wants another value: the next (1) or the one before (-1)."""

        def __init__(self, row: SettingRow, by: int) -> None:
            super().__init__()
            self.row, self.by = row, by

    class Reset(Message):
        """The person wants the default."""

        def __init__(self, row: SettingRow) -> None:
            super().__init__()
            self.row = row

    def __init__(
        self, name: str, title: str, description: str, value: str = "", *, title_width: int = _TITLE
    ) -> None:
        super().__init__(id=row_id(name))
        self.setting, self.title, self.description = name, title, description
        self._title_width = title_width
        self.set_reactive(SettingRow.value, value)

    def render(self) -> Content:
        room = self.content_size.width - max(_MIN_VALUE, cell_len(self.value))
        title_width = max(cell_len(self.title) + 2, min(self._title_width, room))
        style = "$primary bold" if self.has_focus else "$quiet"
        return Content.assemble((self.title.ljust(title_width), style), Content(self.value))

    def on_click(self, event: events.Click) -> None:
        if (
            self.has_focus or event.chain > 1
        ):  # of a double click, the focus may still be on its way
            self.action_turn(1)
        else:
            self.focus()

    def action_turn(self, by: int) -> None:
        self.post_message(self.Turned(self, by))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # In a short list the page keys are for what scrolls around it.
        return action != "move" or len(self.screen.query(SettingRow)) > _PAGE

    def action_move(self, by: int) -> None:
        """Focus the row so many rows further, or the last one."""
        listed = [row for row in self.screen.query(SettingRow) if row.focusable]
        listed[max(0, min(listed.index(self) + by, len(listed) - 1))].focus()

    def action_reset(self) -> None:
        self.post_message(self.Reset(self))


class ChoiceRow(SettingRow):
    """A dialog's choice rather than a setting: it has no default to go back to."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "reset" and super().check_action(action, parameters)


class FieldRow(ChoiceRow):
    """A choice beside a dialog's fields: Space changes it, and Enter finishes the dialog, as in a field.

    ``verb`` is what Enter does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "save", id="line.keep"),
        Binding("space,right", "turn(1)", "change", id="setting.next"),
    ]

    def __init__(
        self,
        name: str,
        title: str,
        description: str,
        value: str = "",
        *,
        title_width: int = _TITLE,
        verb: str = "save",
    ) -> None:
        super().__init__(name, title, description, value, title_width=title_width)
        describe_bindings(self, {"line.keep": verb})

    def action_submit(self) -> None:
        cast("_Finishing", self.screen).keep()


class _Finishing(Protocol):
    """A dialog that Enter finishes."""

    def keep(self) -> None: ...
