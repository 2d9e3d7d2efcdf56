"""Measures a sealed home: lock screen, opening without Argon2id, memory, saving while locked."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.app import MARKER, Start, start_hello
from tests.bench.figures import DidNotRun, Figure, paired_ratios
from tests.bench.terminal import StampedTerminal, peak, resident
from tests.bench.workspace import Workspace
from wellnesstui.store.disk.home import Home
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

PASSPHRASE = "a river and a lamp"
LOCKED = "wellness is locked"
_AT_REST = 20.0
"""Milliseconds of CPU a second below which a program counts as idle."""
_MEGABYTE = 1e6
_SCRIPT = """\
import sys, time
from wellnesstui.cli.main import main
from wellnesstui.store.keys import slots
derive, timing_path = slots.Secret._key, sys.argv.pop()
def timed(*given):
    import nacl.pwhash.argon2id  # loading it is no part of what is left out
    began = time.perf_counter()
    key = derive(*given)
    with open(timing_path, "w") as file:
        file.write(str(time.perf_counter() - began))
    return key
slots.Secret._key = timed
sys.exit(main())
"""
"""The command, which also writes how many seconds Argon2id took to the file of its last word."""


class Opening(NamedTuple):
    """Seconds to the lock screen, then from Enter to the app's first glyph and its content, without
    Argon2id; bytes of memory while locked, at the peak, and when settled.
    """

    prompt: float
    painted: float
    content: float
    locked: float
    peak: float
    settled: float


def sealed(workspace: Workspace) -> Iterator[Figure]:
    """Figures on a long, sealed history against the smallest Textual program and a bare Python."""
    home = workspace.home(workspace.entries)
    with Vault.open(Home(str(home), str(home), str(home))) as vault:
        passphrase_change.seal(vault, PASSPHRASE, "0" * 25)
    pairs = [
        (_opening(workspace, home), start_hello(workspace)) for _ in range(workspace.starts + 1)
    ][1:]
    yield from _times(pairs)
    yield from _memory(pairs)
    command, environment = [*workspace.wellness, "mood", "2"], workspace.environment(home)
    ratios = paired_ratios(
        workspace.pairs, lambda: workspace.run(command, environment), workspace.floor
    )
    yield Figure("sealed: wellness mood 2, locked ÷ P", ratios, 2.6, 1.8)


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
    peak_memory = [one.peak / _MEGABYTE for one, _ in pairs]
    yield Figure("sealed: memory, at the most", peak_memory, 400, 350, "MB")


def _opening(workspace: Workspace, home: Path) -> Opening:
    """One start to the lock screen, and from the passphrase to the app. Raises DidNotRun."""
    script, timing_path = workspace.folder / "sealed.py", workspace.folder / "derived"
    script.write_text(_SCRIPT, encoding="utf-8")
    timing_path.unlink(missing_ok=True)
    command = [sys.executable, str(script), str(timing_path)]
    with StampedTerminal(command, workspace.environment(home), LOCKED) as terminal:
        if not terminal.settle() or terminal.marker_seen is None:
            raise DidNotRun(f"there was no lock screen:\n{terminal.draw().strip()}")
        _wait_until_idle(terminal)  # a passphrase takes longer to type than the app to load behind
        locked = resident(terminal.process.pid)
        terminal.write(PASSPHRASE.encode())
        terminal.idle(0.2)
        terminal.draw()
        sent = terminal.write(b"\r")
        painted, content = _appeared(terminal)
        derivation = float(timing_path.read_text("utf-8"))
        _wait_until_idle(terminal)
        settled, peak_memory = resident(terminal.process.pid), peak(terminal.process.pid)
        if terminal.quit(b"q") is None or terminal.process.returncode:
            raise DidNotRun(f"it did not leave as it should:\n{terminal.draw().strip()}")
    took = painted - sent - derivation, content - sent - derivation
    memory = (float(each or 0) for each in (locked, peak_memory, settled))
    return Opening(terminal.marker_seen, *took, *memory)


def _appeared(terminal: StampedTerminal) -> tuple[float, float]:
    """The stamps of the app's first glyph and of its content. Raises DidNotRun."""

    def is_painted() -> bool:
        text = "".join(terminal.screen.display)
        return bool(text.strip()) and LOCKED not in text

    def has_content() -> bool:
        return any(MARKER in line for line in terminal.screen.display)

    painted = content = None
    until = terminal.now + 30
    while content is None and terminal.now < until and not terminal.has_ended:
        while terminal.read(0.5):
            pass
        first, second = terminal.first_stamps(is_painted, has_content)
        painted, content = painted or first, content or second
    if painted is None or content is None:
        raise DidNotRun(f"the passphrase led nowhere:\n{terminal.draw().strip()}")
    return painted, content


def _wait_until_idle(terminal: StampedTerminal) -> None:
    """Wait until it is idle, up to ten seconds."""
    for _ in range(40):
        _, used = terminal.idle(0.25)
        if used is None or used < _AT_REST:
            return
