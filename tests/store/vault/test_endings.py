"""The short endings by which entries are named."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hand import an_entry
from tests.thorough import examples
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.ulid import SHOWN
from wellnesstui.store.vault.vault import Vault

START = "01KB0000000000000000000000"


def named(vault: Vault, *endings: str) -> list[str]:
    """Entries whose ids end so."""
    ids = [START[: -len(ending)] + ending for ending in endings]
    for id in ids:
        vault.record(an_entry(id=id, mood=1))
    return ids


def test_the_shortest_that_is_unique(vault: Vault) -> None:
    one, two, three = named(vault, "XABCDEF", "YABCDEF", "ZZZZZZZ")
    assert vault.ending(three) == "zzzzzz"
    assert (vault.ending(one), vault.ending(two)) == ("xabcdef", "yabcdef")
    vault.delete(two)
    assert vault.ending(one) == "abcdef"


def test_named_in_any_way_that_can_be_meant(vault: Vault) -> None:
    (one,) = named(vault, "0011A")
    for ending in ("011a", "oIlA", " 0011A\n", one, one.lower()):
        assert vault.find(ending).id == one


@pytest.mark.parametrize(
    "ending",
    ["", "abc", "abcu", "ab cd", "äbcd", "%%%%", "____", "abcd~", "0" * 27, "\x1b[31m", "['a']"],
)
def test_what_can_not_be_an_ending(vault: Vault, ending: str) -> None:
    named(vault, "ABCD")
    with pytest.raises(UsedWrongly, match="last 4 or more"):
        vault.find(ending)


def test_ambiguous_and_not_there(vault: Vault) -> None:
    named(vault, "XABCD", "YABCD")
    with pytest.raises(UsedWrongly, match="More than one entry's ID ends in abcd") as caught:
        vault.find("abcd")
    assert "one more character" in caught.value.hint
    with pytest.raises(NotFound, match="No entry's ID ends in dcba"):
        vault.find("dcba")


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(tails=st.sets(st.text("01AZ", min_size=8, max_size=8), min_size=1, max_size=8))
def test_every_ending_names_its_own_entry_and_no_shorter_one_does(
    vault: Vault, tails: set[str]
) -> None:
    ids = named(vault, *sorted(tails))
    for id in ids:
        ending = vault.ending(id)
        assert vault.find(ending).id == id
        if len(ending) > SHOWN:
            with pytest.raises(UsedWrongly, match="More than one"):
                vault.find(ending[1:])
    for id in ids:
        vault.forget(id)
