"""``wellness lock``: locks the app in all its windows, from a shell or a desktop shortcut."""

from __future__ import annotations

import os
import signal
import sys

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.printing import tell
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.store.disk.app_lock import holder_pid, open_window_locks
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import is_sealed


def arguments(_: Parser) -> None:
    pass


def run(_: Arguments) -> int:
    home = Home.find()
    if not is_sealed(home):
        raise UsedWrongly(
            "To lock your log, set a passphrase first.",
            "`wellness passphrase set` sets one.",
        )
    locks = open_window_locks(home)
    if not locks:
        tell("The app isn't open, so your log is already locked.")
        return 0
    if sys.platform != "win32":
        processes = [holder_pid(lock) for lock in locks]
        for pid in processes:
            if pid is not None:
                os.kill(pid, signal.SIGHUP)
        if None not in processes:
            tell("Locked.")
            return 0
    raise NotFound("The app can't be reached from here.", "Press ctrl+l in the app to lock it.")
