"""The place Resources: help a clinician can reach, searched, filtered, read, starred, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from wellnesstui.domain.resources.index import Index
from wellnesstui.domain.resources.person import Person
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.text import searchable
from wellnesstui.store.content.help_now import regions
from wellnesstui.store.disk import clock
from wellnesstui.ui.flows.own_lists import ask
from wellnesstui.ui.gc_control import freeze_startup
from wellnesstui.ui.places.resources.actions import ACTIONS, ResourceActionsScreen
from wellnesstui.ui.places.resources.page_lines import PageLines
from wellnesstui.ui.places.resources.resource_filter import ResourceFilter
from wellnesstui.ui.places.resources.resource_page import ResourcePage
from wellnesstui.ui.places.resources.row_list import Row, RowList
from wellnesstui.ui.places.resources.rows import filter_rows, is_near, people_rows, resource_rows
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.search_bar import SearchBar, SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKED: set[str] = set()  # own lists about which the person was asked since the app began
_PAUSE = 0.1  # seconds without a letter before the cards beside the list follow
NOTHING = ("No matches.", "Esc to clear the search.")  # the list may be narrow


class ResourcesScreen(ResourceActionsScreen):
    """Filters on the left, the list in the middle, one of it to read on the right."""

    place = "resources"
    DEFAULT_CSS = """
    ResourcesScreen {
      #resources { height: 1fr; width: 1fr; padding: 1 1 0 1; overflow: hidden; }
      #below { height: 1fr; width: 1fr; max-width: 172; }
      SearchBar { max-width: 172; }
      SearchBar Static { display: none; }
      #choices, #found, ResourcePage {
        border: round $lines; border-title-color: $foreground; border-subtitle-color: $quiet;
      }
      #choices:focus, #found:focus { border: round $primary; border-title-color: $primary; }
      #choices { width: 27; padding: 0 1; }
      #found { padding: 0 1; margin-left: 1; }
      ResourcePage { width: 1fr; margin-left: 1; }
      RowList, ResourcePage { scrollbar-size-vertical: 1; }
      &.-very-wide #choices { width: 36; }
      &.-narrow #choices, &.-narrow ResourcePage { display: none; }
      &.-narrow #found { margin-left: 0; }
      &.-narrow #resources { padding: 0; }
    }
    """
    HELP = """\
# Resources

Lines you can call or text come first. Press / to search, or f to filter. Space adds a favorite, h hides
a resource, y copies its number, and o opens its site after asking. w adds your own, and P adds someone
you might want to contact. Esc clears the search and the filter.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "narrow", "filter", id="resource.narrow", tooltip="By kind, cost, country and more"),
        Binding("w", "write", "add your own", id="resource.write", tooltip="A place, line or site you know"),
        Binding("P", "person", "add a person", show=False, id="resource.person", tooltip="Someone you might want to contact"),
        Binding("escape", "clear_filter", "clear search and filter", show=False, id="resource.all"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._filter = ResourceFilter()
        self._regions = {region.code: region.name for region in regions()}
        self._bundled: Sequence[Resource] = ()
        self._listed_people: tuple[Person, ...] = ()
        self._index = Index((), {})
        self._pause: Timer | None = None

    def compose_place(self) -> ComposeResult:
        signs = self.wellness.signs
        yield SearchBar(self.search_for, "/ to search, e.g. nurse or sleep")
        with Horizontal(id="below"):
            choices = RowList(signs, id="choices")
            choices.border_title = Content("Show")
            choices.opens_at_once = True
            yield choices
            yield RowList(signs, id="found")
            yield ResourcePage(*ACTIONS)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self) -> None:
        from wellnesstui.store.content import resources

        loaded = resources.load(self.wellness.vault.home.resources)
        self._bundled = loaded.resources
        for notice in loaded.notices:
            self.wellness.tell(notice, lasting=True)
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
        favorites = self.favorites
        self.starred, self.hidden = favorites.starred(), favorites.hidden()
        self._filter.starred, self._filter.hidden = self.starred, self.hidden
        own, self._listed_people = favorites.own(), self.people.listed()
        region = self.wellness.settings.region
        near = sorted(self._bundled, key=lambda each: not is_near(each, region))
        self._index = Index((*own, *near), self._regions)
        self._show_list(keep=True)
        self._show_filters()

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
        self._show_filters()
        self.show_page()

    def _show_list(self, keep: bool) -> None:
        """Show what matches the words and the filter; with ``keep`` the cursor stays on its item."""
        self._filter.matches = self._index.search(self._text)
        shown = self._filter.shown()
        now, today = clock.now(), self.wellness.vault.today()
        rows = resource_rows(
            shown, self.starred, now.instant, today, self._country, by_kind=not self._text.strip()
        )
        if self._filter.is_open:
            people = people_rows(self._people_with(self._text), today)
            rows = [*people, *rows] if people else rows
        self.row_list.show(rows or [Row([(line, "$quiet")]) for line in NOTHING], keep)
        title = f"{len(shown)} resource{'s' if len(shown) != 1 else ''}"
        self.row_list.border_title = Content(title)

    def _show_filters(self) -> None:
        """Show the filters, each with how many resources it would leave."""
        rows = filter_rows(self._filter, self._regions, self.wellness.signs)
        self.query_one("#choices", RowList).show(rows)

    def _country(self, resource: Resource) -> str:
        """The name of its country, if that is not the chosen one."""
        if is_near(resource, self.wellness.settings.region) or len(resource.regions) != 1:
            return ""
        return self._regions.get(resource.regions[0], "")

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
        page = self.query_one(ResourcePage)
        chosen = self.row_list.chosen
        page.border_title = Content("")
        if chosen is None:
            page.show([])
        else:
            page.border_title = Content(chosen.name)
            page.show(self._lines(chosen, page.scrollable_content_region.width))
        self.refresh_bindings()

    def _lines(self, chosen: Resource | Person, width: int) -> list[Content]:
        now, today = clock.now(), self.wellness.vault.today()
        lines = PageLines(width, self.wellness.settings.twelve_hours, now.instant, today)
        if isinstance(chosen, Person):
            return lines.person(chosen)
        return lines.resource(chosen, self._regions)

    def on_resize(self) -> None:
        super().on_resize()
        if self.is_built:
            self.call_after_refresh(self.show_page)

    # -- searching and filtering --------------------------------------------------------------------------

    def search(self) -> None:
        """Focus the search field."""
        self.query_one(SearchField).focus()

    @on(SearchField.Left)
    def leave_search(self) -> None:
        self._settle()
        self.row_list.focus()

    @on(RowList.MovedOut)
    def leave_list(self) -> None:
        self.search()

    @on(RowList.Opened, "#choices")
    def choose(self, message: RowList.Opened) -> None:
        """Choose or clear a filter."""
        self._narrow(*message.row_list.chosen)

    def _narrow(self, facet: str, value: str) -> None:
        self._filter.choose(facet, value)
        self._show_list(keep=True)
        self._show_filters()

    def action_narrow(self) -> None:
        """Go to the filters, which are in a dialog on a narrow screen."""
        if not self.has_class("-narrow"):
            self.query_one("#choices").focus()
            return
        from wellnesstui.ui.dialogs.choice import ChoiceDialog

        rows = [row for row in self.query_one("#choices", RowList).rows if row.item is not None]
        lines = ["".join(text for text, _ in row.shown_parts) for row in rows]

        def choose(index: int | None) -> None:
            if index is not None:
                self._narrow(*rows[index].item)

        self.app.push_screen(ChoiceDialog("Show", lines), choose)

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
            from wellnesstui.ui.places.resources.resource_dialog import ResourceDialog

            available = [action for action in ACTIONS if self.check_action(action, ())]
            self.app.push_screen(
                ResourceDialog(chosen.name, self._lines(chosen, self.size.width - 6), available),
                self._run_chosen,
            )
        elif isinstance(chosen, Person):
            self.action_change()
        elif self.check_action("browse", ()):
            self.action_browse()

    async def _run_chosen(self, action: str | None) -> None:
        if action is not None and self.check_action(action, ()):
            await self.run_action(action)
