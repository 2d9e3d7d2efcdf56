"""Measures the search of Resources in a pseudo-terminal, with thousands in a clinic's own lists."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.bench.app import MARKER
from tests.bench.figures import DidNotRun, Figure
from tests.bench.log import floor_keys, p95, seconds_until
from tests.bench.terminal import StampedTerminal
from tests.bench.workspace import Workspace

_LISTS, _EACH = 10, 500
_ROUNDS = 5
WORDS = (
    "sleep",
    "nurse",
    "grief",
    "calm",
    "supervision",
    "burnout",
    "breath",
    "group",
    "rest",
    "walk",
)
_KINDS = ("book", "app", "course", "organisation", "tool", "therapy")
_TYPED = ("sleep n", "grief", "burnout", "nurse calm", "super", "walk", "breath", "ward r")


def resources(workspace: Workspace) -> Iterator[Figure]:
    """A figure on a letter in the search of 5,000 resources."""
    home = workspace.home(1_000)
    write_lists(home / "resources")
    typed = []
    for _ in range(_ROUNDS):
        floor = statistics.median(floor_keys(workspace))
        with StampedTerminal(workspace.wellness, workspace.environment(home), MARKER) as terminal:
            terminal.settle()
            for key, text in ((b"r", "resources ─"), (b"/", "see results")):
                terminal.write(key)
                if not terminal.comes(text):
                    raise DidNotRun(f"the key {key!r} led nowhere:\n{terminal.draw().strip()}")
            typed.append(p95(list(letters(terminal, _TYPED))) / floor)
    yield Figure("resources: letter to results, p95 ÷ L", typed, 14, 7)


def write_lists(folder: Path) -> None:
    """Write lists as a clinic could hand out, each resource with other words."""
    folder.mkdir()
    for number in range(_LISTS):
        with open(folder / f"list-{number}.toml", "w", encoding="utf-8") as file:
            for index in range(number * _EACH, (number + 1) * _EACH):
                file.write(_table(index))


def _table(index: int) -> str:
    word = WORDS[index % len(WORDS)]
    says = f"About {WORDS[index * 3 % len(WORDS)]} and {WORDS[index * 11 % len(WORDS)]}."
    return f"""\
[[resource]]
id = "own-{index}"
name = "{word.title()} {WORDS[index * 7 % len(WORDS)]} {index}"
kind = "{_KINDS[index % len(_KINDS)]}"
says = "{says}"
cost = "free"
audience = ["nurses"]
regions = ["INTL"]
languages = ["en"]
topics = ["sleep"]

"""


def letters(terminal: StampedTerminal, typed: Iterable[str]) -> Iterator[float]:
    """Seconds from each letter to the frame with it, which also has the list."""
    for word in typed:
        for number, letter in enumerate(word, 1):
            while terminal.read(0.25):  # the counts beside it come after 0.1
                pass
            terminal.draw()
            line_start = f"│  {word[:number]} "
            yield seconds_until(
                terminal,
                letter.encode(),
                lambda line_start=line_start: any(
                    line_start in line for line in terminal.screen.display
                ),  # type: ignore[misc]
            )
        terminal.write(b"\x15")
