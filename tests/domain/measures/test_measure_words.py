"""What is said of results, of the change between two, and of a corrected key."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import an_entry
from wellnesstui.domain.measures.change import change_sentence, running
from wellnesstui.domain.measures.history import Past, change_sentences, in_time, past
from wellnesstui.domain.measures.measure_entry import (
    Answered,
    answered,
    key_sentence,
    saved_by_default,
    with_answers,
)
from wellnesstui.domain.measures.scoring import results
from wellnesstui.domain.measures.sitting import Sitting, from_draft
from wellnesstui.domain.measures.tender import TenderFilter, has_tender, without_tender
from wellnesstui.domain.measures.wording import (
    how_worked_out,
    missing_sentence,
    number_words,
    range_sentence,
    short_result,
)
from wellnesstui.domain.moment import day_number
from wellnesstui.store.content import measures

PHQ8, PHQ9, CORE = (measures.find(id) for id in ("phq8", "phq9", "core10"))
NOVEMBER, OCTOBER, JUNE = day_number(2026, 11, 29), day_number(2026, 10, 3), day_number(2026, 6, 1)
ALL = measures.bundled()


def test_a_result_in_words() -> None:
    (result,) = results(PHQ8, dict(enumerate([3, 2, 1, 0, 1, 2, 1, 1], 1)))
    assert short_result(result) == "11, in the range called moderate"
    assert number_words(result) == "11 of 24"
    assert range_sentence(result) == (
        "In the range called moderate (10 to 14). At 10 or above, consider talking with someone."
    )


def test_without_a_result_it_says_what_is_missing() -> None:
    (result,) = results(CORE, {item: 1 for item in range(1, 11) if item != 6})
    assert missing_sentence(result) == "One answer is missing, so there's no total."
    assert range_sentence(result) == ""


def test_the_well_being_line_is_below() -> None:
    who5 = measures.find("who5")
    low, high = (
        results(who5, dict(enumerate(each, 1)))[0] for each in ([3, 2, 3, 2, 2], [3, 3, 3, 2, 2])
    )
    assert "At 50 or below" in range_sentence(low)
    assert range_sentence(high) == ""


@pytest.mark.parametrize(
    ("before", "then", "sentence"),
    [
        (4, JUNE, "7 points higher than on June 1. On this scale, a change of 6 or more is rarely just chance."),
        (6, OCTOBER, "5 points higher than on October 3. Changes under 6 are common even when nothing has changed."),
        (12, NOVEMBER - 3, "1 point lower than on November 26. Changes under 6 are common even when nothing has changed."),
        (17, day_number(2025, 6, 1), "6 points lower than on June 1, 2025. On this scale, a change of 6 or more is rarely just chance."),
        (11, NOVEMBER, "The same as earlier that day."),
    ],
)  # fmt: skip
def test_one_honest_sentence_on_change(before: int, then: int, sentence: str) -> None:
    scale = PHQ8.scales[0]
    assert change_sentence(scale, Fraction(11), NOVEMBER, Fraction(before), then) == sentence  # type: ignore[arg-type]


def test_today_is_called_today() -> None:
    scale, eleven = PHQ8.scales[0], Fraction(11)
    said = change_sentence(scale, eleven, NOVEMBER, eleven, NOVEMBER, NOVEMBER)
    assert said == "The same as earlier today."
    later = change_sentence(scale, eleven, NOVEMBER, eleven, NOVEMBER, day_number(2026, 11, 30))
    assert later == "The same as earlier that day."


def test_a_backdated_result_is_compared_with_the_one_before_it_in_time() -> None:
    def sitting(day: int, value: int) -> Past:
        return past(
            PHQ8, with_answers(an_entry((20 - day) * 24), PHQ8, dict.fromkeys(range(1, 9), value))
        )

    first, now, later = sitting(0, 0), sitting(10, 1), sitting(20, 3)
    (sentence,) = change_sentences(now, [later, first])
    assert sentence.startswith("8 points higher than on ")
    assert sentence == change_sentences(now, [first])[0]
    assert change_sentences(first, [now, later]) == []
    assert in_time([later, first, now]) == [first, now, later]


def test_other_scales_say_nothing_of_change() -> None:
    for each in measures.find("proqol5").scales:
        assert change_sentence(each, Fraction(11), NOVEMBER, Fraction(40), JUNE) == ""


def test_no_sentence_judges() -> None:
    for measure in ALL:
        text = " ".join(how_worked_out(measure)).lower()
        for word in ("improved", "you are", "you're depressed", "well done", "norm "):
            assert word not in text


def test_the_running_line_begins_at_the_fourth_result() -> None:
    values = [Fraction(each) for each in (4, 10, 6, 8, 2)]
    assert running(values) == [None, None, None, 7, 7]


# -- entries -------------------------------------------------------------------------------------

answer_lists = st.sampled_from(ALL).flatmap(
    lambda measure: st.tuples(
        st.just(measure),
        st.dictionaries(st.integers(1, measure.items), st.sampled_from(measure.values)),
        st.sampled_from((None, *measure.odd_items)),
    )
)


@given(answer_lists)
def test_answers_come_back_from_an_entry_and_from_a_draft(case: tuple) -> None:  # type: ignore[type-arg]
    measure, answers, odd = case
    entry = with_answers(an_entry(), measure, answers, odd)
    back = answered(entry, measure)
    assert back.answers == answers
    if answers:
        assert (back.key, back.odd_item) == (1, odd)
    sitting = Sitting(measure=measure, answers=tuple(sorted(answers.items())), odd_item=odd)
    tender = measure.tender if measure.instead else 0
    expected = tuple(each for each in sitting.answers if each[0] != tender)
    assert from_draft(measure, sitting.to_draft()) == sitting.replace(answers=expected)


@given(st.text())
def test_any_text_is_a_draft_that_opens(text: str) -> None:
    assert from_draft(PHQ8, text).measure is PHQ8


def test_a_stranger_s_answers_count_as_none() -> None:
    entry = an_entry(
        form="measure:phq8", answers=(("1", "3"), ("2", True), ("3", 99), ("4", 2), ("x", 1))
    )
    assert answered(entry, PHQ8) == Answered(answers={4: 2}, key=0)


def test_a_corrected_key_corrects_the_past_and_says_so() -> None:
    burnout = PHQ8.replace(
        key=2,
        key_since="2027-03-01",
        scales=(PHQ8.scales[0].replace(reverse=(1,)),),
    )
    entry = with_answers(an_entry(), PHQ8, dict.fromkeys(range(1, 9), 0))
    was = answered(entry, PHQ8)
    now = answered(entry, burnout)
    assert was.results(PHQ8)[0].value == 0
    assert now.results(burnout)[0].value == 3
    assert key_sentence(PHQ8, was.key) == ""
    assert key_sentence(burnout, now.key) == "Worked out with the corrected key of March 1, 2027."
    assert "later key" in key_sentence(PHQ8, 2)


# -- tender --------------------------------------------------------------------------------------


def test_the_phq_9_is_saved_without_its_ninth_answer() -> None:
    answers = dict.fromkeys(range(1, 10), 1)
    measure, saved = saved_by_default(PHQ9, PHQ8, answers)
    assert measure is PHQ8
    assert sorted(saved) == list(range(1, 9))
    entry = with_answers(an_entry(), measure, saved)
    assert not has_tender(entry)


def test_what_leaves_has_no_tender_answer_and_no_total_of_it() -> None:
    nine = with_answers(an_entry(), PHQ9, dict.fromkeys(range(1, 10), 1))
    ten = with_answers(an_entry(), CORE, dict.fromkeys(range(1, 11), 1))
    other = an_entry(mood=3)
    through = TenderFilter()
    kept = list(through([nine, ten, other]))
    assert kept[0].form == "measure:phq8"
    assert dict(kept[0].answers).keys() == {*map(str, range(1, 9)), "key"}
    assert "6" not in dict(kept[1].answers)
    assert answered(kept[1], CORE).results(CORE)[0].value is None
    assert kept[2] is other
    assert through.left_out == 2
    assert "--tender" in through.sentence()
    assert list(TenderFilter(keep=True)([nine, ten])) == [nine, ten]
    assert without_tender(kept[0]) == kept[0]


def test_a_sitting_walks_and_skips_and_goes_back() -> None:
    sitting = Sitting(measure=PHQ9).answer(2).answer(1).skip().back()
    assert sitting.item == 3
    assert sitting.by_item == {1: 2, 2: 1}
    assert sitting.go_to(7).group() == (6, 7, 8, 9)
    last = sitting.go_to(9)
    assert last.is_tender(1)
    assert not last.is_tender(0)
    assert not sitting.is_tender(3)
    assert last.answer(1).is_through
    assert last.answer(1).back().item == 9
