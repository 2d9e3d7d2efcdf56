"""A long list drawn line by line: some lines can be chosen, the others are headings between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, NamedTuple, overload

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.style import Style

from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.line import Part, drawn
from wellnesstui.ui.widgets.long_view import LongView


class Row(NamedTuple):
    """What a line says, and what it stands for: None for a heading. ``key`` finds it again.

    ``parts`` may be given by ``draw`` instead, which is asked only when the line is seen.
    """

    parts: Sequence[Part] = ()
    item: Any = None
    key: str = ""
    draw: Callable[[Any], Sequence[Part]] | None = None

    @property
    def said(self) -> Sequence[Part]:
        return self.draw(self.item) if self.draw else self.parts


class Items(Sequence[Row]):
    """A row for each of ``items``, none a heading; made when it is seen, so that thousands cost nothing."""

    def __init__(self, items: Sequence[Any], draw: Callable[[Any], Sequence[Part]]) -> None:
        self._items, self._draw = items, draw

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Items: ...
    def __getitem__(self, at: int | slice) -> Row | Items:
        if isinstance(at, slice):
            return Items(self._items[at], self._draw)
        item = self._items[at]
        return Row((), item, item.id, self._draw)


class LinesList(LongView, can_focus=True):
    """``cursor`` is the number of a row that has an item, or -1 when none has."""

    DEFAULT_CSS = """
    LinesList { height: 1fr; width: 1fr; scrollbar-gutter: stable; overflow-x: hidden; }
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

    class Rested(Message):
        """The cursor came to another item, or to none."""

        def __init__(self, lines: LinesList) -> None:
            super().__init__()
            self.lines = lines

        @property
        def control(self) -> LinesList:
            return self.lines

    class Opened(Rested):
        """The person wants what is under the cursor."""

    class Edge(Rested):
        """The cursor was moved beyond the first item."""

    def __init__(self, signs: Signs = FULL, id: str | None = None) -> None:
        super().__init__(id=id)
        self._signs = signs
        self._rows: Sequence[Row] = ()
        self._places: Sequence[int] = ()  # rows that have an item
        self.cursor = -1

    def show(self, rows: Sequence[Row], keep: bool = True) -> None:
        """Other lines; with ``keep`` the cursor stays on its item, or near it."""
        key, near = (self.key, self._at) if keep else ("", 0)
        self._rows = rows
        self._places = (
            range(len(rows))
            if isinstance(rows, Items)
            else [number for number, row in enumerate(rows) if row.item is not None]
        )
        self.be_long(len(rows))
        same = (number for number in self._places if key and rows[number].key == key)
        nearest = self._places[min(near, len(self._places) - 1)] if self._places else -1
        self.cursor = next(same, nearest)
        if not keep:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._reveal()
        self.refresh()
        self.post_message(self.Rested(self))

    def select(self, key: str) -> None:
        """Put the cursor on the item of that key, if it is here."""
        for at, number in enumerate(self._places):
            if self._rows[number].key == key:
                self._go(at)

    @property
    def rows(self) -> Sequence[Row]:
        """The lines that are shown."""
        return self._rows

    @property
    def chosen(self) -> Any:
        """The item under the cursor, or None."""
        return self._rows[self.cursor].item if self.cursor >= 0 else None

    @property
    def key(self) -> str:
        return self._rows[self.cursor].key if self.cursor >= 0 else ""

    @property
    def _at(self) -> int:
        """The place of the cursor among the items."""
        return self._places.index(self.cursor) if self.cursor in self._places else 0

    def render_line(self, y: int) -> Strip:
        number, ground = y + self.scroll_offset.y, self.visual_style
        parts = self._rows[number].said if number < len(self._rows) else ()
        if number == self.cursor:
            ground += Style.parse("on $panel" if self.has_focus else "on $surface")
        return drawn(parts, self.scrollable_content_region.width, ground, self._signs.more)

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

    def _go(self, at: int) -> None:
        if not self._places:
            return
        before, self.cursor = self.cursor, self._places[max(0, min(len(self._places) - 1, at))]
        self._reveal()
        self.refresh()
        if before != self.cursor:
            self.post_message(self.Rested(self))

    def action_move(self, by: int) -> None:
        if by == -1 and self._at == 0:
            self.post_message(self.Edge(self))
        else:
            self._go(self._at + by)

    def action_page(self, way: int) -> None:
        self._go(self._at + way * max(1, self.scrollable_content_region.height - 2))

    def action_open(self) -> None:
        if self.chosen is not None:
            self.post_message(self.Opened(self))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        number = -1 if at is None else at.y + self.scroll_offset.y
        if number in self._places:
            again = number == self.cursor and event.chain > 1
            self._go(self._places.index(number))
            if again or self.opens_at_once:
                self.action_open()

    opens_at_once = False
    """Whether one click opens."""
