"""A vault in a home of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hand import Hand
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault


@pytest.fixture
def vault(home: Home, hand: Hand) -> Iterator[Vault]:
    """An open vault with nothing in it; the clock stands still."""
    with Vault.open(home, wait=0.05) as opened:
        yield opened
