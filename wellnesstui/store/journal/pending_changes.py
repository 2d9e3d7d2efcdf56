"""Changes of plain files that wait in the inbox, as sealed boxes, for the closed vault's journal.

A setting, a reminder or a session is changed without the passphrase. So that ``undo`` knows of it,
the change is sealed for the vault as an entry is, write-ahead of the file; it joins the journal
when the vault is opened next. Its box's name is an id and ``.change``.
"""

from __future__ import annotations

import os
import time

from wellnesstui.domain.ulid import milliseconds_of, new_id
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.inbox import inbox
from wellnesstui.store.journal import journal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypedDict

    from wellnesstui.store.disk.home import Home

    class FileChange(TypedDict):
        """``title`` names the action; ``back`` is what was in the file, ``now`` what it became.

        Each kind of file has sides of its own: a value, ``reminders.Side``, ``breaks_file.Side``.
        """

        title: str
        back: object
        now: object


_PURPOSES = {
    journal.SETTING: "change your settings",
    journal.KEY: "change the key",
    journal.REMINDERS: "change your reminders",
    journal.SESSIONS: "change your sessions and reminders",
}
LONGEST_TITLE = 200
_AHEAD = 86_400_000  # milliseconds


def write(home: Home, kind: str, id: str, other: FileChange, change: Callable[[], None]) -> None:
    """Write a change down, then make it by ``change()``; ``file_undo`` reads ``other`` back.

    Raises what ``change`` raises, DiskTrouble and KeyTrouble; then nothing was changed.
    """
    now = clock.now()
    if clock.clock_problem(now.instant):  # of which day it would be nobody knows
        change()
        return
    record = {
        "kind": kind,
        "id": id,
        "at": now.instant,
        "offset": now.offset,
        "other": dumps(other),
    }
    payload = dumps(record).encode()
    if len(payload) > inbox.MAX_PAYLOAD:  # undo must not reach past it unseen
        payload = dumps({**record, "kind": journal.LARGE, "id": "", "other": ""}).encode()
    path = inbox.put_box(home, _name(home), inbox.CHANGE, payload, _PURPOSES[kind])
    try:
        change()
    except BaseException:
        inbox.remove(home, [path])
        raise


def _name(home: Home) -> str:
    """A name that sorts after all boxes: two changes may fall into a millisecond, or the clock be
    set back.
    """
    now = int(time.time() * 1000)
    newest = os.path.basename(inbox.newest(home))
    last = milliseconds_of(newest) if newest else 0
    # A name from far ahead is not followed: nobody knows where it came from.
    return new_id(last + 1 if now <= last < now + _AHEAD else now, os.urandom(10))
