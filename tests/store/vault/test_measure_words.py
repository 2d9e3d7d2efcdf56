"""One's own wording of a measure: exactly as many lines as the key has items, in the vault, and undone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import an_entry
from tests.strategies import texts
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.measures.measure_entry import with_answers
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content import measures
from wellnesstui.store.vault.measure_words import ITEM_CHARACTERS, checked_wording
from wellnesstui.store.vault.vault import Vault

GAD2, PHQ8 = measures.find("gad2"), measures.find("phq8")


def test_a_wording_is_stored_replaced_and_deleted(vault: Vault) -> None:
    words = vault.measure_words
    assert words.of(GAD2) is None
    words.put(GAD2, "first  line\r\n\n  second\tline \n", vault.today())
    found = words.of(GAD2)
    assert found is not None
    assert found.items == ("first line", "second line")
    words.put(GAD2, "a\nb", vault.today())
    words.remove(GAD2)
    assert words.of(GAD2) is None
    vault.undo()
    found = words.of(GAD2)
    assert found is not None
    assert found.items == ("a", "b")


@pytest.mark.parametrize(
    "text", ["", "one", "one\ntwo\nthree", f"one\n{'x' * (ITEM_CHARACTERS + 1)}"]
)
def test_another_number_of_lines_is_refused(vault: Vault, text: str) -> None:
    with pytest.raises(UsedWrongly) as raised:
        vault.measure_words.put(GAD2, text, vault.today())
    assert "Nothing was changed." in raised.value.hint
    assert vault.measure_words.of(GAD2) is None


@given(
    st.dictionaries(
        st.sampled_from(["id", "name", "items", "day", "x"]), texts() | st.none() | st.integers()
    )
)
def test_what_comes_in_is_clean_or_nothing(plain: dict[str, object]) -> None:
    wording = checked_wording(plain)
    if wording is not None:
        assert set(wording) == {"id", "name", "items", "day"}
        for line in str(wording["items"]).split("\n"):
            assert line
            assert clean_line(line) == line
        assert checked_wording(dict(wording)) == wording


def test_the_entries_of_measures_are_found_and_no_others(vault: Vault) -> None:
    answers = dict.fromkeys(range(1, 9), 1)
    saved = vault.record(with_answers(an_entry(), PHQ8, answers))
    other = vault.record(with_answers(an_entry(5), GAD2, {1: 1}))
    vault.record(an_entry(6, note="a measure of phq8", words=("measure",)))
    vault.record(an_entry(7, form="measured", answers=(("measure", "phq8"),)))
    assert {each.id for each in vault.measure_entries()} == {saved.id, other.id}
    assert [each.id for each in vault.measure_entries("phq8")] == [saved.id]
