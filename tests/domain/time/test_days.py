"""Days as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import MONTHS, Day, civil, day_number, read_date
from wellnesstui.domain.time.days import read_day_ahead, read_days, read_past_days

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
        ("tomorrow", (2026, 11, 25), (2026, 11, 25)),
        ("the day before yesterday", (2026, 11, 22), (2026, 11, 22)),
        ("on monday", (2026, 11, 23), (2026, 11, 23)),
        ("last friday", (2026, 11, 20), (2026, 11, 20)),
        ("this friday", (2026, 11, 27), (2026, 11, 27)),
        ("next friday", (2026, 11, 27), (2026, 11, 27)),
        ("three weeks ago", (2026, 11, 3), (2026, 11, 3)),
        ("last week", (2026, 11, 16), (2026, 11, 22)),
        ("in 3 days", (2026, 11, 27), (2026, 11, 27)),
        ("a week from now", (2026, 12, 1), (2026, 12, 1)),
        ("Mar 12", (2026, 3, 12), (2026, 3, 12)),
        ("12th of March", (2026, 3, 12), (2026, 3, 12)),
        ("2026/03/12", (2026, 3, 12), (2026, 3, 12)),
        ("3/25", (2026, 3, 25), (2026, 3, 25)),
        ("25/3/2025", (2025, 3, 25), (2025, 3, 25)),
        ("3/25/25", (2025, 3, 25), (2025, 3, 25)),
        ("3-25-2026", (2026, 3, 25), (2026, 3, 25)),
        ("3/3", (2026, 3, 3), (2026, 3, 3)),
    ],
)
def test_days_as_said(said: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert read_days(said, TODAY) == (day_number(*first), day_number(*last))


@pytest.mark.parametrize(
    "said", ["", "soon", "31 february", "13/13/2025", "2026-13", "13 13 2026", "5 moons ago", "9999", "ma", "99 years",
             "3/4/5/6", "0/3", "3/", "2026-02-30", "in", "ago", "next", "1/1/²", "1/999", "2026-02-999"]
)  # fmt: skip
def test_what_is_no_day_says_how_days_are_written(said: str) -> None:
    with pytest.raises(UsedWrongly) as told:
        read_days(said, TODAY)
    assert "March 12" in told.value.hint
    if said:
        assert told.value.sentence == f'"{said}" doesn\'t look like a day.'


@pytest.mark.parametrize(
    ("said", "readings"),
    [
        ("3/12", ("March 12", "December 3")),
        ("12/3/2025", ("December 3", "March 12")),
        ("3-12-2026", ("March 12", "December 3")),
    ],
)
@pytest.mark.parametrize("ahead", [False, True])
def test_a_date_of_two_readings_names_both(
    said: str, readings: tuple[str, str], ahead: bool
) -> None:
    with pytest.raises(UsedWrongly) as told:
        read_days(said, TODAY, ahead=ahead)
    assert told.value.sentence == f'"{said}" could be {readings[0]} or {readings[1]}.'
    assert told.value.hint == f"Spell out the month, e.g. {readings[0]}."


@pytest.mark.parametrize(
    ("said", "meant"),
    [("frday", "friday"), ("yestarday", "yesterday"), ("12 mrach", "12 march"), ("3 weks ago", "3 weeks ago"),
     ("last wendsday", "last wednesday"), ("12 febuary 2026", "12 february 2026"), ("tommorow", "tomorrow")],
)  # fmt: skip
def test_a_slip_of_the_hand_is_named(said: str, meant: str) -> None:
    with pytest.raises(UsedWrongly) as told:
        read_days(said, TODAY)
    assert told.value.hint.startswith(f'Did you mean "{meant}"? Try a day')


@pytest.mark.parametrize("said", ["soon", "some day", "friend", "[b]blursday[/x]", "noonish"])
def test_what_is_near_nothing_suggests_nothing(said: str) -> None:
    with pytest.raises(UsedWrongly) as told:
        read_days(said, TODAY)
    assert "Did you mean" not in told.value.hint


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", (2026, 11, 24)), ("tomorrow", (2026, 11, 25)), ("monday", (2026, 11, 30)),
        ("tuesday", (2026, 11, 24)), ("wed", (2026, 11, 25)), ("this friday", (2026, 11, 27)),
        ("next monday", (2026, 11, 30)), ("1 december", (2026, 12, 1)), ("Jan 5", (2027, 1, 5)),
        ("in 3 days", (2026, 11, 27)), ("in a week", (2026, 12, 1)), ("12/25", (2026, 12, 25)),
        ("nov 24", (2026, 11, 24)), ("2027-01-05", (2027, 1, 5)), ("the day after tomorrow", (2026, 11, 26)),
    ],
)  # fmt: skip
def test_days_ahead(said: str, day: tuple[int, int, int]) -> None:
    assert read_day_ahead(said, TODAY) == day_number(*day)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("yesterday", "is in the past"),
        ("last friday", "is in the past"),
        ("2026-11-23", "is in the past"),
        ("december", "is more than one day"),
        ("next friday", "could be November 27 or December 4"),
    ],
)
def test_days_ahead_refused(said: str, sentence: str) -> None:
    with pytest.raises(UsedWrongly) as told:
        read_day_ahead(said, TODAY)
    assert told.value.sentence == f'"{said}" {sentence}.'


@pytest.mark.parametrize(
    "said", ["tomorrow", "next week", "2027", "in 2 days", "next friday", "2026-11-25"]
)
def test_days_that_are_in_the_future_are_named_so(said: str) -> None:
    with pytest.raises(UsedWrongly) as told:
        read_past_days(said, TODAY)
    assert told.value.sentence == f'"{said}" is in the future.'


@given(st.text(max_size=30), st.integers(-20_000, 60_000))
def test_any_text_is_a_range_or_a_sentence(said: str, today: Day) -> None:
    try:
        first, last = read_days(said, today)
    except UsedWrongly:
        return
    assert first <= last < first + 367


@given(st.integers(day_number(1900, 1, 1), day_number(2199, 12, 31)))
def test_every_day_can_be_said_in_words(day: Day) -> None:
    year, month, date = civil(day)
    assert read_days(f"{date} {MONTHS[month - 1]} {year}", TODAY) == (day, day)


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
def test_dates(text: str, day: Day | None) -> None:
    assert read_date(text) == day
