"""A form's file is read strictly, and whoever writes one reads of every fault at once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.forms.making import HEAD, PLAIN, field, form
from wellnesstui.domain.content import UnfitTable
from wellnesstui.domain.forms.form import TYPES
from wellnesstui.domain.forms.form_file import form_faults, read_form, read_patterns


def faults(*fields: object, **head: Any) -> list[tuple[int, str]]:
    plain = {**HEAD, "field": list(fields) or [field("line")], **head}
    return [(each.number, each.field) for each in form_faults("every-type", plain)]


def test_one_with_every_type_is_read() -> None:
    assert form_faults("every-type", PLAIN) == []
    found = read_form("every-type", PLAIN)
    assert tuple(each.type for each in found.fields[: len(TYPES)]) == TYPES
    assert found.has_later
    assert found.later_minutes == 1
    assert dict(found.labels)["line"] == "The line"


def test_each_fault_is_found() -> None:
    found = faults(
        {**field("line"), "again": "Now?", "pin": "yes", "colour": 3},
        {**field("scale"), "choices": ["a"], "pin": True, "help": ""},
        {**field("several"), "patterns": True},
        {**field("choice"), "choices": [""]},
        {"id": "Two Words", "type": "song"},
        3,
        title="x" * 41,
        minutes=0,
        later_minutes=2,
        group="money",
        grade="E",
        private=1,
        follow=["pin", "dance"],
        bell=True,
    )
    assert sorted(found) == sorted([
        (1, "again"), (1, "pin"), (1, "colour"), (2, "choices"), (2, "pin"), (2, "help"), (3, "choices"),
        (4, "choices"), (4, ""), (5, "id"), (5, "type"), (5, "ask"), (5, "label"), (6, ""), (0, "title"),
        (0, "minutes"), (0, "later_minutes"), (0, "group"), (0, "grade"), (0, "private"), (0, "follow"),
        (0, "bell"),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ([field("line", "a"), field("line", "a")], [(2, "id")]),
        ([field("line", "a_after")], [(1, "id")]),
        ([field("plan", "a"), field("plan", "b")], [(2, "type")]),
        ([field("line", "a", later=True), field("line", "b")], [(2, "")]),
        ([field("checklist", choices=[])], [(1, "")]),
        ([field("scale", f"s{'x' * n}", again="Now?") for n in range(26)], [(0, "field")]),
    ],
)
def test_questions_fit_each_other(fields: list[object], found: list[tuple[int, str]]) -> None:
    assert faults(*fields) == found


def test_nothing_can_be_pinned_where_no_question_has_it() -> None:
    assert faults(field("scale"), follow=["pin"]) == [(0, "follow")]
    assert faults(field("line", pin=True), follow=["pin"]) == []
    assert faults(field("line", keep_in_sight=True), follow=["pin"]) == []


@pytest.mark.parametrize(
    "name", ["practice", "page", "measure", "Two", "a_b", "x" * 41, "a\nb", ""]
)
def test_a_name_that_means_something_else_is_refused(name: str) -> None:
    with pytest.raises(UnfitTable):
        read_form(name, {**PLAIN, "id": name})


def test_a_name_that_means_nothing_is_passed_over_by_the_reader() -> None:
    assert read_form("every-type", {**PLAIN, "bell": 1}) == form()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda each: (
        st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=8), each, max_size=3)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(sorted({*HEAD, "field", "follow", "search", "x"})), JSON),
    st.lists(
        st.dictionaries(st.sampled_from(sorted({*field("choice"), "again", "pin"})), JSON) | JSON
    ),
)
def test_a_hostile_file_is_a_form_or_has_faults(head: dict[str, Any], fields: list[Any]) -> None:
    plain = {**PLAIN, **head, "field": fields}
    found = [str(each) for each in form_faults("every-type", plain) if not each.is_loose]
    if not found:
        assert read_form("every-type", plain).fields
        return
    with pytest.raises(UnfitTable) as reason:
        read_form("every-type", plain)
    assert str(reason.value) == found[0]


def test_patterns_need_a_name_and_what_they_are_about() -> None:
    row = {"id": "labeling", "name": "Labeling", "about": "A name for all of you."}
    assert [each.name for each in read_patterns({"pattern": [row]})] == ["Labeling"]
    unfit: list[object] = [[], [{**row, "name": ""}], [3], 3]
    for tables in unfit:
        with pytest.raises(UnfitTable):
            read_patterns({"pattern": tables})
