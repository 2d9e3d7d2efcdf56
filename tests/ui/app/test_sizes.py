"""Every size of terminal: nothing fails, the focus is in sight, and what was typed stays."""

from __future__ import annotations

import pytest
from textual.geometry import Region

from tests.thorough import parametrize
from tests.ui.stage import Stage, an_entry, staged
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.places.table import PLACES

SIZES = [(40, 12), (60, 20), (80, 24), (100, 30), (200, 60)]
FEWER = [(40, 12), (80, 24), (200, 60)]
sized = parametrize("size", SIZES, each_time=2, ids=[f"{wide}x{high}" for wide, high in SIZES])
sized_less = parametrize("size", FEWER, each_time=1, ids=[f"{wide}x{high}" for wide, high in FEWER])


def _some(vault: Vault) -> None:
    for number in range(30):
        vault.record(
            an_entry(
                number,
                mood=number % 5 + 1,
                words=("tired", "hopeful"),
                activities=(
                    LoggedActivity(name="walk to the clinic", minutes=15, domain="physical"),
                ),
                note="a line that is longer than most terminals are wide, " * 3,
            )
        )


def _in_sight(stage: Stage) -> bool:
    """Whether at least a line of the widget with the focus is within the screen's clips."""
    focused = stage.app.focused
    assert focused is not None
    region = stage.app.screen.find_widget(focused).visible_region
    return Region(0, 0, *stage.app.size).contains_region(region) and region.area > 0


@sized
async def test_every_stop_of_the_focus_is_in_sight(stage_home: Home, size: tuple[int, int]) -> None:
    async with staged(stage_home, size, before=_some) as stage:
        stops = set()
        for _ in range(9):
            assert _in_sight(stage), stage.app.focused
            stops.add(type(stage.app.focused).__name__)
            await stage.press("tab")
        assert {"MoodScale", "EnergyScale", "NamesRow", "NoteField", "EntryList", "Idea"} <= stops


@sized
async def test_the_five_numbers_are_in_sight_at_the_start(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=_some) as stage:
        line = stage.lines()[stage.scale.region.y]
        places = [line.find(f"{level}  ") for level in range(1, 6)]
        assert -1 not in places
        assert places == sorted(places)
        for level in range(1, 6):
            await stage.press(str(level))
            assert stage.lines()[stage.scale.region.y].count("◉") == 1


@sized_less
async def test_every_screen_opens_and_leaves_the_last_line_to_the_keys(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=_some) as stage:
        for opener in ("F", "A", "a", "i", "ctrl+p"):
            await stage.press(opener)
            assert len(stage.app.screen_stack) == 2, opener
            if stage.app.focused is not None:
                assert _in_sight(stage), opener
            assert [len(line) for line in stage.lines() if line.isascii()][:1] in ([], [size[0]])
            await stage.leave_all()
        stage.listed.focus()
        await stage.press("end")
        assert _in_sight(stage)
        await stage.press("enter", "tab", "tab", "tab", "tab")
        assert _in_sight(stage)


async def test_the_keys_of_the_picker_are_in_sight_on_small_screens(stage_home: Home) -> None:
    for size in ((60, 20), (40, 20)):
        async with staged(stage_home, size) as stage:
            await stage.press("F")
            assert "Enter done" in stage.shown()


async def test_the_content_is_capped_in_width_on_a_very_wide_screen(stage_home: Home) -> None:
    async with staged(stage_home, (200, 60), before=_some) as stage:
        assert stage.card.region.width <= 100
        assert stage.scale.region.width <= 70
        assert stage.note.region.width <= 100


@pytest.mark.parametrize("to", [(40, 12), (60, 20), (200, 60)])
async def test_resizing_in_the_middle_of_typing_keeps_the_text(
    stage_home: Home, to: tuple[int, int]
) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        await stage.press("4", "N")
        await stage.type("before ")
        await stage.pilot.resize_terminal(*to)
        await stage.pause()
        assert stage.note.has_focus
        assert _in_sight(stage)
        await stage.type("after")
        assert stage.note.text == "before after"
        await stage.press("enter")
        assert [(entry.mood, entry.note) for entry in stage.kept()] == [(4, "before after")]


async def test_resizing_beneath_a_dialog_keeps_the_text(stage_home: Home) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        await stage.press("a", "tab", "2", "N")
        await stage.type("before ")
        for to in ((40, 12), (120, 40), (60, 20)):
            await stage.pilot.resize_terminal(*to)
            await stage.pause()
            assert _in_sight(stage)
        await stage.type("after")
        await stage.press("enter")
        assert [entry.note for entry in stage.kept()] == ["before after"]


@pytest.mark.parametrize(
    ("wide", "title", "time"), [(112, True, True), (80, False, True), (60, False, False)]
)
async def test_every_place_is_in_the_bar_and_the_time_where_there_is_room(
    stage_home: Home, wide: int, title: bool, time: bool
) -> None:
    async with staged(stage_home, (wide, 20)) as stage:
        bar = stage.lines()[0]
        assert all(place.title in bar for place in PLACES)
        assert ("9:52" in bar) == time, "at 60 columns the places alone fill it"
        assert ("wellness" in bar) == title
        await stage.pilot.click("TopBar", offset=(bar.index("Settings") + 1, 0))
        await stage.pause()
        assert stage.app.current_mode == "settings"


@pytest.mark.parametrize("size", [(40, 14), (60, 20), (80, 24), (100, 30), (160, 40)])
async def test_a_notice_is_shown_to_its_last_word(stage_home: Home, size: tuple[int, int]) -> None:
    async with staged(stage_home, size, before=_some) as stage:
        await stage.press("l", "d")
        (notice,) = stage.notices()
        shown = " ".join(stage.shown().split())
        await stage.until_so(lambda: all(word in stage.shown() for word in notice.split()), shown)
