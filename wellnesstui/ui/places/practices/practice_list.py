"""The list of practices, whose Enter says what it does there."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from wellnesstui.ui.places.practices.items import CourseItem
from wellnesstui.ui.widgets.row_list import RowList


class PracticeList(RowList):
    """Enter starts a practice where its page is beside the list; elsewhere it opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "start", id="list.open"),
        Binding("enter", "open", "open", id="list.open"),
    ]

    @property
    def _starts(self) -> bool:
        return not (self.screen.has_class("-narrow") or isinstance(self.chosen, CourseItem))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return {"start": self._starts, "open": not self._starts}.get(action, True)

    def action_start(self) -> None:
        self.action_open()
