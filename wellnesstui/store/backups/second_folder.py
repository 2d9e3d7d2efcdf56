"""A second folder for backups, e.g. on a USB drive: the newest one is copied there when it is there.

Within the folder that the person names, wellness makes one of its own, named after the vault. So
several computers can share a drive, and the empty mount point of a drive that is away, which would be
on the first disk, is not taken for it.
"""

from __future__ import annotations

import os
from hashlib import sha256

from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import remove_temporary, temporary_path, write_pieces
from wellnesstui.store.disk.private_folder import make_private_folder
from wellnesstui.store.disk.regular import expect_named, open_regular
from wellnesstui.store.settings import settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.store.disk.home import Home

SETTING, NONE = "second_folder", "none"
_SALT = 16
_CHUNK = 1 << 20


def choose(home: Home, text: str) -> str:
    """The path of the new second folder, or ``none`` when ``text`` is empty or ``none``.

    Raises UsedWrongly, DiskTrouble; nothing was changed then.
    """
    if text.strip() in ("", NONE):
        settings.reset(home, SETTING)
        return NONE
    expect_named(text.strip())
    if not os.path.lexists(home.vault):
        raise UsedWrongly("There's nothing to back up yet.", "Nothing was changed.")
    path = os.path.abspath(os.path.expanduser(text.strip()))
    if not os.path.isdir(path):
        raise UsedWrongly(
            "That folder doesn't exist right now.",
            "Nothing was changed. If it's on a USB drive, connect it first.",
        )
    if _is_within(path, home.data):
        raise UsedWrongly(
            "That folder is inside your wellness data folder.",
            "Choose one on another drive, so it's safe if this drive fails.",
        )
    try:
        make_private_folder(os.path.join(path, _name(home)))
    except OSError as error:
        raise disk_trouble(error, "create a folder there") from error
    settings.change(home, SETTING, path)
    return path


def chosen(home: Home) -> str:
    """The folder for this vault's copies, whether or not it is there now; "" if none was chosen."""
    path = settings.load(home).second_folder
    return "" if path == NONE else os.path.join(path, _name(home))


def folder(home: Home) -> str:
    """The folder for this vault's copies if it is there now, else ""."""
    path = chosen(home)
    return path if path and os.path.isdir(path) else ""


def follow(home: Home) -> str:
    """A sentence if the newest backup could not be copied there, else ""."""
    from wellnesstui.store.backups import archive
    from wellnesstui.store.backups.backup_names import day_of, names, newest_first
    from wellnesstui.store.backups.rotation import rotate

    there = folder(home)
    try:
        newest = newest_first(names(home.backups))[:1] if there else []
        for name in newest:
            path = os.path.join(there, name)
            if day_of(name) is None or os.path.lexists(path):
                continue
            unchecked = temporary_path(path)
            try:
                write_pieces(
                    unchecked, pieces(os.path.join(home.backups, name)), temporary_path(path)
                )
                archive.read(unchecked)
                os.replace(unchecked, path)
            finally:
                remove_temporary(unchecked)
            rotate(home, there, name)
    except OSError as error:
        return _not_copied(disk_trouble(error, "copy it there"))
    except WellnessError as error:
        return _not_copied(error)
    return ""


def _not_copied(error: WellnessError) -> str:
    return f"The backup couldn't be copied to your second backup folder. {error.sentence}"


def pieces(path: str) -> Iterator[bytes]:
    """The bytes of a backup in pieces of up to 1 MiB. Raises OSError."""
    with open(open_regular(path), "rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _is_within(path: str, folder: str) -> bool:
    real, around = os.path.realpath(path), os.path.realpath(folder)
    return real == around or real.startswith(around + os.sep)


def _name(home: Home) -> str:
    """A folder name made of the vault's salt, which stays when keys and passphrases change."""
    try:
        with open(open_regular(home.vault), "rb") as file:
            salt = file.read(_SALT)
    except OSError:
        salt = b""
    return f"wellness-{sha256(salt).hexdigest()[:8]}"
