"""Rules of repetition and of clocks, against dateutil's and the zone database's own answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makers.calendars import OWN_ZONE
from tests.thorough import examples
from wellnesstui.breaks.sandbox import recurrence, zone_names
from wellnesstui.breaks.sandbox.events import _observance
from wellnesstui.breaks.sandbox.lines import Line
from wellnesstui.breaks.sandbox.protocol import UnreadableEvent
from wellnesstui.breaks.sandbox.zones import VTimezone
from wellnesstui.domain.moment import Instant

WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
starts = st.datetimes(datetime(2019, 1, 1), datetime(2025, 1, 1)).map(
    lambda at: at.replace(microsecond=0)
)


def numbers(lowest: int, highest: int) -> st.SearchStrategy[str]:
    some = st.lists(st.integers(lowest, highest).filter(bool), min_size=1, max_size=4, unique=True)
    return some.map(lambda found: ",".join(map(str, found)))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Rules as the standard allows them, and some that it does not."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]

    def maybe(name: str, value: st.SearchStrategy[str], *of: str) -> None:
        if (not of or frequency in of) and draw(st.integers(0, 3)) == 0:
            parts.append(f"{name}={draw(value)}")

    days = st.lists(st.sampled_from(WEEK), min_size=1, max_size=4, unique=True).map(",".join)
    which = st.builds(
        "{}{}".format, st.sampled_from(["1", "2", "-1", "+3", "5"]), st.sampled_from(WEEK)
    )
    maybe("INTERVAL", st.integers(1, 8).map(str))
    maybe("BYMONTH", numbers(1, 12))
    maybe("BYMONTHDAY", numbers(-31, 31))
    maybe("BYYEARDAY", numbers(-366, 366), "YEARLY")
    maybe("BYWEEKNO", numbers(-53, 53), "YEARLY")
    maybe("BYDAY", days | which if frequency in ("MONTHLY", "YEARLY") else days)
    maybe("BYHOUR", numbers(1, 23))
    maybe("BYSETPOS", numbers(-3, 3), "WEEKLY", "MONTHLY", "YEARLY")
    maybe("WKST", st.sampled_from(WEEK))
    maybe("COUNT", st.integers(1, 400).map(str))
    return ";".join(parts)


@settings(max_examples=examples(120), deadline=None)
@given(text=texts(), start=starts, days=st.integers(-400, 1500), wide=st.integers(0, 60))
@pytest.mark.thorough
def test_far_rules_say_what_near_ones_do(text: str, start: datetime, days: int, wide: int) -> None:
    """A rule is worked out around the days that are asked for; dateutil goes all the way there."""
    first = start + timedelta(days=days, hours=3)
    last = first + timedelta(days=wide)
    found = recurrence.wall_times(recurrence.parse_rule(text), start, None, first, last)
    beyond = start + timedelta(days=2000)
    true = rrulestr(text, dtstart=start) if "COUNT" in text else rrulestr(
        f"{text};UNTIL={beyond:%Y%m%dT%H%M%S}", dtstart=start)  # fmt: skip
    assert found == [wall for wall in true if first <= wall <= last]


@settings(max_examples=examples(300), deadline=None)
@given(text=texts(), start=starts, days=st.integers(0, 1500))
def test_until_cuts(text: str, start: datetime, days: int) -> None:
    until = start + timedelta(days=days)
    rule = recurrence.parse_rule(text)
    last = start + timedelta(days=1500)
    everything = recurrence.wall_times(rule, start, None, until - timedelta(days=90), last)
    found = recurrence.wall_times(rule, start, until, until - timedelta(days=90), last)
    assert found == [wall for wall in everything if wall <= until]


@pytest.mark.parametrize(
    "text", ["", ";", "FREQ", "FREQ=", "INTERVAL=2", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;COUNT=0", "FREQ=DAILY;COUNT=-1",
             "FREQ=DAILY;COUNT=9999999999", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=54MO",
             "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY;BYHOUR=24", "FREQ=DAILY;WKST=X",
             "FREQ=DAILY;BYMONTH=" + ",".join(["1"] * 401), "FREQ=DAILY;NAME=VALUE"],
)  # fmt: skip
def test_rules_that_mean_nothing(text: str) -> None:
    with pytest.raises(UnreadableEvent):
        recurrence.parse_rule(text)


def vienna_as_outlook_describes_it() -> VTimezone:
    found = []
    lines: dict[str, list[Line]] = {}
    for text in OWN_ZONE.split("\n"):
        name, _, value = text.partition(":")
        if name == "BEGIN":
            lines = {}
        elif name == "END" and value != "VTIMEZONE":
            found.append(_observance(lines))
        else:
            lines[name] = [Line(name, value)]
    return VTimezone(found)


VIENNA = ZoneInfo("Europe/Vienna")
OUTLOOK = vienna_as_outlook_describes_it()


@settings(max_examples=examples(500), deadline=None)
@given(wall=st.datetimes(datetime(1997, 1, 1), datetime(2290, 1, 1)))
def test_a_described_zone_is_as_good_as_a_known_one(wall: datetime) -> None:
    wall = wall.replace(microsecond=0, fold=0)  # a file has no second time
    instant = int(wall.replace(tzinfo=VIENNA).timestamp())
    assert OUTLOOK.instant(wall) == instant
    there = datetime.fromtimestamp(instant, UTC).astimezone(VIENNA).replace(tzinfo=None)
    assert OUTLOOK.wall(Instant(instant)) == there


def test_the_hours_in_which_the_clocks_change() -> None:
    for year in (1998, 2026, 2037, 2038, 2100):
        for month in (3, 10):
            for minutes in range(0, 7 * 1440, 15):
                wall = datetime(year, month, 25) + timedelta(minutes=minutes)
                instant = int(wall.replace(tzinfo=VIENNA).timestamp())
                assert OUTLOOK.instant(wall) == instant
                there = datetime.fromtimestamp(instant, UTC).astimezone(VIENNA).replace(tzinfo=None)
                assert OUTLOOK.wall(Instant(instant)) == there


@pytest.mark.parametrize(
    ("tzid", "sure", "guess"),
    [("Europe/Vienna", "Europe/Vienna", ""), ("/mozilla.org/20050126_1/Europe/Vienna", "Europe/Vienna", ""),
     ("/x.org/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires", ""),
     ("W. Europe Standard Time", "", "Europe/Berlin"), ("Pacific Standard Time", "", "America/Los_Angeles"),
     ("UTC", "", "UTC"), ("tzone://Microsoft/Utc", "", "UTC"), ("CET", "", "CET"), ("Customized Time Zone", "", ""),
     ("", "", ""), ("../../etc/passwd", "", ""), ("/etc/localtime", "", ""), ("America", "", ""), ("x" * 300, "", ""),
     ("a\x00/b", "", ""), ("Europe//Vienna", "", "")],
)  # fmt: skip
def test_what_the_name_of_a_zone_means(tzid: str, sure: str, guess: str) -> None:
    assert zone_names.iana_names(tzid) == (sure, guess)
