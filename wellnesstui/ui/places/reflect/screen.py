"""The place Reflect: forms to write in, and sentences to be seen again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.forms.form import FormSummary
from wellnesstui.domain.forms.form_draft import place_of
from wellnesstui.domain.measures.measure import Measure
from wellnesstui.domain.practices.crisis_words import asks_for_help
from wellnesstui.store.content import forms, measures
from wellnesstui.store.vault.form_marks import SHOWN_PINNED, PinnedSentence
from wellnesstui.ui.measure.measure_list import MeasureList, choose, measure_rows
from wellnesstui.ui.measure.pages import about_lines
from wellnesstui.ui.places.filtered_place import FilteredPlaceScreen
from wellnesstui.ui.places.quiet_line import QuietLine
from wellnesstui.ui.places.reflect.actions import ACTIONS, ReflectActionsScreen
from wellnesstui.ui.places.reflect.explanation import HELP
from wellnesstui.ui.places.reflect.form_filter import FormFilter
from wellnesstui.ui.places.reflect.items import FormItem, PinnedItem
from wellnesstui.ui.places.reflect.page_lines import form_lines, pinned_lines
from wellnesstui.ui.places.reflect.rows import (
    MEASURES,
    PINNED,
    FormRows,
    found_title,
    pinned_rows,
    under,
)
from wellnesstui.ui.places.reflect.word_index import WordIndex, form_index, measure_index
from wellnesstui.ui.widgets.filter_chips import FilterChip, FilterChips
from wellnesstui.ui.widgets.filter_choices import FilterGroup
from wellnesstui.ui.widgets.item_page import ItemPage
from wellnesstui.ui.widgets.row_list import Row, RowList
from wellnesstui.ui.widgets.search_bar import SearchBar, SearchField

NOTHING = ("No matches.", "Esc to clear the search.")


class ReflectScreen(ReflectActionsScreen, FilteredPlaceScreen):
    """The forms, and beside them the page of one and what is pinned; on a less wide screen one list."""

    place = "reflect"
    DEFAULT_CSS = """
    ReflectScreen {
      #reflect { height: 1fr; width: 1fr; padding: 1 1 0 1; overflow: hidden; }
      #below { height: 1fr; width: 1fr; max-width: 140; }
      SearchBar { max-width: 140; }
      SearchBar Static { display: none; }
      #found, #pinned, #measures, ItemPage {
        border: round $lines; border-title-color: $foreground; border-subtitle-color: $quiet;
      }
      #found:focus, #pinned:focus, #measures:focus { border: round $primary; border-title-color: $primary; }
      #found, #pinned, #measures { padding: 0 0 0 1; }
      #found { width: 6fr; }
      #beside { width: 5fr; height: 1fr; margin-left: 1; }
      ItemPage { height: 1fr; }
      #pinned { height: auto; max-height: 5; }
      #measures { height: auto; max-height: 6; }
      RowList, ItemPage { scrollbar-size-vertical: 1; }
      #choices { display: none; }
      #unusable { height: auto; width: 1fr; max-width: 140; padding: 0 3; color: $warning; display: none; }
      &.-narrow #beside { display: none; }
      &.-narrow #reflect { padding: 0; }
      &.-narrow FilterChips { padding: 0 1 0 3; }
    }
    """
    HELP = HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "narrow", "filter", id="reflect.narrow", tooltip="By what it's for and how long you have"),
        Binding("M", "measures", "measures", id="reflect.measures", tooltip="Questionnaires that you have, and results over time"),
        Binding("escape", "clear_filter", "clear search and filter", show=False, id="reflect.all"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._filter: FormFilter = FormFilter()
        self._index: WordIndex[FormSummary] = form_index(())
        self._measures: WordIndex[Measure] | None = None
        self._text = ""
        self._drafts: frozenset[str] = frozenset()
        self._pinned: Sequence[PinnedSentence] = ()

    def compose_place(self) -> ComposeResult:
        signs = self.wellness.signs
        yield SearchBar(self.search_for, "/ to search, e.g. shift or thought")
        yield FilterChips(signs)
        yield QuietLine()
        yield Static(id="unusable")
        with Horizontal(id="below"):
            yield RowList(signs, id="choices")
            yield RowList(signs, id="found")
            with Vertical(id="beside"):
                yield ItemPage(*ACTIONS)
                pinned = RowList(signs, id="pinned")
                pinned.show_title(PINNED)
                yield pinned
                yield MeasureList(signs)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self) -> None:
        self.cache_key = None
        self.recall()
        self.row_list.focus()
        super().arrive()
        self.call_after_refresh(self.show_page)  # once the page has its width

    def on_screen_resume(self) -> None:
        if self.is_built:
            self.cache_key = None  # a draft may have been written, which is no change of the log
        super().on_screen_resume()

    def read(self) -> None:
        if not self.is_built:
            return
        vault, marks = self.wellness.vault, self.marks
        found = forms.all_summaries(vault.home)
        self._show_unusable(found.notices)
        if found.found != self._index.items:
            self._index = form_index(found.found)
        self.starred, self.hidden = marks.starred(), marks.hidden()
        self._filter.starred, self._filter.hidden = self.starred, self.hidden
        self._pinned = marks.pinned()
        self._drafts = frozenset(
            each.id for each in found.found if self.wellness.has_draft(place_of(each.id))
        )
        self._show_list(keep=True)
        self.show_filters()
        pinned = self.query_one("#pinned", RowList)
        pinned.show(pinned_rows(self._pinned, self.wellness.signs.more))
        pinned.display = bool(self._pinned)
        self.query_one(QuietLine).recall()
        self.query_one(MeasureList).recall()

    def _show_unusable(self, notices: Sequence[str]) -> None:
        """Say above the list what is wrong with own files: a notice would cover the form that opens."""
        line = self.query_one("#unusable", Static)
        line.display = bool(notices)
        line.update(Content("\n".join(notices)))

    # -- the list ---------------------------------------------------------------------------

    def filter_groups(self) -> list[FilterGroup]:
        return self._filter.groups()

    def chosen_filters(self) -> Sequence[FilterChip]:
        return self._filter.chips()

    def search_for(self, text: str) -> None:
        """Show what has these words."""
        if self.is_built and text != self._text:
            self._text = text
            self._show_list(keep=False)
            self.show_filters()

    def show_found(self) -> None:
        self._show_list(keep=True)

    def _show_list(self, keep: bool) -> None:
        """Show what matches the words and the filter; with ``keep`` the cursor stays on its item."""
        signs = self.wellness.signs
        self._filter.matches = self._index.search(self._text)
        shown = self._filter.shown()
        maker = FormRows(self.starred, self._drafts, signs.more)
        found = self._found_measures()
        rows = maker.ranked(shown) if self._text.strip() else maker.grouped(shown)
        rows += under(MEASURES, measure_rows(self.wellness, found))[0 if rows else 1 :]
        if self.has_class("-narrow") and not self._text.strip() and self._filter.is_open:
            rows += under(PINNED, pinned_rows(self._pinned[:SHOWN_PINNED], signs.more))
        rows = rows or [Row([(line, "$quiet")]) for line in NOTHING]
        if asks_for_help(self._text):
            sentence = self.wellness.keyed("Press <app.help_now !> for Help now.")
            rows = [Row([(sentence, "$warning bold")]), Row(), *rows]
        self.row_list.show(rows, keep)
        self.row_list.show_title(found_title(len(shown), len(found), signs.between))

    def _found_measures(self) -> Sequence[Measure]:
        """The measures with the words that are searched for; none while a filter is on, which has only forms."""
        if not self._text.strip() or not self._filter.is_open:
            return ()
        if self._measures is None:
            self._measures = measure_index(measures.bundled())
        return self._measures.search(self._text)

    @on(RowList.Highlighted)
    def follow_cursor(self, message: RowList.Highlighted) -> None:
        if message.row_list.id != "choices":
            self.show_page()

    @on(events.DescendantFocus)
    def follow_focus(self) -> None:
        if self.is_built:
            self.show_page()

    def show_page(self) -> None:
        """Show the item with the cursor on the page."""
        item = self.chosen
        page = self.query_one(ItemPage)
        if not self.has_class("-narrow"):
            page.border_title = Content(getattr(item, "title", ""))
            if isinstance(item, FormItem):
                page.show(form_lines(item))
            elif isinstance(item, PinnedItem):
                page.show(pinned_lines(item.pinned, self.wellness.vault.today()))
            elif isinstance(item, Measure):
                page.show(about_lines(item))
            else:
                page.show([])
        self.refresh_bindings()

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_built:
            self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        if self.is_built:
            self._show_list(keep=True)
            self.show_page()

    # -- searching, filtering, opening --------------------------------------------------------

    def search(self) -> None:
        """Focus the search field."""
        self.query_one(SearchField).begin()

    @on(SearchField.Left)
    def leave_search(self) -> None:
        self.row_list.focus()

    @on(RowList.MovedOut, "#found")
    def leave_list(self) -> None:
        self.query_one(SearchField).focus()

    @on(RowList.MovedOut, "#measures")
    @on(RowList.MovedOut, "#pinned")
    def leave_pinned(self) -> None:
        self.row_list.focus()

    def action_measures(self) -> None:
        choose(self.wellness)

    def action_clear_filter(self) -> None:
        self._filter.clear()
        self.query_one(SearchBar).fill("")
        self._text = ""
        self._show_list(keep=True)
        self.show_filters()
        self.row_list.focus()

    @on(RowList.Opened, "#found")
    @on(RowList.Opened, "#pinned")
    def open_item(self) -> None:
        """Open what has the cursor."""
        if self.is_active:  # a third click must not open it twice
            self.open_chosen()
