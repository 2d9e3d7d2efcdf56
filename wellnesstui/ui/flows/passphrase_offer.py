"""The offer of a passphrase before the first private form or measure: one line, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.store.vault.form_marks import PASSPHRASE_OFFER

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

SENTENCE = (
    "There's no passphrase yet, so anyone who gets this computer's files can read what you write."
)
ACTION = "Set a passphrase first"


def is_due(app: Host) -> bool:
    """Whether there is no passphrase and the offer was never made."""
    if app.lock_control.is_sealed:
        return False
    return not app.read(lambda: app.vault.form_marks.is_closed(PASSPHRASE_OFFER), fallback=True)


def made(app: Host) -> None:
    """Never make the offer again."""
    with app.attempt():
        app.vault.form_marks.close(PASSPHRASE_OFFER)
