"""The keys that act everywhere: blank, palette, keys, quit; and two apps on one home."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from inspect import isawaitable
from pathlib import Path
from typing import Any

import pytest
from textual.command import CommandList, CommandPalette
from textual.screen import Screen
from textual.widgets import Input

from tests.ui.app.crash_cases import CASES
from tests.ui.app.crash_home import downloads, fill
from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.app.commands import ActionProvider
from wellnesstui.ui.app.vault_app import cursor_rows
from wellnesstui.ui.dialogs.blank import BlankScreen
from wellnesstui.ui.dialogs.help_now import HelpNowScreen
from wellnesstui.ui.dialogs.keys import KeyListDialog
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.dialogs.trackers import TrackersDialog
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.measure.measure_screen import MeasureScreen
from wellnesstui.ui.places.breaks.rule_dialog import RuleDialog
from wellnesstui.ui.places.practices.timer_dialog import TimerDialog
from wellnesstui.ui.places.settings.import_dialog import ImportDialog
from wellnesstui.ui.places.trends.look_back_dialog import LookBackDialog
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.mood_scale import MoodScale
from wellnesstui.ui.widgets.search_bar import SearchField
from wellnesstui.ui.widgets.setting_row import SettingRow


def _is_blank(stage: Stage) -> bool:
    return not stage.shown().strip()


async def test_ctrl_l_blanks_all_and_any_key_brings_it_back(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "N")
        await stage.type("private words")
        assert "private words" in stage.shown()
        await stage.press("ctrl+l")
        assert _is_blank(stage)
        await stage.press("x")
        assert "private words" in stage.shown()
        assert stage.note.text == "private words"
        assert stage.note.has_focus
        assert stage.kept() == []


@pytest.mark.parametrize("key", ["q", "enter", "escape", "u", "4", "a"])
async def test_the_key_that_brings_it_back_does_nothing_else(stage_home: Home, key: str) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=1))) as stage:
        await stage.press("3", "ctrl+l", key)
        assert not _is_blank(stage)
        assert stage.app.is_running
        assert stage.card.checkin.mood == 3
        assert [entry.mood for entry in stage.kept()] == [1]
        assert len(stage.app.screen_stack) == 1


@pytest.mark.parametrize("opener", ["a", "F", "A", "i", "ctrl+p"])
async def test_it_blanks_over_whatever_is_open(stage_home: Home, opener: str) -> None:
    async with staged(stage_home) as stage:
        await stage.press(opener)
        beneath = stage.app.screen
        assert len(stage.app.screen_stack) == 2
        await stage.press("ctrl+l")
        assert _is_blank(stage)
        await stage.press("x")
        assert stage.app.screen is beneath
        assert not _is_blank(stage)


async def test_it_blanks_notices_and_those_that_come_meanwhile(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "enter", "u")
        assert "Removed: " in stage.shown()
        await stage.press("ctrl+l")
        assert _is_blank(stage)
        stage.app.tell("a notice of later", lasting=True)
        await stage.pause()
        assert _is_blank(stage)
        await stage.press("ctrl+l")
        await stage.press("x")
        assert not _is_blank(stage)


async def test_nothing_shows_through_the_blank_from_the_palette_key(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+l", "ctrl+p")
        assert not isinstance(stage.app.screen, CommandPalette)


async def test_a_click_brings_it_back_too(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+l")
        await stage.pilot.click(offset=(30, 6))
        await stage.pause()
        assert not isinstance(stage.app.screen, BlankScreen)
        assert stage.card.checkin.is_empty()


async def test_the_list_of_keys_is_blanked_as_well(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("question_mark", "ctrl+l")
        assert _is_blank(stage)


async def _offered(stage: Stage, first: str) -> list[str]:
    """What the palette offers, once it offers that and nothing of what was offered before."""
    listed = stage.app.screen.query_one(CommandList)

    def names() -> list[str]:
        prompts = [listed.get_option_at_index(at).prompt for at in range(listed.option_count)]
        return [str(prompt).split("\n")[0] for prompt in prompts]

    await stage.until_so(lambda: first in names() and listed.highlighted is not None)
    return names()


async def test_the_palette_lists_deeds_and_themes_and_no_screenshot(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+p")
        offered = await _offered(stage, "Theme: Dawn")
        names = " | ".join(offered).lower()
        for wanted in ("check in", "add", "undo", "hide screen", "quit", "feelings", "activities"):
            assert wanted in names
        assert "theme: dusk" in names
        assert "theme: dawn" in names
        for unwanted in ("screenshot", "inspect", "maximize", "svg"):
            assert unwanted not in names
        assert len(offered) == len(set(offered))


async def test_nothing_of_the_app_writes_the_screen_to_disk(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        actions = {active.binding.action for active in stage.app.screen.active_bindings.values()}
        assert not [action for action in actions if "screenshot" in action]
        assert list(stage.app.get_system_commands(stage.app.screen)) == []


async def test_the_palette_runs_what_is_chosen(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "enter", "ctrl+p")
        await stage.type("undo")
        await _offered(stage, "Undo")
        await stage.press("enter")
        await stage.until_so(lambda: stage.kept() == [])
        assert "Removed: " in stage.notices()[-1]


async def test_the_palette_acts_and_does_not_type_when_it_was_opened_in_the_note(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(an_entry(0, mood=1))) as stage:
        await stage.press("N")
        await stage.type("my note")
        await stage.press("ctrl+p")
        await stage.type("undo")
        # In a note nothing is undone but the note's own, so the palette has no such deed there.
        await stage.until_so(lambda: "No matches found" in stage.shown())
        await stage.press("enter")
        assert [entry.mood for entry in stage.kept()] == [1]
        await stage.press("escape")
        assert stage.note.text == "my note"


async def test_a_theme_is_chosen_in_the_palette_and_stays(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+p")
        await stage.type("dawn")
        await _offered(stage, "Theme: Dawn")
        await stage.press("enter")
        await stage.until_so(lambda: stage.app.theme == "dawn")
    with open(stage_home.settings, encoding="utf-8") as file:
        assert 'theme = "dawn"' in file.read()
    async with staged(stage_home) as stage:
        assert stage.app.theme == "dawn"


async def test_no_footer_offers_to_delete_permanently(stage_home: Home) -> None:
    entry = an_entry(1, mood=3)
    async with staged(stage_home, before=recorded(entry)) as stage:
        stage.app.push_screen(EntryDialog(entry))
        await stage.pause()
        assert "Esc cancel" in stage.lines()[-1]
        assert "delete" not in stage.lines()[-1]


async def test_a_box_with_one_line_has_its_keys_in_the_footer(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("b", "S")
        assert "Enter start   Esc cancel" in stage.lines()[-1]
        assert "ctrl+g keys" in stage.lines()[-1]


@pytest.mark.parametrize("place", ["l", "p", "r"])
async def test_a_search_has_its_keys_in_the_footer(stage_home: Home, place: str) -> None:
    async with staged(stage_home) as stage:
        await stage.press(place, "slash")
        assert "Enter see results   ctrl+g keys" in stage.lines()[-1]
        assert "undo" not in stage.lines()[-1], "ctrl+z takes back typing here"


@pytest.mark.parametrize(
    ("typed", "offered", "dialog"),
    [
        ("look back", "Trends: look back", LookBackDialog),
        ("start a session", "Breaks: start a session", LineDialog),
        ("new reminder", "Breaks: new reminder", RuleDialog),
        ("focus timer", "Practices: focus timer", TimerDialog),
        ("add tracker", "Add something to track", TrackersDialog),
        ("quality of life", "Measure: ProQOL 5", MeasureScreen),
    ],
)
async def test_the_palette_finds_and_runs_what_can_be_done_in_other_places(
    stage_home: Home, typed: str, offered: str, dialog: type[Screen[object]]
) -> None:
    for keys in ((), ("n", "b", "p", "t")):
        async with staged(stage_home, before=recorded(an_entry(5, mood=3))) as stage:
            await stage.press(*keys, "ctrl+p")
            await stage.type(typed)
            assert (await _offered(stage, offered))[0] == offered
            await stage.press("enter")
            await stage.until(dialog)


async def test_the_palette_finds_what_is_done_with_a_selected_line(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=3))) as stage:
        await stage.press("r", "ctrl+p")
        await stage.type("supervision")
        assert (await _offered(stage, "Log: supervision"))[0].startswith("Log: ")
        await stage.press("enter")
        await stage.until_so(lambda: stage.kept()[0].for_supervision)
        assert stage.app.current_mode == "log"


async def test_the_app_starts_without_the_other_places(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        provider = ActionProvider(stage.app.screen)
        assert provider._other_places is None
        names = [each.name for each in provider._elsewhere()]
        assert len(names) == len(set(names))
        assert not [name for name in names if name.startswith("Today: ")]


def _focused_setting(stage: Stage) -> str:
    row = stage.app.focused
    return row.setting if isinstance(row, SettingRow) else ""


def _is_chosen(stage: Stage, setting: str) -> bool:
    return _focused_setting(stage) == setting


@pytest.mark.parametrize("before", [(), ("s", "t"), ("s",)], ids=["new", "seen", "there"])
@pytest.mark.parametrize(
    ("typed", "offered", "setting"),
    [
        ("keyboard short", "Settings: Keyboard shortcuts", "keys"),
        ("passphrase", "Settings: Passphrase", "passphrase"),
        ("country", "Settings: Your country", "region"),
    ],
)
async def test_each_setting_is_found_and_chosen(
    stage_home: Home, before: tuple[str, ...], typed: str, offered: str, setting: str
) -> None:
    async with staged(stage_home) as stage:
        await stage.press(*before, "ctrl+p")
        await stage.type(typed)
        assert (await _offered(stage, offered))[0] == offered
        await stage.press("enter")
        await stage.until_so(lambda: len(stage.app.screen_stack) > 1, "its dialog opens")
        await stage.press("escape")
        await stage.until_so(lambda: _is_chosen(stage, setting))
        assert stage.app.current_mode == "settings"


async def test_esc_leaves_the_palette(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("3", "ctrl+p")
        await stage.type("qu")
        await stage.press("escape")
        assert len(stage.app.screen_stack) == 1
        assert stage.card.checkin.mood == 3


async def test_q_leaves_and_the_card_stays_as_a_draft(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "q")
        assert stage.app.return_code == 0
        assert not stage.app.exit_message
    async with staged(stage_home) as stage:
        assert stage.card.checkin.mood == 4
        assert stage.kept() == []


async def test_ctrl_c_copies_nothing_and_says_how_to_leave(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+c")
        assert stage.app.is_running
        assert "Press q to quit" in stage.notices()[-1]


async def test_the_keys_of_the_bar_can_be_clicked(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        line = stage.lines()[-1]
        await stage.pilot.click(offset=(line.index("add"), stage.app.size.height - 1))
        await stage.pause()
        assert isinstance(stage.app.screen, EntryDialog)
        await stage.pilot.click(
            offset=(stage.lines()[-1].index("cancel"), stage.app.size.height - 1)
        )
        await stage.pause()
        assert not isinstance(stage.app.screen, EntryDialog)


async def test_every_key_of_the_bar_acts_and_no_letter_is_offered_in_the_note(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        assert "a add an entry" in stage.lines()[-1]
        assert "q quit" in stage.lines()[-1]
        await stage.press("N")
        bar = stage.lines()[-1]
        assert "a add an entry" not in bar
        assert "q quit" not in bar
        assert "Enter save" in bar
        assert "Esc back" in bar


async def test_m_comes_back_to_the_scale(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=1))) as stage:
        stage.listed.focus()
        await stage.press("m")
        assert stage.scale.has_focus


@pytest.fixture
def first_window(stage_home: Home) -> Iterator[AppLock]:
    """The lock of the first window, whose program runs until it's closed."""
    os.makedirs(stage_home.data, exist_ok=True)
    lock = AppLock(stage_home)
    yield lock
    lock.close()


@pytest.mark.usefixtures("first_window")
async def test_the_second_app_says_so_and_shares_no_draft(stage_home: Home) -> None:
    async with staged(stage_home) as first:
        await first.press("2", "N")
        await first.type("of the first")
        await first.press("escape")
        first.today.card.save_draft()
        async with staged(stage_home, window=2) as second:
            assert "open in another window" in second.notices()[0]
            assert second.card.checkin.is_empty()
            await second.press("N")
            await second.type("of the second")
            await second.press("escape", "enter")
            assert [entry.note for entry in second.kept()] == ["of the second"]
            await second.press("5", "escape", "q")
        assert "of the first" in first.vault.drafts.recall("card")
        assert first.card.checkin.note == "of the first"
        await first.look_around()
        assert "of the second" in first.shown()


@pytest.mark.usefixtures("first_window")
async def test_the_second_app_shares_no_draft_of_the_add_dialog(stage_home: Home) -> None:
    async with staged(stage_home) as first:
        await first.press("a", "tab", "2", "N")
        await first.type("of the first")
        await first.press("escape", "escape")
        async with staged(stage_home, window=2) as second:
            await second.press("a", "tab", "5", "enter")
            assert [(entry.mood, entry.note) for entry in second.kept()] == [(5, "")]
        await first.press("a")
        assert "of the first" in first.shown()


async def test_only_the_first_holds_the_lock_and_the_next_gets_it(stage_home: Home) -> None:
    os.makedirs(stage_home.data)
    first, second = AppLock(stage_home), AppLock(stage_home)
    assert (first.is_first, second.is_first) == (True, False)
    second.close()
    first.close()
    third = AppLock(stage_home)
    assert third.is_first
    third.close()


async def test_the_focus_is_never_lost(stage_home: Home) -> None:
    """After each way out of a dialog something has the focus, so that keys act."""
    async with staged(stage_home) as stage:
        for opener in ("a", "F", "A", "i", "ctrl+p"):
            await stage.press(opener, "escape")
            while len(stage.app.screen_stack) > 1:
                await stage.press("escape")
            assert stage.app.focused is not None, opener
            assert not isinstance(stage.app.focused, Input), opener


async def test_the_title_of_the_terminal_says_nothing_private(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("1", "N")
        await stage.type("private")
        assert (stage.app.title, stage.app.sub_title) == ("wellness", "")


async def test_a_dialog_left_beneath_a_blank_screen_keeps_once(stage_home: Home) -> None:
    """Enter and ctrl+l in one go: the entry is kept, the blank stays, the dialog goes with it."""
    async with staged(stage_home) as stage:
        await stage.press("a", "tab")
        await stage.press_at_once("3", "enter", "ctrl+l")
        await stage.pause()
        assert "How are you" not in stage.shown()
        await stage.press("x", "enter", "enter")
        assert [entry.mood for entry in stage.kept()] == [3]
        assert stage.app.is_running


async def test_two_clicks_on_the_blank_screen_close_it_once(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("a", "ctrl+l")
        blank = stage.app.screen
        blank.on_click()  # type: ignore[attr-defined]
        blank.on_click()  # type: ignore[attr-defined]
        await stage.pause()
        assert len(stage.app.screen_stack) == 2, "the dialog is still there"
        assert stage.app.is_running


async def test_keys_typed_ahead_of_a_dialog_reach_its_field(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press_at_once("F", "q", "u", "i")
        await stage.until_so(lambda: "qui" in stage.shown())
        assert stage.app.is_running


async def test_settings_that_a_command_changed_are_followed(stage_home: Home) -> None:
    """Not while a note is typed: letters must not become keys of a place that was made anew."""
    async with staged(stage_home) as stage:
        settings.change(stage_home, "clock", "12")
        await stage.look_around()
        await stage.until_so(lambda: "9:52 AM" in stage.shown())
        await stage.press("N")
        await stage.type("half a thought")
        settings.change(stage_home, "clock", "24")
        settings.change(stage_home, "theme", "dawn")
        await stage.look_around()
        assert stage.app.theme == "dawn", "what does not touch the text follows at once"
        await stage.type(", and the rest")
        assert stage.note.text == "half a thought, and the rest"
        await stage.press("escape")
        await stage.look_around()
        await stage.until_so(lambda: "09:52" in stage.shown())
        assert stage.note.text == "half a thought, and the rest"


async def test_home_and_end_choose_the_first_and_the_last_setting(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("s")
        await stage.until_so(lambda: isinstance(stage.app.focused, SettingRow))
        listed = [row.setting for row in stage.app.screen.query(SettingRow)]
        for key, chosen in (("end", -1), ("home", 0), ("pagedown", 8), ("pageup", 0)):
            await stage.press(key)
            wanted = partial(_is_chosen, stage, listed[chosen])
            await stage.until_so(wanted)


async def test_the_footer_promises_nothing_beneath_a_dialog(stage_home: Home) -> None:
    """Its keys don't act there: q is a letter in the line."""
    async with staged(stage_home) as stage:
        await stage.press("l")
        await stage.until_so(lambda: "go to a day" in stage.lines()[-1])
        await stage.press("g")
        await stage.until_so(lambda: "Go to a day" in stage.shown())
        await stage.until_so(lambda: "Enter" in stage.lines()[-1])
        assert "quit" not in stage.lines()[-1]
        await stage.press("escape")
        await stage.until_so(lambda: "go to a day" in stage.lines()[-1])


async def test_a_notice_takes_the_place_of_the_one_before(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for sentence in ("Saved.", "Deleted.", "Restored."):
            stage.app.tell(sentence)
        await stage.until_told("Restored.")
        assert stage.notices() == ["Restored."]


async def test_trouble_that_nobody_can_have_read_stays_above_the_next_notice(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        stage.app.tell("3 imported.", lasting=True)
        stage.app.tell("No space left.", trouble=True)
        stage.app.tell("Saved.")
        await stage.until_told("Saved.")
        assert stage.notices() == ["No space left.\nSaved."]
        stage.app.tell("Restored.")
        await stage.until_told("Restored.")
        assert stage.notices() == ["No space left.\nRestored."]
        stage.app._notice = stage.app._notice._replace(since=0.0)
        stage.app.tell("Deleted.")
        await stage.until_told("Deleted.")
        assert stage.notices() == ["Deleted."]


async def test_what_a_key_is_answered_gives_way_to_the_next_answer(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("l", "u")
        await stage.until_told("There's nothing to undo today.")
        await stage.press("U")
        await stage.until_told("There's nothing to redo.")
        assert stage.notices() == ["There's nothing to redo."]


@pytest.mark.parametrize("key", ["n", "question_mark", "f1"])
async def test_a_notice_goes_when_the_person_goes_on(stage_home: Home, key: str) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("l", "u")
        await stage.until_told("There's nothing to undo today.")
        await stage.press(key)
        await stage.until_so(lambda: not stage.notices())


async def test_nothing_covers_help_now(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("f1")
        before = stage.shown()
        stage.app.tell("No space left.", trouble=True)
        await stage.until_told("No space left.")
        assert stage.shown() == before
        await stage.press("escape")
        await stage.until_so(lambda: "No space left." in stage.shown())


@pytest.mark.parametrize("row", ["home", "end"])
@pytest.mark.parametrize("place", ["t", "l", "b", "r", "s"])
async def test_a_notice_covers_neither_the_selected_row_nor_the_footer(
    stage_home: Home, place: str, row: str
) -> None:
    before = recorded(*(an_entry(hours, mood=3, note=f"note {hours}") for hours in range(40)))
    async with staged(stage_home, (60, 20), before=before) as stage:
        await stage.press(place)
        if place == "t":
            stage.listed.focus()
        await stage.press(row)
        focused = stage.app.focused
        assert focused is not None
        y, _ = cursor_rows(focused)
        selected, footer = stage.lines()[y], stage.lines()[-1]
        stage.app.tell(
            "A sentence that is as long as they come, over two lines of it here.", lasting=True
        )
        await stage.until_so(lambda: "A sentence" in stage.shown())
        assert stage.lines()[y] == selected
        assert stage.lines()[-1] == footer


async def test_a_notice_moves_away_from_the_row_that_the_cursor_comes_to(stage_home: Home) -> None:
    before = recorded(*(an_entry(hours, mood=3, note=f"note {hours}") for hours in range(40)))
    async with staged(stage_home, (60, 20), before=before) as stage:
        await stage.press("l")
        stage.app.tell("A sentence that is as long as they come, over two lines of it here.")
        for key, above in (("pagedown", True), ("home", False)):
            await stage.press(key)
            await stage.until_so(
                lambda: ("A sentence" in "".join(stage.lines()[:3])) is above  # noqa: B023
            )
            assert stage.app.focused is not None
            assert "A sentence" not in stage.lines()[cursor_rows(stage.app.focused)[0]]


@pytest.mark.parametrize("words", [8, 12, 16, 20, 24])
async def test_a_notice_covers_no_row_of_the_scale_where_there_is_room(
    stage_home: Home, words: int
) -> None:
    async with staged(stage_home, (60, 12), before=recorded(an_entry(1, mood=3))) as stage:
        await stage.press("a", "tab", "4")
        scale = stage.app.focused
        assert isinstance(scale, MoodScale)
        first, last = cursor_rows(scale)
        rows = stage.lines()[first : last + 1]
        assert "4" in rows[0]
        assert "good" in rows[1]
        stage.app.tell(" ".join(["word"] * words))
        await stage.until_so(lambda: "word word" in stage.shown())
        assert stage.lines()[first : last + 1] == rows


FORMS = sorted({*CASES, "ImportDialog, files"} - {"ImportDialog", "Palette"})


async def _open_case(stage: Stage, name: str) -> Screen[Any]:
    """The screen of one of the cases, open and with the focus somewhere."""
    opening = CASES[name][0] if name in CASES else lambda app: app.push_screen(ImportDialog())
    opened = opening(stage.app)
    if isawaitable(opened):
        await opened
    await stage.pause()
    if name == "PracticeDialog":  # it comes once own practices are read
        await stage.until_so(lambda: type(stage.app.screen).__name__ == name)
    return stage.app.screen


@pytest.mark.parametrize("name", FORMS)
async def test_down_and_up_leave_each_field_of_a_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    home = Home(*[str(tmp_path / "home")] * 3)
    fill(home, tmp_path)
    monkeypatch.setenv("HOME", str(downloads(tmp_path).parent))
    async with staged(home) as stage:
        screen = await _open_case(stage, name)
        chain = screen.focus_chain
        fields = [
            each for each in chain if isinstance(each, Input) and not isinstance(each, SearchField)
        ]
        for field in fields if len(chain) > 1 else []:
            for key, step in (("down", 1), ("up", -1)):
                field.focus()
                await stage.press(key)
                index = chain.index(field) + step
                beside = chain[index] if 0 <= index < len(chain) else field
                assert screen.focused is beside, (field, key)


@pytest.mark.parametrize("name", FORMS)
async def test_each_key_that_a_footer_promises_acts_and_some_do_while_typing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    home = Home(*[str(tmp_path / "home")] * 3)
    fill(home, tmp_path)
    monkeypatch.setenv("HOME", str(downloads(tmp_path).parent))
    async with staged(home) as stage:
        screen = await _open_case(stage, name)
        for focused in screen.focus_chain:
            focused.focus()
            await stage.pause()
            types = focused.check_consume_key("question_mark", "?")
            promised = {key for bar in screen.query(KeyBar) for key, _, _ in bar._fitting_keys()}
            for bar in screen.query(KeyBar):
                for _, _, binding in bar._fitting_keys():
                    active = screen.active_bindings[binding.key.split(",")[0]]
                    assert active.enabled, binding
                    assert active.binding.action == binding.action
            if types and promised:
                assert not promised & {"?", "!", ".", "q", "/"}
                assert screen.is_modal or {"F1", "ctrl+g"} <= promised, (focused, promised)
        if name in ("BlankScreen", "KeyPressDialog", "KeyListDialog"):
            return
        await stage.press("ctrl+g")
        assert isinstance(stage.app.screen, KeyListDialog)
        await stage.press("ctrl+g")
        assert stage.app.screen is screen
        if name != "HelpNowScreen":
            await stage.press("f1")
            assert isinstance(stage.app.screen, HelpNowScreen)
