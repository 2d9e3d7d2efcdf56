"""The dialog for the places where a person likes to take a break."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from wellnesstui.domain.text import clean_line
from wellnesstui.ui.dialogs.item_list import ADD, CLOSING, REMOVE, ItemListDialog
from wellnesstui.ui.dialogs.line import LineDialog

_EMPTY = "No places yet. Press <names.add w> to add one, for example the garden bench."
_USE = "When it's time for a break, the card suggests one of them in turn."


class PlacesDialog(ItemListDialog[str]):
    """Each action takes effect at once; u undoes it."""

    HEADING = "Places for a break"
    HELP = """\
# Places for a break

When it's time for a break, the card suggests one of them in turn. Press w to add
one, e to rename the selected one, or d to delete it. <app.undo u> undoes your last change, and
<app.redo U> redoes it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        ADD,
        Binding("e", "rename", "rename", id="names.rename"),
        REMOVE,
        *CLOSING,
    ]

    def recall(self, name: str = "") -> None:
        """Read the places and list them, with the cursor on ``name`` or where it was."""
        with self.wellness.attempt():
            self._items = self.wellness.vault.break_places.listed()
        about = _USE if self._items else self.wellness.keyed(_EMPTY)
        index = self._items.index(name) if name in self._items else None
        self.show([Content(each) for each in self._items], about, index)

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

    def action_rename(self) -> None:
        name = self.chosen
        if name:
            places = self.wellness.vault.break_places
            self._ask("Rename", name, lambda new: places.rename(name, new))

    def action_remove(self) -> None:
        name = self.chosen
        if name:
            with self.wellness.attempt():
                self.wellness.vault.break_places.remove(name)
            self.recall()
