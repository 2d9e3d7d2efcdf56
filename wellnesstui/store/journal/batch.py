"""A batch: the entries that one import brings, in one transaction, and their keys."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.domain.moment import EPOCH, Day, Instant, Minute
from wellnesstui.domain.version import Version, of_amendment
from wellnesstui.store.database import rows
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.clock import expect_sane_clock
from wellnesstui.store.journal import import_match, journal, replaced, versions
from wellnesstui.store.journal.import_match import ImportMatch, in_place_of, version_hash
from wellnesstui.store.journal.version_copy import other_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


MERGE = "backup"
"""The kind of a batch that is a merge."""
TO_TRACKER = "to tracker"
"""The kind of a batch that makes answers values of a tracker."""
MERGED_KEY = "backup "
"""First characters of the key of an entry that came by merging."""


def merged_key(id: str, head: str) -> str:
    """The key of an entry that came by merging in version ``head``."""
    return f"{MERGED_KEY}{id} {head}"


_CACHED_PAGES = 32_767  # of 4 KiB: 128 MiB; SQLite takes a multiple of 256 for "off"


class Batch:
    """One import, written in the transaction of its ``with`` block: all of it or nothing.

    ``added`` counts the entries it brought, ``replaced`` those that it changed, ``others`` what
    else it brought. An import that brought nothing leaves no trace.
    """

    def __init__(
        self, database: Database, id: str, kind: str, made: Instant, boundary: Minute, today: Day
    ) -> None:
        """``made`` is the instant of the import, ``boundary`` the minute at which days begin."""
        expect_sane_clock(made)
        self.id = id
        self.added = 0
        self.action = 0
        self.replaced = 0
        self.others = 0
        self._programs: dict[str, bool] = {}
        self._database = database
        self._row = (id, kind, made)
        self._boundary = boundary
        self._today = today

    def __enter__(self) -> Self:
        # Gigabytes of a history must not be held in memory; up to here no reader is locked out.
        self._database.run(f"PRAGMA cache_spill = {_CACHED_PAGES}")
        self._database.transaction.__enter__()
        try:
            self.action = journal.next_action(self._database)
            self._database.run("INSERT INTO batch VALUES (?, ?, ?)", self._row)
        except BaseException as error:  # __exit__ is not called for it
            self._database.transaction.__exit__(type(error), error, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None and (self.added or self.replaced or self.others):
                if self.replaced:
                    rows.tidy(self._database)
                self.note(journal.IMPORTED, self.id)
            elif kind is None:
                self._database.run("DELETE FROM batch WHERE id = ?", (self.id,))
        except WellnessError as failure:
            self._database.transaction.__exit__(type(failure), failure, None)
            raise
        try:
            self._database.transaction.__exit__(kind, error, trace)
        finally:
            self._database.run("PRAGMA cache_spill = OFF")

    def add(self, entry: Entry, key: str, origin: str = "") -> bool:
        """Whether the entry was new and is written; ``key`` is its content's.

        One deleted here is not new.
        """
        if import_match.is_known_content(self._database, entry.id, key):
            return False
        if entry.day is None:
            entry = entry.replace(day=entry.when.day(self._boundary))
        rows.insert(self._database, entry, self.id)
        if entry.amended is not None:  # elsewhere, and what it was before nobody knows
            versions.put(self._database, entry.id, Version(of_amendment(entry.amended)))
        self._note_keys(entry, key, origin)
        self.added += 1
        return True

    def replace(self, id: str, entry: Entry, key: str, origin: str) -> None:
        """Replace entry ``id`` by its newer version in another program. Raises NotFound."""
        row = rows.find(self._database, id)
        if row is None:
            raise NotFound("That entry no longer exists.", "Nothing was changed.")
        before, of_batch = row
        made = self._row[2] - 1  # so that a change by the person in this second is another one
        entry = in_place_of(before, entry, self._boundary).replace(amended=made)
        rows.remove(self._database, id)
        rows.insert(self._database, entry, of_batch)
        versions.renew(self._database, id)
        replaced.remember(self._database, self.id, before, of_batch, made)
        self._note_keys(entry, key, origin)
        self.replaced += 1

    def replace_own(self, entry: Entry, key: str) -> None:
        """Replace an entry that wellness exported by its newer version. Raises NotFound."""
        row = rows.find(self._database, entry.id)
        if row is None or entry.amended is None:
            raise NotFound("That entry no longer exists.", "Nothing was changed.")
        before, of_batch = row
        version = versions.last(self._database, entry.id)
        rows.remove(self._database, entry.id)
        placed = in_place_of(before, entry, self._boundary).replace(amended=entry.amended)
        rows.insert(self._database, placed, of_batch)
        newer = Version(of_amendment(entry.amended)).having_seen(version)
        versions.put(self._database, entry.id, newer)
        replaced.remember(self._database, self.id, before, of_batch, entry.amended)
        self._note_keys(entry, key, "")
        self.replaced += 1

    def amend(self, entry: Entry) -> None:
        """Change an entry that is here. Raises NotFound."""
        row = rows.find(self._database, entry.id)
        if row is None:
            raise NotFound("That entry no longer exists.", "Nothing was changed.")
        made = self._row[2] - 1  # so that a change by the person in this second is another one
        rows.remove(self._database, entry.id)
        rows.insert(self._database, entry.replace(amended=made), row[1])
        versions.renew(self._database, entry.id)
        replaced.remember(self._database, self.id, *row, made)
        self.replaced += 1

    def add_copy(self, entry: Entry, key: str) -> bool:
        """Whether a copy of an entry edited here and elsewhere was new and is written."""
        theirs = of_amendment(entry.amended or EPOCH)
        return self.add(other_version(entry, theirs), f"{key} {theirs}")

    def match_own(self, entry: Entry, key: str) -> ImportMatch:
        """The match of an entry that wellness itself exported with the one of its id here."""
        return import_match.match_own(self._database, entry, key)

    def match(self, entry: Entry, key: str, origin: str) -> ImportMatch:
        """The match of an entry of another program, which calls it ``origin``.

        What no import has brought by that name is new here, unless ``add`` knows its content.
        """
        if self._has_program(origin):
            imports = import_match.imports_of(self._database, origin, self.id)
            if imports:
                return import_match.match_imports(
                    self._database, imports, entry, key, self._boundary
                )
        return ImportMatch(is_known=False)

    def _has_program(self, origin: str) -> bool:
        """Whether an earlier import noted any name of that program; asked once, for the first one."""
        program = origin.partition("=")[0]
        if program not in self._programs:
            sql = "SELECT EXISTS (SELECT 1 FROM imported WHERE key >= ? AND key < ? AND batch <> ?)"
            row = self._database.row(sql, (f"{program}=", f"{program}>", self.id))
            self._programs[program] = row is not None and bool(row[0])
        return self._programs[program]

    def _note_keys(self, entry: Entry, key: str, origin: str) -> None:
        """Note the keys of an entry: its content's, and ``origin:stamp:version``."""
        keys = [key]
        if origin:
            keys.append(f"{origin}:{entry.amended or 0}:{version_hash(entry, key)}")
        sql = "INSERT OR IGNORE INTO imported VALUES (?, ?, ?)"
        self._database.run_each(sql, [(each, entry.id, self.id) for each in keys])

    def recognize(self, entry: Entry, key: str, origin: str) -> None:
        """Note the origin of what came before origins were noted, or by another of its formats."""
        self._database.run(
            "INSERT OR IGNORE INTO imported SELECT ?, entry, batch FROM imported WHERE key = ?",
            (f"{origin}:0:{version_hash(entry, key)}", key),
        )

    def also_known(self, id: str, keys: list[str]) -> None:
        """Note further keys by which a later import finds the entry."""
        self._database.run_each(
            "INSERT OR IGNORE INTO imported VALUES (?, ?, ?)", [(key, id, self.id) for key in keys]
        )

    def note(self, kind: str, id: str, other: str = "", version: str = "") -> None:
        """Write a change down as one of this import, to be undone with it."""
        journal.write(
            self._database, kind, id, self._today, self._row[2], other, version, self.action
        )

    def remember_moods(self, names: dict[str, Level]) -> None:
        """Store which level a folded mood name means (0: none), for the next import."""
        for name, level in names.items():
            self._database.run(
                "INSERT INTO mood_name VALUES (?, ?, ?) ON CONFLICT (folded) DO UPDATE SET level = ?",
                (name, level, self.id, level),
            )


def kind_of(database: Database, id: str) -> str:
    """The format that a batch imported, or ``MERGE``; empty when there is no such batch."""
    row = database.row("SELECT kind FROM batch WHERE id = ?", (id,))
    return str(row[0]) if row else ""


def newest(database: Database) -> str:
    """The id of the newest batch, empty before the first."""
    row = database.row("SELECT max(id) FROM batch")
    return str(row[0] or "") if row else ""
