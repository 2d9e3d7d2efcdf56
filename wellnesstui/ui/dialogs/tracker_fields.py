"""The dialog in which a tracker is made or changed: its name, its kind, and words for its values."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from wellnesstui.domain.trackers.tracker import FIVE, KINDS, NUMBER, TEN, YES_NO, Tracker
from wellnesstui.ui.dialogs.fields import Field, FieldsDialog
from wellnesstui.ui.widgets.form_row import FormRow

KIND_NAMES = {
    NUMBER: "a number",
    YES_NO: "yes or no",
    TEN: "a scale from 0 to 10",
    FIVE: "a scale from 1 to 5",
}
_HINT = "A unit is for a number. Words for the low and high end are for a scale. All are optional."


class KindRow(FormRow):
    """``kind`` is what values of the tracker are; one that ``is_fixed`` has some, and stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,right", "step(1)", "next kind", key_display="Space", id="fields.next_kind"),
        Binding("enter,ctrl+j", "save", "save", show=False, id="fields.keep"),
        Binding("left", "step(-1)", "previous kind", show=False, id="fields.previous_kind"),
    ]
    label, letter = "Kind", "K"

    kind: reactive[str] = reactive(NUMBER)

    def __init__(self, kind: str, *, is_fixed: bool = False) -> None:
        super().__init__()
        self._is_fixed = is_fixed
        self.set_reactive(KindRow.kind, kind)

    def value(self) -> Content:
        if self._is_fixed:
            return Content.assemble(f"   {KIND_NAMES[self.kind]}", ("   It has values, so this stays.", "$quiet"))  # fmt: skip
        return Content.assemble(f"   {KIND_NAMES[self.kind]}", ("   Space: another", "$quiet"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "step" and self._is_fixed)

    def action_step(self, by: int) -> None:
        self.kind = KINDS[(KINDS.index(self.kind) + by) % len(KINDS)]

    def action_save(self) -> None:
        cast("FieldsDialog[Tracker]", self.screen).keep()

    def on_click(self) -> None:
        if not self._is_fixed:
            self.action_step(1)


def tracker_dialog(
    tracker: Tracker | None, put: Callable[[Tracker], Tracker], *, has_values: bool = False
) -> FieldsDialog[Tracker]:
    """The dialog for a new tracker, or for one to change. ``put`` saves it; it raises WellnessError."""
    before = tracker or Tracker(id="", name="", kind=NUMBER)
    row = KindRow(before.kind, is_fixed=has_values)

    def make(values: list[str]) -> Tracker:
        name, unit, low, high = values
        return put(before.replace(name=name, kind=row.kind, unit=unit, low=low, high=high))

    fields = (
        Field("Name", before.name, "e.g. sleep, pain, caffeine"),
        Field("Unit", before.unit, "e.g. hours, cups, steps"),
        Field("Low end", before.low, "e.g. none"),
        Field("High end", before.high, "e.g. as bad as it gets"),
    )
    title = "Change a tracker" if tracker else "Add a tracker"
    return FieldsDialog(title, fields, _HINT, make, (row,), after=1)
