"""From the inbox into the vault: each entry once, and no box removed whose content the vault lacks.

Whoever sealed a box is nobody we know. Its file must be named after its entry, and a second box of
an entry is removed only if it is the first one's copy, which a kill before its removal leaves.
"""

from __future__ import annotations

import os
import time
from hashlib import blake2b

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import is_sane
from wellnesstui.store import batch, inbox, journal, rows, unread
from wellnesstui.store.parcel import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from wellnesstui.store.database import Database
    from wellnesstui.store.recollection import Recollection

_AT_ONCE = 500  # boxes in one transaction
_DIGEST = 16


def take_in(recollection: Recollection, paths: list[str]) -> list[str]:
    """Merge boxes, each exactly once; the paths of those that can't be used and were left there."""
    memory = unread.load(recollection.home, recollection.keys, paths)
    left: list[str] = []
    since = journal.last(recollection.database)
    for start in range(0, len(memory.fresh), _AT_ONCE):
        left += _take_in(recollection, memory.fresh[start : start + _AT_ONCE], memory, since)
    memory.save()
    return [*memory.old, *left]


def add(recollection: Recollection, entry: Entry) -> Entry:
    """Insert a new entry, noted as done just now; as it stands in the vault, with its day.

    Call it inside a transaction.
    """
    day = entry.when.day(recollection.boundary) if entry.day is None else entry.day
    entry = entry.but(day=day)
    rows.insert(recollection.database, entry)
    now = int(time.time())
    if is_sane(now):
        day = recollection.today()
    else:  # by that day it would stay in the journal for good
        now = entry.created
    journal.write(recollection.database, journal.KEPT, entry.id, day, now)
    return entry


def is_copy(database: Database, entry: Entry, box: bytes) -> bool | None:
    """Whether a box is the one its entry came in; None when no entry of that id ever came."""
    found = database.row("SELECT digest FROM seen WHERE id = ?", (entry.id,))
    if found and found[0] is not None:
        return bool(found[0] == digest(box))
    # Merged before digests were saved, or here by a backup: then the content itself must be there.
    stands = rows.find(database, entry.id)
    if stands is not None:
        return stands[0] == entry
    return False if found or batch.knows(database, entry.id, "") else None


def digest(box: bytes) -> bytes:
    """What is remembered of a box: all of its bytes, not what they mean."""
    return blake2b(box, digest_size=_DIGEST).digest()


def _take_in(
    recollection: Recollection, paths: list[str], memory: unread.Memory, since: int
) -> list[str]:
    readable: list[tuple[str, Callable[[], bool]]] = []
    left: list[str] = []
    for path in paths:
        admit = _opened(recollection, path, since)
        if admit is not None:
            readable.append((path, admit))
        elif os.path.lexists(path):  # else another program has taken it meanwhile
            left.append(path)
            memory.add(path)
    if not readable:
        return left
    done: list[str] = []
    with recollection.database.changing:
        for path, admit in readable:
            (done if admit() else left).append(path)
    inbox.remove(recollection.home, done)
    return left


def _opened(recollection: Recollection, path: str, since: int) -> Callable[[], bool] | None:
    """What takes the box at ``path`` in and says whether it may go; None when it can't be read.

    ``since`` is the newest change from before the first of the boxes.
    """
    keys = recollection.keys
    box = inbox.read_box(path)
    if box is None:
        return None
    if path.endswith(inbox.CHANGE):
        from wellnesstui.store import pending

        change = pending.opened(box, keys)
        return None if change is None else lambda: _joined(recollection, path, change, box)
    entry = inbox.entry_in(box, path, keys)
    if entry is None:
        return None
    if path.endswith(inbox.UNDONE):
        return lambda: _undone(recollection, entry, box, since)
    return lambda: _admitted(recollection, entry, box)


def _joined(recollection: Recollection, path: str, change: dict[str, Any], box: bytes) -> bool:
    """Write a change into the journal, once; whether its box may go."""
    from wellnesstui.store import pending

    id = os.path.basename(path).removesuffix(inbox.CHANGE)
    found = recollection.database.row("SELECT digest FROM seen WHERE id = ?", (id,))
    if found is not None:  # a kill before its removal leaves the box
        return bool(found[0] == digest(box))
    pending.join(recollection, change)
    recollection.database.run("INSERT INTO seen VALUES (?, ?)", (id, digest(box)))
    return True


def _undone(recollection: Recollection, entry: Entry, box: bytes, since: int) -> bool:
    """Let an entry that was undone before it came be redone; whether its box may go."""
    if is_copy(recollection.database, entry, box) is None:
        database, today = recollection.database, recollection.today()
        day = entry.when.day(recollection.boundary) if entry.day is None else entry.day
        database.run("INSERT OR REPLACE INTO seen VALUES (?, ?)", (entry.id, digest(box)))
        now, other = int(time.time()), wrap(entry.but(day=day))
        journal.write_undone(database, journal.KEPT, entry.id, today, now, other, since)
    return True


def _admitted(recollection: Recollection, entry: Entry, box: bytes) -> bool:
    """Whether the entry is in the vault now, or was before by this very box."""
    database = recollection.database
    copy = is_copy(database, entry, box)
    if copy is None:
        add(recollection, entry)
    if copy is not False:
        database.run("INSERT OR REPLACE INTO seen VALUES (?, ?)", (entry.id, digest(box)))
    return copy is not False
