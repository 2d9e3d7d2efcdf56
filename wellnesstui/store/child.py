"""Runs a short process with a limit on its time and on what it may say, and ends it.

Files that other programs wrote are read by such a process: what a hostile one does to it harms
nothing else, and what it held is gone with it.
"""

from __future__ import annotations

import subprocess
import threading
import time
from typing import IO, Any, NamedTuple

from wellnesstui.domain.errors import WellnessError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_BUFFER = 1 << 16


class Ended(NamedTuple):
    """How a child ended.

    ``late`` when it was stopped by the clock, ``large`` when it said more than it may; ``status``
    is the exit code, below 0 for a signal.
    """

    output: bytes
    late: bool
    large: bool
    status: int


def run(command: list[str], file: IO[Any], seconds: float, most: int) -> Ended:
    """Runs ``command`` with ``file`` as its standard input, for ``seconds`` at the longest.

    At most ``most`` bytes of output are taken. What it writes as errors is let go: it may quote the
    file. It has ended when this returns.
    """
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows would open one
    late = threading.Event()
    with subprocess.Popen(
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=hidden,
    ) as process:

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, stop)
        clock.start()
        try:
            output = process.stdout.read(most + 1) if process.stdout else b""
            if len(output) > most:
                process.kill()  # it waits for somebody to read the rest
            status = process.wait()
        finally:
            clock.cancel()
            process.kill()  # does nothing to one that has ended
    return Ended(output, late.is_set(), len(output) > most, status)


class Stopped(Exception):
    """A child that was ended before its work was: ``late``, ``large``, or by itself with a ``status``."""

    def __init__(self, *, late: bool = False, large: bool = False, status: int = 0) -> None:
        super().__init__()
        self.late, self.large, self.status = late, large, status


class Streaming:
    """A child that reads as long as there is something to read, and whose lines are given as they come.

    ``file`` is read by the child itself; without one it is fed from ``blocks``, in a thread, since
    a pipe may let everybody wait. The child may be silent for ``seconds`` while it has something to
    do: ``place`` says how far it has read, and a person who still types is waited for.
    """

    def __init__(
        self,
        command: list[str],
        file: IO[Any] | None,
        blocks: Iterable[bytes],
        place: Callable[[], int],
        seconds: float,
    ) -> None:
        self._place = place
        self._seconds = seconds
        self._late = False
        self._idle = self._waiting = False
        self._given = 0
        self._trouble: Exception | None = None
        self._ended = threading.Event()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE if file is None else file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it may quote the file
            bufsize=_BUFFER,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # only Windows would open one
        )
        if file is None:
            threading.Thread(target=self._feed, args=(blocks,), daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()

    def lines(self, most: int) -> Iterator[bytes]:
        """The lines, each of ``most`` bytes at most. Raises Stopped, and what ``blocks`` raised."""
        out = self._process.stdout
        if out is None:
            return
        while True:
            self._waiting = True
            line = out.readline(most + 1)
            self._waiting = False
            if not line:
                break
            if len(line) > most:
                raise Stopped(large=True)
            self._given += 1
            yield line
        status = self._process.wait()
        if self._trouble is not None:
            raise self._trouble
        if self._late or status:
            raise Stopped(late=self._late, status=status)

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._ended.set()
        self._process.kill()  # does nothing to one that has ended
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _feed(self, blocks: Iterable[bytes]) -> None:
        into = self._process.stdin
        if into is None:
            return
        try:
            with into:
                self._idle = True
                for block in blocks:
                    self._idle = False
                    into.write(block)
                    into.flush()
                    self._idle = True
                self._idle = False
        except OSError:
            pass  # it has ended, and says why itself
        except (WellnessError, ValueError) as error:  # too long a pipe, or one that was closed
            self._trouble = error
            self._process.kill()
        self._idle = False

    def _watch(self) -> None:
        """Ends a child that does nothing although it could, and only while somebody waits for it."""
        last, since = (-1, 0), time.monotonic()
        while not self._ended.wait(min(1.0, self._seconds / 4)):
            if self._process.poll() is not None:
                return
            place = self._place(), self._given
            now = time.monotonic()
            if place != last or self._idle or not self._waiting:
                last, since = place, now
            elif now - since > self._seconds:
                self._late = True
                self._process.kill()
                return
