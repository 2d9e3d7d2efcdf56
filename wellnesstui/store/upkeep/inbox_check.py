"""Checking the inbox: how many entries wait, which files can't be used, and why."""

from __future__ import annotations

import os

from wellnesstui.domain.errors import VaultLocked, VaultTrouble
from wellnesstui.domain.record import Record
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.opening import SCHEMA_VERSION
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox, unread
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.keys.vault_keys import Keys
from wellnesstui.store.vault import change_boxes, intake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellnesstui.domain.entry import Entry

_NAMED = 20
_LEFT = "Nothing was changed. A backup may have a good copy; if it isn't yours, delete it."


class Finding(Record):
    """The result of a check: ``about`` is its subject in a word, ``sentence`` a sentence, ``hint`` what helps.

    ``is_remark``: it is on something that could be better, while nothing is wrong.
    """

    about: str
    is_well: bool
    sentence: str
    hint: str = ""
    is_remark: bool = False


NO_PROBLEMS = "No problems found."
ONLY_REMARKS = "Nothing is damaged. The lines marked ! say what could be better."
PROBLEMS = "Look at the lines marked !."


def summary(findings: Iterable[Finding]) -> str:
    """The last sentence on findings, after their lines."""
    troubles = [each for each in findings if not each.is_well]
    if all(each.is_remark for each in troubles):
        return ONLY_REMARKS if troubles else NO_PROBLEMS
    return PROBLEMS


def look(home: Home, keys: Keys | None) -> Iterator[Finding]:
    """The findings; of a sealed home without its keys only how many wait."""
    paths = inbox.box_paths(home)
    if not paths:
        return
    try:
        keys = keys or load_or_make(home)
    except VaultLocked:
        if waiting := len(inbox.entry_paths(home)):
            yield _waiting(waiting)
        return
    memory = unread.load(home, keys, paths)
    bad = dict.fromkeys(memory.known, "can't be read")
    boxes: list[tuple[str, bytes, Entry]] = []
    for path in memory.untried:
        box = inbox.read_box(path)
        if box is None:
            bad[path] = "can't be read"
        elif path.endswith(inbox.CHANGE):
            if change_boxes.read(box, keys) is None:
                bad[path] = "can't be read"
        elif (entry := inbox.entry_in(box, path, keys)) is None:
            bad[path] = "can't be read"
        elif path.endswith(inbox.BOX):
            boxes.append((path, box, entry))
    for path in _conflicting(home, keys, boxes):
        bad[path] = "has the ID of an entry you already have, but different content"
    if waiting := sum(path not in bad for path in inbox.entry_paths(home)):
        yield _waiting(waiting)
    for path, why in list(bad.items())[:_NAMED]:
        yield Finding(about="inbox", is_well=False, sentence=f"{path} {why}.", hint=_LEFT)
    if len(bad) > _NAMED:
        sentence = f"{len(bad):,} files in {home.inbox} can't be used; {_NAMED} are listed here."
        yield Finding(about="inbox", is_well=False, sentence=sentence, hint=_LEFT)


def _waiting(count: int) -> Finding:
    entries = "1 entry is" if count == 1 else f"{count:,} entries are"
    return Finding(
        about="inbox",
        is_well=True,
        sentence=f"{entries} waiting to be added the next time you open your log.",
    )


def _conflicting(home: Home, keys: Keys, boxes: list[tuple[str, bytes, Entry]]) -> list[str]:
    """The paths of boxes whose entry was taken in from another box."""
    if not boxes or not os.path.isfile(home.vault):
        return []
    database = Database(home.vault, keys.database, keys.salt)
    try:
        if database.row("PRAGMA user_version") != (SCHEMA_VERSION,):
            return []
        return [path for path, box, entry in boxes if intake.is_copy(database, entry, box) is False]
    except VaultTrouble:
        return []  # of the vault itself another check speaks
    finally:
        database.close()
