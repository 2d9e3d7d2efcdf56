"""Merging the lists of two vaults: favorites, hidden and own resources, people, practices, timers,
trackers.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from wellnesstui.domain.ulid import new_id
from wellnesstui.domain.version import Version
from wellnesstui.store.journal import journal, lists, versions
from wellnesstui.store.journal.lists import item_id, version_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellnesstui.store.journal.batch import Batch
    from wellnesstui.store.journal.lists import ListItem
    from wellnesstui.store.journal.versions import Versions
    from wellnesstui.store.vault.reader import VaultReader
    from wellnesstui.store.vault.vault import Vault


def merge(vault: Vault, other: VaultReader, batch: Batch, mine: Versions, theirs: Versions) -> int:
    """The number of items added, changed or removed. Call it inside a transaction."""
    return sum(
        _ListMerge(vault, batch, list_name, mine, theirs).run(other) for list_name in lists.LISTS
    )


class _ListMerge:
    """The merge of one list."""

    def __init__(
        self, vault: Vault, batch: Batch, list_name: str, mine: Versions, theirs: Versions
    ) -> None:
        self._vault = vault
        self._batch = batch
        self._list_name = list_name
        self._mine = mine
        self._theirs = theirs
        self._here = {item_id(item): item for item in lists.read(vault.database, list_name)}

    def run(self, other: VaultReader) -> int:
        """The number of items added, changed or removed."""
        count = sum(
            self._merge_item(item_id(item), item)
            for item in lists.read(other.database, self._list_name)
        )
        beginning = version_id(self._list_name, "")
        deleted = [name for name in self._theirs.deleted if name.startswith(beginning)]
        return count + sum(self._merge_deletion(name.removeprefix(beginning)) for name in deleted)

    def _merge_item(self, id: str, item: ListItem) -> int:
        """The number of items changed here by an item of the other list."""
        name = version_id(self._list_name, id)
        mine, theirs = self._mine.of(name), self._theirs.of(name)
        here = self._here.get(id)
        if here == item:
            is_newer = theirs.follows(mine)
            if is_newer or (
                not mine.follows(theirs) and theirs.head > mine.head
            ):  # one name for it
                versions.put(self._vault.database, name, theirs.having_seen(mine))
            return 0
        if here is None:
            if name in self._mine.deleted and (mine.head == theirs.head or mine.follows(theirs)):
                return 0  # deleted here since
            self._place(id, item, theirs.having_seen(mine) if theirs.head else theirs)
            return 1
        if theirs.follows(mine):
            self._place(id, item, theirs.having_seen(mine))
            return 1
        return 0 if mine.follows(theirs) else self._resolve_conflict(id, here, item, mine, theirs)

    def _resolve_conflict(
        self, id: str, here: ListItem, item: ListItem, mine: Version, theirs: Version
    ) -> int:
        """The number of items changed here by one that was changed on both machines.

        Both stay, unless only a day differs, or there can be only one.
        """
        newest, version = max((here, mine), (item, theirs), key=lambda each: _written(each[0]))
        other = item if newest is here else here
        copied = 0
        if self._list_name in (lists.TIMERS, lists.TRACKERS):
            pass  # there is one of each: the timer last used, the tracker that values belong to
        elif isinstance(newest, dict) and isinstance(other, dict):
            days = [each.get("last") for each in (newest, other)]
            last = max((day for day in days if isinstance(day, int)), default=None)
            if {**newest, "last": last} == {**other, "last": last}:
                newest = {**newest, "last": last}
            else:
                copied = self._copy(other)
        if newest == here:
            return copied
        self._place(id, newest, version.having_seen(mine, theirs))
        return 1

    def _copy(self, item: Mapping[str, object]) -> int:
        digest = blake2b(_written(item).encode(), digest_size=10).digest()
        id = f"own-{new_id(0, digest).lower()}"
        if id in self._here or version_id(self._list_name, id) in self._mine.deleted:
            return 0
        self._place(id, {**item, "id": id}, Version())
        return 1

    def _merge_deletion(self, id: str) -> int:
        """The number of items removed here by a deletion from the other list."""
        database, name = self._vault.database, version_id(self._list_name, id)
        mine, theirs = self._mine.of(name), self._theirs.of(name)
        if id in self._here:
            if not theirs.follows(mine):
                return 0
            self._place(id, None, theirs.having_seen(mine))
            return 1
        if name not in self._mine.deleted or theirs.follows(mine):
            versions.put(database, name, theirs.having_seen(mine))
            versions.add_tombstone(database, name)
        return 0

    def _place(self, id: str, item: ListItem | None, version: Version) -> None:
        database, name = self._vault.database, version_id(self._list_name, id)
        side = lists.side(database, self._list_name, id)
        state = versions.state(database, name)
        lists.put(database, self._list_name, id, item)
        versions.put(database, name, version)
        other = json.dumps(side, ensure_ascii=False)
        self._batch.note(journal.LISTED, self._list_name, other, state)


def _written(item: ListItem) -> str:
    return json.dumps(item, sort_keys=True)
