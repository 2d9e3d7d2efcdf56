"""A passphrase from inside the app: given, changed, taken away, and what stops each of them."""

from __future__ import annotations

import errno
import re

import pytest
from textual.widgets import Input, Static

from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.domain import recovery_code
from wellnesstui.domain.errors import WrongPassphrase
from wellnesstui.store.backups import backups
from wellnesstui.store.backups.archive import key_of
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file, slots, vault_keys
from wellnesstui.store.keys.slots import PASSPHRASE, RECOVERY, Secret
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.code import CodeDialog
from wellnesstui.ui.dialogs.fields import FieldsDialog
from wellnesstui.ui.dialogs.passphrase import PassphraseDialog
from wellnesstui.ui.flows import passphrase
from wellnesstui.ui.widgets.setting_row import SettingRow

FIRST, OTHER = "a river and a lamp", "seven quiet herons walk"


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "WORK", (1, 8192))


async def at_the_row(stage: Stage) -> SettingRow:
    await stage.press("s")
    row = stage.app.screen.query_one("#set-passphrase", SettingRow)
    row.focus()
    return row


async def say_twice(stage: Stage, passphrase: str) -> str:
    """Type it, write the code down and type its two groups back; the code."""
    await stage.until(FieldsDialog)
    await stage.type(passphrase)
    await stage.press("enter")
    await stage.type(passphrase)
    await stage.press("enter")
    await stage.until(CodeDialog)
    found = re.search(r"(?:[0-9A-Z]{5} - ){4}[0-9A-Z]{5}", stage.shown())
    assert found
    code = found[0].replace(" ", "")
    await stage.press("enter")
    await type_groups(stage, code)
    return code


async def type_groups(stage: Stage, code: str) -> None:
    await stage.until(FieldsDialog)
    for number in re.findall(r"Group (\d)", stage.shown()):
        await stage.type(recovery_code.groups(code)[int(number) - 1].lower())
        await stage.press("down")
    await stage.press("up", "enter")


def opens(home: Home, opens: str, secret: str) -> bool:
    try:
        key_file.unlock(home, Secret(opens, secret))
    except WrongPassphrase:
        return False
    return True


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (40, 14)])
@pytest.mark.parametrize(
    ("typed", "error"),
    [
        (("abc", "abd"), "Too short: use at least 12 characters. Nothing was changed."),
        (("a river and a lamp", "x"), "The two passphrases don't match. Type them again."),
    ],
)
async def test_the_error_and_the_buttons_are_in_sight(
    stage_home: Home, size: tuple[int, int], typed: tuple[str, str], error: str
) -> None:
    async with staged(stage_home, size) as stage:
        await at_the_row(stage)
        await stage.press("enter")
        await stage.until(PassphraseDialog)
        for passphrase in typed:
            await stage.type(passphrase)
            await stage.press("enter")
        shown = " ".join(re.sub("[│╭╮╰╯─]", " ", stage.shown()).split())
        assert error in re.sub(r"[▁▂▃▄▅▆▇█] ", "", shown)
        assert "Enter Continue Esc Cancel" in shown
        assert "Repeat it" in shown
        if size != (40, 14):  # where there is room all of it is in sight
            assert "You'll need this passphrase" in shown


async def test_sealed_from_settings(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(2, mood=2, note="a long one"))) as stage:
        backup = backups.make_now(stage.vault).path
        row = await at_the_row(stage)
        assert row.value == "not set"
        await stage.press("enter")
        code = await say_twice(stage, FIRST)
        await stage.until_told("Passphrase set.")
        assert row.value == "set"
        assert stage.app.lock_control.is_sealed
        await stage.press("t", "4", "enter")  # the app goes on
        assert [entry.mood for entry in stage.kept()] == [2, 4]
        await stage.press("ctrl+l")
        assert stage.app.is_locked
    assert slots.is_sealed(key_of(backup))
    for opener in (Secret(PASSPHRASE, FIRST), Secret(RECOVERY, code)):
        with Vault.open(stage_home, keys=key_file.unlock(stage_home, opener)) as vault:
            assert [entry.mood for entry in vault.everything()] == [2, 4]
    assert not opens(stage_home, PASSPHRASE, OTHER)


async def test_sealed_at_the_very_first_start(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.app.screen.query_one("#set-passphrase", SettingRow).focus()
        await stage.press("enter")
        await say_twice(stage, FIRST)
        await stage.until_told("Passphrase set.")
        assert "Welcome" in stage.shown()
        assert stage.app.screen.query_one("#set-passphrase", SettingRow).value == "set"
    assert opens(stage_home, PASSPHRASE, FIRST)


async def test_dots_are_all_that_shows(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await at_the_row(stage)
        await stage.press("enter")
        await stage.until(FieldsDialog)
        await stage.type("a rivver [b]!?q\u202e")
        assert "rivver" not in stage.shown().replace("\n", "")  # no word that may be offered
        assert "•" in stage.shown()


async def test_too_short_and_not_the_same(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await at_the_row(stage)
        await stage.press("enter")
        await stage.until(FieldsDialog)
        await stage.type("short")
        await stage.press("enter")
        await stage.type("short")
        await stage.press("enter")
        assert "use at least 12 characters" in stage.shown()
        await stage.type(" and longer now")
        await stage.press("enter")
        assert "The two passphrases don't match." in stage.shown()
        await stage.leave_all()
        assert not key_file.is_sealed(stage_home)


async def test_left_in_the_middle_nothing_was_changed(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        before = key_file.load_or_make(stage_home)
        await at_the_row(stage)
        await stage.press("enter")
        await stage.until(FieldsDialog)
        for _ in range(2):
            await stage.type(FIRST)
            await stage.press("enter")
        await stage.until(CodeDialog)
        shown = stage.app.screen
        assert isinstance(shown, CodeDialog)
        code = shown._code
        await stage.press("full_stop")
        assert "I wrote it down" in stage.shown()
        assert stage.shown().count("Your recovery code") == 2, "the menu is titled like the page"
        await stage.press("escape", "enter")
        await stage.until(FieldsDialog)
        said = " ".join(stage.shown().replace("│", " ").split())
        assert re.search(r"Type groups \d and \d of the code you wrote down", said)
        await stage.type("WRONG")
        await stage.press("enter")
        assert "doesn't match. Check your paper." in stage.shown()
        first, second = re.findall(r"Group (\d)  ", stage.shown())
        stage.app.screen.query(Input)[0].value = recovery_code.groups(code)[int(first) - 1]
        await stage.press("enter")
        assert f"Type group {second}, too." in stage.shown()
        await stage.press("escape")
        await stage.until(CodeDialog)  # shown once more
        await stage.press("escape")
        await stage.until_told("Nothing was changed.")
        assert key_file.load_or_make(stage_home) == before


async def sealed(home: Home) -> vault_keys.Keys:
    with Vault.open(home) as vault:
        vault.record(an_entry(3, mood=3))
        passphrase_change.seal(vault, FIRST, recovery_code.make(bytes(15)))
        return vault.keys


async def choose(stage: Stage, way: int) -> None:
    """One of the three things that can be done with a passphrase, the old one said."""
    await at_the_row(stage)
    await stage.press("enter", *["down"] * way, "enter")
    await stage.until(FieldsDialog)
    await stage.type("not this one at all")
    await stage.press("enter")
    await stage.until_so(lambda: "Wrong passphrase" in stage.shown())
    await stage.type(FIRST)
    await stage.press("enter")


async def test_another_passphrase(stage_home: Home) -> None:
    held = await sealed(stage_home)
    async with staged(stage_home, keys=held) as stage:
        await choose(stage, 0)
        await stage.until(FieldsDialog)
        for _ in range(2):
            await stage.type(OTHER)
            await stage.press("enter")
        await stage.until_told("Passphrase changed.")
        assert opens(stage_home, PASSPHRASE, OTHER)
        assert not opens(stage_home, PASSPHRASE, FIRST)
        assert opens(stage_home, RECOVERY, recovery_code.make(bytes(15)))
        await stage.press("t", "5", "enter")
        assert [entry.mood for entry in stage.kept()] == [3, 5]


async def test_somebody_may_know_it(stage_home: Home) -> None:
    held = await sealed(stage_home)
    async with staged(stage_home, keys=held) as stage:
        await choose(stage, 1)
        code = await say_twice(stage, OTHER)
        await stage.until_told("Passphrase set.")
        assert stage.vault.keys.database != held.database
        assert opens(stage_home, RECOVERY, code)
        assert not opens(stage_home, RECOVERY, recovery_code.make(bytes(15)))
        assert not opens(stage_home, PASSPHRASE, FIRST)


async def test_no_passphrase_any_more(stage_home: Home) -> None:
    held = await sealed(stage_home)
    async with staged(stage_home, keys=held) as stage:
        await choose(stage, 2)
        await stage.until_told("Passphrase removed.")
        assert not key_file.is_sealed(stage_home)
        assert not stage.app.lock_control.is_sealed
    with Vault.open(stage_home) as vault:
        assert [entry.mood for entry in vault.everything()] == [3]


async def test_who_came_in_by_the_code_is_asked_for_a_new_passphrase(stage_home: Home) -> None:
    held = await sealed(stage_home)
    lock = Secret(RECOVERY, recovery_code.make(bytes(15)))
    async with staged(stage_home, keys=held) as stage:
        worker = stage.app.run_worker(passphrase.recover(stage.app, lock))
        await stage.until(FieldsDialog)
        assert "You used your recovery code" in stage.shown()
        await say_twice(stage, OTHER)
        await worker.wait()
        assert opens(stage_home, PASSPHRASE, OTHER)
        assert not opens(stage_home, RECOVERY, recovery_code.make(bytes(15)))


async def test_not_while_another_window_is_open(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        mine, other = AppLock(stage_home), AppLock(stage_home)
        assert not other.is_first
        try:
            await at_the_row(stage)
            await stage.press("enter")
            await stage.until_told("open in another window too")
            mine.close()  # the window that was there first is gone, the other one is not
            third = AppLock(stage_home)
            await stage.press("enter")
            await stage.pause()
            assert not isinstance(stage.app.screen, FieldsDialog)
            third.close()
        finally:
            mine.close()
            other.close()
        await stage.press("enter")
        await stage.until(FieldsDialog)


async def test_a_full_disk(stage_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(passphrase_change, "write_atomically", full)
    async with staged(stage_home) as stage:
        row = await at_the_row(stage)
        await stage.press("enter")
        await say_twice(stage, FIRST)
        await stage.until_told("no space left on the disk")
        assert row.value == "not set"
        assert not key_file.is_sealed(stage_home)
        await stage.press("t", "4", "enter")
        assert [entry.mood for entry in stage.kept()] == [4]


async def test_the_six_words_can_be_used_and_are_shown_only_then(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await at_the_row(stage)
        await stage.press("enter")
        await stage.until(PassphraseDialog)
        dialog = stage.app.screen
        words = str(dialog.query_one(".offered", Static).render())
        await stage.type("typed before")
        assert "typed before" not in stage.shown()
        await stage.press("f4")
        assert "typed before" in stage.shown()
        await stage.press("f4")
        assert "typed before" not in stage.shown()
        await stage.press("f3")
        assert stage.shown().count(words) == 3, "offered, and in both lines"
        assert "Write these words down now" in stage.shown()
        await stage.press("enter")
        await stage.until(CodeDialog)
        found = re.search(r"(?:[0-9A-Z]{5} - ){4}[0-9A-Z]{5}", stage.shown())
        assert found
        await stage.press("enter")
        await type_groups(stage, found[0].replace(" ", ""))
        await stage.until_so(lambda: key_file.is_sealed(stage_home))
    assert opens(stage_home, PASSPHRASE, words)
