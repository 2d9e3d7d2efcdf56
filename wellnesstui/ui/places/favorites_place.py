"""A place with a list whose items can be favorites or hidden: resources, practices, forms."""

from __future__ import annotations

from typing import Protocol

from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.widgets.row_list import RowList


class Marks(Protocol):
    """What the vault knows about items by their ids."""

    def star(self, id: str, on: bool, /) -> object:
        """Make it a favorite, or no longer."""

    def hide(self, id: str, on: bool, /) -> object:
        """Hide it, or show it again."""


class FavoritesPlaceScreen(PlaceScreen):
    """``starred`` and ``hidden`` are ids of items, as they were last read."""

    starred: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @property
    def row_list(self) -> RowList:
        """The list of what was found."""
        return self.query_one("#found", RowList)

    @property
    def marks(self) -> Marks:
        raise NotImplementedError

    def show_change(self) -> None:
        """Read again after an action."""
        self.cache_key = None
        self.recall()

    def turn_star(self, id: str) -> None:
        """Make the item of that id a favorite, or no longer."""
        with self.wellness.attempt():
            self.marks.star(id, id not in self.starred)
        self.show_change()

    def turn_hidden(self, id: str, name: str) -> None:
        """Hide the item of that id, or show it again."""
        hide = id not in self.hidden
        with self.wellness.attempt():
            self.marks.hide(id, hide)
            if hide:
                self.wellness.tell(f'{name} is hidden. Find it under "Hidden by you".')
        self.show_change()
