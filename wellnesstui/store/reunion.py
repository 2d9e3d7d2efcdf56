"""Two machines' histories come together: what another vault holds is merged into this one.

Entries go by their ids and versions. Unknown ones are added; of two versions of which one follows
the other, the newer stands. An entry changed on both machines stands as it was amended later, and
the other text becomes an entry of its own. What was deleted without its newest change being seen
leaves that change as an entry of its own. What was deleted permanently never comes back. Ids of new
entries are worked out from what they hold, so doing it again, or on the other machine, adds nothing.
"""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.origin import DELETED_ELSEWHERE, OTHER_VERSION, source, version_of
from wellnesstui.domain.record import Record
from wellnesstui.domain.version import ORIGINAL, UNKNOWN_DELETION, Version
from wellnesstui.store import batch as batches
from wellnesstui.store import journal, list_merge, name_merge, rows, versions
from wellnesstui.store.entry_copy import content_key, deleted_elsewhere, other_version
from wellnesstui.store.parcel import unwrap, wrap
from wellnesstui.store.undo import written_version
from wellnesstui.store.versions import Versions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.batch import Batch
    from wellnesstui.store.recollection import Recollection
    from wellnesstui.store.vault import Vault


_COUNTS = ("added", "changed", "removed", "erased", "both", "revived")


class Reunited(Record):
    """How many entries were added, changed and deleted, and how many names and the like came.

    ``erased`` were deleted permanently, which undo can't undo. ``barred`` counts changes that stayed
    out because their entry was deleted permanently here, ``gone`` all that else was deleted here.

    ``both`` counts entries that were changed on both machines, ``revived`` those that were deleted
    on one and changed on the other; each added an entry of its own. ``unfit`` counts entries that
    can't be. ``batch`` names what ``undo --batch`` removes, if entries were added.
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


def merge(vault: Vault, other: Recollection) -> Reunited:
    """Merge ``other`` into ``vault``, all of it or nothing, as one action.

    Raises DiskTrouble, VaultTrouble.
    """
    with vault.batch(batches.MERGE) as batch:
        names = name_merge.merge(vault, other, batch)
        join = _Join(vault, other, batch)
        names += list_merge.merge(vault, other, batch, join.mine, join.theirs)
        join.deletions()
        join.entries()
        rows.tidy(vault.database)
        counts = join.counts
        if names or any(count for name, count in counts.items() if name != "erased"):
            batch.note(journal.JOINED, batch.id)
        elif counts["erased"]:
            batch.note(journal.FORGOTTEN, "")
    added = counts["added"] + counts["both"] + counts["revived"]
    left_out = {"unfit": join.unfit, "barred": join.barred, "gone": join.gone}
    return Reunited(**counts, **left_out, names=names, batch=batch.id if added else "")


class _Join:
    """The entries of two vaults; ``counts`` by the names of ``Reunited``."""

    def __init__(self, vault: Vault, other: Recollection, batch: Batch) -> None:
        self.counts = dict.fromkeys(_COUNTS, 0)
        self.unfit = self.barred = self.gone = 0
        self.mine = Versions(vault.database)
        self.theirs = Versions(other.database)
        self._vault = vault
        self._other = other
        self._batch = batch
        found = vault.database.rows("SELECT tail, amended FROM entry")
        self._here = {tail[::-1]: amended for tail, amended in found}
        self._keys = _import_keys(other)
        self._twins = self._found_twins()

    def _found_twins(self) -> dict[str, str]:
        """By id there, the id here of what both machines imported from the same file."""
        mine = dict(self._vault.database.rows("SELECT key, entry FROM imported"))
        pairs = ((id, mine[key]) for id, keys in self._keys.items() for key in keys if key in mine)
        return {id: here for id, here in pairs if id != here}

    # -- what was deleted there -------------------------------------------------------------

    def deletions(self) -> None:
        """Follow the deletions of the other vault."""
        for name, permanent in self.theirs.deleted.items():
            if "/" in name:  # a thing on a list
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
            self.counts["revived"] += self._add(deleted_elsewhere(changed, mine.head))
        del self._here[id]

    def _is_unseen_copy(self, id: str, mine: Version, deletion: Version) -> bool:
        """Whether it is an entry made of a version, and was edited here without their seeing it."""
        if mine.head == ORIGINAL or mine.head in deletion.past:
            return False
        return bool(version_of(self._vault.recall(id).source))

    def _erase_versions(self, id: str) -> None:
        """Erase the entries that merges made of versions of ``id``, but those edited or there as well."""
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
        versions.bury(database, id, permanent)
        if permanent and was_permanent is False:
            database.run("DELETE FROM change WHERE id = ?", (id,))

    # -- what is there ----------------------------------------------------------------------

    def entries(self) -> None:
        """Add the entries of the other vault, or put them in the place of older versions."""
        for found in self._other.everything():
            id = self._twins.get(found.id, found.id)
            theirs = self.theirs.of(found.id, found.amended)
            if self._is_barred(id, found, theirs):
                continue
            mine = self._mine(id)
            if mine is not None and (mine.head == theirs.head or mine.follows(theirs)):
                self.gone += id not in self._here
                continue
            try:
                entry = unwrap(wrap(found))[0]  # as strict as with a box: it may be a stranger's
            except (ValueError, OverflowError):
                self.unfit += 1
                continue
            if mine is None:
                self.counts["added"] += self._add(entry, theirs)
            elif theirs.follows(mine):
                self._place(id, entry, theirs.having_seen(mine))
                self.counts["changed"] += 1
            elif id in self._here:
                self._changed_on_both(id, entry, mine, theirs)
            elif theirs.only_restores(mine):
                self.gone += 1
            else:
                self.counts["revived"] += self._add(deleted_elsewhere(entry, theirs.head))

    def _is_barred(self, id: str, found: Entry, theirs: Version) -> bool:
        """Whether it was deleted permanently here, or is a version of what was."""
        if self.mine.deleted.get(id):
            mine = self.mine.of(id)
            is_seen = theirs.head == ORIGINAL or theirs.head in mine.past
            self.barred += not is_seen
            self.gone += is_seen
            return True
        of = version_of(found.source)
        of = self._twins.get(of, of)
        if not of or theirs.head != ORIGINAL or found.id in self._here:
            return False
        if not versions.is_erased(self._vault.database, of):
            return False
        versions.bar(self._vault.database, found.id)
        self.barred += found.id not in self.mine.deleted
        return True

    def _mine(self, id: str) -> Version | None:
        """The version here, there or deleted; None of what was never here."""
        if id in self._here:
            return self.mine.of(id, self._here[id])
        return self.mine.of(id) if id in self.mine.deleted else None

    def _changed_on_both(self, id: str, entry: Entry, mine: Version, theirs: Version) -> None:
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
        if any(batches.knows(self._vault.database, entry.id, key) for key in keys):
            return False  # the same file was imported on both machines
        head = version.head if version is not None else ORIGINAL
        if not self._batch.keep(entry, batches.merged_key(entry.id, head)):
            return False
        versions.put(self._vault.database, entry.id, version)
        self._batch.also_known(entry.id, keys)
        return True

    def _place(
        self, id: str, entry: Entry | None, version: Version, permanent: bool = False
    ) -> None:
        """Put the entry, or nothing, where ``id`` is; undo restores what was there."""
        database = self._vault.database
        mine = rows.find(database, id)
        was = written_version(versions.stored(database, id), versions.deletion(database, id))
        if mine is not None:
            rows.remove(database, id)
        if entry is None:
            versions.bury(database, id, permanent)
        else:
            day = entry.day if entry.day is not None else entry.when.day(self._vault.boundary)
            rows.insert(database, entry.but(id=id, day=day), mine[1] if mine else "")
            versions.unbury(database, id)
        versions.put(database, id, version)
        self._batch.note(journal.RECONCILED, id, wrap(*mine) if mine else "", was)


def _import_keys(other: Recollection) -> dict[str, list[str]]:
    """By entry, what tells an import that the entry is there already."""
    found: dict[str, list[str]] = {}
    for key, id in other.database.rows("SELECT key, entry FROM imported"):
        if not key.startswith(batches.MERGED):
            found.setdefault(id, []).append(key)
    return found
