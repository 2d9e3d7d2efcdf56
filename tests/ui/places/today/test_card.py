"""The check-in card of Today: two keys are a saved mood, and all the rest is optional."""

from __future__ import annotations

import pytest

from tests.ui.stage import HandClock, Stage, an_entry, recorded, staged
from wellnesstui.domain.content import ActivityIdea
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.store.content import practices
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.entry.energy_scale import EnergyScale
from wellnesstui.ui.entry.feelings_dialog import FeelingsDialog
from wellnesstui.ui.places.today.idea import Idea
from wellnesstui.ui.player.player_screen import PlayerScreen
from wellnesstui.ui.widgets.mood_scale import MoodScale


async def test_a_digit_and_enter_right_after_start_are_a_saved_mood(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "enter")
        (entry,) = stage.kept()
        assert (entry.mood, entry.source) == (4, "app")
        assert "Saved at 09:52" in stage.shown()
        assert stage.card.checkin.is_empty()
        assert stage.scale.has_focus
        assert "09:52  ● good" in stage.shown()


async def test_a_digit_and_enter_in_one_go_are_a_saved_mood_too(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for level in (4, 2, 5):
            await stage.press_at_once(str(level), "enter")
            assert "Saved at 09:52" in stage.said
            assert stage.card.checkin.is_empty()
            assert stage.scale.mood is None
        assert [entry.mood for entry in stage.kept()] == [4, 2, 5]


async def test_keys_in_one_go_reach_the_line_they_are_meant_for(stage_home: Home) -> None:
    """A slow line delivers quick fingers in bursts: no key may act where the focus was before."""
    async with staged(stage_home) as stage:
        await stage.press_at_once("3", "E", "1", "N", "h", "i", "enter")
        assert [(entry.mood, entry.energy, entry.note) for entry in stage.kept()] == [(3, 1, "hi")]


async def test_each_digit_chooses_its_level(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for level in range(1, 6):
            await stage.press(str(level), "enter")
        assert sorted(entry.mood or 0 for entry in stage.kept()) == [1, 2, 3, 4, 5]


async def test_the_same_digit_again_stays_also_on_a_draft_and_for_energy(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "4", "E", "2", "2", "q")
    async with staged(stage_home) as stage:
        await stage.press("4", "enter")
        assert [(entry.mood, entry.energy) for entry in stage.kept()] == [(4, 2)]


async def test_delete_clears_the_mood_or_the_energy_that_has_the_focus(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "E", "2", "backspace")
        assert (stage.card.checkin.mood, stage.card.checkin.energy) == (4, None)
        await stage.press("m", "delete")
        assert stage.card.checkin.mood is None
        await stage.press("enter")
        assert stage.kept() == []
        assert "Pick a number or write a note first" in stage.said


async def test_the_request_for_a_number_goes_with_the_number_or_the_place(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for keys in (["2", "delete"], ["b", "t"]):
            await stage.press("enter")
            assert "Pick a number" in stage.said
            await stage.press(*keys)
            assert stage.said == ""
        await stage.press("a", "enter")
        assert "Pick a number" in stage.shown()
        await stage.press("down", "3")
        assert "Pick a number" not in stage.shown()


async def test_arrows_move_along_the_scale_and_stop_at_its_ends(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("right")
        assert stage.card.checkin.mood == 3
        await stage.press("right", "right", "right", "right")
        assert stage.card.checkin.mood == 5
        await stage.press(*["left"] * 7)
        assert stage.card.checkin.mood == 1


async def test_the_mouse_chooses_on_the_scale(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for level in range(1, 6):
            at = stage.lines()[stage.scale.region.y].index(f"{level}  ") - stage.scale.region.x
            await stage.pilot.click(stage.scale, offset=(at, 0))
            await stage.pause()
            assert stage.card.checkin.mood == level


async def test_energy_by_key_arrow_and_mouse(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("E", "2")
        assert stage.card.checkin.energy == 2
        await stage.press("right")
        assert stage.card.checkin.energy == 3
        await stage.pilot.click(EnergyScale, offset=(12 + 8, 0))
        await stage.pause()
        assert stage.card.checkin.energy == 5
        await stage.press("enter")
        (entry,) = stage.kept()
        assert (entry.mood, entry.energy) == (None, 5)


async def test_down_and_up_walk_the_lines_of_the_card(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        found = []
        for _ in range(5):
            focused = stage.app.focused
            assert focused is not None
            found.append(focused.id or type(focused).__name__)
            await stage.press("down")
        assert found == ["MoodScale", "EnergyScale", "words", "activities", "NoteField"]
        stage.note.focus()
        await stage.press("up", "up")
        assert stage.app.focused is not None
        assert stage.app.focused.id == "words"


async def test_enter_keeps_the_whole_card(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("2", "E", "1", "F")
        await stage.type("tired")
        await stage.press("enter", "enter", "A")
        await stage.type("sat outside 5m")
        await stage.press("enter", "enter", "N")
        await stage.type("long day")
        await stage.press("enter")
        (entry,) = stage.kept()
        assert (entry.mood, entry.energy, entry.words) == (2, 1, ("tired",))
        assert entry.activities == (LoggedActivity(name="sat outside", minutes=5),)
        assert entry.note == "long day"
        assert stage.card.checkin.is_empty()


async def test_an_empty_card_is_not_kept(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("enter", "N")
        await stage.press("space", "space", "enter")
        assert stage.kept() == []
        assert "Pick a number or write a note first" in stage.said


async def test_u_undoes_what_was_just_saved_and_shift_u_redoes_it(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "enter", "u")
        assert stage.kept() == []
        assert stage.notices()[-1].startswith("Removed: good, 09:52. Press U to redo.")
        await stage.press("U")
        assert [entry.mood for entry in stage.kept()] == [4]
        assert "09:52  ● good" in stage.shown()
        await stage.press("U")
        assert stage.notices()[-1] == "There's nothing to redo."


async def test_undo_with_nothing_to_take_back_says_so(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("u")
        assert stage.notices() == ["There's nothing to undo today."]


async def test_esc_lets_the_card_go_and_esc_again_brings_it_back(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("2", "N")
        await stage.type("half a thought")
        await stage.press("escape")
        assert stage.scale.has_focus
        assert stage.card.checkin.note == "half a thought"
        await stage.press("escape")
        assert stage.card.checkin.is_empty()
        assert stage.note.text == ""
        await stage.press("escape")
        assert (stage.card.checkin.mood, stage.card.checkin.note) == (2, "half a thought")
        assert stage.note.text == "half a thought"
        assert stage.kept() == []


async def test_esc_on_an_empty_card_brings_nothing(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("escape", "escape", "escape")
        assert stage.card.checkin.is_empty()
        assert stage.said == ""


async def test_what_was_kept_is_not_brought_back_by_esc(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("3", "escape", "4", "enter", "escape")
        assert stage.card.checkin.is_empty()
        assert [entry.mood for entry in stage.kept()] == [4]


_PRACTICE_OF_DAY = "wellnesstui.ui.places.today.idea_of_day.practice_of_day"


async def test_the_idea_goes_on_the_card_once(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_PRACTICE_OF_DAY, lambda *_: None)
    async with staged(stage_home) as stage:
        idea = stage.today.query_one(Idea)
        assert isinstance(idea.idea, ActivityIdea)
        idea.focus()
        await stage.press("enter")
        idea.focus()
        await stage.press("enter")
        expected = LoggedActivity(
            name=idea.idea.name, minutes=idea.idea.minutes, domain=idea.idea.domain
        )
        assert stage.card.checkin.activities == (expected,)
        assert stage.scale.has_focus
        await stage.press("enter")
        (entry,) = stage.kept()
        assert entry.activities == (expected,)


async def test_an_idea_that_is_a_practice_is_started(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    [box] = [each for each in practices.summaries() if each.id == "box"]
    monkeypatch.setattr(_PRACTICE_OF_DAY, lambda *_: box)
    async with staged(stage_home) as stage:
        assert "Box breathing" in stage.shown()
        assert f"2 min  {box.domain}  practice" in stage.shown()
        stage.today.query_one(Idea).focus()
        await stage.pause()
        assert "Enter start the practice" in stage.lines()[-1]
        await stage.press("enter")
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        assert screen.timer.plan.practice.id == "box"
        await stage.press("escape", "i")
        assert "Every other day it's a practice" in stage.shown()
        assert stage.kept() == []


async def test_i_says_how_the_bars_and_the_idea_come_about(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("i")
        assert "shows the median" in stage.shown()
        await stage.press("escape")
        assert "shows the median" not in stage.shown()


async def test_five_weeks_have_a_square_for_each_day_with_a_mood(stage_home: Home) -> None:
    def three_days(vault: Vault) -> None:
        for day in (0, 2, 6):
            vault.record(an_entry(24 * day, mood=5))

    async with staged(stage_home, before=three_days) as stage:
        await stage.until_so(lambda: stage.shown().count("■") == 3)
        assert stage.shown().count("·  ") >= 4


async def test_a_kept_mood_is_of_the_moment_it_was_kept(
    stage_home: Home, hand_clock: HandClock
) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4")
        hand_clock.forward(1)
        await stage.press("enter")
        assert stage.kept()[0].when.clock() == "10:52"
        assert "Saved at 10:52" in stage.said


async def test_twelve_hours_are_said_so(stage_home: Home) -> None:
    _settings(stage_home, 'clock = "12"\n')
    async with staged(stage_home) as stage:
        await stage.press("4", "enter")
        assert "Saved at 9:52 AM" in stage.shown()
        assert " 9:52 AM  ● good" in stage.shown()


async def test_ascii_symbols_draw_no_other_sign(stage_home: Home) -> None:
    _settings(stage_home, 'symbols = "ascii"\n')
    async with staged(stage_home) as stage:
        await stage.press("4", "enter", "3")
        content = _inside(stage)
        assert "o good" in content
        assert "3  @" in content
        assert not set(content) & set("●○◉·▁▂▃▄▅▆▇█…")


def _inside(stage: Stage) -> str:
    return "\n".join(
        line[stage.card.region.x : stage.card.region.right] for line in stage.lines()[1:-1]
    )


def _settings(home: Home, content: str) -> None:
    import os

    os.makedirs(home.config, mode=0o700, exist_ok=True)
    with open(home.settings, "w", encoding="utf-8") as file:
        file.write(content)


async def test_enter_typed_before_the_app_had_the_terminal_keeps_the_card(stage_home: Home) -> None:
    """A terminal turns it into a line feed as long as nobody has asked for the keys themselves."""
    async with staged(stage_home) as stage:
        await stage.press_at_once("4", "ctrl+j")
        assert [entry.mood for entry in stage.kept()] == [4]
        assert stage.card.checkin.is_empty()


async def test_keys_typed_before_there_is_anything_wait(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.app._is_held = True
        await stage.press_at_once("3")
        assert stage.card.checkin.is_empty()
        stage.app.release_keys()
        await stage.press("enter")
        assert [entry.mood for entry in stage.kept()] == [3]


async def test_a_digit_is_for_the_card_wherever_the_focus_is(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=1))) as stage:
        stage.listed.focus()
        await stage.press("4", "enter")
        assert sorted(entry.mood or 0 for entry in stage.kept()) == [1, 4], "and so is Enter"
        await stage.press("E", "2", "F")
        await stage.until(FeelingsDialog)
        await stage.press("escape")
        await stage.until_so(lambda: stage.app.screen is stage.today)
        await stage.press("3", "enter")
        # The clock stands still here, so the ids have no order.
        saved = {(entry.mood, entry.energy) for entry in stage.kept()}
        assert saved == {(1, None), (4, None), (3, 2)}, "energy only in its own row"
        await stage.press("N")
        await stage.type("25")
        assert (stage.note.text, stage.card.checkin.mood) == ("25", None)


async def test_the_first_save_is_seen_on_a_low_screen_and_up_goes_to_the_country(
    stage_home: Home,
) -> None:
    async with staged(stage_home, size=(60, 20)) as stage:
        await stage.press("up")
        await stage.until_so(lambda: getattr(stage.app.focused, "setting", "") == "region")
        await stage.press("m", "4", "enter")
        await stage.until_so(lambda: "Saved at 09:52. Press u to undo." in stage.shown())
        assert [entry.mood for entry in stage.kept()] == [4]


async def test_up_from_the_first_line_never_goes_round_to_the_idea(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=2))) as stage:
        await stage.press("up", "up", "enter")
        assert len(stage.kept()) == 1
        assert stage.app.screen.query_one(MoodScale).has_focus
