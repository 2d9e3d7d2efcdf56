"""The app on a full or read-only disk: the log is read, what waits is counted, and later it is there."""

from __future__ import annotations

import pytest

from tests.ui.stage import an_entry, recorded, staged
from wellnesstui.domain.errors import DiskFull
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.vault import intake

FULL = DiskFull("There is no room left on the disk, so this was not saved.", "Free some space.")


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
                "2 entries are waiting and will be added when there is room on the disk."
            ]
        await stage.look_around()
        assert {entry.note for entry in stage.kept()} == {"here already", "one", "two"}
