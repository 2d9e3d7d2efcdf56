"""Measures the player in a pseudo-terminal: from the prompt to breathing, and the circle."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.app import start_hello
from tests.bench.figures import DidNotRun, Figure
from tests.bench.terminal import StampedTerminal
from tests.bench.workspace import Workspace

_BREATHS = "coherent"
"""A practice that breathes all the time, the first step apart."""
_CYCLE = 10.0  # seconds of one breath


def player(workspace: Workspace) -> Iterator[Figure]:
    """Figures on the command's first words and line, and on the circle."""
    home = workspace.home(1_000)
    yield from _first_words(workspace, home)
    yield from _first_line(workspace, home)
    yield from _circle(workspace, home)


def _first_words(workspace: Workspace, home: Path) -> Iterator[Figure]:
    command = [*workspace.wellness, "practice", "box"]
    ratios = []
    for _ in range(workspace.starts + 1):
        with StampedTerminal(
            command, workspace.environment(home), "Holds are optional"
        ) as terminal:
            if not terminal.settle() or terminal.marker_seen is None:
                raise DidNotRun(f"nothing was on the screen:\n{terminal.draw().strip()}")
            seconds = terminal.marker_seen
            terminal.quit(b"\x1b")
        ratios.append(seconds / start_hello(workspace).content)
    yield Figure("practice box: first words ÷ H", ratios[1:], 1.45, 1.25)


def _first_line(workspace: Workspace, home: Path) -> Iterator[Figure]:
    """``--plain`` runs on, so its first line is what is timed."""
    ratios = []
    for _ in range(workspace.pairs + 1):
        floor = workspace.floor()
        ratios.append(_seconds_to_line(workspace, home) / floor)
    yield Figure("practice box --plain: first line ÷ P", ratios[1:], 3.0, 2.5)


def _seconds_to_line(workspace: Workspace, home: Path) -> float:
    began = time.perf_counter()
    process = subprocess.Popen(
        [*workspace.wellness, "practice", "box", "--plain"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=workspace.environment(home),
    )
    try:
        assert process.stdout is not None
        if not process.stdout.readline():
            raise DidNotRun("no line came")
        return time.perf_counter() - began
    finally:
        process.kill()
        process.communicate()


def _circle(workspace: Workspace, home: Path) -> Iterator[Figure]:
    """Percent of a core for the circle, in its first breath and later, and bytes."""
    command = [*workspace.wellness, "practice", _BREATHS]
    first, steady, written = list[float](), list[float](), list[float]()
    for _ in range(3):
        with StampedTerminal(command, workspace.environment(home), "left") as terminal:
            terminal.settle()
            terminal.idle(1.0)
            terminal.write(b"\r")  # what to know before has been read
            terminal.idle(1.0)
            terminal.write(b"\x1b[C")  # on to the step with the breath
            for percents in (first, steady):
                count, used = terminal.idle(_CYCLE)
                if used is not None:
                    percents.append(used / 10)
            written.append(count / _CYCLE / 1000)
            terminal.quit(b"\x03")
    if first:
        yield Figure("circle: first breath, of a core", first, 8, 5, "%")
        yield Figure("circle: steady, of a core", steady, 8, 5, "%")
    yield Figure("circle: kB a second", written, 100, 85, "")
