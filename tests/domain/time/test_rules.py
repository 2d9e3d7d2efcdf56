"""Rules and days as people say them, and back again."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.breaks.fakes import some_rules
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.time.rules import (
    format_rule_times,
    read_rule,
    read_rule_times,
    read_weekdays,
)
from wellnesstui.domain.time.sessions import format_sessions, read_sessions

SAID = [
    ("lunch at 12:30 on weekdays", "lunch", "pause", "12:30, Mon to Fri"),
    ("a pause after each session", "pause", "reset", "after each session"),
    ("every 50 min, 9–17, Mon–Fri", "break", "pause", "every 50 min, 9 to 17, Mon to Fri"),
    ("Water every 90 min, 9-17", "Water", "pause", "every 90 min, 9 to 17"),
    ("going home after the last session", "going home", "pause", "after the last session"),
    ("20 min after the last one", "going home", "pause", "20 min after the last session"),
    ("arrive before the first", "arrive", "pause", "10 min before the first session"),
    ("night walk 22 to 6, every 2 h", "night walk", "pause", "every 2 h, 22 to 6"),
    ("how are you at 15:00", "how are you", "check-in", "15:00"),
    ("check in at noon", "check in", "check-in", "12:00"),
    ("reset after sessions", "reset", "reset", "after each session"),
    ("stretch at 9, 11 and 15.30 on tuesdays and thursdays", "stretch", "pause", "09:00, 11:00, 15:30, Tue, Thu"),
    ("walk 1-5 pm every 90 min", "walk", "pause", "every 90 min, 13 to 17"),
    ("tea every hour from 9am to 5pm weekends", "tea", "pause", "every 60 min, 9 to 17, Sat to Sun"),
    ("Monday planning at 9", "Monday planning", "pause", "09:00"),
    ("sun cream at 10", "sun cream", "pause", "10:00"),
    ("tea: 10:30, Mon", "tea", "pause", "10:30, Mon"),
    ("remind me to stand up every 50 minutes from 9 to 17", "stand up", "pause", "every 50 min, 9 to 17"),
    ("Fri to Mon at midnight", "break", "pause", "00:00, Mon, Fri, Sat, Sun"),
    ("Tee trinken 10:30", "Tee trinken", "pause", "10:30"),
    ("שתייה at 10:30", "שתייה", "pause", "10:30"),
    ("tea at 9h30", "tea", "pause", "09:30"),
    ("tea 9h30", "tea", "pause", "09:30"),
    ("tea at 11 a.m. on weekdays", "tea", "pause", "11:00, Mon to Fri"),
    ("water every 1h30, 9-17", "water", "pause", "every 90 min, 9 to 17"),
    ("water every 1 h 30 from 9 to 17", "water", "pause", "every 90 min, 9 to 17"),
    ("water every hour and a half, 9-17", "water", "pause", "every 90 min, 9 to 17"),
    ("water every 1.5 hours, 9 am to 5 pm", "water", "pause", "every 90 min, 9 to 17"),
    ("water every 1:30 h, 9-17", "water", "pause", "every 90 min, 9 to 17"),
    ("water every half an hour, noon to 5 pm", "water", "pause", "every 30 min, 12 to 17"),
    ("water every two hours, 9-17", "water", "pause", "every 2 h, 9 to 17"),
    ("water every 50 min 9 to 17", "water", "pause", "every 50 min, 9 to 17"),
    ("arrive half an hour before the first session", "arrive", "pause", "30 min before the first session"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "does", "when"), SAID)
def test_said(text: str, name: str, does: str, when: str) -> None:
    rule = read_rule(text)
    assert (rule.name, rule.does) == (name, does)
    assert format_rule_times(rule.when) == format_rule_times(read_rule_times(when))


def test_a_length_may_be_said() -> None:
    assert read_rule("lunch 12:30 for 30 min, weekdays").minutes == 30
    assert read_rule("5 min pause after each client").minutes == 5
    assert read_rule("lunch at noon for half an hour").minutes == 30
    assert read_rule("lunch at 12:30 for an hour and a half").minutes == 90
    assert read_rule("lunch at 12:30 for 1 h 30").minutes == 90


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lunch at 12:30 on frday", "friday"),
        ("walk at 12 evry weekday", "every"),
        ("tea at nooon", "noon"),
    ],
)
def test_a_slip_of_the_hand_is_named(text: str, meant: str) -> None:
    with pytest.raises(UsedWrongly) as caught:
        read_rule(text)
    assert f'Did you mean "{meant}"?' in caught.value.hint


REFUSED = [
    ("", "Type what and when."),
    ("lunch", "no time"),
    ("lunch at 25:00", '"25:00"'),
    ("lunch at 12:30 xyz", '"xyz"'),
    ("lunch at 12:75", '"12:75"'),
    ("every 50 min", "Add a start and an end time"),
    ("9-17", "how often"),
    ("every 2 min, 9-17", "at least 5 minutes"),
    ("every 9 h, 9-17", "fit within the hours"),
    ("every 50 min, 9-9", '"9-9"'),
    ("after each session at 12:30", "two kinds of times"),
    ("lunch at 12:30 oder 13:00", '"oder"'),
    ("1000 min before the first", "12 hours or more"),
    ("x" * 300 + " at 9", "200 characters"),
    ("lunch at ١٢:٣٠", '"١٢:٣٠"'),  # no reader takes other digits
    ("٢٠ min before the first session", '"٢٠ min"'),
    ("tea ٢٠ min before the first session", '"٢٠ min"'),
    ("٥ min pause after each session", '"٥ min"'),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(UsedWrongly) as caught:
        read_rule(text)
    assert said in caught.value.sentence


@given(st.integers(min_value=0), st.booleans())
def test_what_is_said_is_read_back(seed: int, twelve_hours: bool) -> None:
    for rule in some_rules(random.Random(seed)):
        assert read_rule_times(format_rule_times(rule.when, twelve_hours)) == rule.when


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_a_sentence(text: str) -> None:
    for read in (read_rule, read_rule_times, read_weekdays, read_sessions):
        with suppress(UsedWrongly):
            read(text)


_PIECES = ("9", "12:30", "-", "–", "to", "every", "50 min", "2 h", ",", "Mon", "weekdays", "after", "each",
           "session", "before", "the", "first", "last", "pm", "for", "and", "noon", "x")  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join))
def test_any_mixture_of_its_words_is_a_rule_that_is_read_back_or_a_sentence(text: str) -> None:
    try:
        rule = read_rule(text)
    except UsedWrongly:
        return
    assert rule.name
    assert read_rule_times(format_rule_times(rule.when)) == rule.when


DAYS = [
    ("9-9:50, 10-10:50, 13-13:50", "09:00-09:50, 10:00-10:50, 13:00-13:50"),
    ("9–9:50,10–10:50", "09:00-09:50, 10:00-10:50"),
    ("9, 10 and 11 for 50 min", "09:00-09:50, 10:00-10:50, 11:00-11:50"),
    ("9, 10, 11, 50 min each", "09:00-09:50, 10:00-10:50, 11:00-11:50"),
    ("9 50m, 10 45m", "09:00-09:50, 10:00-10:45"),
    ("1-1:50 pm, 2pm-2:50pm", "13:00-13:50, 14:00-14:50"),
    ("11-1 pm", "11:00-13:00"),
    ("22-23, 23:30-0:20", "22:00-23:00, 23:30-00:20"),
    ("8:30-9:20\n10-11", "08:30-09:20, 10:00-11:00"),
    ("10-11, 9-9:50, 10-11", "09:00-09:50, 10:00-11:00"),
    ("9 for an hour, 11 for 1 hour and 30 minutes", "09:00-10:00, 11:00-12:30"),
    ("9, 10:30 for an hour", "09:00-10:00, 10:30-11:30"),
    ("9h30-10h20", "09:30-10:20"),
    ("9h30, 10h30 for 50 min", "09:30-10:20, 10:30-11:20"),
    ("11 a.m. to noon", "11:00-12:00"),
    ("noon-1 pm", "12:00-13:00"),
    ("22-midnight", "22:00-00:00"),
    ("noon 1h30", "12:00-13:30"),
    ("none", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "said"), DAYS)
def test_a_day_said(text: str, said: str) -> None:
    assert format_sessions(read_sessions(text, Minute(240))) == said


def test_times_before_the_day_begins_are_of_the_date_after() -> None:
    assert read_sessions("22-23, 0-1, 3:30-4:30", Minute(240)) == (
        (1320, 1380),
        (1440, 1500),
        (1650, 1710),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("9", "How long"),
        ("9-9", '"9-9"'),
        ("9-10 x", '"9-10 x"'),
        ("0-24", "within 24 hours"),
        ("9 for 1500 min", "within 24 hours"),
        (", ".join(f"{at // 60}:{at % 60:02d} 1 m" for at in range(101)), "100 sessions"),
        ("lunch", '"lunch"'),
        ("9-10," * 500, "too long for one day"),
    ],
)
def test_a_day_refused(text: str, said: str) -> None:
    with pytest.raises(UsedWrongly) as caught:
        read_sessions(text)
    assert said in caught.value.sentence


@given(
    st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1439)), max_size=20),
    st.booleans(),
    st.sampled_from([0, 240, 720]),
)
def test_a_day_is_read_back(found: list[tuple[int, int]], twelve: bool, boundary: Minute) -> None:
    text = ", ".join(f"{at // 60}:{at % 60:02d} {length} m" for at, length in found)
    spans = read_sessions(text, boundary)
    assert len(spans) == len(set(found))
    assert read_sessions(format_sessions(spans, twelve), boundary) == spans


def test_weekdays() -> None:
    assert read_weekdays("Mon–Fri") == (0, 1, 2, 3, 4)
    assert read_weekdays("Tue and Thursdays") == (1, 3)
    assert read_weekdays("every day") == (0, 1, 2, 3, 4, 5, 6)
    for wrong in ("", "9", "Mon at 9", "someday"):
        with pytest.raises(UsedWrongly):
            read_weekdays(wrong)
