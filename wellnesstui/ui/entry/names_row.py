"""The row for words or activities: the chosen names; Space or a click opens the picker."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.form_row import FormRow


class NamesRow(FormRow):
    """``names`` as they are shown; the id is ``words`` or ``activities``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "open", "select", id="names.choose"),
    ]

    names: reactive[tuple[str, ...]] = reactive(())

    class Opened(Message):
        """The person wants to choose."""

        def __init__(self, row: NamesRow) -> None:
            super().__init__()
            self.row = row

        @property
        def control(self) -> NamesRow:
            return self.row

    def __init__(
        self, label: str, letter: str, empty: str, signs: Signs = FULL, *, id: str
    ) -> None:
        super().__init__(id=id)
        self.label, self.letter = label, letter
        self._empty = empty
        self._between = signs.between

    def value(self) -> Content:
        if not self.names:
            return Content.styled(self._empty, "$quiet")
        between = Content.styled(self._between, "$quiet")
        return between.join(
            [*(Content(name) for name in self.names), Content.styled("+", "$quiet")]
        )

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        self.post_message(self.Opened(self))
