"""Practices are read from tables, with the reason and the step when they can't be, and made to fit."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.lengths import fitted, least_seconds, lengthened
from wellnesstui.domain.practices.practice import Breath, Practice, Step
from wellnesstui.domain.practices.practice_file import (
    MAX_STEPS,
    TEXT_CHARACTERS,
    UnfitTable,
    read_practice,
    unknown_names,
)


def table(**changes: Any) -> dict[str, Any]:
    """The tables of a file that can be read, with some fields changed; None takes one out."""
    plain = {
        "id": "slow",
        "title": "Slow",
        "minutes": 2,
        "need": "calm down",
        "step": [
            {"kind": "body", "seconds": 60, "text": "Sit, if you like.", "instead": "Or stand."},
            {"kind": "breath", "seconds": 60, "text": "Slowly.", "in": 4, "hold": 1, "out": 5},
        ],
        **changes,
    }
    return {name: value for name, value in plain.items() if value is not None}


def with_step(**changes: Any) -> dict[str, Any]:
    """The same with the second step, the one with the breath, changed."""
    first, second = table()["step"]
    second = {name: value for name, value in {**second, **changes}.items() if value is not None}
    return table(step=[first, second])


def refused(plain: dict[str, Any]) -> str:
    """The reason why it can't be read: a clause."""
    with pytest.raises(Unfit) as caught:
        read_practice("slow", plain)
    reason = str(caught.value)
    assert not reason.endswith(".")
    assert reason.isprintable()
    return reason


# Reading


def test_all_that_is_written_is_read() -> None:
    practice = read_practice("slow", table())
    assert (practice.id, practice.title, practice.minutes, practice.need) == (
        "slow",
        "Slow",
        2,
        "calm down",
    )
    sit, breathe = practice.steps
    assert (sit.kind, sit.text, sit.instead, sit.seconds) == (
        "body",
        "Sit, if you like.",
        "Or stand.",
        60,
    )
    assert sit.breath is None
    assert (breathe.kind, breathe.instead) == ("breath", "")
    assert breathe.breath == Breath(inward=4, hold=1, out=5)
    assert practice.seconds == 120


def test_fields_of_later_versions_are_passed_over() -> None:
    plain = with_step(bell="low")
    assert read_practice("slow", {**plain, "voice": True}) == read_practice("slow", table())


def test_text_is_cleaned_of_what_a_terminal_obeys() -> None:
    practice = read_practice("slow", with_step(text="\x1b[31m Slowly,\n  now.\x07"))
    assert practice.steps[1].captions == ("Slowly,", "now.")


def test_a_name_that_means_nothing_is_found_when_it_is_checked() -> None:
    assert list(unknown_names(table())) == []
    for plain, because, step in (
        (table(bell=1), "\"bell\" isn't used in a practice, so it's ignored", 0),
        (
            with_step(secnods=3),
            "\"secnods\" isn't used in step 2, so it's ignored; the closest is seconds",
            2,
        ),
        (table(pace=[{"speed": 3}]), "\"speed\" isn't used in pace 1, so it's ignored", 0),
    ):
        (found,) = unknown_names(plain)
        assert (str(found), found.step) == (because, step)


def test_the_reason_knows_the_table_it_stands_in() -> None:
    for plain, place in (
        (table(minutes=0), (0, 0, "minutes")),
        (with_step(text=None), (2, 0, "text")),
        (table(pace=[{"name": "x", "in": 4}]), (0, 1, "out")),
    ):
        with pytest.raises(UnfitTable) as caught:
            read_practice("slow", plain)
        assert (caught.value.step, caught.value.pace, caught.value.field) == place


def test_a_step_without_seconds_takes_as_long_as_reading_it_aloud() -> None:
    text = "One two three four.\nFive six seven eight.\n"
    step = {"kind": "words", "text": text}
    practice = read_practice("slow", table(minutes=None, step=[step, {**step, "pause": 10}]))
    assert [each.seconds for each in practice.steps] == [4 + 2 * 2, 4 + 2 * 10]
    assert (practice.minutes, practice.words) == (1, 16)


def test_a_breath_without_seconds_of_its_own_is_the_first_pace() -> None:
    paces = [{"name": "five", "in": 5, "out": 5}, {"name": "six", "in": 6, "out": 6}]
    step = {"kind": "breath", "text": "Slowly.", "seconds": 60}
    practice = read_practice("slow", table(minutes=1, step=[step], pace=paces))
    assert practice.steps[0].breath == practice.paces[0].breath == Breath(inward=5, out=5)
    assert [pace.name for pace in practice.paces] == ["five", "six"]


@pytest.mark.parametrize(
    ("plain", "said"),
    [
        (table(id="fast"), 'its id isn\'t "slow"'),
        (table(id=None), 'it needs id = "slow"'),
        (table(title=""), "it needs a title of up to 40"),
        (table(title="x" * 41), "it needs a title of up to 40"),
        (table(title=3), "it needs a title"),
        (table(minutes=0), "minutes isn't a whole number from 1 to 60"),
        (table(minutes=61), "minutes isn't"),
        (table(minutes=2.0), "minutes isn't"),
        (table(minutes=True), "minutes isn't"),
        (table(need="win"), "need isn't one or more of calm down"),
        (table(need=["calm down", "win"]), "need isn't one or more of"),
        (table(need=[]), "need isn't one or more of"),
        (table(family="yoga"), "family isn't one of breath"),
        (table(grade=1), "grade isn't one of A, B"),
        (table(inward="yes"), "inward isn't true or false"),
        (table(about="x" * 161), '"about" needs text of up to 160'),
        (table(stretch=[1, 3]), "no step stretches"),
        (with_step(stretches=True), "step 2 stretches, but there's no stretch"),
        (with_step(stretches=1), "stretches isn't true or false"),
        (
            table(
                stretch=[3, 4],
                step=[{"kind": "words", "seconds": 120, "text": "x", "stretches": True}],
            ),
            "stretch isn't [least, most]",
        ),
        (
            table(
                stretch=[1, 99],
                step=[{"kind": "words", "seconds": 120, "text": "x", "stretches": True}],
            ),
            "stretch isn't [least, most]",
        ),
        (
            table(
                stretch=[1, 3],
                step=[
                    {"kind": "words", "seconds": 110, "text": "x"},
                    {"kind": "words", "seconds": 10, "text": "x", "stretches": True},
                ],
            ),
            "its steps can't be read in 1 min; 2 would work",
        ),
        (table(pace=[{"in": 4, "out": 4}]), "the name of pace 1 needs text"),
        (table(pace=[{"name": "x", "in": 4}]), '"out" of pace 1 isn\'t 1 to 20'),
        (table(pace=["x"]), "pace 1 isn't a [[pace]] table"),
        (table(pace={}), "it can have up to 5 [[pace]] tables"),
        (table(step=None), "it needs 1 to 100 [[step]] tables"),
        (table(step=[]), "it needs 1 to 100 [[step]] tables"),
        (table(step={"kind": "body"}), "it needs 1 to 100 [[step]] tables"),
        (table(step=table()["step"] * (MAX_STEPS // 2 + 1)), "it needs 1 to 100 [[step]] tables"),
        (table(step=["sit"]), "step 1 isn't a [[step]] table"),
        (table(minutes=4), "its steps take 120 seconds, but 4 min is 240"),
        (with_step(kind="dance"), "the kind of step 2 isn't one of body, breath"),
        (with_step(kind=[]), "the kind of step 2 isn't one of"),
        (with_step(text=None), "step 2 needs text"),
        (with_step(text=" \n "), "step 2 needs text"),
        (
            with_step(text="x" * (TEXT_CHARACTERS + 1)),
            "step 2 needs text of 1 to 60 lines of up to 160",
        ),
        (with_step(text="x\n" * 61), "step 2 needs text of 1 to 60 lines"),
        (with_step(instead=""), 'the "instead" of step 2 needs text of up to 160'),
        (with_step(seconds=None), "the seconds of step 2 aren't a whole number"),
        (with_step(seconds=True), "the seconds of step 2"),
        (with_step(seconds=59.5), "the seconds of step 2"),
        (with_step(seconds=-60), "the seconds of step 2"),
        (with_step(out=None), '"out" of step 2 isn\'t 1 to 20 seconds'),
        (with_step(hold=-1), '"hold" of step 2 isn\'t 0 to 20 seconds'),
        (with_step(rest=21), '"rest" of step 2 isn\'t 0 to 20 seconds'),
        (with_step(**{"in": "4"}), '"in" of step 2 isn\'t 1 to 20'),
        (with_step(**{"in": True}), '"in" of step 2 isn\'t 1 to 20'),
        (with_step(**{"in": float("nan")}), '"in" of step 2 isn\'t 1 to'),
        (with_step(out=6), "step 2 ends mid-breath; 55 seconds would work"),
        (with_step(seconds=4), "step 2 ends mid-breath; 10 seconds would work"),
    ],
)
def test_the_reason_names_the_step(plain: dict[str, Any], said: str) -> None:
    assert refused(plain).startswith(said)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-5, 200) | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
        max_leaves=5,
    ),
    st.sampled_from(["title", "minutes", "need", "step"]),
    st.sampled_from(["kind", "text", "instead", "seconds", "in", "hold", "out", "rest"]),
)  # fmt: skip
def test_whatever_stands_in_a_field_it_is_read_or_refused(
    value: Any, field: str, of_step: str
) -> None:
    for plain in (table(**{field: value}), with_step(**{of_step: value})):
        try:
            practice = read_practice("slow", plain)
        except Unfit:
            continue
        assert practice.steps
        assert all(step.text for step in practice.steps)


# A breath


@pytest.mark.parametrize(
    ("elapsed", "name", "left", "full"),
    [
        (0, "in", 4, 0.0),
        (1, "in", 3, 0.25),
        (3.9, "in", 1, 0.975),
        (4, "hold", 2, 1.0),
        (5.5, "hold", 1, 1.0),
        (6, "out", 6, 1.0),
        (9, "out", 3, 0.5),
        (11.99, "out", 1, 0.0017),
        (12, "rest", 1, 0.0),
        (13, "in", 4, 0.0),
        (130 + 9, "out", 3, 0.5),
    ],
)
def test_where_a_breath_is(elapsed: float, name: str, left: int, full: float) -> None:
    phase = Breath(inward=4, hold=2, out=6, rest=1).phase(elapsed)
    assert (phase.name, phase.left) == (name, left)
    assert phase.full == pytest.approx(full, abs=0.001)


def test_a_sip_fills_what_the_first_in_left() -> None:
    breath = Breath(inward=3, sip=1, out=6)
    assert [breath.phase(at).name for at in (0, 2.9, 3, 3.9, 4, 9.9, 10)] == [
        "in", "in", "sip", "sip", "out", "out", "in",
    ]  # fmt: skip
    assert breath.phase(3).full == pytest.approx(0.8)
    assert breath.phase(3.5).full == pytest.approx(0.9)


def test_what_takes_no_time_is_not_said() -> None:
    breath = Breath(inward=4, out=6)
    assert {breath.phase(tenth / 10).name for tenth in range(300)} == {"in", "out"}


LENGTHS = st.integers(2, 40).map(lambda half: half / 2)


@given(LENGTHS, LENGTHS, LENGTHS | st.just(0), st.floats(0, 10_000))
def test_a_breath_never_jumps(inward: float, out: float, hold: float, elapsed: float) -> None:
    breath = Breath(inward=inward, out=out, hold=hold)
    now, soon = breath.phase(elapsed), breath.phase(elapsed + 0.1)
    assert 0 <= now.full <= 1
    assert 1 <= now.left <= 20
    assert abs(now.full - soon.full) <= 0.1 / min(inward, out) + 1e-6


# Fitting

BREATH = Breath(inward=4, out=6)


@st.composite
def practices(draw: st.DrawFn) -> Practice:
    """Steps with or without breaths, each known by its text."""
    steps = []
    for number in range(draw(st.integers(1, 8))):
        if draw(st.booleans()):
            seconds = 10 * draw(st.integers(1, 12))
            steps.append(Step(kind="breath", text=f"{number}", seconds=seconds, breath=BREATH))
        else:
            steps.append(Step(kind="body", text=f"{number}", seconds=draw(st.integers(1, 120))))
    return Practice(
        id="x", title="x", minutes=1, least=1, most=1, needs=("reset",), steps=tuple(steps)
    )


@given(practices(), st.floats(-10, 900))
def test_what_is_fitted_fits_and_ends_with_its_closing_step(
    practice: Practice, seconds: float
) -> None:
    fit = fitted(practice, seconds)
    assert fit.seconds <= max(0.0, seconds) + 1e-6
    whole = practice.steps
    left = (*whole[: len(fit.steps) - 1], whole[-1]) if fit.steps else ()
    assert [step.text for step in fit.steps] == [step.text for step in left]
    for step, before in zip(fit.steps, left, strict=True):
        assert min(before.seconds, 8, before.seconds / 2) <= step.seconds <= before.seconds
        if step.breath:
            assert step.seconds % 10 == 0
    if seconds >= practice.seconds:
        assert fit == practice


def test_steps_grow_shorter_before_any_is_left_out() -> None:
    steps = tuple(Step(kind="body", text=text, seconds=60) for text in "abc")
    practice = Practice(
        id="x", title="x", minutes=3, least=3, most=3, needs=("reset",), steps=steps
    )
    assert [step.seconds for step in fitted(practice, 120).steps] == [40, 40, 40]
    assert [step.seconds for step in fitted(practice, 90).steps] == [30, 30, 30]
    assert [step.seconds for step in fitted(practice, 89).steps] == [44.5, 44.5]
    assert [step.text for step in fitted(practice, 89).steps] == ["a", "c"]
    assert [(step.text, step.seconds) for step in fitted(practice, 30).steps] == [("c", 30)]
    assert fitted(practice, 29).steps == ()


def test_a_breath_is_never_cut_in_two() -> None:
    step = Step(kind="breath", text="x", seconds=60, breath=BREATH)
    practice = Practice(
        id="x", title="x", minutes=1, least=1, most=1, needs=("reset",), steps=(step,)
    )
    assert [fitted(practice, seconds).seconds for seconds in (60, 59, 50, 49, 31, 30, 29)] == [
        60, 50, 50, 40, 30, 30, 0,
    ]  # fmt: skip


# Lengths


@st.composite
def stretching(draw: st.DrawFn) -> Practice:
    """Steps of which some stretch."""
    steps = [step.replace(stretches=draw(st.booleans())) for step in draw(practices()).steps]
    practice = Practice(id="x", title="x", minutes=1, least=1, most=1, needs=("reset",), steps=())
    return practice.replace(steps=tuple(steps))


@given(stretching(), st.floats(0, 3600))
def test_a_length_is_reached_by_the_steps_that_stretch(practice: Practice, seconds: float) -> None:
    longer = lengthened(practice, seconds)
    for step, before in zip(longer.steps, practice.steps, strict=True):
        assert step.seconds == before.seconds or before.stretches
        assert not step.breath or step.seconds % 10 == 0
    if not any(step.stretches for step in practice.steps):
        assert longer == practice
    elif seconds >= least_seconds(practice) + 10 * len(practice.steps):
        assert seconds - 10 - 1e-6 <= longer.seconds <= seconds + 1e-6
    else:
        assert longer.seconds >= least_seconds(practice) - 1e-6


@pytest.mark.parametrize(
    "hours", [[], [4], [4, 4], [4, 25], [-1, 3], ["4", 5], [True, 3], 4, "4-9"]
)
def test_hours_are_two_of_the_clock(hours: Any) -> None:
    assert refused(table(hours=hours)) == "hours isn't [first, last] with two of 0 to 24"
    assert read_practice("slow", table(hours=[20, 4])).hours == (20, 4)
