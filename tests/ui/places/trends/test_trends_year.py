"""The year in Trends: day by day, week by week and a year at a time, ten years back and to today again."""

from __future__ import annotations

import pytest

from tests.thorough import parametrize
from tests.ui.mouse import Mouse
from tests.ui.places.trends.test_trends import TODAY, screen, walks
from tests.ui.places.trends.test_trends_plot import says
from tests.ui.stage import HandClock, Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import Day, civil, day_number
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.places.log.screen import LogScreen
from wellnesstui.ui.places.trends.screen import TrendsScreen
from wellnesstui.ui.places.trends.year_heatmap import YearHeatmap


def ten_years() -> list[Entry]:
    """An entry on 24 November of each of the last eleven years, and on the days around it."""
    found = []
    for years in range(11):
        day = day_number(2026 - years, 11, 24)
        found += [an_entry(24 * (TODAY - day + off), mood=1 + years % 5) for off in (0, 3, 200)]
    return found


def the_year(stage: Stage) -> YearHeatmap:
    return stage.app.screen.query_one(YearHeatmap)


@pytest.mark.parametrize("width", [60, 61, 80, 100])
async def test_a_month_whose_name_has_no_room_has_none(stage_home: Home, width: int) -> None:
    async with staged(stage_home, (width, 20), before=recorded(*walks(40))) as stage:
        await stage.press("n")
        year = the_year(stage)
        for day in range(TODAY, TODAY + 60):
            year.today = Day(day)
            heading = year.render().plain.split("\n")[0]
            assert len(heading) <= year.size.width, heading
            assert all(len(name) == 3 for name in heading.split() if name.isalpha())


async def test_the_year_is_walked_and_a_day_opens_in_the_log(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(400))) as stage:
        await stage.press("n")
        year = the_year(stage)
        assert year.has_focus
        assert year.cursor == TODAY
        await stage.press("left", "up")
        assert year.cursor == TODAY - 8
        assert "Monday, November 16: " in stage.shown()
        await stage.press("end")
        assert year.cursor == TODAY, "there is no tomorrow here"
        await stage.press("home", "home")
        assert year.cursor == TODAY - 730
        assert year.last < TODAY, "the squares follow"
        assert "November 24, 2024: no mood" in stage.shown()
        await stage.press("end", "end", "left", "enter")
        assert isinstance(stage.app.screen, LogScreen)
        chosen = stage.app.screen.list.chosen
        assert chosen is not None
        assert chosen.day == TODAY - 7


async def test_a_click_goes_to_a_day_and_a_second_one_opens_it(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n")
        year = the_year(stage)
        for _ in range(2):
            await stage.pilot.click(YearHeatmap, offset=(3 + year._week_width * 40, 3))
            await stage.pause()
        assert year.cursor != TODAY
        assert isinstance(stage.app.screen, LogScreen)


async def test_ten_years_back_a_year_at_a_time_and_here_again(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*ten_years())) as stage:
        await stage.press("n")
        year = the_year(stage)
        for back in range(1, 11):
            await stage.press("home")
            assert civil(year.cursor) == (2026 - back, 11, 24)
            assert year.last == year.cursor, "the squares go along"
            mood = 1 + back % 5
            assert f"November 24, {2026 - back}: {mood} " in str(year.render())
            keys = " · Home: previous year, End: next year" if back < 10 else " · End: next year"
            assert says(stage, "the-year").endswith(f"November {2026 - back}{keys}")
            assert set(year.moods) >= {year.cursor, year.cursor - 3, year.cursor - 200}
        for _ in range(12):
            await stage.press("end")
        assert (year.cursor, year.last) == (TODAY, TODAY)
        assert "November 2026 · Home: previous year" in says(stage, "the-year")
        assert "End" not in says(stage, "the-year")


async def test_the_border_says_which_year_and_the_keys_only_where_they_lead_somewhere(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(*walks(20))) as stage:
        await stage.press("n")
        assert says(stage, "the-year").endswith("| December 2025 to November 2026")
        await stage.press("home")
        assert says(stage, "the-year").endswith("December 2024 to November 2025 · End: next year")
        await stage.press("tab")
        assert says(stage, "the-year").endswith("December 2024 to November 2025")


async def test_at_the_left_edge_the_weeks_go_on_one_by_one(stage_home: Home) -> None:
    async with staged(stage_home, (60, 24), before=recorded(*walks(900))) as stage:
        await stage.press("n")
        year = the_year(stage)
        year.go_to(year.first + 3)
        await stage.pause()
        assert year.last == TODAY
        first = year.first
        await stage.press("left")
        assert year.first == first - 7
        assert year.cursor in range(year.first, year.first + 7)
        assert year.cursor in year.moods
        year.go_to(TODAY - 7)
        assert year.last < TODAY
        await stage.press("right")
        assert (year.cursor, year.last) == (TODAY, TODAY)


@parametrize("size", [(40, 12), (29, 12), (200, 60)], each_time=1)
@pytest.mark.thorough
async def test_the_day_is_seen_at_every_width(stage_home: Home, size: tuple[int, int]) -> None:
    async with staged(stage_home, size, before=recorded(*walks(1000))) as stage:
        await stage.press("n")
        year = the_year(stage)
        for key in ("home", "up", *["left"] * 6, "home", *["right"] * 4, "end", "down"):
            await stage.press(key)
            assert year.first <= year.cursor <= year.last <= TODAY
            assert year.cursor in year.moods


async def test_the_last_day_of_february_is_there_in_other_years(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("n")
        year = the_year(stage)
        year.go_to(day_number(2024, 2, 29))
        await stage.press("home")
        assert civil(year.cursor) == (2023, 2, 28)


async def test_nothing_is_earlier_than_1900(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("n")
        year = the_year(stage)
        year.go_to(Day(0))
        year.go_to(Day(-(10**9)))
        await stage.press("home", "left", "up")
        assert civil(year.cursor) == (1900, 1, 1)
        assert isinstance(stage.app.screen, TrendsScreen)


async def test_the_wheel_turns_the_page_and_sideways_the_weeks(stage_home: Home) -> None:
    async with staged(stage_home, (100, 24), before=recorded(*walks(900))) as stage:
        await stage.press("n")
        year, page = the_year(stage), stage.app.screen.query_one("#trends")
        mouse = Mouse(stage, year)
        await mouse.sideways(-1, 20)
        assert year.last == TODAY - 14
        assert year.cursor <= year.last
        assert page.scroll_offset.y == 0
        await mouse.sideways(1, 20)
        await mouse.sideways(1, 20)
        assert year.last == TODAY
        await mouse.wheel(1, 20)
        assert page.scroll_offset.y > 0
        assert year.last == TODAY


@pytest.mark.thorough
async def test_the_legend_and_the_day_are_whole_on_a_narrow_screen(stage_home: Home) -> None:
    async with staged(stage_home, (40, 20), before=recorded(*walks(900))) as stage:
        await stage.press("n", "home")
        drawn = str(the_year(stage).render())
        for wanted in ("drained", "bright", "no mood", "Nov 24, 2025: ", " good"):
            assert wanted in drawn
        assert max(len(line) for line in drawn.split("\n")) <= the_year(stage).size.width
        assert len(drawn.split("\n")) == the_year(stage).size.height
        the_year(stage).go_to(day_number(2025, 5, 5))
        assert "Monday, May 5, 2025: " in str(the_year(stage).render()), "whole where it fits"


async def test_a_new_day_takes_the_year_along_but_not_who_looks_at_another(
    stage_home: Home, hand_clock: HandClock
) -> None:
    async with staged(stage_home, before=recorded(*walks(30))) as stage:
        await stage.press("n", "home")
        year, where = the_year(stage), the_year(stage).cursor
        hand_clock.forward(24)
        await stage.press("t", "n")
        assert screen(stage).today == TODAY + 1
        assert year.cursor == where
        await stage.press("end", "down")
        assert year.cursor == TODAY + 1


@pytest.mark.parametrize("size", [(112, 34), (60, 20), (40, 20)], ids=["112", "60", "40"])
async def test_the_mouse_goes_a_year_earlier_and_later(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=recorded(*ten_years())) as stage:
        await stage.press("n")
        year, mouse = the_year(stage), Mouse(stage, the_year(stage))
        months = stage.shown().split("\n")
        assert any("<" in line and "Nov" in line for line in months)
        assert not any(">" in line and "Nov" in line for line in months), (
            "nothing is later than today"
        )
        for years in range(1, 5):
            await mouse.click(0, 0)
            assert civil(year.cursor) == (2026 - years, 11, 24)
        await mouse.click(year._later_column, 0)
        assert civil(year.cursor) == (2023, 11, 24)
        for _ in range(3):
            await mouse.click(year._later_column, 0)
        await mouse.click(year._later_column, 0)
        assert year.cursor == TODAY
        await mouse.click(20, 0)
        assert year.cursor == TODAY, "a month's name is only a name"


async def test_where_nothing_is_earlier_nothing_offers_it(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(40))) as stage:
        await stage.press("n")
        assert "<" not in str(the_year(stage).render()).split("\n")[0]
        await Mouse(stage, the_year(stage)).click(0, 0)
        assert the_year(stage).cursor == TODAY
