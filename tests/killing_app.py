"""Kills the app in a pseudo-terminal as soon as it says that it kept an entry, or a moment later."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from pathlib import Path

from tests.bench.terminal import StampedTerminal
from tests.killing import Tally, environment

READY = "How are you right now?"
"""On the screen when the app takes keys."""
_KEPT = re.compile(r"\bSaved at [0-9]{1,2}:[0-9]{2}")


def kill_app(home: Path, kills: int, chance: random.Random) -> Tally:
    """Press 4 and Enter in the app; SIGKILL as soon as it says kept, or a moment after Enter."""
    tally = Tally()
    before: set[str] = set()
    for number in range(kills):
        command = [sys.executable, "-m", "wellnesstui"]
        with StampedTerminal(command, environment(home), READY) as terminal:
            if not terminal.settle():
                tally.trouble.append(f"the app did not start:\n{terminal.draw().strip()}")
                return tally
            terminal.write(b"4")
            terminal.idle(0.15)
            terminal.write(b"\r")
            moment = terminal.now + (5 if number % 2 == 0 else chance.uniform(0, 0.06))
            while not _KEPT.search(terminal.draw()) and terminal.now < moment:
                terminal.read(min(0.05, moment - terminal.now))
            terminal.kill()
            while terminal.read(0):
                pass
            acknowledged = int(_KEPT.search(terminal.draw()) is not None)
        tally.killed["app"] += 1
        tally.acknowledged["app"] += acknowledged
        if number % 2 == 0 and not acknowledged:
            tally.trouble.append("the app did not say that it kept the entry")
        before = _check_app(home, before, acknowledged, tally)
    tally.present += len(before)
    return tally


def _check_app(home: Path, before: set[str], acknowledged: int, tally: Tally) -> set[str]:
    """What the next `wellness today` shows: everything of before, and the new entry once."""
    done = subprocess.run(
        [sys.executable, "-m", "wellnesstui", "today", "--json"],
        capture_output=True,
        check=True,
        env=environment(home),
    )
    shown = [json.loads(line)["id"] for line in done.stdout.decode().splitlines()]
    tally.lost += sorted(before - set(shown))
    fresh = len(shown) - len(before)
    if fresh < acknowledged:
        tally.lost.append("an entry that the app had said it kept")
    if fresh > 1 or len(set(shown)) < len(shown):
        tally.doubled.append("an entry of the app")
    return set(shown)
