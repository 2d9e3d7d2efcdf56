"""A list of what can be done or changed on a page of a form: chosen by Enter, Space or a click."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wellnesstui.ui.textual_private import describe_bindings


class ActionRow(NamedTuple):
    """``key`` names what is chosen; without one the row can't be. ``verb`` is what Enter does."""

    key: str
    shown: Content
    verb: str = "choose"


class ActionList(OptionList):
    """Posts ``Chosen`` with the key of a row."""

    DEFAULT_CSS = """
    ActionList {
      height: auto; max-height: 1fr; border: none; padding: 0; background: transparent;
      scrollbar-size-vertical: 1;
      &:focus { border: none; background-tint: transparent; }
      & > .option-list--option { padding: 0 1; }
      & > .option-list--option-disabled { color: $quiet; }
      & > .option-list--option-highlighted { background: $surface; color: $foreground; text-style: none; }
      &:focus > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choose", id="answer.enter"),
        Binding("space", "select", "select", show=False, id="answer.mark"),
        Binding("j", "cursor_down", "down", show=False, id="answer.down"),
        Binding("k", "cursor_up", "up", show=False, id="answer.up"),
    ]

    class Chosen(Message):
        """The person chose a row."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, rows: Sequence[ActionRow], first: str) -> None:
        super().__init__()
        self._rows, self._first = tuple(rows), first

    def on_mount(self) -> None:
        self.show(self._rows, self._first)

    def show(self, rows: Sequence[ActionRow], at: str) -> None:
        """Show other rows, with the cursor on one of them."""
        self._rows = tuple(rows)
        self.clear_options()
        self.add_options([Option(each.shown, disabled=not each.key) for each in rows])
        keys = [each.key for each in rows]
        self.highlighted = keys.index(at) if at in keys else None

    def on_resize(self) -> None:
        """Keep the row with the cursor in sight when a sentence below takes its room."""
        self.call_after_refresh(self.scroll_to_highlight)

    @property
    def key(self) -> str:
        """The key of the row with the cursor."""
        return "" if self.highlighted is None else self._rows[self.highlighted].key

    @on(OptionList.OptionHighlighted)
    def name_enter(self, message: OptionList.OptionHighlighted) -> None:
        """Say in the footer what Enter does."""
        if message.option_index < len(self._rows):
            describe_bindings(self, {"answer.enter": self._rows[message.option_index].verb})
            self.screen.refresh_bindings()

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.post_message(self.Chosen(self._rows[message.option_index].key))
