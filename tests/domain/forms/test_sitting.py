"""Filling a form in: one question after another, nothing typed is lost, and a draft brings it all back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forms.making import field, form, sittings
from wellnesstui.domain.content import Unfit
from wellnesstui.domain.forms.form_draft import read_draft, to_draft
from wellnesstui.domain.forms.sitting import END, LATER, Sitting, begun


def walked(sitting: Sitting) -> list[str]:
    """The names of the questions that one is asked, going on from the first."""
    names = []
    while sitting.question:
        names.append(sitting.at)
        sitting = sitting.next()
    return names


TWO = (
    field("line", "thought", keep_in_sight=True),
    field("scale", "belief", again="And now?"),
    field("text", "friend"),
    field("line", "found", later=True),
)


def test_questions_come_in_order_and_what_was_rated_is_asked_again_at_the_end() -> None:
    sitting = begun(form(*TWO))
    assert walked(sitting) == ["thought", "belief", "friend"]
    assert walked(sitting.answered(70, "belief")) == ["thought", "belief", "friend", "belief_after"]
    assert walked(sitting.replace(part=LATER, at="found")) == ["found"]


def test_the_thought_stays_in_sight_and_the_first_rating_is_beside_the_second() -> None:
    sitting = begun(form(*TWO)).answered("I should\nhave seen it")
    assert sitting.in_sight == (), "not above its own question"
    sitting = sitting.next().answered(70)
    assert sitting.in_sight == (("The line", "I should have seen it"),)
    last = sitting.going_to("belief_after")
    assert last.in_sight == (("The line", "I should have seen it"), ("The scale", "it was 70"))
    later = sitting.replace(part=LATER, at="found")
    assert later.in_sight == (("The line", "I should have seen it"),)


def test_one_goes_back_and_past_the_end() -> None:
    sitting = begun(form(*TWO))
    assert sitting.back() == sitting
    assert sitting.step == (1, 4), "the scale may be asked again"
    assert sitting.answered(70, "belief").step == (1, 4)
    assert sitting.next().next().step == (3, 3), "it was skipped"
    end = sitting.next().next().next()
    assert end.at == END
    assert end.next() == end
    assert end.step == (3, 3)
    assert end.back().at == "friend"


@pytest.mark.parametrize("value", [-1, 101, True, 3.5, "70"])
def test_a_scale_is_a_whole_number_up_to_100(value: Any) -> None:
    with pytest.raises(ValueError, match="belief"):
        begun(form(*TWO)).answered(value, "belief")


@given(sittings())
def test_a_draft_brings_everything_back(sitting: Sitting) -> None:
    assert read_draft(to_draft(sitting), sitting.form) == sitting


@given(sittings())
def test_steps_never_lose_an_answer(sitting: Sitting) -> None:
    for moved in (sitting.next(), sitting.back(), sitting.going_to(END), sitting.marked(on=True)):
        assert moved.answers == sitting.answers
        assert 1 <= moved.step[0] <= moved.step[1]


@given(sittings(), st.permutations(form().fields), st.integers(1, 12))
def test_a_draft_of_a_form_that_was_changed_keeps_every_word(
    sitting: Sitting, fields: list[Any], left: int
) -> None:
    ordered = sorted(fields[:left], key=lambda each: each.later)
    retyped = tuple(
        each.replace(type="text", again="") if each.id == "scale" else each for each in ordered
    )
    again = read_draft(to_draft(sitting), sitting.form.replace(fields=retyped))
    assert sorted(map(str, dict(sitting.answers).values())) == sorted(
        str(value) for _, value in (*again.answers, *again.others)
    )
    assert again.at == END or again.question


@pytest.mark.parametrize(
    "change",
    [{"form": "other"}, {"version": 2}, {"answers": []}, {"answers": {"line": None}}, {"part": "half"},
     {"part": LATER}, {"entry": "x"}, {"for_supervision": 1}, {"at": 3}],
)  # fmt: skip
def test_what_is_no_draft_is_refused(change: dict[str, Any]) -> None:
    sitting = begun(form())
    plain = {**json.loads(to_draft(sitting)), **change}
    with pytest.raises(Unfit):
        read_draft(json.dumps(plain), sitting.form)


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "3", "null"])
def test_a_broken_draft_is_refused(text: str) -> None:
    with pytest.raises(Unfit):
        read_draft(text, form())
