"""Repairing a damaged vault from the app: it is offered in plain words, and nothing is thrown away."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.moment import day_name
from wellnesstui.store.backups import backup_list, backup_names
from wellnesstui.store.upkeep import repair
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.flows import background

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

_LATER = "Nothing was changed. To repair it later, run `wellness doctor --repair`."


async def at_start(app: Host) -> None:
    """If a damaged vault was quarantined: tell how its repair ended, or offer it."""
    home, about = app.vault.home, app.vault.about
    quarantined = backup_list.quarantined_vault(home)
    name = os.path.basename(quarantined)
    if not quarantined or about.get(repair.ASKED) == name:
        return
    if about.get(repair.DONE) == name:
        with app.attempt():
            about.set(repair.ASKED, name)
            app.tell(
                f"Your log is repaired: it has {format_entry_count(app.vault.count())}. {_KEPT}",
                lasting=True,
            )
        return
    backup = await background.wait(
        app, "Looking for a backup.", partial(backup_list.newest_good, home)
    )
    day = backup_names.day_of(os.path.basename(backup))
    good = (
        f"There's a good backup from {day_name(day)}."
        if day is not None
        else "There's no good backup."
    )
    text = (
        "It couldn't be opened, so it was set aside and a new log was started. "
        f"{good} Whatever can be recovered will be added to your new log."
    )
    yes = await app.push_screen_wait(
        ConfirmDialog("Your log was damaged", text, "Recover", "Later")
    )
    with app.attempt():
        about.set(repair.ASKED, name)
        if not yes:
            app.tell(_LATER, lasting=True)
            return
        keys, boundary = app.vault.keys, app.vault.boundary
        work = partial(repair.recover, home, boundary, keys, quarantined)
        repaired = await background.wait(
            app, "Recovering your log. A long one takes a while.", work
        )
        app.tell(
            f"{format_entry_count(repaired.read + repaired.more + repaired.bare)} recovered. {_KEPT}",
            lasting=True,
        )
        if app.place is not None:
            app.place.recall()


async def ask(app: Host) -> None:
    """Offer to repair a vault that can't be read while the app is open, which needs it closed."""
    with app.attempt():
        app.vault.reopen()
    text = (
        "Its file is damaged. It can be set aside, and a new log made from everything still readable "
        "and your newest good backup. To do that, wellness will restart."
    )
    if not await app.push_screen_wait(
        ConfirmDialog("Part of your log can't be read", text, "Repair", "Later")
    ):
        app.tell(_LATER, lasting=True)
    elif app.is_only_window():
        app.leave_to_repair()


_KEPT = "The damaged file is still there; nothing was thrown away."
