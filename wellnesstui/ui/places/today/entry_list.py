"""The list of today's and yesterday's entries, a line each, rendered line by line."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day
from wellnesstui.ui.entry.entry_line import entry_line
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.parts import render_parts


class EntryList(Widget, can_focus=True):
    """Entries with a heading between the days; ``entries`` come newest first."""

    DEFAULT_CSS = """
    EntryList { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="entry.open", tooltip="Read or edit the entry"),
        Binding("e", "open", "edit", show=False, id="entry.edit"),
        Binding("d,delete", "delete", "delete", id="entry.delete"),
        Binding("up,k", "move(-1)", "up", show=False, id="entry.up"),
        Binding("down,j", "move(1)", "down", show=False, id="entry.down"),
        Binding("home", "move(-1000000)", "first", show=False, id="entry.first"),
        Binding("end", "move(1000000)", "last", show=False, id="entry.last"),
        Binding("pageup", "move(-10)", "page up", show=False, id="entry.page_up"),
        Binding("pagedown", "move(10)", "page down", show=False, id="entry.page_down"),
    ]

    entries: reactive[tuple[Entry, ...]] = reactive((), layout=True)
    today: reactive[Day] = reactive(Day(0))
    cursor: reactive[int] = reactive(0)

    class Opened(Message):
        """The person wants to read or change an entry."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class Deleted(Message):
        """The person wants an entry gone."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class MovedOut(Message):
        """The cursor was moved beyond the first (-1) or the last (1) entry."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    labels: reactive[Labels] = reactive(DEFAULT_LABELS)

    def __init__(self, twelve_hours: bool = False, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours = twelve_hours
        self._signs = signs
        self._lines: list[Entry | str] = []

    def watch_entries(self, before: tuple[Entry, ...], entries: tuple[Entry, ...]) -> None:
        chosen_id = before[self.cursor].id if self.cursor < len(before) else ""
        ids = [entry.id for entry in entries]
        self.cursor = (
            ids.index(chosen_id) if chosen_id in ids else min(self.cursor, max(0, len(ids) - 1))
        )
        self._lay_out()

    def watch_today(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        self._lines = []
        earlier = [entry for entry in self.entries if entry.day != self.today]
        self._lines += [entry for entry in self.entries if entry.day == self.today]
        if not self._lines:
            self._lines.append("Nothing yet. Press 1-5, then Enter, to check in.")
        if earlier:
            self._lines += ["", "Yesterday", *earlier]
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else ""
        if isinstance(line, str):
            return render_parts([(line, "$quiet")], self.size.width, self.visual_style)
        base = self.visual_style
        if self.has_focus and self._line_of(self.cursor) == y:
            base += Style.parse("on $panel")
        parts = entry_line(line, self.size.width, self._signs, self._twelve_hours, self.labels)
        return render_parts(parts, self.size.width, base, self._signs.more)

    def render(self) -> Content:
        return Content("")

    @property
    def cursor_y(self) -> int:
        """The row on which the cursor is shown."""
        return max(0, self._line_of(self.cursor))

    def _line_of(self, index: int) -> int:
        """The line of an entry, -1 when there is none."""
        if index >= len(self.entries):
            return -1
        entry = self.entries[index]
        return next((y for y, line in enumerate(self._lines) if line is entry), -1)

    @property
    def chosen(self) -> Entry | None:
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def watch_cursor(self) -> None:
        self.refresh()
        row = self._line_of(self.cursor)
        if self.has_focus and row >= 0:
            self.call_after_refresh(self._reveal, row)

    def _reveal(self, row: int) -> None:
        for parent in self.ancestors:
            if isinstance(parent, Widget) and parent.allow_vertical_scroll:
                top = self.region.y - parent.content_region.y + parent.scroll_offset.y + row
                parent.scroll_to_region(Region(0, top, 1, 1), animate=False)
                return

    def on_click(self, event: events.Click) -> None:
        before = self.cursor
        if self.point_at(event) and self.cursor == before and event.chain > 1:
            self.action_open()

    def point_at(self, event: events.MouseEvent) -> bool:
        """Put the cursor on the entry under the pointer; whether there is one."""
        offset = event.get_content_offset(self)
        if offset is None or offset.y >= len(self._lines):
            return False
        line = self._lines[offset.y]
        if isinstance(line, Entry):
            self.cursor = self.entries.index(line)
        return isinstance(line, Entry)

    def action_move(self, by: int) -> None:
        target = self.cursor + by
        if abs(by) == 1 and not 0 <= target < len(self.entries):
            self.post_message(self.MovedOut(by))
            return
        self.cursor = max(0, min(len(self.entries) - 1, target))

    def action_open(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Opened(self.chosen))

    def action_delete(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Deleted(self.chosen))
