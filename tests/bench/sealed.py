"""A sealed home: the lock screen, what opening it takes beside Argon2id, memory, and keeping while locked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.app import MARKER, Start, hello
from tests.bench.figures import DidNotRun, Figure, in_turn
from tests.bench.ground import Ground
from tests.bench.terminal import Terminal, peak, resident
from wellnesstui.store import locksmith
from wellnesstui.store.home import Home
from wellnesstui.store.vault import Vault

SAID = "a river and a lamp"
LOCKED = "wellness is locked"
_AT_REST = 20.0
"""Milliseconds of CPU a second below which a program has done what it had to do."""
_MEGABYTE = 1e6
_SCRIPT = """\
import sys, time
from wellnesstui.cli.main import main
from wellnesstui.store import slots
derive, told = slots.Lock._key, sys.argv.pop()
def timed(*given):
    import nacl.pwhash.argon2id  # loading it is no part of what is left out
    began = time.perf_counter()
    key = derive(*given)
    with open(told, "w") as file:
        file.write(str(time.perf_counter() - began))
    return key
slots.Lock._key = timed
sys.exit(main())
"""
"""The command, that also tells how long Argon2id took."""


class Opening(NamedTuple):
    """Seconds to the lock screen, and from Enter to the app's first glyph and its content, without
    the time of Argon2id; bytes of memory while locked, at the most, and in the end."""

    prompt: float
    painted: float
    content: float
    locked: float
    peak: float
    settled: float


def sealed(ground: Ground) -> Iterator[Figure]:
    """A long history behind a passphrase, against the smallest Textual program and a bare Python."""
    home = ground.home(ground.entries)
    with Vault.open(Home(str(home), str(home), str(home))) as vault:
        locksmith.seal(vault, SAID, "0" * 25)
    pairs = [(_opening(ground, home), hello(ground)) for _ in range(ground.starts + 1)][1:]
    yield from _times(pairs)
    yield from _memory(pairs)
    command, environment = [*ground.wellness, "mood", "2"], ground.environment(home)
    kept = in_turn(ground.pairs, lambda: ground.run(command, environment), ground.floor)
    yield Figure("sealed: wellness mood 2, locked ÷ P", kept, 2.6, 1.8)


def _times(pairs: list[tuple[Opening, Start]]) -> Iterator[Figure]:
    prompt = [one.prompt / floor.painted for one, floor in pairs]
    painted = [one.painted / floor.painted for one, floor in pairs]
    content = [one.content / floor.content for one, floor in pairs]
    yield Figure("sealed: lock prompt ÷ H", prompt, 0.3, 0.12)
    yield Figure("sealed: unlock to first paint ÷ H", painted, 1.2, 0.9)
    yield Figure("sealed: unlock to content ÷ H", content, 1.2, 0.9)


def _memory(pairs: list[tuple[Opening, Start]]) -> Iterator[Figure]:
    if not all(one.peak and floor.memory for one, floor in pairs):
        return  # this system can't be asked
    locked = [one.locked / floor.memory for one, floor in pairs]
    settled = [one.settled / floor.memory for one, floor in pairs]
    yield Figure("sealed: memory, locked ÷ H", locked, 1.5, 1.3)
    yield Figure("sealed: memory, opened and settled ÷ H", settled, 1.5, 1.3)
    most = [one.peak / _MEGABYTE for one, _ in pairs]
    yield Figure("sealed: memory, at the most", most, 400, 350, "MB")


def _opening(ground: Ground, home: Path) -> Opening:
    """Watch it from the start to the lock screen, and from the passphrase to the app. Raises DidNotRun."""
    script, told = ground.folder / "sealed.py", ground.folder / "derived"
    script.write_text(_SCRIPT, encoding="utf-8")
    told.unlink(missing_ok=True)
    command = [sys.executable, str(script), str(told)]
    with Terminal(command, ground.environment(home), LOCKED) as terminal:
        if not terminal.settle() or terminal.came is None:
            raise DidNotRun(f"there was no lock screen:\n{terminal.draw().strip()}")
        _rest(terminal)  # a passphrase takes longer to type than the app to load behind
        locked = resident(terminal.process.pid)
        terminal.write(SAID.encode())
        terminal.idle(0.2)
        terminal.draw()
        sent = terminal.write(b"\r")
        painted, content = _appeared(terminal)
        spent = float(told.read_text("utf-8"))
        _rest(terminal)
        settled, most = resident(terminal.process.pid), peak(terminal.process.pid)
        if terminal.quit(b"q") is None or terminal.process.returncode:
            raise DidNotRun(f"it did not leave as it should:\n{terminal.draw().strip()}")
    took = painted - sent - spent, content - sent - spent
    memory = (float(each or 0) for each in (locked, most, settled))
    return Opening(terminal.came, *took, *memory)


def _appeared(terminal: Terminal) -> tuple[float, float]:
    """When the app's first glyph was there, and its content. Raises DidNotRun."""

    def is_painted() -> bool:
        text = "".join(terminal.screen.display)
        return bool(text.strip()) and LOCKED not in text

    def has_content() -> bool:
        return any(MARKER in line for line in terminal.screen.display)

    painted = content = None
    until = terminal.now + 30
    while content is None and terminal.now < until and not terminal.ended:
        while terminal.read(0.5):
            pass
        first, second = terminal.firsts(is_painted, has_content)
        painted, content = painted or first, content or second
    if painted is None or content is None:
        raise DidNotRun(f"the passphrase led nowhere:\n{terminal.draw().strip()}")
    return painted, content


def _rest(terminal: Terminal) -> None:
    """Wait until it does nothing more."""
    for _ in range(40):
        _, used = terminal.idle(0.25)
        if used is None or used < _AT_REST:
            return
