"""The places for a break: a list that is added to, renamed in and deleted from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line
from wellnesstui.store.vault.break_places import MAX_PLACES, checked_place
from wellnesstui.store.vault.vault import Vault


def test_places_are_added_renamed_and_deleted(vault: Vault) -> None:
    places = vault.break_places
    assert places.add("  the   garden bench ") == "the garden bench"
    places.add("the roof")
    assert places.rename("The Roof", "the window") == "the window"
    assert places.listed() == ("the garden bench", "the window")
    assert places.remove("THE GARDEN BENCH") == "the garden bench"
    assert places.listed() == ("the window",)
    vault.undo()
    assert places.listed() == ("the garden bench", "the window")


def test_what_can_not_be_is_said(vault: Vault) -> None:
    places = vault.break_places
    places.add("the roof")
    for name in ("", " ", "x" * (NAME_CHARACTERS + 1), "The ROOF"):
        with pytest.raises(UsedWrongly):
            places.add(name)
    with pytest.raises(NotFound) as raised:
        places.remove("the rof")
    assert raised.value.hint == "Did you mean the roof?"
    assert places.rename("the roof", "The roof") == "The roof", "another spelling of its own name"
    for number in range(MAX_PLACES - 1):
        places.add(f"bench {number}")
    with pytest.raises(UsedWrongly):
        places.add("one more")


@given(st.dictionaries(st.sampled_from(["id", "name", "x"]), texts() | st.none() | st.integers()))
def test_what_comes_in_is_clean_or_nothing(plain: dict[str, object]) -> None:
    place = checked_place(plain)
    if place is not None:
        assert set(place) == {"id", "name"}
        assert all(value and clean_line(value) == value for value in place.values())
        assert len(place["name"]) <= NAME_CHARACTERS
        assert checked_place(dict(place)) == place
