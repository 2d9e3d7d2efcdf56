"""A practice goes on while the log is locked: this process is replaced, and the new one plays it.

What is needed for that goes through a pipe, so that nothing of it is on the disk or in the
environment.
"""

from __future__ import annotations

import os

from wellnesstui.store.disk.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.carried import Carried

_VARIABLE = "WELLNESS_CARRIED_FD"
_MOST = 60_000  # bytes that a pipe takes before somebody reads them


def put(carried: Carried) -> None:
    """Have the process that takes the place of this one ``take`` it."""
    content = carried.to_text().encode()
    if len(content) > _MOST:
        return
    reading, writing = os.pipe()
    os.write(writing, content)
    os.close(writing)
    os.set_inheritable(reading, True)  # noqa: FBT003 - it takes no name
    os.environ[_VARIABLE] = str(reading)


def take() -> Carried | None:
    """What the process before this one ``put``, None if it put nothing."""
    number = os.environ.pop(_VARIABLE, "")
    if not number.isdecimal():
        return None
    from wellnesstui.domain.practices.carried import read_carried

    try:
        with os.fdopen(int(number), "rb") as pipe:
            return read_carried(pipe.read(_MOST).decode())
    except (OSError, ValueError, OverflowError):
        return None


def go_on(home: Home, carried: Carried) -> int:
    """Play it to its end or until the person stops it, and save it without the log; the exit code."""
    from wellnesstui.cli.practices import playing
    from wellnesstui.domain.practices.room import Room
    from wellnesstui.store.settings.settings import load

    room = Room() if carried.playing.anyway else playing.room_now(home)
    return playing.play_on_screen(carried.playing, room, home, load(home))
