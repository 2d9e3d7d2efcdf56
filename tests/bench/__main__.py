"""Measures wellness against floors of this machine: `python -m tests.bench`.

P is a Python that does nothing, H the smallest Textual program, L the plainest list, each in the
same environment and in turn with what is measured. A ratio is the median of the pairs. Nothing here
is a test: a busy machine proves nothing. Exit code 1 when a limit is passed by more than the slack.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CalledProcessError

from tests.bench.figures import HEADER, SLACK, DidNotRun, Figure
from tests.bench.workspace import Workspace
from tests.sound.listening import missing

Measure = Callable[[Workspace], Iterator[Figure]]


def measures() -> dict[str, Measure]:
    """The measures that this system can run, by name."""
    from tests.bench import commands, in_process

    known_measures: dict[str, Measure] = {
        "modules": commands.modules,
        "commands": commands.commands,
        "growth": commands.growth,
        "search": in_process.search,
        "insert": in_process.insert,
        "import": in_process.import_daylio,
    }
    if os.name == "posix" and importlib.util.find_spec("textual"):
        from tests.bench import app, log, player, practices, resources, sealed, trackers, trends

        known_measures |= {
            "app": app.app,
            "app-growth": app.app_growth,
            "log": log.log,
            "player": player.player,
            "practices": practices.practices,
            "resources": resources.resources,
            "sealed": sealed.sealed,
            "trends": trends.trends,
            **trackers.MEASURES,
        }
    if sys.platform == "linux" and importlib.util.find_spec("miniaudio") and not missing():
        from tests.bench import sound

        known_measures["sound"] = sound.sound
    return known_measures


def main() -> int:
    known = measures()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer pairs and entries")
    parser.add_argument(
        "--only", action="append", choices=known, metavar="NAME", help=f"of {', '.join(known)}"
    )
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the histories there")
    parser.add_argument(
        "--pairs",
        type=int,
        help="pairs for commands, half as many for the app and for imports, at least 11",
    )
    given = parser.parse_args()
    pairs = given.pairs or (11 if given.quick else 25)
    entries = 10_000 if given.quick else 100_000
    with tempfile.TemporaryDirectory(prefix="wellness-bench-") as name:
        folder = Path(name)
        if given.keep:
            given.keep.mkdir(parents=True, exist_ok=True)
        workspace = Workspace(folder, given.keep or folder, entries, pairs, max(11, pairs // 2))
        print(
            f"{entries:,} entries; median of {pairs} pairs or more; {' '.join(workspace.wellness)}"
        )
        print(HEADER, flush=True)
        return max(_show(known[each], workspace) for each in given.only or known)


def _show(measure: Measure, workspace: Workspace) -> int:
    over = False
    try:
        for figure in measure(workspace):
            print(figure.line(), flush=True)
            over |= figure.is_over
    except (DidNotRun, CalledProcessError) as error:
        print(f"NOT MEASURED: {error}", flush=True)
        return 1
    return int(over)


if __name__ == "__main__":
    code = main()
    print(f"(a ratio may pass its limit by {SLACK - 1:.0%}, the noise)" if not code else "over")
    sys.exit(code)
