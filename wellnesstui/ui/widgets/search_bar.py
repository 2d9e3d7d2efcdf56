"""The line above the log: what is looked for, and what the log is narrowed to."""

from __future__ import annotations

from collections.abc import Callable
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

from wellnesstui.domain.moment import MONTHS, civil
from wellnesstui.domain.narrowing import Narrowing

YOURS = "/ a word of yours"


class SearchField(Input):
    """Esc and Enter lead back to the list; what was typed stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "to the list", id="search.go"),
        Binding("escape,down", "go", "to the list", show=False, id="search.leave"),
    ]

    # A letter makes the field no taller; without this each would lay out the whole screen.
    virtual_size = reactive(Size(0, 0))

    class Left(Message):
        """The person is done typing."""

    def __init__(self, typed: Callable[[str], None], placeholder: str = YOURS) -> None:
        super().__init__(placeholder=placeholder, compact=True, select_on_focus=False)
        self._typed = typed

    def watch_value(self, value: str) -> None:
        # Told at once and not by a message: the letter and what it finds are drawn together then,
        # and not one frame apart.
        self._typed(value)

    def action_go(self) -> None:
        self.post_message(self.Left())


class SearchBar(Horizontal):
    """``show`` says what the log is narrowed to; ``typed`` hears of every letter."""

    DEFAULT_CSS = """
    SearchBar {
      height: 3; width: 1fr; padding: 0 2; border: round $lines; border-title-color: $foreground;
      &:focus-within { border: round $primary; border-title-color: $primary; }
      SearchField { width: 2fr; height: 1; border: none; padding: 0; background: transparent; }
      SearchField > .input--placeholder { color: $quiet; }
      Static { width: 3fr; height: 1; margin-left: 2; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    class Asked(Message):
        """The person wants to narrow the log, or to see all of it again."""

    def __init__(self, typed: Callable[[str], None], placeholder: str = YOURS) -> None:
        super().__init__()
        self.border_title = Content("Search")
        self._typed, self._placeholder = typed, placeholder

    def compose(self) -> ComposeResult:
        yield SearchField(self._typed, self._placeholder)
        yield Static(Content(""))

    def show(self, wanted: Narrowing) -> None:
        parts = [Content.assemble((f"{name} ", "$quiet"), what) for name, what in said(wanted)]
        self.query_one(Static).update(Content("   ").join(parts))

    def fill(self, text: str) -> None:
        """Put other words into the field."""
        self.query_one(SearchField).value = text

    @on(events.Click, "Static")
    def ask(self) -> None:
        self.post_message(self.Asked())


def said(wanted: Narrowing) -> list[tuple[str, str]]:
    """What it is narrowed to, by name; the words that are looked for stand in the field."""
    one = wanted.lowest == wanted.highest
    moods = f"{wanted.lowest}" if one else f"{wanted.lowest} to {wanted.highest}"
    parts = [("kind", wanted.kind), ("mood", moods)]
    if wanted.words:
        parts.append(("words", ", ".join(wanted.words)))
    if wanted.activities:
        parts.append(("activities", ", ".join(wanted.activities)))
    if wanted.first is not None:
        parts.append(("from", date(wanted.first)))
    if wanted.last is not None:
        parts.append(("to", date(wanted.last)))
    if wanted.days:
        year, month, day = civil(wanted.days[0])
        parts.append(("on this day", f"{day} {MONTHS[month - 1]} of the years before {year + 1}"))
    return parts


def date(day: int) -> str:
    """``12 March 2026``."""
    year, month, of_month = civil(day)
    return f"{of_month} {MONTHS[month - 1]} {year}"
