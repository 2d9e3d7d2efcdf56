"""The small pieces: frozen values, ids, preferences, and what a crash may say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import an_entry
from wellnesstui.domain import crash, errors
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Minute, read_clock
from wellnesstui.domain.preferences import BY_NAME, GROUPS, PREFERENCES
from wellnesstui.domain.record import Record
from wellnesstui.domain.ulid import ALPHABET, LENGTH, is_id, new_id, read_ending

_BYTES = st.binary(min_size=10, max_size=10)
_TIMES = st.integers(0, (1 << 48) - 1)


class Pair(Record):
    one: int
    two: str = "two"


def test_a_value_is_made_by_name_and_frozen() -> None:
    pair = Pair(one=1)
    assert (pair.one, pair.two) == (1, "two")
    assert pair.replace(two="2") == Pair(one=1, two="2")
    assert pair == Pair(one=1, two="two")
    assert hash(pair) == hash(Pair(one=1, two="two"))
    assert pair != Pair(one=2)
    assert pair != (1, "two")
    made: Any = Pair
    for values in ({"two": "x"}, {"one": 1, "three": 3}):
        with pytest.raises(TypeError):
            made(**values)
    with pytest.raises(TypeError):
        pair.replace(three=3)
    with pytest.raises(AttributeError):
        pair.one = 2  # type: ignore[misc]


def test_a_value_shows_nothing_of_itself() -> None:
    entry = an_entry(note="private", activities=(LoggedActivity(name="private"),))
    assert repr(entry) == str(entry) == "<Entry>"
    assert "private" not in repr([entry, entry.activities, entry.when])


# Ids


@given(one=_TIMES, other=_TIMES, randomness=_BYTES, more=_BYTES)
def test_ids_sort_by_time(one: int, other: int, randomness: bytes, more: bytes) -> None:
    first, second = new_id(one, randomness), new_id(other, more)
    assert is_id(first)
    assert len(first) == LENGTH
    if one != other:
        assert (first < second) == (one < other)
    number = 0
    for char in first:
        number = number * 32 + ALPHABET.index(char)
    assert number == one << 80 | int.from_bytes(randomness, "big")


def test_a_clock_before_1970_or_far_away_still_gives_an_id() -> None:
    for milliseconds in (-1, 1 << 48, 1 << 60):
        assert is_id(new_id(milliseconds, bytes(10)))


@pytest.mark.parametrize(
    "text", ["", "0" * 25, "0" * 27, "8" + "0" * 25, "u" * 26, "0" * 25 + "\n", "٠" * 26]
)
def test_what_is_no_id(text: str) -> None:
    assert not is_id(text)


@given(milliseconds=_TIMES, randomness=_BYTES, length=st.integers(4, 26))
def test_any_ending_is_read_however_it_is_written(
    milliseconds: int, randomness: bytes, length: int
) -> None:
    id = new_id(milliseconds, randomness)
    written = id[-length:].lower().replace("0", "o").replace("1", "l")
    assert read_ending(f" {written}\n") == id[-length:]


@given(text=st.text(max_size=30))
def test_any_text_is_an_ending_or_none(text: str) -> None:
    ending = read_ending(text)
    assert ending is None or (set(ending) <= set(ALPHABET) and 4 <= len(ending) <= 26)


# Preferences


def test_every_default_is_a_value() -> None:
    for choice in PREFERENCES:
        assert choice.is_valid(choice.default), choice.name
        assert all(choice.is_valid(value) for value in choice.values)
        assert BY_NAME[choice.name] is choice
        assert choice.description
        assert choice.description[0].islower() or choice.description[0].isdigit()


def test_every_setting_has_a_name_and_a_place_on_a_screen() -> None:
    assert len({choice.title for choice in PREFERENCES}) == len(PREFERENCES)
    assert tuple(dict.fromkeys(choice.group for choice in PREFERENCES)) == GROUPS
    for choice in PREFERENCES:
        assert choice.title[0].isupper(), choice.name
        assert len(choice.named) == len(choice.values), choice.name
        assert all(choice.label_of(value) for value in choice.values)
    assert BY_NAME["clock"].label_of("24") == "24-hour"
    assert BY_NAME["theme"].label_of("mist") == "mist"


@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_times_of_day(hour: int, minute: Minute) -> None:
    assert (
        read_clock(f"{hour}:{minute:02d}")
        == read_clock(f"{hour:02d}:{minute:02d}")
        == hour * 60 + minute
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4",
        "24:00",
        "4:60",
        "4:0",
        "004:00",
        "4:000",
        ":00",
        "-1:00",
        "²:00",
        "a:bc",
        "٩:٠٠",
        "０９:００",
    ],
)
def test_what_is_no_time_of_day(text: str) -> None:
    assert read_clock(text) is None


# Errors and crashes


def test_every_error_is_drawn_in_the_tree() -> None:
    found = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert errors.__doc__ is not None
    assert all(f"{name} " in errors.__doc__ for name in found)
    assert WellnessError("x").exit_code == 1
    assert errors.UsedWrongly("x", "y").exit_code == 2
    assert (errors.UsedWrongly("x", "y").sentence, errors.UsedWrongly("x", "y").hint) == ("x", "y")


def test_a_crash_says_where_and_nothing_else() -> None:
    note = "private words"
    try:
        {note: 1}[note + "!"]
    except KeyError as error:
        said = crash.report(error)
    assert "private" not in said
    assert "domain/test_values.py:" in said
    assert "in test_a_crash_says_where_and_nothing_else" in said
    assert said.endswith("KeyError")


def test_a_deep_crash_is_short() -> None:
    def deeper(depth: int) -> None:
        if depth:
            deeper(depth - 1)
        raise ValueError("private")

    with pytest.raises(ValueError, match="private") as caught:
        deeper(200)
    assert len(crash.report(caught.value).splitlines()) == 23
