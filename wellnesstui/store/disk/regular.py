"""Opening regular files, so that no pipe, device or link in their place harms the program.

The program's own files must be regular. A path that a person gives may also be ``-`` or a pipe that
they made (``/dev/stdin``, ``/dev/fd/N``, so ``<(...)`` too).
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
    """Raises NotRegular for anything else than a regular file, and OSError as ``os.stat`` does."""
    _check(os.stat(path, follow_symlinks=follow).st_mode, path)


def open_regular(path: str, follow: bool = True) -> int:
    """A descriptor of a regular file, to be read; ``follow`` says to follow a symbolic link.

    Raises OSError, and NotRegular for anything that is not a regular file.
    """
    expect_regular(path, follow)  # opening a device or a socket may do something, or fail otherwise
    return _checked(os.open(path, os.O_RDONLY | _CAREFUL | (0 if follow else _NO_FOLLOW)), path)


def open_lock(path: str, make: bool = True) -> int:
    """A descriptor of a lock file, which is made if it is missing.

    Raises OSError, NotRegular for a link.
    """
    try:
        expect_regular(path, follow=False)
    except FileNotFoundError:
        if not make:
            raise
    flags = os.O_RDWR | (os.O_CREAT if make else 0) | _CAREFUL | _NO_FOLLOW
    return _checked(os.open(path, flags, 0o600), path)


def _checked(descriptor: int, path: str) -> int:
    """The descriptor, checked once more: another file may have the path since it was looked at."""
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
    """The descriptor that a path such as ``/dev/fd/63`` names."""
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
    """A path that the person gave, opened to be read: a regular file, or a stream, which may block.

    Raises OSError, and UsedWrongly for a named pipe, a device, a socket or a folder.
    """
    if not is_stream(path):
        try:
            return open(open_regular(path), "rb")
        except NotRegular as error:
            raise _refused(path) from error
    descriptor = _descriptor(path) or 0
    mode = os.fstat(descriptor).st_mode
    if (
        stat.S_ISDIR(mode)
        or stat.S_ISBLK(mode)
        or (stat.S_ISCHR(mode) and not _has_end(descriptor))
    ):
        raise UsedWrongly(
            f"{path} points to a device or a folder, not a file or a pipe.", "Nothing was read."
        )
    return open(os.dup(descriptor), "rb")


def _has_end(descriptor: int) -> bool:
    """Whether a device can be read to its end: a terminal, or the null device that cron gives."""
    return os.isatty(descriptor) or os.path.samestat(os.fstat(descriptor), os.stat(os.devnull))


def output_descriptor(path: str) -> int | None:
    """The descriptor of the open stream that an output path names; None for any other path."""
    if path in (STDIN, "/dev/stdout"):
        return 1
    return None if path == "/dev/stdin" or sys.platform == "win32" else _descriptor(path)


def expect_named(path: str) -> None:
    """Raises UsedWrongly for a stream, where only a file can be meant, as in the app."""
    if is_stream(path) or output_descriptor(path) is not None:
        raise UsedWrongly(f"{path} only works on the command line.", "Type a file name here.")


def _refused(path: str) -> UsedWrongly:
    return UsedWrongly(
        f"{path} isn't a regular file.", "Choose a file, or use - to read from a pipe."
    )


def typed_path(text: str) -> str:
    """The path that a person typed or dragged into a field: without the quotes and backslashes that a
    terminal puts around a dragged file, and with the home folder for ``~``.
    """
    path = os.path.expanduser(text.strip())
    if os.path.lexists(path) or not ({"'", '"', "\\"} & set(path)) or os.sep == "\\":
        return path.strip('"') if os.sep == "\\" else path
    import shlex

    try:
        parts = shlex.split(path)
    except ValueError:  # a quote without an end
        return path
    return os.path.expanduser(parts[0]) if len(parts) == 1 else path
