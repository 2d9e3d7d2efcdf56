"""Keeps the file of a person's own plan for Help now as their newest plan is, while they want it."""

from __future__ import annotations

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.domain.forms.form import HARD_DAYS
from wellnesstui.domain.forms.hard_days import plan_lines
from wellnesstui.store.content.form_names import form_names
from wellnesstui.store.database.form_entries import newest_of_form
from wellnesstui.store.settings import own_plan, settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.disk.home import Home


def follow(home: Home, database: Database) -> None:
    """Write the newest plan into the file, or remove it where the setting is off; what the disk refuses is
    tried again at the next change.
    """
    is_on = settings.load(home).keeps_own_plan
    try:
        if not is_on:
            own_plan.follow(home, is_on=False)
            return
        entry = newest_of_form(database, HARD_DAYS)
        names = form_names(home, HARD_DAYS)
        lines = plan_lines(entry, names.labels if names else {}) if entry else ()
        own_plan.write(home, "".join(f"{line}\n" for line in lines))
    except DiskTrouble:
        return
