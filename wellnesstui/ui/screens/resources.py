"""Resources: what a clinician can reach, found by a word or narrowed, read beside, kept, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from wellnesstui.domain.facets import narrowed
from wellnesstui.domain.person import Person
from wellnesstui.domain.resource import Resource
from wellnesstui.domain.resource_index import Index
from wellnesstui.domain.text import searchable
from wellnesstui.store import clock
from wellnesstui.store.help_now import regions
from wellnesstui.ui.garbage import collect_from_now
from wellnesstui.ui.own_lists import ask
from wellnesstui.ui.resource_rows import (
    EVERYTHING,
    SHOWS,
    filter_rows,
    is_near,
    people_rows,
    resource_rows,
)
from wellnesstui.ui.screens.resource_deeds import ACTIONS, ResourceDeedsScreen
from wellnesstui.ui.widgets.lines_list import LinesList
from wellnesstui.ui.widgets.resource_page import Lines, ResourcePage
from wellnesstui.ui.widgets.search_bar import SearchBar, SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKED: set[str] = set()  # own lists that were asked about since the app began
_PAUSE = 0.1  # seconds without a letter before what stands beside the list follows
NOTHING = "Nothing here. Esc shows all of it again."


class ResourcesScreen(ResourceDeedsScreen):
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
      LinesList, ResourcePage { scrollbar-size-vertical: 1; }
      &.-very-wide #choices { width: 36; }
      &.-narrow #choices, &.-narrow ResourcePage { display: none; }
      &.-narrow #found { margin-left: 0; }
      &.-narrow #resources { padding: 0; }
    }
    """
    HELP = """\
# Resources

People and lines that answer come first. Type after / to find one; c or the list on the left narrows what
is shown. Space keeps one with a star, h hides it, y copies its number, o opens its site after asking.
w writes down one of your own, p somebody you may want to reach. Esc shows everything again.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "narrow", "narrow", id="resource.narrow", tooltip="By kind, cost, where and more"),
        Binding("w", "write", "one of my own", id="resource.write", tooltip="A place, line or site you know"),
        Binding("z", "person", "my people", show=False, id="resource.person", tooltip="Somebody you may want to reach"),
        Binding("escape", "open_up", "all of it again", show=False, id="resource.all"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._shows = EVERYTHING
        self._chosen: dict[str, str] = {}
        self._regions = {region.code: region.name for region in regions()}
        self._bundled: Sequence[Resource] = ()
        self._notices: Sequence[str] = ()
        self._own: tuple[Resource, ...] = ()
        self._people: tuple[Person, ...] = ()
        self._index = Index((), {})
        self._found: list[Resource] = []
        self._pause: Timer | None = None

    def compose_place(self) -> ComposeResult:
        signs = self.wellness.signs
        yield SearchBar(self.look_for, "/ a word, such as nurse or sleep")
        with Horizontal(id="below"):
            choices = LinesList(signs, id="choices")
            choices.border_title = Content("Show")
            choices.opens_at_once = True
            yield choices
            yield LinesList(signs, id="found")
            yield ResourcePage(*ACTIONS)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self) -> None:
        from wellnesstui.store import resources

        loaded = resources.load(self.wellness.vault.home.resources)
        self._bundled = loaded.resources
        for notice in loaded.notices:
            self.wellness.tell(notice, lasting=True)
        self.seen = None
        self.recall()
        collect_from_now()  # own lists may be long
        self.found.focus()
        super().arrive()
        self.call_after_refresh(self.read_out)  # now that it is known how wide the page is
        ask(self.wellness, self._bundled, _ASKED)

    def read(self) -> None:
        if not self.furnished:
            return
        shelf = self.shelf
        self.kept, self.hidden = shelf.kept(), shelf.hidden()
        self._own, self._people = shelf.own(), shelf.people()
        here = self.wellness.settings["region"]
        near = sorted(self._bundled, key=lambda each: not is_near(each, here))
        self._index = Index((*self._own, *near), self._regions)
        self._show(keep=True)
        self._count()

    def look_for(self, text: str) -> None:
        """Show what has these words; the counts and the page beside follow at the next pause."""
        if self.furnished and text != self._text:
            self._text = text
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(_PAUSE, self._settle)
            self._show(keep=False)

    def _settle(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        self._count()
        self.read_out()

    def _show(self, keep: bool) -> None:
        """Draw the list anew."""
        self._found = self._index.search(self._text)
        left = narrowed(self._shown(self._shows), self._chosen)
        now, today = clock.now(), self.wellness.vault.today()
        rows = resource_rows(left, self.kept, now.at, today, self._where, not self._text.strip())
        if self._shows == EVERYTHING and not self._chosen:
            people = people_rows(self._people_with(self._text), today)
            rows = [*people, *rows] if people else rows
        self.found.show(rows, keep)
        title = f"{len(left)} resource{'s' if len(left) != 1 else ''}" if left else NOTHING
        self.found.border_title = Content(title)

    def _shown(self, which: str) -> list[Resource]:
        match which:
            case "kept":
                return [each for each in self._found if each.id in self.kept]
            case "own":
                return [each for each in self._found if each.own]
            case "hidden":
                return [each for each in self._found if each.id in self.hidden]
            case _ if self.hidden:
                return [each for each in self._found if each.id not in self.hidden]
            case _:
                return self._found

    def _count(self) -> None:
        """Draw the filters anew, with how many there would be."""
        numbers = {each: len(narrowed(self._shown(each), self._chosen)) for each in SHOWS}
        shown = self._shown(self._shows)
        choices = filter_rows(
            shown, self._shows, numbers, self._chosen, self._regions, self.wellness.signs
        )
        self.query_one("#choices", LinesList).show(choices)

    def _where(self, resource: Resource) -> str:
        """The name of its country, where that is another than the chosen one."""
        if is_near(resource, self.wellness.settings["region"]) or len(resource.regions) != 1:
            return ""
        return self._regions.get(resource.regions[0], "")

    def _people_with(self, text: str) -> list[Person]:
        words = searchable(text).split()
        return [
            each
            for each in self._people
            if all(word in searchable(f"{each.name} {each.how}") for word in words)
        ]

    @on(LinesList.Rested, "#found")
    def read_out(self) -> None:
        """Show what has the cursor beside the list, but not between two letters."""
        if self._pause is not None:
            return
        page = self.query_one(ResourcePage)
        chosen = self.found.chosen
        page.border_title = Content("")
        if chosen is None:
            page.show([Content.styled(NOTHING, "$quiet")])
        else:
            page.border_title = Content(chosen.name)
            page.show(self._lines(chosen, page.scrollable_content_region.width))
        self.refresh_bindings()

    def _lines(self, chosen: Resource | Person, width: int) -> list[Content]:
        now, today = clock.now(), self.wellness.vault.today()
        lines = Lines(width, self.wellness.settings.twelve_hours, now.at, today)
        if isinstance(chosen, Person):
            return lines.person(chosen)
        return lines.resource(chosen, self._regions)

    def on_resize(self) -> None:
        super().on_resize()
        if self.furnished:
            self.call_after_refresh(self.read_out)

    # -- narrowing ----------------------------------------------------------------------------

    def search(self) -> None:
        """Go to the line in which one types."""
        self.query_one(SearchField).focus()

    @on(SearchField.Left)
    def leave_search(self) -> None:
        self._settle()
        self.found.focus()

    @on(LinesList.Edge)
    def to_search(self) -> None:
        self.search()

    @on(LinesList.Opened, "#choices")
    def choose(self, message: LinesList.Opened) -> None:
        """Narrow by a line of the filters, or not any more."""
        self._narrow(*message.lines.chosen)

    def _narrow(self, facet: str, value: str) -> None:
        if facet == "show":
            self._shows = value
        elif self._chosen.get(facet) == value:
            del self._chosen[facet]
        else:
            self._chosen[facet] = value
        self._show(keep=True)
        self._count()

    def action_narrow(self) -> None:
        """To the filters; in a box where there is no room for them."""
        if not self.has_class("-narrow"):
            self.query_one("#choices").focus()
            return
        from wellnesstui.ui.screens.choose_box import ChooseBox

        rows = [row for row in self.query_one("#choices", LinesList).rows if row.item is not None]
        lines = ["".join(text for text, _ in row.said) for row in rows]

        def choose(at: int | None) -> None:
            if at is not None:
                self._narrow(*rows[at].item)

        self.app.push_screen(ChooseBox("Show", lines), choose)

    def action_open_up(self) -> None:
        self._shows, self._chosen = EVERYTHING, {}
        self.query_one(SearchBar).fill("")
        self._text = ""
        self._show(keep=True)
        self._settle()
        self.found.focus()

    @on(LinesList.Opened, "#found")
    def open_one(self) -> None:
        """On a narrow screen its page lies over the list."""
        chosen = self.found.chosen
        if self.has_class("-narrow") and chosen is not None:
            from wellnesstui.ui.screens.resource_box import ResourceBox

            can = [action for action in ACTIONS if self.check_action(action, ())]
            self.app.push_screen(
                ResourceBox(chosen.name, self._lines(chosen, self.size.width - 6), can), self._act
            )
        elif isinstance(chosen, Person):
            self.action_change()
        elif self.check_action("browse", ()):
            self.action_browse()

    async def _act(self, action: str | None) -> None:
        if action is not None and self.check_action(action, ()):
            await self.run_action(action)
