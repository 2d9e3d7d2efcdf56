"""Whoever looks for help for nurses sees what is for nurses, and not all that is for anyone."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.resources.index import Index, fold
from wellnesstui.domain.resources.nearness import Nearness
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.store.content.resources import load

SHIPPED = load("")
INDEX = Index(SHIPPED.resources, SHIPPED.region_names)
PEOPLE = {
    "nurse": "nurses", "nurses": "nurses", "midwife": "nurses", "physician": "physicians",
    "doctor": "physicians", "social worker": "social-workers", "therapist": "therapists",
    "psychologist": "therapists", "counselor": "therapists", "paramedic": "responders",
    "student": "students", "veteran": "veterans", "dentist": "dentists", "resident": "residents",
}  # fmt: skip


def says(resource: Resource, words: str) -> bool:
    lines = " ".join(line.display_text for line in resource.lines)
    texts = fold(f"{resource.name} {resource.says} {resource.by} {resource.here} {lines}")
    return all(f" {word}" in f" {texts}" for word in words.split())


def whom(resource: Resource, words: str) -> int:
    """0 when it names them in its name, 1 in its audience, 2 in what it says, 3 for all in care."""
    if all(word.removesuffix("s") in resource.name.lower() for word in words.split()):
        return 0
    if PEOPLE[words] in resource.audience:
        return 1
    return 2 if says(resource, words) else 3


@pytest.mark.parametrize("words", PEOPLE)
def test_what_names_them_comes_first(words: str) -> None:
    hits = INDEX.search(words)
    assert hits
    assert [whom(each, words) for each in hits] == sorted(whom(each, words) for each in hits)
    named = [each for each in SHIPPED.resources if whom(each, words) < 2]
    assert {each.id for each in hits[: len(named)]} == {each.id for each in named}


@pytest.mark.parametrize("words", PEOPLE)
def test_what_neither_is_for_them_nor_has_them_in_its_name_is_apart(words: str) -> None:
    close, loose = INDEX.search_in_two(words)
    assert [*close, *loose] == INDEX.search(words)
    assert all(whom(each, words) < 2 for each in close)
    assert all(whom(each, words) >= 2 for each in loose)


@pytest.mark.parametrize("words", ["sleep", "free", "", "nonsense", "burnout line"])
def test_other_words_set_nothing_apart(words: str) -> None:
    assert INDEX.search_in_two(words) == (INDEX.search(words), [])


@pytest.mark.parametrize("words", PEOPLE)
def test_what_is_for_anyone_is_no_hit(words: str) -> None:
    hits = INDEX.search(words)
    for each in hits:
        assert PEOPLE[words] in each.audience or "clinicians" in each.audience or says(each, words)
    assert len(hits) < len(SHIPPED.resources) / 2


@pytest.mark.parametrize(
    "words",
    ["a free line for nurses, tonight", "nurse line", "a number for a nurse", "midwife helpline"],
)
def test_where_a_line_is_asked_for_those_for_anyone_count(words: str) -> None:
    hits = INDEX.search(words)
    assert hits[0].id == "us-988", "the lines here before those of elsewhere"
    assert all(each.lines for each in hits if "anyone" in each.audience)


def test_a_line_for_them_comes_before_one_for_anyone() -> None:
    assert INDEX.search("doctor line")[0].id == "us-physician-support-line"
    assert INDEX.search("veteran line")[0].name == "Veterans Crisis Line"


def test_words_are_found_however_they_are_written() -> None:
    resources = [
        Resource(id=str(at), name=name, kind="organisation", says="")
        for at, name in enumerate(
            ("Straßenambulanz", "Γραμμή ζωής", "いのちの電話", "Ёлка", "صَدَاقة")
        )
    ]
    index = Index(resources, {})
    for at, typed in enumerate(("strassen", "γραμμη ζωησ", "電話", "елка", "صداقة")):
        assert [each.id for each in index.search(typed)] == [str(at)], typed
    assert index.search("かのち") == []


# -- whom it is for, what it is called, and where it is -------------------------------------------

AUDIENCES_OF = [
    ("nurses",), ("nurses", "students"), ("nurses", "leaders"), ("clinicians",), ("physicians",),
    ("anyone",),
]  # fmt: skip
_ids = count()
NAMES = ["Nurse line", "A line for nurses", "Well-being", "Healthy nurse", "Peer line"]


def tier(resource: Resource) -> int:
    """0 for a nurses' own with the word in its name, 1 if others share it, 2 for the rest."""
    if "nurses" not in resource.audience or "nurse" not in resource.name.lower():
        return 2
    return 0 if {*resource.audience} <= {"nurses", "students"} else 1


@given(
    st.lists(
        st.builds(
            lambda name, audience, region: Resource(
                id=str(next(_ids)),
                name=name,
                kind="peer",
                says="",
                audience=audience,
                regions=(region,),
            ),
            st.sampled_from(NAMES),
            st.sampled_from(AUDIENCES_OF),
            st.sampled_from(["US", "AT", "INTL"]),
        ),
        max_size=12,
    ),
    st.sampled_from(["nurse", "nurses", "NURSE", "nurs"]),
)
def test_a_profession_s_own_come_first_and_near_ones_before_those_of_elsewhere(
    resources: list[Resource], typed: str
) -> None:
    nearness = Nearness("US", {"AT": "Austria"})
    near, others = nearness.split(resources)
    hits = Index([*near, *others], {}).search(typed)
    assert [tier(each) for each in hits] == sorted(map(tier, hits))
    assert sum(tier(each) < 2 for each in hits) == sum(tier(each) < 2 for each in resources)
    for wanted in (0, 1):
        is_far = [not nearness.is_near(each) for each in hits if tier(each) == wanted]
        assert is_far == sorted(is_far)


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("nurse", "Alternative-to-discipline programs for nurses (NCSBN)"),
        ("nurses", "Alternative-to-discipline programs for nurses (NCSBN)"),
        ("physician", "Physician Support Line"),
        ("physicians", "Physician Support Line"),
        ("social worker", "NASW: professional self-care"),
        ("student", "Physician Support Line"),
    ],
)
def test_the_first_of_a_profession(words: str, first: str) -> None:
    assert INDEX.search(words)[0].name == first
