"""The words at the end of a plan's line: what is read, what isn't, and what is saved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.plans.test_repeat import REPEATS
from wellnesstui.domain.moment import Day, Minute, day_number, iso_date
from wellnesstui.domain.plans.box import OPEN, has_box
from wellnesstui.domain.plans.plan import MOMENTS, Plan, Reminder
from wellnesstui.domain.plans.plan_line import format_plan, read_plan, slip

WRITTEN = day_number(2026, 11, 24)
"""A Tuesday."""
TIMES = st.one_of(
    st.just({}),
    st.builds(lambda at: {"at": Minute(at)}, st.integers(0, 1439)),
    st.builds(lambda moment: {"moment": moment}, st.sampled_from(MOMENTS)),
)
WHENS = st.one_of(
    st.just({}),
    st.builds(lambda due, time: {"due": due, **time}, st.integers(WRITTEN - 4000, WRITTEN + 9000).map(Day), TIMES),
    st.builds(lambda repeat, time: {"repeat": repeat, **time}, REPEATS, TIMES),
    st.builds(lambda repeat, due, time: {"repeat": repeat, "due": due, **time}, REPEATS, st.integers(WRITTEN, WRITTEN + 9000).map(Day), TIMES),
)  # fmt: skip
REMINDERS = st.one_of(
    st.none(),
    st.just(Reminder()),
    st.builds(lambda days: Reminder(days=days), st.integers(1, 31)),
    st.builds(lambda minutes: Reminder(minutes=minutes), st.integers(1, 1439)),
)
TEXTS = st.sampled_from(["call back", "ask [[Room]] #work", "اتصل", "🚪 two chairs", "bring a form due process asks for", "every one of them counts"])  # fmt: skip


def _plan(text: str, when: dict[str, object], reminder: Reminder | None, is_done: bool) -> Plan:
    values: dict[str, object] = {**when, "reminder": reminder if when else None}
    return Plan(text=text, is_done=is_done, **values)  # type: ignore[arg-type]


@given(st.builds(_plan, TEXTS, WHENS, REMINDERS, st.booleans()), st.booleans())
def test_the_line_that_is_saved_is_read_as_the_same_plan(plan: Plan, twelve_hours: bool) -> None:
    line = format_plan(plan, WRITTEN, twelve_hours=twelve_hours)
    assert read_plan(line, WRITTEN) == plan, line
    assert format_plan(plan, WRITTEN, twelve_hours=twelve_hours) == line


@given(st.text(max_size=80))
def test_any_line_is_read_and_nothing_of_it_is_lost(text: str) -> None:
    line = f"{OPEN}{' '.join(text.split())}"
    plan = read_plan(line, WRITTEN)
    assert plan is not None
    assert line.startswith(f"{OPEN}{plan.text}"[: len(line)])
    slip(line, WRITTEN)


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("ask due friday", "ask due Fri Nov 27"),
        ("ask by tomorrow at 9", "ask due Wed Nov 25 at 9:00 AM"),
        ("ask due 12 March 9:30 am", "ask due Fri Mar 12 at 9:30 AM"),
        ("ask due Mar 12", "ask due Fri Mar 12"),
        ("ask due 2026-03-12", "ask due March 12, 2026"),
        ("ask due in 3 days in a gap", "ask due Fri Nov 27 in a gap"),
        ("ask due end of month", "ask due Mon Nov 30"),
        ("ask due today before the first session", "ask due Tue Nov 24 before the first session"),
        ("ask due after my last session", "ask due Tue Nov 24 after the last session"),
        ("ask DUE Friday", "ask due Fri Nov 27"),
        ("walk every monday", "walk every Monday"),
        ("walk every weekday at noon remind", "walk every weekday at 12:00 PM remind"),
        ("form every 2 weeks due friday remind a day before", "form every 2 weeks due Fri Nov 27 remind 1 day before"),
        ("rent every month on the 1st remind 30 min before", "rent every month on the 1st remind 30 min before"),
    ],
)  # fmt: skip
def test_what_is_typed_is_saved_as_dates(typed: str, saved: str) -> None:
    plan = read_plan(OPEN + typed, WRITTEN)
    assert plan is not None
    assert format_plan(plan, WRITTEN) == OPEN + saved


@pytest.mark.parametrize(
    "text",
    [
        "call Dana by the river", "i may call her", "due friday", "the report is due process", "things to remind",
        "sit every now and then", "ask due friday or saturday", "march due", "walk every", "ask by", "buy 2 chairs by hand",
        "remind Sam due to the move",
    ],
)  # fmt: skip
def test_a_sentence_is_only_a_sentence(text: str) -> None:
    plan = read_plan(OPEN + text, WRITTEN)
    assert plan is not None
    assert (plan.text, plan.due, plan.repeat, plan.reminder) == (text, None, None, None)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("ask due frday", '"frday" doesn\'t look like a day. Did you mean "friday"?'),
        ("ask by tomorow", 'Did you mean "tomorrow"?'),
        ("ask due 3/12", "Spell out the month"),
        ("ask due next friday", "could be"),
        ("call Dana by the river", ""),
        ("ask due friday", ""),
        ("due process", ""),
    ],
)
def test_a_slip_is_named_and_a_sentence_is_left_alone(text: str, sentence: str) -> None:
    said = slip(OPEN + text, WRITTEN)
    assert (sentence in said) if sentence else not said


def test_said_twice_the_end_counts() -> None:
    plan = read_plan(f"{OPEN}ask due friday due monday", WRITTEN)
    assert plan is not None
    assert format_plan(plan, WRITTEN) == f"{OPEN}ask due friday due Mon Nov 30"


def test_a_line_without_a_box_is_none() -> None:
    for line in ("call back due friday", "-[ ] x", "- [] x", "* [ ] x", "- [?] x", ""):
        assert not has_box(line)
        assert read_plan(line, WRITTEN) is None
    assert read_plan("- [X] x", WRITTEN) == Plan(text="x", is_done=True)


def test_a_date_with_its_weekday_is_of_the_year_in_which_both_fit() -> None:
    plan = read_plan(f"{OPEN}ask due Wed Nov 24", WRITTEN)
    assert plan is not None
    assert plan.due is not None
    assert iso_date(plan.due) == "2027-11-24"
