"""Measures whole commands against a Python that does nothing, and on a short history."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.figures import Figure, paired_ratios
from tests.bench.workspace import SHORT, Workspace
from tests.makers.history import COMMON, SELDOM
from tests.test_house import MAX_MODULES, ROOMS

SAVING = (["mood", "4"], ["did", "walk", "15m"], ["note"])
READING = (["today"], ["log"], ["search", COMMON], ["search", SELDOM])
HEAVY = {"textual", "rich", "asyncio", "numpy"}
_COUNT = """\
import sys
before = set(sys.modules)
from wellnesstui.cli.main import main
sys.argv[1:] = {words!r}
code = main()
print(*sorted(set(sys.modules) - before - set(sys.builtin_module_names)), file=sys.stderr)
sys.exit(code)
"""


def commands(workspace: Workspace) -> Iterator[Figure]:
    """Figures on saving and reading on a long history, the help, and Help now."""
    home = workspace.home(workspace.entries)
    for words in READING:  # before anything is kept: the inbox is empty, as it mostly is
        yield against_python(workspace, home, words, 4.0, 2.6)
    for words in SAVING:
        yield against_python(workspace, home, words, 2.6, 1.8)
    yield against_python(workspace, home, ["--help"], 3.5, 2.5)
    for words in (["help-now"], ["help-now", "US"], ["help-now", "--country", "DE"]):
        yield against_python(workspace, home, words, 2.6, 1.8)


def growth(workspace: Workspace) -> Iterator[Figure]:
    """Figures on each daily command on the long history against a short one."""
    long, short = workspace.home(workspace.entries), workspace.home(SHORT)
    for words in (*READING, *SAVING):
        ratios = paired_ratios(
            2 * workspace.pairs + 1,
            lambda words=words: _run(workspace, long, words),  # type: ignore[misc]
            lambda words=words: _run(workspace, short, words),  # type: ignore[misc]
        )
        name = f"{' '.join(words)}: {workspace.entries:,} ÷ {SHORT:,} entries"
        yield Figure(name, ratios, 1.10, 1.05)


def modules(workspace: Workspace) -> Iterator[Figure]:
    """Figures on the modules that each daily command imports beyond those of a bare Python.

    Rooms are not counted.
    """
    yield from modules_of(workspace, (*READING[:3], *SAVING))


def modules_of(workspace: Workspace, each: Sequence[list[str]]) -> Iterator[Figure]:
    """A figure for each command, on a short history."""
    home = workspace.home(SHORT)
    for words in each:
        loaded = subprocess.run(
            [sys.executable, "-c", _COUNT.format(words=words)],
            input="A note.",
            capture_output=True,
            text=True,
            check=True,
            env=workspace.environment(home),
        ).stderr.split()
        with_code = set(loaded) - ROOMS
        heavy = sorted(HEAVY & {name.partition(".")[0] for name in loaded})
        name = f"modules: {' '.join(words)}{' LOADS ' if heavy else ''}{', '.join(heavy)}"
        yield Figure(name, [1000.0 if heavy else len(with_code)], MAX_MODULES, 25, "")


def against_python(
    workspace: Workspace, home: Path, words: list[str], limit: float, aim: float
) -> Figure:
    """The figure on a command against a Python that does nothing."""
    ratios = paired_ratios(workspace.pairs, lambda: _run(workspace, home, words), workspace.floor)
    return Figure(f"wellness {' '.join(words)} ÷ P", ratios, limit, aim)


def _run(workspace: Workspace, home: Path, words: list[str]) -> float:
    stdin_path = None
    if words == ["note"]:
        stdin_path = workspace.folder / "note.txt"
        if not stdin_path.exists():
            stdin_path.write_text("A long shift, and a walk home in the rain.\n", encoding="utf-8")
    return workspace.run([*workspace.wellness, *words], workspace.environment(home), stdin_path)
