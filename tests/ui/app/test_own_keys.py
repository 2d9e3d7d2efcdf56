"""Changing a key in Settings: chosen in the list, pressed, saved, undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import Vertical
from textual.widgets import OptionList

from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.dialogs.key_press import KeyPressDialog
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.widgets.setting_row import SettingRow

SOME = recorded(an_entry(1, mood=3))


async def _ask(stage: Stage, typed: str) -> None:
    """Open the list in Settings and choose what was typed for."""
    if not isinstance(stage.app.screen, MenuDialog):
        await stage.press("s")
        stage.app.screen.query_one("#set-keys", SettingRow).focus()
        await stage.press("enter")
        await stage.until(MenuDialog)
    await stage.type(typed)
    await stage.press("enter")
    await stage.until(KeyPressDialog)


async def test_a_key_is_pressed_saved_used_and_undone(stage_home: Home) -> None:
    async with staged(stage_home, before=SOME) as stage:
        await _ask(stage, "everywhere add")
        assert "Now: a" in stage.shown()
        await stage.press("f5")
        await stage.until(MenuDialog)
        assert Path(stage_home.keys).read_text() == '"app.add" = "f5"\n'
        assert 'F5 is now the key for "add an entry".' in stage.notices()
        await stage.press("escape", "t", "f5")
        await stage.until_so(lambda: "Add an entry" in stage.shown())
        await stage.press("escape", "u")
        await stage.until_told('Changed back: the key for "add an entry".')
        assert Path(stage_home.keys).read_text() == ""
        await stage.press("a")
        await stage.until_so(lambda: "Add an entry" in stage.shown())
        assert len(stage.kept()) == 1


async def test_a_clash_is_named_and_nothing_is_saved(stage_home: Home) -> None:
    async with staged(stage_home, before=SOME) as stage:
        await _ask(stage, "log: filter")
        for key, reason in {
            "g": 'G is already used for "go to a day"',
            "u": 'U does the same thing everywhere: "undo"',
            "question_mark": "? does the same thing everywhere",
            "4": "1 to 5 always pick a level",
            "enter": "Enter always saves or opens",
        }.items():
            await stage.press(key)
            shown = " ".join(stage.shown().replace("│", " ").split()).lower()
            assert reason.lower() in shown
            assert isinstance(stage.app.screen, KeyPressDialog)
        await stage.press("escape")
        await stage.until(MenuDialog)
        assert not Path(stage_home.keys).exists()


async def test_what_a_person_wrote_there_stays_and_delete_is_the_default(stage_home: Home) -> None:
    stage_home.prepare()
    file = Path(stage_home.keys)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("# mine\n[app]\nundo = 'z'  # near\n\n[log]\nday = \"J\"\n")
    async with staged(stage_home, before=SOME) as stage:
        await _ask(stage, "everywhere undo")
        await stage.press("f7")
        await stage.until(MenuDialog)
        assert 'undo = "f7,ctrl+z"  # near\n' in file.read_text()
        await stage.press(*["backspace"] * 20)
        await _ask(stage, "log: filter")
        await stage.press("K")
        await stage.until(MenuDialog)
        assert file.read_text().startswith('# mine\n"log.narrow" = "K"\n[app]\n')
        await stage.press(*["backspace"] * 20)
        await _ask(stage, "everywhere undo")
        await stage.press("delete")
        await stage.until(MenuDialog)
        assert "undo" not in file.read_text()
        assert 'day = "J"' in file.read_text()


async def test_an_action_with_a_key_that_must_stay_gets_another_one_too(stage_home: Home) -> None:
    async with staged(stage_home, before=SOME) as stage:
        await _ask(stage, "everywhere hide screen")
        await stage.press("z")
        shown = " ".join(stage.shown().replace("│", " ").split())
        assert "It also works while typing, so it needs ctrl, alt, or" in shown
        await stage.press("f9")
        await stage.until(MenuDialog)
        assert Path(stage_home.keys).read_text() == '"app.blank" = "ctrl+l,f9"\n'


async def test_a_line_that_cannot_be_changed_is_left_alone(stage_home: Home) -> None:
    stage_home.prepare()
    file = Path(stage_home.keys)
    file.parent.mkdir(parents=True, exist_ok=True)
    text = 'keys = {"app.undo" = "f8"}\n'
    file.write_text(text)
    async with staged(stage_home, before=SOME) as stage:
        await _ask(stage, "everywhere undo")
        await stage.press("f7")
        await stage.until(MenuDialog)
        assert any("can't be changed from here" in notice for notice in stage.notices())
        assert file.read_text() == text


async def test_ctrl_z_stays_beside_another_key_for_undo(stage_home: Home) -> None:
    async with staged(stage_home, before=SOME) as stage:
        await _ask(stage, "everywhere undo")
        await stage.press("f7")
        await stage.until(MenuDialog)
        assert 'F7 is now the key for "undo".' in stage.notices()
        await stage.press("escape", "escape", "escape")
        await stage.until_so(lambda: not isinstance(stage.app.screen, MenuDialog))
    assert 'undo" = "f7,ctrl+z"' in Path(stage_home.keys).read_text()


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
@pytest.mark.parametrize("pressed", ["f5", "delete", "escape"])
async def test_the_list_stays_on_the_action_whose_key_was_changed(
    stage_home: Home, pressed: str, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=SOME) as stage:
        for how in ("trends: look back", ""):
            if how:
                await _ask(stage, how)
            else:
                await stage.press("down", "enter")
                await stage.until(KeyPressDialog)
            title = stage.app.screen.query_one(Vertical).border_title
            await stage.press("f6" if pressed == "f5" and not how else pressed)
            await stage.until(MenuDialog)
            options = stage.app.screen.query_one(OptionList)
            assert options.highlighted is not None
            row = str(options.get_option_at_index(options.highlighted).prompt)
            assert str(title).partition(": ")[2] in row
            assert row.strip() in stage.shown(), "it is in sight"
