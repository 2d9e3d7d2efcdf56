"""The one file that wellness writes outside its own folders: the entry that starts its agent at login.

It is written only when asked for, and removed only if it has the mark of wellness.
"""

from __future__ import annotations

import os

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import read_whole, sync_folder, temporary_path, write_atomically

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARK = "Written by wellness to start its reminder agent at login"
"""Is near the beginning of every entry. No two hyphens: XML allows none in a comment."""
_MARKS = (MARK, "Written by wellness for its quiet agent at login")
"""The mark, and the one that entries had before."""
_MAX_BYTES = 64 * 1024
_HEAD = 512


class LoginEntry(Record):
    """A file that starts the agent, with what a person should know before it is written.

    ``content`` is its whole text, ``link`` the path of a symbolic link to it that systemd needs ("" for
    none), ``summary`` a sentence on what it does, ``notes`` more sentences.
    """

    path: str
    content: str
    summary: str
    notes: tuple[str, ...] = ()
    link: str = ""


class Removed(Record):
    """Paths that were removed (``taken``), and those left because wellness did not write them."""

    taken: tuple[str, ...]
    left: tuple[str, ...]


def has_systemd(environ: Mapping[str, str]) -> bool:
    """Whether systemd runs this machine and this person's session."""
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    return os.path.isdir("/run/systemd/system") and os.path.isdir(os.path.join(runtime, "systemd"))


def install(entry: LoginEntry) -> tuple[str, ...]:
    """Every path that was written. Raises WellnessError; then the file is whole or not there."""
    if os.path.lexists(entry.path) and not _is_ours(entry.path):
        raise _others(entry.path)
    link_exists = bool(entry.link) and os.path.lexists(entry.link)
    if link_exists and _target(entry.link) != os.path.normpath(entry.path):
        raise _others(entry.link)
    try:
        os.makedirs(os.path.dirname(entry.path), exist_ok=True)
        write_atomically(entry.path, entry.content.encode(), temporary_path(entry.path))
        if entry.link and not link_exists:
            folder = os.path.dirname(entry.link)
            os.makedirs(folder, exist_ok=True)
            os.symlink(os.path.relpath(entry.path, folder), entry.link)
            sync_folder(folder)
    except OSError as error:
        raise disk_trouble(error, "write the login entry") from error
    return (entry.path, entry.link) if entry.link else (entry.path,)


def remove(paths: Iterable[str]) -> Removed:
    """Remove what wellness wrote at any of ``paths``: a file before the links to it.

    Raises WellnessError when the disk refuses.
    """
    paths = tuple(map(os.path.normpath, paths))
    taken, left = [], []
    for path in paths:
        if not os.path.lexists(path):
            continue
        if os.path.islink(path):
            ours = _target(path) in paths and not os.path.lexists(_target(path))
        else:
            ours = _is_ours(path)
        if not ours:
            left.append(path)
            continue
        try:
            os.unlink(path)
            sync_folder(os.path.dirname(path))
        except OSError as error:
            raise disk_trouble(error, "remove the login entry") from error
        taken.append(path)
    return Removed(taken=tuple(taken), left=tuple(left))


def installed(paths: Iterable[str]) -> tuple[str, ...]:
    """Those of ``paths`` that are a file that wellness wrote, or a link to one."""
    return tuple(
        path for path in paths if _is_ours(_target(path) if os.path.islink(path) else path)
    )


def _is_ours(path: str) -> bool:
    if os.path.islink(path):
        return False  # the person's own: the file is kept elsewhere, or forbidden
    try:
        content = read_whole(path, _MAX_BYTES)
    except OSError:
        return False
    return content is not None and any(each.encode() in content[:_HEAD] for each in _MARKS)


def _target(link: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(link), os.readlink(link)))


def _others(path: str) -> WellnessError:
    return WellnessError(
        f"There's already a file that wellness didn't write: {clean(path)}",
        "Nothing was written. To replace it, move it somewhere else first.",
    )
