"""``wellness lock``: lock the app in all its windows, from elsewhere or by a key of the desktop."""

from __future__ import annotations

import os
import signal
import sys

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.store.home import Home
from wellnesstui.store.keys import is_sealed
from wellnesstui.store.running import process, windows


def arguments(_: Parser) -> None:
    pass


def run(_: Given) -> int:
    home = Home.find()
    if not is_sealed(home):
        raise UsedWrongly(
            "There is no passphrase, so there is nothing to lock with.",
            "`wellness seal` gives one.",
        )
    opened = windows(home)
    if not opened:
        print("No app is open, so all of it is locked.")
        return 0
    if sys.platform != "win32":
        found = [process(lock) for lock in opened]
        for number in found:
            if number is not None:
                os.kill(number, signal.SIGHUP)
        if None not in found:
            print("Locked.")
            return 0
    raise NotFound("This can't reach the app here.", "ctrl+l in the app locks it.")
