"""What is done to an entry by a key, wherever it is selected or read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.message import Message

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.forms.form import SUPERVISION

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

CHANGES = (
    Binding(
        "A", "ask('later')", "add how it went", id="entry.later",
        tooltip="Of a form that asks something afterward",
    ),
    Binding(
        "x", "ask('sheet')", "save a sheet", id="entry.sheet",
        tooltip="Of the supervision form: your answers and what you marked",
    ),
    Binding("d,delete", "ask('delete')", "delete", id="entry.delete"),
    Binding(
        "S", "ask('aside')", "supervision", id="entry.aside",
        tooltip="Mark the entry for supervision, or remove the mark",
    ),
    Binding(
        "D", "ask('forget')", "delete permanently", show=False, id="entry.forget",
        tooltip="Can't be undone; you'll be asked first",
    ),
)  # fmt: skip
"""Each calls ``action_ask`` with the change."""


def can_ask(app: Host, action: object, entry: Entry | None) -> bool:
    """Whether that can be done to an entry: some is only for entries of certain forms."""
    if action == "later":
        from wellnesstui.ui.forms.opening import asks_later

        return asks_later(app, entry)
    return action != "sheet" or (entry is not None and entry.form == SUPERVISION)


class ChangeRequested(Message):
    """The person wants an entry changed: ``action`` is edit, delete, aside, later, sheet or forget; ``entry`` is
    None for the one that has the cursor when this is handled.
    """

    def __init__(self, action: str, entry: Entry | None = None) -> None:
        super().__init__()
        self.action, self.entry = action, entry
