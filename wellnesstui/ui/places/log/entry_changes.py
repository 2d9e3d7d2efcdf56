"""What is done to an entry by a key, wherever it is selected or read."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message

from wellnesstui.domain.entry import Entry

CHANGES = (
    Binding("d,delete", "ask('delete')", "delete", id="entry.delete"),
    Binding(
        "S", "ask('aside')", "supervision", id="entry.aside",
        tooltip="Mark the entry for supervision, or remove the mark",
    ),
    Binding(
        "A", "ask('later')", "add how it went", show=False, id="entry.later",
        tooltip="Of a form that asks something afterward",
    ),
    Binding(
        "D", "ask('forget')", "delete permanently", show=False, id="entry.forget",
        tooltip="Can't be undone; you'll be asked first",
    ),
)  # fmt: skip
"""Each calls ``action_ask`` with the change."""


class ChangeRequested(Message):
    """The person wants an entry changed: ``action`` is edit, delete, aside, later or forget; ``entry`` is
    None for the one that has the cursor when this is handled.
    """

    def __init__(self, action: str, entry: Entry | None = None) -> None:
        super().__init__()
        self.action, self.entry = action, entry
