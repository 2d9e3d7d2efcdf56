"""The countdown says when the session ends and how far that is, and draws only what has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from wellnesstui.domain.moment import Instant
from wellnesstui.store.content import library
from wellnesstui.ui.app.theme import theme
from wellnesstui.ui.signs import ASCII, FULL, Signs
from wellnesstui.ui.widgets.countdown import Countdown, bar

END = Instant(1_795_517_400)
"""10:50 UTC."""


class Counted(Countdown):
    """Knows how often it was drawn."""

    drawings = 0

    def render(self) -> Content:
        self.drawings += 1
        return super().render()


class Bench(App[None]):
    def __init__(self, signs: Signs, said: dict[str, Any]) -> None:
        super().__init__()
        self.countdown = Counted(signs)
        for name, value in said.items():
            self.countdown.set_reactive(getattr(Countdown, name), value)
        palette = library.palette("dusk", "")
        self.register_theme(theme(palette))
        self.set_reactive(App.theme, palette.name)

    def compose(self) -> ComposeResult:
        yield self.countdown


@asynccontextmanager
async def shown(signs: Signs = FULL, width: int = 40, **said: Any) -> AsyncIterator[Counted]:
    """A session of 50 minutes until END, 38 minutes before it unless it is said otherwise."""
    said = {"begin": END - 3000, "end": END, "now": END - 38 * 60, "gap_after": 10, **said}
    app = Bench(signs, said)
    async with app.run_test(size=(width, 8)) as pilot:
        await pilot.pause()
        yield app.countdown


def lines(countdown: Countdown) -> list[str]:
    return [line.rstrip() for line in str(countdown.render()).split("\n")]


def number(countdown: Countdown) -> str:
    """The large digits, read by their shapes, and their unit."""
    signs = countdown._signs
    reference = Countdown(signs)
    shapes = {}
    for digit in "0123456789:":
        rows = [row.plain for row in reference._rows(digit, "")]
        shapes[tuple(rows)] = digit
    assert len(shapes) == 11, "no two digits look the same"
    rows = str(countdown.render()).split("\n")[1:4]
    unit = "".join(filter(str.isalpha, rows[2]))
    if unit:
        rows[2] = rows[2].rpartition(f" {unit}")[0]
    left = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
    wide = max(len(row.rstrip()) for row in rows)
    for start in range(
        left, max(-1, left - 4), -1
    ):  # a digit may be narrower than its three columns
        cells = range(start, wide, 4)
        found = [shapes.get(tuple(row[at : at + 3].ljust(3) for row in rows)) for at in cells]
        if None not in found:
            return "".join(each or "" for each in found) + unit
    raise AssertionError(rows)


async def test_what_it_says() -> None:
    async with shown() as countdown:
        above, *_, below = lines(countdown)
        assert above == "ends 10:50, then 10 min free"
        assert number(countdown) == "38min"
        assert below == "━" * 10 + "─" * 30
        assert len(lines(countdown)) == countdown.size.height == 5
        assert str(countdown.border_title) == "In session"


@pytest.mark.parametrize("signs", [FULL, ASCII], ids=["full", "ascii"])
@pytest.mark.parametrize(
    ("left", "by_second", "said"),
    [
        (38 * 60, False, "38min"),
        (38 * 60 - 1, False, "38min"),
        (37 * 60 + 1, False, "38min"),
        (37 * 60, False, "37min"),
        (1, False, "1min"),
        (0, False, "0min"),
        (-300, False, "0min"),
        (99 * 60, False, "99min"),
        (100 * 60, False, "1:40h"),
        (8 * 3600 + 1, False, "8:01h"),
        (38 * 60 + 12, True, "38:12"),
        (45 * 60 + 9, True, "45:09"),
        (67, True, "1:07"),
        (0, True, "0:00"),
        (-1, True, "0:00"),
        (2 * 3600 + 1, True, "2:01h"),
    ],
)
async def test_how_far_the_end_is(signs: Signs, left: int, by_second: bool, said: str) -> None:
    async with shown(signs, now=END - left, begin=END - 9 * 3600, by_second=by_second) as countdown:
        assert number(countdown) == said


@pytest.mark.parametrize(
    ("width", "said", "line"),
    [
        (40, {}, "ends 10:50, then 10 min free"),
        (40, {"gap_after": 1}, "ends 10:50, then 1 min free"),
        (40, {"gap_after": 130}, "ends 10:50, then 2 h 10 min free"),
        (40, {"gap_after": 0}, "ends 10:50, then your next session"),
        (40, {"gap_after": None}, "ends 10:50"),
        (40, {"utc_offset": 3600}, "ends 11:50, then 10 min free"),
        (40, {"utc_offset": -18_000, "twelve_hours": True}, "ends 5:50 AM, then 10 min free"),
        (40, {"now": END}, "ended 10:50, then 10 min free"),
        (27, {}, "ends 10:50, then 10 min"),
        (22, {}, "ends 10:50"),
        (20, {"gap_after": 0}, "ends 10:50"),
    ],
)
async def test_the_line_above(width: int, said: dict[str, Any], line: str) -> None:
    async with shown(width=width, **said) as countdown:
        assert lines(countdown)[0] == line


async def test_the_number_is_in_the_middle() -> None:
    async with shown(width=40) as countdown:
        top = str(countdown.render()).split("\n")[1]
        assert len(top) - len(top.lstrip()) == (40 - len("▄▄▄ ▄▄▄")) // 2


async def test_it_is_drawn_when_the_minute_changes_and_not_before() -> None:
    async with shown() as countdown:
        before = countdown.drawings
        for _ in range(59):
            countdown.now += 1
            await _settle(countdown)
        assert countdown.drawings == before
        countdown.now += 1
        await _settle(countdown)
        assert countdown.drawings == before + 1
        assert number(countdown) == "37min"


async def _settle(countdown: Countdown) -> None:
    """Until what was asked to be drawn is drawn."""
    drawn = asyncio.Event()
    for _ in range(2):
        drawn.clear()
        countdown.call_after_refresh(drawn.set)
        await drawn.wait()


async def test_by_second_it_is_drawn_each_second() -> None:
    async with shown(by_second=True) as countdown:
        for second in range(1, 4):
            before = countdown.drawings
            countdown.now += 1
            await _settle(countdown)
            assert countdown.drawings == before + 1
            assert number(countdown) == f"37:{60 - second}"
        before = countdown.drawings
        countdown.now = Instant(int(countdown.now))
        await _settle(countdown)
        assert countdown.drawings == before


async def test_what_else_is_shown_is_drawn_when_it_changes() -> None:
    async with shown() as countdown:
        for name, value in (
            ("gap_after", 12),
            ("utc_offset", 3600),
            ("twelve_hours", True),
            ("by_second", True),
            ("begin", END - 6000),
            ("end", END + 60),
        ):
            before = countdown.drawings
            setattr(countdown, name, value)
            await _settle(countdown)
            assert countdown.drawings == before + 1, name


async def test_it_has_no_clock_of_its_own() -> None:
    async with shown() as countdown:
        assert not list(countdown._timers)


def filled(content: Content) -> int:
    return sum(span.end - span.start for span in content.spans if span.style == "$accent")


@pytest.mark.parametrize(
    ("left", "by_second", "cells"),
    [
        (50 * 60, False, 0), (25 * 60, False, 20), (25 * 60 - 59, False, 20), (0, False, 40), (-60, False, 40),
        (60 * 60, False, 0), (24 * 60 + 1, True, 21), (25 * 60, True, 20),
    ],
)  # fmt: skip
async def test_the_bar_below(left: int, by_second: bool, cells: int) -> None:
    async with shown(now=END - left, by_second=by_second) as countdown:
        last = countdown.render().split("\n")[-1]
        assert filled(last) == cells


async def test_a_session_without_length_is_no_trouble() -> None:
    async with shown(begin=END, now=END) as countdown:
        assert number(countdown) == "0min"


@pytest.mark.parametrize("left", range(0, 6000, 411))
async def test_plain_letters_are_enough(left: int) -> None:
    async with shown(ASCII, now=END - left, by_second=True) as countdown:
        assert all(line.isascii() for line in lines(countdown)), lines(countdown)


def test_a_bar_in_plain_letters() -> None:
    assert str(bar(0.25, 8, ASCII)) == "==------"
    assert filled(bar(0.25, 8, FULL)) == 2
    assert str(bar(0.5, 0)) == ""
