"""The day's backup is made while the app is open, once, and trouble with it is told."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.ui.stage import HandClock, Stage, an_entry, recorded, staged
from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.backups import backups
from wellnesstui.store.disk.home import Home


async def _made(stage: Stage, count: int = 1) -> list[str]:
    """The names of the backups, once a check is over and there are so many or a notice."""
    await asyncio.to_thread(stage.app.daily.check().join)

    def is_there() -> bool:
        return len(_backups(stage)) >= count or bool(stage.notices())

    await stage.until_so(is_there)
    return _backups(stage)


def _backups(stage: Stage) -> list[str]:
    return sorted(path.name for path in Path(stage.vault.home.backups).glob("*.tar"))


async def test_one_a_day(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=4))) as stage:
        first = await _made(stage)
        assert len(first) == 1
        stamp = (Path(stage_home.backups) / first[0]).stat().st_mtime_ns
        assert await _made(stage) == first
        assert (Path(stage_home.backups) / first[0]).stat().st_mtime_ns == stamp
        assert stage.notices() == []


async def test_an_app_that_stays_open_makes_the_next_days_too(
    stage_home: Home, hand_clock: HandClock
) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=4))) as stage:
        assert await _made(stage) == ["wellness-2026-11-24.tar"]
        hand_clock.forward(24)
        assert await _made(stage, 2) == ["wellness-2026-11-24.tar", "wellness-2026-11-25.tar"]


async def test_trouble_is_told(stage_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskTrouble("There's no space left on the disk.")

    monkeypatch.setattr(backups, "make", full)
    async with staged(stage_home, before=recorded(an_entry(1, mood=4))) as stage:
        assert await _made(stage) == []
        assert any("no space left" in notice for notice in stage.notices())
        told = len(stage.notices())
        await asyncio.to_thread(stage.app.daily.check().join)
        await stage.pause()
        assert len(stage.notices()) == told, "the same again would only be nagging"
