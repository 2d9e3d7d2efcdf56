"""A stage with a practice on it, played by a clock that only the test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from textual.widgets import Static

from tests.breaks.fakes import FakeClock
from tests.ui.stage import NOON, Stage, staged
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.plan import make_plan
from wellnesstui.domain.practices.playing import Playing
from wellnesstui.domain.practices.practice import Breath, Practice, Step
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.player.playable import Playable
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

    def part(self, id: str) -> str:
        """What a part says, empty when it isn't shown."""
        found = self.player.query_one(f"#{id}", Static)
        return str(found.visual) if found.display else ""

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
    **playable: Any,
) -> AsyncIterator[Scene]:
    """``playable`` has what Playing or Playable are to have besides."""
    async with staged(home, size) as stage:
        stage.app.animation_level = "full" if moving else "none"
        clock, answers = FakeClock(float(NOON)), list[Played | None]()
        room = float("inf") if next_begins is None else next_begins - NOON - 60
        choices = {name: playable.pop(name) for name in Playing._fields if name in playable}
        playing = Playing(
            plan=make_plan(practice, None, room),
            practice=practice,
            name=practice.title,
            **choices,
        )
        made = Playable(playing=playing, next_begins=next_begins, **playable)
        player = PlayerScreen(made, clock)
        stage.app.push_screen(player, answers.append)
        await stage.pause()
        yield Scene(stage, player, clock, answers)
