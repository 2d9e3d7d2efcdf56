"""The dialog in which an entry is read, where there is no room for the page beside the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from wellnesstui.domain.entry import Entry
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.places.log.entry_changes import ChangeRequested
from wellnesstui.ui.places.log.entry_page import EntryPage
from wellnesstui.ui.widgets.key_bar import KeyBar


class Reading(Protocol):
    """The log, as far as it is read entry by entry."""

    def show_chosen(self, page: EntryPage) -> None:
        """Show the entry with the cursor on a page."""

    def step(self, page: EntryPage, by: int) -> None:
        """Go to the next (1) or previous (-1) match on the page, else to the next or previous entry."""

    def change(self, entry: Entry, action: str, then: Callable[[], object] | None = None) -> None:
        """Edit, delete, forget, or set aside an entry; ``then`` is called when that is over."""


class ReadDialog(Dialog[None]):
    """Shows the entry with the cursor; the changes are made by the log beneath."""

    DEFAULT_CSS = """
    ReadDialog EntryPage {
      border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      background: $surface;
    }
    """
    HELP = """\
# Reading an entry

Press <entry.edit e> to edit the entry, <reading.next ]> for the next one and <reading.previous [> for the previous one. In a search they go
from match to match.
<entry.delete d> deletes it. <app.undo u> undoes your last change today, here and in the log.
Esc goes back to the log.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket", "step(1)", "next", id="reading.next", tooltip="The next match in a search, else the next entry"),
        Binding("left_square_bracket", "step(-1)", "previous", id="reading.previous", tooltip="The previous match in a search, else the previous entry"),
        # The app's own, which a modal screen would leave out.
        Binding("u,ctrl+z", "app.undo", "undo", show=False, id="app.undo", tooltip="Undo your last change today"),
        Binding("U,ctrl+y", "app.redo", "redo", show=False, id="app.redo", tooltip="Redo what you just undid"),
        Binding("escape", "leave", "close", id="reading.close"),
    ]  # fmt: skip

    def __init__(self, log: Reading) -> None:
        super().__init__()
        self._log = log

    def compose(self) -> ComposeResult:
        yield EntryPage(self.wellness.settings.twelve_hours, self.wellness.signs)
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()
        self.query_one(EntryPage).focus()

    def _show(self) -> None:
        """Show the entry with the cursor, or close: it may be gone."""
        page = self.query_one(EntryPage)
        self._log.show_chosen(page)
        if page.entry is None:
            self.leave_with(None)

    def recall(self) -> None:
        """Show the entry as it is after an undo, or the one that was brought back."""
        if not self.is_answered:
            self._show()

    def action_step(self, by: int) -> None:
        self._log.step(self.query_one(EntryPage), by)

    @on(ChangeRequested)
    def change(self, message: ChangeRequested) -> None:
        """Change the entry; one that is deleted is not read on."""
        message.stop()
        if message.entry is None:
            return
        if message.action in ("edit", "later", "aside", "sheet"):
            self._log.change(message.entry, message.action, self._show)
        else:
            self.leave_with(None)
            self.app.call_later(self._log.change, message.entry, message.action)

    def action_leave(self) -> None:
        self.leave_with(None)
