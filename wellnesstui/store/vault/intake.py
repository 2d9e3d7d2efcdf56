"""Taking boxes of the inbox into the vault: each exactly once, and none removed before it is stored.

Anyone with the public key can seal a box. Its file must be named after its entry, and a second box
of an entry is removed only if its bytes equal the first one's, which a kill before removal leaves.
"""

from __future__ import annotations

import os

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import is_sane
from wellnesstui.store.database import rows
from wellnesstui.store.disk.clock import instant_now
from wellnesstui.store.disk.digest import digest
from wellnesstui.store.inbox import inbox, unread
from wellnesstui.store.inbox.envelope import wrap
from wellnesstui.store.journal import journal
from wellnesstui.store.journal.import_match import is_known_content

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.open_vault import OpenVault
    from wellnesstui.store.vault.change_boxes import PendingChange

_CHUNK = 500  # boxes in one transaction
_DIGEST = 16


def take_in(vault: OpenVault, paths: list[str]) -> list[str]:
    """The paths of boxes that can't be used and were left; all others are stored and removed."""
    memory = unread.load(vault.home, vault.keys, paths)
    left: list[str] = []
    since = journal.last(vault.database)
    for start in range(0, len(memory.untried), _CHUNK):
        left += _take_in(vault, memory.untried[start : start + _CHUNK], memory, since)
    memory.save()
    return [*memory.known, *left]


def add(vault: OpenVault, entry: Entry) -> Entry:
    """The new entry as it is stored, with its day; the journal gets a record of now.

    Call it inside a transaction.
    """
    day = entry.when.day(vault.boundary) if entry.day is None else entry.day
    entry = entry.replace(day=day)
    if entry.trackers:  # a command that could not read the vault has the names as they were typed
        from wellnesstui.store.database.tracker_rows import resolved

        entry = resolved(vault.database, entry)
    rows.insert(vault.database, entry)
    now = instant_now()
    if is_sane(now):
        day = vault.today()
    else:  # by that day it would stay in the journal for good
        now = entry.created
    journal.write(vault.database, journal.RECORDED, entry.id, day, now)
    return entry


def is_copy(database: Database, entry: Entry, box: bytes) -> bool | None:
    """Whether the entry was taken in from this very box; None when that id was never taken in."""
    seen = database.row("SELECT digest FROM seen WHERE id = ?", (entry.id,))
    if seen and seen[0] is not None:
        return bool(seen[0] == box_digest(box))
    # Merged before digests were saved, or here by a backup: then the content itself must be there.
    stored = rows.find(database, entry.id)
    if stored is not None:
        return stored[0] == entry
    return False if seen or is_known_content(database, entry.id, "") else None


def box_digest(box: bytes) -> bytes:
    """The digest of a box's bytes, 16 bytes long, that the table ``seen`` keeps."""
    return digest(box, _DIGEST)


def _take_in(
    vault: OpenVault, paths: list[str], memory: unread.UnreadableBoxes, since: int
) -> list[str]:
    readable: list[tuple[str, Callable[[], bool]]] = []
    left: list[str] = []
    for path in paths:
        admit = _admission(vault, path, since)
        if admit is not None:
            readable.append((path, admit))
        elif os.path.lexists(path):  # else another program has taken it meanwhile
            left.append(path)
            memory.add(path)
    if not readable:
        return left
    done: list[str] = []
    with vault.database.transaction:
        for path, admit in readable:
            (done if admit() else left).append(path)
    inbox.remove(vault.home, done)
    return left


def _admission(vault: OpenVault, path: str, since: int) -> Callable[[], bool] | None:
    """A function that takes the box in and returns whether to remove it; None for an unreadable box.

    ``since`` is the newest change from before the first of the boxes.
    """
    keys = vault.keys
    box = inbox.read_box(path)
    if box is None:
        return None
    if path.endswith(inbox.CHANGE):
        from wellnesstui.store.vault import change_boxes

        change = change_boxes.read(box, keys)
        return None if change is None else lambda: _admit_change(vault, path, change, box)
    entry = inbox.entry_in(box, path, keys)
    if entry is None:
        return None
    if path.endswith(inbox.UNDONE):
        return lambda: _admit_undone(vault, entry, box, since)
    return lambda: _admit_entry(vault, entry, box)


def _admit_change(vault: OpenVault, path: str, change: PendingChange, box: bytes) -> bool:
    """Whether the box of a change may be removed: it was written into the journal, once."""
    from wellnesstui.store.vault import change_boxes

    id = os.path.basename(path).removesuffix(inbox.CHANGE)
    seen = vault.database.row("SELECT digest FROM seen WHERE id = ?", (id,))
    if seen is not None:  # a kill before its removal leaves the box
        return bool(seen[0] == box_digest(box))
    change_boxes.apply(vault, change)
    vault.database.run("INSERT INTO seen VALUES (?, ?)", (id, box_digest(box)))
    return True


def _admit_undone(vault: OpenVault, entry: Entry, box: bytes, since: int) -> bool:
    """True, to remove the box: its undone entry was written into the journal, to be redone."""
    if is_copy(vault.database, entry, box) is None:
        database, today = vault.database, vault.today()
        day = entry.when.day(vault.boundary) if entry.day is None else entry.day
        database.run("INSERT OR REPLACE INTO seen VALUES (?, ?)", (entry.id, box_digest(box)))
        now, other = instant_now(), wrap(entry.replace(day=day))
        journal.write_undone(database, journal.RECORDED, entry.id, today, now, other, since)
    return True


def _admit_entry(vault: OpenVault, entry: Entry, box: bytes) -> bool:
    """Whether to remove the box: False when another box of that id was first.

    The entry is stored unless it is known.
    """
    database = vault.database
    copy = is_copy(database, entry, box)
    if copy is None:
        add(vault, entry)
    if copy is not False:
        database.run("INSERT OR REPLACE INTO seen VALUES (?, ?)", (entry.id, box_digest(box)))
    return copy is not False
