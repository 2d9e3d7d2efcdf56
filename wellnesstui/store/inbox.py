"""Keeping without opening: each entry a sealed file that only the vault can read.

A file's name is the entry's id and ``.box``. It holds libsodium's sealed box of the entry's parcel,
padded with spaces to a multiple of 512 bytes so that its length says little.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.identity import is_id
from wellnesstui.domain.text import clean_line
from wellnesstui.store.clock import expect_right
from wellnesstui.store.files import (
    beside,
    make_private_folder,
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
_ENDING = ".box"
_MANY = 100
_NAMED = 3


def keep(home: Home, entry: Entry) -> None:
    """Put the entry, whose day is settled, on the disk. It is safe when this returns.

    Raises DiskTrouble, KeyTrouble, and WellnessError for a clock that can't be right; then nothing
    was saved.
    """
    from wellnesstui.store.parcel import wrap
    from wellnesstui.store.sealing import seal

    for at in (entry.when.at, entry.created):
        expect_right(at)
    home.prepare()
    public = inbox_public(home)
    make_private_folder(home.inbox)
    parcel = wrap(entry).encode()
    box = seal(public, parcel + b" " * (-len(parcel) % _STEP))
    path = os.path.join(home.inbox, entry.id + _ENDING)
    try:
        write_first(path, box, beside(path))
    except OSError as error:
        raise trouble(error, "keep this entry") from error


def waiting(home: Home) -> list[str]:
    """Paths of the boxes that wait, oldest first."""
    start = os.path.join(home.inbox, "")
    return [start + name for name in sorted(_names(home))]


def _names(home: Home) -> list[str]:
    try:
        names = os.listdir(home.inbox)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise trouble(error, "look into the inbox") from error
    return [name for name in names if name.endswith(_ENDING)]


def coming(home: Home) -> str:
    """A sentence for who waits while many entries are brought in; nothing for a few."""
    count = len(_names(home))
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
    from wellnesstui.store.sealing import unseal

    opened = (unseal(public, secret, box) for public, secret in keys.pairs)
    parcel = next((parcel for parcel in opened if parcel is not None), None)
    if parcel is None:
        return None
    try:
        entry = unwrap(parcel.rstrip(b" "))[0]
    except Misshapen:
        return None
    return entry if entry.id == _id(path) else None


def _id(path: str) -> str:
    return os.path.basename(path).removesuffix(_ENDING)


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
