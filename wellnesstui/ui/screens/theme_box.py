"""Choosing the colours: the app wears each one while the cursor is on it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wellnesstui.store import library
from wellnesstui.ui.screens.box import Box

SAMPLE = 5


class ThemeBox(Box[str]):
    """Gives the name that was chosen; left, it puts the former colours back."""

    DEFAULT_CSS = """
    ThemeBox {
      align: right middle; background: transparent;
      Vertical {
        width: 44; max-width: 96%; height: auto; max-height: 92%; padding: 1 2; margin-right: 2;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      OptionList {
        height: auto; max-height: 14; border: none; padding: 0; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
      }
      Static { height: auto; margin-top: 1; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", show=False, id="theme.leave")
    ]

    def __init__(self, current: str) -> None:
        super().__init__()
        self._before = current
        self._names: list[str] = []

    def compose(self) -> ComposeResult:
        palettes, notices = library.palettes(self.wellness.vault.home.themes)
        self._names = [palette.name for palette in palettes]
        with Vertical() as box:
            box.border_title = Content("Colours")
            yield OptionList(*(Option(Content(palette.title)) for palette in palettes))
            dots = [
                (f"{self.wellness.signs.dot} ", f"$mood-{level + 1}") for level in range(SAMPLE)
            ]
            yield Static(Content.assemble(*dots, ("  plain  ", "$foreground"), ("quiet  ", "$quiet"), ("sky", "$secondary")))  # fmt: skip
            for notice in notices:
                yield Static(Content(notice))
            yield Static(Content("Enter chooses, Esc leaves it as it was."))

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        if self._before in self._names:
            options.highlighted = self._names.index(self._before)
        options.focus()

    @on(OptionList.OptionHighlighted)
    def wear(self, message: OptionList.OptionHighlighted) -> None:
        if not self.is_left:
            self.wellness.wear(self._names[message.option_index])

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        self.leave_with(self._names[message.option_index])

    def action_leave(self) -> None:
        self.wellness.wear(self._before)
        self.leave_with(None)
