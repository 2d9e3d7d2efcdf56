"""Days as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import MONTHS, civil, day_number
from wellnesstui.domain.spoken_date import read_days

TODAY = day_number(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("today", (2026, 11, 24), (2026, 11, 24)),
        ("Yesterday", (2026, 11, 23), (2026, 11, 23)),
        ("2026-03-12", (2026, 3, 12), (2026, 3, 12)),
        ("2026-03", (2026, 3, 1), (2026, 3, 31)),
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("12 march", (2026, 3, 12), (2026, 3, 12)),
        ("March 12th, 2025", (2025, 3, 12), (2025, 3, 12)),
        ("12.3.2025", (2025, 3, 12), (2025, 3, 12)),
        ("12. march", (2026, 3, 12), (2026, 3, 12)),
        ("march", (2026, 3, 1), (2026, 3, 31)),
        ("last march", (2026, 3, 1), (2026, 3, 31)),
        ("december", (2025, 12, 1), (2025, 12, 31)),
        ("25 nov", (2025, 11, 25), (2025, 11, 25)),
        ("29 february", (2024, 2, 29), (2024, 2, 29)),
        ("feb 2024", (2024, 2, 1), (2024, 2, 29)),
        ("monday", (2026, 11, 23), (2026, 11, 23)),
        ("tuesday", (2026, 11, 24), (2026, 11, 24)),
        ("last tuesday", (2026, 11, 17), (2026, 11, 17)),
        ("thu", (2026, 11, 19), (2026, 11, 19)),
        ("3 weeks ago", (2026, 11, 3), (2026, 11, 3)),
        ("a year ago", (2025, 11, 24), (2025, 11, 24)),
        ("9 months ago", (2026, 2, 24), (2026, 2, 24)),
        ("last month", (2026, 10, 1), (2026, 10, 31)),
        ("this year", (2026, 1, 1), (2026, 12, 31)),
        ("last year", (2025, 1, 1), (2025, 12, 31)),
    ],
)
def test_days_as_said(said: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert read_days(said, TODAY) == (day_number(*first), day_number(*last))


@pytest.mark.parametrize(
    "said", ["", "soon", "31 february", "12/3/2025", "2026-13", "13 13 2026", "5 moons ago", "9999", "ma", "99 years"]
)  # fmt: skip
def test_what_is_no_day_says_how_days_are_written(said: str) -> None:
    with pytest.raises(UsedWrongly) as told:
        read_days(said, TODAY)
    assert "12 march" in told.value.hint


@given(st.text(max_size=30), st.integers(-20_000, 60_000))
def test_any_text_is_a_range_or_a_sentence(said: str, today: int) -> None:
    try:
        first, last = read_days(said, today)
    except UsedWrongly:
        return
    assert first <= last < first + 367


@given(st.integers(day_number(1900, 1, 1), day_number(2199, 12, 31)))
def test_every_day_can_be_said_in_words(day: int) -> None:
    year, month, date = civil(day)
    assert read_days(f"{date} {MONTHS[month - 1]} {year}", TODAY) == (day, day)
