"""Backups in the app: one brought back, and those that still hold what was forgotten."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wellnesstui.domain.moment import DAY_SECONDS, day_name
from wellnesstui.store import backup_list
from wellnesstui.store.vault import Vault
from wellnesstui.ui.screens.ask import AskBox
from wellnesstui.ui.screens.choose_box import ChooseBox
from wellnesstui.ui.screens.wait_box import in_thread

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.reunion import Reunited
    from wellnesstui.ui.app import WellnessApp
    from wellnesstui.ui.deeds import DeedsApp

_WHAT = (
    "What it holds and is not here comes back. What you changed or deleted since stays as it is now, "
    "and u takes out what came."
)


async def bring_back(app: WellnessApp) -> None:
    """Choose a backup; what it holds and is missing here comes back."""
    home, today = app.vault.home, app.vault.today()
    with app.telling():
        paths = backup_list.paths(home)
        if not paths:
            app.tell("There is no backup yet. Back up makes one.")
            return
        at = await app.push_screen_wait(
            ChooseBox("Which backup", [_named(path, home.backups, today) for path in paths])
        )
        if at is None:
            return
        path, named = paths[at], _named(paths[at], home.backups, today)
        if not await app.push_screen_wait(AskBox(f"{named}?", _WHAT, "bring it back")):
            return
        held, boundary = app.vault.keys, app.vault.boundary

        def merged() -> Reunited:
            from wellnesstui.store.reunion import merge
            from wellnesstui.store.unpacking import opened

            with (
                Vault.open(home, boundary, keys=held) as vault,
                opened(home, path, boundary, lambda _: held) as backup,
            ):
                return merge(vault, backup.vault)

        made = await in_thread(app, "Reading it to its last byte.", merged)
        app.tell(_said(made), lasting=True)
        if app.place is not None:
            app.place.recall()


def _named(path: str, first: str, today: int) -> str:
    """``Tuesday 24 November, 10:52, second folder``."""
    name = os.path.basename(path)
    day = backup_list.day_of(name)
    parts = [name if day is None else day_name(day, today)]
    if "T" in name:
        parts.append(f"{name[20:22]}:{name[22:24]}")
    if os.path.dirname(path) != first:
        parts.append("second folder")
    return ", ".join(parts)


def _said(made: Reunited) -> str:
    from wellnesstui.store.reunion_words import sentences

    undo = ["Press u to undo, until your day ends."] if made.is_undoable else []
    return " ".join((*sentences(made), *undo))


async def holding_still(app: DeedsApp, entry: Entry) -> None:
    """An entry was forgotten: the backups that may hold it are named, and replaced if that is wished."""
    home = app.vault.home
    with app.telling():
        left = backup_list.holding(home, entry.created // DAY_SECONDS - 1)
        if not left:
            return
        count = "1 backup" if len(left) == 1 else f"{len(left)} backups"
        text = (
            f"{count} may hold it still. A new one can take their place. "
            "Copies elsewhere, on a stick say, are not reached."
        )
        if not await app.push_screen_wait(AskBox("Forget it there too?", text, "replace them")):
            return
        held, boundary = app.vault.keys, app.vault.boundary

        def replaced() -> None:
            from wellnesstui.store.backups import by_hand

            with Vault.open(home, boundary, keys=held) as vault:
                new = by_hand(vault)
            backup_list.remove(path for path in left if path != new.path)

        await in_thread(app, "Making a new backup.", replaced)
        app.tell(f"{count} removed; there is a new one without it.")
