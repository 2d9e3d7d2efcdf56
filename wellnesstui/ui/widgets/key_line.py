"""A few actions with their keys, beside what they act on; each can be clicked."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget


class _PlacedKey(NamedTuple):
    row: int
    column: int
    key: str
    binding: Binding


class KeyLine(Widget):
    """The keys of some of the screen's ``actions``; a disabled one is left out."""

    DEFAULT_CSS = """
    KeyLine { height: auto; width: 1fr; color: $quiet; }
    """

    def __init__(self, *actions: str) -> None:
        super().__init__()
        self._actions = actions

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def _bindings_shown(self) -> list[Binding]:
        active: dict[str, Binding] = {}
        for each in self.screen.active_bindings.values():
            if each.enabled and each.binding.id:  # those of Textual's own fields have none
                active.setdefault(each.binding.action, each.binding)  # of several keys the first
        return [active[action] for action in self._actions if action in active]

    def _placed(self) -> list[_PlacedKey]:
        """The keys with their positions, wrapped to the width."""
        placed: list[_PlacedKey] = []
        row = column = 0
        for binding in self._bindings_shown():
            key = self.app.get_key_display(binding)
            width = len(key) + len(binding.description) + 1
            if column and column + width > self.content_size.width:
                row, column = row + 1, 0
            placed.append(_PlacedKey(row, column, key, binding))
            column += width + 3
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
        offset = event.get_content_offset(self)
        for row, column, key, binding in self._placed():
            width = len(key) + len(binding.description) + 1
            if offset is not None and offset.y == row and column <= offset.x < column + width:
                self.app.simulate_key(binding.key.split(",")[0])
                return
