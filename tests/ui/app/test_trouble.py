"""When the disk is full, the vault busy, a file broken: it is said once and nothing typed is lost."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from tests.ui.stage import an_entry, keep_elsewhere, recorded, staged
from wellnesstui.domain.errors import DiskTrouble, VaultBusy, WellnessError
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.drafts import Drafts
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.entry.form import EntryForm
from wellnesstui.ui.widgets.setting_row import SettingRow

FULL = DiskTrouble("There's no space left on the disk, so this was not kept.", "Free some space.")
BUSY = VaultBusy("Another program is using the vault just now, so this was not done.", "Wait.")
either = pytest.mark.parametrize("trouble", [FULL, BUSY], ids=["disk", "busy"])


def _raising(trouble: WellnessError) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise type(trouble)(trouble.sentence, trouble.hint)

    return fail


@either
async def test_the_card_stays_filled_and_one_notice_says_why(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch, trouble: WellnessError
) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "N")
        await stage.type("typed at length")
        with monkeypatch.context() as patch:
            patch.setattr(stage.vault, "record", _raising(trouble))
            await stage.press("enter")
            assert stage.card.checkin.note == "typed at length"
            assert stage.card.checkin.mood == 4
            assert stage.note.text == "typed at length"
            assert [notice.partition(" ")[0] for notice in stage.notices()] == [
                trouble.sentence.partition(" ")[0]
            ]
            assert "Not saved. Your check-in is still here." in stage.shown()
        await stage.press("enter")
        assert [entry.note for entry in stage.kept()] == ["typed at length"]


async def test_undo_delete_and_edit_that_fail_are_said(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = FULL
    async with staged(stage_home, before=recorded(an_entry(1, mood=1, note="one"))) as stage:
        for verb in ("undo", "redo", "delete", "amend"):
            monkeypatch.setattr(stage.vault, verb, _raising(trouble))
        await stage.press("u")
        assert len(stage.notices()) == 1
        await stage.press("U")
        stage.listed.focus()
        await stage.press("d")
        assert all(trouble.sentence in notice for notice in stage.notices())
        await stage.press("enter", "N")
        await stage.type(" more")
        await stage.press("enter")
        assert isinstance(stage.app.screen, EntryDialog)
        assert stage.app.screen.query_one(EntryForm).checkin.note == "one more"
        assert trouble.sentence[:30] in stage.shown()
        assert "one" in stage.shown()


@pytest.mark.parametrize("verb", ["day", "most_used"])
async def test_reading_that_fails_closes_nothing(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    trouble = BUSY
    async with staged(stage_home, before=recorded(an_entry(1, mood=1))) as stage:
        await stage.press("3", "N")
        await stage.type("typed")
        await stage.press("escape")
        with monkeypatch.context() as patch:
            patch.setattr(stage.vault, verb, _raising(trouble))
            await stage.press("F")
            await stage.leave_all()
            await stage.press("a", "escape", "i", "escape", "u", "U")
            stage.today.on_screen_resume()
            await stage.press("m")
            assert stage.app.is_running
            assert not stage.app.exit_message
            assert stage.card.checkin.note == "typed"
        await stage.press("enter")
        assert "typed" in [entry.note for entry in stage.kept()]


@pytest.mark.thorough
async def test_a_vault_that_fails_from_some_moment_on_closes_nothing(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every place, every row of Settings and every dialog that a letter opens."""
    async with staged(stage_home, before=recorded(an_entry(1, mood=1))) as stage:
        threads = threading.active_count()
        await stage.press("3", "N")
        await stage.type("typed")
        await stage.press("escape")
        with monkeypatch.context() as patch:
            for verb in ("rows", "row", "run", "run_each"):
                patch.setattr(Database, verb, _raising(BUSY))
            for place, letters in {"l": "acgxy", "b": "aiw", "r": "acnp", "t": "adiuU"}.items():
                for letter in letters:
                    await stage.press(place, letter)
                    await stage.leave_all()
            await stage.press("s")
            for row in stage.app.screen.query(SettingRow):
                row.focus()
                await stage.press("enter")
                await stage.leave_all()
                assert stage.app.is_running, row.setting
                assert not stage.app.exit_message, row.setting
        # A backup that was begun holds the vault until it ends.
        await stage.until_so(lambda: threading.active_count() <= threads)
        await stage.leave_all()
        await stage.press("t", "m", "enter")
        assert "typed" in [entry.note for entry in stage.kept()], stage.shown()


@pytest.mark.parametrize("verb", ["day", "domains"])
async def test_reading_that_fails_at_the_start_is_said(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    trouble = BUSY
    async with staged(
        stage_home, before=lambda vault: monkeypatch.setattr(vault, verb, _raising(trouble))
    ) as stage:
        await stage.until_told(trouble.sentence)
        assert stage.app.is_running
        monkeypatch.undo()


async def test_a_draft_that_can_not_be_written_is_said_and_stops_nothing(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = FULL
    async with staged(stage_home) as stage:
        monkeypatch.setattr(Drafts, "keep", _raising(trouble))
        await stage.press("N")
        await stage.type("typed")
        stage.today.card.save_draft()
        await stage.pause()
        assert len(stage.notices()) == 1
        assert stage.note.text == "typed"
        await stage.press("ctrl+q")
        assert stage.app.return_code is None, "it is said before it is lost"
        assert "Press ctrl+q to quit without saving it." in stage.notices()[-1]
        await stage.press("ctrl+q")
        assert stage.app.return_code == 0


async def test_a_merge_that_fails_is_said_once(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    trouble = FULL
    async with staged(stage_home) as stage:
        monkeypatch.setattr(stage.vault, "merge", _raising(trouble))
        keep_elsewhere(stage_home, an_entry(0, mood=5))
        for _ in range(4):
            await stage.look_around()
        (notice,) = stage.notices()
        assert notice.startswith("1 entry is waiting and will be added once ")


async def test_a_vault_that_another_program_holds_is_waited_for_then_said(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        with Vault.open(stage_home) as elsewhere, elsewhere.database.transaction:
            await stage.press("4", "enter")
            assert stage.card.checkin.mood == 4
            assert "Another program is using the vault" in stage.notices()[0]
        await stage.press("enter")
        assert [entry.mood for entry in stage.kept()] == [4]


async def test_broken_settings_give_a_notice_and_are_left_alone(stage_home: Home) -> None:
    os.makedirs(stage_home.config)
    broken = "theme = [[[ not toml\n"
    Path(stage_home.settings).write_text(broken, encoding="utf-8")
    async with staged(stage_home) as stage:
        assert "settings.toml can't be read" in stage.notices()[0]
        await stage.press("4", "enter", "ctrl+p")
        await stage.type("dawn")
        await stage.until_so(lambda: "Theme: Dawn" in stage.shown())
        await stage.press("enter")
        await stage.until_told("Fix the file or move it somewhere else")
        assert len(stage.kept()) == 1
    assert Path(stage_home.settings).read_text(encoding="utf-8") == broken


async def test_one_broken_setting_gives_a_notice(stage_home: Home) -> None:
    os.makedirs(stage_home.config)
    Path(stage_home.settings).write_text('clock = "thirteen"\n', encoding="utf-8")
    async with staged(stage_home) as stage:
        assert "setting clock" in stage.notices()[0]


async def test_a_damaged_vault_is_said_at_the_start(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "enter")
    content = bytearray(Path(stage_home.vault).read_bytes())
    content[64:2048] = b"\0" * (2048 - 64)
    Path(stage_home.vault).write_bytes(bytes(content))
    async with staged(stage_home) as stage:
        await stage.until(ConfirmDialog)
        said = " ".join(str(each.render()) for each in stage.app.screen.query(Static))
        assert "set aside and a new log was started" in " ".join(said.split())
        await stage.press("n", "5", "enter")
        assert [entry.mood for entry in stage.kept()] == [5]
    assert [name for name in os.listdir(stage_home.data) if "damaged" in name]


async def test_a_data_folder_that_disappears_stops_nothing(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        shutil.rmtree(stage_home.inbox, ignore_errors=True)
        await stage.look_around()
        await stage.press("4")
        assert stage.notices() == []
        assert stage.card.checkin.mood == 4
