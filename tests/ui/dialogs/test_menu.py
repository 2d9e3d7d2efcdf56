"""The menu of what can be done here: by the period and by the right button, chosen by keys and by mouse."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import OptionList

from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.dialogs.keys import KeyRow
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.places.log.log_list import LogList

SEVERAL = recorded(*(an_entry(hours, mood=3, note=f"note {hours}") for hours in range(4)))


async def _open(stage: Stage, *keys: str) -> MenuDialog:
    await stage.press(*keys, "full_stop")
    await stage.until(MenuDialog)
    dialog = stage.app.screen
    assert isinstance(dialog, MenuDialog)
    return dialog


def _offered(dialog: MenuDialog) -> list[str]:
    options = dialog.query_one(OptionList).options
    return [" ".join(str(option.prompt).split()[1:]) for option in options]


async def _right_click(stage: Stage, words: str) -> None:
    """Press and release the right button on words, where they stand on the screen."""
    y, x = next((y, line.index(words)) for y, line in enumerate(stage.lines()) if words in line)
    for kind in (events.MouseDown, events.MouseUp):
        event = kind(
            None, x, y, 0, 0, 3, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y
        )
        stage.app.post_message(event)
        await stage.pause()


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
@pytest.mark.parametrize(
    ("keys", "some", "runs"),
    [
        (("l",), ["Open", "Edit", "Delete", "Delete permanently", "Filter"], "l"),
        (("b",), ["New reminder", "Enter my schedule", "Mute reminders"], "b"),
        (("r",), ["Favorite", "Open site", "Hide", "Filter"], "r"),
        (("n",), ["Open day", "Week", "Look back"], "n"),
        ((), ["Save", "Choose feelings", "Write a note"], "t"),
    ],
)
async def test_each_place_offers_what_can_be_done_there(
    stage_home: Home, keys: tuple[str, ...], some: list[str], runs: str, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=SEVERAL) as stage:
        dialog = await _open(stage, *keys)
        offered = _offered(dialog)
        assert not [each for each in some if each not in offered], offered
        assert not {"Up", "Down", "Drained", "Quit", "Today"} & set(offered)
        await stage.press("full_stop")
        assert len(stage.app.screen_stack) == 1, "the key closes it, too"


async def test_what_is_chosen_is_done_to_what_was_selected(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage, "l", "down")
        await stage.type("delete p")
        await stage.press("enter")
        await stage.until(ConfirmDialog)
        await stage.press("escape")
        await _open(stage)
        await stage.type("delete")
        await stage.press("enter")
        await stage.until_so(lambda: stage.vault.count() == 3)
        assert "note 1" not in {entry.note for entry in stage.kept()}


async def test_the_right_button_selects_and_opens_the_menu(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await stage.press("l")
        await _right_click(stage, "note 2")
        await stage.until(MenuDialog)
        await stage.press("escape")
        place = stage.app.place
        assert place is not None
        assert place.query_one(LogList).cursor == 2
        await _right_click(stage, "note 3")
        await stage.until(MenuDialog)
        y, x = next(
            (y, line.index("Edit")) for y, line in enumerate(stage.lines()) if "Edit" in line
        )
        await stage.pilot.click(offset=(x, y))
        await stage.until(EntryDialog)
        assert "note 3" in stage.shown()


async def test_the_right_button_does_nothing_by_itself(stage_home: Home) -> None:
    """On the row of keys, on a mood and on the names of places a left click would do something."""
    async with staged(stage_home, before=SEVERAL) as stage:
        for words in ("q quit", "good", "Trends"):
            await _right_click(stage, words)
            await stage.until(MenuDialog)
            await stage.press("escape")
        assert stage.app.is_running
        assert stage.card.checkin.mood is None
        assert stage.app.current_mode == "today"


async def test_it_is_a_letter_where_text_is_written(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("N")
        await stage.type("A line. ? !")
        assert stage.card.checkin.note == "A line. ? !"
        assert len(stage.app.screen_stack) == 1


async def test_nothing_that_matches_is_said_and_enter_does_nothing_then(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        dialog = await _open(stage, "l")
        await stage.type("xylograph [b")
        assert "No matches." in stage.shown()
        await stage.press("enter")
        assert stage.app.screen is dialog
        await stage.press("escape")
        assert stage.vault.count() == 4


async def test_a_dialog_has_its_own_menu(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await stage.press("l", "enter")
        await stage.until(EntryDialog)
        dialog = await _open(stage)
        assert "Delete permanently" in _offered(dialog)
        assert "Go to a day" not in _offered(dialog)
        await stage.press("escape")
        assert isinstance(stage.app.screen, EntryDialog)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)])
async def test_the_row_that_is_chosen_first_is_in_sight_the_last_one_too(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        rows = [KeyRow(str(number), f"row {number}.") for number in range(60)]
        stage.app.push_screen(MenuDialog("Menu", rows, 59))
        await stage.until_so(lambda: "Row 59." in stage.shown())
        await stage.pilot.resize_terminal(60, 16)
        await stage.until_so(lambda: "Row 59." in stage.shown() and "Row 40." not in stage.shown())


async def test_undo_and_redo_say_what_they_are_about_where_there_is_something(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        dialog = await _open(stage)
        assert not [each for each in _offered(dialog) if "do" in each.lower().split()[0]]
        await stage.press("escape", "4", "enter")
        for key in "tlnbrs":
            dialog = await _open(stage, key)
            assert _offered(dialog)[-1] == "Undo saving good, 09:52"
            await stage.press("escape")
        dialog = await _open(stage)
        await stage.type("undo")
        await stage.press("enter")
        await stage.until_so(lambda: stage.kept() == [])
        dialog = await _open(stage, "l")
        assert _offered(dialog)[-1] == "Redo saving good, 09:52"
        assert not [each for each in _offered(dialog) if each.startswith("Undo")]
        await stage.type("redo")
        await stage.press("enter")
        await stage.until_so(lambda: [entry.mood for entry in stage.kept()] == [4])
