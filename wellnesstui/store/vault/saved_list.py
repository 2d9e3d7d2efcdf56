"""Changing one of the vault's lists (favorites, people ...): each change is one action in the journal."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.clock import fresh_id
from wellnesstui.store.journal import lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.open_vault import OpenVault


def change(vault: OpenVault, list_name: str, id: str, item: lists.ListItem | None) -> None:
    """Replace the item of that id on the list, add it, or with None remove it.

    Raises VaultTrouble, DiskTrouble.
    """
    vault.merge()
    with vault.database.transaction:
        lists.change(vault, list_name, id, item)


def expect_room(database: Database, list_name: str, id: str, limit: int, sentence: str) -> None:
    """Raises UsedWrongly with ``sentence`` when the list has ``limit`` items other than ``id``."""
    others = [each for each in lists.read(database, list_name) if lists.item_id(each) != id]
    if len(others) >= limit:
        raise UsedWrongly(sentence, "Delete one first.")


def new_item_id() -> str:
    """An id for an item of the person's own: ``own-`` and a ULID in lower case."""
    return f"own-{fresh_id().lower()}"
