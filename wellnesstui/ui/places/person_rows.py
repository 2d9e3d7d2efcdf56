"""The rows for a person's name and passphrase, which Welcome and Settings have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line
from wellnesstui.store.vocabulary.person_name import NAME, NAME_CHARACTERS
from wellnesstui.ui.workers import start_worker

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host
    from wellnesstui.ui.widgets.setting_row import SettingRow

NONE = "not set"
"""The value of a row without a name, or without a passphrase."""


def ask_name(app: Host, row: SettingRow) -> None:
    """Ask for the person's name and show it in the row; an empty one is none."""
    from wellnesstui.ui.dialogs.line import LineDialog

    def save(name: str | None) -> None:
        if name is not None:
            with app.attempt():
                app.vault.about.set(NAME, name)
            row.value = app.person_name or NONE
            if app.place is not None:
                app.place.recall()

    before = app.person_name
    hint = f"Up to {NAME_CHARACTERS} characters. Optional. Stored only on this device."
    app.push_screen(LineDialog("Your name", hint, _read_name, before), save)


def _read_name(text: str) -> str:
    name = clean_line(text)
    if len(name) > NAME_CHARACTERS:
        raise UsedWrongly(
            f"A name can have up to {NAME_CHARACTERS} characters; this one has {len(name)}."
        )
    return name


def passphrase_state(app: Host) -> str:
    """``set`` or ``not set``: whether there is a passphrase."""
    return "set" if app.lock_control.is_sealed else NONE


def ask_passphrase(app: Host, row: SettingRow) -> None:
    """Set, change or remove the passphrase in a few dialogs, and show the outcome in the row."""
    from wellnesstui.ui.flows.passphrase import ask

    async def show() -> None:
        await ask(app)
        row.value = passphrase_state(app)

    start_worker(app, show, group="sealing", exclusive=True)
