"""Every golden vector is right, every wrong key is noticed, and a result never depends on anything else."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.measures.golden import VECTORS, WRONG, expected, notices, results_of, table
from wellnesstui.domain.measures.measure import SUM, Measure
from wellnesstui.domain.measures.scoring import format_result, results
from wellnesstui.store.content import measures

ALL = measures.bundled()


@pytest.mark.parametrize("vector", VECTORS, ids=lambda each: f"{each['measure']}")
def test_a_golden_vector_is_right(vector: dict[str, Any]) -> None:
    assert results_of(vector) == expected(vector)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda each: f"{each['measure']} {each['about']}")
def test_a_wrong_key_fails_at_least_one_vector_of_its_scale(wrong: dict[str, Any]) -> None:
    assert any(notices(vector, wrong) for vector in VECTORS), table()


def test_every_scale_has_a_vector_with_a_result() -> None:
    seen = {
        (vector["measure"], id)
        for vector in VECTORS
        for id, value in expected(vector).items()
        if value is not None
    }
    assert seen == {(measure.id, scale.id) for measure in ALL for scale in measure.scales}


@st.composite
def answered(draw: st.DrawFn) -> tuple[Measure, dict[int, int]]:
    measure = draw(st.sampled_from(ALL))
    answers = {item: draw(st.sampled_from(measure.values)) for item in range(1, measure.items + 1)}
    return measure, answers


@given(answered())
def test_a_result_is_within_its_scale_and_in_one_range(
    case: tuple[Measure, dict[int, int]],
) -> None:
    measure, answers = case
    for result in results(measure, answers):
        assert result.value is not None
        assert result.scale.low <= result.value <= result.scale.high
        assert bool(result.scale.bands) == (result.scale.band(result.value) is not None)


@given(answered())
def test_both_ends_of_every_scale_can_be_reached(case: tuple[Measure, dict[int, int]]) -> None:
    measure, _ = case
    low, high = measure.values[0], measure.values[-1]
    for index, scale in enumerate(measure.scales):
        for end, other, wanted in ((low, high, scale.low), (high, low, scale.high)):
            answers = {item: other if item in scale.reverse else end for item in scale.items}
            assert results(measure, answers)[index].value == wanted


@given(answered(), st.data())
def test_a_blank_leaves_no_sum(case: tuple[Measure, dict[int, int]], data: st.DataObject) -> None:
    measure, answers = case
    blank = data.draw(st.sampled_from(sorted(answers)))
    del answers[blank]
    for result in results(measure, answers):
        if blank in result.scale.items and result.scale.how == SUM:
            assert result.value is None
            assert result.missing == 1


def test_an_answer_that_a_measure_does_not_have_counts_as_none() -> None:
    (result,) = results(measures.find("phq8"), dict.fromkeys(range(1, 9), 4))
    assert result.value is None
    assert result.answered == 0


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(375, 7), "53.57"), (Fraction(25, 6), "4.17"), (Fraction(75, 2), "37.5"), (Fraction(12), "12"), (Fraction(-1, 2), "-0.5"), (Fraction(1, 300), "0")],
)  # fmt: skip
def test_a_result_has_two_decimals_at_most(value: Fraction, text: str) -> None:
    assert format_result(value) == text


def test_both_places_of_the_odd_item_agree_when_the_answers_move_with_it() -> None:
    cbi = measures.find("cbi")
    usual = dict.fromkeys(range(1, 20), 25) | {13: 100}
    moved = dict.fromkeys(range(1, 20), 25) | {10: 100}
    assert results(cbi, usual)[1].value == results(cbi, moved, 10)[1].value
    assert results(cbi, moved)[1].value != results(cbi, moved, 10)[1].value
