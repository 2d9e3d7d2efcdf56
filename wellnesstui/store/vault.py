"""The vault: everything a person ever kept, in one encrypted file, behind a few plain verbs.

One for each thread. Whatever changes it first merges the inbox, so that the order of the journal is
the order in which things were done. A deed has happened when its method returns.
"""

from __future__ import annotations

import os
import time

from wellnesstui.domain.entry import MOST_NAMES, Entry
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.text import NOTE_BYTES, clean_line
from wellnesstui.store import batch as batches
from wellnesstui.store import forgetting, inbox, journal, replaced, rows
from wellnesstui.store.batch import Batch, Standing
from wellnesstui.store.drafts import Drafts, editing
from wellnesstui.store.journal import Deed
from wellnesstui.store.recollection import Recollection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.about import About
    from wellnesstui.store.shelf import Shelf
    from wellnesstui.store.vocabulary import Vocabulary

_AT_ONCE = 500  # boxes in one transaction


def take_in(recollection: Recollection, paths: list[str]) -> int:
    """Merge boxes, each exactly once; how many can't be read and were left there."""
    unread = 0
    for start in range(0, len(paths), _AT_ONCE):
        unread += _take_in(recollection, paths[start : start + _AT_ONCE])
    return unread


def _take_in(recollection: Recollection, paths: list[str]) -> int:
    opened = [(path, inbox.open_box(path, recollection.keys)) for path in paths]
    readable = [(path, entry) for path, entry in opened if entry is not None]
    database = recollection.database
    if readable:
        with database.changing:
            for _, entry in readable:
                new = database.run("INSERT OR IGNORE INTO seen VALUES (?)", (entry.id,))
                if new and not batches.knows(database, entry.id, ""):
                    _keep(recollection, entry)
        inbox.remove(recollection.home, [path for path, _ in readable])
    # Another program may have taken a box in between; that one is not unreadable.
    return sum(entry is None and os.path.lexists(path) for path, entry in opened)


def _keep(recollection: Recollection, entry: Entry) -> Entry:
    if entry.day is None:
        entry = entry.but(day=entry.when.day(recollection.boundary))
    rows.insert(recollection.database, entry)
    _note(recollection, journal.KEPT, entry.id, None)
    return entry


def _note(recollection: Recollection, kind: str, id: str, before: tuple[Entry, str] | None) -> None:
    today = recollection.today()
    journal.write(recollection.database, kind, id, today, int(time.time()), before)


def _check(entry: Entry) -> None:
    if max(len(entry.words), len(entry.activities), len(entry.answers)) > MOST_NAMES:
        raise UsedWrongly(
            f"An entry holds up to {MOST_NAMES} words and {MOST_NAMES} activities.",
            "Nothing was changed.",
        )
    from wellnesstui.domain.shape import is_too_long

    if is_too_long(entry):
        raise UsedWrongly(
            f"That note is longer than {NOTE_BYTES // 1024} KiB, so it was not kept.",
            "Divide it into several notes.",
        )


class Vault(Recollection):
    """What can be asked of it is in ``Recollection``; here is what can be done."""

    @property
    def drafts(self) -> Drafts:
        """What was typed and neither kept nor let go."""
        return Drafts(self.database)

    @property
    def about(self) -> About:
        """What is known about the person themself."""
        from wellnesstui.store.about import About

        return About(self.database)

    @property
    def shelf(self) -> Shelf:
        """Kept and hidden resources, those of the person's own, and their people."""
        from wellnesstui.store.shelf import Shelf

        return Shelf(self.database)

    @property
    def vocabulary(self) -> Vocabulary:
        """The person's own words, activities and labels."""
        from wellnesstui.store.vocabulary import Vocabulary

        return Vocabulary(self)

    def record(self, entry: Entry, draft: str = "") -> Entry:
        """Keep a new entry in place of a ``draft``; as it stands in the vault, with its day."""
        _check(entry)
        self.merge()
        with self.database.changing:
            self.drafts.drop(draft)
            return _keep(self, entry)

    def amend(self, entry: Entry, draft: str = "", was: Entry | None = None) -> Entry:
        """Put ``entry`` in the place of the one with its id, which is still as it ``was``, if said.

        Raises NotFound, and UsedWrongly when somebody else changed it meanwhile.
        """
        _check(entry)
        self.merge()
        with self.database.changing:
            self.drafts.drop(draft)
            before, of_batch = self._standing(entry.id)
            if was is not None and before != was:
                raise UsedWrongly(
                    "That entry was changed elsewhere meanwhile, so this was not done.",
                    "Open it again; what you typed is still here.",
                )
            if before.when != entry.when:
                entry = entry.but(day=entry.when.day(self.boundary))
            elif entry.day is None:
                entry = entry.but(day=before.day)
            entry = entry.but(amended=int(time.time()))
            rows.remove(self.database, entry.id)
            rows.insert(self.database, entry, of_batch)
            rows.tidy(self.database)
            _note(self, journal.AMENDED, entry.id, (before, of_batch))
            return entry

    def delete(self, id: str) -> Entry:
        """Take an entry out; ``undo`` brings it back until the day ends. Raises NotFound."""
        self.merge()
        with self.database.changing:
            before, of_batch = self._standing(id)
            self._let_go(id)
            _note(self, journal.DELETED, id, (before, of_batch))
            return before

    def forget(self, id: str) -> None:
        """Take an entry out now, with all that remembered it. Raises NotFound."""
        self.merge()
        with self.database.changing:
            before, _ = self._standing(id)
            self._let_go(id)
            self.database.run("DELETE FROM deed WHERE id = ?", (id,))
            forgetting.let_go(self.database, before)

    def undo(self) -> Deed:
        """Take back the newest deed of today, whoever did it. Raises NotFound."""
        self.merge()
        with self.database.changing:
            found = journal.newest(self.database)
            if found is None:
                raise NotFound("There is nothing to take back today.")
            n, kind, id = found
            if kind == journal.IMPORTED:
                return Deed(kind=kind, id=id, count=batches.undo(self.database, id))
            if kind in journal.OF_NAMES:
                return self._swap_names(n, undone=True)
            return Deed(kind=kind, id=id, entry=journal.swap(self.database, n, undone=True))

    def redo(self) -> Deed:
        """Do again what ``undo`` took back last, if nothing was done since. Raises NotFound."""
        self.merge()
        with self.database.changing:
            found = journal.oldest_undone(self.database)
            if found is None:
                raise NotFound("There is nothing to bring back.")
            n, kind, id = found
            if kind in journal.OF_NAMES:
                return self._swap_names(n, undone=False)
            return Deed(kind=kind, id=id, entry=journal.swap(self.database, n, undone=False))

    def _swap_names(self, n: int, undone: bool) -> Deed:
        from wellnesstui.store import naming  # seldom needed

        return naming.swap(self.database, n, undone)

    def undo_batch(self, id: str) -> int:
        """Take out all that one import brought; how many entries that were. Raises NotFound."""
        self.merge()
        with self.database.changing:
            return batches.undo(self.database, clean_line(id).upper())

    def batch(self, kind: str) -> Batch:
        """``with vault.batch("daylio") as batch:`` one import, all of it or nothing."""
        self.merge()
        made = int(time.time())
        id = new_id(made * 1000, os.urandom(10))
        return Batch(self.database, id, kind, made, self.boundary, self.today())

    def recount_days(self) -> int:
        """Put every entry on the day it has by the boundary of now; how many moved."""
        from wellnesstui.store.days import recount

        self.merge()
        with self.database.changing:
            return recount(self.database, self.boundary)

    def standing(self, entry: Entry, key: str, origin: str) -> Standing:
        """How an entry of another program, which calls it ``origin``, stands to those that are here."""
        return batches.standing(self.database, entry, key, origin, self.boundary)

    def knows(self, id: str, key: str) -> bool:
        """Whether an import would find this entry here already."""
        return batches.knows(self.database, id, key)

    def _let_go(self, id: str) -> None:
        rows.remove(self.database, id)
        rows.tidy(self.database)
        self.drafts.drop(editing(id))
        replaced.let_go(self.database, id)
        self.database.run("INSERT OR IGNORE INTO gone VALUES (?)", (id,))
