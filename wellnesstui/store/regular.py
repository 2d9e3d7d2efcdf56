"""Opening a file so that nothing put in its place can stop the program or lead it elsewhere.

What the program looks for itself must be a regular file. A path that a person gives may also be
``-`` or a pipe that they made themself (``/dev/stdin``, ``/dev/fd/N``, so ``<(...)`` too).
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys

from wellnesstui.domain.errors import UsedWrongly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

STDIN = "-"
_READ = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe nobody writes to must not be waited for
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)  # Windows has none
_STREAM = re.compile(r"/dev/stdin|/dev/fd/[0-9]{1,4}|/proc/self/fd/[0-9]{1,4}")


class NotRegular(OSError):
    """The path leads to a pipe, a device, a socket or a folder."""


def open_regular(path: str, follow: bool = True) -> int:
    """A descriptor of a regular file, to be read; ``follow`` a link to it.

    Raises OSError: FileNotFoundError, NotRegular for anything that is not a regular file.
    """
    descriptor = os.open(path, _READ | (0 if follow else _NO_FOLLOW))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotRegular(errno.EINVAL, "not a regular file", path)
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def is_stream(path: str) -> bool:
    """Whether the path names standard input or a pipe that the person's shell made."""
    return path == STDIN or (sys.platform != "win32" and bool(_STREAM.fullmatch(path)))


def open_given(path: str) -> BinaryIO:
    """The bytes of a path that the person gave: a regular file, or a stream, which waits for them.

    Raises OSError, and UsedWrongly for a named pipe, a device, a socket or a folder.
    """
    if not is_stream(path):
        try:
            return open(open_regular(path), "rb")
        except NotRegular as error:
            raise UsedWrongly(
                f"{path} is not a regular file.",
                "Give a file, or - to read from a pipe.",
            ) from error
    descriptor = 0 if path in (STDIN, "/dev/stdin") else int(path.rpartition("/")[2])
    mode = os.fstat(descriptor).st_mode
    if (
        stat.S_ISDIR(mode)
        or stat.S_ISBLK(mode)
        or (stat.S_ISCHR(mode) and not os.isatty(descriptor))
    ):
        raise UsedWrongly(
            f"{path} is not a regular file.", "Give a file, or - to read from a pipe."
        )
    return open(os.dup(descriptor), "rb")
