"""Undoing changes of plain files: a setting, a key, the reminders, the sessions of a day.

The other side of such a change is a JSON object: ``title`` of the action, ``back`` what was there
before, ``now`` what the change made of it. A file that has neither was changed by hand or by
another program, and is left alone.
"""

from __future__ import annotations

import json

from wellnesstui.domain.errors import CantUndo
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.journal import journal
from wellnesstui.store.journal.journal import Action, Change

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.journal.open_vault import OpenVault
    from wellnesstui.store.journal.pending_changes import FileChange


def title(change: Change) -> str:
    """The title of the action, such as ``changing the theme``."""
    payload: FileChange = json.loads(change.other)
    return clean_line(payload["title"])


def refusal(vault: OpenVault, change: Change, again: str) -> CantUndo | None:
    """The reason why the change can't be undone, or None. Raises DiskTrouble."""
    payload: FileChange = json.loads(change.other)
    if _is_in_file(vault.home, change, payload["now"]) or _is_in_file(
        vault.home, change, payload["back"]
    ):
        return None
    action = title(change)
    return CantUndo(
        f"{action[:1].upper()}{action[1:]} can't be undone, because something else changed after it.",
        again,
    )


def swap(vault: OpenVault, change: Change, undone: bool) -> Action:
    """The action, undone or redone: the file gets its other side.

    Raises DiskTrouble before any change.
    """
    payload: FileChange = json.loads(change.other)
    if not _is_in_file(vault.home, change, payload["back"]):
        _put(vault.home, change, payload["now"], payload["back"])
    other = dumps({"title": payload["title"], "back": payload["now"], "now": payload["back"]})
    journal.swap_sides(vault.database, change, other, undone)
    return Action(kind=change.kind, id=change.id, count=0, names=(title(change),))


def _is_in_file(home: Home, change: Change, side: Any) -> bool:
    """Whether the file holds this side of the change now."""
    if change.kind == journal.SETTING:
        from wellnesstui.store.settings import settings

        return bool(settings.stored(home, change.id) == side)
    if change.kind == journal.KEY:
        from wellnesstui.store.settings import own_keys

        return bool(own_keys.stored(home, change.id) == side)
    if change.kind == journal.REMINDERS:
        from wellnesstui.store.settings import reminders

        return reminders.has(home, side)
    from wellnesstui.store.settings import breaks_file

    return breaks_file.has(home, side)


def _put(home: Home, change: Change, now: Any, back: Any) -> None:
    if change.kind == journal.SETTING:
        from wellnesstui.store.settings import settings

        settings.put(home, change.id, back)
    elif change.kind == journal.KEY:
        from wellnesstui.store.settings import own_keys

        own_keys.put(home, change.id, back)
    elif change.kind == journal.REMINDERS:
        from wellnesstui.store.settings import reminders

        reminders.swap(home, now, back)
    else:
        from wellnesstui.store.settings import breaks_file

        breaks_file.put(home, back)
