"""A tour through the whole program, from the first start to the last command, a crash on the way.

    python -m tests.tour FOLDER [BUS [BOOK]]

Run by test_nothing_leaves in a network namespace without a network, and watched there. BUS is the
address of a desktop's session bus, BOOK the file in which its service writes what it was asked.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.terminal import StampedTerminal
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.cli.table import COMMANDS
from wellnesstui.store.disk.home import Home

_WELLNESS = [sys.executable, "-m", "wellnesstui"]
NOWHERE = "unix:path=/nowhere"
"""The address of a session bus that is not there."""
_SIZE = ("COLUMNS", "LINES")  # the terminal's own counts
_PATIENCE = 20.0
_SAID = "a river and a lamp"
_DAYLIO = """\
full_date,date,weekday,time,mood,activities,note_title,note
2026-11-20,November 20,Friday,21:10,good,"walk | tea","","a quiet evening"
"""
_CRASH = """\
import sys
from wellnesstui.cli.main import main
from wellnesstui.ui.places.log.screen import LogScreen
def crash(self):
    raise RuntimeError("forced")
LogScreen.read = crash
sys.exit(main([]))
"""
_AGENT = """\
import sys
from wellnesstui.breaks import ringer
from wellnesstui.cli.main import main
ringer.GRACE, ringer.LATE = 0, 3600
sys.exit(main(["agent"]))
"""
"""The agent, without its half a minute of quiet after a start."""
_DUE = """
[[rule]]
name = "tea"
when = "{now}"
by = "desktop"
"""


class Tour:
    """Each step must work, or the tour has shown nothing. ``seen`` are the commands that were run."""

    def __init__(self, folder: Path, bus: str = NOWHERE, book: Path | None = None) -> None:
        self.seen: set[str] = set()
        self._folder = folder
        self._book = book
        self._home = folder / "home"
        around = {name: value for name, value in os.environ.items() if name not in _SIZE}
        self._environment = {
            **around, "WELLNESS_HOME": str(self._home), "TERM": "xterm-256color",
            "PYTHONPATH": str(Path(__file__).resolve().parents[1]), "HOME": str(folder),
            "DBUS_SESSION_BUS_ADDRESS": bus, "XDG_RUNTIME_DIR": str(folder),
        }  # fmt: skip

    def end(self) -> None:
        """Every command of the help was run."""
        left_out = sorted(set(COMMANDS) - self.seen)
        assert not left_out, f"no line of the tour runs {', '.join(left_out)}"

    def say(self, *words: str, stdin: str = "", code: int = 0) -> str:
        """One command."""
        self.seen.add(words[0])
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

    # -- the command line -------------------------------------------------------------------

    def commands(self) -> None:
        """What needs no terminal, each with something to do."""
        table = self._folder / "daylio.csv"
        table.write_text(_DAYLIO, encoding="utf-8")
        for words in (
            ("mood", "4"), ("track", "add", "sleep", "--unit", "hours"), ("track", "sleep", "7h30"), ("track",), ("track", "from-answers"), ("did", "walk", "15m"), ("today",), ("month",), ("log",), ("search", "walk"), ("trends",), ("report",), ("undo",),
            ("import", "daylio", str(table)), ("export", "jsonl", str(self._folder / "all.jsonl")),
            ("track", "delete", "sleep", "--yes"),
        ):  # fmt: skip
            self.say(*words)
        self.say("note", stdin="a line")
        self.say("measure", "phq8", stdin="1 0 1 0 1 0 1 0\n")
        self.say("measure", "--show")
        self.say("checkin", "--plain", stdin="4\n\n\n\n\n")
        self.say("reflect")
        self.say("reflect", "thought-check", stdin="a thought\n70\n1\n\n30\n")
        self.say("--plain", stdin="1\n4\n\n\n\n\nq\n")
        for words in (("edit", "-m", "3"), ("delete",), ("forget", "--yes", "--backups")):
            self.say(words[0], self._newest(), *words[1:])
        self.reminders()
        for words in (
            ("session", "50m"), ("day",), ("breaks",), ("mute", "1h"), ("agent", "--show"),
            ("resources", "nurses"), ("help-now",), ("help-now", "US"), ("where",),
            ("settings",), ("settings", "theme", "dawn"), ("theme",), ("sound", "list"), ("sound", "stop"), ("help",), ("help", "passphrases"),
            ("completion", "bash"), ("completion", "zsh"), ("completion", "fish"), ("--help",),
            ("--version",), ("backup",), ("backup", str(self._folder / "stick")), ("doctor",),
        ):  # fmt: skip
            self.say(*words)
        backup = next((self._home / "backups").iterdir())
        self.say("restore", str(backup), "--yes")
        self.say("restore", str(self._folder / "stick"), "--merge", "--yes")
        self.say("passphrase", "set", "--passphrase-fd", "0", stdin=_SAID)
        self.say("log", "--passphrase-fd", "0", stdin=_SAID)
        self.say("log", code=1)
        self.say("lock")
        self.say("mood", "2")

    def _newest(self) -> str:
        """The id of the newest entry."""
        found: str = json.loads(self.say("log", "--json").splitlines()[0])["id"]
        return found

    def reminders(self) -> None:
        """One that is tried, one that the agent brings and that is put off, and the login entry."""
        self.say("breaks", "try", "water every 90 min, 9-17")
        self.say("breaks", "add", "going home after the last session")
        home = Home(*[str(self._home)] * 3)
        with open(home.reminders, "a", encoding="utf-8") as file:  # by hand it may be due already
            file.write(_DUE.format(now=time.strftime("%H:%M")))
        agent = subprocess.Popen(
            [sys.executable, "-c", _AGENT],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            service = BreakService(home)
            self._notice(lambda: _until(lambda: service.offered() is not None))
        finally:
            agent.send_signal(signal.SIGTERM)
            _, errors = agent.communicate(timeout=_PATIENCE)
        assert agent.returncode == 0, errors
        self.say("snooze", "10m")
        self.say("agent", "--install", "--yes")
        self.say("agent", "--remove")

    def _notice(self, deed: Callable[[], object]) -> None:
        """Do what sends a notice; where there is a desktop, it arrives there."""
        before = self._count()
        deed()
        if self._book:
            _until(lambda: self._count() > before)

    def _count(self) -> int:
        return len(self._book.read_bytes().splitlines()) if self._book else 0

    # -- at a terminal ------------------------------------------------------------------------

    def app(self) -> None:
        """The form, the lock screen, each place, a note, Help now, the palette, the keys; a crash."""
        self._at_terminal("checkin", ("How are you right now", b"4\r"))
        with StampedTerminal(_WELLNESS, self._environment, "") as terminal:
            self._see(terminal, "wellness is locked", b"\x1bOP")
            self._see(terminal, "Helplines worldwide", b"\x1b")
            self._open(terminal)
            for text, key in (
                ("How are you right now", b"4\r"), ("Today", b"l"), ("Search", b"b"),
                ("Reminders", b"p"), ("Fits now", b"r"), ("resources ", b"s"), ("Your name", b"!"), ("Help now", b"\x1b"),
                ("Del default", b"t"), ("How are you right now", b"\x10"), ("check in", b"\x1b"),
                ("How are you right now", b"?"), ("undo", b"?"), ("How are you right now", b"\x0c"),
            ):  # fmt: skip
                self._see(terminal, text, key)
            self._open(terminal)
            self._try_notices(terminal)
            self.say("lock")
            self._see(terminal, "wellness is locked", b"\x1b\x1b")
            self._end(terminal, 0)
        self.say("passphrase", "remove", "--passphrase-fd", "0", stdin=_SAID)
        crashing = [sys.executable, "-c", _CRASH]
        with StampedTerminal(crashing, self._environment, "") as terminal:
            self._see(terminal, "How are you right now", b"l")
            self._end(terminal, 1)
            assert "forced" not in terminal.draw()

    def practices(self) -> None:
        """A practice, and timers, on their screens and left again; locked, as they need no passphrase."""
        self.say("practice")
        for words, text in (
            (("practice", "box"), "Holds are optional"),
            (("sit", "10m", "--bell"), "Any way you like"),
            (("focus", "25m", "notes"), "notes"),
        ):
            self.seen.add(words[0])
            with StampedTerminal([*_WELLNESS, *words], self._environment, "") as terminal:
                self._see(terminal, text, b"!")
                self._see(terminal, "Help now", b"\x1b")
                self._see(terminal, text, b"\x1b")
                self._end(terminal, 0)

    def farewell(self) -> None:
        """Everything forgotten, after which nothing is there."""
        self._at_terminal("forget-everything", ("Type the word", b"everything\r"))
        assert not list(self._home.rglob("vault*"))

    def _open(self, terminal: StampedTerminal) -> None:
        self._see(terminal, "Passphrase", _SAID.encode() + b"\r")

    def _try_notices(self, terminal: StampedTerminal) -> None:
        """By every way that is on, the desktop's too."""
        self._see(terminal, "How are you right now", b"s")
        self._see(terminal, "Test notification", b"")
        rows = [line.find("Test notification") for line in terminal.screen.display]
        y, x = next((y, x) for y, x in enumerate(rows, 1) if x >= 0)
        click = f"\x1b[<0;{x + 1};{y}M\x1b[<0;{x + 1};{y}m".encode()
        # The first click chooses the row, the second one acts.
        self._notice(lambda: terminal.write(click + click))
        self._see(
            terminal,
            "A desktop notification" if self._book else "The desktop notification",
            b"\x1b",
        )

    def _at_terminal(self, name: str, *steps: tuple[str, bytes]) -> None:
        self.seen.add(name)
        with StampedTerminal([*_WELLNESS, name], self._environment, "") as terminal:
            for text, key in steps:
                self._see(terminal, text, key)
            self._end(terminal, 0)

    @staticmethod
    def _end(terminal: StampedTerminal, code: int) -> None:
        _until(lambda: not terminal.read(0.05) and terminal.process.poll() is not None)
        assert terminal.process.returncode == code, terminal.draw()

    @staticmethod
    def _see(terminal: StampedTerminal, text: str, key: bytes) -> None:
        """What must be there, and the key after it, once it is quiet."""
        assert terminal.comes(text), f"{text!r} not in\n{terminal.draw()}"
        until = time.monotonic() + 0.6
        while terminal.read(0.15) and time.monotonic() < until:
            pass
        terminal.write(key)


def _until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < until, "it did not come to that"
        time.sleep(0.02)


def main(folder: str, bus: str = NOWHERE, book: str = "") -> None:
    tour = Tour(Path(folder), bus, Path(book) if book else None)
    tour.commands()
    tour.practices()
    tour.app()
    tour.farewell()
    tour.end()
    print("the tour is over")


if __name__ == "__main__":
    main(*sys.argv[1:])
