"""A tour through the whole program, from the first start to a crash: `python -m tests.tour FOLDER`.

Run by test_nothing_leaves in a network namespace without a network, and watched there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.terminal import Terminal

_WELLNESS = [sys.executable, "-m", "wellnesstui"]
_SIZE = ("COLUMNS", "LINES")  # the terminal's own counts
_SAID = "a river and a lamp"
_DAYLIO = """\
full_date,date,weekday,time,mood,activities,note_title,note
2026-11-20,November 20,Friday,21:10,good,"walk | tea","","a quiet evening"
"""
_CRASH = """\
import sys
from wellnesstui.cli.main import main
from wellnesstui.ui.screens.log import LogScreen
def crash(self):
    raise RuntimeError("forced")
LogScreen.read = crash
sys.exit(main([]))
"""


class Tour:
    """Each step must work, or the tour has shown nothing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        home = folder / "home"
        around = {name: value for name, value in os.environ.items() if name not in _SIZE}
        self._environment = {
            **around, "WELLNESS_HOME": str(home), "TERM": "xterm-256color",
            "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        }  # fmt: skip

    def say(self, *words: str, stdin: str = "", code: int = 0) -> str:
        """One command."""
        done = subprocess.run(
            [*_WELLNESS, *words],
            input=stdin,
            capture_output=True,
            text=True,
            env=self._environment,
            check=False,
        )
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return done.stdout

    def commands(self) -> None:
        """Every command that there is, with something to do."""
        table = self._folder / "daylio.csv"
        table.write_text(_DAYLIO, encoding="utf-8")
        for words in (
            ("mood", "4"), ("did", "walk", "15m"), ("today",), ("log",), ("search", "walk"), ("undo",),
            ("import", "daylio", str(table)), ("export", "jsonl", str(self._folder / "all.jsonl")),
            ("session", "50m"), ("day",), ("breaks",), ("pause", "1h"), ("agent", "--show"),
            ("resources", "nurses"), ("help-now",), ("help-now", "--region", "US"), ("where",),
            ("settings",), ("settings", "theme", "dawn"), ("theme",), ("completion", "bash"), ("help",),
            ("--help",), ("--version",), ("backup",),
        ):  # fmt: skip
            self.say(*words)
        self.say("note", stdin="a line")
        self.say("checkin", "--plain", stdin="4\n\n\n\n\n")
        self.say("doctor")
        backup = next((self._folder / "home" / "backups").iterdir())
        self.say("restore", str(backup), "--yes")
        self.say("seal", "--passphrase-fd", "0", stdin=_SAID)
        self.say("log", "--passphrase-fd", "0", stdin=_SAID)
        self.say("log", code=1)
        self.say("mood", "2")

    def app(self) -> None:
        """The lock screen, each place, a note, Help now, the palette, the keys; then a crash."""
        with Terminal(_WELLNESS, self._environment, "") as terminal:
            self._see(terminal, "wellness is locked", b"\x1bOP")
            self._see(terminal, "To hold on to", b"\x1b")
            self._see(terminal, "Passphrase", _SAID.encode() + b"\r")
            for text, key in (
                ("How are you arriving", b"4\r"), ("Today", b"l"), ("Search", b"b"),
                ("Rules", b"r"), ("resources ", b"s"), ("Your name", b"!"), ("Help now", b"\x1b"),
                ("Your name", b"t"), ("How are you arriving", b"\x10"), ("check in", b"\x1b"),
                ("How are you arriving", b"?"), ("undo", b"?"), ("How are you arriving", b"\x0c"),
                ("wellness is locked", b"\x1b"),
            ):  # fmt: skip
                self._see(terminal, text, key)
            assert terminal.process.wait(20) == 0
        self.say("seal", "--off", "--passphrase-fd", "0", stdin=_SAID)
        crashing = [sys.executable, "-c", _CRASH]
        with Terminal(crashing, self._environment, "") as terminal:
            self._see(terminal, "How are you arriving", b"l")
            for _ in range(200):
                terminal.read(0.1)
                if terminal.process.poll() is not None:
                    break
            assert terminal.process.wait(20) == 1
            assert "forced" not in terminal.draw()

    @staticmethod
    def _see(terminal: Terminal, text: str, key: bytes) -> None:
        assert terminal.wait_for(text), f"{text!r} not in\n{terminal.draw()}"
        until = time.monotonic() + 0.6
        while time.monotonic() < until:
            terminal.read(0.1)
        terminal.write(key)


if __name__ == "__main__":
    tour = Tour(Path(sys.argv[1]))
    tour.commands()
    tour.app()
    print("the tour is over")
