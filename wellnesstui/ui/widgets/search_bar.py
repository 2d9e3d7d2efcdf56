"""The search bar above a list: a field for words, and what else the list is filtered by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

YOURS = "/ search your log"


class SearchField(Input):
    """Calls ``callback`` at every letter; Esc and Enter lead back to the list, the text stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "go", "see results", key_display="Enter", id="search.go"),
        Binding("escape", "go(True)", "back to the list", show=False, id="search.leave"),
    ]

    # A letter makes the field no taller; without this each one would cause a layout of the screen.
    virtual_size = reactive(Size(0, 0))

    class Left(Message):
        """The person is done typing; with Esc, ``cancels``: words that match nothing are cleared."""

        def __init__(self, cancels: bool) -> None:
            super().__init__()
            self.cancels = cancels

    def __init__(self, callback: Callable[[str], None], placeholder: str = YOURS) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self._callback = callback

    def watch_value(self, value: str) -> None:
        # A call and not a message, so that the letter and its matches are drawn in one frame.
        self._callback(value)

    def begin(self) -> None:
        """Focus the field, with the text that is there selected: what is typed takes its place."""
        self.focus()
        self.select_all()

    def action_go(self, cancels: bool = False) -> None:
        self.post_message(self.Left(cancels))


class SearchBar(Horizontal):
    """Calls ``callback`` at every letter; ``show_filter`` says what else the list is filtered by."""

    DEFAULT_CSS = """
    SearchBar {
      height: 3; width: 1fr; padding: 0 2; border: round $lines; border-title-color: $foreground;
      &:focus-within { border: round $primary; border-title-color: $primary; }
      SearchField { width: 2fr; height: 1; border: none; padding: 0; background: transparent; }
      SearchField > .input--placeholder { color: $quiet; }
      Static { width: 3fr; height: 1; margin-left: 2; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    class FilterRequested(Message):
        """The person wants to change the filter."""

    def __init__(self, callback: Callable[[str], None], placeholder: str = YOURS) -> None:
        super().__init__()
        self.border_title = Content("Search")
        self._callback, self._placeholder = callback, placeholder

    def compose(self) -> ComposeResult:
        yield SearchField(self._callback, self._placeholder)
        yield Static(Content(""))

    def show_filter(self, parts: Iterable[tuple[str, str]]) -> None:
        """Show names and values, such as ``("mood", "1 to 3")``."""
        shown = [
            Content.assemble((f"{name} " if name else "", "$quiet"), value) for name, value in parts
        ]
        self.query_one(Static).update(Content("   ").join(shown))

    def fill(self, text: str) -> None:
        """Replace the text in the field."""
        self.query_one(SearchField).value = text

    @on(events.Click, "Static")
    def ask(self) -> None:
        self.post_message(self.FilterRequested())
