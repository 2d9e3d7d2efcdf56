"""Locks that windows of the app and the agent hold while they run, so that others see they do.

Each window has drafts of its own, by its number; the agent leaves to an open app what the app rings for.
"""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.file_lock import GLANCE_WAIT, FileLock, is_held
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import NotRegular, open_regular

APP, AGENT = "app.lock", "agent.lock"
WINDOW_LOCKS = (APP, *(f"app-{number}.lock" for number in range(2, 10)))
"""A lock for each window of the app, the first one's first."""


class AppLock:
    """The lock of a window of the app, or of the agent, held from here to ``close``.

    ``is_first`` says that no other one was there before; another window takes the next free one of
    WINDOW_LOCKS. ``window`` is its number, from 1. Raises DiskTrouble for something else of the lock's
    name, UsedWrongly where all are taken.
    """

    def __init__(self, home: Home, name: str = APP) -> None:
        self._lock: FileLock | None = None
        self.is_first, self.window = self._take(home, name), 1
        if not self.is_first and name == APP:
            self.window = self._next_window(home)

    def close(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _next_window(self, home: Home) -> int:
        for number, name in enumerate(WINDOW_LOCKS[1:], 2):
            if self._take(home, name):
                return number
        raise UsedWrongly(
            f"wellness is open in {len(WINDOW_LOCKS)} windows already.", "Close one of them first."
        )

    def _take(self, home: Home, name: str) -> bool:
        """Whether that lock was free; a folder that can't be written to has nobody else in it."""
        lock = FileLock(os.path.join(home.data, name), wait=GLANCE_WAIT)
        try:
            if not lock.acquire():
                return False
        except NotRegular as error:
            raise disk_trouble(error, "check whether it's already open") from error
        except OSError:
            return True  # said when something is kept
        self._lock = lock
        if sys.platform != "win32":  # there a locked file can't be read
            try:
                os.ftruncate(lock.descriptor, 0)
                os.write(lock.descriptor, f"{os.getpid()}\n".encode())
            except OSError:
                pass  # a full disk: `wellness lock` finds nobody then
        return True


def is_app_open(home: Home) -> bool:
    """Whether the first window of the app is open, in this program or another."""
    return is_held(os.path.join(home.data, APP))


def is_agent_running(home: Home) -> bool:
    """Whether an agent is running."""
    return is_held(os.path.join(home.data, AGENT))


def open_window_locks(home: Home) -> list[str]:
    """Paths of the locks of all open windows of the app, this program's own among them."""
    paths = (os.path.join(home.data, name) for name in WINDOW_LOCKS)
    return [path for path in paths if is_held(path)]


def open_windows(home: Home) -> frozenset[int]:
    """Numbers of the open windows of the app, this program's own among them."""
    locks = (os.path.join(home.data, name) for name in WINDOW_LOCKS)
    return frozenset(number for number, path in enumerate(locks, 1) if is_held(path))


def is_only_window(home: Home) -> bool:
    """Whether no window of the app is open besides this program's own."""
    return len(open_window_locks(home)) <= 1


def holder_pid(path: str) -> int | None:
    """The process that holds a window's lock; None when nobody can tell."""
    try:
        with open(open_regular(path, follow=False), encoding="ascii") as file:
            return int(file.read(20))
    except (OSError, ValueError):
        return None
