"""Reading an entry of the log, and what is done to it."""

from __future__ import annotations

from collections.abc import Callable

from textual import on

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT_LABELS
from wellnesstui.ui.places.log.entry_changes import ChangeRequested
from wellnesstui.ui.places.log.entry_page import EntryPage
from wellnesstui.ui.places.log.log_list import LogList
from wellnesstui.ui.places.place import PlaceScreen

NO_MORE = "No more matches."


class LogActionsScreen(PlaceScreen):
    """``_labels`` are those of the moods, as they were last read."""

    _labels = DEFAULT_LABELS

    @property
    def list(self) -> LogList:
        return self.query_one(LogList)

    def show_chosen(self, page: EntryPage, from_end: bool = False) -> None:
        """Show the entry with the cursor on a page."""
        with self.wellness.attempt():
            today = self.wellness.vault.today()
            page.show(self.list.chosen, today, self.list.highlighter, self._labels, from_end)

    def move(self, by: int) -> None:
        """Move the cursor in the list."""
        self.list.go_to(self.list.cursor + by)

    def step(self, page: EntryPage, by: int) -> None:
        """Go to the next (1) or previous (-1) match on the page, else to the next or previous entry."""
        if page.display and page.step(by):
            return
        before = self.list.cursor
        self.move(by)
        if self.list.cursor != before:
            if page.display:
                self.show_chosen(page, from_end=by < 0)
        elif self.list.highlighter:
            self.wellness.tell(NO_MORE)

    def _chosen(self) -> Entry | None:
        with self.wellness.attempt():
            return self.list.chosen
        return None

    @on(LogList.Opened)
    def open_entry(self) -> None:
        """Edit the entry that is read on the page, or read it in a dialog where there is no page."""
        from wellnesstui.ui.places.log.read_dialog import ReadDialog

        entry = self._chosen()
        if entry is None or not self.is_active:  # a third click must not open it twice
            return
        if self.query_one(EntryPage).display:
            self._edit(entry)
        else:
            self.app.push_screen(ReadDialog(self))

    @on(ChangeRequested)
    def change_requested(self, message: ChangeRequested) -> None:
        entry = message.entry or self._chosen()
        if entry is not None and self.is_active:
            self.change(entry, message.action)

    def change(self, entry: Entry, action: str, then: Callable[[], object] | None = None) -> None:
        """Edit, delete or forget an entry, or toggle its mark; ``then`` is called when that is over."""
        if action in ("edit", "later"):
            self._edit(entry, then, later=action == "later")
        elif action == "forget":
            self.wellness.forget(entry)
        elif action == "sheet":
            from wellnesstui.ui.forms.sheet_dialog import save_sheet

            save_sheet(self.wellness, entry)
        else:
            self._amend(entry, action)
            if then is not None:
                then()

    def _edit(
        self, entry: Entry, then: Callable[[], object] | None = None, *, later: bool = False
    ) -> None:
        from wellnesstui.ui.entry.dialog import EntryDialog
        from wellnesstui.ui.forms import opening
        from wellnesstui.ui.measure import opening as measure_opening

        def show(_: Entry | None) -> None:
            self.recall()
            if then is not None:
                then()

        if opening.is_form(self.wellness, entry):
            opening.change(self.wellness, entry, later=later, done=show)
        elif measure_opening.is_measure(entry):
            measure_opening.change(self.wellness, entry, done=show)
        else:
            self.app.push_screen(EntryDialog(entry), show)

    def _amend(self, entry: Entry, action: str) -> None:
        with self.wellness.attempt() as attempt:
            if action == "delete":
                self.wellness.vault.delete(entry.id)
            else:
                toggled = entry.replace(for_supervision=not entry.for_supervision)
                self.wellness.vault.amend(toggled, expected=entry)
        self.recall()
        if not attempt.failed:
            self.wellness.tell(_NOTICES[action, entry.for_supervision])


_NOTICES = {
    ("delete", False): "Deleted. Press <app.undo u> to undo (until your day ends).",
    ("delete", True): "Deleted. Press <app.undo u> to undo (until your day ends).",
    ("aside", False): "Marked for supervision. Press <entry.aside S> to remove the mark.",
    ("aside", True): "No longer marked for supervision.",
}
