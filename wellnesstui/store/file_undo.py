"""Undoing changes of files that anybody can read: a setting, reminders, the sessions of a day.

What undoing needs is one JSON object: ``title`` says what was done, ``back`` is what was there
before, ``now`` what the change made of it. A file that says something else meanwhile was changed by
hand or by another program, and is left alone.
"""

from __future__ import annotations

import json

from wellnesstui.domain.errors import CantUndo
from wellnesstui.domain.text import clean_line
from wellnesstui.store import journal
from wellnesstui.store.journal import Action, Change
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.home import Home
    from wellnesstui.store.vault import Vault


LONGEST_TITLE = 200
_MOST_TABLES = 100_000


def is_fit(kind: str, id: str, other: str) -> bool:
    """Whether ``id`` and ``other`` are what a change of this kind may have written down."""
    try:
        said = json.loads(other)
    except (ValueError, RecursionError):
        return False
    match said:
        case {"title": str(title), "back": back, "now": now} if len(said) == 3:
            return len(title) <= LONGEST_TITLE and _is_known(kind, id, (back, now))
        case _:
            return False


def _is_known(kind: str, id: str, sides: tuple[object, object]) -> bool:
    if kind == journal.SETTING:
        from wellnesstui.store import settings

        return settings.can_hold(id, *sides)
    if kind == journal.REMINDERS:
        return all(map(_is_of_reminders, sides))
    from wellnesstui.store import breaks_file

    return all(map(breaks_file.is_side, sides))


def _is_of_reminders(side: object) -> bool:
    """Whether this can be a side for ``reminders.has`` and ``reminders.swap``."""
    match side:
        case {"at": int(at), "texts": list(texts), "total": int(total), **rest} if not rest:
            fits = 0 <= at <= at + len(texts) <= total <= _MOST_TABLES
            return fits and all(isinstance(text, str) for text in texts)
        case _:
            return False


def refusal(vault: Vault, change: Change, again: str) -> CantUndo | None:
    """Why the change can't be undone, or None. Raises DiskTrouble."""
    said = json.loads(change.other)
    if _stands(vault.home, change, said["now"]) or _stands(vault.home, change, said["back"]):
        return None
    return CantUndo(
        f"The newest action, {clean_line(said['title'])}, can't be undone: "
        "its file was changed since.",
        again,
    )


def swap(vault: Vault, change: Change, undone: bool) -> Action:
    """Put back what was there before the change. Raises DiskTrouble; then nothing was changed."""
    said = json.loads(change.other)
    if not _stands(vault.home, change, said["back"]):
        _put(vault.home, change, said["now"], said["back"])
    other = dumps({"title": said["title"], "back": said["now"], "now": said["back"]})
    journal.swap_sides(vault.database, change, other, undone)
    return Action(kind=change.kind, id=change.id, count=0, names=(clean_line(said["title"]),))


def _stands(home: Home, change: Change, side: Any) -> bool:
    """Whether the file says so now."""
    if change.kind == journal.SETTING:
        from wellnesstui.store import settings

        return bool(settings.stored(home, change.id) == side)
    if change.kind == journal.REMINDERS:
        from wellnesstui.store import reminders

        return reminders.has(home, side)
    from wellnesstui.store import breaks_file

    return breaks_file.has(home, side)


def _put(home: Home, change: Change, now: Any, back: Any) -> None:
    if change.kind == journal.SETTING:
        from wellnesstui.store import settings

        settings.put(home, change.id, back)
    elif change.kind == journal.REMINDERS:
        from wellnesstui.store import reminders

        reminders.swap(home, now, back)
    else:
        from wellnesstui.store import breaks_file

        breaks_file.put(home, back)
