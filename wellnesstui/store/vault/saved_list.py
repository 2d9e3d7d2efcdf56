"""Changing one of the vault's lists (favorites, people ...): each change is one action in the journal."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.clock import fresh_id
from wellnesstui.store.journal import lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.open_vault import OpenVault


def change(vault: OpenVault, what: str, id: str, thing: lists.ListItem | None) -> None:
    """Put a thing on the list ``what`` in the place of the one of its id, or with None remove it.

    Raises VaultTrouble, DiskTrouble.
    """
    vault.merge()
    with vault.database.transaction:
        lists.change(vault, what, id, thing)


def expect_room(database: Database, what: str, id: str, most: int, sentence: str) -> None:
    """Raises UsedWrongly with ``sentence`` when the list has ``most`` things beside the one of ``id``."""
    others = [each for each in lists.read(database, what) if lists.item_id(each) != id]
    if len(others) >= most:
        raise UsedWrongly(sentence, "Delete one first.")


def new_thing_id() -> str:
    """An id for a thing of the person's own: ``own-`` and a ULID in lower case."""
    return f"own-{fresh_id().lower()}"
