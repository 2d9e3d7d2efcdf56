"""A program at a terminal that remembers when each piece of its output came."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.terminal import Terminal

COLUMNS, ROWS = 120, 40
SILENCE = 0.3
"""Seconds without a byte after which a screen counts as settled."""

FRAME = 0.002
"""Seconds without a byte that lie between one frame and the next."""

_MODE_ASKED = re.compile(rb"\x1b\[\?([0-9]+)\$p")


class StampedTerminal(Terminal):
    """Stamps bytes when they are read and draws them later: no figure has the emulator in it.

    Stamps are seconds on the monotonic clock since just before the start: ``painted`` of the first
    glyph, ``marker_seen`` of ``marker``, ``last`` of the last byte.
    """

    def __init__(self, command: list[str], environment: dict[str, str], marker: str = "") -> None:
        self.painted: float | None = None
        self.marker_seen: float | None = None
        self.last = 0.0
        self.bytes = 0
        self._marker = marker
        self._waiting: list[tuple[float, bytes]] = []
        self._began = 0.0
        colors = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        super().__init__(command, {**environment, **colors}, (COLUMNS, ROWS))

    def begin(self, command: Sequence[str], environ: dict[str, str]) -> Any:
        self._began = time.perf_counter()
        return super().begin(command, environ)

    @property
    def now(self) -> float:
        return time.perf_counter() - self._began

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None and not self.read(0)

    def take(self, data: bytes) -> None:
        """Stamp and keep the bytes; say which modes there are when the program asks."""
        self.last = self.now
        self.bytes += len(data)
        self._waiting.append((self.last, data))
        for mode in _MODE_ASKED.findall(data):
            self.write(b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0))

    def write(self, data: bytes) -> float:
        """The stamp of keys, which are sent."""
        stamp = self.now
        os.write(self.master, data)
        return stamp

    def draw(self) -> str:
        """The screen's text, after all that was read is drawn."""
        for stamp, data in self._waiting:
            self.feed(data)
            if self.painted is None and any(line.strip() for line in self.screen.display):
                self.painted = stamp
            if self._marker and self.marker_seen is None and self._marker in self._text():
                self.marker_seen = stamp
        self._waiting.clear()
        return self._text()

    def first_stamp(self, is_there: Callable[[], bool]) -> float | None:
        """The stamp of the first piece after which ``is_there``; None if it never was."""
        return self.first_stamps(is_there)[0]

    def first_stamps(self, *are_there: Callable[[], bool]) -> list[float | None]:
        """The stamp of the first piece after which each condition held; None where none did."""
        stamps: list[float | None] = [None] * len(are_there)
        for stamp, data in self._waiting:
            self.feed(data)
            for index, is_there in enumerate(are_there):
                if stamps[index] is None and is_there():
                    stamps[index] = stamp
        self._waiting.clear()
        return stamps

    def frames(self) -> list[tuple[float, str]]:
        """The stamp of each frame's last piece, and the screen's text after it.

        A frame is written in pieces; those within FRAME seconds of one another belong together.
        """
        frames = []
        for after, (stamp, data) in enumerate(self._waiting, 1):
            self.feed(data)
            if after == len(self._waiting) or self._waiting[after][0] - stamp > FRAME:
                frames.append((stamp, self._text()))
        self._waiting.clear()
        return frames

    def settle(self, seconds: float = 30.0) -> bool:
        """Whether the marker came and then nothing more, within ``seconds``."""
        while self.now < seconds and not self.has_ended:
            if self.read(SILENCE):
                continue
            self.draw()
            if self.marker_seen is not None or (not self._marker and self.painted is not None):
                return True
        self.draw()
        return False

    def comes(self, text: str, seconds: float = 30.0) -> bool:
        """Whether ``text`` came on the screen within ``seconds``, which is drawn meanwhile."""
        until = self.now + seconds
        while text not in self.draw():
            if self.now > until or self.has_ended:
                return text in self.draw()
            self.read(0.05)
        return True

    def idle(self, seconds: float) -> tuple[int, float | None]:
        """Bytes written in ``seconds`` of waiting, and CPU milliseconds used in each of them."""
        before, used, until = self.bytes, cpu(self.process.pid), self.now + seconds
        while self.now < until:
            self.read(until - self.now)
        after = cpu(self.process.pid)
        took = None if used is None or after is None else (after - used) * 1000 / seconds
        return self.bytes - before, took

    def quit(self, key: bytes, seconds: float = 10.0) -> float | None:
        """Seconds from the quit key to the end of the process; None if it did not end."""
        sent = self.write(key)
        while self.now < sent + seconds:
            self.read(0.001)
            if self.process.poll() is not None:
                return self.now - sent
        return None

    def _text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)


def cpu(pid: int) -> float | None:
    """CPU seconds that all threads of a process used; None where the system can't tell."""
    try:
        return time.clock_gettime(~pid << 3 | 2)  # Linux: the kernel's clock of that process
    except OSError:
        return None


def resident(pid: int) -> int | None:
    """Resident bytes of a process; None where the system can't tell."""
    try:
        with open(f"/proc/{pid}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return None


def peak(pid: int) -> int | None:
    """Resident bytes of a process at its peak; None where the system can't tell."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            first_stamp = re.search(r"^VmHWM:\s*(\d+) kB", file.read(), re.MULTILINE)
    except OSError:
        return None
    return int(first_stamp[1]) * 1024 if first_stamp else None
