"""Changing the hour at which a day begins, and counting saved entries anew by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.preferences import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.ui.host import Host

_NOON = "12:00"


def ask(app: Host, changed: Callable[[], object]) -> None:
    """Ask for the hour; ``changed`` is called once it is another."""
    from wellnesstui.ui.dialogs.line import LineDialog

    def begin(time: str | None) -> None:
        if time is not None:
            change(app, time, changed)

    hint = f"A time like 04:00. {_NOON} suits night work: a night is then one day."
    now = app.settings.day_begins
    app.push_screen(
        LineDialog("When does your day begin?", hint, BY_NAME["day_begins"].normalized, now), begin
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
                app.tell(f"{moved:,} entries count to another day now.")

    sentence = "What you kept before stays on the days it was kept for. It can be counted anew by the new hour, and back again the same way."
    app.push_screen(ConfirmDialog(f"Your day begins at {time} from now on", sentence, "count anew", "leave them"), recount)  # fmt: skip
