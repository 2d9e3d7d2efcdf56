"""What was forgotten is in no file any more: not in a free page, not in the index, not in the journal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hand import Hand, an_entry, pages
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.vault.vault import Vault

SECRETS = (b"xylograph", b"quokkaish", b"zwieback", b"jacquerie", b"fjordlike", b"vexillum")
"""Words that nothing else here has, each in another part of the entry."""


def secret_entry(size: int = 1) -> dict[str, Any]:
    return {
        "mood": 2,
        "note": "xylograph " * size,
        "words": ("quokkaish",),
        "activities": (LoggedActivity(name="zwieback", minutes=5),),
        "answers": (("jacquerie", "fjordlike"),),
        "form": "vexillum",
    }


def found(home: Home) -> list[bytes]:
    """The secrets in any file of the home, deciphered or as it lies there."""
    lying = b"".join(path.read_bytes() for path in Path(home.data).rglob("*") if path.is_file())
    everything = (lying + pages(home)).lower()
    return [secret for secret in SECRETS if secret in everything]


def keep_others(vault: Vault) -> None:
    for hours in range(12):
        vault.record(
            an_entry(hours, mood=3, note=f"an ordinary note, number {hours}", words=("tired",))
        )


@pytest.fixture(params=["a line", "many pages"])
def kept(vault: Vault, request: pytest.FixtureRequest) -> str:
    """The id of an entry full of secrets, among others."""
    keep_others(vault)
    entry = vault.record(an_entry(3, **secret_entry(1 if request.param == "a line" else 3000)))
    keep_others(vault)
    return entry.id


def test_the_pages_are_really_read(vault: Vault, home: Home, kept: str) -> None:
    assert found(home) == list(SECRETS)


def test_forgotten_is_gone_now(vault: Vault, home: Home, kept: str) -> None:
    vault.forget(kept)
    assert found(home) == []
    assert kept.encode()[::-1] not in pages(home)  # its name as it stood in the table


def test_amended_deleted_and_forgotten_after_being_brought_back(
    vault: Vault, home: Home, kept: str
) -> None:
    vault.amend(vault.recall(kept).replace(mood=5))
    vault.delete(kept)
    vault.undo()
    vault.forget(kept)
    assert found(home) == []


@pytest.mark.parametrize(
    "take",
    [
        pytest.param(lambda vault, id: vault.delete(id), id="deleted"),
        pytest.param(lambda vault, id: vault.amend(an_entry(3, id=id, mood=1)), id="written over"),
    ],
)
def test_deleted_is_gone_when_the_day_is_over(
    vault: Vault, home: Home, hand: Hand, kept: str, take: Callable[[Vault, str], object]
) -> None:
    take(vault, kept)
    assert found(home), "undo needs it until the day ends"
    hand.forward(24)
    vault.merge()
    assert found(home) == []


def test_taken_back_is_gone_when_the_day_is_over(vault: Vault, home: Home, hand: Hand) -> None:
    keep_others(vault)
    vault.record(an_entry(**secret_entry()))
    vault.undo()
    hand.forward(24)
    vault.merge()
    assert found(home) == []


def test_a_draft_let_go_is_gone(vault: Vault, home: Home) -> None:
    vault.drafts.keep("today", "xylograph")
    vault.drafts.keep("today", "another")
    assert found(home) == []
    vault.drafts.keep("today", "quokkaish")
    vault.drafts.drop("today")
    assert found(home) == []


def test_kept_from_the_command_line_and_forgotten(vault: Vault, home: Home) -> None:
    entry = an_entry(**secret_entry()).replace(day=1)
    inbox.save(home, entry)
    vault.merge()
    vault.forget(entry.id)
    assert found(home) == []
    assert not any(Path(home.inbox).iterdir())
