"""Courses are read strictly, and those that come with wellness name what there is."""

from __future__ import annotations

from typing import Any

import pytest

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.practices.course import PARTS, read_course
from wellnesstui.domain.practices.practice import Summary
from wellnesstui.store.content import courses, practices

KNOWN = {
    id: Summary(id=id, title=id, minutes=5, least=2, most=10, needs=("focus",))
    for id in ("a", "b", "c")
}
PLAIN: dict[str, Any] = {
    "id": "x",
    "title": "X",
    "about": "About it.",
    "part": [{"practice": id, "says": "One line."} for id in KNOWN],
}


def part(**changes: object) -> dict[str, Any]:
    """The course with its first part changed."""
    first, *others = PLAIN["part"]
    return {**PLAIN, "part": [{**first, **changes}, *others]}


def test_the_bundled_ones_name_practices_that_can_be_done_in_their_minutes() -> None:
    summaries = {each.id: each for each in practices.summaries()}
    found = courses.bundled(summaries.values())
    assert 8 <= len(found) <= 12
    for course in found:
        for each in course.parts:
            known = summaries[each.practice]
            assert known.least <= each.minutes <= known.most
            assert "reset" not in known.needs
    assert len({course.title for course in found}) == len(found)


def test_minutes_are_those_of_the_practice_or_of_the_part() -> None:
    course = read_course("x", part(minutes=10), KNOWN)
    assert [each.minutes for each in course.parts] == [10, 5, 5]


@pytest.mark.parametrize(
    ("plain", "reason"),
    [
        ({**PLAIN, "id": "y"}, "its id isn't"),
        ({**PLAIN, "title": ""}, '"title" needs text'),
        ({**PLAIN, "about": 5}, '"about" needs text'),
        ({**PLAIN, "streak": 5}, 'a course can\'t have "streak"'),
        ({**PLAIN, "part": None}, "3 to 10"),
        ({**PLAIN, "part": PLAIN["part"][: PARTS[0] - 1]}, "3 to 10"),
        ({**PLAIN, "part": [*PLAIN["part"], *PLAIN["part"]]}, "a practice twice"),
        ({**PLAIN, "part": [5, 5, 5]}, "part 1 isn't a [[part]] table"),
        (part(practice="nothing"), "the practice of part 1 isn't one there is"),
        (part(practice=5), "the practice of part 1 isn't one there is"),
        (part(minutes=1), "the minutes of part 1 aren't a whole number from 2 to 10"),
        (part(minutes=11), "the minutes of part 1 aren't"),
        (part(minutes=True), "the minutes of part 1 aren't"),
        (part(minutes="5"), "the minutes of part 1 aren't"),
        (part(says="x" * 200), '"says" needs text'),
        (part(sound="rain"), 'part 1 can\'t have "sound"'),
    ],
)
def test_anything_else_is_refused_with_a_reason(plain: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_course("x", plain, KNOWN)
    assert reason in str(caught.value)
