"""Trends: honest pictures of how it has been, each with the days behind it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive

from wellnesstui.domain.entry import MOODS
from wellnesstui.domain.moment import day_name
from wellnesstui.store.overview import Overview
from wellnesstui.trends import days
from wellnesstui.trends.look import Look, look
from wellnesstui.trends.span import ALL, span
from wellnesstui.ui.screens.place import PlaceScreen
from wellnesstui.ui.widgets.figures import AlongList, Balance, Figures, Rhythm, Words
from wellnesstui.ui.widgets.mood_plot import MoodPlot
from wellnesstui.ui.widgets.year import Year

_TITLES = {"week": "A week", "month": "A month", "quarter": "A quarter", "year": "A year", ALL: "All of it"}  # fmt: skip
HOW = """\
Each day counts once, by the middle (the median) of its moods; so a day with ten entries says no more
than a day with one. A half step takes the colour of the lower level.

The line is a running median: at each day, of the days around it, 7 in a month and 28 in a year. It
stops where nothing was kept for more than seven days.

By weekday and by hour: medians, with the number of days behind each. Fewer than three days make no
figure.

What goes along with mood compares days with an activity to days without, Mondays with Mondays. To see what chance would
do, your moods are turned round against your activities like a wheel, through every position. A
difference stands out only when it is larger than the largest of all activities in 95 of 100
positions. So it is seldom wrong, and often silent: "Nothing stands out yet" is the usual answer.

It can't show a cause. You may walk on better days, or both may come with a free afternoon.

docs/statistics.md, beside the program, says all of it exactly."""
_FURTHER = 366 + 7


class TrendsScreen(PlaceScreen):
    """The year above; under it a span of time, from a week to all of it."""

    place = "trends"
    DEFAULT_CSS = """
    TrendsScreen {
      #trends { height: 1fr; width: 1fr; padding: 1 1 0 1; }
      .card {
        height: auto; width: 1fr; padding: 0 2; margin-bottom: 1;
        border: round $lines; border-title-color: $foreground; border-subtitle-color: $quiet;
        &:focus-within { border: round $primary; border-title-color: $primary; }
      }
      .pair { height: auto; width: 1fr; }
      #over-time { height: 13; }
      &.-wide .pair, &.-very-wide .pair { layout: horizontal; }
      &.-wide .second, &.-very-wide .second { margin-left: 1; }
      &.-narrow #trends { padding: 0; }
      &.-narrow .card { margin-bottom: 0; padding: 0 1; }
    }
    """
    HELP = """\
# Trends

The year is a day a square: the arrows go from day to day, Enter opens one in the Log. Under it is a
span of time: w a week, o a month, v a quarter, y a year, g all of it; comma goes earlier, full stop
later. Page Down goes further down. e adds energy, c turns comparing with activities off, or on.

Days are counted, never entries. A cell with fewer than three days stays blank.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "range('week')", "week", id="trends.week"),
        Binding("o", "range('month')", "month", id="trends.month"),
        Binding("v", "range('quarter')", "quarter", id="trends.quarter"),
        Binding("y", "range('year')", "year", id="trends.year"),
        Binding("g", "range('all')", "all", id="trends.all"),
        Binding("comma,left_square_bracket", "back(1)", "earlier", id="trends.earlier"),
        Binding("full_stop,right_square_bracket", "back(-1)", "later", id="trends.later"),
        Binding("e", "energy", "energy", id="trends.energy", tooltip="Energy as a second line"),
        Binding("c", "along", "compare", show=False, id="trends.along", tooltip="What goes along with mood, or not"),
        Binding("pagedown,space", "roll(1)", "further down", show=False, id="trends.down"),
        Binding("pageup", "roll(-1)", "further up", show=False, id="trends.up"),
        Binding("x", "look_back", "a look back", id="trends.look_back", tooltip="One page of these days, as a file"),
        Binding("i", "explain", "how is this worked out?", id="trends.explain"),
        Binding("escape", "app.switch_mode('today')", "to Today", show=False, id="trends.leave"),
    ]  # fmt: skip

    seen_look: reactive[Look | None] = reactive(None)
    moods: reactive[dict[int, float]] = reactive({})
    names: reactive[tuple[str, ...]] = reactive(MOODS)
    with_energy: reactive[bool] = reactive(default=False)

    def __init__(self) -> None:
        super().__init__()
        self._range = "month"
        self._back = 0
        self._today = 0

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        first_weekday = app.settings.first_weekday
        today = app.vault.today()
        year = Year(today, first_weekday, app.signs)
        year.data_bind(TrendsScreen.moods, TrendsScreen.names)
        yield self._card("Your year, a day a square", year, "the-year")
        plot = MoodPlot(app.signs).data_bind(
            look=TrendsScreen.seen_look, with_energy=TrendsScreen.with_energy
        )
        with Vertical(classes="pair"):
            yield self._card("Mood", plot, "over-time")
            along = AlongList(app.signs)
            yield self._card("What goes along with mood", self._bound(along), "along", "second")
        with Vertical(classes="pair"):
            rhythm = Rhythm(first_weekday, app.signs)
            yield self._card("By weekday, and by hour", self._bound(rhythm), "rhythm")
            yield self._card("Balance", self._bound(Balance(app.signs)), "balance", "second")
        yield self._card("Words", self._bound(Words(app.signs)), "words")

    @staticmethod
    def _bound(figures: Figures) -> Figures:
        figures.data_bind(look=TrendsScreen.seen_look)
        return figures

    @staticmethod
    def _card(title: str, inside: Year | MoodPlot | Figures, id: str, more: str = "") -> Vertical:
        card = Vertical(inside, classes=f"card {more}".strip(), id=id)
        card.border_title = Content(title)
        return card

    def arrive(self) -> None:
        self.query_one(Year).focus()
        self.seen = None
        self.recall()
        super().arrive()

    def read(self) -> None:
        if not self.furnished:
            return
        vault = self.wellness.vault
        overview = Overview(vault.database)
        self._today = vault.today()
        self.names = vault.labels().now
        year = self.query_one(Year)
        feelings = overview.feelings(year.last - _FURTHER, year.last)
        self.moods = {day.day: day.mood for day in days.of(feelings)}
        wanted = span(self._range, self._today, overview.bounds(), self._back)
        self.seen_look = look(overview, wanted, along=self.wellness.settings.compares)
        self._say(self.seen_look)

    def _say(self, found: Look) -> None:
        card = self.query_one("#over-time")
        card.border_title = Content(f"Mood, {_TITLES[self._range].lower()}")
        until = (
            "today" if found.span.last == self._today else day_name(found.span.last, self._today)
        )
        days = f"{found.logged:,} of {found.span.days:,} days have an entry"
        card.border_subtitle = Content(f"up to {until}; {days}")

    # -- what is looked at ----------------------------------------------------------------------

    def action_range(self, range: str) -> None:
        self._range, self._back = range, 0
        self._again()

    def action_back(self, by: int) -> None:
        if self._range != ALL:
            self._back = max(0, self._back + by)
            self._again()

    def action_roll(self, by: int) -> None:
        room = self.query_one("#trends")
        room.scroll_relative(y=by * max(1, room.size.height - 2), animate=False)

    def action_energy(self) -> None:
        self.with_energy = not self.with_energy

    def action_along(self) -> None:
        self.wellness.choose("along", "off" if self.wellness.settings.compares else "on")
        self._again()

    def action_explain(self) -> None:
        from wellnesstui.ui.screens.info import InfoScreen

        paragraphs = tuple(each.replace("\n", " ") for each in HOW.split("\n\n"))
        self.app.push_screen(InfoScreen("How is this worked out?", paragraphs))

    def action_look_back(self) -> None:
        from wellnesstui.lookback.page import Wish
        from wellnesstui.ui.screens.look_back_box import LookBackBox

        if self.seen_look is not None:
            self.app.push_screen(LookBackBox(self.seen_look.span, Wish(energy=self.with_energy)))

    def _again(self) -> None:
        self.seen = None
        self.recall()

    @on(Year.Moved)
    def follow(self, message: Year.Moved) -> None:
        """The year that has the day."""
        year = self.query_one(Year)
        year.last = max(message.day, min(self._today, message.day + 180))
        self._again()

    @on(Year.Opened)
    async def open_day(self, message: Year.Opened) -> None:
        from wellnesstui.ui.screens.log import LogScreen

        await self.wellness.switch_mode("log")
        if isinstance(self.app.screen, LogScreen):
            self.app.screen.show_day(message.day)
