"""Two machines' histories come together: what another vault holds is merged into this one.

Entries go by their ids: unknown ones are added, of two the one amended later stands, and what was
deleted on either side stays deleted. So doing it again changes nothing.
"""

from __future__ import annotations

import json
import time

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.record import Record
from wellnesstui.store import batch as batches
from wellnesstui.store import journal, rows
from wellnesstui.store.drafts import editing
from wellnesstui.store.names import LET_GO, TABLES, Names, Row
from wellnesstui.store.parcel import unwrap, wrap
from wellnesstui.store.shelf import AGREED, HIDDEN, KEPT, OWN, PEOPLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.batch import Batch
    from wellnesstui.store.recollection import Recollection
    from wellnesstui.store.vault import Vault

_LISTS = (KEPT, HIDDEN, AGREED, OWN, PEOPLE)


class Reunited(Record):
    """How many entries were added, changed and taken out, and how many names and the like came.

    ``batch`` names what ``undo`` takes out at once, if entries were added. ``unfit`` counts entries
    that can't be.
    """

    added: int
    changed: int
    removed: int
    names: int
    unfit: int = 0
    batch: str = ""


def merge(vault: Vault, other: Recollection) -> Reunited:
    """Merge ``other`` into ``vault``, all of it or nothing. Raises DiskTrouble, VaultTrouble.

    What was added is one batch. Each entry that was changed or taken out is a deed of its own.
    """
    added = changed = removed = unfit = 0
    with vault.batch("backup") as batch:
        names = _names(vault, other) + _labels(vault, other) + _about(vault, other)
        removed = _take_out(vault, other)
        keys = _import_keys(other)
        here = dict(vault.database.rows("SELECT tail, coalesce(amended, 0) FROM entry"))
        for found in other.everything():
            amended = here.get(found.id[::-1])
            if amended is not None and (found.amended or 0) <= amended:
                continue
            try:
                entry = unwrap(wrap(found))[0]  # as strict as with a box: it may be a stranger's
            except (ValueError, OverflowError):
                unfit += 1
                continue
            if amended is None:
                added += _add(vault, batch, entry, keys.get(entry.id, []))
            else:
                changed += _replace(vault, entry)
        rows.tidy(vault.database)
    return Reunited(
        added=added,
        changed=changed,
        removed=removed,
        names=names,
        unfit=unfit,
        batch=batch.id if added else "",
    )


def _import_keys(other: Recollection) -> dict[str, list[str]]:
    """By entry, what tells an import that the entry is there already."""
    found: dict[str, list[str]] = {}
    for key, id in other.database.rows("SELECT key, entry FROM imported"):
        found.setdefault(id, []).append(key)
    return found


def _add(vault: Vault, batch: Batch, entry: Entry, keys: list[str]) -> bool:
    if any(batches.knows(vault.database, entry.id, key) for key in keys):
        return False  # the same file was imported on both machines
    if not batch.keep(entry, f"backup {entry.id}"):
        return False
    for key in keys:
        vault.database.run(
            "INSERT OR IGNORE INTO imported VALUES (?, ?, ?)", (key, entry.id, batch.id)
        )
    return True


def _replace(vault: Vault, entry: Entry) -> bool:
    mine = rows.find(vault.database, entry.id)
    if mine is None:
        return False
    before, of_batch = mine
    if entry.day is None:
        entry = entry.but(day=before.day)
    rows.remove(vault.database, entry.id)
    rows.insert(vault.database, entry, of_batch)
    _note(vault, journal.AMENDED, entry.id, mine)
    return True


def _take_out(vault: Vault, other: Recollection) -> int:
    """What was deleted there is deleted here; ``undo`` brings it back until the day ends."""
    removed = 0
    for (id,) in other.database.rows("SELECT id FROM gone"):
        mine = rows.find(vault.database, id)
        if mine is not None:
            rows.remove(vault.database, id)
            vault.drafts.drop(editing(id))
            _note(vault, journal.DELETED, id, mine)
            removed += 1
        vault.database.run("INSERT OR IGNORE INTO gone VALUES (?)", (id,))
    return removed


def _note(vault: Vault, kind: str, id: str, mine: tuple[Entry, str]) -> None:
    journal.write(vault.database, kind, id, vault.today(), int(time.time()), mine)


# -- words, labels and what is known about the person: added where missing ----------------------


def _names(vault: Vault, other: Recollection) -> int:
    added = 0
    for table in TABLES:
        here, there = Names(vault.database, table), Names(other.database, table)
        for (fold,) in other.database.rows(f"SELECT folded FROM {table} WHERE kept"):  # noqa: S608
            row, mine = there.row(fold), here.row(fold)
            if row is None or (mine is not None and mine["kept"]):
                continue
            if row["hidden"] == LET_GO and mine is not None:
                continue  # an entry here has it
            came = row["came"] if row["came"] and _is_free(here, row["came"]) else None
            here.put(fold, {**(mine or row), **_choices(row), "place": None, "came": came})
            added += 1
    return added


def _choices(row: Row) -> Row:
    return {key: row[key] for key in ("hidden", "kept", "domain") if key in row}


def _is_free(names: Names, came: str) -> bool:
    """Whether nothing here stands for the name that came along."""
    sql = f"SELECT 1 FROM {names.table} WHERE came = ?"  # noqa: S608 - one of two tables
    return names.row(came) is None and names.database.row(sql, (came,)) is None


def _labels(vault: Vault, other: Recollection) -> int:
    """The labels of the moods that still have the usual one here."""
    here = {level for (level,) in vault.database.rows("SELECT level FROM label")}
    found = other.database.rows("SELECT level, since, label FROM label")
    new = [row for row in found if row[0] not in here]
    vault.database.run_each("INSERT INTO label VALUES (?, ?, ?)", new)
    return len(new)


def _about(vault: Vault, other: Recollection) -> int:
    added = 0
    for what, said in other.database.rows("SELECT what, said FROM about"):
        found = vault.database.row("SELECT said FROM about WHERE what = ?", (what,))
        if found is None:
            vault.database.run("INSERT INTO about VALUES (?, ?)", (what, said))
            added += 1
            continue
        if what not in _LISTS:
            continue
        mine = _listed(found[0])
        here = {_name(each) for each in mine}
        new = [each for each in _listed(said) if _name(each) not in here]
        if new:
            text = json.dumps([*mine, *new], ensure_ascii=False)
            vault.database.run("UPDATE about SET said = ? WHERE what = ?", (text, what))
            added += len(new)
    return added


def _listed(said: str) -> list[Any]:
    try:
        found = json.loads(said)
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def _name(each: object) -> str:
    """What makes two things on a list one: the id, or the text."""
    return str(each.get("id")) if isinstance(each, dict) else str(each)
