"""The place Log: all entries, newest first, which can be searched, filtered, read and changed."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.log_filter import LogFilter
from wellnesstui.domain.moment import Day, civil, day_number
from wellnesstui.domain.time.days import HINT, Days, read_past_days
from wellnesstui.ui.places.log.actions import LogActionsScreen
from wellnesstui.ui.places.log.entry_page import EntryPage
from wellnesstui.ui.places.log.filter_summary import filter_summary
from wellnesstui.ui.places.log.log_list import LogList
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.search_bar import SearchBar, SearchField

_FIRST = 300  # entries that are read at once
_BATCH, _SEARCH_BATCH = 4000, 1000  # entries read at a time afterwards
_BETWEEN = 0.05  # seconds between two batches, so that keys come first
_QUIET = 0.4  # seconds without a key before the next batch
_REST = 0.04  # seconds after which the entry with the cursor is shown beside the list
_YEARS = 120
NOTHING = "No entries yet. Press <app.today t>, then a number from 1 to 5."
NOTHING_THAT_DAY = "Nothing in other years. Press Esc for all entries."
NO_MATCH = "No matches. Press Esc to clear the search."
_NOT_THAT_DAY = {
    (True, True): "No entries on or before that day.",
    (True, False): "No entries then. This is the last one before that.",
    (False, True): "No matches on or before that day. Press Esc for all entries.",
    (False, False): "No matches then. This is the last one before that. Press Esc for all entries.",
}
"""By whether all entries are listed, and whether there is nothing before either."""


class LogScreen(LogActionsScreen):
    """The list of entries on the left, one of them to read on the right."""

    place = "log"
    list_kind = LogList
    DEFAULT_CSS = """
    LogScreen {
      #log { height: 1fr; width: 1fr; padding: 1 1 0 1; overflow: hidden; }
      #below { height: 1fr; width: 1fr; max-width: 172; }
      SearchBar { max-width: 172; }
      #roll, EntryPage {
        border: round $lines; border-title-color: $foreground; border-subtitle-color: $quiet;
      }
      #roll:focus-within, EntryPage:focus {
        border: round $primary; border-title-color: $primary;
      }
      #roll { width: 8fr; height: 1fr; padding: 0 1; }
      EntryPage { width: 5fr; margin-left: 1; &.-empty { visibility: hidden; } }
      &.-narrow EntryPage { display: none; }
      &.-narrow #log { padding: 0 0 0 0; }
    }
    """
    HELP = """\
# Your log

All your entries, newest first. Press <app.search /> to search, or <log.narrow f> to filter; <log.next_hit ]> and <log.previous_hit [> go to the next and previous
match. Enter opens an entry, and <entry.edit e> edits it. <entry.delete d> deletes it, and <app.undo u> undoes that; <entry.forget D> deletes it permanently,
after asking. Esc clears the search and the filter.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right_square_bracket", "step_hit(1)", "next match", id="log.next_hit", tooltip="In the entry, then in the next one"),
        Binding("left_square_bracket", "step_hit(-1)", "previous match", id="log.previous_hit", tooltip="In the entry, then in the one before"),
        Binding("f", "narrow", "filter", id="log.narrow", tooltip="By mood, feeling, activity, date and more"),
        Binding("g", "go_to_day", "go to a day", id="log.day", tooltip="A day like March 12"),
        Binding(
            "O", "this_day", "on this day", show=False, id="log.this_day",
            tooltip="Entries from the same date in every year",
        ),
        Binding("escape", "clear_filter", "clear search and filter", show=False, id="log.all"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._wanted = LogFilter()
        self._moved_at = 0.0
        self._total = 0
        self._wanted_day: Day | None = None
        self._shown_filter: LogFilter | None = None
        self._starts_in_search = False
        self._read_timer: Timer | None = None
        self._page_timer: Timer | None = None

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        yield SearchBar(self.search_for)
        with Horizontal(id="below"):
            with Vertical(id="roll"):  # holds the border: a list without one scrolls faster
                yield LogList(app.settings.twelve_hours, app.signs)
            yield EntryPage(app.settings.twelve_hours, app.signs)

    def arrive(self) -> None:
        (self.query_one(SearchField) if self._starts_in_search else self.list).focus()
        self.cache_key = None
        self.recall()
        if self._wanted_day is not None:
            self.show_day(self._wanted_day)
        super().arrive()

    # -- the list ----------------------------------------------------------------------------

    def read(self) -> None:
        """Show the list again, with the cursor on its entry."""
        if self.is_built:
            self._show_entries(keep=True)

    def _show_entries(self, keep: bool) -> None:
        vault = self.wellness.vault
        cursor = vault.entry_cursor(self._wanted)
        cursor.fetch(max(_FIRST, self.list.cursor + _FIRST if keep else 0))
        empty = self.wellness.keyed(NOTHING) if self._wanted.is_open() else NO_MATCH
        if self._wanted.days:
            empty = NOTHING_THAT_DAY
        self._labels = vault.labels()
        self.list.show_entries(cursor, vault.today(), self._labels, empty, keep)
        wanted = self._wanted.replace(text="")  # the words stand in the field
        if wanted != self._shown_filter:  # every change is a layout
            self._shown_filter = wanted
            self.query_one(SearchBar).show_filter(filter_summary(wanted))
        self._entry_cursor = cursor
        self._show_count()
        if self._read_timer is None:
            self._read_timer = self.set_interval(_BETWEEN, self._read_on)

    def _read_on(self) -> None:
        """Read the rest in batches, so that the count is exact soon and no key waits."""
        if self._entry_cursor.is_exhausted or self.app.screen is not self:
            self._stop_reading()
            self._show_count()
        elif monotonic() - self._moved_at > _QUIET:
            with self.wellness.attempt() as attempt:
                self.list.read_on(_BATCH if self._wanted.is_open() else _SEARCH_BATCH)
            if attempt.failed:
                self._stop_reading()  # until the list is moved near its end, or read again
            self._show_count()

    def _stop_reading(self) -> None:
        if self._read_timer is not None:
            self._read_timer.stop()
            self._read_timer = None

    @on(LogList.Unread)
    def tell_unread(self, message: LogList.Unread) -> None:
        """Say why the list doesn't go on; it is read on from there at the next try."""
        error = message.error
        self.wellness.tell(f"{error.sentence} {error.hint}".strip(), trouble=True)

    def _show_count(self) -> None:
        app = self.wellness
        matches, total = len(self._entry_cursor), app.read(app.vault.count, self._total)
        self._total = total
        count = f"{matches:,}" if self._entry_cursor.is_exhausted else f"{matches:,}+"
        if self._wanted.is_open():
            count = f"{total:,}"
        elif self._entry_cursor.is_exhausted:
            count = f"{matches:,} of {total:,}"
        title = f"{count} {'entry' if count == '1' else 'entries'}" if total else "Entries"
        self.query_one("#roll").border_title = Content(title)

    @on(LogList.Highlighted)
    def schedule_page(self) -> None:
        """Show the entry with the cursor on the page, once the cursor rests."""
        self._moved_at = monotonic()
        if self._page_timer is not None:
            self._page_timer.stop()
        self._page_timer = call_once(self, _REST, self._show_page)

    def _show_page(self) -> None:
        page = self.query_one(EntryPage)
        if page.display:
            self.show_chosen(page)

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_built:
            self.call_after_refresh(self._show_page)  # there may be room for it now

    # -- searching and filtering ----------------------------------------------------------------------------

    def search(self) -> None:
        """Focus the search field."""
        self._starts_in_search = True
        if self.is_built:
            self.query_one(SearchField).begin()

    def search_for(self, text: str) -> None:
        """Show the entries that have all the words."""
        if self.is_built and text != self._wanted.text:
            self._filter_by(self._wanted.replace(text=text))

    def _filter_by(self, wanted: LogFilter) -> None:
        had_words, self._wanted = bool(self.list.highlighter), wanted
        with self.wellness.attempt():
            self._show_entries(keep=False)
        if bool(self.list.highlighter) != had_words:
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "step_hit" or (self.is_built and bool(self.list.highlighter))

    def action_step_hit(self, by: int) -> None:
        """Go to the next match on the page, then to the next entry; without a page, to the entry."""
        self._show_page()
        self.step(self.query_one(EntryPage), by)

    @on(SearchField.Left)
    def leave_search(self, message: SearchField.Left) -> None:
        if message.cancels and self.list.chosen is None:
            self.action_clear_filter()
        self.list.focus()

    @on(LogList.MovedOut)
    def leave_list(self) -> None:
        self.query_one(SearchField).focus()

    @on(SearchBar.FilterRequested)
    def action_narrow(self) -> None:
        from wellnesstui.ui.places.log.filter_dialog import FilterDialog

        def use(wanted: LogFilter | None) -> None:
            if wanted is not None:
                self._filter_by(wanted)

        dialog = FilterDialog(self._wanted, self.wellness.vault.today(), self.wellness.signs)
        self.app.push_screen(dialog, use)

    def action_clear_filter(self) -> None:
        if not self._wanted.is_open():
            number = self.list.number
            self._wanted = LogFilter()
            self.query_one(SearchBar).fill("")
            with self.wellness.attempt():
                self._show_entries(keep=number is not None)
            self.refresh_bindings()
        self.list.focus()

    def show_undone(self, entry: Entry) -> None:
        """Choose the entry that undo brought back or changed."""
        vault = self.wellness.vault
        self.list.choose(self.wellness.read(lambda: vault.number_of(entry.id), None))

    def show_saved(self, entry: Entry) -> bool:
        """Whether the entry is listed; it is chosen then."""
        self.recall()
        self.show_undone(entry)
        chosen = self._chosen()
        return chosen is not None and chosen.id == entry.id

    def action_this_day(self) -> None:
        today, chosen = self.wellness.vault.today(), self.list.chosen
        own = today if chosen is None or chosen.day is None else chosen.day
        _, month, date = civil(own)
        newest = civil(today)[0]
        years = range(newest - (own == today), newest - _YEARS, -1)
        days = tuple(day_number(each, month, date) for each in years)
        self.query_one(SearchBar).fill("")
        self._filter_by(
            LogFilter(days=tuple(day for day in days if civil(day)[1:] == (month, date)))
        )

    def action_go_to_day(self) -> None:
        from wellnesstui.ui.dialogs.line import LineDialog

        today = self.wellness.vault.today()

        def go(days: Days | None) -> None:
            if days is not None:
                self._go_to(*days)

        self.app.push_screen(
            LineDialog("Go to a day", HINT, lambda text: read_past_days(text, today), verb="go"),
            go,
        )

    def show_day(self, day: Day) -> None:
        """Go to a day of all entries, or remember it until the widgets are mounted."""
        if self.is_built:
            self.action_clear_filter()
            self._go_to(day, day)
        else:
            self._wanted_day = day

    def _go_to(self, first: Day, last: Day) -> None:
        """Go to the last of these days among what is listed, or to the one before them, and say so."""
        landed: Day | None = last
        landed = self.wellness.read(lambda: self.list.go_to_day(last), fallback=landed)
        if landed is None or landed < first:
            self.wellness.tell(_NOT_THAT_DAY[self._wanted.is_open(), landed is None])
