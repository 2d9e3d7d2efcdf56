"""Lengths as people type them, alone and behind the name of what was done."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.time.lengths import (
    LENGTH,
    format_length,
    read_length,
    read_length_within,
    split_length,
)

LENGTHS = [
    ("15m", 15), ("15 min", 15), ("15 minutes", 15), ("1 minute", 1), ("1h", 60), ("1h30", 90),
    ("1h30m", 90), ("1 hour 30 mins", 90), ("2hrs", 120), ("90M", 90), ("24h", 1440),
    ("1 h 30", 90), ("1 h 05", 65), ("1:30 h", 90), ("1:30h", 90), ("0:45 h", 45), ("90 min", 90), ("90 min.", 90),
    ("an hour", 60), ("one hour", 60), ("two hours", 120), ("half an hour", 30), ("half hour", 30),
    ("a half hour", 30), ("half-an-hour", 30), ("a quarter of an hour", 15), ("three quarters of an hour", 45),
    ("an hour and a half", 90), ("one and a half hours", 90), ("2 and a half hours", 150),
    ("an hour and a quarter", 75), ("2 hours and a half", 150), ("1 hour and 30 minutes", 90), ("1 hr, 30 min", 90),
    ("1.5 h", 90), ("1,5 h", 90), ("1.5h", 90), ("1.25 hours", 75), ("0.5 h", 30), ("1½ h", 90), ("½ hour", 30),
    ("2¼ h", 135), ("1.2 h", 72), ("ten minutes", 10), ("forty-five minutes", 45), ("for 15 minutes", 15),
    ("For  An   Hour", 60), ("1 H 30", 90),
]  # fmt: skip


@pytest.mark.parametrize(("text", "minutes"), [*LENGTHS, ("0m", 0)])
def test_lengths(text: str, minutes: int) -> None:
    assert read_length(text) == minutes


@pytest.mark.parametrize(
    "text",
    ["15", "m", "h", "", "-5m", "1h1h", "m15", "99999m", "²m", "walk", "ham", "1d", "1.30 h", "1.333 h", "1.5 min",
     "1:30", "1:75 h", "1:3 h", "30 min 1 h", "1 h 90", "1 h 30 5", "for", "for an", "a m", "an h", "half", "an hour and",
     "and an hour", "2 days", "a week", "1 h.30", "1..5 h", "15 m²", "ten", "an hour an hour", "15 min ago"],
)  # fmt: skip
def test_no_lengths(text: str) -> None:
    assert read_length(text) is None


def test_a_number_alone_and_days_only_where_they_can_be_meant() -> None:
    assert read_length("50", bare=True) == 50
    assert read_length("for 50", bare=True) == 50
    assert read_length("12345", bare=True) is None
    assert read_length("2 days", days=True) == 2880
    assert read_length("1 day and 2 hours", days=True) == 1560
    assert read_length("a week", days=True) == 10_080


@pytest.mark.parametrize(("text", "minutes"), LENGTHS)
def test_a_length_is_found_whole_in_a_longer_text(text: str, minutes: int) -> None:
    found = re.fullmatch(LENGTH, text.lower().removeprefix("for ").strip().replace("-", " "))
    if not text.startswith("For") and "forty-five" not in text:
        assert found, text


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(1, "1 min"), (45, "45 min"), (60, "1 h"), (65, "1 h 5 min"), (97, "1 h 37 min"), (120, "2 h"),
     (145, "2 h 25 min"), (1439, "23 h 59 min"), (60_000, "1,000 h")],
)  # fmt: skip
def test_a_length_is_written_in_one_way(minutes: int, text: str) -> None:
    assert format_length(minutes) == text


@given(st.integers(1, 9999))
def test_what_is_written_is_read_back(minutes: int) -> None:
    assert read_length(format_length(minutes)) == minutes


@given(st.text(max_size=25) | st.text("0123456789 hm.:,½¼anourdlfeit-", max_size=25))
def test_any_text_is_a_length_or_none(text: str) -> None:
    for days in (False, True):
        found = read_length(text, bare=True, days=days)
        assert found is None or found >= 0
    assert split_length(text)[1] is None or split_length(text)[0]


@pytest.mark.parametrize(
    ("text", "sentence", "hint"),
    [
        ("soon", "\"soon\" doesn't look like a length of time.", "Try a length like 50 min, 1h30, or half an hour."),
        ("50 minuts", "\"50 minuts\" doesn't look like a length of time.", 'Did you mean "50 minutes"?'),
        ("", "Type a length of time.", "Try a length like"),
        ("0", "A session can last from 1 minute to 12 hours.", "Nothing was changed."),
        ("13 hours", "A session can last from 1 minute to 12 hours.", "Nothing was changed."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(text: str, sentence: str, hint: str) -> None:
    with pytest.raises(UsedWrongly) as caught:
        read_length_within(text, "A session", 720)
    assert caught.value.sentence == sentence
    assert caught.value.hint.startswith(hint)


# -- behind a name --------------------------------------------------------------------------------

NAMED = [
    ("walk 15m", "walk", 15), ("walk for 15 minutes", "walk", 15), ("walk 1 h 30", "walk", 90),
    ("walk for an hour and a half", "walk", 90), ("yoga half an hour", "yoga", 30), ("yoga 1.5 h", "yoga", 90),
    ("yoga 1:30 h", "yoga", 90), ("yoga (20 min)", "yoga", 20), ("yoga, 20 min", "yoga", 20),
    ("yoga - 20 min", "yoga", 20), ("care for mom 20m", "care for mom", 20), ("read for fun for 20m", "read for fun", 20),
    ("15 minutes of yoga", "yoga", 15), ("an hour of reading", "reading", 60), ("Walk For 15 Minutes", "Walk", 15),
    ("catch 22 1h", "catch 22", 60), ("walk for ten minutes", "walk", 10), ("nap for a minute", "nap", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "minutes"), NAMED)
def test_a_name_and_its_length(text: str, name: str, minutes: int) -> None:
    assert split_length(text) == (name, minutes)


@pytest.mark.parametrize(
    "text",
    ["care for mom", "for fun", "walk for", "dinner for 2", "walk 15", "catch 22", "happy hour", "rush hour", "area 51",
     "just a minute", "camping 2 days", "15m", "for 15 minutes", "an hour", "day of rest", "cup of tea", "5 minute journal",
     "time for me", "a quarter", "the second half", "ham", "walk for fun", "walk for a while", "walk for an"],
)  # fmt: skip
def test_a_name_without_a_length(text: str) -> None:
    assert split_length(text) == (text, None)


words = st.text("abcdefghijklmnopqrstuvwxyzäß'", min_size=1, max_size=8)
names = st.lists(words | st.sampled_from(["for", "of", "and", "at", "2", "22", "half", "an", "a"]), min_size=1, max_size=5)  # fmt: skip


@given(
    name=names.map(" ".join),
    length=st.sampled_from(LENGTHS),
    joined=st.sampled_from([" ", " for ", ", "]),
)
def test_a_length_takes_no_word_of_the_name(
    name: str, length: tuple[str, int], joined: str
) -> None:
    """Whatever the name is, also with a "for" in it: behind it, with "for", the length alone is taken."""
    text, minutes = length
    if read_length(f"{name.rpartition(' ')[2]} {text}") is not None or name.endswith((" for", " an", " a", " half", " and")):  # fmt: skip
        return  # two lengths in a row, or words that belong to the length
    if text.lower().startswith("for") or name in ("for", "an", "a", "half", "and", "of"):
        return
    found, read = split_length(f"{name}{joined}{text}")
    if read is None:  # spelled out, without "for"
        assert joined != " for "
        assert not any(char.isdigit() or char in "½¼¾" for char in text)
        assert "hour" not in text
    else:
        assert (found, read) == (name, minutes)


@given(names.map(" ".join))
def test_a_name_of_plain_words_stays_as_it_is(name: str) -> None:
    if "half" not in name and "hour" not in name:
        assert split_length(name)[0] == name
