"""OSErrors as sentences, so that every file operation fails in the same words."""

from __future__ import annotations

import errno
import os
import sys

from wellnesstui.domain.errors import DiskFull, DiskTrouble, NotFound, WellnessError
from wellnesstui.store.disk.regular import NotRegular

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""Numbers of errors that mean no room: on the disk, in a quota, or in a limit for one file."""
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class NotDurable(OSError):
    """The file was written and renamed, but its name may be gone after a power cut."""


def disk_trouble(error: OSError, what: str) -> DiskTrouble:
    """The DiskTrouble, or DiskFull, for an error in trying ``what`` ("save this entry")."""
    if error.errno in FULL:
        return DiskFull(
            f"There's no space left on the disk, so wellness couldn't {what}.",
            "Everything saved before is safe. Free up some space and try again.",
        )
    if error.errno in _REFUSED:
        unreadable = _unreadable(error.filename)
        if unreadable:
            return DiskTrouble(
                f"{unreadable}, so wellness couldn't {what}.",
                "Nothing was changed. `wellness doctor` tells you how to fix this.",
            )
        return DiskTrouble(
            f"The folder can't be written to, so wellness couldn't {what}.",
            "Everything saved before is safe. `wellness where` shows the folder; check its permissions.",
        )
    if isinstance(error, NotRegular):
        return DiskTrouble(
            f"{error.filename} isn't a regular file, so wellness couldn't {what}.",
            "Nothing else was changed. Move it somewhere else, then try again.",
        )
    reason = os.strerror(error.errno) if error.errno else "unknown reason"
    return DiskTrouble(
        f"Wellness couldn't {what} ({reason.lower()}).", "Everything saved before is safe."
    )


def _unreadable(path: object) -> str:
    """Why this account can't read a file or folder that is there; empty where it can."""
    if not isinstance(path, str):
        return ""
    folder = os.path.dirname(path)
    if os.path.isdir(folder) and not os.access(folder, os.X_OK):
        path = folder
    elif not os.path.lexists(path) or os.access(path, os.R_OK):
        return ""
    owner = os.lstat(path).st_uid
    if sys.platform != "win32" and owner != os.geteuid():
        return f"{path} belongs to {'root' if not owner else 'another account'}"
    return f"Your account can't read {path}"


def saving_trouble(error: OSError, what: str) -> DiskTrouble:
    """The DiskTrouble for saving one file, whose last step is a rename: it may be there for now."""
    if isinstance(error, NotDurable):
        return DiskTrouble(
            "This was saved, but the disk reported an error right afterward, so a power outage "
            "could still erase it.",
            "Check the disk, and see if it was saved before you do it again.",
        )
    return disk_trouble(error, what)


def unreadable_file(error: OSError, file: str) -> WellnessError:
    """The error for a file named by a person that can't be read; ``file`` is "calendar file", say."""
    if isinstance(error, FileNotFoundError):
        return NotFound("There's no file with that name.", "Check the path and try again.")
    if isinstance(error, IsADirectoryError):
        return NotFound("That's a folder, not a file.", f"Choose the {file} itself.")
    reason = os.strerror(error.errno).lower() if error.errno else "unknown reason"
    return WellnessError(f"The file couldn't be read ({reason}).", "Nothing was changed.")
