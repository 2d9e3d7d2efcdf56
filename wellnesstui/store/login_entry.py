"""The one file that wellness writes outside its own folders: what starts its agent at login.

Written only when asked for, and taken away only if it carries the mark of having been written here.
"""

from __future__ import annotations

import os

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean
from wellnesstui.store.files import beside, read_whole, sync_folder, trouble, write_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MARK = "Written by wellness for its quiet agent at login"
"""Stands near the beginning of every entry. No two hyphens: XML allows none in a comment."""
_MOST = 64 * 1024
_HEAD = 512


class Entry(Record):
    """What would be written, and what a person is told before it is.

    ``content`` is the whole text, ``link`` a link to it beside which systemd looks ("" for none),
    ``said`` one sentence on what it does, ``also`` what else to know or do, a sentence each.
    """

    path: str
    content: str
    said: str
    also: tuple[str, ...] = ()
    link: str = ""


class Removed(Record):
    """Paths that were taken away, and those left because wellness did not write them."""

    taken: tuple[str, ...]
    left: tuple[str, ...]


def has_systemd(environ: Mapping[str, str]) -> bool:
    """Whether systemd runs this machine and this person's session."""
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    return os.path.isdir("/run/systemd/system") and os.path.isdir(os.path.join(runtime, "systemd"))


def install(entry: Entry) -> tuple[str, ...]:
    """Write the entry and return every path written. Raises WellnessError; the file is whole or not there."""
    if os.path.lexists(entry.path) and not _is_ours(entry.path):
        raise _others(entry.path)
    has_link = bool(entry.link) and os.path.lexists(entry.link)
    if has_link and _target(entry.link) != os.path.normpath(entry.path):
        raise _others(entry.link)
    try:
        os.makedirs(os.path.dirname(entry.path), exist_ok=True)
        write_whole(entry.path, entry.content.encode(), beside(entry.path))
        if entry.link and not has_link:
            folder = os.path.dirname(entry.link)
            os.makedirs(folder, exist_ok=True)
            os.symlink(os.path.relpath(entry.path, folder), entry.link)
            sync_folder(folder)
    except OSError as error:
        raise trouble(error, "write the login entry") from error
    return (entry.path, entry.link) if entry.link else (entry.path,)


def remove(paths: Iterable[str]) -> Removed:
    """Take away what wellness wrote at any of ``paths``: a file before the links to it.

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
            raise trouble(error, "take the login entry away") from error
        taken.append(path)
    return Removed(taken=tuple(taken), left=tuple(left))


def found(paths: Iterable[str]) -> tuple[str, ...]:
    """Those of ``paths`` at which there is something that wellness wrote, or a link to it."""
    return tuple(
        path for path in paths if _is_ours(_target(path) if os.path.islink(path) else path)
    )


def _is_ours(path: str) -> bool:
    if os.path.islink(path):
        return False  # a person's own way of keeping the file elsewhere, or of forbidding it
    try:
        content = read_whole(path, _MOST)
    except OSError:
        return False
    return content is not None and MARK.encode() in content[:_HEAD]


def _target(link: str) -> str:
    return os.path.normpath(os.path.join(os.path.dirname(link), os.readlink(link)))


def _others(path: str) -> WellnessError:
    return WellnessError(
        f"There is already a file that wellness did not write: {clean(path)}",
        "Nothing was written. Move it away first, or keep it as it is.",
    )
