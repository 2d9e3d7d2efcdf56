"""Measures practices in a pseudo-terminal: from the prompt to breathing, the circle, and the place."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.app import MARKER, start_hello
from tests.bench.figures import DidNotRun, Figure
from tests.bench.log import floor_keys, p95, seconds_to_text, seconds_until
from tests.bench.terminal import StampedTerminal
from tests.bench.workspace import Workspace

OWN = 5_000
"""Own practices in a person's folder."""
_BREATHS = "coherent"
"""A practice that breathes all the time, the first step apart."""
_TYPED = ("bench 1", "quiet", "garden", "walk 20")
_ROUNDS = 5
_CYCLE = 10.0  # seconds of one breath
_OWN_TEXT = """\
id = "own-{number}"
title = "{title} {number}"
about = "A minute on the {title}."
minutes = 1
need = "unwind"

[[step]]
kind = "words"
seconds = 60
text = "Sit for a while."
"""
_TITLES = ("bench", "quiet corner", "garden", "stairwell", "long walk")


def practices(workspace: Workspace) -> Iterator[Figure]:
    """Figures on the command's first caption and line, the circle, and the place with 5,000."""
    home = workspace.home(1_000)
    yield from _first_caption(workspace, home)
    yield from _first_line(workspace, home)
    yield from _circle(workspace, home)
    write_own(home / "practices")
    yield from _place(workspace, home)


def write_own(folder: Path) -> None:
    """Write own practices, each of which has another title."""
    folder.mkdir()
    for number in range(OWN):
        title = _TITLES[number % len(_TITLES)]
        text = _OWN_TEXT.format(number=number, title=title)
        (folder / f"own-{number}.toml").write_text(text, "utf-8")


def _first_caption(workspace: Workspace, home: Path) -> Iterator[Figure]:
    command = [*workspace.wellness, "practice", "box"]
    ratios = []
    for _ in range(workspace.starts + 1):
        with StampedTerminal(command, workspace.environment(home), "your back feels") as terminal:
            if not terminal.settle() or terminal.marker_seen is None:
                raise DidNotRun(f"no caption was on the screen:\n{terminal.draw().strip()}")
            seconds = terminal.marker_seen
            terminal.quit(b"\x1b")
        ratios.append(seconds / start_hello(workspace).content)
    yield Figure("practice box: first caption ÷ H", ratios[1:], 1.45, 1.25)


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


def _place(workspace: Workspace, home: Path) -> Iterator[Figure]:
    """The place with thousands of own practices: first visit, again, and a letter in its search."""
    first, again, typed = [], [], []
    for _ in range(_ROUNDS):
        hello = start_hello(workspace).content
        floor = statistics.median(floor_keys(workspace))
        with StampedTerminal(workspace.wellness, workspace.environment(home), MARKER) as terminal:
            terminal.settle()
            first.append(seconds_to_text(terminal, b"p", "Fits now") / hello)
            terminal.settle()
            seconds_to_text(terminal, b"t", MARKER)
            again.append(seconds_to_text(terminal, b"p", "Fits now") / hello)
            terminal.settle()
            terminal.write(b"/")
            terminal.idle(0.5)
            typed.append(p95(list(_letters(terminal))) / floor)
    yield Figure(f"practices, {OWN:,} own: first visit ÷ H", first, 0.8, 0.5)
    yield Figure("practices: again ÷ H", again, 0.3, 0.2)
    yield Figure("practices: letter to results, p95 ÷ L", typed, 14, 7)


def _letters(terminal: StampedTerminal) -> Iterator[float]:
    """Seconds from each letter to the frame with it, which also has the list."""
    for word in _TYPED:
        for number, letter in enumerate(word, 1):
            while terminal.read(0.25):
                pass
            terminal.draw()
            typed = f"│  {word[:number]} "
            yield seconds_until(
                terminal,
                letter.encode(),
                lambda typed=typed: any(typed in line for line in terminal.screen.display),  # type: ignore[misc]
            )
        terminal.write(b"\x15")
