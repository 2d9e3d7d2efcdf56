"""How an entry that an import brings matches the entries here, so that none is added twice.

Every import notes by which keys its entries are known: the key of their content, and for programs
that name their entries, ``origin:stamp:version``. ``origin`` is that name, ``stamp`` the instant
``amended`` of the entry here when it was written, ``version`` a hash of what it said.
"""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import EPOCH, Instant, Minute
from wellnesstui.domain.text import folded
from wellnesstui.domain.version import is_of_amendment, of_amendment
from wellnesstui.store.database import rows
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.digest import digest
from wellnesstui.store.journal import versions
from wellnesstui.store.journal.version_copy import content_key, derived_id


class ImportMatch(NamedTuple):
    """How an entry of another program matches those that are here.

    ``is_known`` when there is nothing to do. Else ``id`` is the entry that an earlier import made
    of it, empty when it is new or there is no telling which; ``is_edited`` when the person has
    changed that one here since, so that both are to be kept; ``is_deleted`` when it was deleted
    here. ``completed`` is the one here with an answer that came without it before.
    """

    is_known: bool
    id: str = ""
    is_edited: bool = False
    is_deleted: bool = False
    completed: Entry | None = None


class _Import(NamedTuple):
    """What imports noted of an entry here: the latest stamp, and every version they brought."""

    stamp: Instant
    versions: list[str]


def match(database: Database, entry: Entry, key: str, origin: str, boundary: Minute) -> ImportMatch:
    """The match by the content's ``key``, and by what imports made of its ``origin``."""
    imports = imports_of(database, origin, "") if origin else {}
    if not imports:
        return ImportMatch(is_known_content(database, entry.id, key))
    return match_imports(database, imports, entry, key, boundary)


def match_own(database: Database, entry: Entry, key: str) -> ImportMatch:
    """The match of an entry that wellness itself exported with the one of its id here.

    Exported again after an edit, it is newer than one that came from there and was not edited here.
    """
    row = rows.find(database, entry.id)
    if row is None:
        is_deleted = versions.deletion(database, entry.id) is not None
        return ImportMatch(is_known_content(database, entry.id, key), is_deleted=is_deleted)
    from wellnesstui.domain.measures.tender import completed

    here, version = row[0], versions.last(database, entry.id)
    if whole := completed(here, entry):
        return ImportMatch(is_known=False, id=here.id, completed=whole)
    if entry.amended is None or content_key(entry) == content_key(here):
        return ImportMatch(is_known=True, id=here.id)
    theirs = of_amendment(entry.amended)
    if theirs in version.past:
        return ImportMatch(is_known=True, id=here.id)
    if is_of_amendment(version.head) and theirs != version.head:
        return ImportMatch(is_known=entry.amended < (here.amended or 0), id=here.id)
    copy = derived_id(entry.id, theirs)
    is_known = is_known_content(database, copy, f"{key} {theirs}")
    return ImportMatch(is_known, here.id, is_edited=True)


def match_imports(
    database: Database, imports: dict[str, _Import], entry: Entry, key: str, boundary: Minute
) -> ImportMatch:
    """The match with the entries that imports made of the origin, by id."""
    is_known = is_known_content(database, entry.id, key)
    version = version_hash(entry, key)
    if any(version in each.versions for each in imports.values()):
        return ImportMatch(is_known)
    unedited: list[Entry] = []
    edited: list[Entry] = []
    for id, noted in imports.items():
        row = rows.find(database, id)
        if row is not None:
            (unedited if (row[0].amended or 0) == noted.stamp else edited).append(row[0])
    if len(unedited) == 1:
        before = unedited[0]
        return ImportMatch(is_known=in_place_of(before, entry, boundary) == before, id=before.id)
    if edited and not unedited:
        return ImportMatch(is_known, edited[0].id, is_edited=True)
    return ImportMatch(is_known or all(versions.is_erased(database, id) for id in imports))


def imports_of(database: Database, origin: str, batch: str) -> dict[str, _Import]:
    """The notes of imports other than ``batch`` on an origin, by the id of the entry they made."""
    noted = database.rows(
        "SELECT key, entry FROM imported WHERE key >= ? AND key < ? AND batch <> ?",
        (f"{origin}:", f"{origin};", batch),
    )
    imports: dict[str, _Import] = {}
    for key, id in noted:
        stamp, _, version = key[len(origin) + 1 :].partition(":")
        latest, before = imports.get(id, (EPOCH, []))
        imports[id] = _Import(max(latest, Instant(int(stamp))), [*before, version])
    return imports


def is_known_content(database: Database, id: str, key: str) -> bool:
    """Whether an entry of this id or content is here, or was here and was deleted."""
    sql = """
    SELECT EXISTS (SELECT 1 FROM imported WHERE key = ?)
      OR EXISTS (SELECT 1 FROM entry WHERE tail = ?)
      OR EXISTS (SELECT 1 FROM gone WHERE id = ?)
    """
    row = database.row(sql, (key, id[::-1], id))
    return row is not None and bool(row[0])


def version_hash(entry: Entry, key: str) -> str:
    """A hash of the content's key and of the words, which are not in the keys of every format."""
    words = "\x1f".join(sorted(map(folded, entry.words)))
    return digest(f"{key}\x1f{words}".encode(), 12).hex()


def in_place_of(before: Entry, entry: Entry, boundary: Minute) -> Entry:
    """The entry as it would stand in the place of another one."""
    return entry.replace(
        id=before.id,
        day=before.day if entry.when == before.when else entry.when.day(boundary),
        created=before.created,
        amended=before.amended,
    )
