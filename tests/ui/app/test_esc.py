"""Esc leaves anything at any moment: nothing is asked, nothing is lost, nothing is changed."""

from __future__ import annotations

from tests.thorough import parametrize
from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.widgets.setting_row import SettingRow

BEFORE = recorded(an_entry(1, mood=4, note="one", words=("calm",)), an_entry(26, mood=2))
DOORS = {
    "add": ("a",),
    "words": ("w",),
    "activities": ("v",),
    "note": ("o",),
    "page": ("o", "ctrl+o"),
    "palette": ("ctrl+p",),
    "keys": ("question_mark",),
    "menu": ("full_stop",),
    "menu of an entry": ("l", "full_stop"),
    "log": ("l",),
    "search": ("slash",),
    "entry": ("l", "enter"),
    "entry, note": ("l", "enter", "o"),
    "entry, page": ("l", "enter", "o", "ctrl+o"),
    "entry, words": ("l", "enter", "w"),
    "narrow": ("l", "c"),
    "narrow, words": ("l", "c", "w"),
    "day": ("l", "g"),
    "forget": ("l", "x"),
    "rule": ("b", "c"),
    "my day": ("b", "d"),
    "session now": ("b", "o"),
    "quiet": ("b", "h"),
    "reset": ("b", "e"),
}
ROWS = ("name", "day_begins", "theme", "moods", "words", "activities", "keys", "import", "export", "where")  # fmt: skip


async def _open(stage: Stage, keys: tuple[str, ...]) -> None:
    for key in keys:
        await stage.press(key)


async def _leave(stage: Stage) -> None:
    for _ in range(6):
        await stage.press("escape")
        assert not isinstance(stage.app.screen, ConfirmDialog)
    assert isinstance(stage.app.screen, PlaceScreen)
    assert stage.app.is_running


@parametrize("typed", ["", "x"], ids=["at once", "typed"], each_time=1)
async def test_out_of_every_dialog_and_field(stage_home: Home, typed: str) -> None:
    async with staged(stage_home, before=BEFORE) as stage:
        for door, keys in DOORS.items():
            kept = stage.kept()
            await _open(stage, keys)
            if typed and door != "forget":
                await stage.type(typed)
            elif typed:
                await stage.press("x")
            await _leave(stage)
            assert stage.kept() == kept, door
            await stage.press("t", "4", "enter")
            assert len(stage.kept()) == len(kept) + 1, door
            await stage.press("u")


async def test_out_of_everything_that_settings_open(stage_home: Home) -> None:
    async with staged(stage_home, before=BEFORE) as stage:
        kept, theme = stage.kept(), stage.app.theme
        for row in ROWS:
            await _open(stage, ("s",))
            stage.app.screen.query_one(f"#set-{row.replace('_', '-')}", SettingRow).focus()
            await _open(stage, ("enter",))
            await stage.press("down")
            await _leave(stage)
            assert stage.kept() == kept, row
            assert stage.app.theme == theme, row
            assert stage.vault.labels().now == ("drained", "low", "steady", "good", "bright"), row


async def test_what_was_typed_into_an_entry_waits_there(stage_home: Home) -> None:
    async with staged(stage_home, before=BEFORE) as stage:
        await _open(stage, ("l", "enter", "N", "ctrl+o"))
        await stage.type(" and two")
        await _leave(stage)
        assert [entry.note for entry in stage.kept()][-1] == "one"
        await _open(stage, ("enter",))
        assert "one and two" in stage.shown()
        assert "Unsaved draft" in stage.shown()
