"""The page of a resource or person as a dialog, where there is no room for it beside the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from wellnesstui.ui.dialogs.page import PageDialog

_KEYS = {
    "keep": ("space", "favorite"),
    "copy_number": ("y", "copy"),
    "browse": ("o", "open site"),
    "hide": ("h", "hide"),
    "unhide": ("h", "show"),
    "change": ("e", "edit"),
    "take_out": ("d", "delete"),
    "reached": ("T", "mark as contacted today"),
}
_IDS = {"unhide": "hide"}


class ResourceDialog(PageDialog):
    """``draw`` makes the lines for a number of columns; ``available`` are the actions that can be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"choose('{action}')", label, id=f"resourcebox.{_IDS.get(action, action)}")
            for action, (key, label) in _KEYS.items()
        ),
        Binding("escape,enter", "leave", "close", id="resourcebox.leave"),
    ]

    def __init__(
        self, title: str, draw: Callable[[int], list[Content]], available: Sequence[str]
    ) -> None:
        super().__init__(title)
        self._draw, self._available = draw, available

    def lines(self, width: int) -> list[Content]:
        return self._draw(width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "choose" or parameters[0] in self._available
