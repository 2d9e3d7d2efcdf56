"""Merging the lists of two vaults: favorites, hidden and own resources, people, agreements."""

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
    """How many things on lists were added, changed or removed. Call it inside a transaction."""
    return sum(_ListMerge(vault, batch, what, mine, theirs).run(other) for what in lists.LISTS)


class _ListMerge:
    """The merge of one list."""

    def __init__(
        self, vault: Vault, batch: Batch, what: str, mine: Versions, theirs: Versions
    ) -> None:
        self._vault = vault
        self._batch = batch
        self._what = what
        self._mine = mine
        self._theirs = theirs
        self._here = {item_id(thing): thing for thing in lists.read(vault.database, what)}

    def run(self, other: VaultReader) -> int:
        """How many things were added, changed or removed."""
        count = sum(
            self._merge_thing(item_id(thing), thing)
            for thing in lists.read(other.database, self._what)
        )
        beginning = version_id(self._what, "")
        gone = [name for name in self._theirs.deleted if name.startswith(beginning)]
        return count + sum(self._merge_deletion(name.removeprefix(beginning)) for name in gone)

    def _merge_thing(self, id: str, thing: ListItem) -> int:
        """Merge a thing of the other list; how many things changed here."""
        name = version_id(self._what, id)
        mine, theirs = self._mine.of(name), self._theirs.of(name)
        here = self._here.get(id)
        if here == thing:
            is_newer = theirs.follows(mine)
            if is_newer or (
                not mine.follows(theirs) and theirs.head > mine.head
            ):  # one name for it
                versions.put(self._vault.database, name, theirs.having_seen(mine))
            return 0
        if here is None:
            if name in self._mine.deleted and (mine.head == theirs.head or mine.follows(theirs)):
                return 0  # deleted here since
            self._place(id, thing, theirs.having_seen(mine) if theirs.head else theirs)
            return 1
        if theirs.follows(mine):
            self._place(id, thing, theirs.having_seen(mine))
            return 1
        return 0 if mine.follows(theirs) else self._resolve_conflict(id, here, thing, mine, theirs)

    def _resolve_conflict(
        self, id: str, here: ListItem, thing: ListItem, mine: Version, theirs: Version
    ) -> int:
        """Merge a thing that was changed on both machines: both stay, unless only a day differs."""
        newest, version = max((here, mine), (thing, theirs), key=lambda each: _written(each[0]))
        other = thing if newest is here else here
        copied = 0
        if isinstance(newest, dict) and isinstance(other, dict):
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

    def _copy(self, thing: Mapping[str, object]) -> int:
        digest = blake2b(_written(thing).encode(), digest_size=10).digest()
        id = f"own-{new_id(0, digest).lower()}"
        if id in self._here or version_id(self._what, id) in self._mine.deleted:
            return 0
        self._place(id, {**thing, "id": id}, Version())
        return 1

    def _merge_deletion(self, id: str) -> int:
        """Merge a deletion from the other list; how many things were removed here."""
        database, name = self._vault.database, version_id(self._what, id)
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

    def _place(self, id: str, thing: ListItem | None, version: Version) -> None:
        database, name = self._vault.database, version_id(self._what, id)
        side = lists.side(database, self._what, id)
        was = versions.state(database, name)
        lists.put(database, self._what, id, thing)
        versions.put(database, name, version)
        other = json.dumps(side, ensure_ascii=False)
        self._batch.note(journal.LISTED, self._what, other, was)


def _written(thing: ListItem) -> str:
    return json.dumps(thing, sort_keys=True)
