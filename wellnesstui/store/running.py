"""Whether another app is open on the same home: only the first one keeps drafts of the card."""

from __future__ import annotations

import os
import sys

from wellnesstui.store.home import Home


class Running:
    """Held while the app is open; the system lets go of it however the app ends."""

    def __init__(self, home: Home) -> None:
        self._descriptor = -1
        self.is_first = True
        path = os.path.join(home.data, "app.lock")
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return  # a folder that can't be written to: said when something is kept
        self.is_first = _lock(self._descriptor)

    def close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _lock(descriptor: int) -> bool:
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
