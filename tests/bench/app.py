"""Measures the app in a pseudo-terminal against the smallest Textual program."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.figures import DidNotRun, Figure
from tests.bench.terminal import StampedTerminal, resident
from tests.bench.workspace import SHORT, Workspace

MARKER = "How are you right now?"
"""On the screen as soon as the app's content is."""
_HELLO = Path(__file__).with_name("hello.py")
_SETTLING = 1.5
_IDLE_SECONDS = 5.0


class Start(NamedTuple):
    """Seconds from the start, bytes of memory then, and seconds from the quit key to the end."""

    painted: float
    content: float
    settled: float
    memory: float
    quit: float


def app(workspace: Workspace) -> Iterator[Figure]:
    """Figures on starting, memory and quitting with a long history; then on idling."""
    home = workspace.home(workspace.entries)
    starts = [
        (_start_wellness(workspace, home), start_hello(workspace))
        for _ in range(workspace.starts + 1)
    ][1:]
    limits = {
        "painted": ("app: first paint ÷ H", 1.35, 1.2),
        "content": ("app: content ÷ H", 1.45, 1.25),
        "settled": ("app: settled ÷ H", 1.7, 1.4),
        "memory": ("app: memory ÷ H", 1.5, 1.3),
        "quit": ("app: quit key to the prompt ÷ H", 1.0, 0.15),
    }
    for field, (name, limit, aim) in limits.items():
        if ratios := _ratios(starts, field):
            yield Figure(name, ratios, limit, aim)
    yield from _idle(workspace, home)


def app_growth(workspace: Workspace) -> Iterator[Figure]:
    """Figures on the app's start on the long history against a short one."""
    long, short = workspace.home(workspace.entries), workspace.home(SHORT)
    pairs = range(workspace.starts + 1)
    starts = [(_start_wellness(workspace, long), _start_wellness(workspace, short)) for _ in pairs][
        1:
    ]
    for field in ("painted", "content", "settled"):
        name = f"app: {field}, {workspace.entries:,} ÷ {SHORT:,} entries"
        yield Figure(name, _ratios(starts, field), 1.10, 1.05)


def _ratios(starts: list[tuple[Start, Start]], field: str) -> list[float]:
    pairs = [(getattr(one, field), getattr(floor, field)) for one, floor in starts]
    return [one / floor for one, floor in pairs if one and floor]


def _start_wellness(workspace: Workspace, home: Path) -> Start:
    with StampedTerminal(workspace.wellness, workspace.environment(home), MARKER) as terminal:
        return _start(terminal, b"q")


def start_hello(workspace: Workspace) -> Start:
    command = [sys.executable, str(_HELLO)]
    with StampedTerminal(command, workspace.environment(), "Hello, world") as terminal:
        return _start(terminal, b"\x11")


def _start(terminal: StampedTerminal, key: bytes) -> Start:
    """One start, ended with ``key``. Raises DidNotRun."""
    if not terminal.settle() or terminal.painted is None or terminal.marker_seen is None:
        raise DidNotRun(f"nothing to measure was on the screen:\n{terminal.draw().strip()}")
    memory = resident(terminal.process.pid)
    settled = terminal.last
    quit_seconds = terminal.quit(key)
    if quit_seconds is None or terminal.process.returncode:
        raise DidNotRun(f"it did not leave as it should:\n{terminal.draw().strip()}")
    return Start(terminal.painted, terminal.marker_seen, settled, float(memory or 0), quit_seconds)


def _idle(workspace: Workspace, home: Path) -> Iterator[Figure]:
    """Figures on what the open app costs between two ticks of its clock."""
    written, used = [], []
    for _ in range(3):
        with StampedTerminal(workspace.wellness, workspace.environment(home), MARKER) as terminal:
            terminal.settle()
            terminal.idle(_SETTLING)
            left = 60 - time.time() % 60
            if left < _IDLE_SECONDS + 1:
                terminal.idle(left + 1)
            count, each_second = terminal.idle(_IDLE_SECONDS)
            written.append(float(count))
            used += [] if each_second is None else [each_second]
    yield Figure("app: idle, bytes", written, 0, 0, "")
    if used:
        yield Figure("app: idle, CPU a second", used, 2, 0.3, "ms")
