"""Runs ``unpack`` in a process of its own, with a limit on its time and on what it may say."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import Any

from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.reading import unreadable
from wellnesstui.exchange.unpack import MOST_BYTES, SECONDS

_MOST_OUTPUT = 2 * MOST_BYTES
_NOTHING = "Nothing was changed."
_HOW = "Make a new backup in Daylio (More, Backup and restore, Advanced options) and import that."
_SENTENCES = {
    "not-zip": ("The file begins like an archive but is cut off.", _HOW),
    "members": ("The archive holds more files than a Daylio backup would.", _NOTHING),
    "names": ("The archive holds file names that a Daylio backup would not.", _NOTHING),
    "missing": ("There is no backup.daylio in the archive, so it is not a Daylio backup.", _HOW),
    "locked": ("The archive is locked with a password.", "Unpack it, and import what is in it."),
    "method": ("The archive is packed in a way that Daylio does not use.", _NOTHING),
    "large": ("The backup is larger than 64 MiB unpacked, so it was not read.", _NOTHING),
    "damaged": ("The archive is damaged and can't be unpacked.", _HOW),
    "json": ("The backup can't be read: its inside is not what Daylio writes.", _HOW),
}


def unpacked(path: str, seconds: float = SECONDS) -> Iterator[Any]:
    """The values that ``unpack`` prints for the archive at ``path``. Raises WellnessError.

    The process has ended before the first value is given.
    """
    try:
        archive = open(path, "rb")  # noqa: SIM115 - closed below, after the error is told
    except OSError as error:
        raise unreadable(error) from error
    with archive, as_file(files("wellnesstui.exchange").joinpath("unpack.py")) as script:
        output = _run([sys.executable, "-I", "-S", str(script)], archive, seconds)
    if not output:
        raise _refusal("damaged")
    for line in output:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise _refusal("json") from error
        if isinstance(value, dict) and "error" in value:
            raise _refusal(value["error"])
        yield value


def _run(command: list[str], archive: Any, seconds: float) -> list[bytes]:
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows would open one
    late = threading.Event()
    with subprocess.Popen(
        command,
        stdin=archive,
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
            output = process.stdout.read(_MOST_OUTPUT + 1) if process.stdout else b""
            if len(output) > _MOST_OUTPUT:
                process.kill()  # it waits for somebody to read the rest
            status = process.wait()
        finally:
            clock.cancel()
            process.kill()  # does nothing to one that has ended
    if late.is_set():
        raise WellnessError("The archive took too long to unpack, so it was left.", _NOTHING)
    if len(output) > _MOST_OUTPUT:
        raise _refusal("large")
    if status:
        raise _refusal("large" if status < 0 else "damaged")
    return output.splitlines()


def _refusal(word: object) -> WellnessError:
    return WellnessError(*_SENTENCES.get(str(word), _SENTENCES["damaged"]))
