"""Changes of files that anybody can read, on their way into the journal as sealed boxes.

A setting, a reminder or a session is changed without the passphrase. So that ``undo`` knows of it,
the change is sealed for the vault like an entry is, before the file is written; it joins the
journal when the vault is opened next. Its file's name is an id and ``.change``.
"""

from __future__ import annotations

import os
import time

from wellnesstui.domain.identity import milliseconds_of, new_id
from wellnesstui.domain.moment import Moment, is_sane
from wellnesstui.store import clock, inbox, journal
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from wellnesstui.store.home import Home
    from wellnesstui.store.keys import Keys
    from wellnesstui.store.recollection import Recollection

_WHATS = {
    journal.SETTING: "change the settings",
    journal.REMINDERS: "change your reminders",
    journal.SESSIONS: "change your sessions and reminders",
}
_TITLE = 200
_AHEAD = 86_400_000  # milliseconds
_MOST_OFFSET = 86_400


def write(
    home: Home, kind: str, id: str, other: dict[str, Any], change: Callable[[], None]
) -> None:
    """Make a ``change`` of a file that undo can undo; ``other`` is what ``file_undo`` reads.

    Raises what ``change`` raises, DiskTrouble and KeyTrouble; then nothing was changed.
    """
    now = clock.now()
    if clock.wrong(now.at):  # of which day it would be nobody knows
        change()
        return
    said = {"kind": kind, "id": id, "at": now.at, "offset": now.offset, "other": dumps(other)}
    parcel = dumps(said).encode()
    if len(parcel) > inbox.MOST_PARCEL:  # undo must not reach past it unseen
        parcel = dumps({**said, "kind": journal.LARGE, "id": "", "other": ""}).encode()
    path = inbox.put(home, _name(home), inbox.CHANGE, parcel, _WHATS[kind])
    try:
        change()
    except BaseException:
        inbox.remove(home, [path])
        raise


def _name(home: Home) -> str:
    """A name that sorts after what waits: two changes may fall into a millisecond, or a clock be
    put back."""
    now = int(time.time() * 1000)
    newest = os.path.basename(inbox.newest(home))
    last = milliseconds_of(newest) if newest else 0
    # Of a name of far ahead nobody knows whose it is.
    return new_id(last + 1 if now <= last < now + _AHEAD else now, os.urandom(10))


def opened(box: bytes, keys: Keys) -> dict[str, Any] | None:
    """The change in a box, or None when it can't be read: whoever sealed it is nobody we know."""
    import json

    parcel = inbox.parcel_in(box, keys)
    try:
        said = json.loads(parcel) if parcel is not None else None
    except (ValueError, RecursionError):
        return None
    match said:
        case {
            "kind": str(kind),
            "id": str(id),
            "at": int(at),
            "offset": int(offset),
            "other": str(other),
        }:
            known = kind in (*journal.OF_FILES, journal.LARGE) and len(id) <= _TITLE
            known = known and is_sane(at) and abs(offset) <= _MOST_OFFSET
            return said if known and _is_fit(kind, id, other) else None
        case _:
            return None


def _is_fit(kind: str, id: str, other: str) -> bool:
    if kind == journal.LARGE:
        return not other
    from wellnesstui.store import file_undo

    return file_undo.is_fit(kind, id, other)


def join(recollection: Recollection, said: dict[str, Any]) -> None:
    """Write a change of today into the journal. Call it inside a transaction."""
    moment = Moment(at=said["at"], offset=said["offset"])
    today = recollection.today()
    if moment.day(recollection.boundary) >= today:  # a later day is a clock that went wrong
        journal.write(
            recollection.database, said["kind"], said["id"], today, said["at"], said["other"]
        )
