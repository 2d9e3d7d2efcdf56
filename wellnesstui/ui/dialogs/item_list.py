"""The dialog for a list of a person's own things, where each action takes effect at once and u undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.key_bar import KeyBar

Item = TypeVar("Item")

ADD = Binding("w", "add", "add", id="names.add")
REMOVE = Binding("d,delete", "remove", "delete", id="names.remove")
CLOSING = (
    # The keys of the app, which do not reach it through a dialog.
    Binding("u,ctrl+z", "app.undo", "undo", show=False, id="app.undo"),
    Binding("U,ctrl+y", "app.redo", "redo", show=False, id="app.redo"),
    Binding("escape", "leave", "close", id="names.leave"),
)
"""What every such dialog has at the end of its bindings."""
_ON_ONE = ("rename", "hide", "remove")
"""Actions on the chosen item."""


class ItemListDialog(Dialog[None], Generic[Item]):
    """``HEADING`` is above the list, a sentence between them. A subclass has ``recall`` and the actions."""

    DEFAULT_CSS = """
    ItemListDialog {
      align: center middle;
      & > Vertical {
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
    HEADING: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[Item, ...] = ()

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content(self.HEADING)
            yield Static()
            yield OptionList()
        yield KeyBar()

    def on_mount(self) -> None:
        self.recall()
        self.query_one(OptionList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._items) if action in _ON_ONE else True

    def recall(self) -> None:
        """Read the items and ``show`` them."""
        raise NotImplementedError

    def show(self, lines: Sequence[Content], about: str, index: int | None = None) -> None:
        """List the items, a line each, below ``about``; the cursor is at ``index``, or stays."""
        options = self.query_one(OptionList)
        wanted = options.highlighted or 0 if index is None else index
        options.clear_options()
        options.add_options([Option(line) for line in lines])
        options.highlighted = min(wanted, len(lines) - 1) if lines else None
        self.query_one(Static).update(Content(about))
        self.refresh_bindings()

    @property
    def chosen(self) -> Item | None:
        """The item with the cursor."""
        index = self.query_one(OptionList).highlighted
        return None if index is None else self._items[index]

    def action_rename(self) -> None:
        """Change the chosen item."""
        raise NotImplementedError

    @on(OptionList.OptionSelected)
    def rename_selected(self) -> None:
        self.action_rename()

    def action_leave(self) -> None:
        self.leave_with(None)
