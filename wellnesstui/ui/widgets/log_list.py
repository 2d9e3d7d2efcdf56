"""The log as lines under the names of their days: only what shows is read, whatever its length."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.labels import DEFAULT, Labels
from wellnesstui.domain.moment import day_name
from wellnesstui.store.roll import Roll
from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.day_lines import DayLines
from wellnesstui.ui.widgets.entry_line import entry_line
from wellnesstui.ui.widgets.line import Part, drawn
from wellnesstui.ui.widgets.long_view import LongView
from wellnesstui.ui.widgets.marks import Marks

_PAGE = 64
_PAGES = 48
_LINES = 1000  # kept as drawn
_PIECE = 1000
"""Entries that are unrolled at a time when somebody comes near the end."""


class LogList(LongView, can_focus=True):
    """``unroll`` shows a roll. Lines are entries, and the days above them."""

    DEFAULT_CSS = """
    LogList {
      height: 1fr; width: 1fr; overflow-x: hidden; overflow-y: auto;
      scrollbar-size-vertical: 1; scrollbar-gutter: stable;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "read, change", id="entry.open"),
        Binding("e", "open", "edit", show=False, id="entry.edit"),
        Binding("d,delete", "ask('delete')", "delete", id="entry.delete"),
        Binding(
            "v", "ask('aside')", "set aside", id="entry.aside",
            tooltip="For supervision, or not any more",
        ),
        Binding(
            "x", "ask('forget')", "forget", show=False, id="entry.forget",
            tooltip="Take it out for good, now; asked once",
        ),
        Binding("up,k", "move(-1)", "up", show=False, id="entry.up"),
        Binding("down,j", "move(1)", "down", show=False, id="entry.down"),
        Binding("home", "move(-1000000000)", "first", show=False, id="entry.first"),
        Binding("end", "move(1000000000)", "last", show=False, id="entry.last"),
        Binding("pageup", "page(-1)", "page up", show=False, id="entry.page_up"),
        Binding("pagedown", "page(1)", "page down", show=False, id="entry.page_down"),
    ]  # fmt: skip

    class Rested(Message):
        """The cursor came to an entry, or to none."""

    class Opened(Message):
        """The person wants to read or change the entry with the cursor."""

    class Asked(Message):
        """The person wants something done with it: ``deed`` is delete, aside or forget."""

        def __init__(self, deed: str) -> None:
            super().__init__()
            self.deed = deed

    class Edge(Message):
        """The cursor was moved beyond the first entry."""

    def __init__(self, twelve_hours: bool = False, signs: Signs = FULL) -> None:
        super().__init__()
        self._twelve_hours, self._signs = twelve_hours, signs
        self._roll: Roll | None = None
        self._marks = Marks()
        self._labels = DEFAULT
        self._today = 0
        self._empty = ""
        self._days = DayLines()
        self._pages: dict[int, list[Entry | None]] = {}
        self._drawn: dict[int, Strip] = {}
        self._drawn_for: tuple[int, Style] | None = None
        self.cursor = 0

    # -- what is shown ----------------------------------------------------------------------

    def unroll(self, roll: Roll, today: int, labels: Labels, empty: str, keep: bool = True) -> None:
        """Show ``roll``; with ``keep`` the cursor stays on its entry, or near it."""
        number = self.number if keep else None
        self._roll, self._today, self._empty = roll, today, empty
        self._marks, self._labels = Marks(roll.wanted.text), labels
        self._days = DayLines()
        self._pages.clear()
        self._lay_out()
        place = self._place_of(number)
        self.cursor = (
            max(0, min(len(roll) - 1, self.cursor if keep else 0)) if place is None else place
        )
        self.refresh()
        self._reveal()
        self.post_message(self.Rested())

    def _place_of(self, number: int | None) -> int | None:
        if number is None or self._roll is None:
            return None
        try:
            return self._roll.numbers.index(number)
        except ValueError:
            return None

    def more(self, most: int = _PIECE) -> None:
        """Unroll further; what is shown stays."""
        if self._roll is None or self._roll.is_whole:
            return
        self._pages.pop(len(self._roll) // _PAGE, None)  # that page was not full
        try:
            self._roll.more(most)
        except WellnessError:
            self._roll.is_whole = True  # what was read stays; the next visit says what is wrong
        self._lay_out()

    def _lay_out(self) -> None:
        """Find the lines of what was unrolled last."""
        self._drawn.clear()
        self._days.go_on(self._roll.days if self._roll is not None else ())
        self.be_long(max(1, len(self._days)))

    @property
    def number(self) -> int | None:
        """The number of the entry with the cursor."""
        roll = self._roll
        return roll.numbers[self.cursor] if roll is not None and self.cursor < len(roll) else None

    @property
    def chosen(self) -> Entry | None:
        """The entry with the cursor."""
        return None if self.number is None else self._entry(self.cursor)

    @property
    def marks(self) -> Marks:
        return self._marks

    def _entry(self, place: int) -> Entry | None:
        page = place // _PAGE
        if self._roll is None:
            return None
        if page not in self._pages:
            while len(self._pages) >= _PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[page] = self._roll.entries(page * _PAGE, (page + 1) * _PAGE)
        found = self._pages[page]
        at = place % _PAGE
        return found[at] if at < len(found) else None

    # -- lines ------------------------------------------------------------------------------

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _height(self) -> int:
        return self.scrollable_content_region.height

    def render_line(self, y: int) -> Strip:
        width, line = self._width, y + self.scroll_offset.y
        base = self.visual_style
        if self._drawn_for != (width, base):
            self._drawn.clear()
            self._drawn_for = (width, base)
        place = self._days.place_at(line)
        if place is not None and place == self.cursor:
            base += Style.parse("on $panel" if self.has_focus else "on $surface")
            return drawn(self._parts(place, width - 2), width, base, self._signs.more)
        if line not in self._drawn:
            if len(self._drawn) >= _LINES:
                self._drawn.clear()
            name = self._name_of(line)
            parts = [(name, "$quiet")] if place is None else self._parts(place, width - 2)
            self._drawn[line] = drawn(parts, width, base, self._signs.more)
        return self._drawn[line]

    def _name_of(self, line: int) -> str:
        place = self._days.day_at(line)
        if place is not None and self._roll is not None:
            return day_name(self._roll.days[place], self._today)
        return "" if line or len(self._days) else self._empty

    def _parts(self, place: int, width: int) -> list[Part]:
        try:
            entry = self._entry(place)
        except WellnessError as error:
            return [("  ", ""), (error.sentence, "$warning")]
        if entry is None:
            return [("  gone meanwhile", "$quiet")]
        parts = entry_line(
            self._marks.about(entry), width, self._signs, self._twelve_hours, self._labels
        )
        aside = [("  aside", "$quiet")] if entry.for_supervision and width >= 60 else []
        return [("  ", ""), *self._marks.split(parts), *aside]

    # -- moving -----------------------------------------------------------------------------

    def go(self, place: int) -> None:
        """Put the cursor there and show it."""
        if self._roll is None:
            return
        if place >= len(self._roll) - 2 * _PAGE:
            self.more()
        before, self.cursor = self.cursor, max(0, min(len(self._roll) - 1, place))
        self._reveal()
        for each in {before, self.cursor}:
            self.refresh(Region(0, self._days.line_of(each) - self.scroll_offset.y, self._width, 1))
        if before != self.cursor:
            self.post_message(self.Rested())

    def go_to_day(self, day: int) -> bool:
        """To the newest entry of ``day``, or of the next one before it; whether there is one."""
        roll = self._roll
        if roll is None:
            return False
        while not roll.is_whole and (not roll.days or roll.days[-1] > day):
            self.more(20_000)
        place = next((start for start in self._days.starts if roll.days[start] <= day), None)
        if place is not None:
            self.go(place)
            self.scroll_to(y=self._days.line_of(place) - 1, animate=False, immediate=True)
        return place is not None

    def _reveal(self) -> None:
        line, top, height = self._days.line_of(self.cursor), self.scroll_offset.y, self._height
        first = line - 1 if self._days.place_at(line - 1) is None else line  # its day's name too
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif height and line >= top + height:
            self.scroll_to(y=line - height + 1, animate=False, immediate=True)

    def watch_scroll_y(self, old: float, new: float) -> None:
        super().watch_scroll_y(old, new)
        if self.virtual_size.height - new < 3 * self._height:
            self.call_later(self.more)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        place = None if at is None else self._days.place_at(at.y + self.scroll_offset.y)
        if place is not None:
            again = place == self.cursor and event.chain > 1
            self.go(place)
            if again:
                self.action_open()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def action_move(self, by: int) -> None:
        if by == -1 and self.cursor == 0:
            self.post_message(self.Edge())
            return
        if by > _PIECE and self._roll is not None:
            while not self._roll.is_whole:
                self.more(20_000)
        self.go(self.cursor + by)

    def action_page(self, way: int) -> None:
        self.go(self.cursor + way * max(1, self._height - 2))

    def action_open(self) -> None:
        if self.number is not None:
            self.post_message(self.Opened())

    def action_ask(self, deed: str) -> None:
        if self.number is not None:
            self.post_message(self.Asked(deed))
