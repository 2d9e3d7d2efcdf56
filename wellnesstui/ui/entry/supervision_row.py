"""The row for supervision: whether the entry is set aside for it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.form_row import FormRow


class SupervisionRow(FormRow):
    """``for_supervision`` is toggled by Space or a click."""

    label, letter = "Supervision", "S"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", "mark or unmark", id="aside.toggle")
    ]

    for_supervision: reactive[bool] = reactive(default=False)

    class Toggled(Message):
        """The person changed it."""

        def __init__(self, for_supervision: bool) -> None:
            super().__init__()
            self.for_supervision = for_supervision

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs

    def value(self) -> Content:
        if self.for_supervision:
            return Content.assemble((f"{self._signs.chosen} ", "$primary"), "marked")
        return Content.styled(f"{self._signs.ring} not marked", "$quiet")

    def on_click(self) -> None:
        self.action_switch()

    def action_switch(self) -> None:
        self.for_supervision = not self.for_supervision
        self.post_message(self.Toggled(self.for_supervision))
