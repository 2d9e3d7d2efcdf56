"""What of a person's marks and own resources may come in from a file."""

from __future__ import annotations

import pytest

from wellnesstui.store.vault.favorites import checked_own

WHOLE: dict[str, object] = {
    "id": "own-1",
    "name": "Ward line",
    "says": "At night.",
    "number": "",
    "url": "",
}


def test_an_own_resource_comes_in_whole() -> None:
    assert checked_own(WHOLE) == WHOLE


@pytest.mark.parametrize("key", WHOLE)
def test_one_with_a_value_that_is_no_text_does_not(key: str) -> None:
    assert checked_own({**WHOLE, key: 5}) is None


def test_one_without_an_id_does_not() -> None:
    assert checked_own({"name": "Ward line"}) is None
