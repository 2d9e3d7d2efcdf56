"""The side of whoever wants sound: starts the player's process, speaks with it, waits for it never long."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

from wellnesstui.sound import wire
from wellnesstui.sound.surroundings import player_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

    from wellnesstui.sound.wire import Message

_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from wellnesstui.sound.player_process import main; main()"  # fmt: skip
COMMAND = (sys.executable, "-P", "-X", "utf8", "-c", _START, str(Path(__file__).parents[2]))
"""What starts the process: this program's own interpreter, wherever it was started."""
_HUNG = 5.0
"""Seconds without a beat after which a process is ended."""
_GRACE = 2.0
"""Seconds that a process has to end after it was told to."""


class SoundPlayer:
    """A player's process, started in the background; nothing here waits for it but ``wait``.

    Each state goes to ``listener``, in a thread of its own: in an event loop give one that calls
    ``call_soon_threadsafe``. The last one is always Gone. ``lock`` is the descriptor of a lock that
    the process holds from then on, until it ends; ``on_start`` is told the process's id before that.
    """

    def __init__(
        self,
        listener: Callable[[Message], None],
        *,
        lock: int | None = None,
        on_start: Callable[[int], None] | None = None,
        command: tuple[str, ...] = COMMAND,
    ) -> None:
        self._listener = listener
        self._lock = lock
        self._on_start = on_start
        self._command = command
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._last_beat = 0.0
        self._until: float | None = None
        self._gone = threading.Event()
        threading.Thread(target=self._run, daemon=True).start()

    def send(self, *messages: Message) -> None:
        """Send commands that count from one and the same sample."""
        self._lines.put(wire.write_line(*messages))

    def close(self, fade: float = 0.3) -> None:
        """Let it fade out and end; a process that doesn't is ended."""
        self.send(wire.Quit(fade=fade))
        self._until = time.monotonic() + fade + _GRACE
        self._lines.put(None)

    def wait(self, seconds: float) -> bool:
        """Whether it has ended within so many seconds."""
        return self._gone.wait(seconds)

    def _run(self) -> None:
        try:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=player_environment(os.environ),
                pass_fds=() if self._lock is None or sys.platform == "win32" else (self._lock,),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                bufsize=0,
            )
        except OSError:
            self._end()
            return
        if self._on_start is not None:
            self._on_start(process.pid)
        self._last_beat = time.monotonic()
        assert process.stdin is not None  # noqa: S101 - both are pipes
        assert process.stdout is not None  # noqa: S101
        threading.Thread(target=self._write, args=(process.stdin,), daemon=True).start()
        threading.Thread(target=self._guard, args=(process,), daemon=True).start()
        with process.stdout:
            self._read(process.stdout)
        process.kill()  # does nothing to one that has ended
        process.wait()
        self._end()

    def _end(self) -> None:
        self._gone.set()
        self._lines.put(None)
        self._listener(wire.Gone())

    def _read(self, states: IO[bytes]) -> None:
        rest = b""
        while data := states.read(wire.MAX_LINE):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                try:
                    messages = wire.read_line(line)
                except wire.Unreadable:
                    continue
                self._last_beat = time.monotonic()
                for message in messages:
                    self._listener(message)

    def _write(self, commands: IO[bytes]) -> None:
        """A pipe may block: so it has a thread."""
        try:
            with commands:
                while (line := self._lines.get()) is not None:
                    commands.write(line)
        except OSError:
            pass  # it has ended, and its states did too

    def _guard(self, process: subprocess.Popen[bytes]) -> None:
        """End a process that says nothing any more, or stays after it was told to end."""
        last = time.monotonic()
        while not self._gone.wait(0.5):
            now = time.monotonic()
            if now - last > 2:  # this program was stopped itself
                self._last_beat = now
            last = now
            is_late = self._until is not None and now > self._until
            if is_late or now - self._last_beat > _HUNG:
                process.kill()
