"""A program at a pseudo-terminal, and an emulator of the screen that a person would see."""

from __future__ import annotations

import errno
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

if sys.platform != "win32":
    import fcntl
    import struct
    import termios

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 90.0
"""Seconds after which what is waited for will not come, on a machine with other work to do as well."""
_LAST = b"\x1b[?7797l"  # which means nothing to any terminal
_MODES = (
    b"1049",
    b"1000",
    b"2004",
)  # another screen, the mouse, marked pastes: on with h, off with l

# Kitty's keyboard and string controls, which pyte would print.
_UNKNOWN = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b[P_^X][^\x1b\x07]*(?:\x1b\\|\x07)")
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*|[P_^X\]][^\x1b\x07]{0,4000}\x1b?)?\Z")
_OTHER_SCREEN = re.compile(rb"(\x1b\[\?1049[hl])")


class Terminal:
    """A program in a session of its own at a terminal of its own; ``output`` is all that it sent."""

    def __init__(
        self,
        command: Sequence[str],
        environ: Mapping[str, str] | None = None,
        size: tuple[int, int] = (80, 24),
        folder: Path = ROOT,
    ) -> None:
        self.screen = pyte.Screen(*(number or 80 for number in size))
        self.output = b""
        self._stream = pyte.ByteStream(self.screen)
        self._unfinished = b""
        self._folder = folder
        self.master, self.slave = os.openpty()
        self.resize(*size)
        self.before = termios.tcgetattr(self.slave)
        self.process: Any = self.begin(command, dict(os.environ if environ is None else environ))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def begin(self, command: Sequence[str], environ: dict[str, str]) -> Any:
        """The process, started at the terminal."""
        return subprocess.Popen(
            command,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=environ,
            cwd=self._folder,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, without a word to the emulator of its screen."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def pour(self, text: str) -> None:
        """Send more than a terminal takes at once, and read meanwhile as a terminal does."""
        data, sent = text.encode(), 0
        while sent < len(data):
            _, writable, _ = select.select([], [self.master], [], 0.05)
            if writable:
                sent += os.write(self.master, data[sent : sent + 512])
            self.read(0)

    def read(self, seconds: float) -> bool:
        """Whether bytes came within ``seconds``."""
        if not select.select([self.master], [], [], max(0.0, seconds))[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return False
        self.take(data)
        return True

    def take(self, data: bytes) -> None:
        """Do with bytes of the program what a terminal does."""
        self.output += data
        self.feed(data)

    def wait_for(self, text: str) -> None:
        """Read until the screen shows it, a regular expression."""
        self.until(lambda: bool(re.search(text, self.shown())), text)

    def until(self, holds: Callable[[], bool], what: str = "what is waited for") -> None:
        """Read until it holds, while the program runs."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"{what!r} not in\n{self.shown()}"
            assert self.process.poll() is None, self.shown()
            self.read(0.1)

    def until_it_reads(self) -> None:
        """Read until the program, or all that a shell runs, waits in readline for a key.

        Python's own loop misses a ctrl+c, or hears it twice, when readline is ready and it is not yet.
        """
        self.until(lambda: not termios.tcgetattr(self.slave)[3] & termios.ICANON, "readline")
        self.until(self._rests, "rest")

    def _rests(self) -> bool:
        """Whether nothing runs just now, where the system says so."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children")
        if not children.exists():
            return True
        states = [
            Path(f"/proc/{each}/stat").read_text() for each in (pid, *children.read_text().split())
        ]
        return all(state.rpartition(")")[2].split()[0] == "S" for state in states)

    def wait_for_end(self) -> int:
        """The program's exit code, once it ended and all that it wrote was read."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.shown()
            self.read(0.05)
        while self.read(0):
            pass
        os.write(self.slave, _LAST)  # it comes after all that the program wrote
        while _LAST not in self.output:  # the echo of a last key may still come after it
            assert time.monotonic() < deadline, self.shown()
            self.read(0.05)
        self.output = self.output.replace(_LAST, b"")
        return int(self.process.returncode)

    @property
    def is_restored(self) -> bool:
        """Whether the terminal is as it was before the program: screen, mouse, paste, cursor, echo."""
        last = self.output.rfind
        off = all(last(b"\x1b[?%sl" % mode) >= last(b"\x1b[?%sh" % mode) for mode in _MODES)
        cursor = last(b"\x1b[?25h") >= last(b"\x1b[?25l")
        return off and cursor and termios.tcgetattr(self.slave)[:4] == self.before[:4]

    def shown(self) -> str:
        return "\n".join(self.screen.display)

    def feed(self, data: bytes) -> None:
        """Feed the emulator, which knows neither some sequences nor a second screen."""
        data = self._unfinished + data
        cut = _UNFINISHED.search(data)
        data, self._unfinished = (data[: cut.start()], data[cut.start() :]) if cut else (data, b"")
        for part in _OTHER_SCREEN.split(_UNKNOWN.sub(b"", data)):
            if part.startswith(b"\x1b[?1049"):
                self.screen.erase_in_display(2)
                self.screen.cursor_position()
            elif part:
                self._stream.feed(part)

    def kill(self) -> None:
        """Send SIGKILL to the program and its children if it still runs, and reap it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def close(self) -> None:
        self.kill()
        os.close(self.master)
        os.close(self.slave)


def at_terminal(
    *arguments: str, size: tuple[int, int] = (80, 24), more: Mapping[str, str] | None = None
) -> Terminal:
    """A terminal in which Python runs with these arguments; ``more`` is added to its environment."""
    return Terminal([sys.executable, *arguments], surroundings(more), size)


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a program that a test starts at a terminal."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **(more or {})}


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
