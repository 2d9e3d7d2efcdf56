"""The list of the log: entries under the names of their days, read only where they are seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day, day_name
from wellnesstui.store.database.entry_cursor import EntryCursor
from wellnesstui.ui.entry.entry_line import entry_line
from wellnesstui.ui.places.log.entry_changes import CHANGES, ChangeRequested, can_ask
from wellnesstui.ui.places.log.entry_pages import PAGE, EntryPages
from wellnesstui.ui.places.log.highlighter import Highlighter
from wellnesstui.ui.places.log.line_index import LineIndex
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.line_scroll_view import LineScrollView
from wellnesstui.ui.widgets.parts import Part, render_parts

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

_CACHED_LINES = 1000
_READ_AHEAD = 1000
"""Entries to fetch when the end of the list comes near."""
_READ_ALL = 20_000  # entries to fetch at a time on the way to a far day or the end
_MIN_SUFFIX_WIDTH = 60  # columns, from which a line has room for its suffix
_MIN_STICKY_HEIGHT = 3  # lines, from which the first is kept for the heading of the day


class LogList(LineScrollView, can_focus=True):
    """Shows the entries of a cursor; more are read as the person comes near the end.

    The first line is sticky: it has the heading of the day of the line that is scrolled to the top.
    """

    DEFAULT_CSS = """
    LogList {
      height: 1fr; width: 1fr; overflow-x: hidden; overflow-y: auto;
      scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="entry.open", tooltip="Read or edit the entry"),
        Binding("e", "ask('edit')", "edit", show=False, id="entry.edit"),
        *CHANGES,
        Binding("up,k", "move(-1)", "up", show=False, id="entry.up"),
        Binding("down,j", "move(1)", "down", show=False, id="entry.down"),
        Binding("home", "move(-1000000000)", "first", show=False, id="entry.first"),
        Binding("end", "move(1000000000)", "last", show=False, id="entry.last"),
        Binding("pageup", "page(-1)", "page up", show=False, id="entry.page_up"),
        Binding("pagedown", "page(1)", "page down", show=False, id="entry.page_down"),
    ]

    class Highlighted(Message):
        """The cursor came to an entry, or to none."""

    class Opened(Message):
        """The person wants to read or change the entry with the cursor."""

    class MovedOut(Message):
        """The cursor was moved beyond the first entry."""

    class Unread(Message):
        """The entries that come next can't be read just now; ``error`` says why."""

        def __init__(self, error: WellnessError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, twelve_hours: bool = False, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs
        self._entries: EntryPages | None = None
        self._highlighter = Highlighter()
        self._labels = DEFAULT_LABELS
        self._today = Day(0)
        self._empty = ""
        self._lines = LineIndex()
        self._strips: dict[int, Strip] = {}
        self._strips_for: tuple[int, Style] | None = None
        self.cursor = 0

    # -- its entries ------------------------------------------------------------------------

    def show_entries(
        self, cursor: EntryCursor, today: Day, labels: Labels, empty: str, keep: bool = True
    ) -> None:
        """Show a cursor's entries; with ``keep`` the selection stays on its entry, or near it."""
        number = self.number if keep else None
        self._entries, self._today, self._empty = EntryPages(cursor), today, empty
        self._highlighter, self._labels = Highlighter(cursor.filter.text), labels
        self._lines = LineIndex()
        self._lay_out()
        index = None if number is None else self._entries.index_of(number)
        if index is None:
            index = max(0, min(len(self._entries) - 1, self.cursor if keep else 0))
        self.cursor = index
        self.refresh()
        self._reveal()
        self.post_message(self.Highlighted())

    def choose(self, number: int | None) -> None:
        """Move the cursor to the entry of that number, if the list has come to it."""
        index = None if self._entries is None or number is None else self._entries.index_of(number)
        if index is not None and index != self.cursor:
            self.cursor = index
            self.refresh()
            self._reveal()
            self.post_message(self.Highlighted())

    def read_on(self, count: int = _READ_AHEAD) -> None:
        """Fetch at least ``count`` more entries for the end, or all there are; what is shown stays.

        Raises VaultTrouble; then it can be tried again.
        """
        if self._entries is not None and not self._entries.is_whole:
            try:
                self._entries.read_on(count)
            finally:
                self._lay_out()

    def _try_to_read_on(self, count: int = _READ_AHEAD) -> bool:
        """Whether that could be read; if not, Unread is posted."""
        try:
            self.read_on(count)
        except WellnessError as error:
            self.post_message(self.Unread(error))
            return False
        return True

    def _lay_out(self) -> None:
        """Give lines to the entries that were read last."""
        self._strips.clear()
        self._lines.extend(self._entries.days if self._entries is not None else ())
        self.set_line_count(max(1, len(self._lines)))

    @property
    def number(self) -> int | None:
        """The vault's number of the entry with the cursor."""
        return None if self._entries is None else self._entries.number(self.cursor)

    @property
    def chosen(self) -> Entry | None:
        """The entry with the cursor. Raises VaultTrouble."""
        if self._entries is None or self.number is None:
            return None
        return self._entries.entry(self.cursor)

    @property
    def highlighter(self) -> Highlighter:
        """The highlighter of the words that the list is filtered by."""
        return self._highlighter

    # -- rendering ------------------------------------------------------------------------------

    @property
    def cursor_y(self) -> int:
        """The row on which the cursor is shown."""
        return self._lines.line_of_entry(self.cursor) - self.scroll_offset.y

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def _line_at(self, y: int) -> int:
        """The line that is shown in a row: in the first one its day's heading, unless the cursor is
        there, or another heading would follow.
        """
        line = y + self.scroll_offset.y
        is_free = self._lines.entry_at(line) != self.cursor
        is_last = self._lines.heading_at(line + 1) is not None
        if not y and self._height >= _MIN_STICKY_HEIGHT and is_free and not is_last:
            return self._lines.heading_line(line)
        return line

    def render_line(self, y: int) -> Strip:
        width, line = self._width, self._line_at(y)
        base = self.visual_style
        if self._strips_for != (width, base):
            self._strips.clear()
            self._strips_for = (width, base)
        index = self._lines.entry_at(line)
        if index is not None and index == self.cursor:
            base += Style.parse("on $panel" if self.has_focus else "on $surface")
            return self._strip(line, index, width, base)
        if line not in self._strips:
            if len(self._strips) >= _CACHED_LINES:
                self._strips.clear()
            self._strips[line] = self._strip(line, index, width, base)
        return self._strips[line]

    def _strip(self, line: int, index: int | None, width: int, base: Style) -> Strip:
        """A line with a blank cell at its end, so that no text touches the scroll bar."""
        room = max(0, width - 1)
        parts = [(self._heading(line), "$quiet")] if index is None else self._parts(index, room - 2)
        text = render_parts(parts, room, base, self._signs.more)
        return Strip([*text, Segment(" ", base.rich_style)], room + 1)

    def _heading(self, line: int) -> str:
        index = self._lines.heading_at(line)
        if index is not None and self._entries is not None:
            return day_name(self._entries.days[index], self._today)
        return "" if line or len(self._lines) else self._empty

    def _parts(self, index: int, width: int) -> list[Part]:
        try:
            entry = None if self._entries is None else self._entries.entry(index)
        except WellnessError as error:
            return [("  ", ""), (error.sentence, "$warning")]
        if entry is None:
            return [("  (deleted)", "$quiet")]
        excerpt = self._highlighter.excerpt(entry)
        parts = entry_line(excerpt, width, self._signs, self._twelve_hours, self._labels)
        is_marked = entry.for_supervision and width >= _MIN_SUFFIX_WIDTH
        suffix = [("  supervision", "$quiet")] if is_marked else []
        return [("  ", ""), *self._highlighter.highlight(parts), *suffix]

    # -- moving -----------------------------------------------------------------------------

    def go_to(self, index: int) -> None:
        """Put the cursor on an entry, the nearest there is, and scroll it into view."""
        if self._entries is None:
            return
        if index >= len(self._entries) - 2 * PAGE:
            self._try_to_read_on()
        before, self.cursor = self.cursor, max(0, min(len(self._entries) - 1, index))
        self._reveal()
        for each in {before, self.cursor}:
            y = self._lines.line_of_entry(each) - self.scroll_offset.y
            self.refresh(Region(0, y, self._width, 1))
        if before != self.cursor:
            self.post_message(self.Highlighted())

    def go_to_day(self, day: Day) -> Day | None:
        """The day of the newest entry of ``day`` or before it, where the cursor goes; None without any.

        Raises VaultTrouble when the entries up to that day can't be read.
        """
        entries = self._entries
        if entries is None:
            return None
        while not entries.is_whole and (not entries.days or entries.days[-1] > day):
            self.read_on(_READ_ALL)
        firsts = self._lines.first_entries
        index = next((first for first in firsts if entries.days[first] <= day), None)
        if index is None:
            return None
        self.go_to(index)
        heading = self._lines.line_of_entry(index) - 1
        self.scroll_to(y=heading, animate=False, immediate=True)
        return entries.days[index]

    def _reveal(self) -> None:
        """Scroll the cursor into view, below the heading of its day."""
        top, height = self.scroll_offset.y, self._height
        line = self._lines.line_of_entry(self.cursor)
        if line - 1 < top:
            self.scroll_to(y=max(0, line - 1), animate=False, immediate=True)
        elif height and line >= top + height:
            top = line - height + 1
            if self._lines.heading_at(top + 1) is not None:
                top += 1  # or two headings would follow each other
            self.scroll_to(y=top, animate=False, immediate=True)

    def watch_scroll_y(self, old: float, new: float) -> None:
        super().watch_scroll_y(old, new)
        if self.virtual_size.height - new < 3 * self._height:
            self.call_later(self._try_to_read_on)

    def on_click(self, event: events.Click) -> None:
        before = self.cursor
        if self.point_at(event) and self.cursor == before and event.chain > 1:
            self.action_open()

    def point_at(self, event: events.MouseEvent) -> bool:
        """Put the cursor on the entry under the pointer; whether there is one."""
        offset = event.get_content_offset(self)
        index = None if offset is None else self._lines.entry_at(self._line_at(offset.y))
        if index is not None:
            self.go_to(index)
        return index is not None

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_move(self, by: int) -> None:
        if by == -1 and self.cursor == 0:
            self.post_message(self.MovedOut())
            return
        if by > _READ_AHEAD and self._entries is not None:
            while not self._entries.is_whole and self._try_to_read_on(_READ_ALL):
                pass
        self.go_to(self.cursor + by)

    def action_page(self, direction: int) -> None:
        """Move by a page of lines, less the heading on top and one line to read on from."""
        line = self._lines.line_of_entry(self.cursor) + direction * max(1, self._height - 2)
        line = max(1, min(len(self._lines) - 1, line))
        index = self._lines.entry_at(line)
        if index is None:  # a heading: the entry beyond it
            index = self._lines.entry_at(line + direction)
        if index is not None:
            self.go_to(index)

    def action_open(self) -> None:
        if self.number is not None:
            self.post_message(self.Opened())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some changes are only for entries of certain forms."""
        if action == "ask" and parameters[0] in ("later", "sheet"):
            app = cast("Host", self.app)
            return can_ask(app, parameters[0], app.read(lambda: self.chosen, None))
        return super().check_action(action, parameters)

    def action_ask(self, action: str) -> None:
        if self.number is not None:
            self.post_message(ChangeRequested(action))
