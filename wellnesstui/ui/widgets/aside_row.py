"""Whether an entry is set aside for supervision."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.row import Row


class AsideRow(Row):
    """``aside`` is changed by Space or a click."""

    label, letter = "set aside", "d"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", "for supervision, or not", id="aside.toggle")
    ]

    aside: reactive[bool] = reactive(default=False)

    class Toggled(Message):
        """The person changed it."""

        def __init__(self, aside: bool) -> None:
            super().__init__()
            self.aside = aside

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs

    def said(self) -> Content:
        if self.aside:
            return Content.assemble((f"{self._signs.chosen} ", "$primary"), "for supervision")
        return Content.styled(f"{self._signs.ring} for supervision", "$quiet")

    def on_click(self) -> None:
        self.action_turn()

    def action_turn(self) -> None:
        self.aside = not self.aside
        self.post_message(self.Toggled(self.aside))
