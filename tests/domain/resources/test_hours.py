"""Hours of lines, against a table by hand and clocks reckoned without a table of zones."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.resources.hours import (
    Hours,
    format_hours,
    format_zone,
    is_known_zone,
    is_open_at,
    read_hours,
)
from wellnesstui.domain.resources.terms import ZONES
from wellnesstui.store.content.resources import bundled

HOUR, DAY = 3600, 86_400
WEEK = 7 * 1440
BY_ID = {resource.id: resource for resource in bundled()}


def at(text: str) -> Instant:
    return Instant(int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()))


# Clocks, reckoned from the rules that stand in the laws


def nth_sunday(year: int, month: int, nth: int) -> int:
    """Midnight UTC of the nth Sunday of a month, the last one for -1."""
    days = [
        date(year, month, day).toordinal()
        for day in range(1, 32 if month in (1, 3, 5, 7, 8, 10, 12) else 31)
        if date(year, month, day).weekday() == 6
    ]
    return (days[nth - 1 if nth > 0 else nth] - date(1970, 1, 1).toordinal()) * DAY


def american(standard: int) -> Callable[[int], int]:
    """Second Sunday of March to first Sunday of November, each at two o'clock of the wall."""

    def offset(when: int) -> int:
        year = datetime.fromtimestamp(when, UTC).year
        begin = nth_sunday(year, 3, 2) + (2 - standard) * HOUR
        end = nth_sunday(year, 11, 1) + (1 - standard) * HOUR
        return (standard + (begin <= when < end)) * HOUR

    return offset


def european(when: int) -> int:
    """Berlin: last Sunday of March to last Sunday of October, at one o'clock UTC."""
    year = datetime.fromtimestamp(when, UTC).year
    begin, end = nth_sunday(year, 3, -1) + HOUR, nth_sunday(year, 10, -1) + HOUR
    return (1 + (begin <= when < end)) * HOUR


def australian(when: int) -> int:
    """Sydney: summer time from the first Sunday of October to the first of April, at 16:00 UTC before."""
    year = datetime.fromtimestamp(when, UTC).year
    end, begin = nth_sunday(year, 4, 1) - 8 * HOUR, nth_sunday(year, 10, 1) - 8 * HOUR
    return (10 + (not end <= when < begin)) * HOUR


def steady(hours: float) -> Callable[[int], int]:
    return lambda _: int(hours * HOUR)


# The table by hand: minutes of the week, from Monday's midnight


def every(days: range, first: int, last: int) -> set[int]:
    return {day * 1440 + minute for day in days for minute in range(first * 60, last * 60)}


NEVER: set[int] = set()
FULL = set(range(WEEK))
TABLE: dict[str, tuple[Callable[[int], int], set[int], int]] = {
    "us-988": (american(-5), FULL, 0),
    "gb-samaritans": (steady(0), FULL, 0),
    "us-nami-helpline": (american(-5), every(range(5), 10, 22), 0),
    "us-trans-lifeline": (american(-8), every(range(5), 10, 18), 0),
    "ca-trans-lifeline": (american(-8), every(range(5), 10, 18), 0),
    "in-icall": (steady(5.5), every(range(6), 10, 20), 0),
    "jp-inochi": (steady(9), every(range(7), 16, 21), 10),
    "us-physician-support-line": (american(-5), NEVER, 0),
}
"""Each line's clock, the minutes in which it is open, and a date of the month that is unsure.

``us-physician-support-line`` has no hours that anybody confirmed.
"""
MADE_UP: dict[str, tuple[list[str], str, Callable[[int], int], set[int]]] = {
    "over midnight": (
        ["fri-sat 22:00-04:00"],
        "Europe/Berlin",
        european,
        every(range(4, 6), 22, 24) | every(range(5, 7), 0, 4),
    ),
    "over the end of the week": (
        ["sun 20:30-07:15"],
        "America/New_York",
        american(-5),
        set(range(6 * 1440 + 20 * 60 + 30, WEEK)) | set(range(7 * 60 + 15)),
    ),
    "twice a day": (
        ["mon-fri 09:00-12:30", "mon-fri 14:00-17:00", "sun 00:00-24:00"],
        "Australia/Sydney",
        australian,
        every(range(5), 9, 12)
        | {day * 1440 + minute for day in range(5) for minute in range(720, 750)}
        | every(range(5), 14, 17)
        | every(range(6, 7), 0, 24),
    ),
}
CHANGES = [
    nth_sunday(year, month, nth) + step
    for year in (2026, 2027)
    for month, nth in ((3, 2), (11, 1), (3, -1), (10, -1), (4, 1), (10, 1))
    for step in range(-DAY, 2 * DAY, 1800)
]
INSTANTS = st.one_of(
    st.integers(at("2025-01-01"), at("2032-01-01")),
    st.tuples(st.sampled_from(CHANGES), st.integers(-61, 61)).map(sum),
)


def expected(when: int, clock: Callable[[int], int], open_minutes: set[int], unsure: int) -> Any:
    wall = when + clock(when)
    day, second = divmod(wall, DAY)
    known = date.fromordinal(date(1970, 1, 1).toordinal() + day)
    if known.weekday() * 1440 + second // 60 in open_minutes:
        return True
    return None if known.day == unsure else False


@pytest.mark.parametrize("id", TABLE)
@given(when=INSTANTS)
@example(when=at("2026-12-10T06:59:59"))
@example(when=at("2026-12-09T15:00:00"))
def test_lines_are_open_when_the_table_says_so(id: str, when: Instant) -> None:
    clock, minutes, unsure = TABLE[id]
    hours = BY_ID[id].lines[0].hours
    wanted = expected(when, clock, minutes, unsure) if minutes else None
    assert is_open_at(hours, when) is wanted


@pytest.mark.parametrize("name", MADE_UP)
@given(when=INSTANTS)
def test_hours_over_midnight_and_in_pieces(name: str, when: Instant) -> None:
    spans, zone, clock, minutes = MADE_UP[name]
    assert is_open_at(read_hours(spans, zone), when) is expected(when, clock, minutes, 0)


@pytest.mark.parametrize(
    ("id", "first", "last"),
    [
        ("us-nami-helpline", "2026-11-24T15:00:00", "2026-11-25T03:00:00"),
        ("us-nami-helpline", "2026-07-06T14:00:00", "2026-07-07T02:00:00"),
        ("us-trans-lifeline", "2026-11-24T18:00:00", "2026-11-25T02:00:00"),
        ("us-trans-lifeline", "2026-10-30T17:00:00", "2026-10-31T01:00:00"),
        ("in-icall", "2026-11-28T04:30:00", "2026-11-28T14:30:00"),
        ("jp-inochi", "2026-11-24T07:00:00", "2026-11-24T12:00:00"),
    ],
)
def test_to_the_second(id: str, first: str, last: str) -> None:
    hours = BY_ID[id].hours
    assert [is_open_at(hours, at(first) + step) for step in (-1, 0)] == [False, True]
    assert [is_open_at(hours, at(last) + step) for step in (-1, 0)] == [True, False]


def test_both_changes_of_the_clocks() -> None:
    night = read_hours(["daily 01:00-03:00"], "America/New_York")
    short = [is_open_at(night, at("2027-03-14T05:00:00") + hour * HOUR) for hour in range(5)]
    assert short == [False, True, False, False, False], "from one to three, and two is skipped"
    long = [is_open_at(night, at("2026-11-01T04:00:00") + hour * HOUR) for hour in range(5)]
    assert long == [False, True, True, True, False], "one o'clock comes twice"


def test_on_an_unsure_date_nothing_is_called_closed() -> None:
    hours = BY_ID["jp-inochi"].hours
    tenth = at("2026-12-09T15:00:00")  # midnight in Japan
    assert is_open_at(hours, tenth - 1) is False
    assert is_open_at(hours, tenth) is None
    assert is_open_at(hours, tenth + 16 * HOUR) is True
    assert is_open_at(hours, tenth + DAY - 1) is None
    assert is_open_at(hours, tenth + DAY) is False


def test_without_a_time_only_what_is_always_open_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "ZoneInfo", lambda _: pytest.fail("a zone was looked up"))
    assert is_open_at(Hours(always=True), None) is True
    assert is_open_at(BY_ID["us-nami-helpline"].hours, None) is None
    assert is_open_at(None, None) is None
    assert is_open_at(Hours(always=True), Instant(0)) is True


def test_where_no_zone_is_known_nothing_is_claimed() -> None:
    hours = read_hours(["daily 00:00-24:00"], "Nowhere/At_All")
    assert is_open_at(hours, Instant(0)) is None
    assert not is_known_zone("Nowhere/At_All")
    assert not is_known_zone("America")
    assert is_known_zone("Europe/Vienna")


# How they are written


@pytest.mark.parametrize(
    ("written", "said", "twelve"),
    [
        (["mon-fri 10:00-18:00"], "Mon to Fri, 10:00 to 18:00, Vienna time", "Mon to Fri, 10:00 AM to 6:00 PM, Vienna time"),
        (["daily 00:00-24:00"], "every day, 00:00 to 24:00, Vienna time", "every day, 12:00 AM to 12:00 AM, Vienna time"),
        (["fri-mon 22:00-04:00"], "Mon, Fri, Sat and Sun, 22:00 to 04:00, Vienna time", "Mon, Fri, Sat and Sun, 10:00 PM to 4:00 AM, Vienna time"),
        (["mon,wed 09:00-12:30", "mon,wed 14:00-17:00", "sat 12:00-13:00"],
         "Mon and Wed, 09:00 to 12:30 and 14:00 to 17:00; Sat, 12:00 to 13:00, Vienna time",
         "Mon and Wed, 9:00 AM to 12:30 PM and 2:00 PM to 5:00 PM; Sat, 12:00 PM to 1:00 PM, Vienna time"),
        ("24/7", "24 hours a day, every day", "24 hours a day, every day"),
        ("unknown", "", ""),
    ],
)  # fmt: skip
def test_hours_in_words(written: object, said: str, twelve: str) -> None:
    hours = read_hours(written, "Europe/Vienna")
    assert format_hours(hours) == said
    assert format_hours(hours, twelve_hours=True) == twelve


def test_zones_in_words() -> None:
    said = [
        "Pacific time", "Eastern time", "India time", "Japan time", "German time", "Lisbon time",
    ]  # fmt: skip
    assert list(map(format_zone, sorted(ZONES))) == said
    assert format_zone("America/Argentina/Buenos_Aires") == "Buenos Aires time"


@pytest.mark.parametrize(
    "value",
    [
        "always", 24, True, [], {}, [5], ["mon"], ["mon 9:00-10:00"], ["mon 09:00"], ["mon 09:00-09:00"],
        ["mon 24:00-03:00"], ["mon 09:60-10:00"], ["mon 09:00-24:01"], ["mon 09:00-25:00"], ["mo 09:00-10:00"],
        ["mon- 09:00-10:00"], ["-mon 09:00-10:00"], ["mon-fri-sat 09:00-10:00"], ["Mon 09:00-10:00"],
        ["mon  09:00-10:00"], ["mon 09:00-10:00 "], ["mon 09:00-1\N{SUPERSCRIPT TWO}:00"],
        ["mon 09:00-1\N{ARABIC-INDIC DIGIT TWO}:00"], ["\x1b[31mmon 09:00-10:00"], ["daily 10:00-18:00"] * 22,
    ],
)  # fmt: skip
def test_what_is_not_written_so_is_refused(value: object) -> None:
    with pytest.raises(Unfit, match=r"^hours "):
        read_hours(value, "Europe/Vienna")


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "/etc/passwd",
        "../../etc/passwd",
        "Europe/Vi enna",
        "Euro\x00pe",
        "1",
        "+1",
        "A" * 41,
        "Wién",
    ],
)
def test_a_zone_is_a_name(zone: str) -> None:
    with pytest.raises(Unfit, match=r"^hours need a time zone like America/New_York$"):
        read_hours(["daily 10:00-18:00"], zone)


@pytest.mark.parametrize("dates", [10, "10", [0], [32], [True], ["10"], [1.5]])
def test_unsure_dates_are_dates(dates: object) -> None:
    with pytest.raises(Unfit, match=r'^"unsure_dates" must be a list'):
        read_hours(["daily 10:00-18:00"], "Asia/Tokyo", dates)


@given(
    days=st.sets(st.integers(0, 6), min_size=1),
    begin=st.integers(0, 1439),
    end=st.integers(0, 1440),
)
def test_any_span_is_read_as_it_is_written(days: set[int], begin: int, end: int) -> None:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    first, last = (f"{minute // 60:02d}:{minute % 60:02d}" for minute in (begin, end))
    written = [f"{','.join(names[day] for day in days)} {first}-{last}"]
    if begin == end:
        with pytest.raises(Unfit):
            read_hours(written, "UTC")
        return
    hours = read_hours(written, "UTC")
    assert hours
    (span,) = hours.spans
    assert set(span.days) == days
    assert (span.begin, span.end) == (begin, end if end > begin else end + 1440)
