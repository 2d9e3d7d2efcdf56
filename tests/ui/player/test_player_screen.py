"""The player of practices: captions by the clock, the keys, the way out, and what is saved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

from tests.breaks.fakes import FakeClock
from tests.ui.stage import NOON, Stage, staged
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.plan import Choices, make_plan
from wellnesstui.domain.practices.practice import Breath, Practice, Step
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.player.player_screen import PlayerScreen

SHORT = Practice(
    id="short",
    title="Short one",
    minutes=2,
    least=2,
    most=2,
    needs=("calm down",),
    domain="physical",
    has_holds=True,
    steps=(
        Step(kind="body", text="Some water.\nOr some more.", instead="Or a stretch.", seconds=20),
        Step(kind="breath", text="Slowly.", instead="Or listen.", seconds=60, breath=Breath(inward=4, hold=2, out=6)),
        Step(kind="words", text="One word.", seconds=40),
    ),
)  # fmt: skip


class Scene(NamedTuple):
    """A stage with a practice on it; ``answers`` has what it gave."""

    stage: Stage
    player: PlayerScreen
    clock: FakeClock
    answers: list[Played | None]

    async def awake(self, seconds: float) -> None:
        """Let the time go by in looks of a second, as a machine that is awake would."""
        while seconds > 0:
            self.clock.awake(min(1.0, seconds))
            seconds -= 1
            self.player.tick()
        await self.stage.pause()

    def says(self, text: str) -> bool:
        return text in " ".join(self.stage.shown().split())

    @property
    def keys(self) -> str:
        return self.stage.lines()[-1]


@asynccontextmanager
async def opened(
    home: Home,
    practice: Practice = SHORT,
    next_begins: Instant | None = None,
    size: tuple[int, int] = (100, 30),
    moving: bool = False,
    before: int | None = None,
) -> AsyncIterator[Scene]:
    async with staged(home, size) as stage:
        stage.app.animation_level = "full" if moving else "none"
        clock, answers = FakeClock(float(NOON)), list[Played | None]()
        room = float("inf") if next_begins is None else next_begins - NOON - 60
        plan = make_plan(practice, None, room)
        player = PlayerScreen(plan, clock, practice, Choices(), next_begins, before)  # type: ignore[arg-type]
        stage.app.push_screen(player, answers.append)
        await stage.pause()
        yield Scene(stage, player, clock, answers)


async def test_captions_follow_the_clock(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        assert scene.says("Some water.")
        assert scene.says("2:00 left")
        assert not scene.says("Or a stretch.")
        await scene.awake(10)
        assert scene.says("Or some more.")
        await scene.awake(10)
        assert scene.says("Slowly.")
        assert scene.says("breathe in 4")
        await scene.awake(5)
        assert scene.says("hold 1")
        await scene.awake(55)
        assert scene.says("One word.")
        await scene.awake(40)
        assert scene.says("You did 2 minutes.")
        assert scene.says("How are you now?")
        assert scene.answers == []
