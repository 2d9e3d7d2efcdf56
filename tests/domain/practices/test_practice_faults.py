"""A file's author reads of every fault at once, and of none that only follows from another."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.practices.practice_faults import all_faults
from wellnesstui.domain.practices.practice_file import UnfitTable, read_practice

STEP = {"kind": "words", "seconds": 60, "text": "Sit."}
BREATH = {"kind": "breath", "seconds": 60, "text": "Breathe.", "in": 4, "out": 6}
GOOD = {"id": "slow", "title": "Slow", "minutes": 2, "need": "sleep", "step": [STEP, BREATH]}


def faults(*steps: dict[str, Any], **changes: Any) -> list[tuple[int, int, str]]:
    plain = {**GOOD, **({"step": list(steps)} if steps else {}), **changes}
    return [(each.step, each.pace, each.field) for each in all_faults("slow", plain)]


def test_a_good_one_has_none() -> None:
    assert faults() == []


def test_each_is_found() -> None:
    found = faults(
        {**STEP, "kind": "song", "text": "", "instead": 3, "stretches": "yes", "secs": 1},
        {**BREATH, "in": 0, "out": 99, "seconds": 0},
        3,  # type: ignore[arg-type]
        id="other",
        title="",
        minutes="two",
        need="money",
        family=None,
        grade="Z",
        hours=[3],
        pace=[{"name": "", "in": 3, "out": 3}, {"name": "x", "in": 4, "out": 0}],
        bell=True,
    )
    assert sorted(found) == sorted([
        (0, 0, "id"), (0, 0, "title"), (0, 0, "minutes"), (0, 0, "need"), (0, 0, "family"), (0, 0, "grade"),
        (0, 0, "hours"), (0, 0, "bell"), (0, 1, "name"), (0, 2, "out"), (1, 0, "kind"), (1, 0, "text"),
        (1, 0, "instead"), (1, 0, "stretches"), (1, 0, "secs"), (2, 0, "in"), (2, 0, "out"),
        (2, 0, "seconds"), (3, 0, ""),
    ])  # fmt: skip


def test_what_only_follows_is_left_out() -> None:
    assert faults(minutes=3) == [(0, 0, "minutes")]
    assert faults(STEP, {**BREATH, "seconds": 0}) == [(2, 0, "seconds")]
    assert faults({**STEP, "stretches": True}, BREATH, stretch=[1, 9], minutes=0) == [
        (0, 0, "minutes")
    ]
    assert faults({**STEP, "stretches": True}, BREATH, stretch=[3, 9]) == [(0, 0, "stretch")]
    assert faults(STEP, {**BREATH, "seconds": 55}, title="") == [(2, 0, "seconds"), (0, 0, "title")]


def test_a_file_name_with_a_line_break_is_one_of_them() -> None:
    (found,) = all_faults("a\nb", {**GOOD, "id": "a\nb"})
    assert str(found) == "its file name has a line break or another unusual character"


_VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 4000), st.just(""), st.just("words"), st.just([]),
    st.lists(st.integers(0, 30), max_size=2), st.just({}),
)  # fmt: skip
_TABLES = st.one_of(
    st.dictionaries(
        st.sampled_from(["kind", "text", "instead", "seconds", "pause", "stretches", "in", "out", "hold", "name", "x"]),
        _VALUES,
    ),
    _VALUES,
)  # fmt: skip


@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "minutes", "stretch", "need", "grade", "inward", "hours", "x"]),
        _VALUES,
    ),
    st.one_of(st.lists(_TABLES, max_size=4), _VALUES),
    st.one_of(st.lists(_TABLES, max_size=4), _VALUES),
)  # fmt: skip
def test_it_always_ends_and_finds_what_the_reader_finds(
    changes: dict[str, Any], steps: object, paces: object
) -> None:
    plain = {**GOOD, **changes, "step": steps, "pace": paces}
    found = all_faults("slow", plain)
    first = ""
    try:
        read_practice("slow", plain)
    except UnfitTable as reason:
        first = str(reason)
    assert first in ("", *map(str, found))
    assert first or all("isn't used in" in str(each) for each in found)


def test_a_hundred_bad_steps_take_no_time() -> None:
    bad = {"kind": "x", "text": 3, "seconds": -1, "instead": 2}
    assert len(faults(*[bad] * 100)) == 400


@pytest.mark.parametrize("steps", [None, [], 3])
def test_no_steps_are_one_fault(steps: object) -> None:
    assert faults(step=steps) == [(0, 0, "step")]


def test_an_empty_file_has_one_fault_and_a_missing_id_is_asked_for() -> None:
    assert [str(each) for each in all_faults("slow", {})] == ["it's empty"]
    plain = {name: value for name, value in GOOD.items() if name != "id"}
    assert [str(each) for each in all_faults("slow", plain)] == [
        'it needs id = "slow", like its file name'
    ]


def test_a_step_that_is_over_before_it_is_read_is_a_fault() -> None:
    fast = {**STEP, "seconds": 1, "text": "word " * 30}
    rest = {**STEP, "seconds": 59}
    found = all_faults("slow", {**GOOD, "step": [fast, rest, BREATH]})
    assert [str(each) for each in found] == ["step 1 lasts 1 s, but takes 12 s to read"]
    assert faults({**STEP, "text": "word " * 30}, BREATH) == []


def test_the_needs_are_those_that_the_help_names() -> None:
    (found,) = all_faults("slow", {**GOOD, "need": "money"})
    assert "reset" not in str(found)
    assert faults(need="reset") == []
