"""The Log: all that was ever kept, by day, newest first; found by a word, read, changed, set aside."""

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
from wellnesstui.domain.labels import DEFAULT
from wellnesstui.domain.moment import civil, day_number
from wellnesstui.domain.narrowing import Narrowing
from wellnesstui.domain.time.days import EXAMPLES, read_past_days
from wellnesstui.ui.screens.place import PlaceScreen
from wellnesstui.ui.widgets.entry_page import EntryPage
from wellnesstui.ui.widgets.log_list import LogList
from wellnesstui.ui.widgets.search_bar import SearchBar, SearchField

_FIRST = 300
_PIECE, _FOLLOWED = 4000, 1000  # entries at a time: by day, or by an index of words
_BETWEEN = 0.05  # seconds between two pieces, so that keys come first
_QUIET = 0.4  # seconds without a key before the rest is unrolled
_REST = 0.04  # seconds after which an entry that the cursor came to is read out beside
_YEARS = 120
NOTHING = "Nothing kept yet. t and a number keep how you are."
NOT_FOUND = "Nothing here. Esc shows all of it again."


class LogScreen(PlaceScreen):
    """A roll of entries on the left, one of them to read on the right."""

    place = "log"
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
      EntryPage { width: 5fr; margin-left: 1; }
      &.-narrow EntryPage { display: none; }
      &.-narrow #log { padding: 0 0 0 0; }
    }
    """
    HELP = """\
# The Log

All you kept, newest first. Type after / to find it; c narrows it to a kind, moods, names or days.
Enter opens an entry to read and change it. d takes it out and u brings it back; x forgets it for
good, and asks first. Esc shows everything again.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "narrow", "narrow", id="log.narrow", tooltip="A kind, moods, names or days"),
        Binding("g", "go_to_day", "go to a day", id="log.day", tooltip="12 march, or last year"),
        Binding(
            "y", "this_day", "on this day", show=False, id="log.this_day",
            tooltip="What you kept on this date in other years",
        ),
        Binding("escape", "open_up", "all of it again", show=False, id="log.all"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Narrowing()
        self._moved = 0.0
        self._all_of_it = 0
        self._wanted_day: int | None = None
        self._labels = DEFAULT
        self._said: Narrowing | None = None
        self._searching = False
        self._unrolling: Timer | None = None
        self._reading: Timer | None = None

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        yield SearchBar(self.look_for)
        with Horizontal(id="below"):
            with Vertical(id="roll"):  # holds the border: a list without one scrolls faster
                yield LogList(app.settings.twelve_hours, app.signs)
            yield EntryPage(app.settings.twelve_hours, app.signs)

    def arrive(self) -> None:
        (self.query_one(SearchField) if self._searching else self.list).focus()
        self.seen = None
        self.recall()
        if self._wanted_day is not None:
            self.show_day(self._wanted_day)
        super().arrive()

    @property
    def list(self) -> LogList:
        return self.query_one(LogList)

    # -- reading ----------------------------------------------------------------------------

    def read(self) -> None:
        """Unroll anew, with the cursor on its entry."""
        if self.furnished:
            self._unroll(keep=True)

    def _unroll(self, keep: bool) -> None:
        vault = self.wellness.vault
        roll = vault.roll(self._wanted)
        roll.more(max(_FIRST, self.list.cursor + _FIRST if keep else 0))
        empty = NOTHING if self._wanted.is_open() else NOT_FOUND
        self._labels = vault.labels()
        self.list.unroll(roll, vault.today(), self._labels, empty, keep)
        said = self._wanted.but(text="")
        if said != self._said:  # only what is not in the field: every change is a layout
            self._said = said
            self.query_one(SearchBar).show(said)
        self._roll = roll
        self._count()
        if self._unrolling is None:
            self._unrolling = self.set_interval(_BETWEEN, self._go_on)

    def _go_on(self) -> None:
        """Unroll the rest in pieces, so that the count is exact soon and no key waits."""
        if self._roll.is_whole or self.app.screen is not self:
            if self._unrolling is not None:
                self._unrolling.stop()
                self._unrolling = None
            self._count()
        elif monotonic() - self._moved > _QUIET:
            self.list.more(_PIECE if self._wanted.is_open() else _FOLLOWED)
            self._count()

    def _count(self) -> None:
        app = self.wellness
        found, all_of_it = len(self._roll), app.read(app.vault.count, self._all_of_it)
        self._all_of_it = all_of_it
        said = f"{found:,}" if self._roll.is_whole else f"{found:,} and more"
        if self._wanted.is_open():
            said = f"{all_of_it:,}"
        elif self._roll.is_whole:
            said = f"{found:,} of {all_of_it:,}"
        title = f"{said} {'entry' if said == '1' else 'entries'}" if all_of_it else "Entries"
        self.query_one("#roll").border_title = Content(title)

    @on(LogList.Rested)
    def read_soon(self) -> None:
        """Read out the entry with the cursor, once the cursor rests."""
        self._moved = monotonic()
        if self._reading is not None:
            self._reading.stop()
        self._reading = self.set_timer(_REST, self._read_out)

    def _read_out(self) -> None:
        page = self.query_one(EntryPage)
        if page.display:
            with self.wellness.telling():
                entry = self.list.chosen
                page.show(entry, self.wellness.vault.today(), self.list.marks, self._labels)

    # -- finding ----------------------------------------------------------------------------

    def search(self) -> None:
        """To the field where words are typed."""
        self._searching = True
        if self.furnished:
            self.query_one(SearchField).focus()

    def look_for(self, text: str) -> None:
        """Show the entries in which the words are."""
        if self.furnished and text != self._wanted.text:
            self._narrow_to(self._wanted.but(text=text))

    def _narrow_to(self, wanted: Narrowing) -> None:
        self._wanted = wanted
        with self.wellness.telling():
            self._unroll(keep=False)

    @on(SearchField.Left)
    @on(LogList.Edge)
    def cross_over(self) -> None:
        """Between the field and the entries."""
        (self.list if not self.list.has_focus else self.query_one(SearchField)).focus()

    @on(SearchBar.Asked)
    def action_narrow(self) -> None:
        from wellnesstui.ui.screens.narrow import NarrowBox

        def use(wanted: Narrowing | None) -> None:
            if wanted is not None:
                self._narrow_to(wanted)

        box = NarrowBox(self._wanted, self.wellness.vault.today(), self.wellness.signs)
        self.app.push_screen(box, use)

    def action_open_up(self) -> None:
        if not self._wanted.is_open():
            number = self.list.number
            self._wanted = Narrowing()
            self.query_one(SearchBar).fill("")
            with self.wellness.telling():
                self._unroll(keep=number is not None)
        self.list.focus()

    def action_this_day(self) -> None:
        year, month, date = civil(self.wellness.vault.today())
        years = range(year - 1, year - _YEARS, -1)
        days = tuple(day_number(each, month, date) for each in years)
        self.query_one(SearchBar).fill("")
        self._narrow_to(
            Narrowing(days=tuple(day for day in days if civil(day)[1:] == (month, date)))
        )

    def action_go_to_day(self) -> None:
        from wellnesstui.ui.screens.line_box import LineBox

        today = self.wellness.vault.today()

        def go(day: int | None) -> None:
            if day is not None:
                self.show_day(day)

        self.app.push_screen(
            LineBox("Go to a day", EXAMPLES, lambda text: read_past_days(text, today)[1]), go
        )

    def show_day(self, day: int) -> None:
        """Go to a day, also before the place has its widgets."""
        if not self.furnished:
            self._wanted_day = day
        elif not self.list.go_to_day(day):
            self.wellness.tell("Nothing was kept then or before.")

    # -- one entry --------------------------------------------------------------------------

    def _chosen(self) -> Entry | None:
        with self.wellness.telling():
            return self.list.chosen
        return None

    @on(LogList.Opened)
    def open_entry(self) -> None:
        """Read and change the entry in a dialog."""
        from wellnesstui.ui.screens.entry_dialog import EntryDialog

        entry = self._chosen()
        if entry is not None and self.is_active:  # a third click must not open it twice
            self.app.push_screen(EntryDialog(entry), lambda _: self.recall())

    @on(LogList.Asked)
    def do(self, message: LogList.Asked) -> None:
        """Delete, set aside or forget the entry with the cursor."""
        entry = self._chosen()
        if entry is None:
            return
        if message.deed == "forget":
            self.wellness.forget(entry)
            return
        with self.wellness.telling() as told:
            if message.deed == "delete":
                self.wellness.vault.delete(entry.id)
            else:
                aside = entry.but(for_supervision=not entry.for_supervision)
                self.wellness.vault.amend(aside, was=entry)
        self.recall()
        if not told.trouble:
            self.wellness.tell(_SAID[message.deed, entry.for_supervision])


_SAID = {
    ("delete", False): "Deleted. Press u to undo, until your day ends.",
    ("delete", True): "Deleted. Press u to undo, until your day ends.",
    ("aside", False): "Set aside for supervision. It stays here until you take it along.",
    ("aside", True): "No longer set aside.",
}
