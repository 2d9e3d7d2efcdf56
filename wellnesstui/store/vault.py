"""The vault: everything a person ever kept, in one encrypted file, behind a few plain verbs.

One for each thread. Whatever changes it first merges the inbox, so that the order of the journal is
the order in which things were done. A deed has happened when its method returns.
"""

from __future__ import annotations

import os
import time

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import DiskTrouble, NotFound, UsedWrongly, VaultBusy
from wellnesstui.domain.identity import SHORTEST, new_id, read_ending
from wellnesstui.store import batch as batches
from wellnesstui.store import clock, inbox, journal, rows, search
from wellnesstui.store.batch import Batch
from wellnesstui.store.database import WAIT_SECONDS, Database
from wellnesstui.store.drafts import Drafts
from wellnesstui.store.home import Home
from wellnesstui.store.journal import Deed
from wellnesstui.store.keys import Keys, load_or_make
from wellnesstui.store.opening import open_database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

_AT_ONCE = 500  # boxes in one transaction
_PAGE = 1000
FOUR_O_CLOCK = 4 * 60


class Vault:
    """``said`` is a sentence for the person when something was found amiss at opening, else empty."""

    def __init__(self, home: Home, keys: Keys, database: Database, boundary: int, said: str) -> None:
        self.home = home
        self.boundary = boundary
        self.said = said
        self._keys = keys
        self._database = database
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

    # -- what is there ------------------------------------------------------------------

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
        return len(opened) - len(readable)

    def _take_in(self, entry: Entry) -> None:
        if not self._database.run("INSERT OR IGNORE INTO seen VALUES (?)", (entry.id,)):
            return
        if not batches.knows(self._database, entry.id, ""):
            self._insert(entry)

    def recall(self, id: str) -> Entry:
        """The entry of a whole id. Raises NotFound."""
        found = rows.find(self._database, id)
        if found is None:
            raise NotFound("That entry is not here any more.", "`wellness log` shows what is.")
        return found[0]

    def find(self, ending: str) -> Entry:
        """The entry whose id ends so. Raises NotFound, UsedWrongly."""
        tail = (read_ending(ending) or "")[::-1]
        if not tail:
            raise UsedWrongly(
                f"An entry is named by the last {SHORTEST} or more letters and digits of its id.",
                "`wellness today` and `wellness log` show them.",
            )
        sql = f"{rows.SELECT} WHERE tail >= ? AND tail < ? LIMIT 2"
        found = self._database.rows(sql, (tail, f"{tail}~"))
        if not found:
            raise NotFound(f"No entry ends in {ending}.", "`wellness log` shows what is there.")
        if len(found) > 1:
            raise UsedWrongly(
                f"More than one entry ends in {ending}.", "Give one more character of the id."
            )
        return rows.entry(found[0])

    def ending(self, id: str) -> str:
        """The shortest ending of an id that no other entry has, in lower case."""
        tail = id[::-1]
        same = 0
        for sql in (
            "SELECT max(tail) FROM entry WHERE tail < ?",
            "SELECT min(tail) FROM entry WHERE tail > ?",
        ):
            found = self._database.row(sql, (tail,))
            neighbour = (found and found[0]) or ""
            same = max(same, len(os.path.commonprefix((tail, neighbour))))
        return tail[: max(SHORTEST, same + 1)][::-1].lower()

    def day(self, day: int) -> list[Entry]:
        """The entries of a day, newest first."""
        found = self._database.rows(f"{rows.SELECT} WHERE day = ? ORDER BY n DESC", (day,))
        return rows.entries(found)

    def latest(self, most: int, first: int | None = None, last: int | None = None) -> list[Entry]:
        """The newest entries, of the days from ``first`` to ``last`` if given."""
        where, values = "", []
        if first is not None or last is not None:
            where = "WHERE day BETWEEN ? AND ?"
            values = [-(10**6) if first is None else first, 10**6 if last is None else last]
        sql = f"{rows.SELECT} {where} ORDER BY n DESC LIMIT ?"
        return rows.entries(self._database.rows(sql, (*values, most)))

    def search(self, words: str, most: int) -> list[Entry]:
        """The newest entries in which all the words begin some word."""
        return search.newest(self._database, words, most)

    def everything(self) -> Iterator[Entry]:
        """Every entry, oldest first, those of one second by their ids."""
        return rows.in_order(self._pages())

    def _pages(self) -> Iterator[Entry]:
        after = -1
        while page := self._database.rows(
            f"{rows.SELECT} WHERE n > ? ORDER BY n LIMIT {_PAGE}", (after,)
        ):
            yield from rows.entries(page)
            after = page[-1][0]

    def count(self) -> int:
        """How many entries there are."""
        found = self._database.row("SELECT count(*) FROM entry")
        return found[0] if found else 0

    def often(self, table: str, since: int, most: int) -> list[str]:
        """The ``word`` or ``activity`` names used most from a moment on, most used first."""
        sql = f"""
        SELECT name FROM entry_{table} JOIN {table} ON {table}.folded = entry_{table}.{table}
        WHERE n >= ? AND NOT hidden GROUP BY {table}.folded ORDER BY count(*) DESC, max(n) DESC
        LIMIT ?
        """  # noqa: S608 - the name of one of two tables
        return [name for (name,) in self._database.rows(sql, (rows.place(since), most))]

    def domain_of(self, activity: str) -> str:
        """The domain that one of the person's own activities was given, or nothing."""
        found = self._database.row(
            "SELECT domain FROM activity WHERE folded = ?", (rows.folded(activity),)
        )
        return found[0] if found else ""

    def moods(self, first: int, last: int) -> dict[int, float]:
        """The average mood of each day from ``first`` to ``last`` that has one."""
        sql = "SELECT day, avg(mood) FROM entry WHERE day BETWEEN ? AND ? GROUP BY day HAVING avg(mood)"
        return dict(self._database.rows(sql, (first, last)))

    def domains(self, first: int, last: int) -> dict[str, int]:
        """How many activities of each domain there are from ``first`` to ``last``."""
        sql = """
        SELECT entry_activity.domain, count(*) FROM entry JOIN entry_activity USING (n)
        WHERE day BETWEEN ? AND ? GROUP BY entry_activity.domain
        """
        return dict(self._database.rows(sql, (first, last)))

    def data_version(self) -> int:
        """A number that changes when another connection wrote."""
        found = self._database.row("PRAGMA data_version")
        return found[0] if found else 0

    # -- what is done -------------------------------------------------------------------

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

    def batch(self, kind: str) -> Importing:
        """``with vault.batch("daylio") as batch:`` one import, all of it or nothing."""
        self.merge()
        made = int(time.time())
        id = new_id(made * 1000, os.urandom(10))
        return Batch(self._database, id, kind, made, self.boundary, self.today())

    def knows(self, id: str, key: str) -> bool:
        """Whether an import would find this entry here already."""
        return batches.knows(self._database, id, key)

    def mood_names(self) -> dict[str, int]:
        """What the mood names of earlier imports mean: folded name to level, 0 for none."""
        return dict(self._database.rows("SELECT folded, level FROM mood_name"))

    def _standing(self, id: str) -> tuple[Entry, str]:
        found = rows.find(self._database, id)
        if found is None:
            raise NotFound("That entry is not here any more.", "`wellness log` shows what is.")
        return found

    def _let_go(self, id: str) -> None:
        rows.remove(self._database, id)
        rows.tidy(self._database)
        self._database.run("INSERT OR IGNORE INTO gone VALUES (?)", (id,))

    def _note(self, kind: str, id: str, before: tuple[Entry, str] | None) -> None:
        journal.write(self._database, kind, id, self.today(), int(time.time()), before)
