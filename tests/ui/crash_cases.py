"""How each screen is opened with marked text on it; a new screen needs a line here."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList

from tests.ui.crash_home import downloads, marked
from wellnesstui.domain.narrowing import Narrowing
from wellnesstui.lookback.page import Wish
from wellnesstui.store import practices, reminders
from wellnesstui.trends.span import Span
from wellnesstui.ui.app import WellnessApp
from wellnesstui.ui.screens import shelf_boxes
from wellnesstui.ui.screens.ask import AskBox
from wellnesstui.ui.screens.calendar_box import CalendarBox
from wellnesstui.ui.screens.choose_box import ChooseBox
from wellnesstui.ui.screens.code_box import CodeBox
from wellnesstui.ui.screens.day_box import DayBox
from wellnesstui.ui.screens.entry_dialog import EntryDialog
from wellnesstui.ui.screens.export_box import ExportBox
from wellnesstui.ui.screens.fields_box import FieldsBox
from wellnesstui.ui.screens.import_screen import ImportScreen
from wellnesstui.ui.screens.info import InfoScreen
from wellnesstui.ui.screens.line_box import LineBox
from wellnesstui.ui.screens.look_back_box import LookBackBox
from wellnesstui.ui.screens.moods_box import MoodsBox
from wellnesstui.ui.screens.names_box import NamesBox
from wellnesstui.ui.screens.narrow import NarrowBox
from wellnesstui.ui.screens.note_box import NoteBox
from wellnesstui.ui.screens.picker import pick_words
from wellnesstui.ui.screens.reset import ResetScreen
from wellnesstui.ui.screens.resource_box import ResourceBox
from wellnesstui.ui.screens.rule_box import RuleBox
from wellnesstui.ui.screens.theme_box import ThemeBox
from wellnesstui.ui.screens.wait_box import WaitBox

Opening = Callable[[WellnessApp], Any]

ABSTRACT = {"Box", "FileBox", "FormBox", "PlaceScreen", "PausingScreen", "ResourceDeedsScreen"}
"""Screens that only others are made of."""
NOTHING = r"\A\s*\Z"


def _push(make: Callable[[WellnessApp], Screen[Any]]) -> Opening:
    return lambda app: app.push_screen(make(app))


def _typed(make: Callable[[WellnessApp], Screen[Any]], text: str) -> Opening:
    """The same, with something typed into its first line."""

    async def opening(app: WellnessApp) -> None:
        screen = make(app)
        await app.push_screen(screen)
        screen.query(Input).first().value = text

    return opening


async def _names(app: WellnessApp) -> None:
    screen = NamesBox("word")
    await app.push_screen(screen)
    screen.query_one(OptionList).action_last()


async def _import(app: WellnessApp) -> None:
    screen = ImportScreen()
    await app.push_screen(screen)
    person = Path(os.environ["HOME"]).parent
    await screen._take(str(downloads(person) / f"{marked('table')}.csv"))
    screen._columns = {"when": "date", "mood": "mood", "note": "note"}
    screen._look()


async def _palette(app: WellnessApp) -> None:
    app.action_command_palette()
    app.call_later(lambda: setattr(app.screen.query_one(Input), "value", marked("sought")))


def _older(app: WellnessApp) -> EntryDialog:
    return EntryDialog(min(app.vault.everything(), key=lambda entry: entry.when.at))


def _passphrase(_: WellnessApp) -> FieldsBox[list[str]]:
    return FieldsBox("A passphrase", [("New", "", "")], "", list, secret=True)


CASES: dict[str, tuple[Opening, str]] = {
    "AskBox": (
        _push(lambda _: AskBox(f"Take {marked('asked')} out?", "It is gone.", "take it out")),
        marked("asked"),
    ),
    "BlankScreen": (WellnessApp.action_blank, NOTHING),
    "BreaksScreen": (lambda app: app.switch_mode("breaks"), marked("rule")),
    "CalendarBox": (
        _push(lambda app: CalendarBox(app.ringing.desk, app.vault.today())),
        marked("diary"),
    ),
    "ChooseBox": (_push(lambda _: ChooseBox("Show", [marked("choice")])), marked("choice")),
    "CodeBox": (_push(lambda _: CodeBox(marked("code"))), marked("code").replace("-", " - ")),
    "DayBox": (_typed(lambda app: DayBox(app.ringing.desk), marked("day")), marked("day")),
    "EntryDialog": (_push(_older), marked("older")),
    "LookBackBox": (
        _typed(lambda _: LookBackBox(Span(first=0, last=0), Wish()), marked("days")),
        marked("days"),
    ),
    "ExportBox": (_typed(lambda _: ExportBox(), marked("file")), marked("file")),
    "FieldsBox": (
        lambda app: shelf_boxes.resource(app, app.vault.shelf.own()[0], lambda _: None),
        marked("place"),
    ),
    "FieldsBox, secret": (_typed(_passphrase, marked("passphrase")), "•{21}"),
    "HelpScreen": (WellnessApp.action_help_now, marked("line")),
    "ImportScreen": (_import, marked("mind")),
    "InfoScreen": (_push(lambda _: InfoScreen("Where it is", (marked("told"),))), marked("told")),
    "LineBox": (
        _push(lambda _: LineBox("Another name", "", str.strip, marked("other"))),
        marked("other"),
    ),
    "LogScreen": (lambda app: app.switch_mode("log"), marked("older")),
    "MoodsBox": (_typed(lambda _: MoodsBox(), marked("calm")), marked("calm")),
    "NamesBox": (_names, marked("word")),
    "NarrowBox": (
        _push(lambda app: NarrowBox(Narrowing(words=(marked("near"),)), 0, app.signs)),
        marked("near"),
    ),
    "NoteBox": (_push(lambda _: NoteBox(marked("page"), lambda _: None)), marked("page")),
    "Palette": (_palette, marked("sought")),
    "PersonBox": (
        lambda app: shelf_boxes.person(app, app.vault.shelf.people()[0], lambda _: None),
        marked("person"),
    ),
    "Picker": (
        lambda app: pick_words(cast("Any", app), (marked("picked"),), lambda _: None),
        marked("picked"),
    ),
    "ResetScreen": (
        _push(lambda _: ResetScreen(practices.shipped()[0].but(title=marked("reset")))),
        marked("reset"),
    ),
    "ResourceBox": (
        _push(lambda _: ResourceBox(marked("card"), [Content(marked("says"))], ())),
        marked("card"),
    ),
    "ResourcesScreen": (lambda app: app.switch_mode("resources"), marked("person")),
    "RuleBox": (
        _push(lambda app: RuleBox(app.ringing.desk, reminders.load(app.vault.home).rules[0])),
        marked("notice"),
    ),
    "SettingsScreen": (
        lambda app: app.switch_mode("settings"),
        rf"Your name +{marked('name')}",
    ),
    "ThemeBox": (_push(lambda app: ThemeBox(app.settings["theme"])), marked("theme")),
    "TrendsScreen": (lambda app: app.switch_mode("trends"), marked("mood")),
    "TodayScreen": (lambda _: None, marked("draft")),
    "WaitBox": (_push(lambda _: WaitBox(marked("wait"))), marked("wait")),
}
"""By the screen's name, and after a comma what is special: what opens it, and what is on it then, as a
regular expression."""
