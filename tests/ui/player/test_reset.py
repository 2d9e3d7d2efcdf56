"""A reset in the player: left at any moment without a trace, and saved by one digit at its end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.thorough import parametrize
from tests.ui.player.player_stage import Scene, opened
from tests.ui.stage import NOON
from wellnesstui.domain.entry import Level
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.practice import RESET, Breath, Practice, Step
from wellnesstui.store.content import practices
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.player.player_screen import PlayerScreen
from wellnesstui.ui.widgets.mood_scale import MoodScale

NEXT = Instant(NOON + 8 * 60)
"""10:00 UTC: there are seven minutes until the last one before it."""
MINUTE = Practice(
    id="short",
    title="Short",
    minutes=1,
    least=1,
    most=1,
    needs=(RESET,),
    steps=(
        Step(kind="body", text="Some water.", instead="Or a stretch.", seconds=20),
        Step(kind="breath", text="Slowly.", seconds=30, breath=Breath(inward=4, out=6)),
        Step(kind="words", text="One word.", seconds=10),
    ),
)
LAST_PAGE = "Your next session starts at 10:00."
ASKED = "How are you now? 1-5, or Enter to skip."


@asynccontextmanager
async def reset(
    home: Home,
    practice: Practice = MINUTE,
    next_begins: Instant | None = NEXT,
    **more: Any,
) -> AsyncIterator[Scene]:
    async with opened(home, practice, next_begins, is_reset=True, **more) as scene:
        yield scene


async def to_the_end(scene: Scene) -> None:
    await scene.stage.press("right", "right", "right")
    assert scene.player.is_over


async def test_it_goes_from_step_to_step_by_the_clock(stage_home: Home) -> None:
    async with reset(stage_home, instead=lambda _: None) as scene:
        for text in (
            "Some water.",
            "Or a stretch.",
            "next session 10:00",
            "1:00 left",
            "P for a practice instead",
        ):
            assert scene.says(text)
        for key in ("Space pause", "→ next", "Esc stop"):
            assert key in scene.keys
        assert "another way" not in scene.keys, "it's shown already"
        await scene.awake(19)
        assert scene.says("Some water.")
        await scene.awake(1)
        assert scene.says("Slowly.")
        assert not scene.says("for a practice instead")
        await scene.awake(30)
        assert scene.says("One word.")
        await scene.awake(10)
        assert scene.says(LAST_PAGE)
        assert scene.says(ASKED)
        assert scene.answers == []


async def test_paused_it_still_shows_the_other_way(stage_home: Home) -> None:
    async with reset(stage_home, instead=lambda _: None) as scene:
        await scene.awake(10)
        await scene.stage.press("space")
        assert scene.says("Or a stretch.")
        assert scene.says("Paused. Press Space to continue.")
        await scene.awake(100)
        await scene.stage.press("space")
        assert scene.says("0:50 left")
        assert not scene.says("Paused.")


async def test_the_clock_of_the_settings_is_used(stage_home: Home) -> None:
    stage_home.prepare()
    settings.change(stage_home, "clock", "12")
    async with reset(stage_home, next_begins=Instant(NOON + 6 * 3600)) as scene:
        assert scene.says("next session 3:52 PM")
        await to_the_end(scene)
        assert scene.says("Your next session starts at 3:52 PM.")


async def test_with_nothing_to_come_no_time_is_said(stage_home: Home) -> None:
    async with reset(stage_home, next_begins=None) as scene:
        assert not scene.says("next session")
        await to_the_end(scene)
        assert scene.says("That's it. Nothing is scheduled next, so stay as long as you like.")
        assert scene.says(ASKED)


@pytest.mark.parametrize("seconds", [0, 30, 59])
async def test_esc_leaves_without_a_trace(stage_home: Home, seconds: int) -> None:
    async with reset(stage_home) as scene:
        stamp = scene.stage.vault.cache_key()
        await scene.awake(seconds)
        await scene.stage.press("escape")
        assert scene.answers == [None]
        assert scene.stage.app.screen is scene.stage.today
        assert scene.stage.vault.cache_key() == stamp
        assert scene.stage.notices() == []


async def test_the_way_out_leaves_it_too(stage_home: Home) -> None:
    async with reset(stage_home) as scene:
        await scene.awake(30)
        await scene.stage.press("N", "enter")
        assert scene.answers == [None]


@pytest.mark.parametrize("mood", range(1, 6))
async def test_a_digit_at_the_end_is_the_answer(stage_home: Home, mood: Level) -> None:
    async with reset(stage_home) as scene:
        await to_the_end(scene)
        await scene.stage.press(str(mood))
        [answer] = scene.answers
        assert answer is not None
        assert (answer.after, answer.is_reset) == (mood, True)


async def test_so_is_a_click_on_a_mood_by_its_own_name(stage_home: Home) -> None:
    async with reset(stage_home) as scene:
        scene.stage.vault.vocabulary.relabel(Level(4), "sunlit")
        await scene.stage.press("escape")
        again = PlayerScreen(scene.player._playable, scene.clock)
        scene.answers.clear()
        scene.stage.app.push_screen(again, scene.answers.append)
        await scene.stage.press("right", "right", "right")
        assert scene.says("sunlit")
        width = again.query_one(MoodScale).size.width
        await scene.stage.pilot.click(MoodScale, offset=(width * 7 // 10, 0))
        await scene.stage.pause()
        [answer] = scene.answers
        assert answer is not None
        assert answer.after == 4


async def test_a_mood_that_cannot_be_saved_can_be_chosen_again(stage_home: Home) -> None:
    works = iter([False, True])
    async with reset(stage_home, save=lambda _: next(works)) as scene:
        await to_the_end(scene)
        await scene.stage.press("3")
        assert scene.answers == []
        await scene.stage.press("3")
        assert len(scene.answers) == 1


async def test_enter_at_the_end_is_enough(stage_home: Home) -> None:
    async with reset(stage_home) as scene:
        await to_the_end(scene)
        assert "Enter skip" in scene.keys
        await scene.stage.press("enter")
        assert scene.answers == [None]


async def test_before_the_end_neither_a_digit_nor_enter_does_anything(stage_home: Home) -> None:
    async with reset(stage_home) as scene:
        assert "Enter" not in scene.keys
        await scene.stage.press("3", "enter", "4")
        assert scene.answers == []
        assert scene.says("Some water.")


async def test_p_leaves_it_for_what_is_offered_instead(stage_home: Home) -> None:
    offered: list[Callable[[], None]] = []
    async with reset(stage_home, instead=offered.append) as scene:
        await scene.stage.press("P")
        assert scene.answers == [], "it goes on until another is chosen"
        offered[0]()
        await scene.stage.pause()
        assert scene.answers == [None]


# The next session


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_after_a_sleep_of_the_machine_it_is_quietly_over(stage_home: Home, key: str) -> None:
    async with reset(stage_home) as scene:
        scene.clock.suspend(4 * 60)
        scene.player.tick()
        await scene.stage.pause()
        assert scene.says(LAST_PAGE)
        assert not scene.says("How are you now?")
        assert not scene.says("drained")
        assert "Enter done" in scene.keys
        await scene.stage.press("3")
        assert scene.answers == []
        await scene.stage.press(key)
        assert scene.answers == [None]


async def test_after_a_longer_sleep_it_says_that_the_session_began(stage_home: Home) -> None:
    async with reset(stage_home) as scene:
        scene.clock.suspend(8 * 60 + 1)
        scene.player.tick()
        await scene.stage.pause()
        assert scene.says("Your session started at 10:00.")
        assert "back" not in scene.keys


async def test_a_pause_ends_by_itself_a_minute_before(stage_home: Home) -> None:
    async with reset(stage_home) as scene:
        await scene.stage.press("space")
        await scene.awake(7 * 60 - 1)
        assert scene.says("Some water.")
        await scene.awake(1)
        assert scene.says(LAST_PAGE)
        assert not scene.says("How are you now?")


async def test_no_step_is_shown_in_the_last_minute(stage_home: Home) -> None:
    async with reset(stage_home, next_begins=Instant(NOON + 60 + 45)) as scene:
        shown = []
        for _ in range(45):
            shown.append(scene.part("caption"))
            await scene.awake(1)
        ending = "Your next session starts at 09:53."
        said = list(dict.fromkeys([*shown, ending]))
        assert said == ["Some water.", "Slowly.", "One word.", ending]
        assert scene.part("caption") == ending
        assert scene.says(ASKED), "it came to its own end"


async def test_too_late_it_only_says_when_the_session_begins(stage_home: Home) -> None:
    async with reset(stage_home, next_begins=Instant(NOON + 30)) as scene:
        assert scene.says("Your next session starts at 09:52.")
        assert not scene.says("How are you now?")


# How it looks


@pytest.mark.parametrize("moving", [False, True], ids=["still", "moving"])
async def test_plain_letters_are_enough(stage_home: Home, moving: bool) -> None:
    stage_home.prepare()
    settings.change(stage_home, "symbols", "ascii")
    async with reset(stage_home, moving=moving) as scene:
        for _ in range(4):
            await scene.awake(3)
            lines = scene.stage.lines()[:-1]  # the last one has the names of arrow keys
            assert all(line.isascii() for line in lines), lines
            await scene.stage.press("right")


SIZES = [(40, 16), (60, 20), (80, 24), (100, 30), (200, 60)]


@parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}", each_time=2)
@pytest.mark.parametrize("id", [each.id for each in practices.resets()])
async def test_every_word_of_every_step_is_on_the_screen(
    stage_home: Home, size: tuple[int, int], id: str
) -> None:
    practice = practices.bundled(id)
    async with reset(stage_home, practice, size=size, moving=True, instead=lambda _: None) as scene:
        assert scene.says("P for a practice instead")
        for step in practice.steps:
            assert scene.says(step.text)
            assert scene.says(step.instead)
            assert scene.says("in 4") == (step.breath is not None)
            assert "pause" in scene.keys
            assert size[0] < 60 or "Esc stop" in scene.keys
            await scene.stage.press("right")
        assert scene.says(LAST_PAGE)
        assert scene.says("1 ● 2 ● 3 ● 4 ● 5 ●")
        assert "Enter skip" in scene.keys
