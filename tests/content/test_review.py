"""Every text of the library passes the review, and the library has what it should."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.content.review import FOLDER, faults, read, reading_grade, sentences, shared
from wellnesstui.domain.practices.practice import FAMILIES, NEEDS, RESET, Practice

LIBRARY = [read(path) for path in sorted(FOLDER.glob("*.toml"))]
PRACTICES = [practice for practice in LIBRARY if practice.need != RESET]
LEAST = {
    "breath": 14,
    "ground": 12,
    "body": 14,
    "attention": 12,
    "kindness": 12,
    "moments": 20,
    "sleep": 16,
    "focus": 10,
}


@pytest.mark.parametrize("practice", LIBRARY, ids=lambda practice: practice.id)
def test_a_reviewer_finds_nothing(practice: Practice) -> None:
    assert list(faults(practice)) == []


def test_no_two_say_the_same() -> None:
    assert list(shared(LIBRARY)) == []


def test_there_are_enough_of_each() -> None:
    assert len(PRACTICES) >= 110
    families = Counter(practice.family for practice in PRACTICES)
    assert families.keys() == FAMILIES.keys()
    assert all(families[family] >= least for family, least in LEAST.items()), families
    assert sum(practice.is_story for practice in PRACTICES) >= 6
    for need in NEEDS:
        assert sum(need in practice.needs for practice in PRACTICES) >= 8, need


def test_no_breath_is_held_longer_than_the_facts_allow() -> None:
    for practice in PRACTICES:
        for step in practice.steps:
            if step.breath:
                assert step.breath.hold <= 7, practice.id
                assert step.breath.cycle >= 5, f"{practice.id}: nothing is forced or fast"


def test_what_a_reviewer_looks_for_is_found() -> None:
    good = next(practice for practice in PRACTICES if practice.id == "box")
    step = good.steps[0]

    def found(**changes: object) -> str:
        return "\n".join(faults(good.replace(steps=(step.replace(**changes), *good.steps[1:]))))

    assert found() == ""
    assert '"relax"' in found(text="Relax.")
    assert "British" in found(text="The colour of it.")
    assert "exclamation" in found(text="Go on!")
    assert "21 words" in found(text="one " * 21)
    assert "to read aloud" in found(text="one two " * 18, seconds=12.0)
    assert "no instead" in found(instead="")
    assert "without a warning" in "\n".join(faults(good.replace(warning="")))
    assert "no evidence" in "\n".join(faults(good.replace(evidence="")))
    twice = good.replace(id="other")
    assert any("share 100%" in each for each in shared([good, twice]))


def test_sentences_and_grades_are_counted() -> None:
    assert sentences("One. Two? Three: four.") == ["One.", "Two?", "Three:", "four."]
    assert reading_grade("The cat sat on the mat.") < 1
    assert reading_grade("Institutional considerations necessitate interdisciplinary deliberation.") > 20  # fmt: skip
    assert reading_grade("") == 0
