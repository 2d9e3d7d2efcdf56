"""The ground the bench stands on: histories made once, copies to spoil, and how things are started."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.makers import history
from wellnesstui.store import clock
from wellnesstui.store.home import Home

ROOT = Path(__file__).resolve().parents[2]
SHORT = 1_000
_SCRIPT = """\
import sys
from wellnesstui.cli.main import main
sys.exit(main())
"""
_TELLING = ("PYTHONDONTWRITEBYTECODE", "PYTHONPROFILEIMPORTTIME", "PYTHONDEVMODE", "NO_COLOR")


class Ground:
    """``entries`` in the long history; ``pairs`` for commands and ``starts`` for the app."""

    def __init__(self, folder: Path, kept: Path, entries: int, pairs: int, starts: int) -> None:
        self.folder = folder
        self.entries = entries
        self.pairs = pairs
        self.starts = starts
        self._kept = kept
        self._copies = 0
        self.wellness = self._command()

    def _command(self) -> list[str]:
        """The installed command beside this Python, or a script that is its equal."""
        installed = Path(sys.executable).with_name("wellness")
        if installed.exists():
            return [str(installed)]
        script = self.folder / "wellness.py"
        script.write_text(_SCRIPT, encoding="utf-8")
        return [sys.executable, str(script)]

    def environment(self, home: Path | None = None) -> dict[str, str]:
        found = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TEXTUAL", "WELLNESS")) and name not in _TELLING
        }
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        found["PYTHONPATH"] = os.pathsep.join(dict.fromkeys(paths))
        if home is not None:
            found["WELLNESS_HOME"] = str(home)
        return found

    def home(self, entries: int, years: float = 0.0, activities: int = history.ACTIVITIES) -> Path:
        """A fresh copy of the history with so many entries: in so many years, or as dense as the
        long one.
        """
        years = years or history.YEARS * entries / self.entries
        today = clock.now().day(history.BOUNDARY)
        name = f"{entries}-in-{years:g}-years-of-{activities}-{today}"
        made = self._kept / name
        if not made.exists():
            print(f"(making {entries:,} entries)", file=sys.stderr, flush=True)
            half = made.with_suffix(".new")
            shutil.rmtree(half, ignore_errors=True)
            home = Home(str(half), str(half), str(half))
            history.fill(home, entries, years, activities=activities)
            half.rename(made)
        self._copies += 1
        return Path(shutil.copytree(made, self.folder / f"home-{self._copies}"))

    def run(
        self, command: list[str], environment: dict[str, str], given: Path | None = None
    ) -> float:
        """Seconds that a whole command takes, its reaping included. Raises CalledProcessError."""
        with open(given or os.devnull, "rb") as stdin:
            began = time.perf_counter()
            process = subprocess.Popen(
                command,
                stdin=stdin,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
            code = process.wait()
            took = time.perf_counter() - began
        if code:
            raise subprocess.CalledProcessError(code, command)
        return took

    def floor(self) -> float:
        """Seconds that a Python takes that does nothing."""
        return self.run([sys.executable, "-c", "pass"], self.environment())
