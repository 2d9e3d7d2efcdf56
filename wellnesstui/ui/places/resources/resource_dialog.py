"""The dialog for a resource or person, where there is no room for the page beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.key_bar import KeyBar

_KEYS = {
    "keep": ("space", "favorite"),
    "copy_number": ("y", "copy"),
    "browse": ("o", "open site"),
    "hide": ("h", "hide"),
    "change": ("e", "edit"),
    "take_out": ("d", "delete"),
    "reached": ("T", "mark as contacted today"),
}


AROUND = 6
"""Cells of border, padding, scrollbar and the gap before it, at the sides of a line."""


class ResourceDialog(Dialog[str]):
    """Returns the action that was chosen, which the place runs, or None."""

    DEFAULT_CSS = """
    ResourceDialog { align: center middle; }
    ResourceDialog VerticalScroll {
      width: 100%; height: auto; max-height: 90%; padding: 0 0 0 1;
      scrollbar-size-vertical: 1; scrollbar-gutter: stable; border: round $primary; border-title-color: $primary; background: $surface;
    }
    ResourceDialog Static { height: auto; margin-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"choose('{action}')", label, id=f"resourcebox.{action}")
            for action, (key, label) in _KEYS.items()
        ),
        Binding("escape,enter", "leave", "close", id="resourcebox.leave"),
    ]

    def __init__(self, title: str, lines: Sequence[Content], available: Sequence[str]) -> None:
        super().__init__()
        self.is_ready = True
        self._heading, self._lines, self._available = title, lines, available

    def compose(self) -> ComposeResult:
        with VerticalScroll() as frame:
            frame.border_title = Content(self._heading)
            yield Static(Content("\n").join(self._lines))
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "choose" or parameters[0] in self._available

    def action_choose(self, action: str) -> None:
        self.leave_with(action)

    def action_leave(self) -> None:
        self.leave_with(None)
