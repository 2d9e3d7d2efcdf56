"""The reset on the screen: one step at a time, left at any moment, never into the last minute."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import NamedTuple

import pytest
from textual.widgets import Static

from tests.thorough import parametrize
from tests.ui.stage import NOON, WIDE, Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import Level
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.practice import RESET, Breath, Practice, Step
from wellnesstui.store.content import practices
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.dialogs.blank import BlankScreen
from wellnesstui.ui.dialogs.reset import ResetScreen
from wellnesstui.ui.widgets.mood_scale import MoodScale

NEXT = NOON + 8 * 60
"""10:00 UTC: there are seven minutes until the last one before it."""
SHORT = Practice(
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
ASKED = "How are you now?"


class Hand:
    """A clock that stands still until it is moved; it counts how often it was looked at."""

    def __init__(self) -> None:
        self.instant = float(NOON)
        self.looks = 0

    def __call__(self) -> float:
        self.looks += 1
        return self.instant


class Scene(NamedTuple):
    """A stage with a reset on it; ``answers`` has what it gave."""

    stage: Stage
    reset: ResetScreen
    hand: Hand
    answers: list[Level | None]

    async def pass_by(self, seconds: float) -> None:
        """Let the time go by in looks of ten seconds at most, as a machine that is awake would."""
        while seconds > 0:
            self.hand.instant += min(10.0, seconds)
            seconds -= 10
            self.reset.tick()
        await self.stage.pause()

    async def to_the_end(self) -> None:
        await self.stage.press("right", "right", "right")
        assert self.reset.reset_timer.step is None

    @property
    def keys(self) -> str:
        return self.stage.lines()[-1]

    def says(self, text: str) -> bool:
        return text in self.stage.shown()

    def part(self, id: str) -> str:
        """What a part says, "" when it is not shown."""
        found = self.reset.query_one(f"#{id}", Static)
        return str(found.visual) if found.display else ""


@asynccontextmanager
async def opened(
    home: Home,
    practice: Practice = SHORT,
    next_begins: Instant | None = NEXT,
    size: tuple[int, int] = WIDE,
    moving: bool = False,
) -> AsyncIterator[Scene]:
    async with staged(home, size, before=recorded(an_entry(1, mood=2))) as stage:
        stage.app.animation_level = "full" if moving else "none"
        hand, answers = Hand(), list[Level | None]()
        reset = ResetScreen(practice, next_begins, hand)
        stage.app.push_screen(reset, answers.append)
        await stage.pause()
        yield Scene(stage, reset, hand, answers)


# The way through it


async def test_it_goes_from_step_to_step_by_the_clock(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        assert scene.says("Some water.")
        assert scene.says("Or a stretch.")
        assert scene.says("1 of 3")
        assert scene.says("next session 10:00")
        assert scene.says("1 minute")
        for key in ("Space pause", "→ next", "Esc close"):
            assert key in scene.keys
        assert "back" not in scene.keys
        await scene.pass_by(19)
        assert scene.says("Some water.")
        await scene.pass_by(1)
        assert not scene.says("Some water.")
        assert scene.says("Slowly.")
        await scene.pass_by(30)
        assert scene.says("One word.")
        await scene.pass_by(10)
        assert scene.says(LAST_PAGE)
        assert scene.says(ASKED)
        assert scene.answers == []


async def test_it_goes_on_by_itself(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        scene.hand.instant += 20
        await scene.stage.until_so(lambda: scene.says("Slowly."))


async def test_the_clock_of_the_settings_is_used(stage_home: Home) -> None:
    stage_home.prepare()
    settings.change(stage_home, "clock", "12")
    async with opened(stage_home, next_begins=NOON + 6 * 3600) as scene:
        assert scene.says("next session 3:52 PM")
        await scene.to_the_end()
        assert scene.says("Your next session starts at 3:52 PM.")


async def test_with_nothing_to_come_no_time_is_said(stage_home: Home) -> None:
    async with opened(stage_home, next_begins=None) as scene:
        assert not scene.says("next session")
        await scene.to_the_end()
        assert scene.says("That's it.")
        assert scene.says("Nothing is scheduled next")
        assert scene.says(ASKED)


async def test_space_pauses_and_goes_on(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.pass_by(10)
        await scene.stage.press("space")
        assert scene.says("1 of 3 · paused")
        await scene.pass_by(100)
        assert scene.says("Some water.")
        await scene.stage.press("space")
        assert not scene.says("paused")
        await scene.pass_by(9)
        assert scene.says("Some water.")
        await scene.pass_by(1)
        assert scene.says("Slowly.")


async def test_steps_are_left_out_and_taken_again(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("right")
        assert scene.says("Slowly.")
        assert "← back" in scene.keys
        await scene.stage.press("right")
        assert scene.says("One word.")
        await scene.stage.press("left", "left")
        assert scene.says("Some water.")
        await scene.to_the_end()
        await scene.stage.press("left")
        assert scene.says("One word.")
        assert not scene.says(ASKED)


async def test_the_keys_below_can_be_clicked(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        at = scene.keys.index("next")
        await scene.stage.pilot.click(offset=(at, WIDE[1] - 1))
        await scene.stage.pause()
        assert scene.says("Slowly.")
        await scene.stage.pilot.click(offset=(scene.keys.index("Esc"), WIDE[1] - 1))
        await scene.stage.pause()
        assert scene.answers == [None]


# Ways out


@pytest.mark.parametrize(
    "keys", [(), ("space",), ("n",), ("n", "n"), ("n", "n", "n")], ids=lambda keys: " ".join(keys) or "at once"
)  # fmt: skip
async def test_esc_leaves_without_a_trace(stage_home: Home, keys: tuple[str, ...]) -> None:
    async with opened(stage_home) as scene:
        kept, stamp = scene.stage.kept(), scene.stage.vault.cache_key()
        await scene.stage.press(*keys)
        await scene.stage.press("escape")
        assert scene.answers == [None]
        assert scene.stage.app.screen is scene.stage.today
        assert (scene.stage.kept(), scene.stage.vault.cache_key()) == (kept, stamp)
        assert scene.stage.notices() == []


@pytest.mark.parametrize("mood", range(1, 6))
async def test_a_number_at_the_end_is_the_answer(stage_home: Home, mood: Level) -> None:
    async with opened(stage_home) as scene:
        await scene.to_the_end()
        await scene.stage.press(str(mood))
        assert scene.answers == [mood]
        assert len(scene.stage.kept()) == 1, "the reset keeps nothing itself"


async def test_enter_at_the_end_is_enough(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.to_the_end()
        assert "Enter skip" in scene.keys
        assert "pause" not in scene.keys
        await scene.stage.press("enter")
        assert scene.answers == [None]


async def test_before_the_end_neither_a_number_nor_enter_does_anything(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        assert "Enter" not in scene.keys
        await scene.stage.press("3", "enter", "4")
        assert scene.answers == []
        assert scene.says("Some water.")


async def test_a_mood_can_be_clicked_and_has_the_persons_own_name(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        scene.stage.vault.vocabulary.relabel(Level(4), "sunlit")
        await scene.stage.press("escape")
        again = ResetScreen(SHORT, NEXT, scene.hand)
        scene.stage.app.push_screen(again, scene.answers.append)
        await scene.stage.press("right", "right", "right")
        assert scene.says("sunlit")
        assert not scene.says("good")
        scale = again.query_one(MoodScale)
        await scene.stage.pilot.click(MoodScale, offset=(scale.size.width * 7 // 10, 0))
        await scene.stage.pause()
        assert scene.answers == [None, 4]


# The next session


async def test_after_a_sleep_of_the_machine_it_is_quietly_over(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        scene.hand.instant += 4 * 60
        scene.reset.tick()
        await scene.stage.pause()
        assert scene.says(LAST_PAGE)
        assert not scene.says(ASKED)
        assert not scene.says("drained")
        await scene.stage.press("3")
        assert scene.answers == []
        await scene.stage.press("enter")
        assert scene.answers == [None]


async def test_after_a_longer_sleep_it_says_that_the_session_began(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        scene.hand.instant = NEXT + 1.0
        scene.reset.tick()
        await scene.stage.pause()
        assert scene.says("Your next session started at 10:00.")
        assert "back" not in scene.keys


async def test_a_pause_ends_by_itself_a_minute_before(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("space")
        scene.hand.instant = NEXT - 60.5
        scene.reset.tick()
        await scene.stage.pause()
        assert scene.says("Some water.")
        scene.hand.instant = NEXT - 60.0
        await scene.stage.until_so(lambda: scene.says(LAST_PAGE))
        assert not scene.says(ASKED)


async def test_no_step_is_shown_in_the_last_minute(stage_home: Home) -> None:
    async with opened(stage_home, next_begins=NOON + 60 + 45) as scene:
        shown = []
        for _ in range(45):
            shown.append(scene.part("text"))
            await scene.pass_by(1)
        ending = "Your next session starts at 09:53."
        assert list(dict.fromkeys([*shown, ending])) == [
            "Some water.",
            "Slowly.",
            "One word.",
            ending,
        ]
        assert scene.part("text") == ending
        assert scene.says(ASKED)


async def test_too_late_it_only_says_when_the_session_begins(stage_home: Home) -> None:
    async with opened(stage_home, next_begins=NOON + 30) as scene:
        assert scene.says("Your next session starts at 09:52.")
        assert not scene.says(ASKED)


async def test_the_way_back_is_shown_as_long_as_there_is_one(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.to_the_end()
        assert "← back" in scene.keys
        scene.hand.instant = NEXT - 60.0
        scene.reset.tick()
        await scene.stage.pause()
        assert "back" not in scene.keys
        assert scene.says(ASKED)
        await scene.stage.press("left")
        assert scene.says(LAST_PAGE)


# At rest


async def test_nothing_looks_at_the_clock_after_it_is_closed(stage_home: Home) -> None:
    async with opened(stage_home, moving=True) as scene:
        await scene.stage.press("right")
        await scene.stage.until_so(lambda: scene.hand.looks > 2)
        await scene.stage.press("escape")
        looks = scene.hand.looks
        await scene.stage.pilot.pause(0.25)
        assert scene.hand.looks == looks
        assert scene.reset._timer is None


async def test_nothing_looks_at_the_clock_after_the_app_is_left(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        assert scene.reset._timer is not None
    assert scene.reset._timer is None


async def test_nothing_looks_at_the_clock_in_a_pause_with_nothing_to_come(stage_home: Home) -> None:
    async with opened(stage_home, next_begins=None, moving=True) as scene:
        await scene.stage.press("right", "space")
        looks = scene.hand.looks
        await scene.stage.pilot.pause(0.25)
        assert scene.hand.looks == looks
        await scene.stage.press("space")
        await scene.stage.until_so(lambda: scene.hand.looks > looks + 2)


async def test_nothing_is_drawn_while_nothing_changes(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(stage_home, moving=True) as scene:
        await scene.stage.press("right")
        drawn = []
        monkeypatch.setattr(Static, "update", lambda self, *_, **__: drawn.append(self.id))
        for _ in range(5):
            scene.reset.tick()
        assert drawn == []
        scene.hand.instant += 0.5
        scene.reset.tick()
        assert drawn == ["circle"]
        scene.hand.instant += 1
        scene.reset.tick()
        assert drawn[1:] == ["breath", "circle", "bar"]


# How it looks


async def test_still_breath_is_words_and_counts(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("right")
        said = []
        for _ in range(11):
            assert scene.part("circle") == ""
            said.append(" ".join(scene.part("breath").split()))
            await scene.pass_by(1)
        counts = [
            "in 4",
            "in 3",
            "in 2",
            "in 1",
            "out 6",
            "out 5",
            "out 4",
            "out 3",
            "out 2",
            "out 1",
        ]
        assert said == [*counts, "in 4"]
        assert scene.reset.reset_timer.wait(is_drawn=scene.reset._is_animated) == 1


async def test_a_circle_grows_and_shrinks_with_the_breath(stage_home: Home) -> None:
    async with opened(stage_home, moving=True) as scene:
        await scene.stage.press("right")
        sizes = []
        for _ in range(11):
            circle = scene.reset.query_one("#circle", Static).visual
            ring = sum(span.end - span.start for span in circle.spans)  # type: ignore[attr-defined]
            sizes.append(len(str(circle)) - ring)
            await scene.pass_by(1)
        assert sizes[0] < sizes[1] < sizes[2] < sizes[3] < sizes[4]
        assert sizes[4] > sizes[5] > sizes[7] > sizes[9] > sizes[10] == sizes[0]


async def test_how_far_it_is_can_be_seen(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        filled = []
        for _ in range(6):
            spans = scene.reset.query_one("#bar", Static).visual.spans  # type: ignore[attr-defined]
            filled.append(sum(span.end - span.start for span in spans if span.style == "$quiet"))
            await scene.pass_by(10)
        assert filled == sorted(set(filled))
        assert filled[0] == 0


@pytest.mark.parametrize("moving", [False, True], ids=["still", "moving"])
async def test_plain_letters_are_enough(stage_home: Home, moving: bool) -> None:
    stage_home.prepare()
    settings.change(stage_home, "symbols", "ascii")
    async with opened(stage_home, moving=moving) as scene:
        for _ in range(4):
            await scene.pass_by(3)
            lines = scene.stage.lines()[:-1]  # the last one has the names of arrow keys
            assert all(line.isascii() for line in lines), lines
            await scene.stage.press("right")
        await scene.stage.press("left", "left")
        wide = len(scene.part("circle").strip())
        await scene.pass_by(3)
        assert len(scene.part("circle").strip()) > wide or not moving
        assert "---" in scene.part("bar")
        assert "===" in scene.part("bar")


SIZES = [(40, 16), (60, 20), (80, 24), (100, 30), (200, 60)]


@parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}", each_time=2)
async def test_every_word_of_every_step_is_on_the_screen(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with opened(stage_home, size=size, moving=True) as scene:
        for practice in (practices.bundled(each.id) for each in practices.resets()):
            await scene.stage.press("escape")
            scene.stage.app.push_screen(ResetScreen(practice, NEXT, scene.hand))
            await scene.stage.pause()
            for step in practice.steps:
                shown = " ".join(scene.stage.shown().split())
                assert step.text in shown
                assert step.instead in shown
                assert ("in 4" in shown) == (step.breath is not None)
                assert f"of {len(practice.steps)}" in shown
                assert "pause" in scene.keys
                assert size[0] < 60 or "Esc close" in scene.keys
                await scene.stage.press("right")
            shown = " ".join(scene.stage.shown().split())
            assert LAST_PAGE in shown
            assert "1 ● 2 ● 3 ● 4 ● 5 ●" in shown
            assert "Enter skip" in scene.keys


async def test_another_size_is_taken_in_at_once(stage_home: Home) -> None:
    async with opened(stage_home, moving=True) as scene:
        await scene.stage.press("right")
        large = len(scene.part("circle").splitlines())
        await scene.stage.pilot.resize_terminal(60, 20)
        await scene.stage.pause()
        assert 0 < len(scene.part("circle").splitlines()) < large
        assert scene.says("Slowly.")
        assert "Esc close" in scene.keys


@pytest.mark.parametrize("theme", ["dusk", "dawn", "terminal"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=["60x20", "80x24"])
async def test_nothing_of_the_place_shows_through(
    stage_home: Home, theme: str, size: tuple[int, int]
) -> None:
    """Not even where the colours are the terminal's own, which hide nothing by themselves."""
    stage_home.prepare()
    settings.change(stage_home, "theme", theme)
    async with opened(stage_home, moving=True, size=size) as scene:
        for _ in range(4):
            page = scene.stage.lines()
            said = [
                scene.part(id).splitlines()
                for id in ("circle", "breath", "text", "instead", "far", "bar")
            ]
            ours = {line.strip() for part in said for line in part}
            scale = scene.reset.query_one(MoodScale)
            ours |= (
                {line.strip() for line in str(scale.render()).splitlines()}
                if scale.is_on_screen
                else set()
            )
            strangers = [line for line in page[1:-1] if line.strip() and line.strip() not in ours]
            assert strangers == []
            await scene.stage.press("right")


async def test_text_is_never_markup(stage_home: Home) -> None:
    hostile = "[bold]Sit[/x] [@click=app.quit]or[/] [b stand."
    steps = (Step(kind="body", text=hostile, instead=hostile, seconds=60),)
    async with opened(stage_home, SHORT.replace(title="[/] a [red", steps=steps)) as scene:
        assert scene.stage.shown().count(hostile) == 2
        assert scene.says("[/] a [red")
        assert "app.quit" not in scene.stage.actions()


# What lies over it


async def test_a_blank_screen_makes_it_wait(stage_home: Home) -> None:
    async with opened(stage_home, moving=True) as scene:
        await scene.pass_by(10)
        await scene.stage.press("ctrl+l")
        assert isinstance(scene.stage.app.screen, BlankScreen)
        looks = scene.hand.looks
        await scene.stage.pilot.pause(0.25)
        assert scene.hand.looks == looks
        scene.hand.instant += 100
        scene.reset.tick()  # a look that was on its way
        assert scene.reset._timer is None
        await scene.stage.press("x")
        assert scene.says("1 of 3")
        assert not scene.says("paused")
        assert scene.reset.reset_timer.elapsed == 10
        await scene.pass_by(10)
        assert scene.says("Slowly.")


async def test_a_pause_stays_one_after_a_blank_screen(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("space", "ctrl+l", "x")
        assert scene.says("paused")


async def test_beneath_a_blank_screen_it_ends_in_time_too(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("ctrl+l")
        scene.hand.instant = NEXT - 30.0
        await scene.stage.press("x")
        assert scene.says(LAST_PAGE)
        assert not scene.says(ASKED)
