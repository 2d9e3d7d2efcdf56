"""The fields of the app that take a time, a day or a length read the same words as the commands."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.breaks.fakes import FakeClock
from tests.thorough import parametrize
from tests.ui.stage import NOON, Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.domain.moment import day_number
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.places.log.filter_dialog import FilterDialog
from wellnesstui.ui.places.log.log_list import LogList
from wellnesstui.ui.places.log.screen import LogScreen

# It is Tuesday, November 24, 2026, 09:52 UTC.
DAYS = [
    ("yesterday", (2026, 11, 23)), ("last friday", (2026, 11, 20)), ("3 weeks ago", (2026, 11, 3)),
    ("Mar 12", (2026, 3, 12)), ("12 March", (2026, 3, 12)), ("2026-03-12", (2026, 3, 12)), ("3/25", (2026, 3, 25)),
]  # fmt: skip
LENGTHS = [
    ("90", 90),
    ("1h30", 90),
    ("1:30 h", 90),
    ("an hour and a half", 90),
    ("half an hour", 30),
]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    found = FakeClock(NOON, "UTC")
    monkeypatch.setattr("wellnesstui.breaks.break_service.SystemClock", lambda: found)
    return found


async def _instead(stage: Stage, text: str) -> None:
    await stage.press("end", "ctrl+u")
    await stage.type(text)


@parametrize(
    ("text", "meant"),
    [
        ("monday 10:00", "2026-11-23T10:00"),
        ("noon yesterday", "2026-11-23T12:00"),
        ("yesterday at half past nine", "2026-11-23T09:30"),
        ("2 days ago 17:00", "2026-11-22T17:00"),
        ("9h30", "2026-11-24T09:30"),
        ("half an hour ago", "2026-11-24T09:22"),
        ("3/25 8 p.m.", "2026-03-25T20:00"),
    ],
    each_time=4,
)
async def test_the_time_of_an_entry(stage_home: Home, text: str, meant: str) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, note="one"))) as stage:
        stage.listed.focus()
        await stage.press("enter")
        stage.app.screen.query_one(Input).focus()
        await _instead(stage, text)
        await stage.press("enter")
        [entry] = stage.kept()
        assert entry.when.iso()[:16] == meant


async def _log(stage: Stage) -> LogScreen:
    await stage.press("l")
    await stage.until(LogScreen)
    screen = stage.app.screen
    assert isinstance(screen, LogScreen)
    await stage.until_so(lambda: screen.is_built)
    return screen


@parametrize(("text", "day"), DAYS, each_time=4)
async def test_the_days_of_the_log(stage_home: Home, text: str, day: tuple[int, int, int]) -> None:
    hours = (day_number(2026, 11, 24) - day_number(*day)) * 24
    before = recorded(*(an_entry(hours + step, note=f"{step}") for step in (24, 0, -24) if hours + step > 0))  # fmt: skip
    async with staged(stage_home, before=before) as stage:
        screen = await _log(stage)
        await stage.press("g")
        await _instead(stage, text)
        await stage.press("enter")
        found = screen.query_one(LogList).chosen
        assert found is not None
        assert found.day == day_number(*day)
        await stage.press("f")
        for name in ("from", "to"):
            stage.app.screen.query_one(f"#{name}", Input).focus()
            await _instead(stage, text)
        await stage.press("enter")
        assert f"1 of {len(stage.kept())} entries" in stage.shown()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("frday", 'Did you mean "friday"?'),
        ("3/12", '"3/12" could be March 12 or December 3.'),
        ("tomorrow", '"tomorrow" is in the future.'),
    ],
)
async def test_what_the_log_can_not_go_to(stage_home: Home, text: str, says: str) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, note="one"))) as stage:
        await _log(stage)
        await stage.press("g")
        await _instead(stage, text)
        await stage.press("enter")
        assert says in " ".join(stage.shown().replace("│", " ").split())
        await stage.press("escape", "f")
        assert isinstance(stage.app.screen, FilterDialog)
        stage.app.screen.query_one("#from", Input).focus()
        await _instead(stage, text)
        await stage.press("enter")
        assert says in " ".join(stage.shown().replace("│", " ").split())


@parametrize(("text", "minutes"), [*LENGTHS, ("until 10:50", 58), ("until noon", 128)], each_time=4)
async def test_the_lengths_of_breaks(
    stage_home: Home, fake: FakeClock, text: str, minutes: int
) -> None:
    end = f"{(9 * 60 + 52 + minutes) // 60:02d}:{(52 + minutes) % 60:02d}"
    async with staged(stage_home) as stage:
        await stage.press("b", "S")
        await _instead(stage, text)
        await stage.press("enter")
        assert any(f"In session until {end}" in notice for notice in stage.notices())
        await stage.press("M")
        await _instead(stage, text)
        await stage.press("enter")
        assert any(f"Reminders muted until {end}" in notice for notice in stage.notices())


async def test_quiet_beyond_today_names_its_day(stage_home: Home, fake: FakeClock) -> None:
    async with staged(stage_home) as stage:
        await stage.press("b", "M")
        await _instead(stage, "until tomorrow 9:00")
        await stage.press("enter")
        assert (
            "Reminders muted until Wednesday, November 25, 09:00. Press M to unmute."
            in stage.notices()
        )


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        ("care for mom for 15 minutes", LoggedActivity(name="care for mom", minutes=15)),
        ("cycle 1 h 30", LoggedActivity(name="cycle", minutes=90)),
        ("cycle for an hour and a half", LoggedActivity(name="cycle", minutes=90)),
        ("dinner for 2", LoggedActivity(name="dinner for 2")),
    ],
)
async def test_an_activity_with_its_length(
    stage_home: Home, text: str, logged: LoggedActivity
) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4", "A")
        await stage.type(text)
        await stage.press("enter", "enter", "enter")
        [entry] = stage.kept()
        assert entry.activities == (logged,)
