"""One program at a time at a file: the others wait a moment."""

from __future__ import annotations

import os
import time

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.files import trouble
from wellnesstui.store.regular import open_lock
from wellnesstui.store.running import lock

WAIT, LONG_WAIT = 2.0, 30.0
"""Seconds to wait for a small change, and for new keys or a damaged vault's renaming."""
_PAUSE = 0.01


class Turn:
    """``with Turn(path):`` raises DiskTrouble if the file can't be made, or nobody lets go of it."""

    def __init__(self, path: str, what: str, wait: float = WAIT) -> None:
        self._path = path
        self._what = what
        self._wait = wait
        self._descriptor = -1

    def __enter__(self) -> None:
        try:
            self._descriptor = open_lock(self._path)
        except OSError as error:
            raise trouble(error, self._what) from error
        until = time.monotonic() + self._wait
        while not lock(self._descriptor):
            if time.monotonic() > until:
                break
            time.sleep(_PAUSE)
        else:
            return
        os.close(self._descriptor)
        raise DiskTrouble(
            f"Another program of wellness is busy, so it could not {self._what}.", "Try again."
        )

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)  # the file stays: a name that goes away would be no lock
