"""Merging the history of another machine's vault into this one.

Entries are matched by id and compared by version. Unknown ones are added; of two versions of which one
descends from the other, the newer one is kept. Of an entry changed on both machines the one amended
later is kept, and the other text becomes an entry of its own. If an entry was deleted on one machine
and changed on the other, the change becomes an entry of its own. What was deleted permanently never
comes back. Ids of new entries are derived from their content, so that merging again, or on the other
machine, adds nothing.
"""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.measures.tender import completed, has_tender
from wellnesstui.domain.origin import DELETED_ELSEWHERE, OTHER_VERSION, source, version_of
from wellnesstui.domain.record import Record
from wellnesstui.domain.version import ORIGINAL, UNKNOWN_DELETION, Version
from wellnesstui.store.backups import list_merge, name_merge
from wellnesstui.store.database import rows
from wellnesstui.store.inbox.envelope import unwrap, wrap
from wellnesstui.store.journal import batch as batches
from wellnesstui.store.journal import journal, versions
from wellnesstui.store.journal.import_match import is_known_content
from wellnesstui.store.journal.version_copy import content_key, deleted_elsewhere, other_version
from wellnesstui.store.journal.versions import Versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.journal.batch import Batch
    from wellnesstui.store.vault.reader import VaultReader
    from wellnesstui.store.vault.vault import Vault


_COUNTS = ("added", "changed", "removed", "erased", "both", "revived")


class MergeReport(Record):
    """How many entries were added, changed and removed, and how many ``names`` and items of lists.

    ``erased`` were deleted permanently, which can't be undone. ``both`` were changed on both machines,
    ``revived`` deleted on one and changed on the other; each of these added an entry of its own.
    Left out were ``barred`` changes of entries that were deleted permanently here, ``gone`` entries
    that were otherwise deleted here, and ``unfit`` ones that wellness can't have written. ``batch`` is
    the id for ``undo --batch`` if entries were added, else "".
    """

    added: int
    changed: int
    removed: int
    names: int
    both: int = 0
    revived: int = 0
    erased: int = 0
    barred: int = 0
    gone: int = 0
    unfit: int = 0
    batch: str = ""

    @property
    def is_undoable(self) -> bool:
        """Whether anything was done that undo undoes."""
        counts = (self.added, self.changed, self.removed, self.names, self.both, self.revived)
        return any(counts)


def merge(vault: Vault, other: VaultReader) -> MergeReport:
    """The report of merging ``other`` into ``vault``: one transaction, and one action to undo.

    Raises DiskTrouble, VaultTrouble.
    """
    with vault.batch(batches.MERGE) as batch:
        names = name_merge.merge(vault, other, batch)
        entry_merge = _EntryMerge(vault, other, batch)
        names += list_merge.merge(vault, other, batch, entry_merge.mine, entry_merge.theirs)
        entry_merge.deletions()
        entry_merge.entries()
        rows.tidy(vault.database)
        counts = entry_merge.counts
        if names or any(count for name, count in counts.items() if name != "erased"):
            batch.note(journal.JOINED, batch.id)
        elif counts["erased"]:
            batch.note(journal.FORGOTTEN, "")
    added = counts["added"] + counts["both"] + counts["revived"]
    left_out = {"unfit": entry_merge.unfit, "barred": entry_merge.barred, "gone": entry_merge.gone}
    return MergeReport(**counts, **left_out, names=names, batch=batch.id if added else "")


class _EntryMerge:
    """The merge of the entries; ``counts`` are by the fields of ``MergeReport``."""

    def __init__(self, vault: Vault, other: VaultReader, batch: Batch) -> None:
        self.counts = dict.fromkeys(_COUNTS, 0)
        self.unfit = self.barred = self.gone = 0
        self.mine = Versions(vault.database)
        self.theirs = Versions(other.database)
        self._vault = vault
        self._other = other
        self._batch = batch
        stamps = vault.database.rows("SELECT tail, amended FROM entry")
        self._here = {tail[::-1]: amended for tail, amended in stamps}
        self._keys = _import_keys(other)
        self._twins = self._imported_twins()

    def _imported_twins(self) -> dict[str, str]:
        """The id here by the id there, of entries that both machines imported from the same file."""
        mine = dict(self._vault.database.rows("SELECT key, entry FROM imported"))
        pairs = ((id, mine[key]) for id, keys in self._keys.items() for key in keys if key in mine)
        return {id: here for id, here in pairs if id != here}

    # -- what was deleted there -------------------------------------------------------------

    def deletions(self) -> None:
        """Follow the deletions of the other vault."""
        for name, permanent in self.theirs.deleted.items():
            if "/" in name:  # an item of a list
                continue
            id, version = self._twins.get(name, name), self.theirs.of(name)
            if id in self._here:
                self._deleted_there(id, version, permanent)
            else:
                self._deleted_on_both(id, version, permanent)

    def _deleted_there(self, id: str, version: Version, permanent: bool) -> None:
        mine = self.mine.of(id, self._here[id])
        known = version.head != UNKNOWN_DELETION
        if permanent and known and self._is_unseen_copy(id, mine, version):
            return
        if permanent and known:
            self._vault.erase(self._vault.recall(id))
            versions.put(self._vault.database, id, version.having_seen(mine))
            self.counts["erased"] += 1
            self._erase_versions(id)
        elif mine.follows(version) and known:
            return  # it was restored since
        elif permanent or version.follows(mine) or mine.only_restores(version):
            self._place(id, None, version.having_seen(mine), permanent)
            self.counts["removed"] += 1
        else:
            changed = self._vault.recall(id)
            self._place(id, None, version.having_seen(mine), permanent)
            # Of a copy that was deleted, too, nothing is added.
            is_added = self._add(deleted_elsewhere(changed, mine.head))
            self.counts["revived" if is_added else "removed"] += 1
        del self._here[id]

    def _is_unseen_copy(self, id: str, mine: Version, deletion: Version) -> bool:
        """Whether a merge made the entry of a version, and it was edited here without their seeing it."""
        if mine.head == ORIGINAL or mine.head in deletion.past:
            return False
        return bool(version_of(self._vault.recall(id).source))

    def _erase_versions(self, id: str) -> None:
        """Erase the entries that merges made of versions of ``id``, except those edited or also there."""
        database = self._vault.database
        sources = [source(kind, id) for kind in (OTHER_VERSION, DELETED_ELSEWHERE)]
        for (tail,) in database.rows("SELECT tail FROM entry WHERE source IN (?, ?)", sources):
            copy = tail[::-1]
            there = "SELECT 1 FROM entry WHERE tail = ?"
            if versions.stored(database, copy) or self._other.database.row(there, (tail,)):
                continue
            self._vault.erase(self._vault.recall(copy))
            self._here.pop(copy, None)
            self.counts["erased"] += 1

    def _deleted_on_both(self, id: str, version: Version, permanent: bool) -> None:
        database = self._vault.database
        was_permanent = self.mine.deleted.get(id)
        mine = self.mine.of(id)
        if was_permanent is None:
            versions.put(database, id, version)
        elif version.follows(mine):
            versions.put(database, id, version.having_seen(mine))
        elif not mine.follows(version):
            newest, other = (version, mine) if version.head > mine.head else (mine, version)
            versions.put(database, id, newest.having_seen(other))
        versions.add_tombstone(database, id, permanent)
        if permanent and was_permanent is False:
            database.run("DELETE FROM change WHERE id = ?", (id,))

    # -- what is there ----------------------------------------------------------------------

    def entries(self) -> None:
        """Add the entries of the other vault, or replace older versions by them."""
        for stored in self._other.everything():
            id = self._twins.get(stored.id, stored.id)
            theirs = self.theirs.of(stored.id, stored.amended)
            if self._is_barred(id, stored, theirs):
                continue
            mine = self._mine(id)
            if mine is not None and mine.head == theirs.head and self._complete(id, stored, theirs):
                continue
            if mine is not None and (mine.head == theirs.head or mine.follows(theirs)):
                self.gone += id not in self._here
                continue
            try:
                entry = unwrap(wrap(stored))[0]  # as strict as with a box: it may be a stranger's
            except (ValueError, OverflowError):
                self.unfit += 1
                continue
            if mine is None:
                self.counts["added"] += self._add(entry, theirs)
            elif theirs.follows(mine):
                self._place(id, entry, theirs.having_seen(mine))
                self.counts["changed"] += 1
            elif id in self._here:
                self._resolve_conflict(id, entry, mine, theirs)
            elif theirs.only_restores(mine):
                self.gone += 1
            else:
                self.counts["revived"] += self._add(deleted_elsewhere(entry, theirs.head))

    def _complete(self, id: str, stored: Entry, theirs: Version) -> bool:
        """Whether the same version came here without its answer about thoughts of death, and now has it."""
        if not has_tender(stored) or id not in self._here:
            return False
        whole = completed(self._vault.recall(id), stored)
        if whole is not None:
            self._place(id, whole, theirs.having_seen(self.mine.of(id, self._here[id])))
            self.counts["changed"] += 1
        return whole is not None

    def _is_barred(self, id: str, stored: Entry, theirs: Version) -> bool:
        """Whether the entry was deleted permanently here, or is a version of one that was."""
        if self.mine.deleted.get(id):
            mine = self.mine.of(id)
            is_seen = theirs.head == ORIGINAL or theirs.head in mine.past
            self.barred += not is_seen
            self.gone += is_seen
            return True
        of = version_of(stored.source)
        of = self._twins.get(of, of)
        if not of or theirs.head != ORIGINAL or stored.id in self._here:
            return False
        if not versions.is_erased(self._vault.database, of):
            return False
        versions.bar(self._vault.database, stored.id)
        self.barred += stored.id not in self.mine.deleted
        return True

    def _mine(self, id: str) -> Version | None:
        """The version here, also of a deleted entry; None if the id was never here."""
        if id in self._here:
            return self.mine.of(id, self._here[id])
        return self.mine.of(id) if id in self.mine.deleted else None

    def _resolve_conflict(self, id: str, entry: Entry, mine: Version, theirs: Version) -> None:
        ours = self._vault.recall(id)
        if content_key(ours) == content_key(entry):
            if theirs.head > mine.head:  # the same change on both: one name for it
                self._place(id, entry, theirs.having_seen(mine))
            return
        if mine.only_restores(theirs):  # its content was replaced there
            self._place(id, entry, theirs.having_seen(mine))
            self.counts["changed"] += 1
            return
        if theirs.only_restores(mine):
            return
        if (entry.amended or 0, content_key(entry)) > (ours.amended or 0, content_key(ours)):
            self._place(id, entry, theirs.having_seen(mine))
            copy = other_version(ours, mine.head)
        else:
            copy = other_version(entry, theirs.head)
        self.counts["both"] += self._add(copy)

    # -- what is done here ------------------------------------------------------------------

    def _add(self, entry: Entry, version: Version | None = None) -> bool:
        keys = self._keys.get(entry.id, []) if version is not None else []
        if any(is_known_content(self._vault.database, entry.id, key) for key in keys):
            return False  # the same file was imported on both machines
        head = version.head if version is not None else ORIGINAL
        if not self._batch.add(entry, batches.merged_key(entry.id, head)):
            return False
        self._here[entry.id] = entry.amended  # the other vault may have gone on from this very copy
        versions.put(self._vault.database, entry.id, version)
        self._batch.also_known(entry.id, keys)
        return True

    def _place(
        self, id: str, entry: Entry | None, version: Version, permanent: bool = False
    ) -> None:
        """Replace the entry ``id``, or with None delete it; undo restores it."""
        database = self._vault.database
        mine = rows.find(database, id)
        state = versions.state(database, id)
        if mine is not None:
            rows.remove(database, id)
        if entry is None:
            versions.add_tombstone(database, id, permanent)
        else:
            day = entry.day if entry.day is not None else entry.when.day(self._vault.boundary)
            rows.insert(database, entry.replace(id=id, day=day), mine[1] if mine else "")
            versions.remove_tombstone(database, id)
        versions.put(database, id, version)
        self._batch.note(journal.RECONCILED, id, wrap(*mine) if mine else "", state)


def _import_keys(other: VaultReader) -> dict[str, list[str]]:
    """The keys by which an import knows an entry, by the entry's id."""
    keys: dict[str, list[str]] = {}
    for key, id in other.database.rows("SELECT key, entry FROM imported"):
        if not key.startswith(batches.MERGED_KEY):
            keys.setdefault(id, []).append(key)
    return keys
