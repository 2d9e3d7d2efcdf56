"""Child processes that parse files of other programs, limited in time and output, and always ended.

What a hostile file does to such a process harms nothing else, and what it held is gone with it.
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


class ChildResult(NamedTuple):
    """How a child ended.

    ``is_late`` when it was killed by the timeout, ``is_large`` when it wrote more than it may;
    ``status`` is the exit code, below 0 for a signal.
    """

    output: bytes
    is_late: bool
    is_large: bool
    status: int


def run(command: list[str], file: IO[Any], seconds: float, limit: int) -> ChildResult:
    """The result of ``command`` with ``file`` as its standard input, killed after ``seconds``.

    At most ``limit`` bytes of output are read. Its stderr is discarded: it may quote the file. It
    has ended when this returns. Raises OSError where it can't be started.
    """
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows would open one
    timed_out = threading.Event()
    with subprocess.Popen(
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=hidden,
    ) as process:

        def stop() -> None:
            timed_out.set()
            process.kill()

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            output = process.stdout.read(limit + 1) if process.stdout else b""
            if len(output) > limit:
                process.kill()  # it waits for somebody to read the rest
            status = process.wait()
        finally:
            timer.cancel()
            process.kill()  # does nothing to one that has ended
    return ChildResult(output, timed_out.is_set(), len(output) > limit, status)


class ChildStopped(Exception):
    """A child that ended early: ``is_late``, ``is_large``, or by itself with a ``status``."""

    def __init__(self, *, is_late: bool = False, is_large: bool = False, status: int = 0) -> None:
        super().__init__()
        self.is_late, self.is_large, self.status = is_late, is_large, status


class StreamingChild:
    """A child that reads as long as there is input, and gives its lines of output as they come.

    ``file`` is read by the child itself; without one it is fed from ``blocks``, in a thread, since
    a pipe may block. The child is killed when it makes no progress for ``seconds`` although it
    could: ``offset`` says how far it has read, and a person who still types is waited for.
    """

    def __init__(
        self,
        command: list[str],
        file: IO[Any] | None,
        blocks: Iterable[bytes],
        offset: Callable[[], int],
        seconds: float,
    ) -> None:
        self._offset = offset
        self._seconds = seconds
        self._is_late = False
        self._is_idle = self._is_waiting = False
        self._given = 0
        self._error: Exception | None = None
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

    def lines(self, limit: int) -> Iterator[bytes]:
        """The lines, each of ``limit`` bytes at most. Raises ChildStopped, and what ``blocks`` raised."""
        out = self._process.stdout
        if out is None:
            return
        while True:
            self._is_waiting = True
            line = out.readline(limit + 1)
            self._is_waiting = False
            if not line:
                break
            if len(line) > limit:
                raise ChildStopped(is_large=True)
            self._given += 1
            yield line
        status = self._process.wait()
        if self._error is not None:
            raise self._error
        if self._is_late or status:
            raise ChildStopped(is_late=self._is_late, status=status)

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
                self._is_idle = True
                for block in blocks:
                    self._is_idle = False
                    into.write(block)
                    into.flush()
                    self._is_idle = True
                self._is_idle = False
        except OSError:
            pass  # it has ended, and says why itself
        except (WellnessError, ValueError) as error:  # too long a pipe, or one that was closed
            self._error = error
            self._process.kill()
        self._is_idle = False

    def _watch(self) -> None:
        """Kill a child that makes no progress although it could, while somebody waits for it."""
        last, since = (-1, 0), time.monotonic()
        while not self._ended.wait(min(1.0, self._seconds / 4)):
            if self._process.poll() is not None:
                return
            progress = self._offset(), self._given
            now = time.monotonic()
            if progress != last or self._is_idle or not self._is_waiting:
                last, since = progress, now
            elif now - since > self._seconds:
                self._is_late = True
                self._process.kill()
                return
