"""One program at a time at a file: the others wait a moment."""

from __future__ import annotations

import os
import time

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.files import trouble
from wellnesstui.store.running import lock

_WAITS = 200
_PAUSE = 0.01


class Turn:
    """``with Turn(path):`` raises DiskTrouble if the file can't be made, or nobody lets go of it."""

    def __init__(self, path: str, what: str) -> None:
        self._path = path
        self._what = what
        self._descriptor = -1

    def __enter__(self) -> None:
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise trouble(error, self._what) from error
        for _ in range(_WAITS):
            if lock(self._descriptor):
                return
            time.sleep(_PAUSE)
        os.close(self._descriptor)
        raise DiskTrouble(
            f"Another program of wellness is busy, so it could not {self._what}.", "Try again."
        )

    def __exit__(self, *_: object) -> None:
        os.close(self._descriptor)  # the file stays: a name that goes away would be no lock
