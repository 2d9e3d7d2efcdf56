"""Who follows the player is told what its keys and its surroundings do."""

from __future__ import annotations

import pytest

from tests.domain.practices.observing import Noted
from tests.ui.player.player_stage import opened
from tests.ui.stage import NOON
from wellnesstui.domain.moment import Instant
from wellnesstui.store.disk.home import Home

BEGUN = ["opened", "started 0"]
STOPPED_SHORT = ["faded out 0.3", "ended"]


@pytest.fixture
def noted() -> Noted:
    return Noted()


async def test_begin_pause_pace_and_end(stage_home: Home, noted: Noted) -> None:
    async with opened(stage_home, observer=noted) as scene:
        assert noted.taken() == BEGUN
        assert noted.plans == [scene.player.timer.plan]
        await scene.awake(25)
        await scene.stage.press("space", "space")
        assert noted.taken() == ["paused", "resumed 20"]
        await scene.stage.press("H")
        await scene.stage.press("right", "left")
        assert noted.taken() == ["changed 20", "skipped 80", "skipped 20"]
        await scene.awake(110)
        assert noted.taken() == ["ended"]
        await scene.stage.press("left")
        assert noted.taken() == ["opened", "started 80"]
        await scene.stage.press("right", "enter")
        assert noted.taken() == ["ended"]


@pytest.mark.parametrize("seconds", [3, 30])
async def test_stop_fades_it_out(stage_home: Home, noted: Noted, seconds: int) -> None:
    async with opened(stage_home, observer=noted) as scene:
        await scene.awake(seconds)
        await scene.stage.press("escape")
        assert noted.taken() == [*BEGUN, *STOPPED_SHORT]
        await scene.stage.press("escape")
        assert noted.taken() == []


async def test_the_way_out_pauses_it_and_may_stop_it(stage_home: Home, noted: Noted) -> None:
    async with opened(stage_home, observer=noted) as scene:
        await scene.awake(30)
        await scene.stage.press("N")
        assert noted.taken() == [*BEGUN, "paused"]
        await scene.stage.press("escape")
        assert noted.taken() == []
        await scene.stage.press("N", "enter")
        assert noted.taken() == STOPPED_SHORT


async def test_what_covers_it_pauses_it(stage_home: Home, noted: Noted) -> None:
    async with opened(stage_home, observer=noted) as scene:
        await scene.awake(5)
        await scene.stage.press("exclamation_mark")
        assert noted.taken() == [*BEGUN, "paused"]
        scene.clock.awake(300)
        await scene.stage.press("escape")
        assert noted.taken() == ["resumed 5"]


@pytest.mark.parametrize(
    ("before", "after"), [([], []), (["exclamation_mark"], ["escape"]), (["question_mark"], ["escape"])]
)  # fmt: skip
async def test_a_hidden_screen_pauses_it_until_space(
    stage_home: Home, noted: Noted, before: list[str], after: list[str]
) -> None:
    """Somebody came in: the key that shows the screen again must not let it speak."""
    async with opened(stage_home, observer=noted) as scene:
        await scene.awake(5)
        await scene.stage.press(*before, "ctrl+l")
        assert noted.taken() == [*BEGUN, "paused"]
        scene.clock.awake(300)
        await scene.stage.press("x", *after)
        assert noted.taken() == []
        assert scene.says("Paused. Press Space to")
        await scene.stage.press("space")
        assert noted.taken() == ["resumed 5"]


async def test_a_session_that_is_begun_meanwhile_ends_it(stage_home: Home, noted: Noted) -> None:
    begun: list[Instant] = []
    async with opened(stage_home, observer=noted, ask_next=lambda: begun[-1] if begun else None) as scene:  # fmt: skip
        await scene.awake(30)
        begun.append(Instant(NOON + 30))
        await scene.awake(3)
        assert noted.taken() == [*BEGUN, *STOPPED_SHORT]
        assert scene.says("You did 32 seconds. Your session started at")


async def test_a_session_near_changes_and_cuts_it(stage_home: Home, noted: Noted) -> None:
    next_begins = Instant(NOON + 100)
    async with opened(stage_home, observer=noted, ask_next=lambda: next_begins) as scene:
        await scene.awake(12)
        assert noted.taken() == [*BEGUN, "changed 2"]
        await scene.stage.press("space")
        await scene.awake(40)
        assert noted.taken() == ["paused", *STOPPED_SHORT]


async def test_a_machine_that_slept_ends_it(stage_home: Home, noted: Noted) -> None:
    async with opened(stage_home, observer=noted) as scene:
        scene.clock.suspend(600)
        scene.player.tick()
        assert noted.taken() == [*BEGUN, "faded out 0", "ended"]


async def test_an_app_that_is_left_or_locked_ends_it(stage_home: Home, noted: Noted) -> None:
    async with opened(stage_home, observer=noted) as scene:
        await scene.awake(5)
        await scene.stage.app.lock(plays_on=True)
        await scene.stage.pause()
        carried = scene.stage.app.carried
        assert carried is not None
        assert (carried.playing.elapsed, carried.playing.ended) == (5, "")
    assert noted.taken() == [*BEGUN, *STOPPED_SHORT]
