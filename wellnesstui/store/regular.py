"""Opening a file so that nothing put in its place can stop the program or lead it elsewhere.

What the program looks for itself must be a regular file. A path that a person gives may also be
``-`` or a pipe that they made themself (``/dev/stdin``, ``/dev/fd/N``, so ``<(...)`` too).
"""

from __future__ import annotations

import errno
import os
import stat
import sys

from wellnesstui.domain.errors import UsedWrongly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

STDIN = "-"
_CAREFUL = (
    getattr(os, "O_NONBLOCK", 0)  # a pipe nobody writes to must not be waited for
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)  # Windows has none
_DESCRIPTORS = ("/dev/fd/", "/proc/self/fd/")


class NotRegular(OSError):
    """The path leads to a pipe, a device, a socket or a folder."""


def expect_regular(path: str, follow: bool = True) -> None:
    """Raises NotRegular for what is there and no regular file, other OSErrors as ``os.stat`` does."""
    _check(os.stat(path, follow_symlinks=follow).st_mode, path)


def open_regular(path: str, follow: bool = True) -> int:
    """A descriptor of a regular file, to be read; ``follow`` a link to it.

    Raises OSError: FileNotFoundError, NotRegular for anything that is not a regular file.
    """
    expect_regular(path, follow)  # opening a device or a socket may do something, or fail otherwise
    return _checked(os.open(path, os.O_RDONLY | _CAREFUL | (0 if follow else _NO_FOLLOW)), path)


def open_lock(path: str, make: bool = True) -> int:
    """A descriptor of a lock file, made if it is not there. Raises OSError: NotRegular for a link."""
    try:
        expect_regular(path, follow=False)
    except FileNotFoundError:
        if not make:
            raise
    flags = os.O_RDWR | (os.O_CREAT if make else 0) | _CAREFUL | _NO_FOLLOW
    return _checked(os.open(path, flags, 0o600), path)


def _checked(descriptor: int, path: str) -> int:
    """The descriptor, of a regular file: what is there may have changed since it was looked at."""
    try:
        _check(os.fstat(descriptor).st_mode, path)
        if hasattr(os, "set_blocking"):
            os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _check(mode: int, path: str) -> None:
    if not stat.S_ISREG(mode):
        raise NotRegular(errno.EINVAL, "not a regular file", path)


def _descriptor(path: str) -> int | None:
    """The number of the descriptor that a path such as ``/dev/fd/63`` names."""
    if path in (STDIN, "/dev/stdin"):
        return 0
    for folder in _DESCRIPTORS:
        number = path.removeprefix(folder)
        if number != path and len(number) <= 4 and number.isascii() and number.isdecimal():
            return int(number)
    return None


def is_stream(path: str) -> bool:
    """Whether the path names standard input or a pipe that the person's shell made."""
    return path == STDIN or (sys.platform != "win32" and _descriptor(path) is not None)


def open_given(path: str) -> BinaryIO:
    """The bytes of a path that the person gave: a regular file, or a stream, which waits for them.

    Raises OSError, and UsedWrongly for a named pipe, a device, a socket or a folder.
    """
    if not is_stream(path):
        try:
            return open(open_regular(path), "rb")
        except NotRegular as error:
            raise _refused(path) from error
    descriptor = os.dup(_descriptor(path) or 0)
    try:
        mode = os.fstat(descriptor).st_mode
        if (
            stat.S_ISDIR(mode)
            or stat.S_ISBLK(mode)
            or (stat.S_ISCHR(mode) and not os.isatty(descriptor))
        ):
            raise _refused(path)  # noqa: TRY301 - closed below
    except BaseException:
        os.close(descriptor)
        raise
    return open(descriptor, "rb")


def _refused(path: str) -> UsedWrongly:
    return UsedWrongly(f"{path} is not a regular file.", "Give a file, or - to read from a pipe.")
