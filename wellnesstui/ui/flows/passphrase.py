"""Setting, changing and removing the passphrase in the app: its questions, one after the other."""

from __future__ import annotations

import os
from functools import partial
from random import SystemRandom
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain import recovery_code
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.keys.suggested_passphrase import six_words
from wellnesstui.ui.dialogs.choice import ChoiceDialog
from wellnesstui.ui.dialogs.code import CodeDialog
from wellnesstui.ui.dialogs.fields import Field, FieldsDialog
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.dialogs.passphrase import PassphraseDialog
from wellnesstui.ui.flows import background

if TYPE_CHECKING:
    from wellnesstui.store.keys.vault_keys import Keys
    from wellnesstui.store.vault.vault import Vault
    from wellnesstui.ui.host import Host

_BEFORE = (
    "You'll need this passphrase to read your log, but not to add to it. It can't be reset. "
    "Next you'll get a recovery code in case you forget it."
)
_AGAIN = "Press Esc to see the code again."
_ON = "Continue"
_CHANGE, _NEW_KEYS, _REMOVE = range(3)
_CHOICES = (
    "Change the passphrase",
    "Someone may know my passphrase: set a new one, with new keys",
    "Remove the passphrase",
)
_OFF = (
    "Without a passphrase, anyone who has the files can read your log. "
    "Backups keep the passphrase they were made with."
)


async def ask(app: Host) -> None:
    """Set a passphrase where there is none; else choose what to do with the one there is."""
    if not app.is_only_window():
        return
    if not key_file.is_sealed(app.vault.home):
        await _seal(app, "Set a passphrase", _BEFORE)
        return
    choice = await app.push_screen_wait(ChoiceDialog("Passphrase", _CHOICES))
    if choice is None:
        return
    intro = _OFF if choice == _REMOVE else "First, type your current passphrase."
    current = await _current(app, _CHOICES[choice], intro)
    if current is None:
        return
    if choice == _CHANGE:
        await _change(app)
    elif choice == _NEW_KEYS:
        await _seal(app, "Set a new passphrase", _BEFORE, current)
    else:
        await _unseal(app)


async def recover(app: Host, code: Secret) -> None:
    """Set a new passphrase and a new recovery code, because this code opened the vault and is used up."""
    intro = "You used your recovery code, so set a new passphrase now. You'll also get a new code."
    if not app.is_only_window() or not await _seal(app, "Set a new passphrase", intro, code):
        app.tell("Your passphrase and recovery code haven't changed.")


# -- what is done -----------------------------------------------------------------------------


async def _seal(app: Host, title: str, intro: str, current: Secret | None = None) -> bool:
    """Whether a new passphrase was set, and the backups with ``current`` sealed with it too."""
    from wellnesstui.store.upkeep import passphrase_change

    passphrase = await _new_passphrase(app, title, intro)
    if passphrase is None:
        return False
    code = recovery_code.make(os.urandom(recovery_code.RANDOM_BYTES))
    if not await _is_on_paper(app, code):
        app.tell("Nothing was changed.")
        return False
    vault = app.vault
    with app.attempt() as attempt:
        new = await background.wait(
            app,
            "Setting the passphrase.",
            lambda: passphrase_change.make_keys(vault.keys, passphrase, code),
        )
        unfinished = passphrase_change.install_keys(vault, new)
        app.lock_control.refresh()
        left = await background.wait(
            app,
            "Adding the passphrase to your backups.",
            lambda: passphrase_change.seal_backups(vault.home, new.secrets, current),
        )
        app.tell(
            f"Passphrase set. {_locks(app)} "
            f"Older copies, e.g. on a USB drive, still open the way they did. {unfinished}".rstrip(),
            lasting=True,
        )
        if left:
            app.push_screen(InfoDialog("Backups without the new passphrase", (*left, _LEFT)))
    return not attempt.failed


_LEFT = "The new passphrase couldn't be added to these. You may want to delete them."


def _locks(app: Host) -> str:
    """When wellness locks itself."""
    return (
        "Press ctrl+l to lock; your log also locks when idle."
        if app.settings.lock_after
        else "Press ctrl+l to lock."
    )


async def _change(app: Host) -> None:
    from wellnesstui.store.upkeep import passphrase_change

    passphrase = await _new_passphrase(app, _CHOICES[_CHANGE], "Your recovery code stays the same.")
    if passphrase is None:
        return

    def change(vault: Vault) -> Keys:
        passphrase_change.change(vault, passphrase)
        return vault.keys

    with app.attempt():
        work = background.with_own_vault(app, change)
        app.vault.keys = await background.wait(app, "Changing the passphrase.", work)
        app.tell("Passphrase changed. Older backups still open with the one they were made with.")


async def _unseal(app: Host) -> None:
    from wellnesstui.store.upkeep import passphrase_change

    with app.attempt():
        passphrase_change.unseal(app.vault)
        app.lock_control.refresh()
        app.tell("Passphrase removed. Anyone who has the files can read your log.")


# -- the questions ----------------------------------------------------------------------------


async def _current(app: Host, title: str, intro: str) -> Secret | None:
    """The passphrase that opens the vault now, tried before anything is done; None on Esc."""
    hint = ""
    while True:
        fields = [Field("Passphrase")]
        dialog = FieldsDialog(
            title, fields, hint, _first, above=[_text(intro)], secret=True, verb=_ON
        )
        text = await app.push_screen_wait(dialog)
        if text is None:
            return None
        secret = Secret(PASSPHRASE, text)
        unlock = partial(key_file.unlock, app.vault.home, secret)
        try:
            await background.wait(app, "Checking the passphrase.", unlock)
        except WellnessError as error:
            hint = error.sentence
        else:
            return secret


async def _new_passphrase(app: Host, title: str, intro: str) -> str | None:
    return await app.push_screen_wait(PassphraseDialog(title, intro, six_words(), _twice, _ON))


async def _is_on_paper(app: Host, code: str) -> bool:
    """Whether the person typed back two of its groups; Esc there shows the code again."""
    groups = recovery_code.groups(code)
    indexes = sorted(SystemRandom().sample(range(len(groups)), 2))
    first, second = (index + 1 for index in indexes)
    fields = [Field(f"Group {index + 1}") for index in indexes]
    hint = f"Type groups {first} and {second} of the code you wrote down. {_AGAIN}"

    def check(answers: list[str]) -> bool:
        for group, index in zip(answers, indexes, strict=True):
            if not group:
                raise UsedWrongly(f"Type group {index + 1}, too.")
            if not recovery_code.same_group(group, groups[index]):
                raise UsedWrongly(f"Group {index + 1} doesn't match.", "Check your paper.")
        return True

    while await app.push_screen_wait(CodeDialog(code)):
        dialog = FieldsDialog("Check your code", fields, hint, check, verb=_ON, goes_back=True)
        if await app.push_screen_wait(dialog):
            return True
    return False


def _text(text: str) -> Static:
    return Static(Content(text), classes="above")


def _first(answers: list[str]) -> str:
    if not answers[0]:
        raise UsedWrongly("Type your passphrase first.", "Esc to cancel.")
    return answers[0]


def _twice(answers: list[str]) -> str:
    from wellnesstui.store.upkeep.passphrase_change import check

    first, again = answers
    check(first)
    if first != again:
        raise UsedWrongly("The two passphrases don't match.", "Type them again.")
    return first
