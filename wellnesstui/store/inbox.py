"""Keeping without opening: each entry a sealed file that only the vault can read.

A file's name is the entry's id and ``.box``. It holds libsodium's sealed box of the entry's parcel,
padded with spaces to a multiple of 512 bytes so that its length says little.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import DiskFull, DiskTrouble
from wellnesstui.store.files import (
    NotLasting,
    beside,
    make_private_folder,
    saving_trouble,
    sync_folder,
    trouble,
    write_first,
)
from wellnesstui.store.home import Home
from wellnesstui.store.keys import Keys, inbox_public

# What seals and unwraps is loaded when there is something to seal or to unwrap.

_STEP = 512
_ENDING = ".box"
_MANY = 100
_O_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)  # Windows has none


def keep(home: Home, entry: Entry) -> None:
    """Put the entry, whose day is settled, on the disk. It is safe when this returns.

    Raises DiskTrouble, KeyTrouble; then nothing was kept.
    """
    from wellnesstui.store.parcel import wrap
    from wellnesstui.store.sealing import seal

    home.prepare()
    public = inbox_public(home)
    make_private_folder(home.inbox)
    parcel = wrap(entry).encode()
    box = seal(public, parcel + b" " * (-len(parcel) % _STEP))
    path = os.path.join(home.inbox, entry.id + _ENDING)
    try:
        write_first(path, box, beside(path))
    except OSError as error:
        if isinstance(error, NotLasting):
            error = _withdrawn(path, error)
        raise saving_trouble(error, "keep this entry") from error


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
    """Paths of the boxes that wait, oldest first."""
    try:
        names = os.listdir(home.inbox)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise trouble(error, "look into the inbox") from error
    return [os.path.join(home.inbox, name) for name in sorted(names) if name.endswith(_ENDING)]


def coming(home: Home) -> str:
    """A sentence for who waits while many entries are brought in; nothing for a few."""
    try:
        count = len(waiting(home))
    except DiskTrouble:
        return ""  # said when they are brought in
    return f"Bringing in {count:,} entries." if count >= _MANY else ""


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


def open_box(path: str, keys: Keys) -> Entry | None:
    """The entry in a box, or None when it can't be read; the file stays either way."""
    from wellnesstui.domain.shape import Misshapen
    from wellnesstui.store.parcel import MOST, unwrap
    from wellnesstui.store.sealing import OVERHEAD, unseal

    try:
        # A pipe put there must not stop us for ever, nor a link lead elsewhere.
        descriptor = os.open(path, os.O_RDONLY | _O_NOFOLLOW | getattr(os, "O_NONBLOCK", 0))
        with open(descriptor, "rb") as file:
            box = file.read(MOST + _STEP + OVERHEAD + 1)
    except OSError:
        return None
    if len(box) > MOST + _STEP + OVERHEAD:
        return None
    opened = (unseal(public, secret, box) for public, secret in keys.pairs)
    parcel = next((parcel for parcel in opened if parcel is not None), None)
    if parcel is None:
        return None
    try:
        return unwrap(parcel.rstrip(b" "))[0]
    except Misshapen:
        return None


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
