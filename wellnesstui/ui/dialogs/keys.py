"""The list of keys: what can be done just now, in groups, filtered as one types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import ClassVar, NamedTuple, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from wellnesstui.domain.text import searchable
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.search_bar import SearchField

_INDENT = 2
_LEAST = 12  # cells for words, however narrow the screen
NO_MATCHES = "No matches."


class KeyRow(NamedTuple):
    """The keys of an action as they are printed, what it does, more about it, and its group's title."""

    keys: str
    description: str
    more: str = ""
    title: str = ""

    def matches(self, words: Iterable[str]) -> bool:
        """Whether each of the words from ``search_words`` is in the row or its group's title."""
        return _has(f"{self.title}: {self.keys} {self.description} {self.more}", words)

    def is_named(self, words: Iterable[str]) -> bool:
        """Whether each of the words is in the name of the action or its keys."""
        return _has(f"{self.keys} {self.description}", words)


def _has(text: str, words: Iterable[str]) -> bool:
    begins = f" {text} {searchable(text)}".lower()
    return all(f" {word}" in begins for word in words)


def search_words(typed: str) -> list[str]:
    """The words of what was typed into a filter; a sign stays as it is."""
    return (searchable(typed) or typed).lower().split()


class KeyGroup(NamedTuple):
    """Rows under a title."""

    title: str
    rows: tuple[KeyRow, ...]


class _Lines(Widget):
    """The lines of the dialog, made for the width that there is, so that they are in its first frame."""

    DEFAULT_CSS = """
    _Lines { height: auto; width: 1fr; padding-right: 1; }
    """

    def _lines(self, width: int) -> list[Content]:
        return cast("KeyListDialog", self.screen).lines(width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))


class KeyListDialog(Dialog[None]):
    """``paragraphs`` come before the groups, and all of it scrolls; Esc closes it and does nothing else."""

    DEFAULT_CSS = """
    KeyListDialog {
      align: center middle;
      #frame {
        width: 76; max-width: 100%; height: 1fr; max-height: 40; padding: 0 2;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
        background: $surface;
      }
      SearchField { height: 1; border: none; padding: 0; margin-bottom: 1; background: transparent; }
      SearchField > .input--placeholder { color: $quiet; }
      VerticalScroll { height: 1fr; scrollbar-gutter: stable; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", id="keylist.leave", priority=True),
        Binding("up", "scroll(-1)", "up", show=False, id="keylist.up", priority=True),
        Binding("down", "scroll(1)", "down", show=False, id="keylist.down", priority=True),
        Binding("pageup", "page(-1)", "page up", show=False, id="keylist.page_up", priority=True),
        Binding("pagedown", "page(1)", "page down", show=False, id="keylist.page_down", priority=True),
        Binding("home", "page(-1000)", "first", show=False, id="keylist.first", priority=True),
        Binding("end", "page(1000)", "last", show=False, id="keylist.last", priority=True),
    ]  # fmt: skip

    def __init__(self, title: str, paragraphs: Iterable[str], groups: Iterable[KeyGroup]) -> None:
        super().__init__()
        self._heading, self._paragraphs, self._groups = title, tuple(paragraphs), tuple(groups)
        self._words: list[str] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="frame") as frame:
            frame.border_title = Content(self._heading)
            frame.border_subtitle = Content("Esc close")
            yield SearchField(self._filter, "Type to filter")
            with VerticalScroll(can_focus=False):
                yield _Lines()

    def on_mount(self) -> None:
        self.query_one(SearchField).focus()

    def _filter(self, typed: str) -> None:
        if typed == "?":  # the key that opened the list closes it, too
            self.leave_with(None)
            return
        self._words = search_words(typed)
        for lines in self.query(_Lines):
            lines.refresh(layout=True)
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def lines(self, width: int) -> list[Content]:
        """What matches what is typed, in lines of at most ``width`` cells."""
        return list(self._matches(width)) or [Content.styled(NO_MATCHES, "$quiet")]

    def _matches(self, width: int) -> Iterator[Content]:
        if not self._words:
            for paragraph in self._paragraphs:
                yield from (Content(line) for line in wrap(paragraph, max(_LEAST, width)))
                yield Content("")
        rows = [row for group in self._groups for row in group.rows]
        column = max((cell_len(row.keys) for row in rows), default=0) + _INDENT
        for named in (
            True,
            False,
        ):  # what is only found by its heading comes after what is named so
            for group in self._groups:
                found = [
                    row
                    for row in (KeyRow(*each[:3], group.title) for each in group.rows)
                    if row.matches(self._words) and row.is_named(self._words) is named
                ]
                if found:
                    yield Content.styled(group.title, "$primary")
                    for row in found:
                        yield from _row_lines(row, column, width)
                    yield Content("")

    def action_scroll(self, by: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        room = self.query_one(VerticalScroll)
        room.scroll_relative(y=by * max(1, room.size.height - 1), animate=False)

    def action_leave(self) -> None:
        self.leave_with(None)


def _row_lines(row: KeyRow, column: int, width: int) -> Iterator[Content]:
    """The keys, and beside them what they do; what more there is to know is quieter."""
    said = row.description[:1].upper() + row.description[1:]
    text = f"{said}. {row.more}" if row.more else said
    strong = len(said)
    keys = row.keys
    for line in wrap(text, max(_LEAST, width - column - _INDENT)):
        pad = " " * (column - cell_len(keys))
        yield Content.assemble(
            " " * _INDENT, (keys, "$primary bold"), pad,
            (line[:strong], "$foreground"), (line[strong:], "$quiet"),
        )  # fmt: skip
        keys, strong = "", max(0, strong - len(line) - 1)
