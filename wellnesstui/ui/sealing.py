"""A passphrase given, changed or taken away while the app is open: its questions, one after the other."""

from __future__ import annotations

import os
from functools import partial
from random import SystemRandom
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain import recovery_code
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.store import keys
from wellnesstui.store.passphrases import six_words
from wellnesstui.store.slots import PASSPHRASE, Lock
from wellnesstui.store.vault import Vault
from wellnesstui.ui.screens.choose_box import ChooseBox
from wellnesstui.ui.screens.code_box import CodeBox
from wellnesstui.ui.screens.fields_box import FieldsBox
from wellnesstui.ui.screens.info import InfoScreen
from wellnesstui.ui.screens.wait_box import in_thread

if TYPE_CHECKING:
    from wellnesstui.store.keys import Keys
    from wellnesstui.ui.app import WellnessApp

_BEFORE = (
    "From now on a passphrase opens your log. Keeping goes on without it; reading asks for it. "
    "Nobody can bring a lost one back: a recovery code, which comes next, is the second way in."
)
_LENGTH = "Twelve characters or more. Six words are good, these for example:"
_WAYS = (
    "Another passphrase",
    "Somebody may know it: a new one, and new keys",
    "No passphrase any more",
)
_OFF = (
    "The key then lies beside the vault again: whoever has the files can read them. "
    "Backups keep the passphrase that they were made with."
)


async def ask(app: WellnessApp) -> None:
    """A passphrase where there is none; else what can be done with the one there is."""
    if not app.is_alone():
        return
    if not keys.is_sealed(app.vault.home):
        await _seal(app, "A passphrase", _BEFORE)
        return
    way = await app.push_screen_wait(ChooseBox("Passphrase", _WAYS))
    if way is None:
        return
    before = await _known(app, _WAYS[way], _OFF if way == 2 else "First the one you have.")
    if before is None:
        return
    if way == 0:
        await _change(app)
    elif way == 1:
        await _seal(app, "A new passphrase", _BEFORE, before)
    else:
        await _unseal(app)


async def recover(app: WellnessApp, code: Lock) -> None:
    """Somebody came in by the recovery code: a new passphrase, and a new code, as that one is used."""
    intro = (
        "Your recovery code opened it, so it is used: a new passphrase and a new code take over."
    )
    if not app.is_alone() or not await _seal(app, "A new passphrase", intro, code):
        app.tell("The passphrase and the code stay as they were.")


# -- the deeds --------------------------------------------------------------------------------


async def _seal(app: WellnessApp, title: str, intro: str, before: Lock | None = None) -> bool:
    from wellnesstui.store import locksmith

    passphrase = await _new_passphrase(app, title, intro)
    if passphrase is None:
        return False
    code = recovery_code.make(os.urandom(recovery_code.CHANCE))
    if not await _is_on_paper(app, code):
        app.tell("Nothing was changed.")
        return False
    vault = app.vault
    with app.telling() as told:
        new = await in_thread(
            app, "Sealing it.", lambda: locksmith.make(vault.keys, passphrase, code)
        )
        unfinished = locksmith.put(vault, new)
        app.locking.follow()
        left = await in_thread(
            app,
            "Sealing your backups.",
            lambda: locksmith.seal_backups(vault.home, new.locks, before),
        )
        app.tell(
            "Sealed. ctrl+l locks it, and so does some time without a key. "
            "Copies that you put elsewhere, on a stick say, open as they did.",
            lasting=True,
        )
        if unfinished:
            app.tell(unfinished, lasting=True)
        if left:
            app.push_screen(InfoScreen("These open as they did before", (*left, _LEFT)))
    return not told.trouble


_LEFT = "They could not be sealed. Perhaps you want to remove them."


async def _change(app: WellnessApp) -> None:
    from wellnesstui.store import locksmith

    passphrase = await _new_passphrase(app, _WAYS[0], "The recovery code stays as it is.")
    if passphrase is None:
        return
    vault = app.vault

    def change() -> Keys:
        with Vault.open(vault.home, vault.boundary, keys=vault.keys) as other:
            locksmith.change(other, passphrase)
            return other.keys

    with app.telling():
        vault.keys = await in_thread(app, "Writing it.", change)
        app.tell("The new passphrase holds. Older backups open with the one they were made with.")


async def _unseal(app: WellnessApp) -> None:
    from wellnesstui.store import locksmith

    with app.telling():
        locksmith.unseal(app.vault)
        app.locking.follow()
        app.tell("It is open: the key lies beside the vault again.")


# -- the questions ----------------------------------------------------------------------------


async def _known(app: WellnessApp, title: str, intro: str) -> Lock | None:
    """What opens it now, tried before anything is done."""
    hint = ""
    while True:
        fields = [("Passphrase", "", "")]
        box = FieldsBox(title, fields, hint, _first, above=[_words(intro)], secret=True)
        typed = await app.push_screen_wait(box)
        if typed is None:
            return None
        lock = Lock(PASSPHRASE, typed)
        try:
            await in_thread(app, "Trying it.", partial(keys.unlock, app.vault.home, lock))
        except WellnessError as error:
            hint = error.sentence
        else:
            return lock


async def _new_passphrase(app: WellnessApp, title: str, intro: str) -> str | None:
    fields = [("New", "", ""), ("Once more", "", "")]
    above = [_words(intro), _words(_LENGTH), _words(six_words(), "above offered")]
    box = FieldsBox(title, fields, "", _twice, above=above, secret=True)
    return await app.push_screen_wait(box)


async def _is_on_paper(app: WellnessApp, code: str) -> bool:
    """Shown, and two of its groups typed back; Esc there shows it again."""
    parts = recovery_code.groups(code)
    places = sorted(SystemRandom().sample(range(len(parts)), 2))
    fields = [(f"Group {place + 1}", "", "") for place in places]

    def check(typed: list[str]) -> bool:
        for said, place in zip(typed, places, strict=True):
            if not recovery_code.same_group(said, parts[place]):
                raise UsedWrongly(f"Group {place + 1} is another one.", "Look at your paper.")
        return True

    while await app.push_screen_wait(CodeBox(code)):
        box = FieldsBox("From your paper", fields, "Esc shows the code once more.", check)
        if await app.push_screen_wait(box):
            return True
    return False


def _words(text: str, classes: str = "above") -> Static:
    return Static(Content(text), classes=classes)


def _first(typed: list[str]) -> str:
    if not typed[0]:
        raise UsedWrongly("Nothing was typed yet.", "Esc leaves.")
    return typed[0]


def _twice(typed: list[str]) -> str:
    from wellnesstui.store.locksmith import check

    first, again = typed
    check(first)
    if first != again:
        raise UsedWrongly("These are not the same.", "Once again, perhaps more slowly.")
    return first
