"""Starts the app: the vault is opened first, so that trouble with it is one sentence and not a screen."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.text import clean
from wellnesstui.store.content import library
from wellnesstui.store.disk import clock, signals
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.slots import Secret
from wellnesstui.store.keys.vault_keys import Keys
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app import keymap

if TYPE_CHECKING:
    from wellnesstui.domain.practices.carried import Carried

LOCKED = -1
"""What ``start`` returns when the app was locked, not left."""


def start(
    home: Home,
    keys: Keys | None = None,
    recovered: Secret | None = None,
    handover: signals.SignalHandover | None = None,
    carry: Callable[[Carried], None] = lambda _: None,
    waiting: Carried | None = None,
) -> int:
    """The exit code of the app, which runs until the person leaves. ``keys`` are those of a sealed home.

    ``recovered`` is the recovery code, if it was what opened it; ``handover`` hands signals on. When
    it was locked, ``carry`` gets the practice that goes on; ``waiting`` is one that waited for this. Raises
    WellnessError.
    """
    gc.disable()  # until the first frame: nothing made so far is garbage
    chosen = settings.load(home)
    notices = list(chosen.notices)
    with Vault.open(home, chosen.boundary, keys=keys, tell=_print) as vault:
        vault.merge_to_read()
        notices += _vault_notices(vault)
        app_lock = AppLock(home)
        try:
            palette = library.palette(chosen["theme"], home.themes)
            if palette.name != chosen["theme"]:
                notices.append(
                    "Your theme can't be read, so wellness is using dusk. `wellness theme` says why."
                )
            own = keymap.own_keymap(home)
            notices += keymap.startup_notices(own)
            from wellnesstui.ui.app.app import WellnessApp

            app = WellnessApp(vault, chosen, palette, app_lock.window, notices)
            app.recovered, app.handover, app.waiting = recovered, handover, waiting
            app.set_keymap(own.keys)
            app.set_thread_hook()
            app.run()
        finally:
            app_lock.close()
    if app.is_repairing and not app.signal:
        _repair(home, chosen.boundary, vault.keys, handover)
    if app.exit_message:
        _print(app.exit_message)
    if app.is_locked and app.carried and not app.signal:
        carry(app.carried)
    return LOCKED if app.is_locked and not app.signal else app.return_code or 0


def _vault_notices(vault: Vault) -> Iterator[str]:
    """Sentences that the person should know about the vault."""
    yield from filter(None, (vault.waiting_notice, vault.rekey_notice))
    wrong = clock.clock_problem(clock.now().instant)
    if wrong:
        yield f"{wrong}, so nothing can be saved until you fix the date."
    if vault.unread_boxes:
        yield inbox.unreadable_notice(vault.unread_boxes)


def _repair(
    home: Home, boundary: Minute, keys: Keys, handover: signals.SignalHandover | None
) -> None:
    """Repair the vault that the app was left for."""
    from wellnesstui.store.upkeep.repair import repair_vault

    if handover is not None:
        handover.pass_on(signals.exit_by_signal)
    _print("Repairing your log. A long one takes a while.")
    try:
        repair_vault(home, boundary, keys)
    except UsedWrongly:
        pass  # the disk can read it again


def _print(sentence: str) -> None:
    """One line in the terminal, before the screen is drawn or after it is gone."""
    print(clean(sentence), file=sys.stderr, flush=True)  # noqa: T201
