"""The choices of a picker: names in groups, laid out in columns, with a cursor and marks."""

from __future__ import annotations

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from wellnesstui.ui.signs import FULL, Signs


class Choice(NamedTuple):
    """``key`` identifies it, ``shown`` is its text, ``group`` its heading."""

    key: str
    shown: str
    group: str


class _Cell(NamedTuple):
    choice: int
    x: int
    width: int


class Choices(Widget):
    """Never focused itself: the picker's filter moves the cursor, a click posts ``Toggled``."""

    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    class Toggled(Message):
        """A name was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self._choices: list[Choice] = []
        self._chosen: set[str] = set()
        self._lines: list[str | list[_Cell]] = []
        self._laid_out_for = 0
        self.cursor = 0

    def offer(self, choices: list[Choice], chosen: set[str], cursor: int = 0) -> None:
        """Show choices; the cursor goes to index ``cursor`` unless the list is unchanged."""
        if choices != self._choices:
            self.cursor = cursor
        self._choices, self._chosen = choices, chosen
        self._laid_out_for = 0
        self.refresh(layout=True)

    @property
    def current(self) -> Choice | None:
        return self._choices[self.cursor] if self.cursor < len(self._choices) else None

    def _lay_out(self, width: int) -> None:
        if width == self._laid_out_for:
            return
        self._laid_out_for = width
        self._lines = []
        column = max((Content(each.shown).cell_length for each in self._choices), default=0) + 4
        across = max(1, width // column)
        group = None
        line: list[_Cell] = []
        for index, choice in enumerate(self._choices):
            if choice.group != group:
                if group is not None:
                    self._lines.append("")
                group, line = choice.group, []
                self._lines += [group, line] if group else [line]
            elif len(line) == across:
                line = []
                self._lines.append(line)
            line.append(_Cell(index, len(line) * column, min(column - 1, width)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        self._lay_out(width)
        return max(1, len(self._lines))

    def render(self) -> Content:
        return Content("")

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        self._lay_out(width)
        line = self._lines[y] if y < len(self._lines) else ""
        if isinstance(line, str):
            content = Content.styled(line, "$quiet")
        else:
            content = Content("").join([self._styled(cell) for cell in line])
        strips = Visual.to_strips(self, content, width, 1, self.visual_style)
        return strips[0] if strips else Strip.blank(width)

    def _styled(self, cell: _Cell) -> Content:
        choice = self._choices[cell.choice]
        chosen = choice.key in self._chosen
        sign = self._signs.chosen if chosen else self._signs.ring
        style = "$primary bold" if chosen else "$foreground"
        shown = Content.assemble((f"{sign} ", style if chosen else "$quiet"), (choice.shown, style))
        if cell.choice == self.cursor:
            shown = shown.stylize_before("on $panel").stylize("underline", 2)
        return shown.truncate(cell.width + 1, pad=True)

    def move(self, across: int, down: int) -> None:
        """Move the cursor by ``across`` names, or else by ``down`` lines."""
        cell_lines = [line for line in self._lines if not isinstance(line, str)]
        for row, line in enumerate(cell_lines):
            for cell in line:
                if cell.choice != self.cursor:
                    continue
                if across:
                    self.cursor = max(0, min(len(self._choices) - 1, self.cursor + across))
                else:
                    target = cell_lines[max(0, min(len(cell_lines) - 1, row + down))]
                    self.cursor = min(target, key=lambda other: abs(other.x - cell.x)).choice
                self.refresh()
                self.call_after_refresh(self._reveal)
                return

    def _reveal(self) -> None:
        for y, line in enumerate(self._lines):
            if not isinstance(line, str) and any(cell.choice == self.cursor for cell in line):
                if isinstance(self.parent, Widget):
                    top = max(0, y - 1)  # with its heading
                    self.parent.scroll_to_region(Region(0, top, 1, y - top + 1), animate=False)
                return

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line = self._lines[offset.y] if offset.y < len(self._lines) else ""
        if isinstance(line, str):
            return
        for cell in line:
            if cell.x <= offset.x <= cell.x + cell.width:
                self.cursor = cell.choice
                self.post_message(self.Toggled(self._choices[cell.choice].key))
