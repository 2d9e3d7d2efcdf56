"""The Log in a real pseudo-terminal: keys against the plainest list, words typed, places visited."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.app import MARKER
from tests.bench.figures import DidNotRun, Figure
from tests.bench.ground import Ground
from tests.bench.terminal import Terminal

_LINES = Path(__file__).with_name("lines.py")
_HELLO = Path(__file__).with_name("hello.py")
_ROUNDS = 5
_KEYS = 60  # more than a screen of lines: half of them scroll
_TYPED = ("shift", "walk", "ther", "son")


def log(ground: Ground) -> Iterator[Figure]:
    """A cursor key in the Log; a letter in its search; going to another place, first and again."""
    home = ground.home(ground.entries)
    median, tail, typed, first, again = [], [], [], [], []
    for _ in range(_ROUNDS):
        floor = _floor_keys(ground)
        hello = _hello(ground)
        with Terminal(ground.wellness, ground.environment(home), MARKER) as terminal:
            terminal.settle()
            visits = [_until(terminal, b"l", "Search"), _until(terminal, b"t", MARKER)]
            first.append(visits[0] / hello)
            visits = [
                _until(terminal, key, text) for key, text in ((b"l", "Search"), (b"t", MARKER)) * 5
            ]
            again.append(_tail(visits) / hello)
            _until(terminal, b"l", "Search")
            terminal.idle(2.5)  # by then all of it is unrolled
            keys = _keys(terminal)
            median.append(statistics.median(keys) / statistics.median(floor))
            tail.append(_tail(keys) / statistics.median(floor))
            typed.append(_tail(list(_letters(terminal))) / statistics.median(floor))
    yield Figure("log: cursor key, median ÷ L", median, 2.5, 1.7)
    yield Figure("log: cursor key, p95 ÷ L", tail, 5, 3.3)
    yield Figure("log: letter to results, p95 ÷ L", typed, 14, 7)
    yield Figure("place: first visit ÷ H", first, 0.8, 0.5)
    yield Figure("place: again, p95 ÷ H", again, 0.3, 0.2)


def _tail(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def _floor_keys(ground: Ground) -> list[float]:
    with Terminal([sys.executable, str(_LINES)], ground.environment(), "Ready") as terminal:
        terminal.settle()
        return _keys(terminal)


def _hello(ground: Ground) -> float:
    with Terminal([sys.executable, str(_HELLO)], ground.environment(), "Hello, world") as terminal:
        terminal.settle()
        return terminal.came or terminal.last


def _keys(terminal: Terminal) -> list[float]:
    """Seconds from each of many down keys to the first bytes that answer it."""
    took = []
    for _ in range(_KEYS):
        sent = terminal.write(b"\x1b[B")
        if not terminal.read(1.0):
            raise DidNotRun("a key changed nothing")
        took.append(terminal.last - sent)
        while terminal.read(0.09):
            pass
        terminal.draw()
    return took


def _letters(terminal: Terminal) -> Iterator[float]:
    """Seconds from each letter to the last bytes of its answer: the field, then the entries that fit.

    What comes after a pause of 25 ms is the entry that is read out beside.
    """
    _until(terminal, b"/", "to the entries")
    for word in _TYPED:
        for letter in word:
            sent = terminal.write(letter.encode())
            if not terminal.read(1.0):
                raise DidNotRun("a letter changed nothing")
            while terminal.read(0.025):
                pass
            yield terminal.last - sent
            terminal.idle(0.4)
            terminal.draw()
        terminal.write(b"\x15")
        terminal.idle(0.4)


def _until(terminal: Terminal, key: bytes, text: str) -> float:
    took = _when(terminal, key, lambda shown: text in shown)
    terminal.idle(0.4)
    return took


def _when(terminal: Terminal, key: bytes, is_there: Callable[[str], bool]) -> float:
    """Seconds from the key to the bytes with which ``is_there`` holds of the screen."""
    sent = terminal.write(key)
    while terminal.now < sent + 3:
        if terminal.read(0.5) and is_there(terminal.draw()):
            took = terminal.last - sent
            while terminal.read(0.06):
                pass
            terminal.draw()
            return took
    raise DidNotRun(f"the key {key!r} led nowhere:\n{terminal.draw().strip()}")
