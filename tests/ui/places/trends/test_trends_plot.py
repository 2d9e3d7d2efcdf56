"""Trends: closer, wider and along by key and with the mouse; what follows at once and what at a pause."""

from __future__ import annotations

import pytest

from tests.thorough import parametrize
from tests.ui.mouse import Mouse
from tests.ui.places.trends.test_trends import TODAY, card, screen, settled, walks
from tests.ui.stage import WIDE, HandClock, Stage, an_entry, keep_elsewhere, recorded, staged
from wellnesstui.domain.entry import Entry
from wellnesstui.store.disk.home import Home
from wellnesstui.trends.span import Span
from wellnesstui.ui.dialogs.blank import BlankScreen
from wellnesstui.ui.places.log.screen import LogScreen
from wellnesstui.ui.places.trends.look_cache import MAX_LOOKS
from wellnesstui.ui.places.trends.mood_plot import MoodPlot
from wellnesstui.ui.places.trends.screen import TrendsScreen
from wellnesstui.ui.places.trends.year_heatmap import YearHeatmap


def seen(stage: Stage) -> Span:
    """What the plot shows."""
    curve = screen(stage).curve
    assert curve is not None
    return curve.span


def plot(stage: Stage) -> MoodPlot:
    return stage.app.screen.query_one(MoodPlot)


def says(stage: Stage, id: str = "over-time") -> str:
    """The words in the border of a card."""
    card = stage.app.screen.query_one(f"#{id}")
    return f"{card.border_title} | {card.border_subtitle}"


WAYS = {"weekdays_only": False, "along": True}


# -- by key -------------------------------------------------------------------------------------------


async def test_plus_and_minus_come_closer_and_go_wider(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(400))) as stage:
        await stage.press("n", "plus")
        assert seen(stage) == Span(first=TODAY - 22, last=TODAY - 8), (
            "half as long, about its middle"
        )
        assert "Mood, November 2 to 16" in says(stage)
        await settled(stage)
        assert "entries on 15 of 15 days" in says(stage)
        await stage.press("minus")
        assert seen(stage) == Span(first=TODAY - 29, last=TODAY)
        assert "Mood, past 30 days | Through today" in says(stage)
        for _ in range(9):
            await stage.press("equals_sign")
        assert seen(stage).days == 7
        for _ in range(9):
            await stage.press("minus")
        await settled(stage)
        assert seen(stage) == Span(first=TODAY - 399, last=TODAY)
        assert "Mood, all time | Through today · " in says(stage)
        assert "400 of 400 days" in says(stage)


async def test_comma_goes_no_further_than_the_first_entry_and_back_to_today(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(*walks(50))) as stage:
        await stage.press("n", "left_square_bracket")
        assert seen(stage) == Span(first=TODAY - 49, last=TODAY - 20)
        await stage.press("left_square_bracket")
        assert seen(stage).first == TODAY - 49
        await settled(stage)
        assert "Through " in says(stage)
        assert "30 of 30 days" in says(stage)
        await stage.press("right_square_bracket", "right_square_bracket", "right_square_bracket")
        assert seen(stage).last == TODAY
        await stage.press("plus", "left_square_bracket")
        assert seen(stage) == Span(first=TODAY - 22 - 7, last=TODAY - 8 - 7), "by half its length"


async def test_the_plot_is_there_at_once_and_the_other_cards_follow_at_a_pause(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n", "Q")
        before = screen(stage).seen_look
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("wellnesstui.ui.places.trends.screen._PAUSE", 60.0)
            await stage.press("plus")
        assert seen(stage).days == 45
        assert screen(stage).seen_look is before
        assert says(stage).startswith("Mood, September 18 to November 1")
        assert "entries on" not in says(stage), "what is not known yet is not said"
        await stage.press("left_square_bracket", "plus")
        await settled(stage)
        look, curve = screen(stage).seen_look, screen(stage).curve
        assert look is not None
        assert curve is not None
        assert look.span == curve.span
        assert (look.days, look.mood, look.energy) == (curve.days, curve.mood, curve.energy)
        assert "entries on 22 of 22 days" in says(stage)


async def test_what_is_drawn_at_once_is_what_stays(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(300))) as stage:
        await stage.press("n", "tab", "E")
        for key in ("plus", "left_square_bracket", "minus", "minus", "minus"):
            await stage.press(key)
            at_once = card(stage, "over-time")
            await settled(stage)
            assert card(stage, "over-time") == at_once


async def test_tab_goes_to_the_plot_and_the_arrows_move_it(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(400))) as stage:
        await stage.press("n", "tab")
        assert plot(stage).has_focus
        border = stage.app.screen.query_one("#over-time").styles.border_top[1]
        assert border.hex.lower() == stage.app.get_css_variables()["primary"].lower()
        assert "↑ zoom in" in stage.lines()[-1]
        await stage.press("left")
        assert seen(stage).last == TODAY - 3, "a tenth"
        await stage.press("right", "right")
        assert seen(stage).last == TODAY
        await stage.press("up")
        assert seen(stage).days == 15
        await stage.press("down", "down")
        assert seen(stage).days == 60
        await stage.press("tab")
        assert stage.app.screen.query_one(YearHeatmap).has_focus


async def test_enter_opens_the_newest_day_that_is_seen(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n", "left_square_bracket", "tab", "enter")
        assert isinstance(stage.app.screen, LogScreen)
        chosen = stage.app.screen.list.chosen
        assert chosen is not None
        assert chosen.day == TODAY - 30


# -- with the mouse -----------------------------------------------------------------------------------


async def test_dragging_moves_the_plot_and_keeps_the_day_under_the_pointer(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(*walks(400))) as stage:
        await stage.press("n")
        mouse = Mouse(stage, plot(stage))
        await mouse.move(20)
        before = seen(stage)
        under = card(stage, "over-time").rsplit("\n", 1)[1]
        assert "day, November " in under
        await mouse.drag(20, 24, 30)
        assert stage.app.mouse_captured is plot(stage)
        assert plot(stage).has_focus
        columns = plot(stage).size.width - 4
        assert before.last - seen(stage).last == round(10 * 30 / columns)
        await mouse.move(500, button=1)
        await mouse.move(20, button=1)
        assert seen(stage) == before, "back where it was taken hold of"
        await mouse.move(-500, button=1)
        assert seen(stage).last == TODAY, "not past today"
        await mouse.release(30)
        assert stage.app.mouse_captured is None
        await mouse.move(10)
        assert seen(stage).last == TODAY, "it is not dragged any more"


@parametrize("key", ["l", "t", "i", "ctrl+l", "ctrl+p", "escape"], each_time=3)
async def test_leaving_while_dragging_leaves_no_hold_on_the_mouse(
    stage_home: Home, key: str
) -> None:
    async with staged(stage_home, before=recorded(*walks(60))) as stage:
        await stage.press("n")
        mouse = Mouse(stage, plot(stage))
        await mouse.drag(20, 24)
        there = stage.app.screen
        await stage.press(key)
        assert stage.app.screen is not there
        assert stage.app.mouse_captured is None
        assert isinstance(there, TrendsScreen)
        assert there.curve is not None
        left = there.curve.span
        await mouse.move(30, button=1)
        await mouse.release(30)
        assert there.curve.span == left


async def test_a_button_that_came_up_elsewhere_is_up(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(60))) as stage:
        await stage.press("n")
        await Mouse(stage, plot(stage)).drag(20, 24)
        where = seen(stage)
        await Mouse(stage, plot(stage)).move(34)
        assert stage.app.mouse_captured is None
        assert seen(stage) == where


async def test_the_wheel_turns_the_page_until_the_plot_has_the_focus(stage_home: Home) -> None:
    async with staged(stage_home, (100, 24), before=recorded(*walks(400))) as stage:
        await stage.press("n")
        page, mouse = stage.app.screen.query_one("#trends"), Mouse(stage, plot(stage))
        month = seen(stage)
        await mouse.wheel(1, 10, 0)
        assert page.scroll_offset.y > 0
        assert seen(stage) == month
        page.scroll_to(y=4, animate=False)
        await stage.pause()
        await mouse.click(30)
        assert seen(stage) == month, "a click takes the focus and nothing else"
        at, columns = page.scroll_offset.y, plot(stage).size.width - 4
        await mouse.wheel(-1, 4 + columns - 1)
        assert seen(stage) == Span(first=TODAY - 21, last=TODAY), "closer to the day under it"
        await mouse.wheel(1, 4 + columns - 1)
        assert seen(stage) == month
        await mouse.wheel(-1, 4)
        assert seen(stage).first == month.first
        assert page.scroll_offset.y == at
        await mouse.wheel(1, 10, shift=True)
        assert seen(stage) == Span(first=month.first + 2, last=month.first + 23), (
            "along, not closer"
        )
        await mouse.sideways(-1, 10)
        assert seen(stage).first == month.first
        await stage.press("shift+tab")
        await mouse.wheel(-1, 10)
        assert page.scroll_offset.y < at


async def test_the_pointer_says_which_day_it_is_on_and_two_clicks_open_it(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n", "W")
        mouse, columns = Mouse(stage, plot(stage)), plot(stage).size.width - 4
        await mouse.move(4)
        assert "Wednesday, November 18: " in card(stage, "over-time")
        await mouse.move(4 + columns - 1)
        assert "Today: " in card(stage, "over-time")
        await mouse.move(0)
        assert "Today" not in card(stage, "over-time"), "beside the days there is none"
        await stage.press("Y")
        await mouse.move(4 + columns // 2)
        assert " to " in card(stage, "over-time"), "many days lie in one column"
        await stage.press("W")
        await mouse.click(4, times=2)
        assert isinstance(stage.app.screen, LogScreen)
        chosen = stage.app.screen.list.chosen
        assert chosen is not None
        assert chosen.day == TODAY - 6


async def test_the_pointer_gone_the_dates_are_there_again(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n")
        await Mouse(stage, plot(stage)).move(20)
        assert " steady" in card(stage, "over-time") or "day, November " in card(stage, "over-time")
        await Mouse(stage, stage.app.screen.query_one(YearHeatmap)).move(20)
        assert "day, November " not in card(stage, "over-time")
        assert "Oct 26, 2026" in card(stage, "over-time")


# -- little, much and other days --------------------------------------------------------------------------


GAP = [*walks(3), *(an_entry(24 * (400 + number), mood=2) for number in range(3))]
KEYS = ["plus", "plus", "minus", "minus", "minus", "minus", "left_square_bracket", "left_square_bracket", "right_square_bracket", "A", "plus", "left_square_bracket", "Y", "plus"]  # fmt: skip


@pytest.mark.parametrize("entries", [[], walks(1), GAP], ids=["none", "one", "a gap of a year"])
@parametrize("size", [(40, 12), WIDE], ids=["small", "wide"], each_time=1)
async def test_next_to_nothing_can_be_gone_along(
    stage_home: Home, entries: list[Entry], size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=recorded(*entries)) as stage:
        await stage.press("n", "tab")
        mouse = Mouse(stage, plot(stage))
        for key in (*KEYS, "up", "left", "right", "down", "E"):
            await stage.press(key)
            await mouse.move(12)
            assert seen(stage).last <= TODAY
        await mouse.drag(12, 30, 4)
        await mouse.release(4)
        await mouse.wheel(-1, 12)
        await settled(stage)
        assert isinstance(stage.app.screen, TrendsScreen)
        await stage.press("enter")
        assert isinstance(stage.app.screen, LogScreen)


async def test_in_a_gap_the_dates_say_how_far_one_has_come(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*GAP)) as stage:
        await stage.press("n", "M", "left_square_bracket", "left_square_bracket")
        assert "No moods on these days." in card(stage, "over-time").replace("\n", " ")
        assert "Aug 27, 2026" in card(stage, "over-time")


async def test_what_is_kept_meanwhile_is_in_every_span(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(20))) as stage:
        await stage.press("n", "plus")
        await settled(stage)
        where = seen(stage)
        before = card(stage, "over-time")
        keep_elsewhere(stage_home, an_entry(24 * 10, mood=5))
        await stage.look_around()
        assert seen(stage) == where, "what is looked at stays"
        assert card(stage, "over-time") != before
        await stage.press("M")
        look = screen(stage).seen_look
        assert look is not None
        before_it = walks(20)[10].mood
        assert before_it is not None
        assert {day.day: day.mood for day in look.days}[TODAY - 10] == (before_it + 5) / 2


async def test_going_back_to_a_range_works_out_nothing(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n", "Q", "A", "M")
        look_cache = screen(stage).look_cache
        looks = [look_cache.look(span, **WAYS) for span, _, _ in list(look_cache._looks)]
        monkeypatch.setattr("wellnesstui.ui.places.trends.look_cache.look", None)
        await stage.press("Q")
        assert screen(stage).seen_look in looks
        await stage.press("A", "M")
        assert screen(stage).look_cache is look_cache


async def test_few_looks_are_kept(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n", "W")
        look_cache = screen(stage).look_cache
        for back in range(MAX_LOOKS + 5):
            look_cache.look(Span(first=TODAY - back - 6, last=TODAY - back), **WAYS)
        assert len(look_cache) == MAX_LOOKS
        assert look_cache.has(
            Span(first=TODAY - MAX_LOOKS - 10, last=TODAY - MAX_LOOKS - 4), **WAYS
        )
        assert not look_cache.has(Span(first=TODAY - 6, last=TODAY), **WAYS)


async def test_a_new_day_takes_the_month_along(stage_home: Home, hand_clock: HandClock) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n")
        hand_clock.forward(24)
        screen(stage).recall()
        await stage.pause()
        assert seen(stage).last == TODAY + 1
        assert stage.app.screen.query_one(YearHeatmap).cursor == TODAY + 1


async def test_blank_is_blank_and_comes_back_where_it_was(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n", "plus", "ctrl+l")
        assert isinstance(stage.app.screen, BlankScreen)
        await stage.press("x")
        assert seen(stage).days == 15
