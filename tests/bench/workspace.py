"""The benchmark's workspace: histories made once, copies of them to change, processes to time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from copy import copy
from itertools import count
from pathlib import Path

from tests.makers import history
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home

ROOT = Path(__file__).resolve().parents[2]
SHORT = 1_000
_SCRIPT = """\
import sys
from wellnesstui.cli.main import main
sys.exit(main())
"""
_VERBOSE = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE", "NO_COLOR")


class Workspace:
    """``entries`` in the long history; ``pairs`` for commands and ``starts`` for the app.

    Every day of its histories has a value of each of ``trackers``.
    """

    trackers = 0

    def __init__(
        self, folder: Path, histories: Path, entries: int, pairs: int, starts: int
    ) -> None:
        self.folder = folder
        self.entries = entries
        self.pairs = pairs
        self.starts = starts
        self._histories = histories
        self._copies = count(1)
        self.wellness = self._command()

    def _command(self) -> list[str]:
        """The installed command beside this Python, or a script that does the same."""
        installed = Path(sys.executable).with_name("wellness")
        if installed.exists():
            return [str(installed)]
        script = self.folder / "wellness.py"
        script.write_text(_SCRIPT, encoding="utf-8")
        return [sys.executable, str(script)]

    def with_trackers(self, number: int) -> Workspace:
        """The same workspace, whose histories have so many trackers."""
        other = copy(self)
        other.trackers = number
        return other

    def environment(self, home: Path | None = None) -> dict[str, str]:
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TEXTUAL", "WELLNESS")) and name not in _VERBOSE
        }
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
        if home is not None:
            environment["WELLNESS_HOME"] = str(home)
        return environment

    def home(self, entries: int, years: float = 0.0, activities: int = history.ACTIVITIES) -> Path:
        """A new copy of a history of ``entries``; without ``years``, as dense as the long one."""
        years = years or history.YEARS * entries / self.entries
        today = clock.now().day(history.BOUNDARY)
        name = f"{entries}-in-{years:g}-years-of-{activities}-{today}"
        name += f"-with-{self.trackers}" if self.trackers else ""
        template = self._histories / name
        if not template.exists():
            print(f"(making {entries:,} entries)", file=sys.stderr, flush=True)
            unfinished = template.with_suffix(".new")
            shutil.rmtree(unfinished, ignore_errors=True)
            home = Home(str(unfinished), str(unfinished), str(unfinished))
            history.fill(home, entries, years, activities=activities, trackers=self.trackers)
            unfinished.rename(template)
        return Path(shutil.copytree(template, self.folder / f"home-{next(self._copies)}"))

    def run(
        self, command: list[str], environment: dict[str, str], stdin_path: Path | None = None
    ) -> float:
        """Seconds that a process takes, up to its reaping. Raises CalledProcessError."""
        with open(stdin_path or os.devnull, "rb") as stdin:
            start = time.perf_counter()
            process = subprocess.Popen(
                command,
                stdin=stdin,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
            code = process.wait()
            seconds = time.perf_counter() - start
        if code:
            raise subprocess.CalledProcessError(code, command)
        return seconds

    def floor(self) -> float:
        """Seconds of a Python that does nothing."""
        return self.run([sys.executable, "-c", "pass"], self.environment())
