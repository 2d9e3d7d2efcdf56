"""A long import holds so much of what it changed in memory, and no more."""

from __future__ import annotations

import os

import pytest

from tests.hand import an_entry
from wellnesstui.store.vault.vault import Vault


def spills(vault: Vault) -> object:
    return vault.database.row("PRAGMA cache_spill")


def test_pages_go_to_the_disk_only_within_an_import_and_only_when_they_are_many(
    vault: Vault,
) -> None:
    assert spills(vault) == (0,)
    with vault.batch("daylio") as batch:
        batch.add(an_entry(), "x")
        assert spills(vault) == (32_767,)
        assert os.path.getsize(vault.home.vault) < 1 << 20
    assert spills(vault) == (0,)


def test_also_after_one_that_brought_nothing(vault: Vault) -> None:
    with pytest.raises(KeyboardInterrupt), vault.batch("daylio"):
        raise KeyboardInterrupt
    assert spills(vault) == (0,)
