"""What is looked at: closer, wider and along, never outside of what there is, and today always in reach."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.moment import Day, day_number
from wellnesstui.trends.span import (
    ALL,
    LENGTHS,
    MIN_DAYS,
    RANGES,
    Span,
    closer,
    dates,
    moved,
    range_name,
    renewed,
    resized,
    span,
    step,
    whole,
    wider,
)

TODAY = day_number(2026, 11, 24)
YEARS = 3653

wholes = st.integers(0, YEARS).map(lambda days: Span(first=TODAY - days, last=TODAY))
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("zoom"), st.sampled_from((closer, wider)), st.none() | st.integers(0, 400)),
        st.tuples(st.just("wheel"), st.integers(1, 2 * YEARS), st.integers(0, 400)),
        st.tuples(st.just("move"), st.integers(-2 * YEARS, 2 * YEARS), st.none()),
        st.tuples(st.just("step"), st.sampled_from((-1, 1)), st.none()),
    ),
    max_size=12,
)  # fmt: skip


def _done(seen: Span, deed: tuple, all: Span) -> Span:  # type: ignore[type-arg]
    kind, what, at = deed
    day = None if at is None else seen.first + at % seen.days
    match kind:
        case "zoom":
            return what(seen, all, day)  # type: ignore[no-any-return]
        case "wheel":
            return resized(seen, what, all, day)
        case "step":
            return moved(seen, what * step(seen, all), all)
        case _:
            return moved(seen, what, all)


@given(wholes, st.sampled_from(RANGES), deeds)
def test_whatever_is_done_one_stays_inside_and_sees_a_week(
    all: Span,
    range: str,
    done: list[tuple],  # type: ignore[type-arg]
) -> None:
    seen = span(range, TODAY, (all.first, all.last))
    for deed in done:
        before, seen = seen, _done(seen, deed, all)
        assert seen.last <= TODAY
        assert seen.days >= min(MIN_DAYS, before.days)
        if seen.days <= all.days:
            assert seen.first >= all.first, "not lost in days before the first entry"
        else:
            assert seen.last == TODAY, "longer than all there is, it ends today"
            assert seen.days <= max(before.days, MIN_DAYS), "and grows no further"
    assert moved(seen, 2 * YEARS, all).last == TODAY, "today is in reach"
    back = moved(seen, -2 * YEARS, all)
    assert back.first <= all.first, "and so is the first entry"


@given(wholes, st.integers(14, YEARS), st.integers(0, YEARS))
def test_closer_and_wider_again_is_where_one_was(all: Span, days: int, back: int) -> None:
    days = min(days, all.days)
    seen = moved(Span(first=TODAY - days + 1, last=TODAY), -back, all)
    if seen.days < 2 * MIN_DAYS:
        return
    near = closer(seen, all)
    assert near.days == seen.days // 2
    assert abs(near.first + near.last - seen.first - seen.last) <= 2
    far = wider(near, all)
    assert seen.days - far.days in (0, 1)
    assert abs(far.first + far.last - seen.first - seen.last) <= 2, "the middle within a day"
    if seen.days % 2 == 0:
        assert far == seen


@given(wholes, st.integers(MIN_DAYS, YEARS), st.integers(0, YEARS), st.integers(1, 2 * YEARS))
def test_the_day_under_the_pointer_stays_there(all: Span, days: int, at: int, length: int) -> None:
    seen = Span(first=all.last - min(days, all.days) + 1, last=all.last)
    day = seen.first + at % seen.days
    found = resized(seen, length, all, day)
    if found in (seen, all) or found.days == MIN_DAYS:
        return
    place = (day - seen.first) / (seen.days - 1)
    found_at = (day - found.first) / (found.days - 1)
    if found.first > all.first and found.last < all.last:
        assert abs(place - found_at) * found.days <= 1
    assert found.first <= day <= found.last


def test_a_range_longer_than_all_comes_closer_to_what_there_is() -> None:
    all = whole(TODAY, (TODAY - 39, TODAY))
    year = span("year", TODAY, None)
    assert wider(year, all) == year
    assert closer(year, all) == all
    assert closer(all, all).days == 20
    assert wider(closer(all, all), all) == all


@pytest.mark.parametrize("bounds", [None, (TODAY, TODAY), (TODAY - 3, TODAY - 1)])
def test_nothing_or_next_to_nothing(bounds: tuple[Day, Day] | None) -> None:
    all = whole(TODAY, bounds)
    for range in RANGES:
        seen = span(range, TODAY, bounds)
        assert moved(seen, -100, all) == seen
        near = seen
        for _ in "four times":
            near = closer(near, all)
        assert near == (seen if range == ALL else span("week", TODAY, bounds))
        assert wider(near, all) in (near, all)


def test_an_entry_of_a_later_day_is_in_all_of_it() -> None:
    all = whole(TODAY, (TODAY - 50, TODAY + 2))
    assert all.last == TODAY + 2
    assert moved(span("week", TODAY, None), 10, all).last == TODAY + 2


def test_steps_are_a_range_or_half_of_a_length_of_ones_own() -> None:
    all = whole(TODAY, (TODAY - 1000, TODAY))
    for range, days in LENGTHS.items():
        seen = span(range, TODAY, None)
        assert step(seen, all) == days
        assert range_name(moved(seen, -days, all), all) == range
    assert range_name(all, all) == ALL
    assert step(Span(first=TODAY - 43, last=TODAY), all) == 22
    assert range_name(Span(first=TODAY - 43, last=TODAY), all) == ""


def test_a_new_day_takes_along_what_ends_today() -> None:
    before, now = whole(TODAY, (TODAY - 99, TODAY)), whole(TODAY + 1, (TODAY - 99, TODAY + 1))
    assert renewed(span("month", TODAY, None), before, now) == span("month", TODAY + 1, None)
    assert renewed(before, before, now) == now
    earlier = Span(first=TODAY - 60, last=TODAY - 31)
    assert renewed(earlier, before, now) == earlier


def test_what_is_taken_out_at_the_beginning_moves_what_is_looked_at() -> None:
    before, now = whole(TODAY, (TODAY - 999, TODAY)), whole(TODAY, (TODAY - 99, TODAY))
    assert renewed(Span(first=TODAY - 999, last=TODAY - 960), before, now).first == TODAY - 99


@pytest.mark.parametrize(
    ("first", "last", "long", "short"),
    [
        ((2026, 11, 3), (2026, 11, 9), "November 3 to 9", "Nov 3 to 9"),
        ((2026, 10, 12), (2026, 11, 9), "October 12 to November 9", "Oct 12 to Nov 9"),
        ((2025, 3, 3), (2025, 3, 9), "March 3 to 9, 2025", "Mar 3 to 9, 2025"),
        ((2025, 3, 3), (2025, 4, 9), "March 3 to April 9, 2025", "Mar 3 to Apr 9, 2025"),
        ((2025, 12, 30), (2026, 1, 5), "December 30, 2025 to January 5, 2026", "Dec 30, 2025 to Jan 5, 2026"),
        ((2026, 11, 4), (2026, 11, 4), "November 4", "Nov 4"),
        ((2024, 2, 29), (2024, 2, 29), "February 29, 2024", "Feb 29, 2024"),
    ],
)  # fmt: skip
def test_dates_in_words(
    first: tuple[int, int, int], last: tuple[int, int, int], long: str, short: str
) -> None:
    begin, end = day_number(*first), day_number(*last)
    assert dates(begin, end, TODAY) == long
    assert dates(begin, end, TODAY, short=True) == short
