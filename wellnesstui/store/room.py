"""Room on the disk: asked for before something is begun that must not stop in the middle.

What is copied is a regular file with an end: a device in its place would fill the disk.
"""

from __future__ import annotations

import os

from wellnesstui.store.files import FULL, beside, drop
from wellnesstui.store.regular import open_regular

_AT_ONCE = _SLACK = 1 << 20


def is_full(error: OSError) -> bool:
    """Whether there was no room: on the disk, in a quota, or in a limit for one file."""
    return error.errno in FULL


def expect_room(folder: str, size: int) -> None:
    """Raises OSError unless so many bytes can be written there now; a quota counts too."""
    path = beside(os.path.join(folder, "room"))
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        if hasattr(os, "posix_fallocate"):
            try:
                os.posix_fallocate(descriptor, 0, size)
                return
            except OSError as error:
                if is_full(error):
                    raise
        left = size  # macOS, or a file system that can't set room aside
        while left > 0:
            left -= os.write(descriptor, bytes(min(left, 1 << 20)))
    finally:
        os.close(descriptor)
        drop(path)


def copy_regular(source: str, target: str) -> None:
    """Copy a regular file, as long as it is when it is opened and no longer, to a new one.

    Raises OSError, for a pipe or a device too, and when there is no room for all of it.
    """
    with open(open_regular(source), "rb") as file:
        left = os.fstat(file.fileno()).st_size
        expect_room(os.path.dirname(target), left + _SLACK)
        with open(target, "xb") as copy:
            while left > 0 and (piece := file.read(min(left, _AT_ONCE))):
                left -= copy.write(piece)
