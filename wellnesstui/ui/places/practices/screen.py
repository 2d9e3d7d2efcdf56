"""The place Practices: what fits now, every practice by need, timers and courses."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer

from wellnesstui.domain.moment import weekday
from wellnesstui.domain.practices.crisis_words import asks_for_help
from wellnesstui.domain.practices.facets import LENGTH
from wellnesstui.domain.practices.fits_now import Situation, fits_now
from wellnesstui.domain.practices.practice import Summary
from wellnesstui.domain.practices.unguided import FOCUS, SIT
from wellnesstui.domain.resources.index import fold
from wellnesstui.store.disk import clock
from wellnesstui.store.journal.lists import FAVORITE_PRACTICES, HIDDEN_PRACTICES
from wellnesstui.ui.flows import practice as flow
from wellnesstui.ui.gc_control import freeze_startup
from wellnesstui.ui.places.facet_filter import HIDDEN, SELECTION
from wellnesstui.ui.places.filtered_place import FilteredPlaceScreen
from wellnesstui.ui.places.practices import library
from wellnesstui.ui.places.practices.actions import ACTIONS, PracticeActionsScreen
from wellnesstui.ui.places.practices.explanation import HELP, evidence, how_it_fits
from wellnesstui.ui.places.practices.items import (
    TIMER_ABOUT,
    CourseItem,
    Item,
    PartItem,
    TimerItem,
    practice_of,
)
from wellnesstui.ui.places.practices.library import Library
from wellnesstui.ui.places.practices.minutes_row import MinutesRow
from wellnesstui.ui.places.practices.page_lines import PageLines, StartChoices
from wellnesstui.ui.places.practices.practice_filter import PracticeFilter
from wellnesstui.ui.places.practices.practice_list import PracticeList
from wellnesstui.ui.places.practices.rows import COURSES, NOW, UNGUIDED, PracticeRows, under
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.filter_chips import FilterChip, FilterChips
from wellnesstui.ui.widgets.filter_choices import FilterGroup
from wellnesstui.ui.widgets.item_page import ItemPage
from wellnesstui.ui.widgets.row_list import Row, RowList
from wellnesstui.ui.widgets.search_bar import SearchBar, SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOLD: set[str] = set()  # notices on own files that were shown since the app began
_PAUSE = 0.1  # seconds without a letter before the cards beside the list follow
_AFTER_START = 0.15  # seconds: what the person came for is drawn by then
_LOW = 2
"""A mood up to which the day is a low one."""
NOTHING = ("No matches.", "Esc to clear the search.")  # the list may be narrow


class PracticesScreen(PracticeActionsScreen, FilteredPlaceScreen):
    """The filters, the list, and one of it to read; on less wide screens without the first or last."""

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual declares it for instances
        (0, "-narrow"),
        (100, "-wide"),
        (130, "-three-columns"),
        (160, "-very-wide"),
    ]
    place = "practices"
    DEFAULT_CSS = """
    PracticesScreen {
      #practices { height: 1fr; width: 1fr; padding: 1 1 0 1; overflow: hidden; }
      #below { height: 1fr; width: 1fr; max-width: 172; }
      #by { height: 1; width: 1fr; max-width: 172; }
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
      &.-wide #found { width: 18fr; }
      &.-wide ItemPage { width: 17fr; }
      RowList, ItemPage { scrollbar-size-vertical: 1; }
      &.-very-wide #choices { width: 42; }
      &.-three-columns FilterChips, &.-very-wide FilterChips { display: none; }
      &.-narrow #choices, &.-wide #choices, &.-narrow ItemPage { display: none; }
      &.-narrow #practices { padding: 0; }
      &.-narrow FilterChips { padding: 0 1 0 3; }
    }
    """
    HELP = HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "narrow", "filter", id="practice.narrow", tooltip="By need, kind, position and more"),
        Binding("L", "length", "time you have", show=False, id="practice.length", tooltip="How many minutes you have: 2, 5, 10, 20 or any"),
        Binding("S", "surprise", "surprise me", id="practice.surprise", tooltip="Picks one of those shown"),
        Binding("i", "how", "evidence", id="practice.how", tooltip="The evidence, and how Fits now is worked out"),
        Binding("i", "how_it_fits", "how it fits", show=False, id="practice.how", tooltip="How Fits now is worked out"),
        Binding("escape", "clear_filter", "clear search and filter", show=False, id="practice.all"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._filter: PracticeFilter = PracticeFilter()
        self._text = ""
        self._pause: Timer | None = None
        self._folder_stamp = 0
        self._situation: Situation | None = None
        self._fitting: tuple[Summary, ...] = ()
        self._done: frozenset[str] = frozenset()
        self._open_courses: set[str] = set()
        self._shown_key = ""
        self._wanted = ""  # the id of a practice to start once it's there
        self._sought = ""  # the same for one that only gets the cursor

    def compose_place(self) -> ComposeResult:
        signs = self.wellness.signs
        yield SearchBar(self.search_for, "/ to search, e.g. sleep or after a hard session")
        with Horizontal(id="by"):
            yield MinutesRow()
            yield FilterChips(signs)
        with Horizontal(id="below"):
            choices = RowList(signs, id="choices")
            choices.show_title("Show")
            choices.opens_at_once = True
            yield choices
            yield PracticeList(signs, id="found")
            yield ItemPage(*ACTIONS)

    # -- reading ----------------------------------------------------------------------------

    def arrive(self) -> None:
        self.cache_key = None
        self.recall()
        self.row_list.focus()
        super().arrive()
        self.call_after_refresh(self.show_page)  # once the page has its width
        if self._folder_stamp != library.folder_stamp(self.wellness.vault.home):
            self._library = self._library._replace(is_whole=False)
        call_once(self, _AFTER_START, self._read_changed)
        self.call_after_refresh(self._show_sought)
        self.call_after_refresh(self._start_wanted)

    def on_screen_suspend(self) -> None:
        super().on_screen_suspend()
        if self.is_built and self.wellness.place is not self:
            self._forget_before()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._tell_notices()
        if self.is_built:
            if self._situation is not None and self._situation != self._now(self._situation):
                self.show_change()
            self._read_changed()

    def read(self) -> None:
        if not self.is_built:
            return
        marks, vault = self.marks, self.wellness.vault
        self.starred, self.hidden, self.timers = marks.starred(), marks.hidden(), marks.timers()
        self._filter.starred, self._filter.hidden = self.starred, self.hidden
        uses = vault.practice_uses()
        self._done = frozenset(uses.counts)
        moods = (each.mood for each in vault.day(vault.today()) if each.mood is not None)
        mood = next(moods, None)
        day = vault.today()
        before = Situation(
            day=day,
            hour=0,
            weekday=0,
            is_low=mood is not None and mood <= _LOW,
            uses=uses.counts,
            last=uses.last,
        )
        self._situation = self._now(before)
        self._show_fitting(self._situation)

    def _now(self, situation: Situation) -> Situation:
        """The situation at this hour, with the room that there is."""
        now = clock.now()
        return situation.replace(
            hour=now.wall // 3600 % 24,
            weekday=weekday(now.calendar_day),
            free=self.free_minutes(),
            in_session=flow.in_session(self.wellness),
        )

    def _show_fitting(self, situation: Situation) -> None:
        practices = self._library.search.practices
        self._fitting = fits_now(practices, situation, self.starred, self.hidden)
        self._show_list(keep=True)
        self.show_filters()

    # -- a person's own -------------------------------------------------------------------------

    def _read_changed(self) -> None:
        """Read the person's own practices if their folder has changed."""
        if self._folder_stamp != library.folder_stamp(self.wellness.vault.home):
            self.read_own()

    def read_own(self) -> None:
        home = self.wellness.vault.home
        self._folder_stamp = library.folder_stamp(home)
        self._library = self._library._replace(is_whole=False)
        app = self.app

        def show(found: Library) -> None:
            app.call_later(self._show_own, found)

        library.read_own(home, self._library, show)

    def _show_own(self, found: Library) -> None:
        if self.is_closing or not self.is_built:
            return
        self._library, self._filter.own, self._opened = found, found.own, ("", None)
        self._tell_notices()
        freeze_startup()  # there may be thousands
        if self._situation is not None:
            self._show_fitting(self._situation)
        self._show_sought()
        self._start_wanted()

    def _tell_notices(self) -> None:
        """Say what is wrong with own files, once and never over a practice."""
        if self.app.screen is not self:
            return
        for notice in self._library.notices:
            if notice not in _TOLD:
                _TOLD.add(notice)
                self.wellness.tell(notice, lasting=True)

    # -- the list ---------------------------------------------------------------------------

    @property
    def minutes_at_hand(self) -> int | None:
        return self._filter.minutes

    def filter_groups(self) -> list[FilterGroup]:
        return self._filter.groups()

    def chosen_filters(self) -> Sequence[FilterChip]:
        return self._filter.chips()

    def show_filters(self) -> None:
        super().show_filters()
        self.query_one(MinutesRow).chosen = self._filter.facets.get(LENGTH, "")

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
        self._filter.matches = self._library.search.search(self._text)
        shown = self._filter.shown()
        maker = PracticeRows(self.starred, self._library.own, self.wellness.signs.more)
        is_searched = bool(self._text.strip())
        others = self._others(maker)
        if is_searched:
            phrase = f" {fold(self._text)}"
            meant = any(phrase in _title_text(row.item) for row in others if row.item)
            others_first = meant and not (shown and phrase in _title_text(shown[0]))
            rows = maker.ranked(shown, others, others_first)
        else:
            rows = [*maker.grouped(self._fitting_in(shown), shown, self._filter.facets), *others]
            rows = rows if rows and rows[0].parts else rows[1:]
        rows = rows or [Row([(line, "$quiet")]) for line in self._nothing()]
        if asks_for_help(self._text):
            sentence = self.wellness.keyed("Press <app.help_now !> for Help now.")
            rows = [Row([(sentence, "$warning bold")]), Row(), *rows]
        self.row_list.show(rows, keep)
        self.row_list.show_title(_counted(shown, others if is_searched else ()))

    def _fitting_in(self, shown: Sequence[Summary]) -> Sequence[Summary]:
        """What fits now; in the time that the person has, if that's all they chose."""
        if self._filter.is_open:
            return self._fitting
        if self._situation is None or not self._filter.is_only_length:
            return ()
        return fits_now(shown, self._situation, self.starred, self.hidden)

    def _nothing(self) -> tuple[str, str]:
        """Why the list is empty, and what to press; each fits a narrow list."""
        minutes = self._filter.minutes
        if minutes is None:
            return NOTHING
        return (
            f"No matches of {minutes} min.",
            self.wellness.keyed("<practice.length L> for more time."),
        )

    def _others(self, maker: PracticeRows) -> list[Row]:
        """Timers and courses that have the words searched for; none while a filter is chosen."""
        if not self._filter.is_open:
            return []
        words = fold(self._text).split()
        timers = [TimerItem(kind, self.timers.get(kind)) for kind in (SIT, FOCUS)]
        rows = [
            maker.of_timer(each)
            for each in timers
            if _has_words(f"{each.title} {UNGUIDED} {TIMER_ABOUT[each.kind]}", words)
        ]
        return [*under(UNGUIDED, rows), *under(COURSES, list(self._course_rows(maker, words)))]

    def _course_rows(self, maker: PracticeRows, words: Sequence[str]) -> list[Row]:
        by_id = self._library.by_id
        rows = []
        for course in self._library.courses:
            if not _has_words(f"{course.title} {course.about} {COURSES}", words):
                continue
            item = CourseItem(course, self._done, course.id in self._open_courses)
            rows.append(maker.of_course(item))
            if item.is_open:
                rows += [
                    maker.of_part(
                        PartItem(course, part, by_id[part.practice], part.practice in self._done)
                    )
                    for part in course.parts
                ]
        return rows

    @on(RowList.Highlighted, "#found")
    def show_page(self) -> None:
        """Show the item with the cursor on the page, except between two letters."""
        key = self.row_list.key.removeprefix(NOW)
        if key != self._shown_key:
            self._shown_key, self._start = key, StartChoices()
        if self._pause is not None:
            return
        page = self.query_one(ItemPage)
        if not self.has_class("-narrow"):
            page.border_title = Content(self.page_title)
            page.show(self.page_lines(page.text_width))
        self.refresh_bindings()

    @property
    def page_title(self) -> str:
        return self.chosen.title if self.chosen is not None else ""

    @property
    def is_starred(self) -> bool:
        summary = practice_of(self.chosen)
        return summary is not None and summary.id in self.starred

    def page_lines(self, width: int) -> list[Content]:
        """What is known of the item with the cursor, and how it would start."""
        item = self.chosen
        lines = PageLines(width, self.wellness.keyed, self.wellness.labels)
        if isinstance(item, TimerItem):
            return lines.timer(item)
        if isinstance(item, CourseItem):
            titles = {id: each.title for id, each in self._library.by_id.items()}
            return lines.course(item, titles)
        if item is None:
            return []
        minutes, limit = self.minutes(item), self.limit(item)
        if isinstance(item, PartItem):
            return lines.part(item, self.opened, minutes, self._start, limit)
        return lines.practice(item, self.opened, minutes, self._start, limit)

    # -- searching and filtering --------------------------------------------------------------

    def search(self) -> None:
        """Focus the search field."""
        self.query_one(SearchField).begin()

    @on(SearchField.Left)
    def leave_search(self) -> None:
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

    def action_length(self) -> None:
        self._choose_length(self._filter.next_minutes())

    @on(MinutesRow.Picked)
    def choose_length(self, message: MinutesRow.Picked) -> None:
        self._choose_length(message.value)

    def _choose_length(self, value: str) -> None:
        self._filter.facets.pop(LENGTH, None)
        if value:
            self._filter.facets[LENGTH] = value
        self._start = self._start.replace(minutes=None)
        self.show_found()
        self.show_filters()
        self.show_page()

    # -- what is done with one ----------------------------------------------------------------

    @on(RowList.Opened, "#found")
    def open_item(self) -> None:
        """Start a practice or timer, or show a course's parts; on a narrow screen a practice's page."""
        item = self.chosen
        if isinstance(item, TimerItem):
            self.action_timer(item.kind)
        elif isinstance(item, CourseItem):
            self._open_courses ^= {item.course.id}
            self._show_list(keep=True)
            if not item.is_open:  # as many of its parts as there is room for
                rows = self.row_list
                rows.scroll_to(y=max(0, rows.cursor - 1), animate=False, immediate=True)
            self.show_page()
        elif self.has_class("-narrow"):
            self._open_page()
        else:
            self.action_start()

    def _forget_before(self) -> None:
        """The mood before belongs to one look at the page."""
        if self._start.before is not None:
            self._start = self._start.replace(before=None)
            self.show_page()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """How it starts is only chosen where it's shown: on a narrow screen on its own page."""
        if action == "adjust" and self.has_class("-narrow"):
            return False
        return super().check_action(action, parameters)

    def _open_page(self) -> None:
        from wellnesstui.ui.places.practices.practice_dialog import PracticeDialog

        async def run(action: str | None) -> None:
            if action is not None and self.can(action):
                await self.run_action(action)
            self._forget_before()

        self.app.push_screen(PracticeDialog(self), run)

    def listed_name(self, list_name: str, id: str) -> str:
        """The title of a practice, by a list of practices."""
        is_ours = list_name in (FAVORITE_PRACTICES, HIDDEN_PRACTICES)
        summary = self._library.by_id.get(id) if is_ours else None
        return summary.title if summary else ""

    def show_listed(self, id: str) -> None:
        """Put the cursor on a practice that undo or redo changed: where it was, if it's there twice."""
        if not self.is_built:
            return
        rows = self.row_list
        found = [number for number, row in enumerate(rows.rows) if row.key in (NOW + id, id)]
        if found:
            near = min(found, key=lambda number: abs(number - rows.cursor))
            rows.select(rows.rows[near].key)

    def show_practice(self, id: str) -> None:
        """Put the cursor on a practice, once it's listed."""
        self._sought = id
        self.call_after_refresh(self._show_sought)  # once the list has its height

    def _show_sought(self) -> None:
        if self._sought and self.is_built:
            self.row_list.select(self._sought)
            if self.row_list.key == self._sought or self._library.is_whole:
                self._sought = ""
            self.show_page()

    def start_practice(self, id: str) -> None:
        """Put the cursor on a practice and start it; one with something to know first is only shown."""
        self._wanted = id
        if self.is_built:
            self._start_wanted()

    def _start_wanted(self) -> None:
        """Start the practice that is wanted, once it's known; say so if it can't be found."""
        id = self._wanted
        if not id or not (self._library.is_whole or id in self._library.by_id):
            return
        self._wanted = ""
        self.action_clear_filter()
        if id in self.hidden:
            self.choose_filter(SELECTION, HIDDEN)
        self.row_list.select(id)
        summary = practice_of(self.chosen)
        if summary is None or summary.id != id:
            self.wellness.tell("This practice can't be found anymore.")
        elif summary.inward or summary.warning:
            self.show_page()
            if self.has_class("-narrow"):
                self._open_page()
        else:
            self.action_start()

    def action_surprise(self) -> None:
        """Put the cursor on any of the practices shown, and show its page."""
        rows = self.row_list.rows
        found = [
            row.key
            for row in rows
            if isinstance(row.item, Summary) and row.item.id not in self.hidden
        ]
        if not found:
            self.wellness.tell("There's nothing to pick from here. Press Esc to clear the filter.")
            return
        self.row_list.select(secrets.choice(found))
        self.row_list.focus()
        self.show_page()
        if self.has_class("-narrow"):
            self._open_page()

    def action_how_it_fits(self) -> None:
        self.action_how()

    def action_how(self) -> None:
        from wellnesstui.ui.dialogs.info import InfoDialog

        summary = practice_of(self.chosen)
        situation = self._situation
        paragraphs = evidence(summary) if summary else ()
        if situation is not None:
            paragraphs = (*paragraphs, *how_it_fits(situation, self._fitting))
        title = summary.title if summary and cell_len(summary.title) < 50 else "Practices"
        self.app.push_screen(InfoDialog(title, paragraphs))


def _counted(shown: Sequence[Summary], others: Sequence[Row]) -> str:
    """``2 practices, 1 course``: how many are found of each kind, practices if there is nothing."""
    found = {
        "practice": len(shown),
        "course": sum(isinstance(row.item, CourseItem) for row in others),
        "timer": sum(isinstance(row.item, TimerItem) for row in others),
    }
    counts = [f"{n:,} {kind}{'s' * (n != 1)}" for kind, n in found.items() if n]
    return ", ".join(counts) or "0 practices"


def _title_text(item: Item) -> str:
    """The searchable title; a timer is also found by the heading that it stands under."""
    more = f" {UNGUIDED}" if isinstance(item, TimerItem) else ""
    return f" {fold(item.title + more)}"


def _has_words(text: str, words: Sequence[str]) -> bool:
    folded = f" {fold(text)}"
    return all(f" {word}" in folded for word in words)
