"""Measures the Log in a pseudo-terminal: keys against the plainest list, search, other places."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.app import MARKER
from tests.bench.figures import DidNotRun, Figure
from tests.bench.terminal import COLUMNS, ROWS, StampedTerminal
from tests.bench.workspace import Workspace

_LINES = Path(__file__).with_name("lines.py")
_HELLO = Path(__file__).with_name("hello.py")
_ROUNDS = 5
_KEYS = 60  # more than a screen of lines: half of them scroll
_TYPED = ("shif", "walk")


def log(workspace: Workspace) -> Iterator[Figure]:
    """Figures on a cursor key, a letter in the search, and going to a place, first and again."""
    home = workspace.home(workspace.entries)
    median, tail, typed, first, again = [], [], [], [], []
    for _ in range(_ROUNDS):
        floor = floor_keys(workspace)
        hello = hello_seconds(workspace)
        with StampedTerminal(workspace.wellness, workspace.environment(home), MARKER) as terminal:
            terminal.settle()
            visits = [
                seconds_to_text(terminal, b"l", "Search"),
                seconds_to_text(terminal, b"t", MARKER),
            ]
            first.append(visits[0] / hello)
            visits = [
                seconds_to_text(terminal, key, text)
                for key, text in ((b"l", "Search"), (b"t", MARKER)) * 5
            ]
            again.append(p95(visits) / hello)
            seconds_to_text(terminal, b"l", "Search")
            terminal.idle(2.5)  # by then all of it is unrolled
            keys = _keys(terminal)
            median.append(statistics.median(keys) / statistics.median(floor))
            tail.append(p95(keys) / statistics.median(floor))
            typed.append(p95(list(_letters(terminal))) / statistics.median(floor))
    yield Figure("log: cursor key, median ÷ L", median, 2.5, 1.7)
    yield Figure("log: cursor key, p95 ÷ L", tail, 5, 3.3)
    yield Figure("log: letter to results, p95 ÷ L", typed, 14, 7)
    yield Figure("place: first visit ÷ H", first, 0.8, 0.5)
    yield Figure("place: again, p95 ÷ H", again, 0.3, 0.2)


def p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def floor_keys(workspace: Workspace) -> list[float]:
    with StampedTerminal(
        [sys.executable, str(_LINES)], workspace.environment(), "Ready"
    ) as terminal:
        terminal.settle()
        return _keys(terminal)


def hello_seconds(workspace: Workspace) -> float:
    with StampedTerminal(
        [sys.executable, str(_HELLO)], workspace.environment(), "Hello, world"
    ) as terminal:
        terminal.settle()
        return terminal.marker_seen or terminal.last


def _keys(terminal: StampedTerminal) -> list[float]:
    """Seconds from each of many down keys to the first bytes after it. Raises DidNotRun."""
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


def _letters(terminal: StampedTerminal) -> Iterator[float]:
    """Seconds from each letter to its matches: other lines, or more of a word marked."""
    seconds_to_text(terminal, b"/", "see results")
    for word in _TYPED:
        for letter in word:
            while terminal.read(0.4):  # until all that fits is unrolled
                pass
            terminal.draw()
            before = _list(terminal)
            yield seconds_until(
                terminal,
                letter.encode(),
                lambda old=before: _list(terminal) != old,  # type: ignore[misc]
            )
        terminal.write(b"\x15")


def _list(terminal: StampedTerminal) -> list[tuple[str, str, bool]]:
    """The cells of the list: character, color, bold."""
    buffer = terminal.screen.buffer
    cells = [buffer[y][x] for y in range(5, ROWS - 3) for x in range(3, COLUMNS // 2)]
    return [(cell.data, cell.fg, cell.bold) for cell in cells]


def seconds_to_text(terminal: StampedTerminal, key: bytes, text: str) -> float:
    return seconds_until(terminal, key, lambda: text in "\n".join(terminal.screen.display))


def seconds_until(terminal: StampedTerminal, key: bytes, is_there: Callable[[], bool]) -> float:
    """Seconds from the key to the bytes after which ``is_there`` holds. Raises DidNotRun."""
    sent = terminal.write(key)
    terminal.read(1.0)
    while terminal.read(0.15):
        pass
    stamp = terminal.first_stamp(is_there)
    if stamp is None:
        raise DidNotRun(f"the key {key!r} led nowhere:\n{terminal.draw().strip()}")
    return stamp - sent
