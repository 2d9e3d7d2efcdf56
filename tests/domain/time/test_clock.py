"""Times without AM or PM as a person with either clock means them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_MINUTES, Minute
from wellnesstui.domain.time.clock import (
    STORED,
    TYPED_12,
    TYPED_24,
    format_time,
    is_open,
    read_range,
    read_time,
    typed,
)
from wellnesstui.domain.time.rules import format_rule_times, read_rule, read_rule_times
from wellnesstui.domain.time.sessions import format_sessions, read_sessions

MINUTES = st.integers(0, DAY_MINUTES - 1).map(Minute)


@pytest.mark.parametrize(
    ("text", "twelve", "twenty_four"),
    [
        ("9-5", "09:00-17:00", "09:00-17:00"),
        ("9:00-5:00", "09:00-17:00", "09:00-17:00"),
        ("09:00-05:00", "09:00-05:00", "09:00-05:00"),  # nobody writes the 0 and means PM
        ("1-1:50", "13:00-13:50", "01:00-01:50"),
        ("12-1", "12:00-13:00", "12:00-13:00"),
        ("3-11", "15:00-23:00", "03:00-11:00"),
        ("6-2", "06:00-14:00", "06:00-14:00"),  # an early shift
        ("7-7", "07:00-19:00", "07:00-19:00"),
        ("7p-7a", "19:00-07:00", "19:00-07:00"),
        ("10pm-6", "22:00-06:00", "22:00-06:00"),
        ("22-6", "22:00-06:00", "22:00-06:00"),
        ("8am-4", "08:00-16:00", "08:00-16:00"),
        ("9-5 pm", "09:00-17:00", "09:00-17:00"),
        ("1900-0700", "19:00-07:00", "19:00-07:00"),
        ("0700-1930", "07:00-19:30", "07:00-19:30"),
        ("from 7p to 7a", "19:00-07:00", "19:00-07:00"),
        ("9, 10 for 45", "09:00-09:45, 10:00-10:45", "09:00-09:45, 10:00-10:45"),
        ("9-12, 1-5", "09:00-12:00, 13:00-17:00", "09:00-12:00, 13:00-17:00"),
        ("9, 10, 1 and 2 for 50 min", *["09:00-09:50, 10:00-10:50, 13:00-13:50, 14:00-14:50"] * 2),
        ("5-5:50, 6-6:50, 7-7:50", "17:00-17:50, 18:00-18:50, 19:00-19:50",
         "05:00-05:50, 06:00-06:50, 07:00-07:50"),
        ("2-2:50, 9-9:50", "09:00-09:50, 14:00-14:50", "09:00-09:50, 02:00-02:50"),
        ("21-23, 1-3", "21:00-23:00, 01:00-03:00", "21:00-23:00, 01:00-03:00"),
    ],
)  # fmt: skip
def test_typed_sessions_are_of_the_day(text: str, twelve: str, twenty_four: str) -> None:
    boundary = Minute(240)
    assert format_sessions(read_sessions(text, boundary, TYPED_12)) == twelve
    assert format_sessions(read_sessions(text, boundary, TYPED_24)) == twenty_four


@pytest.mark.parametrize(
    ("text", "twelve", "twenty_four"),
    [
        ("lunch at 1", "13:00", "01:00"),
        ("lunch at 12:30", "12:30", "12:30"),
        ("walk at 7", "07:00", "07:00"),
        ("tea at 9, 1 and 4", "09:00, 13:00, 16:00", "09:00, 13:00, 16:00"),
        ("tea at 3 AM", "03:00", "03:00"),
        ("meds at 0310", "03:10", "03:10"),
        ("rounds every 90 min, 9-5", *["every 90 min, 9 to 17"] * 2),
        ("rounds every 2 h, 7p-7a", *["every 2 h, 19 to 7"] * 2),
    ],
)  # fmt: skip
def test_typed_reminders_are_of_the_day(text: str, twelve: str, twenty_four: str) -> None:
    assert format_rule_times(read_rule(text, TYPED_12).when) == twelve
    assert format_rule_times(read_rule(text, TYPED_24).when) == twenty_four


def test_a_file_means_what_it_says() -> None:
    assert read_range("9-5", STORED) == (9 * 60, 29 * 60)
    assert read_sessions("1-1:50") == ((60, 110),)


@pytest.mark.parametrize(("twelve", "shown"), [(True, "9:00 AM-10:00 AM and 9:30 AM-10:20 AM"),
                                               (False, "09:00-10:00 and 09:30-10:20")])  # fmt: skip
def test_typed_sessions_that_overlap_are_named(twelve: bool, shown: str) -> None:
    with pytest.raises(UsedWrongly, match=f"{shown} overlap"):
        read_sessions("9-10, 9:30-10:20", hours=typed(twelve))
    assert read_sessions("9-10, 9:30-10:20")  # those of a file stay as they are


def test_p_and_a_are_read_beside_digits_only() -> None:
    assert read_time("7p") == 19 * 60
    assert read_time("12a") == 0
    assert read_time("7 p") is None
    assert read_time("p") is None
    assert not is_open("7p")
    assert is_open("1:30")


@given(begin=MINUTES, length=st.integers(1, DAY_MINUTES - 1), twelve=st.booleans())
def test_hours_read_back_as_they_were_written(begin: Minute, length: int, twelve: bool) -> None:
    """What a dialog puts into its line means the same when it is saved again."""
    end = Minute(begin + length)
    text = f"{format_time(begin, twelve)}-{format_time(end, twelve)}"
    assert read_range(text.lower(), typed(twelve)) == (begin, end)


@given(begin=MINUTES, length=st.integers(60, DAY_MINUTES), twelve=st.booleans())
def test_a_rule_reads_back_as_it_was_written(begin: Minute, length: int, twelve: bool) -> None:
    end = Minute(min(begin + length, begin + DAY_MINUTES - 1))
    when = read_rule_times(f"every 50 min, {format_time(begin)} to {format_time(end)}")
    assert (when.begin, when.end) == (begin, end)
    assert read_rule(f"tea {format_rule_times(when, twelve)}", typed(twelve)).when == when
    assert read_rule_times(format_rule_times(when)) == when


@pytest.mark.parametrize("text", ["reset every other thursday at 3", "tea every 2nd day at 9"])
def test_a_reminder_that_skips_weeks_is_refused(text: str) -> None:
    with pytest.raises(UsedWrongly, match="can't skip days or weeks"):
        read_rule(text)
