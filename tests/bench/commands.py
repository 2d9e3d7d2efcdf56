"""Whole commands against a Python that does nothing, and against themselves on a short history."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure, in_turn
from tests.bench.ground import SHORT, Ground
from tests.makers.history import COMMON, SELDOM

KEEPING = (["mood", "4"], ["did", "walk", "15m"], ["note"])
READING = (["today"], ["log"], ["search", COMMON], ["search", SELDOM])
HEAVY = {"textual", "rich", "asyncio", "numpy"}
_COUNT = """\
import sys
before = set(sys.modules)
from wellnesstui.cli.main import main
sys.argv[1:] = {words!r}
code = main()
print(*sorted(set(sys.modules) - before), file=sys.stderr)
sys.exit(code)
"""


def commands(ground: Ground) -> Iterator[Figure]:
    """Keeping and reading on a long history, the help, and Help now."""
    home = ground.home(ground.entries)
    for words in READING:  # before anything is kept: the inbox is empty, as it mostly is
        yield _against_floor(ground, home, words, 4.0, 2.6)
    for words in KEEPING:
        yield _against_floor(ground, home, words, 2.6, 1.8)
    yield _against_floor(ground, home, ["--help"], 3.5, 2.5)
    for words in (["help-now"], ["help-now", "--region", "US"], ["help-now", "--region", "DE"]):
        yield _against_floor(ground, home, words, 2.6, 1.8)


def growth(ground: Ground) -> Iterator[Figure]:
    """Each daily command on the long history and on a short one."""
    long, short = ground.home(ground.entries), ground.home(SHORT)
    for words in (*READING, *KEEPING):
        ratios = in_turn(
            2 * ground.pairs + 1,
            lambda words=words: _run(ground, long, words),  # type: ignore[misc]
            lambda words=words: _run(ground, short, words),  # type: ignore[misc]
        )
        name = f"{' '.join(words)}: {ground.entries:,} ÷ {SHORT:,} entries"
        yield Figure(name, ratios, 1.10, 1.05)


def modules(ground: Ground) -> Iterator[Figure]:
    """How many modules each daily command loads beyond those of a bare Python."""
    home = ground.home(SHORT)
    for words in (*READING[:3], *KEEPING):
        found = subprocess.run(
            [sys.executable, "-c", _COUNT.format(words=words)],
            input="A note.",
            capture_output=True,
            text=True,
            check=True,
            env=ground.environment(home),
        ).stderr.split()
        heavy = sorted(HEAVY & {name.partition(".")[0] for name in found})
        name = f"modules: {' '.join(words)}{' LOADS ' if heavy else ''}{', '.join(heavy)}"
        yield Figure(name, [1000.0 if heavy else len(found)], 40, 25, "")


def _against_floor(ground: Ground, home: Path, words: list[str], most: float, aim: float) -> Figure:
    ratios = in_turn(ground.pairs, lambda: _run(ground, home, words), ground.floor)
    return Figure(f"wellness {' '.join(words)} ÷ P", ratios, most, aim)


def _run(ground: Ground, home: Path, words: list[str]) -> float:
    given = None
    if words == ["note"]:
        given = ground.folder / "note.txt"
        if not given.exists():
            given.write_text("A long shift, and a walk home in the rain.\n", encoding="utf-8")
    return ground.run([*ground.wellness, *words], ground.environment(home), given)
