"""``wellness lock``: lock the app that is open, from another window or by a key of the desktop."""

from __future__ import annotations

import os
import signal
import sys

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.store.home import Home
from wellnesstui.store.keys import is_sealed
from wellnesstui.store.running import app_is_open, app_process


def arguments(_: Parser) -> None:
    pass


def run(_: Given) -> int:
    home = Home.find()
    if not is_sealed(home):
        raise UsedWrongly(
            "There is no passphrase, so there is nothing to lock with.",
            "`wellness seal` gives one.",
        )
    process = app_process(home)
    if process is None or sys.platform == "win32":
        if app_is_open(home):
            raise NotFound("This can't reach the app here.", "ctrl+l in the app locks it.")
        print("No app is open, so all of it is locked.")
        return 0
    os.kill(process, signal.SIGHUP)
    print("Locked.")
    return 0
