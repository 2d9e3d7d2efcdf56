"""The filter of Resources: a column where there is room, else a dialog, and chips."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from tests.ui.places.resources.test_resources import _open
from tests.ui.stage import Stage, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.dialogs.choice_filter import FilterDialog
from wellnesstui.ui.places.resources.screen import ResourcesScreen
from wellnesstui.ui.widgets.filter_chips import FilterChip, FilterChips
from wellnesstui.ui.widgets.item_page import ItemPage

TWO, THREE = (129, 34), (130, 34)


def _chips(stage: Stage) -> str:
    return str(stage.app.screen.query_one(FilterChips).render())


async def _choose(stage: Stage, typed: str) -> None:
    await stage.press("f")
    await stage.type(typed)
    await stage.press("enter")


async def _click(stage: Stage, text: str) -> None:
    """Click the first letter of a text on the line of chips."""
    await stage.pilot.click(FilterChips, offset=(3 + _chips(stage).index(text), 0))
    await stage.pause()


@pytest.mark.parametrize("size", [(60, 20), (100, 30), TWO, THREE, (160, 50)])
async def test_columns_by_the_width(stage_home: Home, size: tuple[int, int]) -> None:
    async with staged(stage_home, size) as stage:
        screen = await _open(stage)
        shown = [screen.query_one("#choices"), screen.row_list, screen.query_one(ItemPage)]
        columns = sum(bool(each.display and each.size.width > 10) for each in shown)
        assert columns == (1 if size[0] < 100 else 2 if size[0] < 130 else 3)
        assert screen.query_one(FilterChips).display == (columns < 3)
        await stage.press("f")
        if columns == 3:
            assert stage.app.screen.focused is shown[0]
        else:
            assert isinstance(stage.app.screen, FilterDialog)


@pytest.mark.parametrize("size", [(60, 20), TWO])
async def test_chips_come_and_go_by_key(stage_home: Home, size: tuple[int, int]) -> None:
    async with staged(stage_home, size) as stage:
        screen = await _open(stage)
        assert _chips(stage) == "f filter"
        await _choose(stage, "free")
        assert {each.item.cost for each in screen.row_list.rows if each.item} == {"free"}
        await _choose(stage, "nurses")
        assert _chips(stage) == "f filter   free ×   nurses and midwives ×"
        assert "nurses and midwives ×" in stage.shown()
        await _choose(stage, "free")
        assert _chips(stage) == "f filter   nurses and midwives ×"
        await stage.press("escape")
        assert _chips(stage) == "f filter"
        assert screen._filter.is_open


async def test_chips_come_and_go_by_mouse(stage_home: Home) -> None:
    async with staged(stage_home, TWO) as stage:
        screen = await _open(stage)
        await _click(stage, "filter")
        assert isinstance(stage.app.screen, FilterDialog)
        await stage.type("free")
        await stage.press("enter")
        screen.choose_filter("show", "kept")
        await stage.pause()
        await _click(stage, "  free")  # between two chips
        assert _chips(stage) == "f filter   Favorites ×   free ×"
        await _click(stage, "Favorites")
        assert _chips(stage) == "f filter   free ×"
        assert screen._filter.selection == "everything"
        await _click(stage, "×")
        assert _chips(stage) == "f filter"
        assert screen._filter.is_open


async def test_chips_that_do_not_fit_are_counted(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        screen = await _open(stage)
        for facet, value in (("cost", "free"), ("audience", "nurses"), ("language", "en")):
            screen.choose_filter(facet, value)
        screen.choose_filter("topic", "secondary-trauma")
        await stage.pause()
        assert _chips(stage) == "f filter   free ×   nurses and midwives ×   2 more"
        await _click(stage, "2 more")
        assert isinstance(stage.app.screen, FilterDialog)


async def test_chips_in_ascii(stage_home: Home) -> None:
    settings.change(stage_home, "symbols", "ascii")
    async with staged(stage_home, TWO) as stage:
        await _open(stage)
        await _choose(stage, "free")
        assert _chips(stage) == "f filter   free x"


async def test_a_chip_that_does_not_fit_is_shortened_with_a_sign(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await _open(stage)
        chips = stage.app.screen.query_one(FilterChips)
        one = FilterChip("for", "a", "therapists and counselors for all health care workers")
        for shown, last in (([one], "… ×"), ([one, one], "… ×   1 more")):
            chips.show(shown)
            assert _chips(stage).startswith("f filter   therapists and counselors")
            assert _chips(stage).endswith(last)
            assert len(_chips(stage)) <= chips.content_size.width


async def test_the_dialog_is_in_groups_and_filtered_as_one_types(stage_home: Home) -> None:
    async with staged(stage_home, TWO) as stage:
        await _open(stage)
        await stage.press("f")
        options = stage.app.screen.query_one(OptionList)

        def lines() -> list[list[str]]:
            return [str(option.prompt).split() for option in options.options]

        for title in ("Kind", "Cost", "For", "Country", "Language", "Topic"):
            assert [title] in lines()
        assert ["Peer", "support", "16"] in lines()
        await stage.type("nurs")
        assert lines()[0] == ["For"]
        assert [line[:1] for line in lines()[1:]] == [["nurses"]]
        await stage.press("end", "ctrl+u")
        await stage.type("cost")  # the title of a group finds all of it
        assert ["paid", "1"] in lines()
        await stage.type("zzz")
        assert lines() == [["No", "matches."]]
        await stage.press("enter")
        assert isinstance(stage.app.screen, FilterDialog)
        await stage.press("escape")
        assert isinstance(stage.app.screen, ResourcesScreen)
        assert stage.app.screen._filter.is_open


@pytest.mark.parametrize("size", [(60, 20), (100, 30), THREE])
async def test_a_scrollbar_touches_no_text(stage_home: Home, size: tuple[int, int]) -> None:
    settings.change(stage_home, "region", "US")
    async with staged(stage_home, size) as stage:
        screen = await _open(stage)
        row_list = screen.row_list
        assert row_list.show_vertical_scrollbar
        gap = row_list.vertical_scrollbar.region.x - 1
        inside = stage.lines()[row_list.region.y + 1 : row_list.region.bottom - 1]
        assert {line[gap] for line in inside} == {" "}
        assert any(line[gap - 4 : gap].strip() for line in inside)
