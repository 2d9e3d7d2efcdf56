"""Trends: the year and its day, spans by key, comparing on and off; nothing, little and much to look at."""

from __future__ import annotations

import random
import re
import threading
from threading import Event

import pytest

from tests.ui.stage import NOON, WIDE, Stage, an_entry, keep_elsewhere, recorded, staged
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.moment import utc_day
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.trends import association
from wellnesstui.ui.places.trends import explanation
from wellnesstui.ui.places.trends.screen import TrendsScreen
from wellnesstui.ui.places.trends.year_heatmap import YearHeatmap

TODAY = utc_day(NOON)
HOSTILE = "[b]x[/y] \u202e🙂 نزهة"


def walks(count: int) -> list[Entry]:
    """So many days, about half of them with a walk and a better mood."""
    chance = random.Random(3)
    walk = (LoggedActivity(name="walk", minutes=30, domain="physical"),)
    return [
        an_entry(24 * number, mood=4, energy=3, activities=walk, words=("calm",))
        if chance.random() < 0.5
        else an_entry(24 * number, mood=2, energy=2)
        for number in range(count)
    ]


def screen(stage: Stage) -> TrendsScreen:
    assert isinstance(stage.app.screen, TrendsScreen)
    return stage.app.screen


def card(stage: Stage, id: str) -> str:
    """The words of a card, wherever it is scrolled to."""
    [inside] = stage.app.screen.query_one(f"#{id}").children
    return str(inside.render())


async def settled(stage: Stage) -> None:
    """Until every card has followed the plot."""

    def follows() -> bool:
        look, curve = screen(stage).seen_look, screen(stage).curve
        return look is not None and curve is not None and look.span == curve.span

    await stage.until_so(follows)


async def test_nothing_yet(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("n")
        shown = stage.shown()
        assert "Today: no mood" in shown
        assert "No moods on these days." in shown
        assert "So far there are none in this time span" in card(stage, "along").replace("\n", " ")
        assert "entries on 0 of 30 days" in shown
        for key in "wvygo,.+=-eCdi":
            await stage.press(key)
            await stage.leave_all()
        assert isinstance(stage.app.screen, TrendsScreen)


@pytest.mark.parametrize("count", [1, 2, 29, 30])
async def test_little_to_look_at(stage_home: Home, count: int) -> None:
    async with staged(stage_home, before=recorded(*walks(count))) as stage:
        await stage.press("n", "Q")
        along = card(stage, "along")
        if count < 30:
            there = f"{'is' if count == 1 else 'are'} {count} in this time span."
            assert there in along.replace("\n", " ")
        else:
            assert "walk" in along
        assert f"entries on {count} of 91 days" in stage.shown()


async def test_spans_and_energy_by_key(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(100))) as stage:
        await stage.press("n")
        look = screen(stage).seen_look
        assert look is not None
        assert look.span.days == 30
        for key, length in (("W", 7), ("Q", 91), ("Y", 365), ("A", 100)):
            await stage.press(key)
            look = screen(stage).seen_look
            assert look is not None
            assert look.span.days == length
        await stage.press("W", "left_square_bracket", "left_square_bracket", "right_square_bracket")
        await settled(stage)
        look = screen(stage).seen_look
        assert look is not None
        assert look.span.last == TODAY - 7
        before = card(stage, "over-time")
        await stage.press("M", "E")
        assert card(stage, "over-time") != before


async def test_what_stands_out_and_the_switch_that_turns_it_off(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(60))) as stage:
        await stage.press("n", "Q")
        said = " ".join(card(stage, "along").split())
        assert (
            "days you logged walk, mood was 2.0 higher than on the same weekdays without it (likely range"
            in said
        )
        assert "can't show what caused it" in said
        assert "%" not in said
        await stage.press("C")
        assert "This is turned off" in card(stage, "along")
        assert not settings.load(stage_home).compares
        await stage.press("C", "i")
        assert "How this works" in stage.shown()
        await stage.press("end")
        assert "docs/statistics.md" in stage.shown()


async def test_all_moods_equal(stage_home: Home) -> None:
    walk = (LoggedActivity(name="walk", domain="physical"),)
    days = [an_entry(24 * n, mood=3, activities=walk if n % 3 else ()) for n in range(60)]
    async with staged(stage_home, before=recorded(*days)) as stage:
        await stage.press("n", "Q")
        said = card(stage, "along").replace("\n", " ")
        assert "No clear pattern yet (1 activity, 60 days)." in said


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), WIDE])
async def test_hostile_names_are_text_at_every_size(
    stage_home: Home, size: tuple[int, int]
) -> None:
    chance = random.Random(5)
    logged = (LoggedActivity(name=HOSTILE, minutes=5, domain="meaning"),)
    days = [
        an_entry(24 * n, mood=chance.randint(1, 5), words=(HOSTILE,), activities=logged if chance.random() < 0.5 else ())
        for n in range(60)
    ]  # fmt: skip
    async with staged(stage_home, size, before=recorded(*days)) as stage:
        await stage.press("n", "Q", "pagedown")
        assert "[b]x[/y]" in card(stage, "words")
        assert "[b]x[/y]" in card(stage, "along")
        assert "@click" not in stage.actions()
        for _ in range(6):
            await stage.press("pagedown")
        assert isinstance(stage.app.screen, TrendsScreen)


async def test_without_colours_the_levels_are_numbers(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.change(stage_home, "symbols", "ascii")
    async with staged(stage_home, before=recorded(*walks(30))) as stage:
        await stage.press("n")
        squares = str(stage.app.screen.query_one(YearHeatmap).render())
        assert "■" not in squares
        assert {"2", "4"} <= set(squares)


async def test_what_is_kept_elsewhere_appears(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("n")
        keep_elsewhere(stage_home, an_entry(0, mood=5))
        await stage.look_around()
        assert "Today: 5 (bright)" in stage.shown()


async def test_the_place_is_there_before_what_comparing_needs_is_loaded(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_load, get_ready = Event(), association.load_numpy
    monkeypatch.setattr(association, "_ready", False)
    monkeypatch.setattr(association, "load_numpy", lambda: may_load.wait(20) and get_ready())
    async with staged(stage_home, before=recorded(*walks(40))) as stage:
        await stage.press("n", "Q")
        assert card(stage, "along") == "Comparing..."
        assert "Mood, past 3 months" in stage.shown()
        assert "calm" in card(stage, "words")
        await stage.press("C")
        assert "This is turned off" in card(stage, "along")
        await stage.press("C", "t")
        may_load.set()
        await stage.press("n")
        await stage.until_so(
            lambda: "1 activity compared" in card(stage, "along").replace("\n", " ")
        )


async def test_places_made_anew_while_it_is_loaded_are_left_alone(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_load, get_ready, began = Event(), association.load_numpy, []

    def slowly() -> None:
        began.append(1)
        may_load.wait(20)
        get_ready()

    monkeypatch.setattr(association, "_ready", False)
    monkeypatch.setattr(association, "load_numpy", slowly)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    async with staged(stage_home, before=recorded(*walks(40))) as stage:
        stage.app.set_thread_hook()
        await stage.press("n", *"QWMYA", "s")
        assert len(began) == 1, "it is loaded once, however much is looked at meanwhile"
        stage.app.choose("first_weekday", "sunday")
        await stage.pause()
        may_load.set()
        await stage.until_so(lambda: association._ready)
        assert stage.app._exception is None
        await stage.press("n", "Q")
        assert "1 activity compared" in card(stage, "along").replace("\n", " ")


async def test_without_numpy_everything_else_stands(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_there(*_: object, **__: object) -> None:
        raise ImportError

    monkeypatch.setattr("wellnesstui.trends.look.compare", not_there)
    async with staged(stage_home, before=recorded(*walks(40))) as stage:
        await stage.press("n", "Q")
        assert "Looking for patterns needs numpy" in card(stage, "along")
        assert "calm" in card(stage, "words")
        await stage.press("C")
        assert "This is turned off" in card(stage, "along")


@pytest.mark.parametrize(("symbols", "sign"), [("full", "dashed"), ("ascii", "as +")])
async def test_energy_is_not_told_by_its_colour_alone(
    stage_home: Home, symbols: str, sign: str
) -> None:
    settings.change(stage_home, "symbols", symbols)
    days = [an_entry(24 * number, mood=2, energy=5) for number in range(20)]
    async with staged(stage_home, before=recorded(*days)) as stage:
        await stage.press("n", "E")
        assert f"Mood, past 30 days (energy {sign})" in stage.shown()
        top = card(stage, "over-time").split("\n")[0]
        assert "+" in top if symbols == "ascii" else re.search("[^\u2800 ] [^\u2800 ] ", top[4:])
        await stage.press("E")
        assert "energy" not in stage.shown().split("Mood, past 30 days")[1].split("\n")[0]


async def test_energy_needs_no_mood(stage_home: Home) -> None:
    days = [an_entry(24 * number, mood=None, energy=3) for number in range(20)]
    async with staged(stage_home, before=recorded(*days)) as stage:
        await stage.press("n")
        assert "No moods on these days." in card(stage, "over-time")
        assert "entries on 20 of 30 days, no moods" in stage.shown()
        await stage.press("E")
        assert "No mood" not in card(stage, "over-time")


async def test_what_has_too_few_days_is_counted_all_the_same(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(*walks(20))) as stage:
        await stage.press("n")
        count = sum(bool(each.activities) for each in walks(20))
        assert f"Days logged so far: walk ({count})." in card(stage, "along")


async def test_hours_by_a_clock_of_twelve(stage_home: Home) -> None:
    settings.change(stage_home, "clock", "12")
    async with staged(stage_home, before=recorded(*walks(20))) as stage:
        await stage.press("n")
        assert "12a" in card(stage, "rhythm")
        assert "9p" in card(stage, "rhythm")


def test_no_line_of_the_help_begins_a_list_by_accident() -> None:
    """The panel reads Markdown, and would leave out the sign that is a key here."""
    lines = explanation.HELP.split("\n")
    assert not [line for line in lines if re.match(r"[-+*] |\d+[.)] ", line)]
