"""Runs a short process with a limit on its time and on what it may say, and ends it.

Files that other programs wrote are read by such a process: what a hostile one does to it harms
nothing else, and what it held is gone with it.
"""

from __future__ import annotations

import subprocess
import threading
from typing import IO, Any, NamedTuple


class Ended(NamedTuple):
    """How a child ended.

    ``late`` when it was stopped by the clock, ``large`` when it said more than it may; ``status``
    is the exit code, below 0 for a signal.
    """

    output: bytes
    late: bool
    large: bool
    status: int


def run(command: list[str], file: IO[Any], seconds: float, most: int) -> Ended:
    """Runs ``command`` with ``file`` as its standard input, for ``seconds`` at the longest.

    At most ``most`` bytes of output are taken. What it writes as errors is let go: it may quote the
    file. It has ended when this returns.
    """
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows would open one
    late = threading.Event()
    with subprocess.Popen(
        command,
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=hidden,
    ) as process:

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, stop)
        clock.start()
        try:
            output = process.stdout.read(most + 1) if process.stdout else b""
            if len(output) > most:
                process.kill()  # it waits for somebody to read the rest
            status = process.wait()
        finally:
            clock.cancel()
            process.kill()  # does nothing to one that has ended
    return Ended(output, late.is_set(), len(output) > most, status)
