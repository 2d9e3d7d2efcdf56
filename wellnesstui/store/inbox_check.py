"""What a check says of the inbox: how many wait, and which of its files can't be used, and why."""

from __future__ import annotations

import os

from wellnesstui.domain.errors import VaultLocked, VaultTrouble
from wellnesstui.domain.record import Record
from wellnesstui.store import inbox, inbox_merge, pending, unread
from wellnesstui.store.database import Database
from wellnesstui.store.home import Home
from wellnesstui.store.keys import Keys, load_or_make
from wellnesstui.store.opening import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.domain.entry import Entry

_NAMED = 20
_LEFT = "It was left as it is. A backup may have it whole; if it's none of yours, delete it."


class Finding(Record):
    """``about`` is one word for what was looked at; ``says`` a sentence; ``hint`` what helps."""

    about: str
    is_well: bool
    says: str
    hint: str = ""


def look(home: Home, keys: Keys | None) -> Iterator[Finding]:
    """The findings; without the keys of a sealed home only the count."""
    paths = inbox.everything(home)
    if not paths:
        return
    try:
        keys = keys or load_or_make(home)
    except VaultLocked:
        if waiting := len(inbox.waiting(home)):
            yield _waiting(waiting)
        return
    memory = unread.load(home, keys, paths)
    bad = dict.fromkeys(memory.old, "can't be read")
    found: list[tuple[str, bytes, Entry]] = []
    for path in memory.fresh:
        box = inbox.read_box(path)
        if box is None:
            bad[path] = "can't be read"
        elif path.endswith(inbox.CHANGE):
            if pending.opened(box, keys) is None:
                bad[path] = "can't be read"
        elif (entry := inbox.entry_in(box, path, keys)) is None:
            bad[path] = "can't be read"
        elif path.endswith(inbox.BOX):
            found.append((path, box, entry))
    for path in _others(home, keys, found):
        bad[path] = "has the name of an entry you have already, but another content"
    if waiting := sum(path not in bad for path in inbox.waiting(home)):
        yield _waiting(waiting)
    for path, why in list(bad.items())[:_NAMED]:
        yield Finding(about="inbox", is_well=False, says=f"{path} {why}.", hint=_LEFT)
    if len(bad) > _NAMED:
        says = f"{len(bad):,} files in {home.inbox} can't be used; {_NAMED} are named here."
        yield Finding(about="inbox", is_well=False, says=says, hint=_LEFT)


def _waiting(count: int) -> Finding:
    said = "1 entry waits" if count == 1 else f"{count:,} entries wait"
    return Finding(about="inbox", is_well=True, says=f"{said} for the next opening.")


def _others(home: Home, keys: Keys, found: list[tuple[str, bytes, Entry]]) -> list[str]:
    """The paths of second boxes of an entry that are not the first one's copies."""
    if not found or not os.path.isfile(home.vault):
        return []
    database = Database(home.vault, keys.database, keys.salt)
    try:
        if database.row("PRAGMA user_version") != (VERSION,):
            return []
        return [
            path for path, box, entry in found if inbox_merge.is_copy(database, entry, box) is False
        ]
    except VaultTrouble:
        return []  # of the vault itself another check speaks
    finally:
        database.close()
