"""In the app: a backup brought back, a damaged vault mended, a second folder, and forgetting in backups too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.ui.stage import HandClock, Stage, an_entry, recorded, staged
from wellnesstui.domain import recovery_code
from wellnesstui.domain.moment import Instant, Minute
from wellnesstui.store.backups import backup_list, backups
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file, slots
from wellnesstui.store.settings import settings
from wellnesstui.store.upkeep import passphrase_change, repair
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.choice import ChoiceDialog
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.dialogs.line import LineDialog
from wellnesstui.ui.widgets.setting_row import SettingRow


async def enter(stage: Stage, row: str) -> None:
    await stage.press("s")
    stage.app.screen.query_one(f"#set-{row}", SettingRow).focus()
    await stage.press("enter")


def spoiled(home: Home, at: Instant) -> None:
    with open(home.vault, "r+b") as file:
        file.seek(at)
        file.write(os.urandom(16))


# A backup


async def test_what_a_backup_holds_and_is_missing_comes_back(
    stage_home: Home, hand_clock: HandClock
) -> None:
    other = an_entry(3, mood=2, note="[b]of then[/b]")
    async with staged(stage_home, before=recorded(an_entry(4, mood=4), other)) as stage:
        backups.daily(stage.vault)
        hand_clock.forward(24)
        stage.vault.forget(other.id)  # before the backup it would have been gone everywhere
        stage.vault.database.run("DELETE FROM gone")  # as on a machine that never had it
        await enter(stage, "restore")
        await stage.until(ChoiceDialog)
        assert "Tuesday, November 24" in stage.shown()
        await stage.press("enter")
        await stage.until(ConfirmDialog)
        await stage.press("y")
        await stage.until_told("1 entry added.")
        assert [entry.mood for entry in stage.kept()] == [4, 2]
        await enter(stage, "restore")
        await stage.until(ChoiceDialog)
        await stage.press("enter")
        await stage.until(ConfirmDialog)
        await stage.press("y")
        await stage.until_told("Everything in the backup was already here.")
        await enter(stage, "restore")
        await stage.until(ChoiceDialog)
        await stage.press("enter", "n")
        assert len(stage.kept()) == 2


async def test_there_is_none_yet_and_one_that_is_damaged(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(4, mood=4))) as stage:
        await enter(stage, "restore")
        await stage.until_told("There's no backup yet.")
        path = Path(backups.make_now(stage.vault).path)
        path.write_bytes(path.read_bytes()[:-1])
        await stage.press("enter")
        await stage.until(ChoiceDialog)
        await stage.press("enter")
        await stage.until(ConfirmDialog)
        await stage.press("y")
        await stage.until_told("This backup is damaged")
        await stage.pause()
        assert len(stage.app.screen_stack) == 1, "the vault is whole: nothing is to be mended"
        assert len(stage.kept()) == 1


async def test_a_sealed_one_needs_no_passphrase_while_it_is_open(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    entry = an_entry(3, mood=2)
    with Vault.open(stage_home) as vault:
        vault.record(entry)
        backups.daily(vault)
        passphrase_change.seal(vault, "a river and a lamp", recovery_code.make(bytes(15)))
        held = vault.keys
        vault.database.run("DELETE FROM entry")
    async with staged(stage_home, keys=held) as stage:
        await enter(stage, "restore")
        await stage.until(ChoiceDialog)
        await stage.press("enter")
        await stage.until(ConfirmDialog)
        await stage.press("y")
        await stage.until_told("1 entry added.")
        assert [entry.mood for entry in stage.kept()] == [2]


# A second folder


async def test_a_second_folder(stage_home: Home, tmp_path: Path) -> None:
    async with staged(stage_home, before=recorded(an_entry(4, mood=4))) as stage:
        backups.daily(stage.vault)
        await enter(stage, "second-folder")
        await stage.until(LineDialog)
        await stage.type("/no/such/folder")
        await stage.press("enter")
        assert "That folder doesn't exist right now." in stage.shown()
        await stage.press(*["backspace"] * 15)
        await stage.type(str(tmp_path))
        await stage.press("enter")
        await stage.until_told("Second backup folder set.")
        assert settings.load(stage_home).second_folder == str(tmp_path)
        assert len(backup_list.paths(stage_home)) == 2
        row = stage.app.screen.query_one("#set-second-folder", SettingRow)
        assert row.value == str(tmp_path)
        await stage.press("delete")
        assert row.value == "none"
        assert len(backup_list.paths(stage_home)) == 1


# A damaged vault


async def test_one_that_was_set_aside_is_offered_back(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=4))) as stage:
        backups.daily(stage.vault)
    spoiled(stage_home, Instant(64))
    async with staged(stage_home) as stage:
        await stage.until(ConfirmDialog)
        assert "There's a good backup from Tuesday, November" in " ".join(stage.shown().split())
        await stage.press("n")
        await stage.until_told("To repair it later")
        stage.vault.about.set(repair.ASKED, "")
        stage.app._offer_repair()
        await stage.until(ConfirmDialog)
        await stage.press("y")
        await stage.until_told("1 entry recovered.")
        assert [entry.mood for entry in stage.kept()] == [4]
    async with staged(stage_home) as stage:
        stage.app._offer_repair()
        await stage.pause()
        assert not isinstance(stage.app.screen, ConfirmDialog), "asked once"


async def test_damage_that_is_met_while_it_is_open_is_mended_by_beginning_anew(
    stage_home: Home, hand_clock: HandClock
) -> None:
    long = [an_entry(hours, mood=3, note="long " * 1500) for hours in range(1, 30)]
    with Vault.open(stage_home) as vault:
        recorded(*long)(vault)
        backups.daily(vault)
    hand_clock.forward(24)
    size = os.path.getsize(stage_home.vault)
    async with staged(stage_home) as stage:
        await stage.type("5")
        for at in range(40 * 4096, size, 4096):
            spoiled(stage_home, Instant(at + 2000))
        stage.vault.database.run("PRAGMA shrink_memory")
        await stage.press("l")
        for _ in range(40):
            await stage.press("pagedown")
            if isinstance(stage.app.screen, ConfirmDialog) and "Repair" in stage.shown():
                break
        assert "Part of your log can't be read" in stage.shown()
        await stage.press("y")
        assert stage.app.is_repairing
    held = key_file.load_or_make(stage_home)
    made = repair.repair_vault(stage_home, Minute(240), held)  # as ``start`` does now
    assert made.more > 0
    async with staged(stage_home) as stage:
        await stage.until_told("Your log is repaired: it has 29 entries.")
        assert {entry.note for entry in stage.kept()} == {"long " * 1499 + "long"}


# Forgetting


async def test_backups_that_hold_what_was_forgotten_are_named(stage_home: Home) -> None:
    entry = an_entry(1, mood=4)
    async with staged(stage_home, before=recorded(entry)) as stage:
        old = backups.daily(stage.vault) or backup_list.paths(stage_home)[0]
        stage.app.forget(entry)
        await stage.until(ConfirmDialog)
        await stage.press("y")
        await stage.until_so(lambda: "Delete it from backups too?" in stage.shown())
        await stage.press("y")
        await stage.until_told("1 backup deleted. There's a new one without the entry.")
        [new] = backup_list.paths(stage_home)
        assert new != old
