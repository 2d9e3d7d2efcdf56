"""Changing the hour at which a day begins, and counting saved entries again by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.preferences import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.ui.host import Host


def ask(app: Host, changed: Callable[[], object]) -> None:
    """Ask for the hour; ``changed`` is called once it is another."""
    from wellnesstui.ui.dialogs.line import LineDialog

    def begin(time: str | None) -> None:
        if time is not None:
            change(app, time, changed)

    hint = "A time, e.g. 4 AM. If you work nights, try noon: each night then counts as one day."
    now = app.settings.boundary_text
    app.push_screen(
        LineDialog("When does your day start?", hint, BY_NAME["day_begins"].normalized, now), begin
    )


def change(app: Host, time: str, changed: Callable[[], object]) -> None:
    """Have the day begin at ``time`` from now on, and offer to recount what is saved already."""
    from wellnesstui.ui.dialogs.confirm import ConfirmDialog

    if time == app.settings.day_begins:
        return
    app.choose("day_begins", time)
    changed()
    if not app.read(app.vault.count, 0):
        return

    def recount(yes: bool | None) -> None:
        if yes:
            with app.attempt():
                moved = app.vault.recount_days()
                app.tell(f"{format_entry_count(moved)} moved to another day.")

    sentence = "Move your earlier entries to match? If not, they stay on the days they have now. You can switch back the same way."
    app.push_screen(ConfirmDialog(f"Your day now starts at {app.settings.boundary_text}", sentence, "Move them", "Don't move them"), recount)  # fmt: skip
