"""The dialog for a theme: the app shows each one while the cursor is on it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wellnesstui.store.content import library
from wellnesstui.ui.dialogs.dialog import Dialog

_MOODS = 5


class ThemeDialog(Dialog[str]):
    """Returns the chosen name; Esc returns None and restores the former theme."""

    DEFAULT_CSS = """
    ThemeDialog {
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
        Binding("escape", "leave", "cancel", show=False, id="theme.leave")
    ]

    def __init__(self, current: str) -> None:
        super().__init__()
        self._before = current
        self._names: list[str] = []

    def compose(self) -> ComposeResult:
        palettes, notices = library.palettes(self.wellness.vault.home.themes)
        self._names = [palette.name for palette in palettes]
        with Vertical() as frame:
            frame.border_title = Content("Theme")
            yield OptionList(*(Option(Content(palette.title)) for palette in palettes))
            dots = [
                (f"{self.wellness.signs.dot} ", f"$mood-{level + 1}") for level in range(_MOODS)
            ]
            yield Static(Content.assemble(*dots, ("  text  ", "$foreground"), ("dimmed  ", "$quiet"), ("accent", "$secondary")))  # fmt: skip
            for notice in notices:
                yield Static(Content(notice))
            yield Static(Content("Enter to choose, Esc to cancel."))

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        if self._before in self._names:
            options.highlighted = self._names.index(self._before)
        options.focus()

    @on(OptionList.OptionHighlighted)
    def apply_theme(self, message: OptionList.OptionHighlighted) -> None:
        if not self.is_answered:
            self.wellness.apply_theme(self._names[message.option_index])

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        self.leave_with(self._names[message.option_index])

    def action_leave(self) -> None:
        self.wellness.apply_theme(self._before)
        self.leave_with(None)
