"""Practices are found as people ask for them, and filtered by facets whose counts hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from wellnesstui.domain.practices import facets
from wellnesstui.domain.practices.crisis_words import asks_for_help
from wellnesstui.domain.practices.practice import Summary
from wellnesstui.domain.practices.practice_index import PracticeIndex
from wellnesstui.store.content import practices

ALL = practices.summaries()
INDEX = PracticeIndex(ALL)


def first(text: str, count: int = 1) -> list[str]:
    return [each.id for each in INDEX.search(text)[:count]]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("box", "box"), ("Box breathing", "box"), ("after a death", "after-a-death"), ("4-7-8", "four-seven-eight"),
        ("478 four seven", "four-seven-eight"), ("BODY SCAN in bed", "body-scan-bed"), ("grief", "grief"),
    ],
)  # fmt: skip
def test_a_title_comes_first(text: str, id: str) -> None:
    assert first(text) == [id]


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("two minutes before the next client", "between sessions"), ("can't sleep after nights", "sleep"),
        ("anxious", "calm down"), ("between clients", "between sessions"), ("insomnia", "sleep"),
    ],
)  # fmt: skip
def test_a_need_is_found_in_other_words(text: str, need: str) -> None:
    found = INDEX.search(text)
    assert found
    assert all(need in facets.shown_needs(each) for each in found[:3])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("patient died", ["after-a-death"]), ("lost a patient", ["after-a-death"]), ("died", ["after-a-death"]),
        ("angry", ["after-shouting", "irritable"]), ("panic", ["grounding-54321", "room-and-date"]),
        ("anxious", ["feet", "long-exhale"]), ("burnout", ["moral-distress", "other-clinicians"]),
        ("headache", ["eyes-far", "jaw-face", "neck-shoulders"]), ("crying", ["kind-hand"]),
        ("478", ["four-seven-eight"]), ("back pain", ["low-back"]), ("stories", ["cat-long-way"]),
        ("sleeps", ["back-to-sleep"]), ("between clients", ["at-the-door", "between-two-sessions"]),
    ],
)  # fmt: skip
def test_the_words_that_people_use_find_what_fits(text: str, found: list[str]) -> None:
    assert set(first(text, max(2, len(found)))) >= set(found)


def test_after_a_death_is_not_what_panic_finds_first() -> None:
    found = [each.id for each in INDEX.search("panic")]
    asked = {each.id for each in ALL if each.on_request}
    assert not asked & set(found[:10])


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("suicide", True), ("I want to kill myself", True), ("overdosed", True), ("self-harm", True),
        ("don't want to live", True), ("sleep", False), ("a patient died", False), ("", False), ("hurts", False),
    ],
)  # fmt: skip
def test_who_asks_for_more_than_a_practice_is_heard(text: str, asks: bool) -> None:
    assert asks_for_help(text) is asks


def test_stories_are_found_by_that_word() -> None:
    assert {each.id for each in ALL if each.is_story} <= {each.id for each in INDEX.search("story")}


def test_without_words_all_are_found() -> None:
    assert INDEX.search("  ") == ALL
    assert list(INDEX.search("\U0001f355")) == []
    assert list(INDEX.search("xylograph")) == []


@given(texts())
def test_anything_can_be_typed(text: str) -> None:
    assert len(set(INDEX.search(text))) == len(INDEX.search(text))


@given(st.sampled_from(ALL), st.integers(1, 12))
def test_each_is_found_by_the_beginning_of_its_title(practice: Summary, letters: int) -> None:
    assert practice in INDEX.search(practice.title[:letters])


@pytest.mark.parametrize("facet", facets.FACETS)
def test_each_count_is_what_choosing_the_value_leaves(facet: str) -> None:
    for chosen in ({}, {"need": "sleep"}, {"length": "5", "posture": "sitting"}):
        for count in facets.counts(ALL, facet, chosen):
            left = facets.narrowed(ALL, {**chosen, facet: count.value})
            assert len(left) == count.number
            assert facets.title(facet, count.value)


def test_any_posture_is_each_but_walking() -> None:
    box = next(each for each in ALL if each.id == "box")
    assert box.posture == "any"
    assert facets.values(box, "posture") == ("lying", "sitting", "standing")


def test_about_as_long_as_there_is_time() -> None:
    box = next(each for each in ALL if each.id == "box")
    assert facets.values(box, "length") == ("2", "5", "10", "20")
