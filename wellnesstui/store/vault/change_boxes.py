"""Reading the sealed boxes of ``pending_changes`` and writing them into the journal.

Anyone with the public key can seal a box: one that no program of ours can have written is refused.
"""

from __future__ import annotations

import json

from wellnesstui.domain.moment import Instant, Moment, is_sane
from wellnesstui.domain.record import Record
from wellnesstui.store.inbox import inbox
from wellnesstui.store.journal import journal
from wellnesstui.store.journal.pending_changes import LONGEST_TITLE
from wellnesstui.store.settings import breaks_file, settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.journal.open_vault import OpenVault
    from wellnesstui.store.keys.vault_keys import Keys


class PendingChange(Record):
    """A change of a plain file: ``kind``, ``id`` and ``other`` are as the journal has them.

    ``offset`` is in seconds east of UTC.
    """

    kind: str
    id: str
    instant: Instant
    offset: int
    other: str


_MAX_OFFSET = 86_400
_MAX_TABLES = 100_000


def read(box: bytes, keys: Keys) -> PendingChange | None:
    """The change in a box; None when it can't be decrypted or is no change that we write."""
    encoded = inbox.payload_in(box, keys)
    try:
        payload = json.loads(encoded) if encoded is not None else None
    except (ValueError, RecursionError):
        return None
    match payload:
        case {
            "kind": str(kind),
            "id": str(id),
            "at": int(instant),
            "offset": int(offset),
            "other": str(other),
        }:
            known = kind in (*journal.OF_FILES, journal.LARGE) and len(id) <= LONGEST_TITLE
            known = known and is_sane(Instant(instant)) and abs(offset) <= _MAX_OFFSET
            if not known or not _is_fit(kind, id, other):
                return None
            return PendingChange(
                kind=kind, id=id, instant=Instant(instant), offset=offset, other=other
            )
        case _:
            return None


def _is_fit(kind: str, id: str, other: str) -> bool:
    """Whether ``id`` and ``other`` are valid for a change of this kind."""
    if kind == journal.LARGE:
        return not other
    try:
        payload = json.loads(other)
    except (ValueError, RecursionError):
        return False
    match payload:
        case {"title": str(title), "back": back, "now": now} if len(payload) == 3:
            return len(title) <= LONGEST_TITLE and _is_known(kind, id, (back, now))
        case _:
            return False


def _is_known(kind: str, id: str, sides: tuple[object, object]) -> bool:
    if kind == journal.SETTING:
        return settings.can_hold(id, *sides)
    if kind == journal.KEY:
        from wellnesstui.store.settings import own_keys

        return own_keys.can_hold(id, *sides)
    if kind == journal.REMINDERS:
        return all(map(_is_of_reminders, sides))
    return all(map(breaks_file.is_side, sides))


def _is_of_reminders(side: object) -> bool:
    """Whether this is a valid side for ``reminders.has`` and ``reminders.swap``."""
    match side:
        case {"at": int(at), "texts": list(texts), "total": int(total), **rest} if not rest:
            fits = 0 <= at <= at + len(texts) <= total <= _MAX_TABLES
            return fits and all(isinstance(text, str) for text in texts)
        case _:
            return False


def apply(vault: OpenVault, change: PendingChange) -> None:
    """Write a change into the journal if it is of today. Call it inside a transaction."""
    moment = Moment(instant=change.instant, offset=change.offset)
    today = vault.today()
    if moment.day(vault.boundary) >= today:  # a later day is a clock that went wrong
        journal.write(vault.database, change.kind, change.id, today, change.instant, change.other)
