"""The sessions of today and what became of each reminder: a small unsealed file, for a locked vault.

It holds times and the names of rules, nothing that was written. Each change is made under a lock
and written whole, so that two programs never offer the same reminder.
"""

from __future__ import annotations

import json
import os

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.files import (
    beside,
    make_private_folder,
    read_whole,
    saving_trouble,
    trouble,
    write_whole,
)
from wellnesstui.store.home import Home
from wellnesstui.store.turn import Turn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

MOST_BYTES = 1024 * 1024
VERSION = 1


def stamps(home: Home) -> tuple[tuple[int, ...], ...]:
    """Other values after each change of sessions, reminders or settings; three system calls."""
    return _stamp(home.breaks), _stamp(home.reminders), _stamp(home.settings)


def _stamp(path: str) -> tuple[int, ...]:
    try:
        found = os.stat(path)
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino


def load(home: Home) -> dict[str, Any]:
    """What the file holds, {} if there is none or it can't be used."""
    try:
        return _read(home)
    except (OSError, ValueError):
        return {}


def change(home: Home, deed: Callable[[dict[str, Any]], dict[str, Any] | None]) -> None:
    """Let ``deed`` make what the file holds from what it held; None leaves it. Raises DiskTrouble."""
    what = "change your sessions and reminders"
    make_private_folder(home.data)
    with turn(home, what):
        try:
            before = _read(home)
        except ValueError:
            _set_aside(home)
            before = {}
        except OSError as error:
            raise trouble(error, what) from error
        after = deed(before)
        if after is None:
            return
        content = json.dumps({"version": VERSION, **after}, ensure_ascii=False, indent=1) + "\n"
        try:
            write_whole(home.breaks, content.encode(), beside(home.breaks))
        except OSError as error:
            raise saving_trouble(error, what) from error


def turn(home: Home, what: str) -> Turn:
    """The lock that changes of rules and sessions are made under."""
    return Turn(f"{home.breaks}.lock", what)


def _read(home: Home) -> dict[str, Any]:
    content = read_whole(home.breaks, MOST_BYTES)
    if content is None:
        return {}
    found = json.loads(content)
    if not isinstance(found, dict):
        raise ValueError("not a table")  # noqa: TRY004 - the file is to blame, not the program
    version = found.pop("version", 0)
    if isinstance(version, int) and version > VERSION:
        raise DiskTrouble(
            "Your sessions were written by a newer wellness, so this one leaves them as they are.",
            "Update wellness and try again.",
        )
    return found


def _set_aside(home: Home) -> None:
    # Of no use to anybody, but not ours to throw away.
    try:
        os.replace(home.breaks, f"{home.breaks}.damaged")
    except OSError as error:
        raise trouble(error, "set a damaged file aside") from error
