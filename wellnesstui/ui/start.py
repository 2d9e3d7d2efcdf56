"""Opening the app: the vault first, so that trouble is one sentence and not a screen."""

from __future__ import annotations

import gc
import sys

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean
from wellnesstui.store import clock, inbox, library, settings, signals
from wellnesstui.store.home import Home
from wellnesstui.store.keys import Keys
from wellnesstui.store.running import Running
from wellnesstui.store.slots import Lock
from wellnesstui.store.vault import Vault
from wellnesstui.ui import keymap

LOCKED = -1
"""What ``start`` returns when the app was not left but locked."""


def start(
    home: Home,
    keys: Keys | None = None,
    recovered: Lock | None = None,
    heard: signals.HandedOver | None = None,
) -> int:
    """Run the app until the person leaves; its exit code. ``keys`` are those of a sealed home.

    ``recovered`` is the recovery code, if it was what opened it; ``heard`` hears signals. Raises
    WellnessError.
    """
    gc.disable()  # until the first frame: nothing made so far is garbage
    chosen = settings.load(home)
    notices = list(chosen.notices)
    with Vault.open(home, chosen.boundary, keys=keys, tell=_say) as vault:
        vault.merge_to_read()
        notices += [notice for notice in (vault.waits, vault.unfinished) if notice]
        wrong = clock.wrong(clock.now().at)
        if wrong:
            notices.append(f"{wrong}, so nothing can be saved until the date is set.")
        if vault.unread:
            notices.append(inbox.unusable(vault.unread))
        running = Running(home)
        try:
            palette = library.palette(chosen["theme"], home.themes)
            if palette.name != chosen["theme"]:
                notices.append(
                    "Your theme can't be read, so dusk is used. `wellness theme` says why."
                )
            own = keymap.own(home)
            notices += keymap.told(own)
            from wellnesstui.ui.app import WellnessApp

            app = WellnessApp(vault, chosen, palette, running.is_first, notices)
            app.recovered, app.heard = recovered, heard
            app.set_keymap(own.keys)
            app.hear_threads()
            app.run()
        finally:
            running.close()
    if app.is_mending and not app.signal:
        from wellnesstui.store.mending import mend

        if heard is not None:
            heard.pass_on(signals.end)
        _say("Mending it. A long log takes a while.")
        try:
            mend(home, chosen.boundary, vault.keys)
        except UsedWrongly:
            pass  # the disk can read it again
    if app.last_words:
        _say(app.last_words)
    return LOCKED if app.is_locked and not app.signal else app.return_code or 0


def _say(sentence: str) -> None:
    """One line in the terminal, before the screen is drawn or after it is gone."""
    print(clean(sentence), file=sys.stderr, flush=True)  # noqa: T201
