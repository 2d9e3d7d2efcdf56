"""The vault: everything a person ever kept, in one encrypted file, behind a few plain verbs.

One for each thread. Whatever changes it first merges the inbox, so that the order of the journal is
the order in which things were done. A deed has happened when its method returns.
"""

from __future__ import annotations

import os
import time

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import DiskTrouble, NotFound, VaultBusy
from wellnesstui.domain.identity import new_id
from wellnesstui.store import batch as batches
from wellnesstui.store import clock, inbox, journal, rows
from wellnesstui.store.batch import Batch
from wellnesstui.store.database import WAIT_SECONDS, Database
from wellnesstui.store.drafts import Drafts
from wellnesstui.store.home import Home
from wellnesstui.store.journal import Deed
from wellnesstui.store.keys import Keys, load_or_make
from wellnesstui.store.opening import open_database
from wellnesstui.store.recollection import Recollection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_AT_ONCE = 500  # boxes in one transaction
FOUR_O_CLOCK = 4 * 60


class Vault(Recollection):
    """``said`` is a sentence for the person when something was found amiss at opening, else empty."""

    def __init__(
        self, home: Home, keys: Keys, database: Database, boundary: int, said: str
    ) -> None:
        self.home = home
        self.boundary = boundary
        self.said = said
        self._keys = keys
        super().__init__(database)
        self.drafts = Drafts(database)

    @classmethod
    def open(cls, home: Home, boundary: int = FOUR_O_CLOCK, wait: float = WAIT_SECONDS) -> Vault:
        """Open the vault of ``home``, made now if there is none.

        ``boundary`` is the minute after midnight at which the person's day begins. Raises
        VaultTrouble and DiskTrouble.
        """
        keys = load_or_make(home)
        database, said = open_database(home, keys, wait)
        return cls(home, keys, database, boundary, said)

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def today(self) -> int:
        """The person's day as it is now."""
        return clock.now().day(self.boundary)

    def merge(self) -> int:
        """Take in what waits in the inbox; how many boxes can't be read and were left there."""
        self._purge()
        paths = inbox.waiting(self.home)
        unread = 0
        for start in range(0, len(paths), _AT_ONCE):
            unread += self._merge(paths[start : start + _AT_ONCE])
        return unread

    def _purge(self) -> None:
        try:
            journal.purge(self._database, self.today())
        except (DiskTrouble, VaultBusy):
            pass  # reading goes on where nothing can be written; the next change lets go of them

    def _merge(self, paths: list[str]) -> int:
        opened = [(path, inbox.open_box(path, self._keys)) for path in paths]
        readable = [(path, entry) for path, entry in opened if entry is not None]
        if readable:
            with self._database.changing:
                for _, entry in readable:
                    self._take_in(entry)
            inbox.remove(self.home, [path for path, _ in readable])
        # Another program may have taken a box in between; that one is not unreadable.
        return sum(entry is None and os.path.lexists(path) for path, entry in opened)

    def _take_in(self, entry: Entry) -> None:
        if not self._database.run("INSERT OR IGNORE INTO seen VALUES (?)", (entry.id,)):
            return
        if not batches.knows(self._database, entry.id, ""):
            self._insert(entry)

    def record(self, entry: Entry) -> Entry:
        """Keep a new entry; as it stands in the vault, with its day."""
        self.merge()
        with self._database.changing:
            return self._insert(entry)

    def _insert(self, entry: Entry) -> Entry:
        if entry.day is None:
            entry = entry.but(day=entry.when.day(self.boundary))
        rows.insert(self._database, entry)
        self._note(journal.KEPT, entry.id, None)
        return entry

    def amend(self, entry: Entry) -> Entry:
        """Put ``entry`` in the place of the one with its id. Raises NotFound."""
        self.merge()
        with self._database.changing:
            before, of_batch = self._standing(entry.id)
            if before.when != entry.when:
                entry = entry.but(day=entry.when.day(self.boundary))
            elif entry.day is None:
                entry = entry.but(day=before.day)
            entry = entry.but(amended=int(time.time()))
            rows.remove(self._database, entry.id)
            rows.insert(self._database, entry, of_batch)
            rows.tidy(self._database)
            self._note(journal.AMENDED, entry.id, (before, of_batch))
            return entry

    def delete(self, id: str) -> Entry:
        """Take an entry out; ``undo`` brings it back until the day ends. Raises NotFound."""
        self.merge()
        with self._database.changing:
            before, of_batch = self._standing(id)
            self._let_go(id)
            self._note(journal.DELETED, id, (before, of_batch))
            return before

    def forget(self, id: str) -> None:
        """Take an entry out now, with all that remembered it. Raises NotFound."""
        self.merge()
        with self._database.changing:
            self._standing(id)
            self._let_go(id)
            self._database.run("DELETE FROM deed WHERE id = ?", (id,))

    def undo(self) -> Deed:
        """Take back the newest deed of today, whoever did it. Raises NotFound."""
        self.merge()
        with self._database.changing:
            found = journal.newest(self._database)
            if found is None:
                raise NotFound("There is nothing to take back today.")
            n, kind, id = found
            if kind == journal.IMPORTED:
                return Deed(kind=kind, id=id, count=batches.undo(self._database, id))
            return Deed(kind=kind, id=id, entry=journal.swap(self._database, n, undone=True))

    def redo(self) -> Deed:
        """Do again what ``undo`` took back last, if nothing was done since. Raises NotFound."""
        self.merge()
        with self._database.changing:
            found = journal.oldest_undone(self._database)
            if found is None:
                raise NotFound("There is nothing to bring back.")
            n, kind, id = found
            return Deed(kind=kind, id=id, entry=journal.swap(self._database, n, undone=False))

    def undo_batch(self, id: str) -> int:
        """Take out all that one import brought; how many entries that were. Raises NotFound."""
        self.merge()
        with self._database.changing:
            return batches.undo(self._database, id.strip().upper())

    def batch(self, kind: str) -> Batch:
        """``with vault.batch("daylio") as batch:`` one import, all of it or nothing."""
        self.merge()
        made = int(time.time())
        id = new_id(made * 1000, os.urandom(10))
        return Batch(self._database, id, kind, made, self.boundary, self.today())

    def knows(self, id: str, key: str) -> bool:
        """Whether an import would find this entry here already."""
        return batches.knows(self._database, id, key)

    def _let_go(self, id: str) -> None:
        rows.remove(self._database, id)
        rows.tidy(self._database)
        self._database.run("INSERT OR IGNORE INTO gone VALUES (?)", (id,))

    def _note(self, kind: str, id: str, before: tuple[Entry, str] | None) -> None:
        journal.write(self._database, kind, id, self.today(), int(time.time()), before)
