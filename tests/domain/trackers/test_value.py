"""Values of trackers: what is read as which, exactly, and how it's written again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from wellnesstui.domain.entry import MAX_VALUE, TrackerValue
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.trackers.tracker import (
    FIVE,
    KINDS,
    NUMBER,
    TEN,
    YES_NO,
    Tracker,
    format_number,
    format_value,
)
from wellnesstui.domain.trackers.value import (
    can_be,
    plain_value,
    read_value,
    split_tracked,
    typed_value,
    value_of_plain,
)


def tracker(kind: str = NUMBER, unit: str = "", name: str = "x") -> Tracker:
    return Tracker(id=name, name=name, kind=kind, unit=unit)


HOURS = tracker(unit="hours")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6", 6000), ("7.5", 7500), ("7,5", 7500), ("0.125", 125), ("8,000", 8_000_000), ("1,234.5", 1_234_500),
        ("-3", -3000), ("0", 0), (" 7 ", 7000), (".5", 500), ("7.50", 7500), ("1,25", 1250), ("007", 7000),
    ],
)  # fmt: skip
def test_a_number_is_read_exactly(text: str, value: int) -> None:
    assert read_value(text, tracker()) == value


@pytest.mark.parametrize(
    "text", ["", "x", "7.", "1.2345", "7h30", "7:30", "1,2,3", "--1", "1e3", "٣", "9" * 13, "yes", "1000000000.5"]
)  # fmt: skip
def test_what_is_no_number_is_refused_in_a_sentence_that_names_the_tracker(text: str) -> None:
    with pytest.raises(UsedWrongly, match="coffee: type a number"):
        read_value(text, tracker(name="coffee"))


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [("7h30", 7500, "7 h 30 min"), ("7:30", 7500, "7 h 30 min"), ("7 h 20 min", 7333, "7 h 20 min"), ("45m", 750, "45 min"),
     ("6", 6000, "6 h"), ("7.01", 7010, "7.01 hours"), ("0", 0, "0 hours")],
)  # fmt: skip
def test_hours_are_read_and_shown_as_hours_and_minutes(text: str, value: int, shown: str) -> None:
    assert read_value(text, HOURS) == value
    assert format_value(TrackerValue(value), HOURS) == shown


def test_scales_take_their_steps_alone() -> None:
    assert [read_value(str(step), tracker(TEN)) for step in (0, 10)] == [0, 10_000]
    for kind, wrong in (
        (TEN, "11"),
        (TEN, "3.5"),
        (FIVE, "0"),
        (FIVE, "6"),
        (TEN, "-1"),
        (TEN, "yes"),
    ):
        with pytest.raises(UsedWrongly, match="type a whole number from"):
            read_value(wrong, tracker(kind))
    assert format_value(TrackerValue(3000), tracker(TEN)) == "3 of 10"


def test_yes_and_no() -> None:
    assert [read_value(text, tracker(YES_NO)) for text in ("yes", "Y", "1", "no", "0")] == [
        1000
    ] * 3 + [0] * 2
    with pytest.raises(UsedWrongly, match="yes or no"):
        read_value("2", tracker(YES_NO))
    assert [format_value(TrackerValue(value), tracker(YES_NO)) for value in (1000, 0)] == [
        "yes",
        "no",
    ]


def test_without_a_tracker_all_of_these_are_read() -> None:
    assert [read_value(text) for text in ("6", "yes", "no", "7h30", "7,5")] == [
        6000,
        1000,
        0,
        7500,
        7500,
    ]


@given(
    st.integers(-MAX_VALUE, MAX_VALUE) | st.integers(-1000, 30_000),
    st.sampled_from((tracker(), HOURS, tracker(unit="cups"), tracker(unit="°F"))),
)
def test_what_is_written_is_read_again(value: int, kind: Tracker) -> None:
    exact = TrackerValue(value)
    assert value_of_plain(plain_value(exact)) == value
    for text in (format_number(exact), typed_value(exact, kind)):
        if can_be(value, kind):
            assert read_value(text, kind) == value
        else:
            with pytest.raises(UsedWrongly):
                read_value(text, kind)


@pytest.mark.parametrize("text", ["-3", "24.5", "25", "46", "25h", "24:30"])
def test_hours_are_those_of_a_day(text: str) -> None:
    with pytest.raises(UsedWrongly, match="x: type hours from 0 to 24, like 7"):
        read_value(text, HOURS)
    assert [read_value(each, HOURS) for each in ("0", "24", "24h")] == [0, 24_000, 24_000]


def test_only_what_can_be_below_zero_takes_a_negative_number() -> None:
    for unit in ("cups", "min", "steps", "kg"):
        with pytest.raises(UsedWrongly, match="type a number that isn't below 0"):
            read_value("-1", tracker(unit=unit))
    for unit in ("°C", "Fahrenheit", ""):
        assert read_value("-1", tracker(unit=unit)) == -1000


@given(st.floats() | st.integers() | st.booleans() | st.none() | texts())
def test_any_json_is_a_value_or_none(plain: object) -> None:
    value = value_of_plain(plain)
    assert value is None or abs(value) <= MAX_VALUE


@given(texts(), st.sampled_from([tracker(kind) for kind in KINDS] + [HOURS]))
def test_any_text_is_read_or_refused(text: str, kind: Tracker) -> None:
    try:
        value = read_value(text, kind)
    except UsedWrongly:
        return
    assert abs(value) <= MAX_VALUE
    assert read_value(typed_value(value, kind), kind) == value


def test_a_name_and_its_value() -> None:
    assert split_tracked("sleep=6") == ("sleep", "6")
    assert split_tracked(" hours  slept = 7h30 ") == ("hours slept", "7h30")
    assert split_tracked("sleep") == ("sleep", "")
    for wrong in ("", "=6", "sleep="):
        with pytest.raises(UsedWrongly):
            split_tracked(wrong)
