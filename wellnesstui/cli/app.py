"""Opens the app from a terminal, behind the lock screen if there is a passphrase."""

from __future__ import annotations

import os
import sys

from wellnesstui.cli.printing import say
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.signals import SignalHandover

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.keys.slots import Secret
    from wellnesstui.store.keys.vault_keys import Keys


def open_app() -> int:
    """The exit code of the app. Raises UsedWrongly where no terminal can show it."""
    from wellnesstui.cli.streams import is_terminal

    if not is_terminal():
        raise UsedWrongly(
            "The app needs a terminal for input, output, and error messages.",
            "`wellness --plain` works without one, and so do the commands in `wellness --help`.",
        )
    if os.environ.get("TERM") == "dumb":
        raise UsedWrongly(
            "This terminal can't draw a screen (TERM=dumb), so the app can't open here.",
            "`wellness mood 4`, `wellness note` and `wellness today` work here.",
        )
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]  # its log would record every key
    from wellnesstui.cli.practices import carrying
    from wellnesstui.store.keys.key_file import is_sealed

    home, keys, recovered = Home.find(), None, None
    carried = carrying.take()
    if is_sealed(home):
        if carried and not carried.is_hidden:
            code = carrying.go_on(home, carried)
            if code:
                return code
            carried = carried.replace(is_done=True)
        keys, recovered = _ask_at_lock_screen(home)
        if keys is None:
            return 0
    with SignalHandover() as handover:
        from wellnesstui.ui.app.start import LOCKED, start

        code = start(home, keys, recovered, handover, carrying.put, carried)
    if code == LOCKED:
        _restart()
        code = 0
    return code


def _restart() -> None:
    """Replace this process by a new one, so that nothing that was read is left in memory."""
    if sys.platform == "win32":  # there a program can't take its own place
        say("Your log is locked. Run `wellness` to unlock it.")
        return
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - itself


def _ask_at_lock_screen(home: Home) -> tuple[Keys | None, Secret | None]:
    """The keys of a sealed home, None when the person left; and the recovery code, if used."""
    from wellnesstui.cli import unlocking
    from wellnesstui.cli.lock_screen import terminal

    if unlocking.is_scripted() or not terminal.is_supported():
        return unlocking.unlock(home), None
    from wellnesstui.cli.lock_screen.screen import ask_for_keys
    from wellnesstui.cli.practices.locked import LockedPractices

    return ask_for_keys(home, LockedPractices(home))
