"""What can't be read or taken in just now: the log shows the rest, says so, and later it is there."""

from __future__ import annotations

import pytest

from tests.ui.stage import an_entry, recorded, staged
from wellnesstui.domain.errors import DiskFull, VaultTrouble
from wellnesstui.store.database.entry_cursor import EntryCursor
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.vault import intake
from wellnesstui.ui.places.log.log_list import LogList
from wellnesstui.ui.places.log.screen import LogScreen

FULL = DiskFull("There's no space left on the disk, so this was not saved.", "Free some space.")


async def test_the_log_is_shown_and_what_waits_is_counted_once(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = recorded(an_entry(1, mood=2, note="here already"))
    async with staged(stage_home, before=before) as stage:
        with monkeypatch.context() as patch:

            def fail(*_: object) -> int:
                raise FULL

            patch.setattr(intake, "take_in", fail)
            for note in ("one", "two"):
                inbox.save(stage_home, an_entry(0, note=note))
            for _ in range(3):
                await stage.look_around()
            assert "here already" in stage.shown()
            assert stage.notices() == [
                "2 entries are waiting and will be added once there's space on the disk."
            ]
        await stage.look_around()
        assert {entry.note for entry in stage.kept()} == {"here already", "one", "two"}


async def test_entries_that_cannot_be_read_now_are_read_later(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says so, doesn't end there, and goes on when the vault can be read again."""
    many = 1_000
    fetch = EntryCursor.fetch

    def stuck(cursor: EntryCursor, least: int) -> None:
        if len(cursor):
            raise VaultTrouble("Your log is busy just now.", "Try again in a moment.")
        fetch(cursor, least)

    before = recorded(*(an_entry(hours, note="x") for hours in range(many)))
    async with staged(stage_home, before=before) as stage:
        with monkeypatch.context() as patch:
            patch.setattr(EntryCursor, "fetch", stuck)
            await stage.press("l")
            await stage.until_so(lambda: isinstance(stage.app.screen, LogScreen))
            listed = stage.app.screen.query_one(LogList)
            await stage.press("end")
            await stage.until_so(lambda: len(stage.notices()) == 1)
            assert stage.notices() == ["Your log is busy just now. Try again in a moment."]
            assert 0 < listed.cursor < many - 1
            await stage.press("g", *"2001", "enter")
            assert "No entries on or before" not in " ".join(stage.notices())
        await stage.press("end")
        assert listed.cursor == many - 1
