"""The list of keys: whole, scrolled to its end, filtered, and closed by Esc, which does nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList

from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.app.keymap import key_actions
from wellnesstui.ui.dialogs.keys import KeyListDialog
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.entry.dialog import EntryDialog

SIZES = [(60, 20), (80, 24), (100, 30)]
PLACES = {
    "t": "Today",
    "l": "Log",
    "n": "Trends",
    "b": "Breaks",
    "p": "Practices",
    "r": "Resources",
    "c": "Reflect",
    "s": "Settings",
}
MANY = recorded(*(an_entry(hours, mood=3) for hours in range(5)))


async def _open(stage: Stage, *keys: str) -> KeyListDialog:
    await stage.press(*keys, "question_mark")
    await stage.until(KeyListDialog)
    dialog = stage.app.screen
    assert isinstance(dialog, KeyListDialog)
    return dialog


def _all(dialog: KeyListDialog) -> str:
    return str(dialog.query_one(VerticalScroll).children[0].render())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("place", PLACES)
async def test_each_place_shows_every_key_that_acts_there_to_its_end(
    stage_home: Home, size: tuple[int, int], place: str
) -> None:
    async with staged(stage_home, size, before=MANY) as stage:
        await stage.press(place)
        active = [each.binding for each in stage.app.screen.active_bindings.values()]
        dialog = await _open(stage)
        shown = " ".join(_all(dialog).split())
        for binding in active:
            if binding.id:
                said = binding.description[:1].upper() + binding.description[1:]
                assert said in shown, binding
        assert "command palette" not in shown.lower(), "only our words"
        assert shown.count(" F1 ") == 1, "a key is listed once"
        first = stage.shown()
        for _ in range(20):
            await stage.press("pagedown")
        assert "ctrl+q" in stage.shown(), "the last group"
        assert stage.shown() != first
        await stage.press("escape")
        assert len(stage.app.screen_stack) == 1
        assert str(stage.app.place).startswith(PLACES[place])


async def test_it_is_filtered_as_one_types_by_keys_and_words(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20), before=MANY) as stage:
        dialog = await _open(stage, "l")
        await stage.type("perman")
        assert _all(dialog).split("\n")[0] == "Selected entry"
        assert "Delete permanently" in _all(dialog)
        assert "Check in" not in _all(dialog)
        await stage.press(*["backspace"] * 6)
        await stage.type("PALÈTTE")
        assert _all(dialog) == "No matches."
        await stage.press("escape")
        assert stage.vault.count() == 5


async def test_what_is_named_so_comes_before_what_only_has_the_heading(stage_home: Home) -> None:
    async with staged(stage_home, before=MANY) as stage:
        dialog = await _open(stage, "l")
        await stage.type("log")
        rows = [" ".join(line.split()) for line in _all(dialog).split("\n")]
        assert rows[:2] == ["Everywhere", "l Log"], rows
        assert "Log" in rows
        await stage.press("escape", "s")
        stage.app.screen.query_one("#set-keys").focus()
        await stage.press("enter")
        await stage.until(MenuDialog)
        await stage.type("log")
        options = stage.app.screen.query_one(OptionList).options
        first = [" ".join(str(each.prompt).split()) for each in options]
        assert first[0] == "l Everywhere: Log"
        assert "Log: filter" in " ".join(first[1:])


async def test_the_question_mark_closes_it_too_and_letters_do_nothing_but_filter(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "3")
        await stage.press("question_mark")
        assert len(stage.app.screen_stack) == 1
        await _open(stage)
        await stage.type("q4 [/b]")
        await stage.press("enter")
        assert "No matches." in stage.shown()
        await stage.press("escape")
        assert stage.card.checkin.mood == 3, "as before"
        await stage.press("4")
        assert stage.card.checkin.mood == 4


async def test_it_opens_while_typing_too_and_has_all_keys_of_the_note(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("N")
        assert "Esc back   ctrl+g keys   F1 help now" in stage.lines()[-1]
        await stage.press("ctrl+g")
        await stage.until(KeyListDialog)
        dialog = stage.app.screen
        assert isinstance(dialog, KeyListDialog)
        shown = " ".join(_all(dialog).split())
        assert "Note Enter Save ctrl+j New line ctrl+o Full screen Esc Back" in shown
        assert "Enter ctrl+j" not in shown


async def test_a_dialog_has_its_own_and_stays_open(stage_home: Home) -> None:
    async with staged(stage_home, before=MANY) as stage:
        await stage.press("l", "enter")
        await stage.until(EntryDialog)
        dialog = await _open(stage)
        assert "Delete permanently" in _all(dialog)
        assert "Go to a day" not in _all(dialog)
        await stage.press("escape")
        assert isinstance(stage.app.screen, EntryDialog)


async def test_it_follows_the_keys_that_a_person_chose(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.app.set_keymap({"app.undo": "f5"})
        dialog = await _open(stage)
        await stage.type("undo")
        assert "F5" in _all(dialog)


async def test_it_is_laid_out_again_when_the_terminal_changes(stage_home: Home) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        dialog = await _open(stage)
        await stage.pilot.resize_terminal(40, 14)
        await stage.pause()
        width = dialog.query_one(VerticalScroll).size.width
        await stage.until_so(lambda: max(map(len, _all(dialog).split("\n"))) <= width)


async def test_settings_list_every_action_by_name_and_id_with_own_keys(stage_home: Home) -> None:
    stage_home.prepare()
    Path(stage_home.config).mkdir(parents=True, exist_ok=True)
    Path(stage_home.keys).write_text('"app.undo" = "f5"\n"app.und" = "z"\n')
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("s")
        stage.app.screen.query_one("#set-keys").focus()
        await stage.press("enter")
        await stage.until(MenuDialog)
        options = stage.app.screen.query_one(OptionList)
        assert options.option_count == len(key_actions())
        assert any("app.und (keys.toml, line 2)" in notice for notice in stage.notices())
        await stage.type("app.undo")
        assert [str(each.prompt).split() for each in options.options] == [
            ["F5", "Everywhere:", "undo"]
        ]


async def test_it_never_shows_without_what_it_lists(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        frames, display = [], stage.app._display

        def record(screen: Screen[object], drawn: RenderableType | None) -> None:
            display(screen, drawn)
            if isinstance(screen, KeyListDialog):
                frames.append(stage.shown())

        stage.app._display = record  # type: ignore[method-assign,assignment]
        await _open(stage, "l")
        drawn = [frame for frame in frames if "Esc close" in frame]
        assert drawn
        assert all("Type to filter" in frame and "Up" in frame for frame in drawn)


@pytest.mark.parametrize("keys", [["b", "T"], ["r", "w"], ["p", "T"], ["b", "M"], ["a"]])
async def test_the_keys_of_a_form_are_listed_while_one_types(
    stage_home: Home, keys: list[str]
) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press(*keys)
        has_lines = len(stage.app.screen.focus_chain) > 1
        await stage.press("ctrl+g")
        dialog = stage.app.screen
        assert isinstance(dialog, KeyListDialog)
        listed = [" ".join(line.split()) for line in _all(dialog).split("\n")]
        assert {"Enter Save", "Enter Start", "Enter Mute"} & set(listed)
        assert "Esc Cancel" in listed
        assert ("↓ Next line" in listed) is has_lines
        assert "Tab Next part" in listed


@pytest.mark.parametrize("keys", [["A"], ["full_stop"], ["b", "w"]])
async def test_where_a_question_mark_is_typed_the_footer_names_the_other_key(
    stage_home: Home, keys: list[str]
) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("4", *keys)
        await stage.type("?")
        assert not isinstance(stage.app.screen, KeyListDialog)
        assert "ctrl+g keys" in stage.shown()


async def test_a_page_that_is_read_shows_how_to_close_it(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        for place in ("r", "p"):
            await stage.press(place, "enter")
            assert "Esc close" in stage.lines()[-1]
            await stage.press("escape")
