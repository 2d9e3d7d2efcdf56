"""The inbox: entries saved without opening the vault, each a sealed box that only it can read.

A file's name is the entry's id and ``.box``. It holds libsodium's sealed box of the entry's
envelope, padded with spaces to a multiple of 512 bytes so that its length says little.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import DiskFull, DiskTrouble
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.ulid import is_id
from wellnesstui.store.disk.clock import expect_sane_clock
from wellnesstui.store.disk.disk_error import NotDurable, disk_trouble, saving_trouble
from wellnesstui.store.disk.files import rename_noreplace, sync_folder, temporary_path, write_new
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.private_folder import make_private_folder
from wellnesstui.store.disk.regular import open_regular
from wellnesstui.store.keys.inbox_key import inbox_public
from wellnesstui.store.keys.vault_keys import Keys

# The modules that seal and unwrap are imported where they are used: many commands need neither.

_PADDING = 512
BOX, CHANGE, UNDONE = ENDINGS = (".box", ".change", ".undone")
"""Endings of file names in the inbox: an entry, a change of a file for the journal, and an entry
that was undone before it was merged."""
_MANY = 100
_NAMED = 3
MAX_PAYLOAD = 256 * 1024
"""Bytes of the longest payload that is read from a box: ``envelope.LONGEST``, as a test checks."""


def save(home: Home, entry: Entry) -> None:
    """Seal the entry, whose day is settled, into a new box. It is durable when this returns.

    Raises DiskTrouble, KeyTrouble, and WellnessError for a clock that can't be right; then nothing
    was saved.
    """
    from wellnesstui.store.inbox.envelope import wrap

    for instant in (entry.when.instant, entry.created):
        expect_sane_clock(instant)
    put_box(home, entry.id, BOX, wrap(entry).encode(), "save this entry")


def put_box(home: Home, name: str, ending: str, payload: bytes, purpose: str) -> str:
    """The path of a new box with the payload in it; it is durable when this returns.

    ``purpose`` ("save this entry") goes into the sentence of an error.

    Raises DiskTrouble, KeyTrouble; then there is no box.
    """
    from wellnesstui.store.keys.sodium import seal

    home.prepare()
    public = inbox_public(home)
    make_private_folder(home.inbox)
    box = seal(public, payload + b" " * (-len(payload) % _PADDING))
    path = os.path.join(home.inbox, name + ending)
    try:
        write_new(path, box, temporary_path(path))
    except OSError as error:
        if isinstance(error, NotDurable):
            error = _withdrawn(path, error)
        raise saving_trouble(error, purpose) from error
    return path


def _withdrawn(path: str, error: NotDurable) -> OSError:
    """The error for a box that may not outlast a power cut, which is removed: nothing was saved.

    ``error`` itself if it can't be removed: then the entry is there.
    """
    try:
        os.unlink(path)
    except OSError:
        return error
    return OSError(error.errno, error.strerror)


def entry_paths(home: Home) -> list[str]:
    """Paths of the entries that wait to be merged, oldest first. Raises DiskTrouble."""
    return [path for path in box_paths(home) if path.endswith(BOX)]


def box_paths(home: Home) -> list[str]:
    """Paths of all boxes, oldest first. Raises DiskTrouble."""
    start = os.path.join(home.inbox, "")
    return [start + name for name in sorted(_names(home))]


def _names(home: Home) -> list[str]:
    try:
        names = os.listdir(home.inbox)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise disk_trouble(error, "look for new entries") from error
    return [name for name in names if name.endswith(ENDINGS)]


def merging_notice(home: Home) -> str:
    """A sentence for a person who waits while many entries are merged; empty for a few."""
    try:
        count = len(_names(home))
    except DiskTrouble:
        return ""  # merging them reports it
    if count >= _MANY:
        from wellnesstui.store.inbox import unread

        count -= unread.count(home)
    return f"Adding {count:,} entries to your log." if count >= _MANY else ""


def unreadable_notice(paths: list[str]) -> str:
    """A sentence on boxes that can't be read: how many, and the first few by name."""
    names = ", ".join(clean_line(os.path.basename(path)) for path in paths[:_NAMED])
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    count = f"{len(paths):,} waiting {'file' if len(paths) == 1 else 'files'} can't be read"
    return f"{count}: {names}{more}. Nothing was deleted. Run `wellness doctor` to find out more."


def waiting_notice(home: Home, error: DiskTrouble) -> str:
    """A sentence on how many entries wait because of ``error``; its own if they can't be counted."""
    try:
        count = len(entry_paths(home))
    except DiskTrouble as unseen:
        return unseen.sentence
    if not count:
        return error.sentence
    entries = "1 entry is" if count == 1 else f"{count:,} entries are"
    when = (
        "there's space on the disk"
        if isinstance(error, DiskFull)
        else "the disk can be written to again"
    )
    return f"{entries} waiting and will be added once {when}."


def read_box(path: str) -> bytes | None:
    """The bytes of a box, or None for no box: not a regular file, too long, of another name."""
    from wellnesstui.store.inbox.envelope import LONGEST
    from wellnesstui.store.keys.sodium import OVERHEAD

    if not is_id(_id(path)):
        return None
    try:
        # A pipe put there must not block for ever, nor a link lead elsewhere.
        with open(open_regular(path, follow=False), "rb") as file:
            box = file.read(LONGEST + _PADDING + OVERHEAD + 1)
    except OSError:
        return None
    return box if len(box) <= LONGEST + _PADDING + OVERHEAD else None


def entry_in(box: bytes, path: str, keys: Keys) -> Entry | None:
    """The entry in the bytes of a box, or None when it can't be read or is not the file's own."""
    from wellnesstui.domain.shape import Misshapen
    from wellnesstui.store.inbox.envelope import unwrap

    payload = payload_in(box, keys)
    if payload is None:
        return None
    try:
        entry = unwrap(payload)[0]
    except Misshapen:
        return None
    return entry if entry.id == _id(path) else None


def payload_in(box: bytes, keys: Keys) -> bytes | None:
    """The payload in the bytes of a box, or None when it is not for these keys."""
    from wellnesstui.store.keys.sodium import unseal

    opened = (unseal(public, secret, box) for public, secret in keys.pairs)
    payload = next((payload for payload in opened if payload is not None), None)
    return None if payload is None else payload.rstrip(b" ")


def _id(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


# -- undoing without opening ----------------------------------------------------------------


def newest(home: Home) -> str:
    """The path of the newest box, or nothing. Raises DiskTrouble."""
    paths = [path for path in box_paths(home) if is_id(_id(path))]
    return max(paths, key=_id, default="")


def newest_not_undone(home: Home) -> str:
    """The path of the newest box that is not undone, or nothing. Raises DiskTrouble."""
    return max(_of_ids(home, undone=False), key=_id, default="")


def last_undone(home: Home) -> str:
    """The path of the entry undone last, if nothing was saved since. Raises DiskTrouble."""
    newest = _id(newest_not_undone(home))
    return min((path for path in _of_ids(home, undone=True) if _id(path) > newest), default="")


def _of_ids(home: Home, *, undone: bool) -> list[str]:
    paths = (path for path in box_paths(home) if path.endswith(UNDONE) == undone)
    return [path for path in paths if is_id(_id(path))]


def undo_entry(home: Home, path: str) -> None:
    """Mark an entry that waits as undone; ``redo_entry`` brings it back. Raises DiskTrouble.

    What was undone before this entry was saved can't be redone any more.
    """
    _rename(home, path, UNDONE, "undo this entry")
    remove(home, [each for each in _of_ids(home, undone=True) if _id(each) < _id(path)])


def redo_entry(home: Home, path: str) -> None:
    """Let an entry that was undone wait again. Raises DiskTrouble."""
    _rename(home, path, BOX, "redo this entry")


def _rename(home: Home, path: str, ending: str, purpose: str) -> None:
    try:
        rename_noreplace(path, os.path.join(home.inbox, _id(path) + ending))
        sync_folder(home.inbox)
    except OSError as error:
        raise disk_trouble(error, purpose) from error


def remove(home: Home, paths: list[str]) -> None:
    """Remove boxes whose entries the vault holds.

    One that can't be removed is merged again, to no effect.
    """
    for path in paths:
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass  # another program merged it too
        except OSError:
            if sys.platform != "win32":  # there a scanner may hold a new file open for a moment
                return
    try:
        sync_folder(home.inbox)
    except OSError:
        pass
