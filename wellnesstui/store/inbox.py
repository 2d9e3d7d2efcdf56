"""Keeping without opening: each entry a sealed file that only the vault can read.

A file's name is the entry's id and ``.box``. It holds libsodium's sealed box of the entry's parcel,
padded with spaces to a multiple of 512 bytes so that its length says little.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import DiskFull, DiskTrouble
from wellnesstui.domain.identity import is_id
from wellnesstui.domain.text import clean_line
from wellnesstui.store.clock import expect_right
from wellnesstui.store.files import (
    NotLasting,
    beside,
    make_private_folder,
    name_first,
    saving_trouble,
    sync_folder,
    trouble,
    write_first,
)
from wellnesstui.store.home import Home
from wellnesstui.store.inbox_key import inbox_public
from wellnesstui.store.keys import Keys
from wellnesstui.store.regular import open_regular

# What seals and unwraps is loaded when there is something to seal or to unwrap.

_STEP = 512
BOX, CHANGE, UNDONE = ENDINGS = (".box", ".change", ".undone")
"""What the name of a file in the inbox ends with: an entry, a change of a file for the journal, and
an entry that was undone before it was merged."""
_MANY = 100
_NAMED = 3
MOST_PARCEL = 256 * 1024
"""Longest content of a box that is read, in bytes: ``parcel.MOST``, which a test compares."""


def keep(home: Home, entry: Entry) -> None:
    """Put the entry, whose day is settled, on the disk. It is safe when this returns.

    Raises DiskTrouble, KeyTrouble, and WellnessError for a clock that can't be right; then nothing
    was saved.
    """
    from wellnesstui.store.parcel import wrap

    for at in (entry.when.at, entry.created):
        expect_right(at)
    put(home, entry.id, BOX, wrap(entry).encode(), "keep this entry")


def put(home: Home, name: str, ending: str, parcel: bytes, what: str) -> str:
    """The path of a new box with the parcel in it; it is safe when this returns.

    Raises DiskTrouble, KeyTrouble; then there is no box.
    """
    from wellnesstui.store.sealing import seal

    home.prepare()
    public = inbox_public(home)
    make_private_folder(home.inbox)
    box = seal(public, parcel + b" " * (-len(parcel) % _STEP))
    path = os.path.join(home.inbox, name + ending)
    try:
        write_first(path, box, beside(path))
    except OSError as error:
        if isinstance(error, NotLasting):
            error = _withdrawn(path, error)
        raise saving_trouble(error, what) from error
    return path


def _withdrawn(path: str, error: NotLasting) -> OSError:
    """What to say of a box that may not outlast a power cut: it is removed, so that nothing was saved.

    The same error if it can't be removed: then the entry is there.
    """
    try:
        os.unlink(path)
    except OSError:
        return error
    return OSError(error.errno, error.strerror)


def waiting(home: Home) -> list[str]:
    """Paths of the entries that wait, oldest first. Raises DiskTrouble."""
    return [path for path in everything(home) if path.endswith(BOX)]


def everything(home: Home) -> list[str]:
    """Paths of all that waits, oldest first. Raises DiskTrouble."""
    start = os.path.join(home.inbox, "")
    return [start + name for name in sorted(_names(home))]


def _names(home: Home) -> list[str]:
    try:
        names = os.listdir(home.inbox)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise trouble(error, "look into the inbox") from error
    return [name for name in names if name.endswith(ENDINGS)]


def coming(home: Home) -> str:
    """A sentence for who waits while many entries are brought in; nothing for a few."""
    try:
        count = len(_names(home))
    except DiskTrouble:
        return ""  # said when they are brought in
    if count >= _MANY:
        from wellnesstui.store import unread

        count -= unread.count(home)
    return f"Bringing in {count:,} entries." if count >= _MANY else ""


def unusable(paths: list[str]) -> str:
    """What is said of boxes that can't be used: how many, and which as far as a line has room."""
    names = ", ".join(clean_line(os.path.basename(path)) for path in paths[:_NAMED])
    more = f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else ""
    count = f"{len(paths):,} {'file' if len(paths) == 1 else 'files'} in the inbox can't be read"
    return f"{count}: {names}{more}. Nothing was deleted; `wellness doctor` says more."


def still_waiting(home: Home, error: DiskTrouble) -> str:
    """A sentence on how many entries wait because of ``error``; its own where none can be counted."""
    try:
        count = len(waiting(home))
    except DiskTrouble as unseen:
        return unseen.sentence
    if not count:
        return error.sentence
    entries = "1 entry is" if count == 1 else f"{count:,} entries are"
    when = (
        "there is room on the disk"
        if isinstance(error, DiskFull)
        else "the disk can be written to again"
    )
    return f"{entries} waiting and will be added when {when}."


def read_box(path: str) -> bytes | None:
    """The bytes of a box, or None when it is none: not a regular file, too long, of another name."""
    from wellnesstui.store.parcel import MOST
    from wellnesstui.store.sealing import OVERHEAD

    if not is_id(_id(path)):
        return None
    try:
        # A pipe put there must not stop us for ever, nor a link lead elsewhere.
        with open(open_regular(path, follow=False), "rb") as file:
            box = file.read(MOST + _STEP + OVERHEAD + 1)
    except OSError:
        return None
    return box if len(box) <= MOST + _STEP + OVERHEAD else None


def entry_in(box: bytes, path: str, keys: Keys) -> Entry | None:
    """The entry in the bytes of a box, or None when it can't be read or is not the file's own."""
    from wellnesstui.domain.shape import Misshapen
    from wellnesstui.store.parcel import unwrap

    parcel = parcel_in(box, keys)
    if parcel is None:
        return None
    try:
        entry = unwrap(parcel)[0]
    except Misshapen:
        return None
    return entry if entry.id == _id(path) else None


def parcel_in(box: bytes, keys: Keys) -> bytes | None:
    """What is in the bytes of a box, or None when it is not for these keys."""
    from wellnesstui.store.sealing import unseal

    opened = (unseal(public, secret, box) for public, secret in keys.pairs)
    parcel = next((parcel for parcel in opened if parcel is not None), None)
    return None if parcel is None else parcel.rstrip(b" ")


def _id(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


# -- undoing without opening ----------------------------------------------------------------


def newest(home: Home) -> str:
    """The path of what was put into the inbox last, or nothing. Raises DiskTrouble."""
    found = [path for path in everything(home) if is_id(_id(path))]
    return max(found, key=_id, default="")


def newest_done(home: Home) -> str:
    """The path of what was put into the inbox last and stands, or nothing. Raises DiskTrouble."""
    return max(_of_ids(home, undone=False), key=_id, default="")


def last_undone(home: Home) -> str:
    """The path of the entry that was undone last, if nothing was done since. Raises DiskTrouble."""
    newest = _id(newest_done(home))
    return min((path for path in _of_ids(home, undone=True) if _id(path) > newest), default="")


def _of_ids(home: Home, *, undone: bool) -> list[str]:
    paths = (path for path in everything(home) if path.endswith(UNDONE) == undone)
    return [path for path in paths if is_id(_id(path))]


def undo_entry(home: Home, path: str) -> None:
    """Set an entry that waits aside as undone; ``redo_entry`` puts it back. Raises DiskTrouble.

    What was undone before this entry was saved can't be redone any more.
    """
    _rename(home, path, UNDONE, "undo this entry")
    remove(home, [each for each in _of_ids(home, undone=True) if _id(each) < _id(path)])


def redo_entry(home: Home, path: str) -> None:
    """Let an entry that was undone wait again. Raises DiskTrouble."""
    _rename(home, path, BOX, "redo this entry")


def _rename(home: Home, path: str, ending: str, what: str) -> None:
    try:
        name_first(path, os.path.join(home.inbox, _id(path) + ending))
        sync_folder(home.inbox)
    except OSError as error:
        raise trouble(error, what) from error


def remove(home: Home, paths: list[str]) -> None:
    """Take away boxes whose entries the vault holds. What can't be removed is only seen again."""
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
