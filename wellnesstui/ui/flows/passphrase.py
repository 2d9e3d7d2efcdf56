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
from wellnesstui.ui.flows import background

if TYPE_CHECKING:
    from wellnesstui.store.keys.vault_keys import Keys
    from wellnesstui.store.vault.vault import Vault
    from wellnesstui.ui.host import Host

_BEFORE = (
    "From now on a passphrase opens your log. Keeping goes on without it; reading asks for it. "
    "Nobody can bring a lost one back: a recovery code, which comes next, is the second way in."
)
_LENGTH = "Twelve characters or more. Six words are good, these for example:"
_CHANGE, _NEW_KEYS, _REMOVE = range(3)
_CHOICES = (
    "Another passphrase",
    "Somebody may know it: a new one, and new keys",
    "No passphrase any more",
)
_OFF = (
    "The key then lies beside the vault again: whoever has the files can read them. "
    "Backups keep the passphrase that they were made with."
)


async def ask(app: Host) -> None:
    """Set a passphrase where there is none; else choose what to do with the one there is."""
    if not app.is_only_window():
        return
    if not key_file.is_sealed(app.vault.home):
        await _seal(app, "A passphrase", _BEFORE)
        return
    choice = await app.push_screen_wait(ChoiceDialog("Passphrase", _CHOICES))
    if choice is None:
        return
    intro = _OFF if choice == _REMOVE else "First the one you have."
    current = await _current(app, _CHOICES[choice], intro)
    if current is None:
        return
    if choice == _CHANGE:
        await _change(app)
    elif choice == _NEW_KEYS:
        await _seal(app, "A new passphrase", _BEFORE, current)
    else:
        await _unseal(app)


async def recover(app: Host, code: Secret) -> None:
    """Set a new passphrase and a new recovery code, because this code opened the vault and is used up."""
    intro = (
        "Your recovery code opened it, so it is used: a new passphrase and a new code take over."
    )
    if not app.is_only_window() or not await _seal(app, "A new passphrase", intro, code):
        app.tell("The passphrase and the code stay as they were.")


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
            app, "Sealing it.", lambda: passphrase_change.make_keys(vault.keys, passphrase, code)
        )
        unfinished = passphrase_change.install_keys(vault, new)
        app.lock_control.refresh()
        left = await background.wait(
            app,
            "Sealing your backups.",
            lambda: passphrase_change.seal_backups(vault.home, new.secrets, current),
        )
        app.tell(
            "Sealed. ctrl+l locks it, and so does some time without a key. "
            "Copies that you put elsewhere, on a stick say, open as they did.",
            lasting=True,
        )
        if unfinished:
            app.tell(unfinished, lasting=True)
        if left:
            app.push_screen(InfoDialog("These open as they did before", (*left, _LEFT)))
    return not attempt.failed


_LEFT = "They could not be sealed. Perhaps you want to remove them."


async def _change(app: Host) -> None:
    from wellnesstui.store.upkeep import passphrase_change

    passphrase = await _new_passphrase(app, _CHOICES[_CHANGE], "The recovery code stays as it is.")
    if passphrase is None:
        return

    def change(vault: Vault) -> Keys:
        passphrase_change.change(vault, passphrase)
        return vault.keys

    with app.attempt():
        work = background.with_own_vault(app, change)
        app.vault.keys = await background.wait(app, "Writing it.", work)
        app.tell("The new passphrase holds. Older backups open with the one they were made with.")


async def _unseal(app: Host) -> None:
    from wellnesstui.store.upkeep import passphrase_change

    with app.attempt():
        passphrase_change.unseal(app.vault)
        app.lock_control.refresh()
        app.tell("It is open: the key lies beside the vault again.")


# -- the questions ----------------------------------------------------------------------------


async def _current(app: Host, title: str, intro: str) -> Secret | None:
    """The passphrase that opens the vault now, tried before anything is done; None on Esc."""
    hint = ""
    while True:
        fields = [Field("Passphrase")]
        dialog = FieldsDialog(title, fields, hint, _first, above=[_text(intro)], secret=True)
        text = await app.push_screen_wait(dialog)
        if text is None:
            return None
        secret = Secret(PASSPHRASE, text)
        unlock = partial(key_file.unlock, app.vault.home, secret)
        try:
            await background.wait(app, "Trying it.", unlock)
        except WellnessError as error:
            hint = error.sentence
        else:
            return secret


async def _new_passphrase(app: Host, title: str, intro: str) -> str | None:
    fields = [Field("New"), Field("Once more")]
    above = [_text(intro), _text(_LENGTH), _text(six_words(), "above offered")]
    dialog = FieldsDialog(title, fields, "", _twice, above=above, secret=True)
    return await app.push_screen_wait(dialog)


async def _is_on_paper(app: Host, code: str) -> bool:
    """Whether the person typed back two of its groups; Esc there shows the code again."""
    groups = recovery_code.groups(code)
    indexes = sorted(SystemRandom().sample(range(len(groups)), 2))
    fields = [Field(f"Group {index + 1}") for index in indexes]

    def check(answers: list[str]) -> bool:
        for group, index in zip(answers, indexes, strict=True):
            if not recovery_code.same_group(group, groups[index]):
                raise UsedWrongly(f"Group {index + 1} is another one.", "Look at your paper.")
        return True

    while await app.push_screen_wait(CodeDialog(code)):
        dialog = FieldsDialog("From your paper", fields, "Esc shows the code once more.", check)
        if await app.push_screen_wait(dialog):
            return True
    return False


def _text(text: str, classes: str = "above") -> Static:
    return Static(Content(text), classes=classes)


def _first(answers: list[str]) -> str:
    if not answers[0]:
        raise UsedWrongly("Nothing was typed yet.", "Esc leaves.")
    return answers[0]


def _twice(answers: list[str]) -> str:
    from wellnesstui.store.upkeep.passphrase_change import check

    first, again = answers
    check(first)
    if first != again:
        raise UsedWrongly("These are not the same.", "Once again, perhaps more slowly.")
    return first
