"""A few deeds with their keys, right where they are wanted; each can be clicked."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget


class KeyLine(Widget):
    """``actions`` are those of the screen; one that can't be done just now is not there."""

    DEFAULT_CSS = """
    KeyLine { height: auto; width: 1fr; color: $quiet; }
    """

    def __init__(self, *actions: str) -> None:
        super().__init__()
        self._actions = actions

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def _found(self) -> list[Binding]:
        active = {
            each.binding.action: each.binding
            for each in self.screen.active_bindings.values()
            if each.enabled
        }
        return [active[action] for action in self._actions if action in active]

    def _placed(self) -> list[tuple[int, int, str, Binding]]:
        """Row, column, key and deed of each: a new row where there is no room."""
        placed, row, column = [], 0, 0
        for binding in self._found():
            key = self.app.get_key_display(binding)
            wide = len(key) + len(binding.description) + 1
            if column and column + wide > self.content_size.width:
                row, column = row + 1, 0
            placed.append((row, column, key, binding))
            column += wide + 3
        return placed

    def render(self) -> Content:
        lines: list[list[Content]] = [[]]
        for row, _, key, binding in self._placed():
            if row == len(lines):
                lines.append([])
            lines[row].append(
                Content.assemble((key, "$primary bold"), (f" {binding.description}", "$foreground"))
            )
        return Content("\n").join([Content("   ").join(line) for line in lines])

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        for row, column, key, binding in self._placed():
            wide = len(key) + len(binding.description) + 1
            if at is not None and at.y == row and column <= at.x < column + wide:
                self.app.simulate_key(binding.key.split(",")[0])
                return
