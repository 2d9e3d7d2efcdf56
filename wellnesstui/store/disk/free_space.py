"""Free space on the disk, asked for before work that must not stop in the middle."""

from __future__ import annotations

import os

from wellnesstui.store.disk.disk_error import FULL
from wellnesstui.store.disk.files import remove_temporary, temporary_path
from wellnesstui.store.disk.regular import open_regular

_CHUNK = _SLACK = 1 << 20


def is_disk_full(error: OSError) -> bool:
    """Whether there was no room: on the disk, in a quota, or in a limit for one file."""
    return error.errno in FULL


def expect_room(folder: str, size: int) -> None:
    """Raises OSError unless ``size`` bytes can be written to the folder now; a quota counts too."""
    path = temporary_path(os.path.join(folder, "room"))
    descriptor = os.open(
        path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600
    )
    try:
        if hasattr(os, "posix_fallocate"):
            try:
                os.posix_fallocate(descriptor, 0, size)
                return
            except OSError as error:
                if is_disk_full(error):
                    raise
        left = size  # macOS, or a file system that can't set room aside
        while left > 0:
            left -= os.write(descriptor, bytes(min(left, 1 << 20)))
    finally:
        os.close(descriptor)
        remove_temporary(path)


def copy_regular(source: str, target: str) -> None:
    """Copy a regular file to a new one, as much as it holds when opened, should it grow without end.

    Raises OSError, for a pipe or a device too, and when there is no room for all of it.
    """
    with open(open_regular(source), "rb") as file:
        left = os.fstat(file.fileno()).st_size
        expect_room(os.path.dirname(target), left + _SLACK)
        with open(target, "xb") as copy:
            while left > 0 and (piece := file.read(min(left, _CHUNK))):
                left -= copy.write(piece)
