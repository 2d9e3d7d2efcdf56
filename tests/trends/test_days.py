"""One value a day, on the person's own days: across the day boundary, other zones and clock changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hand import an_entry
from tests.thorough import examples
from wellnesstui.domain.entry import Level, LoggedActivity
from wellnesstui.domain.moment import Day, Instant, Minute, Moment, day_number
from wellnesstui.store.database.overview import MoodRow
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.trends import days
from wellnesstui.trends.days import MoodDay

DONE = (
    LoggedActivity(name="walk", minutes=20, domain="physical"),
    LoggedActivity(name="call", domain="relational"),
)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")


@st.composite
def lived(draw: st.DrawFn) -> datetime:
    """A moment somewhere, often near a clock change or a day's edge."""
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    near = draw(
        st.sampled_from(
            (
                datetime(2026, 3, 29, 1, 30),
                datetime(2026, 10, 25, 1, 30),
                datetime(2026, 3, 8, 6, 30),
                datetime(2026, 11, 1, 5, 30),
                datetime(2026, 7, 1, 4, 0),
                datetime(2026, 1, 1, 0, 0),
            )
        )
    )
    minutes = draw(st.integers(-36 * 60, 36 * 60))
    utc = near.replace(tzinfo=ZoneInfo("UTC")) + timedelta(minutes=minutes)
    return utc.astimezone(zone)


def day_by_hand(when: datetime, boundary: Minute) -> int:
    """By the wall clock alone: before the boundary it is still the day before."""
    date = when.date()
    if when.hour * 60 + when.minute < boundary:
        date -= timedelta(days=1)
    return day_number(date.year, date.month, date.day)


@settings(
    deadline=None,
    max_examples=examples(60),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(lived(), st.integers(1, 5)), min_size=1, max_size=12),
    st.sampled_from((0, 240, 720)),
)
def test_days_and_hours_are_those_of_the_wall_clock(
    home: Home, kept: list[tuple[datetime, int]], boundary: Minute
) -> None:
    with Vault.open(home, boundary) as vault:
        vault.database.run("DELETE FROM entry")
        expected: dict[int, list[int]] = {}
        hours = []
        for when, mood in kept:
            offset = when.utcoffset()
            assert offset is not None
            moment = Moment(
                instant=Instant(int(when.timestamp())), offset=int(offset.total_seconds())
            )
            vault.record(an_entry(when=moment, mood=mood))
            expected.setdefault(day_by_hand(when, boundary), []).append(mood)
            hours.append((day_by_hand(when, boundary), when.hour, mood))
        overview = vault.overview
        rows = overview.feelings(Day(-(10**6)), Day(10**6))
        assert sorted(row[:3] for row in rows) == sorted(hours)
        found = days.daily_medians(rows)
        assert {day.day: day.mood for day in found} == {
            day: median(moods) for day, moods in expected.items()
        }
        assert overview.logged(Day(min(expected)), Day(max(expected))) == len(expected)
        assert overview.bounds() == (min(expected), max(expected))


def test_names_are_safe_to_show_and_feelings_come_day_after_day(home: Home) -> None:
    """Also a name that was kept before names were made safe, and an entry given to another day."""
    with Vault.open(home) as vault:
        for at in (0, 86_400, 2 * 86_400):
            vault.record(
                an_entry(when=Moment(instant=Instant(at)), mood=3, words=("calm",), activities=DONE)
            )
        vault.database.run("UPDATE activity SET name = name || char(27) || '[2J'")
        vault.database.run("UPDATE word SET name = char(7) || name")
        vault.database.run("UPDATE entry SET day = 9 WHERE at = 0")
        overview = vault.overview
        days_kept = [day for day, *_ in overview.feelings(Day(-1), Day(9))]
        assert days_kept == sorted(days_kept)
        assert len(days_kept) == 3
        assert [row[1:] for row in overview.logged_activities(Day(9), Day(9))] == [
            ("walk", 20, "physical"),
            ("call", None, "relational"),
        ]
        assert overview.words(Day(9), Day(9)) == [(9, "calm", 3)]


def test_a_day_is_the_median_of_its_moods() -> None:
    rows = [(1, 9, 5, 2), (1, 10, 1, None), (1, 11, 2, 4), (2, 9, 3, None), (2, 10, 4, None), (3, 1, None, 5)]  # fmt: skip
    assert days.daily_medians(map(MoodRow._make, rows)) == (
        MoodDay(day=Day(1), mood=2, energy=3.0),
        MoodDay(day=Day(2), mood=3.5, energy=None),
    )


@pytest.mark.parametrize(("mood", "level"), [(1, 1), (1.5, 1), (3.5, 3), (4, 4), (5, 5)])
def test_a_half_step_has_the_lower_level(mood: float, level: Level) -> None:
    assert days.level(mood) == level


def test_what_was_done_on_days_without_a_mood_does_not_count() -> None:
    kept = days.daily_medians(
        MoodRow(Day(day), 9, Level(mood), None) for day, mood in ((1, 3), (3, 4))
    )
    told = [(1, "walk"), (1, "walk"), (2, "walk"), (3, "call"), (3, "walk"), (9, "nap")]
    logged_activities = [(Day(day), name) for day, name in told]
    assert days.present(kept, logged_activities) == {"walk": [True, True], "call": [False, True]}


def test_weekdays_only() -> None:
    monday = day_number(2026, 11, 23)
    week = days.daily_medians(MoodRow(monday + number, 9, Level(3), None) for number in range(7))
    assert [day.day - monday for day in days.weekdays_only(week)] == [0, 1, 2, 3, 4]
