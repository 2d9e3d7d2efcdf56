"""An app whose vault is sealed locks: when nobody is there, after a sleep, by ctrl+l; and never else."""

from __future__ import annotations

import time

import pytest

from tests.ui.stage import Stage, staged
from wellnesstui.store.content import practices
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file
from wellnesstui.store.settings import settings
from wellnesstui.ui.dialogs.blank import BlankScreen
from wellnesstui.ui.flows.practice import play
from wellnesstui.ui.places.practices.screen import PracticesScreen
from wellnesstui.ui.player.player_screen import PlayerScreen


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_file, "is_sealed", lambda _: True)


def long_ago(stage: Stage, seconds: float) -> None:
    stage.app.lock_control._last_activity = time.monotonic() - seconds


async def test_ctrl_l_locks(stage_home: Home, sealed: None) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+l")
        assert stage.app.is_locked


async def test_unsealed_it_is_only_blank(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("ctrl+l")
        assert isinstance(stage.app.screen, BlankScreen)
        long_ago(stage, 10**6)
        stage.app.check_outside()
        await stage.pause()
        assert not stage.app.is_locked


async def test_when_nobody_is_there(stage_home: Home, sealed: None) -> None:
    async with staged(stage_home) as stage:
        long_ago(stage, 5 * 60 - 2)
        stage.app.check_outside()
        await stage.pause()
        assert not stage.app.is_locked
        long_ago(stage, 5 * 60 + 1)
        await stage.press("m")  # somebody is
        stage.app.check_outside()
        await stage.pause()
        assert not stage.app.is_locked
        long_ago(stage, 5 * 60 + 1)
        stage.app.check_outside()
        await stage.pause()
        assert stage.app.is_locked


@pytest.mark.parametrize(("minutes", "locks"), [("0", False), ("30", False), ("10", True)])
async def test_the_minutes_can_be_chosen(
    stage_home: Home, sealed: None, minutes: str, locks: bool
) -> None:
    settings.change(stage_home, "lock_after", minutes)
    async with staged(stage_home) as stage:
        long_ago(stage, 15 * 60)
        stage.app.check_outside()
        await stage.pause()
        assert stage.app.is_locked == locks


async def test_after_a_sleep(stage_home: Home, sealed: None) -> None:
    async with staged(stage_home) as stage:
        stage.app.lock_control._wall -= 3600
        stage.app.check_outside()
        await stage.pause()
        assert stage.app.is_locked


async def test_what_can_not_be_written_down_is_not_lost(
    stage_home: Home, sealed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(stage_home) as stage:
        monkeypatch.setattr(type(stage.app.screen), "leave", lambda _: False)
        await stage.press("ctrl+l")
        assert not stage.app.is_locked
        assert isinstance(stage.app.screen, BlankScreen)


@pytest.mark.parametrize("is_idle", [True, False])
async def test_a_practice_goes_on_when_it_is_locked_unless_somebody_locks_it(
    stage_home: Home, sealed: None, is_idle: bool
) -> None:
    async with staged(stage_home) as stage:
        play(stage.app, practices.bundled("body-scan"), is_read=True)
        await stage.until(PlayerScreen)
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        screen.timer.elapsed = screen.timer.spent = 60
        if is_idle:
            long_ago(stage, 5 * 60 + 1)
            stage.app.check_outside()
        else:
            await stage.app.lock()
        await stage.pause()
        assert stage.app.is_locked
        carried = stage.app.carried
        assert carried is not None
        playing = carried.playing
        assert playing.practice == practices.bundled("body-scan")
        assert (carried.is_hidden, playing.is_paused) == (not is_idle, not is_idle)
        assert playing.elapsed >= 60


@pytest.mark.parametrize("key", ["space", "escape"])
async def test_where_it_cannot_go_on_it_is_not_cut_off(
    stage_home: Home, sealed: None, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wellnesstui.ui.app.lock.CAN_CARRY", False)
    async with staged(stage_home) as stage:
        play(stage.app, practices.bundled("body-scan"), is_read=True)
        await stage.until(PlayerScreen)
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        long_ago(stage, 30 * 60)
        stage.app.check_outside()
        await stage.pause()
        assert not stage.app.is_locked
        screen.timer.spent = 60
        await stage.press(key)  # paused, or stopped
        long_ago(stage, 5 * 60 - 10)
        stage.app.check_outside()
        await stage.pause()
        assert not stage.app.is_locked
        long_ago(stage, 5 * 60 + 1)
        stage.app.check_outside()
        await stage.pause()
        assert stage.app.is_locked


@pytest.mark.parametrize("is_done", [False, True])
async def test_after_unlocking_one_is_where_one_was(
    stage_home: Home, sealed: None, is_done: bool
) -> None:
    async with staged(stage_home) as stage:
        await stage.press("p")
        await stage.until(PracticesScreen)
        play(stage.app, practices.bundled("wall"), is_read=True)
        await stage.until(PlayerScreen)
        await stage.app.lock()
        carried = stage.app.carried
    assert carried is not None
    assert carried.place == "practices"

    async with staged(stage_home) as stage:
        stage.app.waiting = carried.replace(is_done=is_done)
        await stage.app._go_on()
        if not is_done:
            await stage.until(PlayerScreen)
            await stage.press("escape")
        await stage.until(PracticesScreen)
        assert isinstance(stage.app.screen, PracticesScreen)
        place = stage.app.screen
        await stage.until_so(lambda: getattr(place.chosen, "id", "") == "wall")
        assert "  Back against a wall" in stage.shown(), "the list shows it"
