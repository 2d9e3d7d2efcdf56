"""Locks that the system lets go of however a program ends: one app keeps drafts, one mends a vault."""

from __future__ import annotations

import os
import sys
import time

from wellnesstui.store.home import Home

APP, AGENT = "app.lock", "agent.lock"
WINDOWS = (APP, *(f"app-{number}.lock" for number in range(2, 10)))
"""A lock for each window of the app, the first one's first."""
_TRIES, _BETWEEN = 5, 0.01


class Running:
    """Held while a window of the app, or the agent, is open; the system lets go however that ends.

    ``is_first`` says that no other one was there before.
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
            descriptor = os.open(os.path.join(home.data, name), os.O_RDWR | os.O_CREAT, 0o600)
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
        with open(lock, encoding="ascii") as file:
            return int(file.read(20))
    except (OSError, ValueError):
        return None


def agent_runs(home: Home) -> bool:
    """Whether an agent holds its lock just now."""
    return _is_held(home, AGENT)


def _is_held(home: Home, name: str) -> bool:
    try:
        descriptor = os.open(os.path.join(home.data, name), os.O_RDWR)
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


class Alone:
    """``with Alone(path):`` one program at a time; after five seconds without a turn, all the same."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._descriptor = -1

    def __enter__(self) -> None:
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return  # a folder that can't be written to: what comes next says so
        for _ in range(50):
            if lock(self._descriptor):
                return
            time.sleep(0.1)

    def __exit__(self, *_: object) -> None:
        if self._descriptor < 0:
            return
        os.close(self._descriptor)
        try:
            os.unlink(self._path)
        except OSError:
            pass  # another program is next


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
