"""Backups in the app: one merged into the vault, and those that still hold a forgotten entry."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wellnesstui.domain.moment import Day, Minute, day_name, utc_day
from wellnesstui.domain.time.clock import format_time
from wellnesstui.store.backups import backup_list, backup_names
from wellnesstui.ui.dialogs.choice import ChoiceDialog
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.flows import background

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.backups.merge import MergeReport
    from wellnesstui.store.vault.vault import Vault
    from wellnesstui.ui.host import Host

_MERGES = (
    "Adds anything that's in the backup but missing here. Nothing here is replaced, and what you've "
    "deleted since stays deleted. You can press <app.undo u> to undo."
)


async def restore_backup(app: Host) -> None:
    """Choose a backup and merge it into the vault."""
    home, today = app.vault.home, app.vault.today()
    with app.attempt():
        paths = backup_list.paths(home)
        if not paths:
            app.tell("There's no backup yet. Choose Back up to make one.")
            return
        twelve_hours = app.settings.twelve_hours
        names = [_named(path, home.backups, today, twelve_hours) for path in paths]
        index = await app.push_screen_wait(ChoiceDialog("Merge which backup?", names))
        if index is None:
            return
        path = paths[index]
        if not await app.push_screen_wait(
            ConfirmDialog(f"Merge {names[index]}?", app.keyed(_MERGES), "Merge")
        ):
            return
        keys, boundary = app.vault.keys, app.vault.boundary

        def merge_backup(vault: Vault) -> MergeReport:
            from wellnesstui.store.backups.merge import merge
            from wellnesstui.store.backups.unpacking import opened

            with opened(home, path, boundary, lambda _: keys) as backup:
                return merge(vault, backup.vault)

        work = background.with_own_vault(app, merge_backup)
        report = await background.wait(app, "Reading the whole backup.", work)
        app.tell(_sentence(report), lasting=True)
        if app.place is not None:
            app.place.recall()


def _named(path: str, first_folder: str, today: Day, twelve_hours: bool) -> str:
    """``Tuesday, November 24, 10:52, second folder``; one of each day has no time."""
    name = os.path.basename(path)
    day = backup_names.day_of(name)
    parts = [name if day is None else day_name(day, today)]
    if "T" in name:
        minute = Minute(int(name[20:22]) * 60 + int(name[22:24]))
        parts.append(format_time(minute, twelve_hours))
    elif day is not None:
        parts[0] += " (daily backup)"
    if os.path.dirname(path) != first_folder:
        parts.append("second folder")
    return ", ".join(parts)


def _sentence(report: MergeReport) -> str:
    from wellnesstui.store.backups.merge_sentences import sentences

    undo = ["Press <app.undo u> to undo, until your day ends."] if report.is_undoable else []
    return " ".join((*sentences(report), *undo))


async def forget_in_backups(app: Host, entry: Entry) -> None:
    """Offer to replace the backups that may still hold a forgotten entry with a new one."""
    home = app.vault.home
    with app.attempt():
        paths = backup_list.paths_since(home, utc_day(entry.created) - 1)
        if not paths:
            return
        count = "1 backup" if len(paths) == 1 else f"{len(paths)} backups"
        them = "it" if len(paths) == 1 else "them"
        text = (
            f"{count} may still have this entry. A new backup without it can replace {them}. "
            "Copies elsewhere, e.g. on a USB drive, stay as they are."
        )
        if not await app.push_screen_wait(
            ConfirmDialog("Delete it from backups too?", text, "Replace")
        ):
            return

        def replace(vault: Vault) -> None:
            from wellnesstui.store.backups.backups import make_now

            new = make_now(vault)
            backup_list.remove(path for path in paths if path != new.path)

        work = background.with_own_vault(app, replace)
        await background.wait(app, "Making a new backup.", work)
        app.tell(f"{count} deleted. There's a new one without the entry.")
