"""Repeats: the days on which something comes again, against a slow count of every day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.moment import Day, civil, day_number, month_days, weekday
from wellnesstui.domain.plans.repeat import DAY, LAST, MONTH, WEEK, YEAR, Repeat
from wellnesstui.domain.plans.repeat_words import format_repeat, read_repeat

FIRST, END = day_number(2020, 1, 1), day_number(2030, 12, 31)
COUNTS = st.sampled_from([1, 1, 2, 3, 7, 12])
WEEKDAYS = st.sets(st.integers(0, 6), max_size=7).map(lambda days: tuple(sorted(days)))
NTHS = st.sampled_from([1, 2, 3, 4, 5, LAST])
MONTHS = st.integers(1, 12)


def _of_year(count: int, month: int, date: int) -> Repeat:
    return Repeat(unit=YEAR, count=count, month=month, date=min(date, month_days(2024, month)[1] - month_days(2024, month)[0] + 1))  # fmt: skip


REPEATS = st.one_of(
    st.builds(lambda count: Repeat(unit=DAY, count=count), COUNTS),
    st.builds(lambda count, days: Repeat(unit=WEEK, count=count, weekdays=days), COUNTS, WEEKDAYS),
    st.builds(lambda count: Repeat(unit=MONTH, count=count), COUNTS),
    st.builds(lambda count, date: Repeat(unit=MONTH, count=count, date=date), COUNTS, st.integers(1, 31) | st.just(LAST)),
    st.builds(lambda count, day, nth: Repeat(unit=MONTH, count=count, weekdays=(day,), nth=nth), COUNTS, st.integers(0, 6), NTHS),
    st.builds(lambda count: Repeat(unit=YEAR, count=count), COUNTS),
    st.builds(_of_year, COUNTS, MONTHS, st.integers(1, 31)),
)  # fmt: skip
DAYS = st.integers(FIRST, END).map(Day)


def comes(repeat: Repeat, first: Day, day: Day) -> bool:
    """Whether it comes on a day, by its words: one rule after the other, with nothing clever."""
    if day < first:
        return False
    year, month, date = civil(day)
    year_0, month_0, date_0 = civil(first)
    begin, last = month_days(year, month)
    if repeat.unit == DAY:
        return (day - first) % repeat.count == 0
    if repeat.unit == WEEK:
        weeks = ((day - weekday(day)) - (first - weekday(first))) // 7
        days = repeat.weekdays or (weekday(first),)
        return weeks % repeat.count == 0 and weekday(day) in days
    if repeat.unit == YEAR:
        wanted, which = repeat.date or date_0, repeat.month or month_0
        begin_year = year_0 + (which < month_0)
        is_day = month == which and date == min(wanted, last - begin + 1)
        return is_day and (year - begin_year) % repeat.count == 0
    if ((year - year_0) * 12 + month - month_0) % repeat.count:
        return False
    if repeat.nth:
        same = [each for each in range(begin, last + 1) if weekday(Day(each)) == repeat.weekdays[0]]
        index = repeat.nth - 1 if repeat.nth > 0 else len(same) - 1
        return index < len(same) and day == same[index]
    wanted = repeat.date or date_0
    return day == last if wanted == LAST else date == min(wanted, last - begin + 1)


@given(REPEATS, DAYS, st.integers(-400, 800))
def test_the_next_day_is_the_first_that_a_slow_count_finds(
    repeat: Repeat, first: Day, ahead: int
) -> None:
    at = Day(first + ahead)
    found = repeat.next_on(first, at)
    days = range(max(first, at), max(first, at) + 1200)
    slow = next((each for each in days if comes(repeat, first, Day(each))), None)
    if slow is None:
        assert found is None or found not in days
    else:
        assert found == slow


@given(REPEATS, DAYS, st.integers(-400, 4000))
def test_it_never_comes_before_its_first_day_or_before_it_is_asked_for(
    repeat: Repeat, first: Day, ahead: int
) -> None:
    at = Day(first + ahead)
    found = repeat.next_on(first, at)
    assert found is None or found >= max(first, at)
    if found is not None:
        assert repeat.next_on(first, found) == found
        later = repeat.next_on(first, found + 1)
        assert later is None or later > found


def test_where_the_calendar_ends_nothing_comes() -> None:
    end = day_number(2199, 12, 31)
    assert Repeat(unit=DAY).next_on(FIRST, end) == end
    for unit in (DAY, WEEK, MONTH, YEAR):
        assert Repeat(unit=unit).next_on(FIRST, end + 1) is None


@given(REPEATS)
def test_the_words_in_which_it_is_saved_are_read_as_the_same(repeat: Repeat) -> None:
    words = format_repeat(repeat)
    assert read_repeat(words) == repeat, words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("monday", "Monday"),
        ("mondays", "Monday"),
        ("mon, wed and fri", "Monday, Wednesday and Friday"),
        ("weekday", "weekday"),
        ("weekdays", "weekday"),
        ("weekend", "weekend"),
        ("day", "day"),
        ("3 days", "3 days"),
        ("other tuesday", "2 weeks on Tuesday"),
        ("two weeks", "2 weeks"),
        ("month on the 1st", "month on the 1st"),
        ("1st of the month", "month on the 1st"),
        ("last friday of the month", "last Friday of the month"),
        ("second monday of the month", "second Monday of the month"),
        ("2 months on the last day", "2 months on the last day"),
        ("last day of the month", "month on the last day"),
        ("year on March 12", "year on March 12"),
        ("march 12", "year on March 12"),
        ("Month", "month"),
    ],
)
def test_words_that_people_type(words: str, shown: str) -> None:
    repeat = read_repeat(words)
    assert repeat is not None
    assert format_repeat(repeat) == shown


@pytest.mark.parametrize(
    "words",
    ["", "other", "now and then", "second monday", "0 days", "100 weeks", "month on", "week on the 1st", "last", "day on monday", "32nd", "monday or so", "body", "𝟚 weeks"],
)  # fmt: skip
def test_words_that_mean_something_else(words: str) -> None:
    assert read_repeat(words) is None
