"""A second folder for backups, on a stick perhaps: the newest is copied there when it is there.

In the folder that the person names wellness makes one of its own, called after the vault, so that
several machines can share a stick; and so that a stick that is away is known from an empty folder
in its place, which would be on the first disk.
"""

from __future__ import annotations

import os
from hashlib import sha256

from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.store import settings
from wellnesstui.store.files import beside, drop, make_private_folder, trouble, write_stream
from wellnesstui.store.regular import expect_named, open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.store.home import Home

SETTING, NONE = "second_folder", "none"
_SALT = 16
_AT_ONCE = 1 << 20


def choose(home: Home, text: str) -> str:
    """Take ``text`` as the second folder from now on, nothing or none for no such folder; its path.

    Raises UsedWrongly, DiskTrouble; nothing was changed then.
    """
    if text.strip() in ("", NONE):
        settings.reset(home, SETTING)
        return NONE
    expect_named(text.strip())
    if not os.path.lexists(home.vault):
        raise UsedWrongly("Nothing was kept yet that could be backed up.", "Nothing was changed.")
    path = os.path.abspath(os.path.expanduser(text.strip()))
    if not os.path.isdir(path):
        raise UsedWrongly("There is no such folder just now.", "Nothing was changed.")
    if _is_within(path, home.data):
        raise UsedWrongly(
            "That is where the first backups are.", "A folder on another disk is of more help."
        )
    try:
        make_private_folder(os.path.join(path, _name(home)))
    except OSError as error:
        raise trouble(error, "make a folder there") from error
    settings.change(home, SETTING, path)
    return path


def chosen(home: Home) -> str:
    """The folder of this vault's second backups, whether or not it is there just now; else nothing."""
    path = settings.load(home)[SETTING]
    return "" if path == NONE else os.path.join(path, _name(home))


def folder(home: Home) -> str:
    """The same if it is there just now, else nothing."""
    path = chosen(home)
    return path if path and os.path.isdir(path) else ""


def follow(home: Home) -> str:
    """Copy the newest backup there, if it is not there yet; a sentence if that could not be done."""
    from wellnesstui.store import archive
    from wellnesstui.store.backup_list import day_of, names, newest_first
    from wellnesstui.store.backups import rotate

    there = folder(home)
    try:
        newest = newest_first(names(home.backups))[:1] if there else []
        for name in newest:
            path = os.path.join(there, name)
            if day_of(name) is None or os.path.lexists(path):
                continue
            unchecked = beside(path)
            try:
                write_stream(unchecked, pieces(os.path.join(home.backups, name)), beside(path))
                archive.read(unchecked)
                os.replace(unchecked, path)
            finally:
                drop(unchecked)
            rotate(home, there, name)
    except OSError as error:
        return _not_copied(trouble(error, "copy it there"))
    except WellnessError as error:
        return _not_copied(error)
    return ""


def _not_copied(error: WellnessError) -> str:
    return f"The backup could not be copied to your second folder. {error.sentence}"


def pieces(path: str) -> Iterator[bytes]:
    """The bytes of a backup, some at a time. Raises OSError."""
    with open(open_regular(path), "rb") as file:
        while piece := file.read(_AT_ONCE):
            yield piece


def _is_within(path: str, folder: str) -> bool:
    real, around = os.path.realpath(path), os.path.realpath(folder)
    return real == around or real.startswith(around + os.sep)


def _name(home: Home) -> str:
    """Of the vault's salt, which its file begins with: it stays when keys and passphrases change."""
    try:
        with open(open_regular(home.vault), "rb") as file:
            salt = file.read(_SALT)
    except OSError:
        salt = b""
    return f"wellness-{sha256(salt).hexdigest()[:8]}"
