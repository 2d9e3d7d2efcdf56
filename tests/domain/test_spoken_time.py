"""Times as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Moment, day_number, read_iso
from wellnesstui.domain.spoken_time import read_ago, read_date, read_minutes, read_wall

MORNING = read_iso("2026-11-24T10:52:30+01:00")
NIGHT = read_iso("2026-11-24T03:40:00+01:00")


def said(text: str, now: Moment, boundary: int = 240) -> str:
    """The wall time meant, written."""
    return Moment(at=read_wall(text, now, boundary)).iso()[:16].replace("T", " ")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10:52", "2026-11-24 10:52"),
        ("4:00", "2026-11-24 04:00"),
        ("3:30", "2026-11-24 03:30"),
        ("0:05", "2026-11-24 00:05"),
        ("9.15", "2026-11-24 09:15"),
        ("9am", "2026-11-24 09:00"),
        ("9 AM", "2026-11-24 09:00"),
        ("9:15am", "2026-11-24 09:15"),
        ("12am", "2026-11-24 00:00"),
        ("12:30 am", "2026-11-24 00:30"),
        ("now", "2026-11-24 10:52"),
        (" NOW ", "2026-11-24 10:52"),
        ("20m ago", "2026-11-24 10:32"),
        ("20 min ago", "2026-11-24 10:32"),
        ("1h30 ago", "2026-11-24 09:22"),
        ("2 hours ago", "2026-11-24 08:52"),
        ("30h ago", "2026-11-23 04:52"),
        ("today 9:00", "2026-11-24 09:00"),
        ("yesterday 22:10", "2026-11-23 22:10"),
        ("yesterday, 10 pm", "2026-11-23 22:00"),
        ("yesterday 12pm", "2026-11-23 12:00"),
        ("2026-11-20 08:15", "2026-11-20 08:15"),
        ("2026-11-20T08:15", "2026-11-20 08:15"),
        ("2024-02-29 8:15 pm", "2024-02-29 20:15"),
        ("1900-01-01 00:00", "1900-01-01 00:00"),
    ],
)
def test_in_the_morning(text: str, meant: str) -> None:
    assert said(text, MORNING) == meant


@pytest.mark.parametrize(
    ("text", "boundary", "meant"),
    [
        ("22:10", 240, "2026-11-23 22:10"),
        ("10 pm", 240, "2026-11-23 22:00"),
        ("4:00", 240, "2026-11-23 04:00"),
        ("3:40", 240, "2026-11-24 03:40"),
        ("0:30", 240, "2026-11-24 00:30"),
        ("yesterday 22:10", 240, "2026-11-23 22:10"),
        ("20m ago", 240, "2026-11-24 03:20"),
        ("4h ago", 240, "2026-11-23 23:40"),
        ("22:10", 720, "2026-11-23 22:10"),
        ("12:00", 720, "2026-11-23 12:00"),
        ("2:00", 0, "2026-11-24 02:00"),
    ],
)
def test_in_the_night(text: str, boundary: int, meant: str) -> None:
    assert said(text, NIGHT, boundary) == meant


@pytest.mark.parametrize(
    ("text", "now", "boundary"),
    [
        ("10:53", MORNING, 240),
        ("23:59", MORNING, 240),
        ("10:53", MORNING, 720),
        ("today 11:00", MORNING, 240),
        ("2026-11-25 00:00", MORNING, 240),
        ("2199-12-31 00:00", MORNING, 240),
        ("22:10", NIGHT, 0),
        ("3:41", NIGHT, 240),
        ("3:50", NIGHT, 240),
        ("11:59", NIGHT, 720),
    ],
)
def test_still_to_come(text: str, now: Moment, boundary: int) -> None:
    with pytest.raises(UsedWrongly, match="still to come, so nothing was kept"):
        read_wall(text, now, boundary)


def test_still_to_come_suggests_yesterday() -> None:
    with pytest.raises(UsedWrongly) as caught:
        read_wall("22:10", MORNING, 240)
    assert caught.value.hint == "Did you mean yesterday 22:10?"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "10", "1052", "24:00", "10:60", "13pm", "0am", "10:5", "10:520", "x", "ago", "x ago", "0 ago",
        "tomorrow 9:00", "yesterday", "today", "2026-02-30 10:00", "2026-11-20", "20-11-2026 10:00",
        "2026-11-20 25:00", "²:00", "10:²²", "9:00 yesterday", "-1:00", "10:52:30", "\x1b[31m", "9:00am pm",
    ],
)  # fmt: skip
def test_what_can_not_be_read(text: str) -> None:
    with pytest.raises(UsedWrongly, match="could not be read"):
        read_wall(text, MORNING, 240)


@given(text=st.text(max_size=20) | st.text("0123456789:. apmhgoyest-", max_size=20))
def test_any_text_is_a_time_gone_by_or_one_sentence(text: str) -> None:
    try:
        wall = read_wall(text, MORNING, 240)
    except UsedWrongly as error:
        sentence = error.sentence
    else:
        assert wall <= MORNING.wall
        return
    assert sentence.endswith(".")


@given(minutes=st.integers(0, 1439), boundary=st.integers(0, 1439), now=st.integers(0, 10**9))
def test_a_time_alone_is_the_last_one_of_this_day_so_far(
    minutes: int, boundary: int, now: int
) -> None:
    moment = Moment(at=now)
    text = f"{minutes // 60}:{minutes % 60:02d}"
    begin = moment.day(boundary) * 86_400 + boundary * 60
    possible = [
        wall for wall in range(begin // 60 * 60, now + 1, 60) if wall // 60 % 1440 == minutes
    ]
    try:
        wall = read_wall(text, moment, boundary)
    except UsedWrongly:
        # before the boundary of this calendar day it may still be meant: 3:30, said at 10:52
        assert not possible
        return
    assert wall % 86_400 // 60 == minutes
    assert wall <= now
    if possible:
        assert wall == possible[-1]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("15m", 15), ("15 min", 15), ("15 minutes", 15), ("1 minute", 1), ("1h", 60), ("1h30", 90),
        ("1h30m", 90), ("1 hour 30 mins", 90), ("2hrs", 120), ("90M", 90), ("0m", 0), ("24h", 1440),
        ("15", None), ("m", None), ("h", None), ("", None), ("1.5h", None), ("-5m", None), ("1h1h", None),
        ("m15", None), ("99999m", None), ("²m", None), ("walk", None), ("ham", None), ("1d", None),
    ],
)  # fmt: skip
def test_lengths(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("now", 0),
        ("20m ago", 1200),
        ("1 hour ago", 3600),
        ("9:00", None),
        ("", None),
        ("yesterday 9:00", None),
    ],
)
def test_ago(text: str, seconds: int | None) -> None:
    assert read_ago(text) == seconds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-20", day_number(2026, 11, 20)),
        ("2024-02-29", day_number(2024, 2, 29)),
        ("2026-2-3", day_number(2026, 2, 3)),
        ("2025-02-29", None),
        ("26-11-20", None),
        ("2026-11", None),
        ("2026-11-20-1", None),
        ("1899-12-31", None),
        ("2200-01-01", None),
        ("2026-00-01", None),
        ("²026-01-01", None),
        ("", None),
    ],
)
def test_dates(text: str, day: int | None) -> None:
    assert read_date(text) == day
