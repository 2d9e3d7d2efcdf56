"""Choosing activities: type to find, Space picks, Enter is done, own names are welcome."""

from __future__ import annotations

import pytest

from tests.ui.stage import Stage, staged
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


async def test_a_number_alone_is_minutes_unless_the_name_is_known(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for typed in ("yoga 90", "couch 30 15m"):
            await _open(stage, "A")
            await stage.type(typed)
            await stage.press("enter", "enter", "enter")
        await _open(stage, "A")
        await stage.type("couch 30")
        await stage.press("enter", "enter", "enter")
        assert [entry.activities[0] for entry in stage.kept()] == [
            LoggedActivity(name="yoga", minutes=90),
            LoggedActivity(name="couch 30", minutes=15),
            LoggedActivity(name="couch 30"),
        ]


async def test_a_new_activity_gets_the_domain_of_a_known_one_in_its_name(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.vault.vocabulary.add("activity", "yoga", "physical")
        await _open(stage, "A")
        await stage.type("yoga class 30m")
        await stage.press("enter", "enter", "enter")
        logged = LoggedActivity(name="yoga class", minutes=30, domain="physical")
        assert stage.kept()[0].activities == (logged,)


async def test_a_slip_of_a_known_activity_is_asked_about(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "A")
        await stage.type("yoga")
        await stage.press("enter", "enter", "enter")
        for keys in (("up",), ()):
            choices = await _open(stage, "A")
            await stage.type("yogaa 15m")
            assert "did you mean" in stage.shown()
            assert [choice.key for choice in choices._choices] == ["yoga", "yogaa 15m"]
            await stage.press(*keys, "enter", "enter", "enter")
        assert [entry.activities[0].name for entry in stage.kept()] == ["yoga", "yoga", "yogaa"]


async def test_every_idea_is_offered(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        choices = await _open(stage, "A")
        offered = {choice.key for choice in choices._choices}
        assert {f"{idea.name} {idea.minutes} min" for idea in library.activity_ideas()} <= offered


async def test_space_picks_and_takes_back(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        choices = await _open(stage, "A")
        await stage.press("space", "right", "space", "left", "space", "enter")
        assert choices.cursor == 0
        assert len(stage.card.checkin.activities) == 1


async def test_esc_keeps_what_was_picked(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage, "A")
        await stage.press("space", "escape")
        assert _closed(stage)
        assert len(stage.card.checkin.activities) == 1


async def test_a_click_picks_and_a_click_takes_back(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        choices = await _open(stage, "A")
        shown = choices._choices[1].shown
        for count in (1, 0):
            y = next(y for y, line in enumerate(stage.lines()) if f" {shown} " in line)
            x = stage.lines()[y].index(shown)
            offset = (x - choices.region.x, y - choices.region.y)
            await stage.pilot.click(choices, offset=offset)
            await stage.pause()
            picker = stage.app.screen
            assert isinstance(picker, Picker)
            assert len(picker._chosen) == count


async def test_the_row_opens_with_space_and_with_a_click(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("down", "down", "down", "space")
        assert not _closed(stage)
        await stage.press("escape")
        assert _closed(stage)
        await stage.pilot.click("#activities", offset=(15, 0))
        await stage.pause()
        assert not _closed(stage)


async def test_arrows_move_among_the_names_and_stop_at_the_ends(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        choices = await _open(stage, "A")
        await stage.press("left", "up")
        assert choices.cursor == 0
        await stage.press("down", "right")
        assert choices.cursor > 1
        await stage.press(*["down"] * 40, *["right"] * 9)
        assert choices.cursor == len(choices._choices) - 1


async def test_the_name_with_the_cursor_is_in_sight_on_a_small_screen(stage_home: Home) -> None:
    async with staged(stage_home, (60, 14)) as stage:
        choices = await _open(stage, "A")
        await stage.press(*["down"] * 30)
        assert choices.current is not None
        assert choices.current.shown in stage.shown()


async def test_opening_the_list_again_changes_nothing_that_was_chosen(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for typed in ("cycle home 15m", "thank someone"):
            await _open(stage, "A")
            await stage.type(typed)
            await stage.press("enter", "enter")
        before = stage.card.checkin
        await _open(stage, "A")
        await stage.press("escape")
        assert stage.card.checkin == before
        assert len(before.activities) == 2


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
