"""Choosing words and activities: type to find, Space picks, Enter is done, own names are welcome."""

from __future__ import annotations

import pytest

from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.entry.choices import Choices
from wellnesstui.ui.entry.picker import Picker


async def _open(stage: Stage, key: str) -> Choices:
    await stage.press(key)
    assert isinstance(stage.app.screen, Picker)
    return stage.app.screen.query_one(Choices)


def _closed(stage: Stage) -> bool:
    return not isinstance(stage.app.screen, Picker)


async def test_all_forty_words_are_offered(stage_home: Home) -> None:
    async with staged(stage_home, (112, 50)) as stage:
        await _open(stage, "F")
        shown = stage.shown()
        for word in library.feeling_words():
            assert word.name in shown


async def test_typing_finds_and_enter_picks_then_enter_is_done(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "F")
        await stage.type("grate")
        assert "hopeful" not in stage.shown()
        await stage.press("enter")
        assert not _closed(stage)
        assert "hopeful" in stage.shown()
        await stage.press("enter")
        assert _closed(stage)
        assert stage.card.checkin.words == ("grateful",)
        assert "grateful" in stage.shown()


async def test_space_picks_and_takes_back(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        choices = await _open(stage, "F")
        await stage.press("space", "right", "space", "left", "space", "enter")
        assert choices.cursor == 0
        assert len(stage.card.checkin.words) == 1


async def test_the_order_of_choosing_stays(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "F")
        for word in ("tired", "hopeful", "numb"):
            await stage.type(word)
            await stage.press("enter")
        await stage.press("enter", "enter")
        assert stage.kept()[0].words == ("tired", "hopeful", "numb")


async def test_an_own_word_with_a_space_is_added(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "F")
        await stage.type("wrung out")
        assert "add wrung out" in stage.shown()
        await stage.press("enter", "escape", "enter")
        assert stage.kept()[0].words == ("wrung out",)
        await _open(stage, "F")
        assert "used often" in stage.shown()
        assert "wrung out" in stage.shown()


async def test_a_word_typed_in_full_is_picked_before_one_that_only_holds_it(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, words=("rest",)))) as stage:
        await _open(stage, "F")
        await stage.type("rest")
        await stage.press("enter", "enter")
        assert stage.card.checkin.words == ("rest",)


async def test_an_own_word_is_not_turned_into_one_that_holds_its_letters(stage_home: Home) -> None:
    """'red' is not 'inspired', and 'ad' is not 'glad'."""
    async with staged(stage_home) as stage:
        await _open(stage, "F")
        await stage.type("red")
        await stage.press("enter", "enter")
        assert stage.card.checkin.words == ("red",)


async def test_esc_keeps_what_was_picked(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "F")
        await stage.press("space", "escape")
        assert _closed(stage)
        assert len(stage.card.checkin.words) == 1


async def test_a_click_picks_and_a_click_takes_back(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        choices = await _open(stage, "F")
        for expected in (("calm",), ()):
            y = next(y for y, line in enumerate(stage.lines()) if " calm " in line)
            x = stage.lines()[y].index("calm")
            offset = (x - choices.region.x, y - choices.region.y)
            await stage.pilot.click(choices, offset=offset)
            await stage.pause()
            picker = stage.app.screen
            assert isinstance(picker, Picker)
            assert tuple(picker._chosen) == expected


async def test_the_row_of_words_opens_with_space_and_with_a_click(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("down", "down", "space")
        assert not _closed(stage)
        await stage.press("escape")
        assert _closed(stage)
        await stage.pilot.click("#words", offset=(15, 0))
        await stage.pause()
        assert not _closed(stage)


async def test_arrows_move_among_the_names_and_stop_at_the_ends(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        choices = await _open(stage, "F")
        await stage.press("left", "up")
        assert choices.cursor == 0
        await stage.press("down", "right")
        assert choices.cursor > 1
        await stage.press(*["down"] * 20, *["right"] * 9)
        assert choices.cursor == len(library.feeling_words()) - 1


async def test_the_name_with_the_cursor_is_in_sight_on_a_small_screen(stage_home: Home) -> None:
    async with staged(stage_home, (40, 14)) as stage:
        choices = await _open(stage, "F")
        await stage.press(*["down"] * 30)
        assert choices.current is not None
        assert choices.current.shown in stage.shown()


async def test_a_typed_activity_keeps_its_minutes(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "A")
        await stage.type("cycle home 15m")
        await stage.press("enter")
        await stage.type("sat still")
        await stage.press("enter", "enter", "enter")
        assert stage.kept()[0].activities == (
            LoggedActivity(name="cycle home", minutes=15),
            LoggedActivity(name="sat still"),
        )


@pytest.mark.parametrize(
    ("typed", "minutes"), [("walk 1h30", 90), ("walk 15 min", 15), ("walk 1h", 60)]
)
async def test_a_length_may_be_written_as_it_is_shown(
    stage_home: Home, typed: str, minutes: int
) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "A")
        await stage.type(typed)
        await stage.press("enter", "enter")
        assert stage.card.checkin.activities == (LoggedActivity(name="walk", minutes=minutes),)


async def test_a_length_no_day_has_is_part_of_the_name(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "A")
        await stage.type("walk 30h")
        await stage.press("enter", "enter")
        assert stage.card.checkin.activities == (LoggedActivity(name="walk 30h"),)


async def test_an_idea_brings_its_minutes_and_its_domain(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "A")
        await stage.type("thank someone")
        await stage.press("enter", "enter", "enter")
        (logged,) = stage.kept()[0].activities
        idea = next(idea for idea in library.activity_ideas() if idea.name == "thank someone")
        assert logged == LoggedActivity(name=idea.name, minutes=idea.minutes, domain=idea.domain)


async def test_opening_the_list_again_changes_nothing_that_was_chosen(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for key, typed in (("F", "wrung out"), ("A", "cycle home 15m"), ("A", "thank someone")):
            await _open(stage, key)
            await stage.type(typed)
            await stage.press("enter", "enter")
        before = stage.card.checkin
        await _open(stage, "F")
        await stage.press("escape")
        await _open(stage, "A")
        await stage.press("escape")
        assert stage.card.checkin == before
        assert len(before.activities) == 2


async def test_the_same_activity_twice_does_no_harm(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "A")
        for typed in ("cycle 15m", "Cycle 20m"):
            await stage.type(typed)
            await stage.press("enter")
        await stage.press("enter", "enter")
        assert [logged.minutes for logged in stage.kept()[0].activities] == [15, 20]


async def test_a_shorter_name_does_not_take_back_a_longer_one(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "A")
        for typed in ("cycle home", "cycle"):
            await stage.type(typed)
            await stage.press("enter")
        await stage.press("enter")
        assert [logged.name for logged in stage.card.checkin.activities] == ["cycle home", "cycle"]


async def test_more_names_than_an_entry_holds_are_not_taken(stage_home: Home) -> None:
    many = tuple(f"word {number}" for number in range(50))
    async with staged(stage_home) as stage:
        stage.card.fill(stage.card.checkin.replace(words=many))
        await _open(stage, "F")
        await stage.type("one more")
        await stage.press("enter", "escape", "enter")
        assert stage.kept()[0].words == many
