"""The row for energy: five dots, 1 to 5."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from wellnesstui.domain.entry import Level, level_beside
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.form_row import LABEL_WIDTH, FormRow


class EnergyScale(FormRow):
    """``energy`` is 1 to 5, or None."""

    label, letter = "Energy", "E"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(level), f"pick({level})", f"energy {level}", show=False, id=f"energy.{level}"
            )
            for level in range(1, 6)
        ),
        Binding("left", "step(-1)", "less", show=False, id="energy.less"),
        Binding("right", "step(1)", "more", show=False, id="energy.more"),
        Binding("delete,backspace", "clear", "clear the energy", show=False, id="energy.clear"),
    ]

    energy: reactive[Level | None] = reactive(None)

    class Picked(Message):
        """A level was chosen, or cleared."""

        def __init__(self, energy: Level | None) -> None:
            super().__init__()
            self.energy = energy

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs

    def value(self) -> Content:
        level = self.energy or 0
        dots = [
            (f"{self._signs.dot if step <= level else self._signs.ring} ", _style(step, level))
            for step in range(1, 6)
        ]
        hint = "" if level else "  1-5 (optional)" if self.has_focus else ""
        return Content.assemble(*dots, (str(level or ""), "$foreground"), (hint, "$quiet"))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and LABEL_WIDTH <= offset.x < LABEL_WIDTH + 10:
            self.action_pick(Level((offset.x - LABEL_WIDTH) // 2 + 1))

    def action_pick(self, level: Level) -> None:
        """Choose a level; the same one again stays, as a tired hand may press it twice."""
        self.energy = level
        self.post_message(self.Picked(level))

    def action_clear(self) -> None:
        self.energy = None
        self.post_message(self.Picked(None))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "clear" or self.energy is not None

    def action_step(self, by: int) -> None:
        level = level_beside(self.energy, by)
        if level != self.energy:
            self.action_pick(level)


def _style(step: int, level: int) -> str:
    return "$foreground" if step <= level else "$quiet"
