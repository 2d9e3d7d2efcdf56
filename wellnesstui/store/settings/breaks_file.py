"""Today's sessions and the ledger of reminders: a small file in clear, for while the vault is locked.

It holds times and the names of rules, no notes. Each change is made under an advisory lock and
written whole, so that two programs never offer the same reminder.
"""

from __future__ import annotations

import json
import os

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk.disk_error import disk_trouble, saving_trouble
from wellnesstui.store.disk.file_lock import FileLock
from wellnesstui.store.disk.files import read_whole, temporary_path, write_atomically
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.private_folder import make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeGuard

    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.store.journal.pending_changes import FileChange

MAX_BYTES = 1024 * 1024
VERSION = 1
_PARTS = ("days", "ledger", "pause")

Side = dict[str, dict[str, object]]
"""A side of a change: by part of the file, the values under its keys, None where there was none."""


def cache_key(home: Home) -> tuple[tuple[int, ...], ...]:
    """A key that differs after each change of sessions, reminders or settings; three system calls."""
    return _stat_key(home.breaks), _stat_key(home.reminders), _stat_key(home.settings)


def _stat_key(path: str) -> tuple[int, ...]:
    try:
        status = os.stat(path)
    except OSError:
        return ()
    return status.st_mtime_ns, status.st_size, status.st_ino


def load(home: Home) -> Unchecked:
    """The content of the file, {} if there is none or it can't be read."""
    try:
        return _read(home)
    except (OSError, ValueError):
        return {}


def change(home: Home, update: Callable[[Unchecked], Unchecked | None], title: str = "") -> None:
    """Replace the content by what ``update`` returns for it; None changes nothing.

    With a ``title`` the change can be undone. Raises DiskTrouble, KeyTrouble.
    """
    what = "change your sessions and reminders"
    make_private_folder(home.data)
    with write_lock(home, what):
        try:
            before = _read(home)
        except ValueError:
            _quarantine(home)
            before = {}
        except OSError as error:
            raise disk_trouble(error, what) from error
        after = update(before)
        if after is None:
            return
        if not title:
            _write(home, after, what)
            return
        from wellnesstui.store.journal import journal, pending_changes

        back, now = sides(before, after)
        side: FileChange = {"title": title, "back": back, "now": now}
        pending_changes.write(home, journal.SESSIONS, "", side, lambda: _write(home, after, what))


def _write(home: Home, content: Unchecked, what: str) -> None:
    text = json.dumps({"version": VERSION, **content}, ensure_ascii=False, indent=1) + "\n"
    try:
        write_atomically(home.breaks, text.encode(), temporary_path(home.breaks))
    except OSError as error:
        raise saving_trouble(error, what) from error


# -- the two sides of a change, for undo ---------------------------------------------------------


def sides(before: Unchecked, after: Unchecked) -> tuple[Side, Side]:
    """The keys that differ between two contents of the file: how they were, and how they are."""
    back: Side = {}
    now: Side = {}
    for name, (old, new) in _parts(before, after).items():
        keys = {key for key in {**old, **new} if old.get(key) != new.get(key)}
        if keys:
            back[name] = {key: old.get(key) for key in sorted(keys)}
            now[name] = {key: new.get(key) for key in sorted(keys)}
    return back, now


def is_side(side: object) -> TypeGuard[Side]:
    """Whether this is a valid side of a change, for ``has`` and ``put``."""
    return isinstance(side, dict) and all(
        name in _PARTS
        and isinstance(values, dict)
        and all(each is None or isinstance(each, list) for each in values.values())
        for name, values in side.items()
    )


def has(home: Home, side: Side) -> bool:
    """Whether the file has the values of one side of a change."""
    parts = _parts(load(home))
    return all(
        parts.get(name, ({},))[0].get(key) == value
        for name, values in side.items()
        for key, value in values.items()
    )


def put(home: Home, side: Side) -> None:
    """Write one side of a change into the file. Raises DiskTrouble."""

    def write(before: Unchecked) -> Unchecked:
        parts = {name: values for name, (values,) in _parts(before).items()}
        for name, values in side.items():
            parts[name] = {
                key: each for key, each in {**parts[name], **values}.items() if each is not None
            }
        return {
            "days": parts["days"],
            "ledger": list(parts["ledger"].values()),
            "pause": parts["pause"].get("", []),
        }

    change(home, write)


def _parts(*contents: Unchecked) -> dict[str, tuple[dict[str, object], ...]]:
    """By part of the file, the values of each content, by key."""
    return {
        "days": tuple(_table(content.get("days")) for content in contents),
        "ledger": tuple(
            {json.dumps(line[:3]): line for line in _listed(content.get("ledger"))}
            for content in contents
        ),
        "pause": tuple({"": content.get("pause") or None} for content in contents),
    }


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[list[object]]:
    lines = value if isinstance(value, list) else []
    return [line for line in lines if isinstance(line, list)]


def write_lock(home: Home, what: str) -> FileLock:
    """The advisory lock under which rules and sessions are changed."""
    return FileLock(f"{home.breaks}.lock", what)


def _read(home: Home) -> Unchecked:
    encoded = read_whole(home.breaks, MAX_BYTES)
    if encoded is None:
        return {}
    content = json.loads(encoded)
    if not isinstance(content, dict):
        raise ValueError("not a table")  # noqa: TRY004 - the file is to blame, not the program
    version = content.pop("version", 0)
    if isinstance(version, int) and version > VERSION:
        raise DiskTrouble(
            "Your sessions were saved by a newer version of wellness, so this one won't change them.",
            "Update wellness and try again.",
        )
    return content


def _quarantine(home: Home) -> None:
    # Of no use to anybody, but not ours to throw away.
    try:
        os.replace(home.breaks, f"{home.breaks}.damaged")
    except OSError as error:
        raise disk_trouble(error, "set a damaged file aside") from error
