"""A resource or person over the list, where there is no room beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.screens.box import Box
from wellnesstui.ui.widgets.key_bar import KeyBar

_KEYS = {
    "keep": ("space", "keep"),
    "copy_number": ("y", "copy number"),
    "browse": ("o", "open site"),
    "hide": ("h", "hide"),
    "change": ("e", "change"),
    "take_out": ("d", "take out"),
    "reached": ("v", "in touch today"),
}


class ResourceBox(Box[str]):
    """Gives the deed that was wanted, to be done by the place, or None."""

    DEFAULT_CSS = """
    ResourceBox { align: center middle; }
    ResourceBox VerticalScroll {
      width: 100%; height: auto; max-height: 90%; padding: 0 1;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    ResourceBox Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"want('{action}')", says, id=f"resourcebox.{action}")
            for action, (key, says) in _KEYS.items()
        ),
        Binding("escape,enter", "leave", "close", id="resourcebox.leave"),
    ]

    def __init__(self, title: str, lines: Sequence[Content], can: Sequence[str]) -> None:
        super().__init__()
        self.arrived = True
        self._heading, self._lines, self._can = title, lines, can

    def compose(self) -> ComposeResult:
        with VerticalScroll() as box:
            box.border_title = Content(self._heading)
            yield Static(Content("\n").join(self._lines))
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "want" or parameters[0] in self._can

    def action_want(self, action: str) -> None:
        self.leave_with(action)

    def action_leave(self) -> None:
        self.leave_with(None)
