"""The lock of the one player of a home, held by the player's process itself until it has ended."""

from __future__ import annotations

import os
import signal
import sys
import time

from wellnesstui.store.disk.app_lock import holder_pid
from wellnesstui.store.disk.file_lock import GLANCE_WAIT, FileLock, is_held

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.disk.home import Home

SOUND = "sound.lock"
_PAUSE = 0.05


class SoundLock:
    """Taken by whoever wants sound, given to the player's process, then released here.

    The process has a copy of the descriptor: the system keeps the lock until that one is closed too,
    however the process ends. Windows can't give one away: there the program holds it itself.
    """

    def __init__(self, home: Home) -> None:
        self._lock = FileLock(os.path.join(home.data, SOUND), wait=GLANCE_WAIT)

    def acquire(self) -> bool:
        """Whether no other player of this home runs. A folder that can't be written to has none."""
        try:
            is_ours = self._lock.acquire()
            if is_ours and sys.platform != "win32":
                os.ftruncate(
                    self._lock.descriptor, 0
                )  # another process may have that number by now
        except OSError:
            return True
        return is_ours or self._lock.refusal is not None

    @property
    def descriptor(self) -> int | None:
        """What the player's process is to hold; None where there is no lock."""
        return self._lock.descriptor if self._lock.descriptor >= 0 else None

    def hand_over(self, pid: int) -> None:
        """Write down the process that now holds it, and release it."""
        if sys.platform == "win32" or self._lock.descriptor < 0:
            return
        try:
            os.write(self._lock.descriptor, f"{pid}\n".encode())
        except OSError:
            pass  # a full disk: `wellness sound stop` finds nobody then
        self._lock.release()

    def release(self) -> None:
        """Release it, where it is still held here."""
        self._lock.release()


def is_sounding(home: Home) -> bool:
    """Whether a player of this home runs."""
    return is_held(os.path.join(home.data, SOUND), GLANCE_WAIT)


def ask_to_stop(home: Home) -> bool:
    """Ask the player of this home to fade out; whether it can be asked."""
    path = os.path.join(home.data, SOUND)
    pid = holder_pid(path) if sys.platform != "win32" and is_sounding(home) else None
    if pid is None:
        return False
    try:
        os.kill(pid, signal.SIGTERM)
    except OSError:
        return False
    return True


def wait_for_silence(home: Home, seconds: float) -> bool:
    """Whether the player of this home has ended within so many seconds."""
    until = time.monotonic() + seconds
    while is_sounding(home):
        if time.monotonic() >= until:
            return False
        time.sleep(_PAUSE)
    return True
