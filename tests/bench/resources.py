"""Resources in a real pseudo-terminal: letters typed where lists of a clinic have thousands."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path

from tests.bench.app import MARKER
from tests.bench.figures import DidNotRun, Figure
from tests.bench.ground import Ground
from tests.bench.log import floor_keys, p95, when
from tests.bench.terminal import Terminal

_LISTS, _EACH = 10, 500
_ROUNDS = 5
_WORDS = (
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


def resources(ground: Ground) -> Iterator[Figure]:
    """A letter in the search of 5,000 resources."""
    home = ground.home(1_000)
    write_lists(home / "resources")
    typed = []
    for _ in range(_ROUNDS):
        floor = statistics.median(floor_keys(ground))
        with Terminal(ground.wellness, ground.environment(home), MARKER) as terminal:
            terminal.settle()
            for key, text in ((b"r", "resources ─"), (b"/", "to the list")):
                terminal.write(key)
                if not terminal.wait_for(text):
                    raise DidNotRun(f"the key {key!r} led nowhere:\n{terminal.draw().strip()}")
            typed.append(p95(list(_letters(terminal))) / floor)
    yield Figure("resources: letter to results, p95 ÷ L", typed, 14, 7)


def write_lists(folder: Path) -> None:
    """Own lists as a clinic could hand out, each of their lines with other words."""
    folder.mkdir()
    for number in range(_LISTS):
        with open(folder / f"list-{number}.toml", "w", encoding="utf-8") as file:
            for at in range(number * _EACH, (number + 1) * _EACH):
                file.write(_table(at))


def _table(at: int) -> str:
    word = _WORDS[at % len(_WORDS)]
    says = f"About {_WORDS[at * 3 % len(_WORDS)]} and {_WORDS[at * 11 % len(_WORDS)]}."
    return f"""\
[[resource]]
id = "own-{at}"
name = "{word.title()} {_WORDS[at * 7 % len(_WORDS)]} {at}"
kind = "{_KINDS[at % len(_KINDS)]}"
says = "{says}"
cost = "free"
audience = ["nurses"]
regions = ["INTL"]
languages = ["en"]
topics = ["sleep"]

"""


def _letters(terminal: Terminal) -> Iterator[float]:
    """Seconds from each letter to the frame with it; the list is drawn in the same one."""
    for word in _TYPED:
        for number, letter in enumerate(word, 1):
            while terminal.read(0.25):  # the counts beside it come after 0.1
                pass
            terminal.draw()
            said = f"│  {word[:number]} "
            yield when(
                terminal,
                letter.encode(),
                lambda said=said: any(said in line for line in terminal.screen.display),  # type: ignore[misc]
            )
        terminal.write(b"\x15")
