"""The place Resources: help a clinician can reach, searched, filtered, read, starred, opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from wellnesstui.domain.resources.index import Index
from wellnesstui.domain.resources.nearness import Nearness
from wellnesstui.domain.resources.person import Person
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.text import searchable
from wellnesstui.store.content import help_now
from wellnesstui.store.disk import clock
from wellnesstui.ui.flows.own_lists import ask
from wellnesstui.ui.gc_control import freeze_startup
from wellnesstui.ui.places.resources.actions import ACTIONS
from wellnesstui.ui.places.resources.filtering import ResourceFilterScreen
from wellnesstui.ui.places.resources.page_lines import PageLines
from wellnesstui.ui.places.resources.rows import ResourceRows, people_rows
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.filter_chips import FilterChips
from wellnesstui.ui.widgets.item_page import ItemPage
from wellnesstui.ui.widgets.row_list import Row, RowList
from wellnesstui.ui.widgets.search_bar import SearchBar, SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKED: set[str] = set()  # own lists about which the person was asked since the app began
_PAUSE = 0.1  # seconds without a letter before the cards beside the list follow
NOTHING = ("No matches.", "Press Esc to clear the search.")  # the list may be narrow


class ResourcesScreen(ResourceFilterScreen):
    """The filters, the list, and one of it to read; on less wide screens without the first or last."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it for instances
        (0, "-narrow"),
        (100, "-wide"),
        (130, "-three-columns"),
        (160, "-very-wide"),
    ]
    place = "resources"
    DEFAULT_CSS = """
    ResourcesScreen {
      #resources { height: 1fr; width: 1fr; padding: 1 1 0 1; overflow: hidden; }
      #below { height: 1fr; width: 1fr; max-width: 172; }
      SearchBar { max-width: 172; }
      SearchBar Static { display: none; }
      #choices, #found, ItemPage {
        border: round $lines; border-title-color: $foreground; border-subtitle-color: $quiet;
      }
      #choices:focus, #found:focus { border: round $primary; border-title-color: $primary; }
      #choices { width: 34; margin-right: 1; }
      #choices, #found { padding: 0 0 0 1; }
      #found { width: 12fr; }
      ItemPage { width: 11fr; margin-left: 1; }
      &.-wide #found { width: 21fr; }
      &.-wide ItemPage { width: 16fr; }
      RowList, ItemPage { scrollbar-size-vertical: 1; }
      &.-very-wide #choices { width: 42; }
      &.-three-columns FilterChips, &.-very-wide FilterChips { display: none; }
      &.-narrow #choices, &.-wide #choices, &.-narrow ItemPage { display: none; }
      &.-narrow #resources { padding: 0; }
    }
    """
    HELP = """\
# Resources

Lines you can call or text come first. Press <app.search /> to search, or <resource.narrow f> to filter. Space adds a
favorite, <resource.hide h> hides a resource, <resource.copy y> copies its number, and <resource.browse o> opens its site after asking.
<resource.write w> adds your own, and <resource.person P> adds someone
you might want to contact. Esc clears the search and the filter.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "write", "add your own", id="resource.write", tooltip="A place, line or site you know"),
        Binding("P", "person", "add a person", show=False, id="resource.person", tooltip="Someone you might want to contact"),
        Binding("escape", "clear_filter", "clear search and filter", show=False, id="resource.all"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._bundled: Sequence[Resource] = ()
        self._nearness = Nearness("", self._regions)
        self._staying: frozenset[str] = frozenset()  # those starred when the list was last made
        self._listed_people: tuple[Person, ...] = ()
        self._index = Index((), {})
        self._pause: Timer | None = None

    def compose_place(self) -> ComposeResult:
        signs = self.wellness.signs
        yield SearchBar(self.search_for, "/ to search, e.g. nurse or sleep")
        yield FilterChips(signs)
        with Horizontal(id="below"):
            choices = RowList(signs, id="choices")
            choices.show_title("Show")
            choices.opens_at_once = True
            yield choices
            yield RowList(signs, id="found")
            yield ItemPage(*ACTIONS)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self) -> None:
        from wellnesstui.store.content import resources

        loaded = resources.load(self.wellness.vault.home.resources)
        self._bundled = loaded.resources
        for notice in loaded.notices:
            self.wellness.tell(notice, trouble=True)
        with self.wellness.attempt():
            self._staying = self.marks.starred()
        self.cache_key = None
        self.recall()
        freeze_startup()  # own lists may be long
        self.row_list.focus()
        super().arrive()
        self.call_after_refresh(self.show_page)  # once the page has its width
        ask(self.wellness, self._bundled, _ASKED)

    def read(self) -> None:
        if not self.is_built:
            return
        favorites = self.marks
        self.starred, self.hidden = favorites.starred(), favorites.hidden()
        self._filter.starred, self._filter.hidden = self.starred, self.hidden
        own, self._listed_people = favorites.own(), self.people.listed()
        if self._nearness.region != self.wellness.settings.region:
            self._nearness = self._ask_nearness()
        near, others = self._nearness.split(self._bundled)
        self._index = Index((*own, *near, *others), self._regions)
        self.show_found()
        self.show_filters()

    def _ask_nearness(self) -> Nearness:
        region = self.wellness.settings.region
        return Nearness(region, self._regions, help_now.likely_region(region))

    def search_for(self, text: str) -> None:
        """Show what has these words; the counts and the page follow at the next pause."""
        if self.is_built and text != self._text:
            self._text = text
            if self._pause is not None:
                self._pause.stop()
            self._pause = call_once(self, _PAUSE, self._settle)
            self._show_list(keep=False)

    def _settle(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        self.show_filters()
        self.show_page()

    def show_found(self) -> None:
        self._show_list(keep=True)

    def _show_list(self, keep: bool) -> None:
        """Show what matches the words and the filter; with ``keep`` the cursor stays on its item."""
        self._filter.matches = self._index.search(self._text)
        shown = self._filter.shown()
        now, today = clock.now(), self.wellness.vault.today()
        if not keep:
            self._staying = self.starred
        maker = ResourceRows(
            self._nearness,
            self.starred,
            self._staying,
            now.instant,
            today,
            self.wellness.signs.more,
        )
        rows = maker.ranked(shown) if self._text.strip() else maker.grouped(shown)
        if self._filter.is_open:
            people = people_rows(self._people_with(self._text), today)
            rows = [*people, *rows] if people else rows
        self.row_list.show(rows or [Row([(line, "$quiet")]) for line in NOTHING], keep)
        title = f"{len(shown)} resource{'s' if len(shown) != 1 else ''}"
        self.row_list.show_title(title)

    def _people_with(self, text: str) -> list[Person]:
        words = searchable(text).split()
        return [
            each
            for each in self._listed_people
            if all(word in searchable(f"{each.name} {each.how}") for word in words)
        ]

    @on(RowList.Highlighted, "#found")
    def show_page(self) -> None:
        """Show the item with the cursor on the page, except between two letters."""
        if self._pause is not None:
            return
        page = self.query_one(ItemPage)
        chosen = self.row_list.chosen
        width = page.text_width
        page.border_title = Content("" if chosen is None else _title(chosen, width))
        page.show([] if chosen is None else self._lines(chosen, width))
        self.refresh_bindings()

    def _lines(self, chosen: Resource | Person, width: int) -> list[Content]:
        now, today = clock.now(), self.wellness.vault.today()
        lines = PageLines(width, self.wellness.settings.twelve_hours, now.instant, today)
        name = [] if _title(chosen, width) else [Content.styled(chosen.name, "bold"), Content("")]
        if isinstance(chosen, Person):
            return [*name, *lines.person(chosen)]
        return [*name, *lines.resource(chosen, self._regions)]

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_built:
            self.call_after_refresh(self.show_page)

    # -- searching ------------------------------------------------------------------------------

    def search(self) -> None:
        """Focus the search field."""
        self.query_one(SearchField).begin()

    @on(SearchField.Left)
    def leave_search(self, message: SearchField.Left) -> None:
        if message.cancels and self.row_list.chosen is None:
            self.action_clear_filter()
            return
        self._settle()
        self.row_list.focus()

    @on(RowList.MovedOut)
    def leave_list(self) -> None:
        self.query_one(SearchField).focus()

    def action_clear_filter(self) -> None:
        self._filter.clear()
        self.query_one(SearchBar).fill("")
        self._text = ""
        self._show_list(keep=True)
        self._settle()
        self.row_list.focus()

    @on(RowList.Opened, "#found")
    def open_item(self) -> None:
        """Open its page in a dialog on a narrow screen; else a person's fields, or a resource's site."""
        chosen = self.row_list.chosen
        if self.has_class("-narrow") and chosen is not None:
            from wellnesstui.ui.dialogs.page import PAGE_AROUND
            from wellnesstui.ui.places.resources.resource_dialog import ResourceDialog

            available = [action for action in ACTIONS if self.check_action(action, ())]
            title = _title(chosen, self.size.width - PAGE_AROUND)
            draw = partial(self._lines, chosen)
            self.app.push_screen(ResourceDialog(title, draw, available), self._run_chosen)
        elif isinstance(chosen, Person):
            self.action_change()
        elif self.check_action("browse", ()):
            self.action_browse()

    async def _run_chosen(self, action: str | None) -> None:
        if action is not None and self.check_action(action, ()):
            await self.run_action(action)


def _title(chosen: Resource | Person, width: int) -> str:
    """The name, if a border has room for it; else it is on the page."""
    return chosen.name if cell_len(chosen.name) <= width else ""
