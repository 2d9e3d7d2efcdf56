"""One of a few lines to be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wellnesstui.ui.screens.box import Box
from wellnesstui.ui.widgets.key_bar import KeyBar


class ChooseBox(Box[int]):
    """Gives the place of the line, or None."""

    DEFAULT_CSS = """
    ChooseBox { align: center middle; }
    ChooseBox > Vertical {
      width: 60; max-width: 96%; height: auto; max-height: 90%; padding: 1 2;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    ChooseBox OptionList {
      height: auto; max-height: 100%; border: none; padding: 0; background: $surface;
      &:focus { border: none; background-tint: transparent; }
      & > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="choose.leave"),
    ]

    def __init__(self, title: str, lines: Sequence[str], at: int = 0) -> None:
        super().__init__()
        self._heading, self._lines, self._at = title, lines, at

    def compose(self) -> ComposeResult:
        with Vertical() as box:
            box.border_title = Content(self._heading)
            yield OptionList(*(Option(Content(line)) for line in self._lines))
        yield KeyBar()

    def on_mount(self) -> None:
        options = self.query_one(OptionList)
        options.highlighted = self._at
        options.focus()

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        self.leave_with(message.option_index)

    def action_leave(self) -> None:
        self.leave_with(None)


def region_name(code: str) -> str:
    """The name of a region, or that none is chosen."""
    from wellnesstui.store.help_now import regions

    return next((region.name for region in regions() if region.code == code), "by country")


def pick_region(app: App[Any], here: str, chosen: Callable[[str], None]) -> None:
    """Choose the region whose numbers Help now shows, or none."""
    from wellnesstui.store.help_now import regions

    known = regions()
    codes = ["none", *(region.code for region in known)]
    names = ["none, all by country", *(region.name for region in known)]

    def choose(at: int | None) -> None:
        if at is not None:
            chosen(codes[at])

    at = codes.index(here) if here in codes else 0
    app.push_screen(ChooseBox("Whose numbers", names, at), choose)
