"""A batch: the entries that one import brought, which come and go together."""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.domain.text import folded
from wellnesstui.domain.version import Version, is_of_amendment, of_amendment
from wellnesstui.store import journal, replaced, rows, versions
from wellnesstui.store.clock import expect_right
from wellnesstui.store.database import Database
from wellnesstui.store.entry_copy import content_key, derived_id, other_version

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType
    from typing import Self


MERGE = "backup"
"""The kind of a batch that is a merge."""
MERGED = "backup "
"""What the key of an entry begins with that came by merging."""


def merged_key(id: str, head: str) -> str:
    """The key of an entry that came by merging in version ``head``."""
    return f"{MERGED}{id} {head}"


_PAGES_HELD = 32_767  # of 4 KiB: 128 MiB; SQLite takes a multiple of 256 for "off"


class Batch:
    """One import: all of it or nothing. ``kept`` counts the entries it brought, ``amended`` those
    that it changed, ``others`` what else it brought.

    A context manager, one transaction; an import that brought nothing leaves no trace.
    """

    def __init__(
        self, database: Database, id: str, kind: str, made: int, boundary: int, today: int
    ) -> None:
        expect_right(made)
        self.id = id
        self.kept = 0
        self.action = 0
        self.amended = 0
        self.others = 0
        self._programs: dict[str, bool] = {}
        self._database = database
        self._row = (id, kind, made)
        self._boundary = boundary
        self._today = today

    def __enter__(self) -> Self:
        # Gigabytes of a history must not be held in memory; up to here no reader is locked out.
        self._database.run(f"PRAGMA cache_spill = {_PAGES_HELD}")
        self._database.changing.__enter__()
        try:
            self.action = journal.next_action(self._database)
            self._database.run("INSERT INTO batch VALUES (?, ?, ?)", self._row)
        except BaseException as error:  # __exit__ is not called for it
            self._database.changing.__exit__(type(error), error, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None and (self.kept or self.amended or self.others):
                if self.amended:
                    rows.tidy(self._database)
                self.note(journal.IMPORTED, self.id)
            elif kind is None:
                self._database.run("DELETE FROM batch WHERE id = ?", (self.id,))
        except WellnessError as trouble:
            self._database.changing.__exit__(type(trouble), trouble, None)
            raise
        try:
            self._database.changing.__exit__(kind, error, trace)
        finally:
            self._database.run("PRAGMA cache_spill = OFF")

    def keep(self, entry: Entry, key: str, origin: str = "") -> bool:
        """Write an entry known by its content's ``key``; False when it, or it once, was there."""
        if knows(self._database, entry.id, key):
            return False
        if entry.day is None:
            entry = entry.but(day=entry.when.day(self._boundary))
        rows.insert(self._database, entry, self.id)
        if entry.amended is not None:  # elsewhere, and what it was before nobody knows
            versions.put(self._database, entry.id, Version(of_amendment(entry.amended)))
        self._known_by(entry, key, origin)
        self.kept += 1
        return True

    def amend(self, id: str, entry: Entry, key: str, origin: str) -> None:
        """Put what another program has now in place of what it had; ``undo`` puts that back."""
        found = rows.find(self._database, id)
        if found is None:
            raise NotFound("That entry is not here any more.", "Nothing was changed.")
        before, of_batch = found
        made = self._row[2] - 1  # so that a change by the person in this second is another one
        entry = _in_place_of(before, entry, self._boundary).but(amended=made)
        rows.remove(self._database, id)
        rows.insert(self._database, entry, of_batch)
        versions.renew(self._database, id)
        replaced.remember(self._database, self.id, before, of_batch, made)
        self._known_by(entry, key, origin)
        self.amended += 1

    def follow(self, entry: Entry, key: str) -> None:
        """Put an entry that wellness gave out again in place of how it came before."""
        found = rows.find(self._database, entry.id)
        if found is None or entry.amended is None:
            raise NotFound("That entry is not here any more.", "Nothing was changed.")
        before, of_batch = found
        version = versions.last(self._database, entry.id)
        rows.remove(self._database, entry.id)
        placed = _in_place_of(before, entry, self._boundary).but(amended=entry.amended)
        rows.insert(self._database, placed, of_batch)
        newer = Version(of_amendment(entry.amended)).having_seen(version)
        versions.put(self._database, entry.id, newer)
        replaced.remember(self._database, self.id, before, of_batch, entry.amended)
        self._known_by(entry, key, "")
        self.amended += 1

    def keep_both(self, entry: Entry, key: str) -> bool:
        """Write an entry that was edited here and elsewhere as another one; False if it was there."""
        theirs = of_amendment(entry.amended or 0)
        return self.keep(other_version(entry, theirs), f"{key} {theirs}")

    def standing_of_own(self, entry: Entry, key: str) -> Standing:
        """How an entry that wellness itself gave out stands to the one of its id here."""
        return standing_of_own(self._database, entry, key)

    def standing(self, entry: Entry, key: str, origin: str) -> Standing:
        """How an entry of another program, which calls it ``origin``, stands to those that are here.

        What no import has brought by that name is new here, unless ``keep`` knows its content.
        """
        came = _came(self._database, origin, self.id) if self._has_any_like(origin) else {}
        if not came:
            return Standing(known=False)
        return _standing(self._database, came, entry, key, self._boundary)

    def _has_any_like(self, origin: str) -> bool:
        """Whether an earlier import noted any name of that program; asked once, for the first one."""
        program = origin.partition("=")[0]
        if program not in self._programs:
            sql = "SELECT EXISTS (SELECT 1 FROM imported WHERE key >= ? AND key < ? AND batch <> ?)"
            found = self._database.row(sql, (f"{program}=", f"{program}>", self.id))
            self._programs[program] = found is not None and bool(found[0])
        return self._programs[program]

    def _known_by(self, entry: Entry, key: str, origin: str) -> None:
        """Remember the content, and where it came from: ``origin:stamp:version``."""
        keys = [key]
        if origin:
            keys.append(f"{origin}:{entry.amended or 0}:{_version(entry, key)}")
        sql = "INSERT OR IGNORE INTO imported VALUES (?, ?, ?)"
        self._database.run_each(sql, [(each, entry.id, self.id) for each in keys])

    def recognize(self, entry: Entry, key: str, origin: str) -> None:
        """Note the origin of what came before origins were noted, or by another of its formats."""
        self._database.run(
            "INSERT OR IGNORE INTO imported SELECT ?, entry, batch FROM imported WHERE key = ?",
            (f"{origin}:0:{_version(entry, key)}", key),
        )

    def also_known(self, id: str, keys: list[str]) -> None:
        """Let a later import find the entry by these keys, too."""
        self._database.run_each(
            "INSERT OR IGNORE INTO imported VALUES (?, ?, ?)", [(key, id, self.id) for key in keys]
        )

    def note(self, kind: str, id: str, other: str = "", version: str = "") -> None:
        """Write a change down as one of this import, to be undone with it."""
        journal.write(
            self._database, kind, id, self._today, self._row[2], other, version, self.action
        )

    def remember_moods(self, names: dict[str, int]) -> None:
        """Keep which level a folded mood name means (0: none), for the next import."""
        for name, level in names.items():
            self._database.run(
                "INSERT INTO mood_name VALUES (?, ?, ?) ON CONFLICT (folded) DO UPDATE SET level = ?",
                (name, level, self.id, level),
            )


def knows(database: Database, id: str, key: str) -> bool:
    """Whether an entry of this id or content is here, or was here and was deleted."""
    sql = """
    SELECT EXISTS (SELECT 1 FROM imported WHERE key = ?)
      OR EXISTS (SELECT 1 FROM entry WHERE tail = ?)
      OR EXISTS (SELECT 1 FROM gone WHERE id = ?)
    """
    found = database.row(sql, (key, id[::-1], id))
    return found is not None and bool(found[0])


def kind_of(database: Database, id: str) -> str:
    """What was imported, or ``MERGE``; empty when there is no such batch."""
    found = database.row("SELECT kind FROM batch WHERE id = ?", (id,))
    return str(found[0]) if found else ""


def newest(database: Database) -> str:
    """The id of the newest import, empty before the first."""
    found = database.row("SELECT max(id) FROM batch")
    return str(found[0] or "") if found else ""


class Standing(NamedTuple):
    """How an entry of another program stands to those that are here.

    ``known`` when there is nothing to do. Else ``id`` is the entry that an earlier import made of
    it, empty when it is new or there is no telling which; ``edited`` when the person has changed
    that one here since, so that both are to be kept; ``deleted`` when it was deleted here.
    """

    known: bool
    id: str = ""
    edited: bool = False
    deleted: bool = False


def standing(database: Database, entry: Entry, key: str, origin: str, boundary: int) -> Standing:
    """By its content's ``key``, and by what imports made of its ``origin``."""
    came = _came(database, origin, "") if origin else {}
    if not came:
        return Standing(knows(database, entry.id, key))
    return _standing(database, came, entry, key, boundary)


def standing_of_own(database: Database, entry: Entry, key: str) -> Standing:
    """How an entry that wellness itself gave out stands to the one of its id here.

    Given out again after an edit, it is newer than one that came from there and was not edited here.
    """
    found = rows.find(database, entry.id)
    if found is None:
        is_deleted = versions.deletion(database, entry.id) is not None
        return Standing(knows(database, entry.id, key), deleted=is_deleted)
    here, version = found[0], versions.last(database, entry.id)
    if entry.amended is None or content_key(entry) == content_key(here):
        return Standing(known=True, id=here.id)
    theirs = of_amendment(entry.amended)
    if theirs in version.past:
        return Standing(known=True, id=here.id)
    if is_of_amendment(version.head) and theirs != version.head:
        return Standing(known=entry.amended < (here.amended or 0), id=here.id)
    copy = derived_id(entry.id, theirs)
    return Standing(knows(database, copy, f"{key} {theirs}"), here.id, edited=True)


def _standing(
    database: Database,
    came: dict[str, tuple[int, list[str]]],
    entry: Entry,
    key: str,
    boundary: int,
) -> Standing:
    known = knows(database, entry.id, key)
    version = _version(entry, key)
    if any(version in versions for _, versions in came.values()):
        return Standing(known)
    as_left: list[Entry] = []
    edited: list[Entry] = []
    for id, (stamp, _) in came.items():
        found = rows.find(database, id)
        if found is not None:
            (as_left if (found[0].amended or 0) == stamp else edited).append(found[0])
    if len(as_left) == 1:
        before = as_left[0]
        same = _in_place_of(before, entry, boundary) == before
        return Standing(known=same, id=before.id)
    if edited and not as_left:
        return Standing(known, edited[0].id, edited=True)
    return Standing(known or (bool(came) and all(versions.is_erased(database, id) for id in came)))


def _came(database: Database, origin: str, batch: str) -> dict[str, tuple[int, list[str]]]:
    """The entries that imports made of an origin: the last stamp of each, and its versions."""
    found = database.rows(
        "SELECT key, entry FROM imported WHERE key >= ? AND key < ? AND batch <> ?",
        (f"{origin}:", f"{origin};", batch),
    )
    came: dict[str, tuple[int, list[str]]] = {}
    for noted, id in found:
        stamp, _, version = noted[len(origin) + 1 :].partition(":")
        latest, versions = came.get(id, (0, []))
        came[id] = (max(latest, int(stamp)), [*versions, version])
    return came


def _version(entry: Entry, key: str) -> str:
    """The content's key, and the words, which are not in the keys of every format."""
    words = "\x1f".join(sorted(map(folded, entry.words)))
    return blake2b(f"{key}\x1f{words}".encode(), digest_size=12).hexdigest()


def _in_place_of(before: Entry, entry: Entry, boundary: int) -> Entry:
    """The entry as it would stand in the place of another one."""
    return entry.but(
        id=before.id,
        day=before.day if entry.when == before.when else entry.when.day(boundary),
        created=before.created,
        amended=before.amended,
    )


def undo(database: Database, id: str) -> tuple[int, int]:
    """How many entries of a batch were removed as if they had never come, and how many stay.

    Those that were edited here since stay. It can be imported again afterwards. Raises NotFound.
    Call it inside a transaction.
    """
    found = database.row("SELECT made FROM batch WHERE id = ?", (id,))
    if found is None:
        raise NotFound(
            "That import was undone already, or there is none with that ID.",
            "`wellness import` prints the ID.",
        )
    amended = database.rows(
        "SELECT tail, amended FROM entry WHERE batch = ? AND amended >= ?", (id, found[0])
    )
    edited = [
        tail[::-1] for tail, at in amended if not replaced.is_by_import(database, tail[::-1], at)
    ]
    stayed = [each for each in _brought(database, id) if _is_own(database, each)]
    return remove(database, id, [*edited, *stayed])


def _brought(database: Database, id: str) -> list[str]:
    """The entries of a batch, also those that went since or stayed when it was undone before."""
    found = database.rows("SELECT DISTINCT entry FROM imported WHERE batch = ?", (id,))
    return [entry for (entry,) in found]


def _is_own(database: Database, entry: str) -> bool:
    """Whether an entry stands and is of no batch."""
    sql = "SELECT 1 FROM entry WHERE tail = ? AND batch = ''"
    return database.row(sql, (entry[::-1],)) is not None


def remove(database: Database, id: str, edited: Sequence[str] = ()) -> tuple[int, int]:
    """How many entries of a batch were removed, and how many stay: those ``edited``.

    What came by merging and has another version now stays as well: on the machine that it came
    from it may have been deleted since, because it was deleted here. Call it inside a transaction.
    """
    changed = database.rows(
        "SELECT entry FROM imported JOIN version ON version.id = entry "
        "WHERE batch = ? AND key LIKE ? AND key <> ? || entry || ' ' || head",
        (id, f"{MERGED}%", MERGED),
    )
    left = {*edited, *(entry for (entry,) in changed)}
    for each in left:
        database.run("UPDATE entry SET batch = '' WHERE tail = ?", (each[::-1],))
    _list_out(database, _of(database, id) - left)
    of_batch = "SELECT id FROM temp.out"
    database.run(f"DELETE FROM change WHERE id = ? OR id IN ({of_batch})", (id,))  # noqa: S608
    database.run(f"DELETE FROM draft WHERE substr(place, -26) IN ({of_batch})")  # noqa: S608
    for table in ("gone", "version"):
        database.run(f"DELETE FROM {table} WHERE id IN ({of_batch})")  # noqa: S608 - constants
    found = database.row("SELECT count(*) FROM entry WHERE batch = ?", (id,))
    removed = int(found[0]) if found else 0
    rows.of_many(
        database, removed, lambda: database.run("DELETE FROM entry WHERE batch = ?", (id,))
    )
    restored = replaced.restore(database, id)
    database.run(f"DELETE FROM imported WHERE entry IN ({of_batch})")  # noqa: S608 - a constant
    if not left:
        database.run("DELETE FROM batch WHERE id = ?", (id,))
    rows.tidy(database)
    there = [each for each in left if rows.find(database, each) is not None]
    return removed + restored, len(there)


def _of(database: Database, id: str) -> set[str]:
    """The ids of what a batch brought, there or deleted since; not of what it changed."""
    ours = {
        tail[::-1] for (tail,) in database.rows("SELECT tail FROM entry WHERE batch = ?", (id,))
    }
    known = {id for (id,) in database.rows("SELECT entry FROM imported WHERE batch = ?", (id,))}
    there = "SELECT 1 FROM entry WHERE tail = ?"
    return ours | {each for each in known - ours if not database.row(there, (each[::-1],))}


def _list_out(database: Database, ids: set[str]) -> None:
    """Put the ids into a table in memory, for what follows."""
    database.run("CREATE TEMP TABLE IF NOT EXISTS out (id TEXT NOT NULL PRIMARY KEY)")
    database.run("DELETE FROM temp.out")
    database.run_each("INSERT INTO temp.out VALUES (?)", [(each,) for each in ids])
