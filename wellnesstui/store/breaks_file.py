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
_PARTS = ("days", "ledger", "pause")


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


def change(
    home: Home, deed: Callable[[dict[str, Any]], dict[str, Any] | None], title: str = ""
) -> None:
    """Let ``deed`` make what the file holds from what it held; None leaves it.

    With a ``title`` it is an action that undo undoes. Raises DiskTrouble, KeyTrouble.
    """
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
        if not title:
            _write(home, after, what)
            return
        from wellnesstui.store import journal, pending

        back, now = sides(before, after)
        side = {"title": title, "back": back, "now": now}
        pending.write(home, journal.SESSIONS, "", side, lambda: _write(home, after, what))


def _write(home: Home, found: dict[str, Any], what: str) -> None:
    content = json.dumps({"version": VERSION, **found}, ensure_ascii=False, indent=1) + "\n"
    try:
        write_whole(home.breaks, content.encode(), beside(home.breaks))
    except OSError as error:
        raise saving_trouble(error, what) from error


# -- the two sides of a change, for undo ---------------------------------------------------------


def sides(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs between two contents of the file: how it was, and how it is."""
    back: dict[str, Any] = {}
    now: dict[str, Any] = {}
    for name, (old, new) in _parts(before, after).items():
        keys = {key for key in {**old, **new} if old.get(key) != new.get(key)}
        if keys:
            back[name] = {key: old.get(key) for key in sorted(keys)}
            now[name] = {key: new.get(key) for key in sorted(keys)}
    return back, now


def is_side(side: object) -> bool:
    """Whether this can be one side of a change, for ``has`` and ``put``."""
    return isinstance(side, dict) and all(
        name in _PARTS
        and isinstance(values, dict)
        and all(each is None or isinstance(each, list) for each in values.values())
        for name, values in side.items()
    )


def has(home: Home, side: dict[str, Any]) -> bool:
    """Whether the file holds what one side of a change says."""
    found = _parts(load(home))
    return all(
        found.get(name, ({},))[0].get(key) == value
        for name, values in side.items()
        for key, value in values.items()
    )


def put(home: Home, side: dict[str, Any]) -> None:
    """Write one side of a change into the file. Raises DiskTrouble."""

    def write(before: dict[str, Any]) -> dict[str, Any]:
        parts = {name: found[0] for name, found in _parts(before).items()}
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


def _parts(*contents: dict[str, Any]) -> dict[str, tuple[dict[str, Any], ...]]:
    """By part of the file, what each content has there, by key."""
    return {
        "days": tuple(_table(content.get("days")) for content in contents),
        "ledger": tuple(
            {json.dumps(line[:3]): line for line in _listed(content.get("ledger"))}
            for content in contents
        ),
        "pause": tuple({"": content.get("pause") or None} for content in contents),
    }


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _listed(value: object) -> list[Any]:
    lines = value if isinstance(value, list) else []
    return [line for line in lines if isinstance(line, list)]


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
