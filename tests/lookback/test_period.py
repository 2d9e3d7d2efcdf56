"""The days that are meant, and what they are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Day, civil, day_number
from wellnesstui.lookback import period
from wellnesstui.trends.span import RANGES, Span

TODAY = day_number(2026, 11, 28)
OLDEST = day_number(2016, 12, 9)


def read(text: str) -> Span:
    return period.read_span(text, TODAY, (OLDEST, TODAY))


def dates(span: Span) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    return civil(span.first), civil(span.last)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("", (2026, 11, 1), (2026, 11, 28)),
        ("this month", (2026, 11, 1), (2026, 11, 28)),
        ("november", (2026, 11, 1), (2026, 11, 28)),
        ("October", (2026, 10, 1), (2026, 10, 31)),
        ("december", (2025, 12, 1), (2025, 12, 31)),
        ("last  month", (2026, 10, 1), (2026, 10, 31)),
        ("2026-02", (2026, 2, 1), (2026, 2, 28)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("this year", (2026, 1, 1), (2026, 11, 28)),
        ("yesterday", (2026, 11, 27), (2026, 11, 27)),
        ("week", (2026, 11, 22), (2026, 11, 28)),
        ("all", (2016, 12, 9), (2026, 11, 28)),
        ("3 october to 9 november", (2026, 10, 3), (2026, 11, 9)),
        ("december to february", (2025, 12, 1), (2026, 2, 28)),
        ("november to october 2025", (2024, 11, 1), (2025, 10, 31)),
        ("20 december to 5 january", (2025, 12, 20), (2026, 1, 5)),
        ("2026-10-03 - 2026-11-09", (2026, 10, 3), (2026, 11, 9)),
        ("october 2025 until today", (2025, 10, 1), (2026, 11, 28)),
        ("monday to yesterday", (2026, 11, 23), (2026, 11, 27)),
    ],
)
def test_days_as_people_say_them(
    said: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert dates(read(said)) == (first, last)


@pytest.mark.parametrize(
    "said",
    ["blursday", "to", "october to", "to october", "2026-13", "2027", "december 2026", "tomorrow",
     "9 november 2026 to 3 october 2026", "[b]x[/b]", "\x1b[31m", "9" * 400],
)  # fmt: skip
def test_what_is_no_time_that_was_says_how_it_is_written(said: str) -> None:
    with pytest.raises(UsedWrongly) as raised:
        read(said)
    assert "October" in raised.value.hint


firsts = st.builds(day_number, st.integers(2017, 2026), st.integers(1, 10), st.just(1))
lengths = st.sampled_from((0, 1, 26, 27, 28, 29, 30, 31, 364, 365, 366, TODAY))
spans = st.one_of(
    st.tuples(st.integers(OLDEST, TODAY), st.integers(OLDEST, TODAY)).map(
        lambda ends: Span(first=Day(min(ends)), last=Day(max(ends)))
    ),
    st.builds(
        lambda first, days: Span(first=first, last=min(first + days, TODAY)), firsts, lengths
    ),
)


@given(spans)
def test_what_is_said_of_days_is_understood_as_the_same_days(span: Span) -> None:
    assert read(period.format_span(span, TODAY)) == span


@given(spans)
def test_a_title_names_both_ends_or_a_whole_that_has_begun(span: Span) -> None:
    title = period.title(span, TODAY)
    assert f"{civil(span.last)[0]}" in title
    if period.ends_early(span, TODAY):
        assert " to " not in title
        assert civil(span.first)[2] == 1
        assert span.last == TODAY
    assert set(period.file_part(span, TODAY)) <= set("0123456789-to")


@pytest.mark.parametrize(
    ("said", "title", "named", "early"),
    [
        ("october", "October 2026", "2026-10", False),
        ("november", "November 2026", "2026-11", True),
        ("2025", "2025", "2025", False),
        ("this year", "2026", "2026", True),
        ("yesterday", "November 27, 2026", "2026-11-27", False),
        ("1 march to 2 march", "March 1 to 2, 2026", "2026-03-01-to-2026-03-02", False),
        ("1 jan to 28 feb", "January 1 to February 28, 2026", "2026-01-01-to-2026-02-28", False),
        ("1 nov to 1 nov", "November 1, 2026", "2026-11-01", False),
        ("3 oct to 9 nov", "October 3 to November 9, 2026", "2026-10-03-to-2026-11-09", False),
        ("20 dec to 5 jan", "December 20, 2025 to January 5, 2026", "2025-12-20-to-2026-01-05", False),
    ],
)  # fmt: skip
def test_titles(said: str, title: str, named: str, early: bool) -> None:
    span = read(said)
    assert (
        period.title(span, TODAY),
        period.file_part(span, TODAY),
        period.ends_early(span, TODAY),
    ) == (
        title,
        named,
        early,
    )


@pytest.mark.parametrize("range", RANGES)
def test_ranges_without_anything_kept(range: str) -> None:
    assert period.read_span(range, TODAY, None).last == TODAY


def test_a_day_after_today_is_not_cut_off() -> None:
    """Somebody who crossed the date line has entries of tomorrow."""
    assert period.read_span("november", TODAY, (OLDEST, TODAY + 1)).last == TODAY + 1
