"""The row that maps a mood's name of another program to one of the five levels, or to none."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.entry import MOODS, Level

_NAME = 24
_STEP = 3
_LABEL_COLUMN = _NAME + 2 + 5 * _STEP + len(" 0 none ")


class LevelRow(Widget, can_focus=True):
    """``level`` is None until it is chosen, 0 for none."""

    DEFAULT_CSS = """
    LevelRow { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    LevelRow:focus { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # The footer has the ends of the scale: the row has all its numbers.
        *(
            Binding(str(level), f"pick({level})", name, show=level in (1, 5), id=f"level.{level}")
            for level, name in enumerate(MOODS, 1)
        ),
        Binding("0", "pick(0)", "none", id="level.0"),
        Binding("down,j", "app.step_focus(1)", "next line", show=False, id="level.down"),
        Binding("up,k", "app.step_focus(-1)", "previous line", show=False, id="level.up"),
    ]
    level: reactive[Level | None] = reactive(None)

    class Picked(Message):
        """A level was chosen."""

    def __init__(self, name: str, count: int) -> None:
        super().__init__()
        self.mood, self._count = name, count

    def render(self) -> Content:
        name = f"{self.mood} ({self._count:,})"
        shown = Content(name).truncate(_NAME, ellipsis=True)
        pad = " " * (_NAME - min(_NAME, cell_len(name)) + 2)
        picks: list[tuple[str, str]] = []
        for level in (1, 2, 3, 4, 5, 0):
            chosen = level == self.level
            style = (
                f"$mood-{level} bold reverse"
                if chosen and level
                else "bold reverse"
                if chosen
                else "$quiet"
            )
            picks.append((f" {level or '0 none'} ", style))
        label = "" if not self.level else f"  {MOODS[self.level - 1]}"
        if self.content_size.width < _LABEL_COLUMN + cell_len(label):
            label = ""  # the color and the number say it
        return Content.assemble(
            shown.stylize("$primary bold" if self.has_focus else "$foreground"), pad, *picks, label
        )

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        column = -1 if offset is None else (offset.x - _NAME - 2) // _STEP
        if column >= 0:
            self.action_pick(Level(column + 1 if column < 5 else 0))

    def action_pick(self, level: Level) -> None:
        self.level = level
        self.post_message(self.Picked())
