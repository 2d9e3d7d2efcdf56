"""Resources are found as one types, and narrowed with the right numbers beside each choice."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wellnesstui.domain.resources.dialable import Call, Text
from wellnesstui.domain.resources.facets import FACETS, counts, narrowed, title, values
from wellnesstui.domain.resources.hours import Hours
from wellnesstui.domain.resources.index import Index, fold
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.terms import AUDIENCES, COSTS, KINDS, TOPICS
from wellnesstui.store.content.resources import load

SHIPPED = load("")
INDEX = Index(SHIPPED.resources, SHIPPED.region_names)


def a_resource(id: str, name: str, **more: Any) -> Resource:
    return Resource(**{"id": id, "name": name, "kind": "organisation", "says": "", **more})


def found(resources: list[Resource], text: str) -> list[str]:
    return [resource.id for resource in Index(resources, {"AT": "Austria"}).search(text)]


def names(text: str) -> list[str]:
    return [resource.name for resource in INDEX.search(text)]


# Search


def test_the_best_comes_first() -> None:
    resources = [
        a_resource("inside a word", "x", says="unslept"),
        a_resource("word begins so", "x", says="all about sleeping"),
        a_resource("two words of the name", "Slowly to sleep"),
        a_resource("in the name", "Good sleep"),
        a_resource("name begins so", "Sleep well"),
        a_resource("not at all", "Other"),
    ]
    best = ["name begins so", "two words of the name", "in the name", "word begins so"]
    assert found(resources, "sle")[0] == best[0]
    assert sorted(found(resources, "sle")[1:3]) == sorted(best[1:3])
    assert found(resources, "sle")[3:] == ["word begins so", "inside a word"]


def test_every_word_is_looked_for_in_any_order() -> None:
    resources = [
        a_resource("a", "Nurse line", says="free at night"),
        a_resource("b", "Nurse line", says="at a price"),
        a_resource("c", "Line for a nurse"),
    ]
    assert found(resources, "nurse line") == ["a", "b", "c"], "as a phrase before apart"
    assert found(resources, "line nurse") == ["a", "b", "c"]
    assert found(resources, "night free") == ["a"]
    assert found(resources, "NURSE,line!") == ["a", "b", "c"]
    assert found(resources, "   ") == ["a", "b", "c"]


def test_if_nothing_has_all_words_what_has_most_is_shown() -> None:
    resources = [
        a_resource("a", "Nurse line", says="free"),
        a_resource("b", "Nurse book"),
        a_resource("c", "x"),
    ]
    assert found(resources, "free line for nurses unicorn") == ["a"]
    assert found(resources, "nurse unicorn") == ["a", "b"]
    assert found(resources, "unicorn dragon") == []
    assert found(resources, "unicorn") == []


def test_small_words_of_a_question_do_not_count_unless_alone() -> None:
    resources = [a_resource("a", "Sleep"), a_resource("b", "The night")]
    assert found(resources, "the sleep") == ["a"]
    assert found(resources, "the") == ["b"]


def test_only_what_is_among_the_chosen_is_found() -> None:
    resources = [a_resource("a", "Nurse line"), a_resource("b", "Nurse book")]
    index = Index(resources, {})
    assert [each.id for each in index.search("nurse", {"b"})] == ["b"]
    assert [each.id for each in index.search("line", {"b"})] == []
    assert [each.id for each in index.search("nurse line", {"b"})] == ["b"]
    assert [each.id for each in index.search("", {"b"})] == ["b"]


def test_resources_are_found_by_all_they_say() -> None:
    resource = a_resource(
        "a", "Teléfono Ärzte", by="M. Ünal", says="It helps.", here="The log", kind="crisis",
        audience=("clinicians",), regions=("AT",), languages=("de",), topics=("sleep",), cost="free",
        hours=Hours(always=True), calls=(Call(label="call", number="0800-12 34"),),
        texts=(Text(label="text", to="741741", word="HALLO"),), isbn="9781576759448",
    )  # fmt: skip
    asked = (
        "telefono", "TELÉFONO", "arzte", "unal", "helps", "nurses", "nurse", "physician", "doctor", "austria",
        "german", "sleep", "free", "tonight", "08001234", "0800 12", "741741", "hallo", "9781576759448",
        "phone", "log",
    )  # fmt: skip
    for text in asked:
        assert found([resource], text) == ["a"], text
    assert found([resource], "veterans") == []


def test_what_comes_with_wellness_is_found() -> None:
    assert names("988")[0] == "988 Suicide & Crisis Lifeline"
    assert names("samar")[:2] == ["Samaritans", "Samaritans Ireland"]
    assert names("figley") == ["Treating Compassion Fatigue"]
    assert names("Telefono de la esperanza")[0] == "Teléfono de la Esperanza"
    assert "Doctors in Distress" in names("nurse free")
    assert len(names("")) == len(SHIPPED.resources)


@given(st.text(max_size=12))
@example("\N{PARENTHESIZED LATIN CAPITAL LETTER A}")
@example("\N{MODIFIER LETTER CAPITAL A}\N{COMBINING GREEK YPOGEGRAMMENI}")
def test_any_text_may_be_typed(text: str) -> None:
    everything = set(SHIPPED.resources)
    hits = INDEX.search(text)
    assert len({each.id for each in hits}) == len(hits)
    assert set(hits) <= everything
    assert fold(fold(text)) == fold(text)


@given(st.sampled_from(SHIPPED.resources), st.data())
def test_whoever_types_a_beginning_of_a_name_finds_it(
    resource: Resource, data: st.DataObject
) -> None:
    folded = fold(resource.name)
    typed = folded[: data.draw(st.integers(3, len(folded)))]
    assert resource in INDEX.search(typed)


# Narrowing


def test_what_is_for_everyone_in_care_is_for_a_nurse() -> None:
    resource = a_resource("a", "x", audience=("clinicians", "students"))
    assert set(values(resource, "audience")) == {
        "clinicians", "students", "nurses", "physicians", "dentists", "therapists", "social-workers",
    }  # fmt: skip
    assert values(a_resource("b", "x", audience=("anyone",)), "audience") == ("anyone",)


def test_values_have_titles() -> None:
    regions = {"AT": "Austria"}
    assert title("region", "AT", regions) == "Austria"
    assert title("region", "INTL", regions) == "Everywhere"
    assert title("kind", "crisis", regions) == KINDS["crisis"]
    assert title("audience", "nurses", regions) == AUDIENCES["nurses"]


def test_counts_are_what_a_choice_would_leave() -> None:
    chosen: dict[str, str] = {"kind": "crisis", "cost": "free"}
    for facet in FACETS:
        for count in counts(SHIPPED.resources, facet, chosen, SHIPPED.region_names):
            left = narrowed(SHIPPED.resources, {**chosen, facet: count.value})
            assert len(left) == count.number > 0, (facet, count.value)
            assert all(count.value in values(each, facet) for each in left)


def test_counts_stand_in_order_and_keep_what_is_chosen() -> None:
    kinds = counts(SHIPPED.resources, "kind", {}, {})
    assert [count.value for count in kinds] == list(KINDS)
    assert sum(count.number for count in kinds) == len(SHIPPED.resources)
    places = counts(SHIPPED.resources, "region", {}, SHIPPED.region_names)
    assert places[0].title == "Everywhere"
    assert [count.title for count in places[1:]] == sorted(count.title for count in places[1:])
    costs = counts(SHIPPED.resources, "cost", {"kind": "book", "cost": "free"}, {})
    assert [(count.value, count.number) for count in costs][1:] == [("borrow", 21)]
    only = counts(SHIPPED.resources, "kind", {"kind": "book", "cost": "rate"}, {})
    assert ("book", 0) in [(count.value, count.number) for count in only]


@pytest.mark.parametrize(
    ("facet", "words"),
    [("kind", KINDS), ("cost", COSTS), ("audience", AUDIENCES), ("topic", TOPICS)],
)
def test_every_word_of_a_vocabulary_is_used(facet: str, words: dict[str, str]) -> None:
    used = {value for each in SHIPPED.resources for value in values(each, facet)}
    assert used == set(words)
    assert {title(facet, value, {}) for value in used} == set(words.values())
    assert len(set(words.values())) == len(words)
