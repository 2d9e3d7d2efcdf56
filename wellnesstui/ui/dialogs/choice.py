"""A dialog in which one of a few lines is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.key_bar import KeyBar


class ChoiceDialog(Dialog[int]):
    """Answers with the index of the chosen line, or None; ``index`` is highlighted first."""

    DEFAULT_CSS = """
    ChoiceDialog { align: center middle; }
    ChoiceDialog > Vertical {
      width: 60; max-width: 96%; height: auto; max-height: 90%; padding: 1 2;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    ChoiceDialog OptionList {
      height: auto; max-height: 100%; border: none; padding: 0; background: $surface;
      &:focus { border: none; background-tint: transparent; }
      & > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "cancel", id="choose.leave"),
    ]

    def __init__(self, title: str, lines: Sequence[str], index: int = 0) -> None:
        super().__init__()
        self._heading, self._lines, self._index = title, lines, index

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content(self._heading)
            yield OptionList(*(Option(Content(line)) for line in self._lines))
        yield KeyBar()

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = self._index
        options.focus()

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        self.leave_with(message.option_index)

    def action_leave(self) -> None:
        self.leave_with(None)
