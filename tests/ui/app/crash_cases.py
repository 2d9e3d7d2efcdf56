"""How each screen is opened with marked text on it; a new screen needs a line here."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList

from tests.hand import an_entry
from tests.ui.app.crash_home import downloads, marked
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.forms.sitting import begun
from wellnesstui.domain.log_filter import LogFilter
from wellnesstui.domain.measures.history import Past, past
from wellnesstui.domain.moment import Day
from wellnesstui.domain.practices.unguided import FOCUS, TimerChoices
from wellnesstui.lookback import sheet
from wellnesstui.lookback.page import PageOptions
from wellnesstui.store.content import forms, measures, practices
from wellnesstui.store.settings import reminders
from wellnesstui.store.vault.practice_marks import SavedTimer
from wellnesstui.trends.span import Span
from wellnesstui.ui.app.app import WellnessApp
from wellnesstui.ui.dialogs.choice import ChoiceDialog
from wellnesstui.ui.dialogs.code import CodeDialog
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.dialogs.fields import Field, FieldsDialog
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.dialogs.key_press import KeyPressDialog
from wellnesstui.ui.dialogs.keys import KeyListDialog, KeyRow
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.dialogs.passphrase import PassphraseDialog
from wellnesstui.ui.dialogs.trackers import TrackersDialog
from wellnesstui.ui.dialogs.wait import WaitDialog
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.entry.feelings_dialog import pick_feelings
from wellnesstui.ui.entry.note_dialog import NoteDialog
from wellnesstui.ui.entry.picker import pick_words
from wellnesstui.ui.flows.no_time import NoTimeDialog
from wellnesstui.ui.flows.practice import play
from wellnesstui.ui.forms.form_drafts import FormDraft
from wellnesstui.ui.forms.form_screen import FormScreen
from wellnesstui.ui.forms.sheet_dialog import SheetDialog
from wellnesstui.ui.measure import pages
from wellnesstui.ui.measure.export_dialog import MeasureExportDialog
from wellnesstui.ui.measure.measure_list import MeasuresDialog
from wellnesstui.ui.measure.measure_screen import MeasureScreen
from wellnesstui.ui.measure.result_list import ResultsDialog
from wellnesstui.ui.places.breaks.calendar_dialog import CalendarDialog
from wellnesstui.ui.places.breaks.day_dialog import DayDialog
from wellnesstui.ui.places.breaks.rule_dialog import RuleDialog
from wellnesstui.ui.places.log.entry_page import EntryPage
from wellnesstui.ui.places.log.filter_dialog import FilterDialog
from wellnesstui.ui.places.log.highlighter import Highlighter
from wellnesstui.ui.places.log.read_dialog import ReadDialog
from wellnesstui.ui.places.practices.practice_dialog import PracticeDialog
from wellnesstui.ui.places.practices.screen import PracticesScreen
from wellnesstui.ui.places.practices.timer_dialog import TimerDialog
from wellnesstui.ui.places.resources import own_dialogs
from wellnesstui.ui.places.resources.resource_dialog import ResourceDialog
from wellnesstui.ui.places.settings.export_dialog import ExportDialog
from wellnesstui.ui.places.settings.import_dialog import ImportDialog
from wellnesstui.ui.places.settings.moods_dialog import MoodsDialog
from wellnesstui.ui.places.settings.names_dialog import NamesDialog
from wellnesstui.ui.places.settings.places_dialog import PlacesDialog
from wellnesstui.ui.places.settings.theme_dialog import ThemeDialog
from wellnesstui.ui.places.trends.look_back_dialog import LookBackDialog
from wellnesstui.ui.player.not_helping import NotHelpingDialog
from wellnesstui.ui.player.sound_dialog import SoundDialog
from wellnesstui.ui.player.sound_follower import SoundFollower
from wellnesstui.ui.widgets.search_bar import SearchBar

Opening = Callable[[WellnessApp], Any]

ABSTRACT = {
    "PageDialog",
    "Dialog",
    "FileDialog",
    "FormDialog",
    "PlaceScreen",
    "BreakPlaceScreen",
    "LogActionsScreen",
    "PracticeActionsScreen",
    "FavoritesPlaceScreen",
    "FilteredPlaceScreen",
    "FormDraftScreen",
    "GuidedScreen",
    "ItemListDialog",
    "MeasureDraftScreen",
    "ReflectActionsScreen",
    "ResourceActionsScreen",
    "ResourceFilterScreen",
}
"""Screens that only others are made of."""
NOTHING = r"\A\s*\Z"


def _push(make: Callable[[WellnessApp], Screen[Any]]) -> Opening:
    return lambda app: app.push_screen(make(app))


def _sound(app: WellnessApp) -> None:
    def open_output(_: object) -> Any:
        raise WellnessError("There's no sound here.")

    app.choose("mixes", f"{marked('mix')} = rain+bowls:50")
    app.choose("practice_sound", "rain+bowls:50")
    app.push_screen(SoundDialog(SoundFollower(app.settings.sound_choices, open_output)))


def _typed(make: Callable[[WellnessApp], Screen[Any]], text: str) -> Opening:
    """The same, with something typed into its first line."""

    async def opening(app: WellnessApp) -> None:
        screen = make(app)
        await app.push_screen(screen)
        screen.query(Input).first().value = text

    return opening


async def _names(app: WellnessApp) -> None:
    screen = NamesDialog("word")
    await app.push_screen(screen)
    screen.query_one(OptionList).action_last()


async def _import(app: WellnessApp) -> None:
    screen = ImportDialog()
    await app.push_screen(screen)
    person = Path(os.environ["HOME"]).parent
    await screen._open_file(str(downloads(person) / f"{marked('table')}.csv"))
    screen._columns = {"when": "date", "mood": "mood", "note": "note"}
    screen._begin_dry_run()


async def _palette(app: WellnessApp) -> None:
    app.action_command_palette()
    app.call_later(lambda: setattr(app.screen.query_one(Input), "value", marked("sought")))


def _older(app: WellnessApp) -> EntryDialog:
    return EntryDialog(min(app.vault.everything(), key=lambda entry: entry.when.instant))


class _Oldest:
    """A log that is read at its oldest entry."""

    def __init__(self, app: WellnessApp) -> None:
        self._app = app

    def show_chosen(self, page: EntryPage) -> None:
        entry = min(self._app.vault.everything(), key=lambda entry: entry.when.instant)
        page.show(entry, Day(0), Highlighter())

    def step(self, page: EntryPage, by: int) -> None: ...
    def change(self, entry: Entry, action: str, then: object = None) -> None: ...


async def _practices(app: WellnessApp, then: Callable[[], object] = lambda: None) -> None:
    """The place with a search for the person's own practice, once that is read."""
    await app.switch_mode("practices")
    screen = cast("PracticesScreen", app.screen)

    def find() -> None:
        if screen.is_built and "own" in screen._library.by_id:
            screen.query_one(SearchBar).fill(marked("practice"))
            then()
        else:
            app.set_timer(0.05, find)

    find()


async def _practice_page(app: WellnessApp) -> None:
    await _practices(app, lambda: app.push_screen(PracticeDialog(cast("Any", app.screen))))


_TIMER = SavedTimer(TimerChoices(kind=FOCUS, minutes=25, what=marked("timer")))


def _form(app: WellnessApp) -> Any:
    form = forms.bundled("thought-check").replace(title=marked("asked"))
    answered = begun(form).answered(marked("thought"))
    app.push_screen(FormScreen(form, FormDraft(answered, Day(0)), place="form:thought-check"))


def _a_result() -> Past:
    return past(measures.find("gad2"), an_entry(form="measure:gad2", note=marked("result")))


async def _measure(app: WellnessApp) -> None:
    screen = MeasureScreen(measures.find("gad2"), "measure:gad2")
    await app.push_screen(screen)
    await screen._act_on_page(pages.START)


def _passphrase(_: WellnessApp) -> FieldsDialog[list[str]]:
    return FieldsDialog("A passphrase", [Field("New")], "", list, secret=True)


CASES: dict[str, tuple[Opening, str]] = {
    "ConfirmDialog": (
        _push(
            lambda _: ConfirmDialog(f"Take {marked('asked')} out?", "It is gone.", "take it out")
        ),
        marked("asked"),
    ),
    "BlankScreen": (WellnessApp.action_blank, NOTHING),
    "BreaksScreen": (
        lambda app: app.switch_mode("breaks"),
        rf"{marked('rule')}[\s\S]+new reminder",
    ),
    "CalendarDialog": (
        _push(lambda app: CalendarDialog(app.break_alerts.service, app.vault.today())),
        marked("diary"),
    ),
    "ChoiceDialog": (_push(lambda _: ChoiceDialog("Show", [marked("choice")])), marked("choice")),
    "CodeDialog": (_push(lambda _: CodeDialog(marked("code"))), marked("code").replace("-", " - ")),
    "DayDialog": (
        _typed(lambda app: DayDialog(app.break_alerts.service), marked("day")),
        marked("day"),
    ),
    "EntryDialog": (_push(_older), marked("older")),
    "LookBackDialog": (
        _typed(
            lambda _: LookBackDialog(Span(first=Day(0), last=Day(0)), PageOptions()), marked("days")
        ),
        marked("days"),
    ),
    "FeelingsDialog": (
        lambda app: pick_feelings(cast("Any", app), (marked("picked"),), lambda _: None),
        marked("picked"),
    ),
    "ExportDialog": (_typed(lambda _: ExportDialog(), marked("file")), marked("file")),
    "FieldsDialog": (
        lambda app: own_dialogs.open_resource(app, app.vault.favorites.own()[0], lambda _: None),
        marked("place"),
    ),
    "FieldsDialog, secret": (_typed(_passphrase, marked("passphrase")), "•{21}"),
    "HelpNowScreen": (WellnessApp.action_help_now, marked("line")),
    "ImportDialog": (_import, marked("mind")),
    "InfoDialog": (_push(lambda _: InfoDialog("Where it is", (marked("told"),))), marked("told")),
    "KeyListDialog": (
        _push(lambda _: KeyListDialog("Keys", (marked("told"),), ())),
        marked("told"),
    ),
    "PassphraseDialog": (
        _push(lambda _: PassphraseDialog("New", "Intro", marked("six words"), str, "Continue")),
        marked("six words"),
    ),
    "KeyPressDialog": (
        _push(lambda _: KeyPressDialog(marked("action"), "a", "b", lambda _: "")),
        marked("action"),
    ),
    "MenuDialog": (
        _push(lambda _: MenuDialog("Menu", [KeyRow("x", marked("choice"))])),
        "x  [A-Z]",
    ),
    "LineDialog": (
        _push(lambda _: LineDialog("Another name", "", str.strip, marked("other"))),
        marked("other"),
    ),
    "MeasureScreen": (_measure, marked("item")),
    "MeasuresDialog": (_push(lambda _: MeasuresDialog()), "PHQ-8"),
    "ResultsDialog": (
        _push(lambda _: ResultsDialog(measures.find("gad2"), [_a_result()], print)),
        "no result",
    ),
    "MeasureExportDialog": (
        _typed(lambda _: MeasureExportDialog(measures.find("gad2"), ()), marked("results")),
        marked("results"),
    ),
    "SheetDialog": (
        _typed(lambda app: SheetDialog(sheet.gather(app.vault, app.settings)), marked("sheet")),
        marked("sheet"),
    ),
    "LogScreen": (lambda app: app.switch_mode("log"), marked("older")),
    "MoodsDialog": (_typed(lambda _: MoodsDialog(), marked("calm")), marked("calm")),
    "NamesDialog": (_names, marked("word")),
    "FilterDialog": (
        _push(lambda app: FilterDialog(LogFilter(words=(marked("near"),)), Day(0), app.signs)),
        marked("near"),
    ),
    "NoTimeDialog": (
        _push(lambda _: NoTimeDialog("It starts soon.", marked("title"))),
        marked("title"),
    ),
    "NoteDialog": (_push(lambda _: NoteDialog(marked("page"), lambda _: None)), marked("page")),
    "Palette": (_palette, marked("sought")),
    "PersonDialog": (
        lambda app: own_dialogs.open_person(app, app.vault.people.listed()[0], lambda _: None),
        marked("person"),
    ),
    "Picker": (
        lambda app: pick_words(cast("Any", app), (marked("picked"),), lambda _: None),
        marked("picked"),
    ),
    "FormScreen": (_form, marked("asked")),
    "ReflectScreen": (lambda app: app.switch_mode("reflect"), marked("pinned")),
    "ReadDialog": (_push(lambda app: ReadDialog(_Oldest(app))), marked("older")),
    "NotHelpingDialog": (
        _push(lambda app: NotHelpingDialog(app.break_alerts.service.clock, (marked("friend"),))),
        marked("friend"),
    ),
    "PlayerScreen": (
        lambda app: play(app, practices.bundled("box").replace(title=marked("played"))),
        marked("played"),
    ),
    "PracticeDialog": (_practice_page, marked("practice")),
    "PracticesScreen": (_practices, marked("practice")),
    "TimerDialog": (_push(lambda _: TimerDialog(FOCUS, _TIMER)), marked("timer")),
    "ResourceDialog": (
        _push(lambda _: ResourceDialog(marked("card"), lambda _: [Content(marked("says"))], ())),
        marked("card"),
    ),
    "ResourcesScreen": (lambda app: app.switch_mode("resources"), marked("person")),
    "RuleDialog": (
        _push(
            lambda app: RuleDialog(
                app.break_alerts.service, reminders.load(app.vault.home).rules[0]
            )
        ),
        marked("notice"),
    ),
    "SettingsScreen": (
        lambda app: app.switch_mode("settings"),
        rf"Your name +{marked('name')}",
    ),
    "TrackersDialog": (
        _push(lambda _: TrackersDialog()),
        rf"value on your check-in[\s\S]+{marked('sleep')}",
    ),
    "PlacesDialog": (_push(lambda _: PlacesDialog()), marked("bench")),
    "SoundDialog": (_sound, marked("mix")),
    "ThemeDialog": (_push(lambda app: ThemeDialog(app.settings.theme)), marked("theme")),
    "TrendsScreen": (lambda app: app.switch_mode("trends"), marked("mood")),
    "TodayScreen": (lambda _: None, marked("draft")),
    "WaitDialog": (_push(lambda _: WaitDialog(marked("wait"))), marked("wait")),
}
"""By the screen's name, and after a comma what is special: what opens it, and what is on it then, as a
regular expression."""
