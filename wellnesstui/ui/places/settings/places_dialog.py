"""The dialog for the places where a person likes to take a break."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wellnesstui.domain.text import clean_line
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.widgets.key_bar import KeyBar

_EMPTY = "No places yet. Press <names.add w> to add one, for example the garden bench."
_USE = "When it's time for a break, the card suggests one of them in turn."


class PlacesDialog(Dialog[None]):
    """Each action takes effect at once; u undoes it."""

    DEFAULT_CSS = """
    PlacesDialog {
      align: center middle;
      Vertical {
        width: 64; max-width: 96%; height: 1fr; max-height: 92%; padding: 1 2; margin-bottom: 1;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      Static { height: auto; color: $quiet; margin-bottom: 1; }
      OptionList {
        height: 1fr; border: none; padding: 0; background: $surface;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-highlighted { background: $panel; text-style: none; }
      }
    }
    """
    HELP = """\
# Places for a break

When it's time for a break, the card suggests one of them in turn. Press w to add
one, e to rename the selected one, or d to delete it. <app.undo u> undoes your last change, and
<app.redo U> redoes it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "add", "add", id="names.add"),
        Binding("e", "rename", "rename", id="names.rename"),
        Binding("d,delete", "remove", "delete", id="names.remove"),
        # The keys of the app, which do not reach it through a dialog.
        Binding("u,ctrl+z", "app.undo", "undo", show=False, id="app.undo"),
        Binding("U,ctrl+y", "app.redo", "redo", show=False, id="app.redo"),
        Binding("escape", "leave", "close", id="names.leave"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content("Places for a break")
            yield Static()
            yield OptionList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.recall()
        self.query_one(OptionList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._names) if action in ("rename", "remove") else True

    def recall(self, name: str = "") -> None:
        """Read the places and list them, with the cursor on ``name`` or where it was."""
        options = self.query_one(OptionList)
        index = options.highlighted or 0
        with self.wellness.attempt():
            self._names = self.wellness.vault.break_places.listed()
        options.clear_options()
        options.add_options([Option(Content(each)) for each in self._names])
        if name in self._names:
            index = self._names.index(name)
        options.highlighted = min(index, len(self._names) - 1) if self._names else None
        about = _USE if self._names else self.wellness.keyed(_EMPTY)
        self.query_one(Static).update(Content(about))
        self.refresh_bindings()

    @property
    def _chosen(self) -> str:
        index = self.query_one(OptionList).highlighted
        return "" if index is None else self._names[index]

    def _ask(self, title: str, value: str, change: Callable[[str], str]) -> None:
        def answer(text: str | None) -> None:
            if text:
                with self.wellness.attempt():
                    change(text)
                self.recall(text)

        hint = "Somewhere you can go for a few minutes. Stored encrypted."
        self.app.push_screen(LineDialog(title, hint, clean_line, value), answer)

    def action_add(self) -> None:
        self._ask("Add a place", "", self.wellness.vault.break_places.add)

    @on(OptionList.OptionSelected)
    def action_rename(self) -> None:
        name = self._chosen
        if name:
            places = self.wellness.vault.break_places
            self._ask("Rename", name, lambda new: places.rename(name, new))

    def action_remove(self) -> None:
        name = self._chosen
        if name:
            with self.wellness.attempt():
                self.wellness.vault.break_places.remove(name)
            self.recall()

    def action_leave(self) -> None:
        self.leave_with(None)
