"""Measures Practices in a pseudo-terminal, with thousands of a person's own in their folder."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.bench.app import MARKER
from tests.bench.figures import DidNotRun, Figure
from tests.bench.log import floor_keys, hello_seconds, p95, seconds_to_text
from tests.bench.resources import WORDS, letters
from tests.bench.terminal import StampedTerminal
from tests.bench.workspace import Workspace

_OWN = 5_000
_ROUNDS = 5
_NEEDS = ("calm down", "wake up", "unwind", "sleep", "focus", "be kind", "between sessions")
_TYPED = ("sleep n", "grief", "burnout", "walk", "breath", "bench 4")


def practices(workspace: Workspace) -> Iterator[Figure]:
    """Figures on the first visit, with own practices that were never read, and on letters after it."""
    home = workspace.home(1_000)
    write_own(home / "practices")
    first, again, keys, typed = [], [], [], []
    for _ in range(_ROUNDS):
        hello = hello_seconds(workspace)
        floor = floor_keys(workspace)
        (home / "practices.json").unlink(missing_ok=True)
        with StampedTerminal(workspace.wellness, workspace.environment(home), MARKER) as terminal:
            terminal.settle()
            first.append(seconds_to_text(terminal, b"p", "Fits now") / hello)
            _wait_for_all(terminal)
            visits = [
                seconds_to_text(terminal, key, text)
                for key, text in ((b"t", MARKER), (b"p", "Fits now")) * 5
            ]
            again.append(p95(visits) / hello)
            moves = [_key(terminal) for _ in range(30)]
            keys.append(p95(moves) / statistics.median(floor))
            seconds_to_text(terminal, b"/", "ctrl+g keys")
            typed.append(p95(list(letters(terminal, _TYPED))) / statistics.median(floor))
    yield Figure("practices: first visit ÷ H", first, 0.8, 0.5)
    yield Figure("practices: again, p95 ÷ H", again, 0.3, 0.2)
    yield Figure("practices: cursor key, p95 ÷ L", keys, 5, 3.3)
    yield Figure("practices: letter to results, p95 ÷ L", typed, 14, 7)


def write_own(folder: Path) -> None:
    """Write practices as a clinic could hand out, each with other words."""
    folder.mkdir()
    for number in range(_OWN):
        (folder / f"own-{number}.toml").write_text(_practice(number), encoding="utf-8")


def _practice(number: int) -> str:
    word, other = WORDS[number % len(WORDS)], WORDS[number * 7 % len(WORDS)]
    return f"""\
id = "own-{number}"
title = "{word.title()} bench {number}"
about = "About {other} and {WORDS[number * 3 % len(WORDS)]}."
need = ["{_NEEDS[number % len(_NEEDS)]}"]

[[step]]
kind = "words"
seconds = 60
text = "Sit on the bench."
instead = "Or stand beside it."
"""


def _wait_for_all(terminal: StampedTerminal) -> None:
    for _ in range(120):
        terminal.idle(0.5)
        terminal.draw()
        if f"{_OWN + 122:,} practices" in "\n".join(terminal.screen.display):
            return
    raise DidNotRun("own practices are not all there after a minute")


def _key(terminal: StampedTerminal) -> float:
    """Seconds from a cursor key to the first bytes after it; the page follows."""
    sent = terminal.write(b"\x1b[B")
    if not terminal.read(1.0):
        raise DidNotRun("a key changed nothing")
    took = terminal.last - sent
    while terminal.read(0.15):
        pass
    terminal.draw()
    return took
