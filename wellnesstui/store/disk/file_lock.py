"""The one lock between programs, so that two never change a thing at the same time.

It is advisory: it binds only programs that ask for it. The system releases it however its holder
ends. Each lock has a file of its own, which stays: whoever still has a removed file open would hold
a lock that nobody else can meet.
"""

from __future__ import annotations

import os
import sys
import time

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.regular import open_lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

GLANCE_WAIT, AGENT_WAIT = 0.05, 0.2
"""Seconds to wait for a lock that is held as long as its program runs: ``is_held`` takes it for a
moment to look, which must not count as a holder. The agent waits longer: nobody starts it again."""
WAIT = 2.0
"""Seconds to wait for a small change of a file."""
LONG_WAIT = 30.0
"""Seconds to wait for new keys or for a damaged vault's renaming, which copy whole files."""
_PAUSE = 0.01


class FileLock:
    """An exclusive advisory lock on the file at ``path``, made if need be.

    ``wait`` is in seconds. ``opener`` gives a descriptor of the path, where it is no regular file.
    As a context manager it raises DiskTrouble when the file can't be opened or nobody lets go in
    time; ``purpose`` ("set the passphrase") goes into that sentence.
    """

    def __init__(
        self,
        path: str,
        purpose: str = "",
        wait: float = WAIT,
        opener: Callable[[str], int] = open_lock,
    ) -> None:
        self.path = path
        self.descriptor = -1
        self.refusal: OSError | None = None
        """Why the system can't lock this file at all, as on some network folders."""
        self._purpose = purpose
        self._wait = wait
        self._opener = opener

    def acquire(self) -> bool:
        """Whether the lock was free, or became so in time.

        Raises OSError if the file can't be opened.
        """
        until = time.monotonic() + self._wait
        while not self._take():
            if self.refusal is not None or time.monotonic() >= until:
                return False
            time.sleep(_PAUSE)
        return True

    def release(self) -> None:
        """Let go of the lock, if it is held; its file stays."""
        if self.descriptor >= 0:
            os.close(self.descriptor)
            self.descriptor = -1

    def __enter__(self) -> None:
        try:
            is_ours = self.acquire()
        except OSError as error:
            raise disk_trouble(error, self._purpose) from error
        if not is_ours:
            raise DiskTrouble(
                f"Another wellness window or command is busy, so wellness couldn't {self._purpose}.",
                "Nothing was changed. Try again in a moment.",
            )

    def __exit__(self, *_: object) -> None:
        self.release()

    def _take(self) -> bool:
        """Whether the lock was free; the file, which may be a new one, is opened each time."""
        while True:
            descriptor = self._opener(self.path)
            try:
                if not self._lock(descriptor):
                    return False
                if _is_file_at(descriptor, self.path):
                    self.descriptor, descriptor = descriptor, -1
                    return True
            finally:
                if descriptor >= 0:
                    os.close(descriptor)

    def _lock(self, descriptor: int) -> bool:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if sys.platform != "win32" and not isinstance(error, BlockingIOError):
                self.refusal = error
            return False
        return True


def is_held(path: str, wait: float = 0.0) -> bool:
    """Whether anybody, this program too, holds the lock; False where its file can't be opened.

    With GLANCE_WAIT, another one who looks doesn't count.
    """
    glance = FileLock(path, wait=wait, opener=_open_existing)
    try:
        return not glance.acquire()
    except OSError:
        return False
    finally:
        glance.release()


def _open_existing(path: str) -> int:
    return open_lock(path, make=False)


def _is_file_at(descriptor: int, path: str) -> bool:
    """Whether the open file is the one that has this path now.

    One that was removed between opening and locking can be locked, while the next program makes a
    new file of the name and locks that.
    """
    if sys.platform == "win32":  # there an open file can't be removed
        return True
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False
