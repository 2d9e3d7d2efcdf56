"""A damaged vault, in the app: what can be done is offered in plain words, and nothing is thrown away."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from wellnesstui.domain.entry import how_many
from wellnesstui.domain.moment import day_name
from wellnesstui.store import backup_list, mending
from wellnesstui.ui.screens.ask import AskBox
from wellnesstui.ui.screens.wait_box import in_thread

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

_LATER = "It is kept as it is. `wellness doctor --mend` does it whenever you like."


async def at_start(app: WellnessApp) -> None:
    """If a damaged vault was put aside: say what came of it, or offer to bring back what can be had."""
    home, about = app.vault.home, app.vault.about
    aside = backup_list.lying_aside(home)
    name = os.path.basename(aside)
    if not aside or about.recall(mending.ASKED) == name:
        return
    if about.recall(mending.DONE) == name:
        with app.telling():
            about.keep(mending.ASKED, name)
            app.tell(f"Mended: {how_many(app.vault.count())} are here. {_KEPT}", lasting=True)
        return
    backup = await in_thread(app, "Looking for a backup.", partial(backup_list.newest_good, home))
    day = backup_list.day_of(os.path.basename(backup))
    good = f"the good backup of {day_name(day)}" if day is not None else "no good backup, sadly"
    text = (
        "It could not be opened, so it was kept aside and a new one was begun. There is "
        f"{good}. What can be had again joins what you kept since."
    )
    yes = await app.push_screen_wait(AskBox("Your log was damaged", text, "bring it back", "later"))
    with app.telling():
        about.keep(mending.ASKED, name)
        if not yes:
            app.tell(_LATER, lasting=True)
            return
        held, boundary = app.vault.keys, app.vault.boundary
        work = partial(mending.bring_back, home, boundary, held, aside)
        made = await in_thread(app, "Bringing it back. A long log takes a while.", work)
        app.tell(f"{how_many(made.read + made.more + made.bare)} came back. {_KEPT}", lasting=True)
        if app.place is not None:
            app.place.recall()


async def ask(app: WellnessApp) -> None:
    """Something could not be read while the app is open: mending needs the vault closed."""
    with app.telling():
        app.vault.reopen()
    text = (
        "Its file is damaged. It can be kept aside as it is, and a new log made of all that can still "
        "be read and of your newest good backup. wellness begins anew for that."
    )
    if not await app.push_screen_wait(
        AskBox("Part of your log can't be read", text, "do that", "later")
    ):
        app.tell(_LATER, lasting=True)
    elif app.is_alone():
        app.mend()


_KEPT = "The damaged file is kept; nothing was thrown away."
