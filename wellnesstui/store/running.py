"""Locks that the system lets go of however a program ends: one window of the app keeps drafts."""

from __future__ import annotations

import os
import sys
import time

from wellnesstui.store.files import trouble
from wellnesstui.store.home import Home
from wellnesstui.store.regular import NotRegular, open_lock, open_regular

APP, AGENT = "app.lock", "agent.lock"
WINDOWS = (APP, *(f"app-{number}.lock" for number in range(2, 10)))
"""A lock for each window of the app, the first one's first."""
_TRIES, _BETWEEN = 5, 0.01


class Running:
    """Held while a window of the app, or the agent, is open; the system lets go however that ends.

    ``is_first`` says that no other one was there before. Raises DiskTrouble for something else of
    the lock's name.
    """

    def __init__(self, home: Home, name: str = APP) -> None:
        self._descriptor = -1
        self.is_first = self._holds(home, name)
        if not self.is_first and name == APP:
            any(self._holds(home, window) for window in WINDOWS[1:])

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def _holds(self, home: Home, name: str) -> bool:
        """Take that lock; a folder that can't be written to has nobody else in it."""
        try:
            descriptor = open_lock(os.path.join(home.data, name))
        except NotRegular as error:
            raise trouble(error, "see whether it is open already") from error
        except OSError:
            return True  # said when something is kept
        # Tried a few times: another program may be looking just now whether an app is open.
        if not any(_lock_or_wait(descriptor) for _ in range(_TRIES)):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        if sys.platform != "win32":  # there a locked file can't be read
            try:
                os.ftruncate(descriptor, 0)
                os.write(descriptor, f"{os.getpid()}\n".encode())
            except OSError:
                pass  # a full disk: `wellness lock` finds nobody then
        return True


def app_is_open(home: Home) -> bool:
    """Whether an app holds its lock just now."""
    return _is_held(home, APP)


def windows(home: Home) -> list[str]:
    """Paths of the locks of all windows of the app that are open, this program's own among them."""
    return [os.path.join(home.data, name) for name in WINDOWS if _is_held(home, name)]


def is_alone(home: Home) -> bool:
    """Whether no other window of the app is open beside this program's own."""
    return len(windows(home)) <= 1


def process(lock: str) -> int | None:
    """The number of the process that holds a window's lock; None when nobody can tell."""
    try:
        with open(open_regular(lock, follow=False), encoding="ascii") as file:
            return int(file.read(20))
    except (OSError, ValueError):
        return None


def agent_runs(home: Home) -> bool:
    """Whether an agent holds its lock just now."""
    return _is_held(home, AGENT)


def _is_held(home: Home, name: str) -> bool:
    try:
        descriptor = open_lock(os.path.join(home.data, name), make=False)
    except OSError:
        return False
    try:
        return not lock(descriptor)
    finally:
        os.close(descriptor)


def _lock_or_wait(descriptor: int) -> bool:
    if lock(descriptor):
        return True
    time.sleep(_BETWEEN)
    return False


def lock(descriptor: int) -> bool:
    """Take the file's lock without waiting; whether it was free."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
