"""The place Trends: the year's heatmap, and the figures of a span with the days behind them."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.reactive import reactive
from textual.timer import Timer

from wellnesstui.domain.entry import MOODS
from wellnesstui.domain.moment import Day
from wellnesstui.trends import association, days, span
from wellnesstui.trends.look import Look
from wellnesstui.trends.span import Span
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.places.trends import captions, explanation
from wellnesstui.ui.places.trends.association_list import AssociationList
from wellnesstui.ui.places.trends.balance import Balance
from wellnesstui.ui.places.trends.card import Card
from wellnesstui.ui.places.trends.curve import Curve, curve_of_look
from wellnesstui.ui.places.trends.figures import Figures
from wellnesstui.ui.places.trends.look_cache import LookCache, load_numpy
from wellnesstui.ui.places.trends.measures import Measures
from wellnesstui.ui.places.trends.mood_plot import MoodPlot
from wellnesstui.ui.places.trends.practices import Practices
from wellnesstui.ui.places.trends.rhythm import Rhythm
from wellnesstui.ui.places.trends.trackers import TrackerPlots
from wellnesstui.ui.places.trends.words import Words
from wellnesstui.ui.places.trends.year_heatmap import YearHeatmap
from wellnesstui.ui.textual_private import call_once

_HEATMAP_DAYS = 366 + 7
"""The most days before the last one that the heatmap shows."""
_PAUSE = 0.12  # seconds without a move before the other cards follow the plot


class TrendsScreen(PlaceScreen):
    """The year at the top; below it the figures of a span, from a week to the whole log."""

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
    HELP = explanation.HELP
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("W", "range('week')", "week", id="trends.week"),
        Binding("M", "range('month')", "month", id="trends.month"),
        Binding("Q", "range('quarter')", "quarter", id="trends.quarter"),
        Binding("Y", "range('year')", "year", id="trends.year"),
        Binding("A", "range('all')", "all", id="trends.all"),
        Binding("plus,equals_sign", "zoom(True)", "zoom in", key_display="+", id="trends.closer", tooltip="Show half as many days"),
        Binding("minus", "zoom(False)", "zoom out", key_display="-", id="trends.wider", tooltip="Show twice as many days"),
        Binding("left_square_bracket", "step(-1)", "back", id="trends.earlier"),
        Binding("right_square_bracket", "step(1)", "forward", id="trends.later"),
        Binding("E", "energy", "energy", id="trends.energy", tooltip="Show energy as a second line"),
        Binding("C", "along", "patterns", show=False, id="trends.along", tooltip="Show or hide what tends to go with your mood"),
        Binding("S", "weekdays", "Monday to Friday", show=False, id="trends.weekdays", tooltip="Include or skip weekends"),
        Binding("L", "all", "list all", show=False, id="trends.all_along", tooltip="Every activity compared, or just the most frequent"),
        Binding("pagedown,space", "roll(1)", "scroll down", show=False, id="trends.down"),
        Binding("pageup", "roll(-1)", "scroll up", show=False, id="trends.up"),
        Binding("x", "look_back", "look back", id="trends.look_back", tooltip="Save a one-page report of these days, to print or share"),
        Binding("i", "explain", "how this works", id="trends.explain"),
        Binding("escape", "app.switch_mode('today')", "back to Today", show=False, id="trends.leave"),
    ]  # fmt: skip

    # Each is bound to the widget that shows it, so the screen itself need not be repainted.
    seen_look: reactive[Look | None] = reactive(None, repaint=False)
    curve: reactive[Curve | None] = reactive(None, repaint=False)
    whole: reactive[Span | None] = reactive(None, repaint=False)
    today: reactive[Day] = reactive(Day(0), repaint=False)
    moods: reactive[dict[Day, float]] = reactive({}, repaint=False)
    names: reactive[tuple[str, ...]] = reactive(MOODS, repaint=False)
    with_energy: reactive[bool] = reactive(default=False, repaint=False)
    with_all: reactive[bool] = reactive(default=False, repaint=False)
    compares: reactive[bool] = reactive(default=True, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self.look_cache = LookCache(self.wellness.vault.overview)
        self.weekdays_only = False
        self._wanted: Span | None = None
        self._pause: Timer | None = None
        self._read_until = Day(0)
        self._loads_numpy = False

    def compose_place(self) -> ComposeResult:
        app = self.wellness
        first_weekday = app.settings.first_weekday
        year = YearHeatmap(app.vault.today(), first_weekday, app.signs)
        year.data_bind(TrendsScreen.moods, TrendsScreen.names, TrendsScreen.today, TrendsScreen.whole)  # fmt: skip
        yield Card(year, "Your year, day by day", id="the-year")
        plot = MoodPlot(app.signs).data_bind(
            TrendsScreen.curve, TrendsScreen.whole, TrendsScreen.today, TrendsScreen.names, TrendsScreen.with_energy
        )  # fmt: skip
        compared = AssociationList(app.signs).data_bind(
            TrendsScreen.with_all, TrendsScreen.compares
        )
        with Vertical(id="columns"):
            with Vertical(classes="column"):
                yield Card(plot, id="over-time")
                rhythm = Rhythm(first_weekday, app.signs, app.settings.twelve_hours)
                yield self._figures(TrackerPlots(app.signs), "Trackers", id="trackers")
                yield self._figures(rhythm, "By weekday and hour", id="rhythm")
            with Vertical(classes="column second"):
                yield self._figures(compared, id="along")
                yield self._figures(Balance(app.signs), "Balance", id="balance")
                yield self._figures(Words(app.signs), *captions.WORDS, id="words")
                yield self._figures(Practices(app.signs), *captions.PRACTICES, id="practices")
        # Over both columns: a plot over years needs them.
        yield self._figures(Measures(app.signs), "Measures", id="measures")

    @staticmethod
    def _figures(content: Figures, *titles: str, id: str) -> Card:
        content.data_bind(look=TrendsScreen.seen_look)
        return Card(content, *titles, id=id)

    def arrive(self) -> None:
        self.query_one(YearHeatmap).focus()
        self.cache_key = None
        self.recall()
        super().arrive()

    def leave(self) -> bool:
        # Or it would get the mouse events of the next mode or dialog.
        for plot in self.query(MoodPlot):
            plot.release()
        return super().leave()

    # -- reading ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("weekdays", "all"):  # they are about what is compared
            return self.compares
        return super().check_action(action, parameters)

    def read(self) -> None:
        """Read everything again, because the vault was changed or a new day has begun."""
        if not self.is_built:
            return
        vault, before = self.wellness.vault, self.whole
        self.look_cache = LookCache(vault.overview)
        bounds, today = self.look_cache.overview.bounds(), vault.today()
        now = span.whole(today, bounds)
        if self._wanted is None or before is None:
            self._wanted = span.span("month", today, bounds)
        else:
            self._wanted = span.renewed(self._wanted, before, now)
        self.names, self.whole, self.today = vault.labels().now, now, today
        self._read_year()
        self._follow()

    def _read_year(self) -> None:
        last = self.query_one(YearHeatmap).last
        feelings = self.look_cache.overview.feelings(last - _HEATMAP_DAYS, last)
        self.moods = {day.day: day.mood for day in days.daily_medians(feelings)}
        self._read_until = last

    def look_at(self, wanted: Span) -> None:
        """Draw the plot of a span at once; the figures that take longer follow at a pause."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self.look_cache.has(wanted, **self._look_options):
            self._settle()
            return
        with self.wellness.attempt():
            self.curve = self.look_cache.curve(wanted, with_energy=self.with_energy)
        self._show_captions()
        if self._pause is not None:
            self._pause.stop()
        self._pause = call_once(self, _PAUSE, self._settle)

    @property
    def _look_options(self) -> dict[str, bool]:
        return {"weekdays_only": self.weekdays_only, "along": self.wellness.settings.compares}

    def _settle(self) -> None:
        if not self._has_cards:
            return
        with self.wellness.attempt():
            self._follow()

    def _follow(self) -> None:
        """Show the wanted span in every card. Raises VaultTrouble."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self._wanted is not None:
            options = self._look_options
            self.compares = options["along"]
            if options["along"] and not association.is_numpy_loaded():
                options["along"] = False
                if not self._loads_numpy:  # once, and after everything else is shown
                    self._loads_numpy = True
                    self.call_after_refresh(load_numpy, self.app, self._settle)
            self.seen_look = self.look_cache.look(self._wanted, **options)
            self.curve = curve_of_look(self.seen_look)
            self.query_one("#trackers").display = bool(self.seen_look.trackers)
            self.query_one("#practices").display = bool(self.seen_look.practices)
            self.query_one("#measures").display = bool(self.seen_look.measures)
        self._show_captions()

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

    @on(MoodPlot.SpanRequested)
    def follow_plot(self, message: MoodPlot.SpanRequested) -> None:
        self.look_at(message.span)

    def action_roll(self, by: int) -> None:
        view = self.query_one("#trends")
        view.scroll_relative(y=by * max(1, view.size.height - 2), animate=False)

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
        from wellnesstui.ui.dialogs.info import InfoDialog

        self.app.push_screen(InfoDialog("How this works", explanation.HOW))

    def action_look_back(self) -> None:
        from wellnesstui.lookback.page import PageOptions
        from wellnesstui.ui.places.trends.look_back_dialog import LookBackDialog

        if self._wanted is not None:
            options = PageOptions(energy=self.with_energy, weekdays_only=self.weekdays_only)
            self.app.push_screen(LookBackDialog(self._wanted, options))

    @property
    def _has_cards(self) -> bool:
        """Whether the cards are mounted and stay: while they are removed, focus events still come."""
        return self.is_built and not self.is_closing

    # -- the captions of the cards ----------------------------------------------------------------

    def _show_captions(self) -> None:
        """Say in the borders of the cards what they show."""
        seen, all = self._wanted, self.whole
        if seen is None or all is None or not self._has_cards:
            return
        look = self.seen_look
        if look is not None and look.span != seen:
            look = None
        plot = self.query_one("#over-time", Card)
        energy = captions.energy_key(self.wellness.signs) if self.with_energy else ""
        plot.set_titles(captions.plot_titles(seen, all, self.today, energy))
        plot.set_subtitles(
            captions.plot_subtitles(seen, all, self.today, look, self.wellness.signs)
        )
        self.query_one("#along", Card).set_titles(captions.association_titles(self.weekdays_only))
        self._show_year_caption()

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _show_year_caption(self) -> None:
        """Say which months the heatmap shows and, while it has the focus, the keys to others."""
        if not self._has_cards:
            return
        year, keys = self.query_one(YearHeatmap), []
        if year.has_focus:
            keys += ["Home: previous year"] if year.has_earlier else []
            keys += ["End: next year"] if year.has_later else []
        months, short = year.shown_months(), year.shown_months(short=True)
        self.query_one("#the-year", Card).set_subtitles(
            captions.year_subtitles(months, short, keys, self.wellness.signs)
        )

    # -- the year -----------------------------------------------------------------------------------

    @on(YearHeatmap.Moved)
    def follow_year(self) -> None:
        """Read the moods of the days that the heatmap shows now."""
        if self._has_cards and self.query_one(YearHeatmap).last != self._read_until:
            with self.wellness.attempt():
                self._read_year()
        self._show_year_caption()

    @on(YearHeatmap.Opened)
    @on(MoodPlot.Opened)
    async def open_day(self, message: YearHeatmap.Opened | MoodPlot.Opened) -> None:
        from wellnesstui.ui.places.log.screen import LogScreen

        await self.wellness.switch_mode("log")
        if isinstance(self.app.screen, LogScreen):
            self.app.screen.show_day(message.day)
