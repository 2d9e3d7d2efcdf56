"""Times as people say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Instant, Minute, Moment, read_iso
from wellnesstui.domain.time.moments import read_ago, read_wall_time

MORNING = read_iso("2026-11-24T10:52:30+01:00")
NIGHT = read_iso("2026-11-24T03:40:00+01:00")


def said(text: str, now: Moment, boundary: int = 240) -> str:
    """The wall time meant, written."""
    return (
        Moment(instant=Instant(read_wall_time(text, now, Minute(boundary))))
        .iso()[:16]
        .replace("T", " ")
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("10:52", "2026-11-24 10:52"),
        ("4:00", "2026-11-24 04:00"),
        ("3:30", "2026-11-24 03:30"),
        ("0:05", "2026-11-24 00:05"),
        ("9.15", "2026-11-24 09:15"),
        ("9am", "2026-11-24 09:00"),
        ("9 AM", "2026-11-24 09:00"),
        ("9:15am", "2026-11-24 09:15"),
        ("12am", "2026-11-24 00:00"),
        ("12:30 am", "2026-11-24 00:30"),
        ("now", "2026-11-24 10:52"),
        (" NOW ", "2026-11-24 10:52"),
        ("20m ago", "2026-11-24 10:32"),
        ("20 min ago", "2026-11-24 10:32"),
        ("1h30 ago", "2026-11-24 09:22"),
        ("2 hours ago", "2026-11-24 08:52"),
        ("30h ago", "2026-11-23 04:52"),
        ("today 9:00", "2026-11-24 09:00"),
        ("yesterday 22:10", "2026-11-23 22:10"),
        ("yesterday, 10 pm", "2026-11-23 22:00"),
        ("yesterday 12pm", "2026-11-23 12:00"),
        ("2026-11-20 08:15", "2026-11-20 08:15"),
        ("2026-11-20T08:15", "2026-11-20 08:15"),
        ("2024-02-29 8:15 pm", "2024-02-29 20:15"),
        ("1900-01-01 00:00", "1900-01-01 00:00"),
        ("9h30", "2026-11-24 09:30"),
        ("9 a.m.", "2026-11-24 09:00"),
        ("half past nine", "2026-11-24 09:30"),
        ("a quarter to 10", "2026-11-24 09:45"),
        ("9 o’clock", "2026-11-24 09:00"),
        ("9 in the morning", "2026-11-24 09:00"),
        ("midnight", "2026-11-24 00:00"),
        ("yesterday at noon", "2026-11-23 12:00"),
        ("noon yesterday", "2026-11-23 12:00"),
        ("yesterday at 22:10", "2026-11-23 22:10"),
        ("22:10 yesterday", "2026-11-23 22:10"),
        ("10 pm on monday", "2026-11-23 22:00"),
        ("monday 10:00", "2026-11-23 10:00"),
        ("monday at 10", "2026-11-23 10:00"),
        ("on Monday, 10:00", "2026-11-23 10:00"),
        ("tuesday 10:00", "2026-11-24 10:00"),
        ("last tuesday 10:00", "2026-11-17 10:00"),
        ("last friday 17:00", "2026-11-20 17:00"),
        ("2 days ago 17:00", "2026-11-22 17:00"),
        ("two days ago at 5 p.m.", "2026-11-22 17:00"),
        ("3 weeks ago 9:15", "2026-11-03 09:15"),
        ("Mar 12 8:15 pm", "2026-03-12 20:15"),
        ("12 March 2025, 8:15", "2025-03-12 08:15"),
        ("March 12th at 8", "2026-03-12 08:00"),
        ("3/25 8:15", "2026-03-25 08:15"),
        ("20-11-2026 10:00", "2026-11-20 10:00"),
        ("9:00 yesterday", "2026-11-23 09:00"),
        ("this morning 9:15", "2026-11-24 09:15"),
        ("this morning at 9", "2026-11-24 09:00"),
        ("yesterday evening 8:30", "2026-11-23 20:30"),
        ("yesterday afternoon at 14:30", "2026-11-23 14:30"),
        ("last night 10:30", "2026-11-23 22:30"),
        ("last night at 1:15", "2026-11-24 01:15"),
        ("last night at 12:30", "2026-11-24 00:30"),
        ("last night at 23:00", "2026-11-23 23:00"),
        ("half an hour ago", "2026-11-24 10:22"),
        ("an hour and a half ago", "2026-11-24 09:22"),
        ("1 h 30 ago", "2026-11-24 09:22"),
        ("1.5 hours ago", "2026-11-24 09:22"),
        ("just now", "2026-11-24 10:52"),
    ],
)
def test_in_the_morning(text: str, meant: str) -> None:
    assert said(text, MORNING) == meant


@pytest.mark.parametrize(
    ("text", "boundary", "meant"),
    [
        ("22:10", 240, "2026-11-23 22:10"),
        ("10 pm", 240, "2026-11-23 22:00"),
        ("4:00", 240, "2026-11-23 04:00"),
        ("3:40", 240, "2026-11-24 03:40"),
        ("0:30", 240, "2026-11-24 00:30"),
        ("yesterday 22:10", 240, "2026-11-23 22:10"),
        ("20m ago", 240, "2026-11-24 03:20"),
        ("4h ago", 240, "2026-11-23 23:40"),
        ("22:10", 720, "2026-11-23 22:10"),
        ("12:00", 720, "2026-11-23 12:00"),
        ("2:00", 0, "2026-11-24 02:00"),
    ],
)
def test_in_the_night(text: str, boundary: Minute, meant: str) -> None:
    assert said(text, NIGHT, boundary) == meant


@pytest.mark.parametrize(
    ("text", "now", "boundary"),
    [
        ("10:53", MORNING, 240),
        ("23:59", MORNING, 240),
        ("10:53", MORNING, 720),
        ("today 11:00", MORNING, 240),
        ("2026-11-25 00:00", MORNING, 240),
        ("2199-12-31 00:00", MORNING, 240),
        ("22:10", NIGHT, 0),
        ("3:41", NIGHT, 240),
        ("3:50", NIGHT, 240),
        ("11:59", NIGHT, 720),
        ("tomorrow 9:00", MORNING, 240),
        ("tomorrow", MORNING, 240),
        ("noon", MORNING, 240),
        ("tuesday 11:00", MORNING, 240),
        ("next friday 9:00", MORNING, 240),
        ("this friday at 9", MORNING, 240),
        ("in 20 minutes", MORNING, 240),
        ("an hour from now", MORNING, 240),
        ("in 3 days 9:00", MORNING, 240),
        ("tonight at 9", MORNING, 240),
    ],
)
def test_still_to_come(text: str, now: Moment, boundary: Minute) -> None:
    with pytest.raises(UsedWrongly, match="is in the future, so nothing was saved"):
        read_wall_time(text, now, Minute(boundary))


def test_still_to_come_suggests_yesterday() -> None:
    with pytest.raises(UsedWrongly) as caught:
        read_wall_time("22:10", MORNING, Minute(240))
    assert caught.value.hint == "Did you mean yesterday 22:10?"


@pytest.mark.parametrize(
    "text",
    [
        "24:00", "10:60", "13pm", "0am", "10:5", "10:520", "x", "ago", "x ago", "0 ago",
        "2026-02-30 10:00", "12 march 10", "yesterday 24:00", "monday tuesday 10:00", "10:00 11:00", "quarter to",
        "2026-11-20 25:00", "²:00", "10:²²", "-1:00", "at", "on", "half past", "99999999999 min ago", "9h", "9h3", "10:52:30", "\x1b[31m", "9:00am pm",
    ],
)  # fmt: skip
def test_what_can_not_be_read(text: str) -> None:
    with pytest.raises(UsedWrongly, match="doesn't look like"):
        read_wall_time(text, MORNING, Minute(240))


@pytest.mark.parametrize(
    ("text", "sentence", "hint"),
    [
        ("", "Type a time.", "Try a time like 2:30 PM"),
        ("yesterday", '"yesterday" is a day without a time.', "Add a time: yesterday at 10:10 PM."),
        ("2 days ago", '"2 days ago" is a day without a time.', "Add a time: 2 days ago at 10:10 PM."),
        ("last month 9:00", '"last month" is more than one day.', "Try a day like March 12"),
        ("3/12 9:00", '"3/12" could be March 12 or December 3.', "Spell out the month, e.g. March 12."),
        ("10", '"10" could mean more than one thing.', "Did you mean 10:00 AM or 10 min ago?"),
        ("22", "\"22\" isn't clear.", "Did you mean 22 min ago?"),

        ("frday 10:00", "\"frday 10:00\" doesn't look like a time.", 'Did you mean "friday 10:00"?'),
        ("yestarday at nonn", "\"yestarday at nonn\" doesn't look like a time.", 'Did you mean "yesterday at noon"?'),
        ("20 minuts ago", "\"20 minuts ago\" doesn't look like a time.", 'Did you mean "20 minutes ago"?'),
        ("xxday 10:00", "\"xxday 10:00\" doesn't look like a time.", "Try a time like 2:30 PM"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(text: str, sentence: str, hint: str) -> None:
    with pytest.raises(UsedWrongly) as caught:
        read_wall_time(text, MORNING, Minute(240))
    assert caught.value.sentence == sentence
    assert caught.value.hint.startswith(hint)


_WORDS = ("yesterday", "monday", "last", "night", "at", "on", "9", "10:30", "pm", "noon", "2", "days", "ago", "in",
          "march", "12", "2026", "half", "past", "an", "hour", "3/12", "this", "morning", "next", "2026-11-20", "t")  # fmt: skip


@given(text=st.lists(st.sampled_from(_WORDS), max_size=7).map(" ".join))
def test_any_mixture_of_its_words_is_a_time_gone_by_or_a_sentence(text: str) -> None:
    try:
        wall = read_wall_time(text, MORNING, Minute(240))
    except UsedWrongly as error:
        said = error.sentence
    else:
        assert wall <= MORNING.wall
        return
    assert said.endswith(".")


@given(text=st.text(max_size=20) | st.text("0123456789:. apmhgoyest-", max_size=20))
def test_any_text_is_a_time_gone_by_or_one_sentence(text: str) -> None:
    try:
        wall = read_wall_time(text, MORNING, Minute(240))
    except UsedWrongly as error:
        sentence = error.sentence
    else:
        assert wall <= MORNING.wall
        return
    assert sentence.endswith(".")


@given(minutes=st.integers(0, 1439), boundary=st.integers(0, 1439), now=st.integers(0, 10**9))
def test_a_time_alone_is_the_last_one_of_this_day_so_far(
    minutes: int, boundary: Minute, now: Instant
) -> None:
    moment = Moment(instant=now)
    text = f"{minutes // 60}:{minutes % 60:02d}"
    begin = moment.day(boundary) * 86_400 + boundary * 60
    possible = [
        wall for wall in range(begin // 60 * 60, now + 1, 60) if wall // 60 % 1440 == minutes
    ]
    try:
        wall = read_wall_time(text, moment, boundary)
    except UsedWrongly:
        # before the boundary of this calendar day it may still be meant: 3:30, said at 10:52
        assert not possible
        return
    assert wall % 86_400 // 60 == minutes
    assert wall <= now
    if possible:
        assert wall == possible[-1]


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("now", 0),
        ("20m ago", 1200),
        ("1 hour ago", 3600),
        ("an hour ago", 3600),
        ("2 days ago", None),
        ("9:00", None),
        ("", None),
        ("yesterday 9:00", None),
    ],
)
def test_ago(text: str, seconds: int | None) -> None:
    assert read_ago(text) == seconds
