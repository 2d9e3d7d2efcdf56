"""Instants, days and dates by integer arithmetic: the same as ``datetime`` says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import moments
from wellnesstui.domain.moment import (
    EARLIEST,
    LATEST,
    Day,
    Minute,
    Moment,
    civil,
    day_name,
    day_number,
    read_iso,
    weekday,
)

EPOCH = date(1970, 1, 1)
_DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))


def as_datetime(moment: Moment) -> datetime:
    return datetime.fromtimestamp(moment.instant, timezone(timedelta(seconds=moment.offset)))


@given(day=_DATES)
def test_dates_and_their_numbers(day: date) -> None:
    number = (day - EPOCH).days
    assert day_number(day.year, day.month, day.day) == number
    assert civil(Day(number)) == (day.year, day.month, day.day)
    assert weekday(Day(number)) == day.weekday()


@given(day=st.integers(-(10**7), 10**7))
def test_the_two_are_inverse(day: Day) -> None:
    assert day_number(*civil(day)) == day


@given(day=st.dates(date(1900, 1, 1)))
def test_the_name_of_a_day(day: date) -> None:
    number = (day - EPOCH).days
    assert day_name(Day(number)) == f"{day:%A}, {day:%B} {day.day}, {day.year:d}"
    assert day_name(Day(number), Day(number)) == f"{day:%A}, {day:%B} {day.day}"


def test_the_year_is_named_when_it_is_another() -> None:
    last, first = day_number(2025, 12, 31), day_number(2026, 1, 1)
    assert day_name(last, first) == "Wednesday, December 31, 2025"
    assert day_name(first, first) == "Thursday, January 1"


@given(moment=moments())
def test_iso(moment: Moment) -> None:
    assert moment.iso() == as_datetime(moment).isoformat()
    assert read_iso(moment.iso(), moment.zone) == moment


@given(moment=moments())
def test_clocks(moment: Moment) -> None:
    there = as_datetime(moment)
    assert moment.clock() == f"{there:%H:%M}"
    assert moment.clock(twelve_hours=True) == f"{there:%I:%M %p}".lstrip("0")


@given(moment=moments(), boundary=st.integers(0, 1439))
def test_the_day_begins_at_the_boundary(moment: Moment, boundary: Minute) -> None:
    lived = (as_datetime(moment) - timedelta(minutes=boundary)).date()
    assert moment.day(boundary) == (lived - EPOCH).days


def test_a_night_shift_is_one_day() -> None:
    evening = read_iso("2026-11-23T22:10:00+01:00")
    night = read_iso("2026-11-24T03:59:59+01:00")
    morning = read_iso("2026-11-24T04:00:00+01:00")
    assert evening.day(Minute(240)) == night.day(Minute(240)) == morning.day(Minute(240)) - 1


@given(at=st.datetimes(datetime(1900, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC)))
def test_all_that_python_writes_is_read(at: datetime) -> None:
    assert read_iso(at.isoformat()).instant == (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(
        seconds=1
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2026-11-24", "2026-11-24T10:00", "2026-13-01T00:00Z", "2026-02-30T00:00Z",
        "2026-11-24T25:00Z", "1899-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "0001-01-01T00:00:00+23:00",
        "9999-12-31T23:59:59-23:00", "\ud800", "٢٠٢٦-11-24T10:00Z",
    ],
)  # fmt: skip
def test_what_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - datetime's own words
        read_iso(text)


@given(text=st.text(max_size=30))
def test_any_text_is_a_moment_or_a_value_error(text: str) -> None:
    try:
        found = read_iso(text)
    except ValueError:
        return
    assert EARLIEST <= found.instant < LATEST


def test_the_edges() -> None:
    assert read_iso("1900-01-01T00:00:00Z").instant == EARLIEST
    assert read_iso("2199-12-31T23:59:59Z").instant == LATEST - 1
    assert (
        read_iso("2026-11-24T10:00:00.999999Z").instant == read_iso("2026-11-24T10:00:00Z").instant
    )
