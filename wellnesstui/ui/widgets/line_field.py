"""A field of one line in a dialog: Enter finishes the dialog, the arrows lead to the lines around it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from wellnesstui.ui.textual_private import describe_bindings
from wellnesstui.ui.widgets.focus_step import step_focus


class LineField(Input):
    """``verb`` is what Enter does. Without these bindings the list of keys would have none for the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "save", id="line.keep"),
        Binding("down", "step(1)", "next line", show=False, id="line.down"),
        Binding("up", "step(-1)", "previous line", show=False, id="line.up"),
    ]

    def __init__(
        self, value: str = "", placeholder: str = "", *, verb: str = "save", **options: Any
    ) -> None:
        super().__init__(value, placeholder, compact=True, **options)
        describe_bindings(self, {"line.keep": verb})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "step" or len(self.screen.focus_chain) > 1

    def action_step(self, by: int) -> None:
        step_focus(self.screen, by)
