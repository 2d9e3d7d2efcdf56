"""The player of practices: captions by the clock, the keys, the way out, and what is saved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import Static

from tests.thorough import parametrize
from tests.ui.player.player_stage import SHORT, opened
from tests.ui.stage import NOON
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.practice import Breath, Step
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.player.breathing_circle import BreathingCircle
from wellnesstui.ui.player.night import FAINT, LIT, brightness


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


async def test_space_pauses_and_goes_on_from_the_start_of_the_breath(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        assert "Space pause" in scene.keys
        await scene.awake(25)
        await scene.stage.press("space")
        assert scene.says("Paused. Press Space to continue.")
        assert "Space resume" in scene.keys
        await scene.awake(60)
        assert scene.says("Slowly.")
        await scene.stage.press("space")
        assert scene.says("breathe in 4")
        assert scene.says("1:40 left")


async def test_arrows_go_from_step_to_step(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("right")
        assert scene.says("Slowly.")
        await scene.stage.press("right_square_bracket")
        assert scene.says("One word.")
        await scene.stage.press("left", "left_square_bracket")
        assert scene.says("Some water.")
        await scene.stage.press("right", "right", "right")
        assert scene.says("You did 0 seconds.")
        await scene.stage.press("left")
        assert scene.says("One word.")


async def test_another_way_is_one_key_away(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("A")
        assert scene.says("Or a stretch.")
        assert not scene.says("Some water.")
        await scene.stage.press("A")
        assert scene.says("Some water.")
        await scene.stage.press("A", "right")
        assert scene.says("Slowly."), "each step begins as it's written"
        await scene.stage.press("right")
        assert "another way" not in scene.keys, "this one has none"


async def test_holds_and_pace(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("right")
        assert scene.says("4 in · 2 hold · 6 out")
        await scene.stage.press("H")
        assert scene.says("4 in · 6 out")
        assert "H with holds" in scene.keys
        await scene.stage.press("H")
        assert scene.says("4 in · 2 hold · 6 out")
        await scene.stage.press("minus")
        assert scene.says("pace 0.9")
        await scene.stage.press(*["plus"] * 9)
        assert scene.says("pace 1.4")


async def test_leaving_shows_what_saving_would_save(stage_home: Home) -> None:
    async with opened(stage_home, before=2) as scene:
        await scene.awake(70)
        await scene.stage.press("escape")
        assert scene.says("You did 1 minute.")
        assert scene.says("Press Enter to save, or Esc to close without saving.")
        await scene.awake(100)
        assert scene.says("You did 1 minute.")
        await scene.stage.press("4")
        await scene.stage.press("enter")
        assert scene.answers == [
            Played(id="short", name="Short one", domain="physical", minutes=1, before=2, after=4)  # type: ignore[arg-type]
        ]


async def test_esc_twice_leaves_nothing(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.awake(70)
        await scene.stage.press("escape", "escape")
        assert scene.answers == [None]


async def test_who_looked_in_by_mistake_is_asked_nothing(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.awake(5)
        await scene.stage.press("escape")
        assert scene.answers == [None]


async def test_no_key_of_the_end_acts_before_it(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("enter", "3")
        assert scene.says("Some water.")
        assert scene.answers == []


@parametrize("second", [0, 15, 21, 79, 81, 119, 130], each_time=3)
async def test_the_way_out_opens_by_one_key_at_any_second(stage_home: Home, second: int) -> None:
    async with opened(stage_home) as scene:
        await scene.awake(second)
        await scene.stage.press("N")
        assert scene.says("That can happen")
        assert scene.says("Today is Thursday, November 24, 2026.") or scene.says("Today is")
        assert scene.says("Press ! for Help now")
        await scene.stage.press("escape")
        assert not scene.says("That can happen")
        if second < 120:
            assert scene.says("Paused.")


async def test_the_way_out_can_stop_it(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.awake(30)
        await scene.stage.press("n", "enter")
        assert scene.answers == [None], "nobody whom it made worse is asked to save it"


async def test_a_lower_mood_than_before_gets_a_quiet_offer(stage_home: Home) -> None:
    async with opened(stage_home, before=3) as scene:
        await scene.awake(121)
        await scene.stage.press("2")
        assert scene.says("Press N for other things that may help.")
        await scene.stage.press("n", "enter")
        assert scene.says("to save")
        await scene.stage.press("4")
        assert not scene.says("other things")


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_a_number_at_the_end_can_be_taken_back(stage_home: Home, key: str) -> None:
    async with opened(stage_home) as scene:
        await scene.awake(121)
        assert "Del clear number" not in scene.keys
        await scene.stage.press("2")
        assert "Del clear number" in scene.keys
        assert scene.says("Del clears the number.")
        await scene.stage.press(key)
        assert scene.says("How are you now? 1-5, if you like.")
        await scene.stage.press("enter")
        assert [answer and answer.after for answer in scene.answers] == [None]
        assert scene.answers[0] is not None, "it is saved without a mood"


async def test_it_ends_a_minute_before_a_session(stage_home: Home) -> None:
    async with opened(stage_home, next_begins=Instant(NOON + 120)) as scene:
        assert scene.player.timer.left <= 60
        await scene.awake(61)
        assert scene.says("Your next session starts at")
        assert scene.player.timer.spent <= 60


async def test_a_session_that_is_planned_meanwhile_shortens_it(stage_home: Home) -> None:
    async with opened(stage_home, ask_next=lambda: Instant(NOON + 100)) as scene:
        await scene.awake(12)
        assert scene.player.timer.left <= 100 - 60 - 12 + 1
        await scene.awake(60)
        assert scene.says("Your next session starts at")
        assert scene.player.timer.spent <= 40


async def test_a_machine_that_slept_ends_it_quietly(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.awake(30)
        scene.clock.suspend(600)
        scene.player.tick()
        await scene.stage.pause()
        assert scene.says("You did 30 seconds. It ended when the computer went to sleep.")


async def test_a_hidden_screen_pauses_it(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.awake(5)
        await scene.stage.press("ctrl+l")
        assert not scene.says("Some water.")
        scene.clock.awake(300)
        await scene.stage.press("x")
        assert scene.says("Some water.")
        assert scene.says("1:55 left")


@parametrize("size", [(40, 16), (60, 20), (80, 24), (100, 30), (200, 60)], ids=str, each_time=2)
async def test_every_caption_fits(stage_home: Home, size: tuple[int, int]) -> None:
    long = "word " * 31
    steps = (
        Step(kind="breath", text=long, instead=long, seconds=60, breath=Breath(inward=4, hold=2, out=6)),
        Step(kind="words", text=long, seconds=40),
    )  # fmt: skip
    async with opened(stage_home, SHORT.replace(steps=steps), size=size, moving=True) as scene:
        assert scene.says(" ".join(long.split()))
        await scene.stage.press("A")
        assert scene.says(" ".join(long.split()))
        await scene.stage.press("A", "right")
        assert scene.says(" ".join(long.split()))


async def test_the_circle_follows_the_breath(stage_home: Home) -> None:
    async with opened(stage_home, moving=True) as scene:
        await scene.stage.press("right")
        circle = scene.player.query_one(BreathingCircle)
        assert circle.display
        seen = []
        for _ in range(13):
            scene.clock.awake(1)
            scene.player.tick()
            seen.append(circle.level)
        assert seen[:4] == sorted(seen[:4])
        assert seen[3] == seen[4] == 63
        assert seen[5:11] == sorted(seen[5:11], reverse=True)


async def test_without_motion_there_are_words_counts_and_a_bar(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        await scene.stage.press("right")
        assert not scene.player.query_one(BreathingCircle).display
        assert scene.says("breathe in 4")
        assert "━" in scene.stage.shown()


async def test_hostile_text_is_only_text(stage_home: Home) -> None:
    step = Step(kind="words", text="[b]x[/b] [/] $primary", seconds=60)
    async with opened(stage_home, SHORT.replace(title="[red]t[/", steps=(step,))) as scene:
        assert scene.says("[b]x[/b] [/] $primary")
        assert scene.says("[red]t[/")


async def test_what_cannot_be_saved_stays(stage_home: Home) -> None:
    async with opened(stage_home, save=lambda _: False) as scene:
        await scene.awake(70)
        await scene.stage.press("escape", "4", "enter")
        assert scene.answers == []
        assert scene.says("You did 1 minute.")


async def test_nothing_is_drawn_while_nothing_changes(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(stage_home, moving=True) as scene:
        await scene.stage.press("right")
        drawn = []
        monkeypatch.setattr(Static, "update", lambda self, *_, **__: drawn.append(self.id))
        for _ in range(5):
            scene.player.tick()
        assert drawn == []
        scene.clock.awake(1)
        scene.player.tick()
        assert drawn == ["head", "phase"]


async def test_near_a_session_nothing_is_planned_anew_each_moment(stage_home: Home) -> None:
    """Two clocks that are added up differ by less than a second can show."""
    practice = SHORT.replace(steps=(SHORT.steps[2].replace(seconds=100),))
    async with opened(stage_home, practice, Instant(NOON + 120)) as scene:
        plan = scene.player.timer.plan
        for _ in range(50):
            scene.clock.awake(0.1)
            scene.clock.step_wall(1e-6)
            scene.player.tick()
        assert scene.player.timer.plan is plan


async def test_nothing_looks_at_the_clock_after_it_is_closed(stage_home: Home) -> None:
    async with opened(stage_home, moving=True) as scene:
        await scene.stage.press("right", "escape")
        assert scene.answers == [None]
        assert scene.player._timer is None


async def test_nothing_looks_at_the_clock_after_the_app_is_left(stage_home: Home) -> None:
    async with opened(stage_home) as scene:
        assert scene.player._timer is not None
    assert scene.player._timer is None


# What to know before


CAREFUL = SHORT.replace(warning="Holds are optional. Stop if you feel dizzy.", inward=True)


async def test_what_to_know_is_read_before_it_begins(stage_home: Home) -> None:
    async with opened(stage_home, CAREFUL) as scene:
        assert scene.says("Holds are optional. Stop if you feel dizzy. Some people feel worse")
        assert scene.says("Press Enter to start.")
        assert "Enter start" in scene.keys
        assert "Esc close" in scene.keys
        await scene.awake(300)
        assert scene.says("2:00 left"), "it takes as long to read as it takes"
        assert not scene.says("Some water.")
        await scene.stage.press("right", "S", "P", "N", "3")
        assert scene.says("Holds are optional.")
        await scene.stage.press("enter")
        assert scene.says("Some water.")
        assert scene.says("2:00 left")
        assert not scene.says("Holds are optional.")
        await scene.awake(121)
        assert scene.says("You did 2 minutes.")


async def test_holds_can_be_left_out_before_it_begins(stage_home: Home) -> None:
    async with opened(stage_home, CAREFUL) as scene:
        await scene.awake(60)
        await scene.stage.press("H")
        assert "H with holds" in scene.keys
        assert scene.says("Holds are optional.")
        await scene.stage.press("space", "right")
        assert scene.says("4 in · 6 out")


@pytest.mark.parametrize("between", ["ctrl+l x", "exclamation_mark escape"])
async def test_what_covers_it_before_it_begins_changes_nothing(
    stage_home: Home, between: str
) -> None:
    async with opened(stage_home, CAREFUL) as scene:
        for key in between.split():
            await scene.stage.press(key)
            await scene.awake(20)
        assert scene.says("Press Enter to start.")
        await scene.stage.press("enter")
        assert scene.says("Some water.")
        assert not scene.says("Paused.")
        assert scene.says("2:00 left")


async def test_whoever_leaves_before_it_begins_is_asked_nothing(stage_home: Home) -> None:
    async with opened(stage_home, CAREFUL) as scene:
        await scene.awake(60)
        await scene.stage.press("escape")
        assert scene.answers == [None]


async def test_what_was_read_elsewhere_is_not_shown_again(stage_home: Home) -> None:
    async with opened(stage_home, CAREFUL, is_read=True) as scene:
        assert scene.says("Some water.")


async def test_carried_before_it_begins_it_still_says_what_to_know(stage_home: Home) -> None:
    async with opened(stage_home, CAREFUL) as scene:
        await scene.awake(60)
        assert scene.player.carried(is_hidden=False).playing.care
        await scene.stage.press("enter")
        await scene.awake(2)
        assert not scene.player.carried(is_hidden=False).playing.care


@parametrize("size", [(40, 12), (60, 20), (100, 30)], ids=str, each_time=3)
async def test_the_longest_caution_can_be_read_on_a_low_screen(
    stage_home: Home, size: tuple[int, int]
) -> None:
    words = [f"word{n}" for n in range(40)]
    careful = CAREFUL.replace(warning=" ".join(words), contents="A dog. " * 40)
    async with opened(stage_home, careful, size=size) as scene:
        seen = ""
        for _ in range(12):
            seen += scene.part("caption")
            if "Enter start" in scene.keys:
                break
            await scene.stage.press("enter")
        assert all(word in seen for word in words)
        assert "You can stop any time." in seen
        assert seen.count("A dog.") == 40
        await scene.stage.press("enter")
        assert scene.says("Some water.")


# Sleep


ASLEEP_SOON = SHORT.replace(needs=("sleep",))


async def test_the_screen_goes_dark_and_a_key_brings_it_back_for_a_while(stage_home: Home) -> None:
    async with opened(stage_home, ASLEEP_SOON) as scene:

        def light() -> float:
            return scene.player.query_one("#caption").styles.opacity

        assert light() == 1
        lights = []
        for _ in range(12):
            await scene.awake(10)
            lights.append(light())
        assert lights == sorted(lights, reverse=True)
        assert lights[5] == pytest.approx(FAINT, abs=0.05), "the captions can be read in the middle"
        assert lights[-1] == 0
        await scene.stage.press("x")
        assert light() == pytest.approx(FAINT, abs=0.05)
        assert scene.says("You did 2 minutes.")
        scene.clock.awake(LIT + 1)
        scene.player.tick()
        assert light() == 0


@parametrize("key", ["enter", "escape"], each_time=2)
async def test_a_key_in_the_dark_only_shows_the_question(stage_home: Home, key: str) -> None:
    async with opened(stage_home, ASLEEP_SOON) as scene:
        await scene.awake(121)
        await scene.stage.press(key)
        assert scene.answers == []
        await scene.stage.press(key)
        assert len(scene.answers) == 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_it_never_grows_brighter_by_itself(share: float, by: float) -> None:
    assert 0 <= brightness(min(1.0, share + by)) <= brightness(share) <= 1
