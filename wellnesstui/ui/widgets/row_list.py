"""A list of rows rendered line by line: rows with an item can be chosen, others are headings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple, overload

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.line_scroll_view import LineScrollView
from wellnesstui.ui.widgets.parts import Part, render_parts

Draw = Callable[[Any, int], Sequence[Part]]
_GAP = 1  # cells between the text and the scrollbar


class Row(NamedTuple):
    """A line and its item, None for a heading; ``key`` identifies the item when rows change.

    Instead of ``parts`` it may have ``draw``, which gets the item and the cells there are for it, and
    is called only when the line is seen.
    """

    parts: Sequence[Part] = ()
    item: Any = None
    key: str = ""
    draw: Draw | None = None

    def parts_in(self, width: int) -> Sequence[Part]:
        """The styled parts of the line, which may be wider than ``width``."""
        return self.draw(self.item, width) if self.draw else self.parts


class LazyRows(Sequence[Row]):
    """A row for each of ``items``, made only when it is seen, so that thousands cost nothing.

    A ``Row`` among the items stays as it is, such as a heading.
    """

    def __init__(self, items: Sequence[Any], draw: Draw) -> None:
        self._items, self._draw = items, draw

    @property
    def selectable(self) -> Sequence[int]:
        """The indexes of the rows that have an item."""
        return [
            number
            for number, item in enumerate(self._items)
            if not isinstance(item, Row) or item.item is not None
        ]

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> LazyRows: ...
    def __getitem__(self, index: int | slice) -> Row | LazyRows:
        if isinstance(index, slice):
            return LazyRows(self._items[index], self._draw)
        item = self._items[index]
        return item if isinstance(item, Row) else Row((), item, item.id, self._draw)


class RowList(LineScrollView, can_focus=True):
    """``cursor`` is the index of a row that has an item, or -1 when none has."""

    DEFAULT_CSS = """
    RowList { height: 1fr; width: 1fr; scrollbar-gutter: stable; overflow-x: hidden; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open", id="list.open"),
        Binding("up,k", "move(-1)", "up", show=False, id="list.up"),
        Binding("down,j", "move(1)", "down", show=False, id="list.down"),
        Binding("home", "move(-1000000)", "first", show=False, id="list.first"),
        Binding("end", "move(1000000)", "last", show=False, id="list.last"),
        Binding("pageup", "page(-1)", "page up", show=False, id="list.page_up"),
        Binding("pagedown", "page(1)", "page down", show=False, id="list.page_down"),
    ]

    class Highlighted(Message):
        """The cursor came to another item, or to none."""

        def __init__(self, row_list: RowList) -> None:
            super().__init__()
            self.row_list = row_list

        @property
        def control(self) -> RowList:
            return self.row_list

    class Opened(Highlighted):
        """The person wants what is under the cursor."""

    class MovedOut(Highlighted):
        """The cursor was moved beyond the first item."""

    opens_at_once = False
    """Whether one click opens."""

    def __init__(self, signs: Signs = FULL, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = signs
        self._rows: Sequence[Row] = ()
        self._selectable: Sequence[int] = ()  # indexes of the rows that have an item
        self.cursor = -1
        self._title = ""

    def show(self, rows: Sequence[Row], keep: bool = True) -> None:
        """Show other rows; with ``keep`` the cursor stays on its item, or near it."""
        key, near = (self.key, self._position) if keep else ("", 0)
        self._rows = rows
        self._selectable = (
            rows.selectable
            if isinstance(rows, LazyRows)
            else [number for number, row in enumerate(rows) if row.item is not None]
        )
        self.set_line_count(len(rows))
        previous = (number for number in self._selectable if key and rows[number].key == key)
        nearest = self._selectable[min(near, len(self._selectable) - 1)] if self._selectable else -1
        self.cursor = next(previous, nearest)
        if not keep:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted(self))

    def show_title(self, title: str) -> None:
        """Show a title, and beside it the heading of the first rows when that is out of sight."""
        self._title = title
        heading = self._heading_above()
        shown = f"{title}{self._signs.between}{heading}" if heading else title
        self.border_title = Content(shown)

    def _heading_above(self) -> str:
        for number in range(min(round(self.scroll_y), len(self._rows) - 1), -1, -1):
            row = self._rows[number]
            if row.item is None and row.parts:
                return "".join(text for text, _ in row.parts) if number < self.scroll_y else ""
        return ""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.show_title(self._title)

    def select(self, key: str) -> None:
        """Put the cursor on the item of that key, if there is one."""
        for position, number in enumerate(self._selectable):
            if self._rows[number].key == key:
                self._go(position)

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are shown."""
        return self._rows

    @property
    def chosen(self) -> Any:
        """The item under the cursor, or None."""
        return self._rows[self.cursor].item if self.cursor >= 0 else None

    @property
    def key(self) -> str:
        return self._rows[self.cursor].key if self.cursor >= 0 else ""

    @property
    def _position(self) -> int:
        """The position of the cursor among the rows with an item."""
        return self._selectable.index(self.cursor) if self.cursor in self._selectable else 0

    @property
    def cursor_y(self) -> int:
        """The row on which the cursor is shown."""
        return max(0, self.cursor - self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        number, base = y + self.scroll_offset.y, self.visual_style
        width = max(0, self.scrollable_content_region.width - _GAP)
        parts = self._rows[number].parts_in(width) if number < len(self._rows) else ()
        gap = Strip.blank(_GAP, base.rich_style)
        if number == self.cursor:
            base += Style.parse("on $panel" if self.has_focus else "on $surface")
        return Strip.join([render_parts(parts, width, base, self._signs.more), gap])

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _reveal(self) -> None:
        height, top = self.scrollable_content_region.height, self.scroll_offset.y
        if self.cursor < 0 or not height:
            return
        first = (
            self.cursor - 1
            if self.cursor and self._rows[self.cursor - 1].item is None
            else self.cursor
        )
        if first < top:
            self.scroll_to(y=first if first > 1 else 0, animate=False, immediate=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)

    def _go(self, position: int) -> None:
        if not self._selectable:
            return
        before, self.cursor = (
            self.cursor,
            self._selectable[max(0, min(len(self._selectable) - 1, position))],
        )
        self._reveal()
        self.refresh()
        if before != self.cursor:
            self.post_message(self.Highlighted(self))

    def action_move(self, by: int) -> None:
        if by == -1 and self._position == 0:
            self.post_message(self.MovedOut(self))
        else:
            self._go(self._position + by)

    def action_page(self, direction: int) -> None:
        self._go(self._position + direction * max(1, self.scrollable_content_region.height - 2))

    def action_open(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Opened(self))

    def on_click(self, event: events.Click) -> None:
        before = self.cursor
        if self.point_at(event) and (
            self.opens_at_once or (self.cursor == before and event.chain > 1)
        ):
            self.action_open()

    def point_at(self, event: events.MouseEvent) -> bool:
        """Put the cursor on the row under the pointer; whether there is one."""
        offset = event.get_content_offset(self)
        number = -1 if offset is None else offset.y + self.scroll_offset.y
        if number not in self._selectable:
            return False
        self._go(self._selectable.index(number))
        return True
