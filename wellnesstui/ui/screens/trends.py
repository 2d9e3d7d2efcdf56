"""Trends: honest pictures of how it has been, each with the days behind it."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.timer import Timer

from wellnesstui.domain.entry import MOODS
from wellnesstui.store.overview import Overview
from wellnesstui.trends import along, days, span
from wellnesstui.trends.look import Look
from wellnesstui.trends.span import Span
from wellnesstui.ui import trends_words
from wellnesstui.ui.album import Album, get_ready
from wellnesstui.ui.screens.place import PlaceScreen
from wellnesstui.ui.widgets.card import Card
from wellnesstui.ui.widgets.curve import Curve, of_look
from wellnesstui.ui.widgets.figures import AlongList, Balance, Figures, Rhythm, Words
from wellnesstui.ui.widgets.mood_plot import MoodPlot
from wellnesstui.ui.widgets.year import Year

_MORE = 366 + 7
"""Days before the last one that a year may show."""
_PAUSE = 0.12  # seconds without a move before the other cards follow the plot


class TrendsScreen(PlaceScreen):
    """The year above; under it a span of time, from a week to all of it."""

    place = "trends"
    DEFAULT_CSS = """
    TrendsScreen {
      #trends { height: 1fr; width: 1fr; padding: 1 1 0 1; }
      #columns, .column { height: auto; width: 1fr; }
      #over-time { height: 13; }
      &.-wide #columns, &.-very-wide #columns { layout: horizontal; }
      &.-wide .second, &.-very-wide .second { margin-left: 1; }
      &.-narrow #trends { padding: 0; }
      &.-narrow Card { margin-bottom: 0; padding: 0 1; }
    }
    """
    HELP = trends_words.HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "range('week')", "week", id="trends.week"),
        Binding("o", "range('month')", "month", id="trends.month"),
        Binding("v", "range('quarter')", "quarter", id="trends.quarter"),
        Binding("y", "range('year')", "year", id="trends.year"),
        Binding("g", "range('all')", "all", id="trends.all"),
        Binding("plus,equals_sign", "zoom(True)", "closer", key_display="+", id="trends.closer", tooltip="Half as many days"),
        Binding("minus", "zoom(False)", "wider", key_display="-", id="trends.wider", tooltip="Twice as many days"),
        Binding("comma,left_square_bracket", "step(-1)", "earlier", id="trends.earlier"),
        Binding("full_stop,right_square_bracket", "step(1)", "later", id="trends.later"),
        Binding("e", "energy", "energy", id="trends.energy", tooltip="Energy as a second line"),
        Binding("c", "along", "compare", show=False, id="trends.along", tooltip="What goes along with mood, or not"),
        Binding("d", "weekdays", "Monday to Friday", show=False, id="trends.weekdays", tooltip="Comparing without weekends, or with them"),
        Binding("z", "all", "list all", show=False, id="trends.all_along", tooltip="Every activity that was compared, or the most frequent"),
        Binding("pagedown,space", "roll(1)", "further down", show=False, id="trends.down"),
        Binding("pageup", "roll(-1)", "further up", show=False, id="trends.up"),
        Binding("x", "look_back", "a look back", id="trends.look_back", tooltip="One page of these days, as a file"),
        Binding("i", "explain", "how is this worked out?", id="trends.explain"),
        Binding("escape", "app.switch_mode('today')", "to Today", show=False, id="trends.leave"),
    ]  # fmt: skip

    # Each is bound to what draws it: the screen itself, all of it, need not be drawn again.
    seen_look: reactive[Look | None] = reactive(None, repaint=False)
    curve: reactive[Curve | None] = reactive(None, repaint=False)
    whole: reactive[Span | None] = reactive(None, repaint=False)
    today: reactive[int] = reactive(0, repaint=False)
    moods: reactive[dict[int, float]] = reactive({}, repaint=False)
    names: reactive[tuple[str, ...]] = reactive(MOODS, repaint=False)
    with_energy: reactive[bool] = reactive(default=False, repaint=False)
    with_all: reactive[bool] = reactive(default=False, repaint=False)
    compares: reactive[bool] = reactive(default=True, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self.album = Album(Overview(self.wellness.vault.database))
        self.weekdays_only = False
        self._wanted: Span | None = None
        self._pause: Timer | None = None
        self._read_until = 0
        self._loads = False

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        first_weekday = app.settings.first_weekday
        year = Year(app.vault.today(), first_weekday, app.signs)
        year.data_bind(TrendsScreen.moods, TrendsScreen.names, TrendsScreen.today, TrendsScreen.whole)  # fmt: skip
        yield Card(year, "Your year, a day a square", id="the-year")
        plot = MoodPlot(app.signs).data_bind(
            TrendsScreen.curve, TrendsScreen.whole, TrendsScreen.today, TrendsScreen.names, TrendsScreen.with_energy
        )  # fmt: skip
        compared = AlongList(app.signs).data_bind(TrendsScreen.with_all, TrendsScreen.compares)
        with Vertical(id="columns"):
            with Vertical(classes="column"):
                yield Card(plot, id="over-time")
                rhythm = Rhythm(first_weekday, app.signs, app.settings.twelve_hours)
                yield self._figures(rhythm, "By weekday, and by hour", id="rhythm")
            with Vertical(classes="column second"):
                yield self._figures(compared, id="along")
                yield self._figures(Balance(app.signs), "Balance", id="balance")
                yield self._figures(Words(app.signs), *trends_words.WORDS, id="words")

    @staticmethod
    def _figures(inside: Figures, *titles: str, id: str) -> Card:
        inside.data_bind(look=TrendsScreen.seen_look)
        return Card(inside, *titles, id=id)

    def arrive(self) -> None:
        self.query_one(Year).focus()
        self.seen = None
        self.recall()
        super().arrive()

    def leave(self) -> bool:
        # Another mode or a dialog would else have its mouse events sent here.
        for plot in self.query(MoodPlot):
            plot.let_go()
        return super().leave()

    # -- reading ----------------------------------------------------------------------------

    def read(self) -> None:
        """All of it anew: the vault has changed, or a day has passed."""
        if not self.furnished:
            return
        vault, before = self.wellness.vault, self.whole
        self.album = Album(Overview(vault.database))
        bounds, today = self.album.overview.bounds(), vault.today()
        now = span.whole(today, bounds)
        if self._wanted is None or before is None:
            self._wanted = span.span("month", today, bounds)
        else:
            self._wanted = span.renewed(self._wanted, before, now)
        self.names, self.whole, self.today = vault.labels().now, now, today
        self._read_year()
        self._follow()

    def _read_year(self) -> None:
        last = self.query_one(Year).last
        feelings = self.album.overview.feelings(last - _MORE, last)
        self.moods = {day.day: day.mood for day in days.of(feelings)}
        self._read_until = last

    def look_at(self, wanted: Span) -> None:
        """Draw the plot of that span at once; all that has to be worked out follows at a pause."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self.album.has(wanted, **self._ways):
            self._settle()
            return
        with self.wellness.telling():
            self.curve = self.album.curve(wanted, with_energy=self.with_energy)
        self._say()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._settle)

    @property
    def _ways(self) -> dict[str, bool]:
        return {"weekdays_only": self.weekdays_only, "along": self.wellness.settings.compares}

    def _settle(self) -> None:
        if not self._stands:
            return
        with self.wellness.telling():
            self._follow()

    def _follow(self) -> None:
        """Have every card show what is wanted. Raises VaultTrouble."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self._wanted is not None:
            ways = self._ways
            self.compares = ways["along"]
            if ways["along"] and not along.is_ready():
                ways["along"] = False
                if not self._loads:  # once, with everything else on the screen already
                    self._loads = True
                    self.call_after_refresh(get_ready, self.app, self._settle)
            self.seen_look = self.album.look(self._wanted, **ways)
            self.curve = of_look(self.seen_look)
        self._say()

    # -- what is looked at ----------------------------------------------------------------------

    def action_range(self, range: str) -> None:
        if self.whole is not None:
            self._wanted = span.span(range, self.today, (self.whole.first, self.whole.last))
            self._settle()

    def action_zoom(self, nearer: bool) -> None:
        if self._wanted is not None and self.whole is not None:
            self.look_at((span.closer if nearer else span.wider)(self._wanted, self.whole))

    def action_step(self, by: int) -> None:
        if self._wanted is not None and self.whole is not None:
            by *= span.step(self._wanted, self.whole)
            self.look_at(span.moved(self._wanted, by, self.whole))

    @on(MoodPlot.Wanted)
    def go_along(self, message: MoodPlot.Wanted) -> None:
        self.look_at(message.span)

    def action_roll(self, by: int) -> None:
        room = self.query_one("#trends")
        room.scroll_relative(y=by * max(1, room.size.height - 2), animate=False)

    def action_energy(self) -> None:
        self.with_energy = not self.with_energy
        self._settle()

    def action_along(self) -> None:
        self.wellness.choose("along", "off" if self.wellness.settings.compares else "on")
        self._settle()

    def action_all(self) -> None:
        self.with_all = not self.with_all

    def action_weekdays(self) -> None:
        self.weekdays_only = not self.weekdays_only
        self._settle()

    def action_explain(self) -> None:
        from wellnesstui.ui.screens.info import InfoScreen

        self.app.push_screen(InfoScreen("How is this worked out?", trends_words.HOW))

    def action_look_back(self) -> None:
        from wellnesstui.lookback.page import Wish
        from wellnesstui.ui.screens.look_back_box import LookBackBox

        if self._wanted is not None:
            wish = Wish(energy=self.with_energy, weekdays_only=self.weekdays_only)
            self.app.push_screen(LookBackBox(self._wanted, wish))

    @property
    def _stands(self) -> bool:
        """Whether the cards are there, and not on their way out: the focus leaves them then too."""
        return self.furnished and not self.is_going

    # -- what the cards are called ----------------------------------------------------------------

    def _say(self) -> None:
        """In the borders of the cards what they show."""
        seen, all = self._wanted, self.whole
        if seen is None or all is None or not self._stands:
            return
        found = self.seen_look
        if found is not None and found.span != seen:
            found = None
        plot = self.query_one("#over-time", Card)
        energy = trends_words.energy(self.wellness.signs) if self.with_energy else ""
        plot.call(trends_words.titles(seen, all, self.today, energy))
        plot.say(trends_words.below(seen, all, self.today, found))
        self.query_one("#along", Card).call(trends_words.alongs(self.weekdays_only))
        self._say_year()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _say_year(self) -> None:
        """Which months the year shows, and while it has the focus how to see others."""
        if not self._stands:
            return
        year, keys = self.query_one(Year), []
        if year.has_focus:
            keys += ["Home a year earlier"] if year.has_earlier else []
            keys += ["End later"] if year.has_later else []
        said = trends_words.years(year.said(), year.said(short=True), keys)
        self.query_one("#the-year", Card).say(said)

    # -- the year -----------------------------------------------------------------------------------

    @on(Year.Moved)
    def follow_year(self) -> None:
        """The moods of the days that are shown now."""
        if self._stands and self.query_one(Year).last != self._read_until:
            with self.wellness.telling():
                self._read_year()
        self._say_year()

    @on(Year.Opened)
    @on(MoodPlot.Opened)
    async def open_day(self, message: Year.Opened | MoodPlot.Opened) -> None:
        from wellnesstui.ui.screens.log import LogScreen

        await self.wellness.switch_mode("log")
        if isinstance(self.app.screen, LogScreen):
            self.app.screen.show_day(message.day)
