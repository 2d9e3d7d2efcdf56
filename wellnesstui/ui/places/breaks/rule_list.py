"""The list of rules: whether each is on, its name, and when it comes."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from wellnesstui.domain.breaks.rule import Rule
from wellnesstui.domain.time.rules import format_rule_times
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.focus_step import step_focus
from wellnesstui.ui.widgets.parts import Part, render_parts

NEW = "+ new reminder"
_NAME = 16


class RuleList(Widget, can_focus=True):
    """Rules and a last line that adds one; a click on the mark switches a rule, else it opens it."""

    DEFAULT_CSS = """
    RuleList { height: auto; width: 1fr; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        # On the last line Enter and Space are keys of "new reminder", which is listed with its own.
        Binding("enter,e", "new", show=False, id="rule.open"),
        Binding("space", "new", show=False, id="rule.switch"),
        Binding("enter,e", "open", "edit", id="rule.open"),
        Binding("space", "switch", "turn on/off", id="rule.switch"),
        Binding("d,delete", "remove", "delete", id="rule.remove"),
        Binding("up,k", "move(-1)", "up", show=False, id="rule.up"),
        Binding("down,j", "move(1)", "down", show=False, id="rule.down"),
        Binding("home", "move(-1000)", "first", show=False, id="rule.first"),
        Binding("end", "move(1000)", "last", show=False, id="rule.last"),
    ]

    rules: reactive[tuple[Rule, ...]] = reactive((), layout=True)
    cursor: reactive[int] = reactive(0)

    class Opened(Message):
        """The person wants to read or change a rule; None for a new one."""

        def __init__(self, rule: Rule | None) -> None:
            super().__init__()
            self.rule = rule

    class Switched(Message):
        """The person wants a rule on or off."""

        def __init__(self, rule: Rule) -> None:
            super().__init__()
            self.rule = rule

    class Removed(Message):
        """The person wants a rule gone."""

        def __init__(self, rule: Rule) -> None:
            super().__init__()
            self.rule = rule

    def __init__(self, twelve_hours: bool, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs

    def watch_rules(self) -> None:
        self.cursor = min(self.cursor, len(self.rules))
        self.refresh_bindings()

    def select(self, rule: Rule) -> None:
        """Put the cursor on the rule, and the focus here, if it is listed."""
        ids = [each.id for each in self.rules]
        if rule.id in ids:
            self.cursor = ids.index(rule.id)
            self.focus()

    def watch_cursor(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("new", "open", "switch", "remove"):
            return (self.chosen is None) is (action == "new")
        return True

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("")

    def _lines(self, width: int) -> list[tuple[int, list[Part]]]:
        """The index of a rule and a line of it; its times take a second line when they don't fit."""
        lines: list[tuple[int, list[Part]]] = []
        name_width = min(_NAME, max((cell_len(rule.name) for rule in self.rules), default=0)) + 2
        for index, rule in enumerate(self.rules):
            mark = (
                f"{self._signs.dot if rule.on else self._signs.ring} ",
                _style("$primary", rule),
            )
            name = rule.name + " " * max(2, name_width - cell_len(rule.name))
            when = format_rule_times(rule.when, self._twelve_hours)
            first = [mark, (name, _style("$foreground", rule))]
            if cell_len(name) + len(when) + 2 <= width:
                lines.append((index, [*first, (when, "$quiet")]))
            else:
                lines += [(index, first), (index, [("  " + when, "$quiet")])]
        return [*lines, (len(self.rules), [(NEW, "$primary")])]

    def render_line(self, y: int) -> Strip:
        lines = self._lines(self.size.width)
        index, parts = lines[y] if y < len(lines) else (-1, [])
        base = self.visual_style
        if self.has_focus and index == self.cursor:
            base += Style.parse("on $panel")
        return render_parts(parts, self.size.width, base, self._signs.more)

    @property
    def cursor_y(self) -> int:
        """The row on which the cursor is shown."""
        indexes = [index for index, _ in self._lines(self.size.width)]
        return indexes.index(self.cursor)

    @property
    def chosen(self) -> Rule | None:
        """The rule under the cursor; None on the last line."""
        return self.rules[self.cursor] if self.cursor < len(self.rules) else None

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if not self.point_at(event) or offset is None:
            return
        if offset.x < 2 and self.chosen is not None:
            self.action_switch()
        else:
            self.action_open()

    def point_at(self, event: events.MouseEvent) -> bool:
        """Put the cursor on the line under the pointer; whether there is one."""
        offset = event.get_content_offset(self)
        lines = self._lines(self.size.width)
        if offset is None or offset.y >= len(lines):
            return False
        self.cursor = lines[offset.y][0]
        return True

    def action_move(self, by: int) -> None:
        target = self.cursor + by
        if abs(by) == 1 and not 0 <= target <= len(self.rules):
            step_focus(self.screen, by)
            return
        self.cursor = max(0, min(len(self.rules), target))

    def action_open(self) -> None:
        self.post_message(self.Opened(self.chosen))

    def action_new(self) -> None:
        self.post_message(self.Opened(None))

    def action_switch(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Switched(self.chosen))

    def action_remove(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Removed(self.chosen))


def _style(style: str, rule: Rule) -> str:
    return style if rule.on else "$quiet"
