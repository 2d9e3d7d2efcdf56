"""The busy times of some days, from a calendar file on this machine, without ever holding the file.

A child reads it (``apart``) and says times and counts only.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import wellnesstui
from wellnesstui.breaks.apart.refusal import MOST_BYTES, MOST_EVENTS, MOST_MEMBERS, SECONDS
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.store import child
from wellnesstui.store.clock import localise
from wellnesstui.store.regular import open_given

# -I and -S: neither this folder, nor the surroundings, nor what is set up there have a say in it.
_START = (
    "import sys; sys.path += sys.argv[4:];"
    "from wellnesstui.store.hardening import harden; harden();"
    "from wellnesstui.breaks.apart.main import main;"
    "main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])"
)
_NEEDED = ("dateutil", "six", "tzlocal", "tzdata")  # six for an older dateutil; tzdata on Windows
_MOST_OUTPUT = 4 << 20
_SHORTER = "Export a shorter time, such as this month, and try again."
_AGAIN = "Export it again in your calendar program and try once more."
_UNPACK = "Unpack it yourself and give the calendar file in it."
_SENTENCES = {
    "empty": ("The calendar file is empty.", _AGAIN),
    "other": ("That is not a calendar file.", "A calendar file ends in .ics; calendar programs export it."),
    "cut": ("The calendar file is cut off, so it was not read.", _AGAIN),
    "damaged": ("The calendar file is damaged and can't be read.", _AGAIN),
    "large": (f"The calendar file is larger than {MOST_BYTES // 1_000_000} MB, so it was not read.", _SHORTER),
    "many": (f"The calendar file holds more than {MOST_EVENTS:,} events, so it was not read.", _SHORTER),
    "locked": ("The archive is locked or packed in an unusual way, so it was not read.", _UNPACK),
    "members": (f"The archive holds more than {MOST_MEMBERS:,} files, so it was not read.", _UNPACK),
    "none": ("There is no calendar file in the archive.", "A calendar file ends in .ics; calendar programs export it."),
    "zone": ("A time zone in the calendar file changes too often to be a real one, so the file was not read.", _AGAIN),
    "slow": ("The calendar file took too long to read, so it was left.", _SHORTER),
}  # fmt: skip
ENTRIES = (
    "days_long",
    "free",
    "cancelled",
    "unplaced",
    "unread",
    "elsewhere",
    "exceptions",
    "no_length",
)
NOT_COUNTED = ("days_long", "free", "cancelled", "unread", "no_length")
"""Those of them that say how many are not among the blocks."""


class Reading(NamedTuple):
    """The busy times found, and what was not counted among them.

    ``blocks`` are half-open pairs of seconds since 1970 UTC that overlap the days asked for, sorted.
    Of what touches these days, ``days_long`` were busy but whole days or longer than a day, ``free``
    did not make busy, ``cancelled`` will not be, ``no_length`` ends as it begins. ``unread`` events of the whole file could not be
    understood. Of the times on these days or within 14 hours of them, ``unplaced`` had a time zone
    that is not known, ``elsewhere`` had none though their calendar is set to a zone with other
    clocks (both were taken as local), and ``exceptions`` belong to an event with an EXRULE.
    """

    blocks: tuple[tuple[int, int], ...]
    days_long: int = 0
    free: int = 0
    cancelled: int = 0
    unplaced: int = 0
    unread: int = 0
    elsewhere: int = 0
    exceptions: int = 0
    no_length: int = 0


def doubts(found: Reading) -> list[str]:
    """Sentences on times that may not be what the calendar program shows."""
    said = (
        (found.unplaced, "in an unknown time zone; read as local"),
        (found.elsewhere, "without a time zone, in a calendar set to another zone; read as local"),
        (found.exceptions, "of an event with an old kind of exception (EXRULE); please check"),
    )
    return [f"{count} time{'s' * (count != 1)} {what}." for count, what in said if count]


def read(path: str, begin: int, end: int, zone: str = "") -> Reading:
    """What is busy in the file at ``path`` from ``begin`` until just before ``end``.

    Both are seconds since 1970 UTC. Times without a zone, and whole days, are of ``zone``: an IANA
    name, or empty for the machine's own. ``path`` may be a stream that the person made, and an
    archive of several calendars. Raises WellnessError. The child has ended by then.
    """
    localise(2000, 1, 1, 0, 0, zone=zone)
    try:
        if os.path.isdir(path):
            raise IsADirectoryError(path)
        file = open_given(path)
    except OSError as error:
        raise _unreadable(error) from error
    words = [str(begin), str(end), zone, *_folders()]
    command = [sys.executable, "-I", "-S", "-B", "-c", _START, *words]
    with file:
        ended = child.run(command, file, SECONDS, _MOST_OUTPUT)
    if ended.late:
        raise _refusal("slow")
    if ended.large:
        raise _refusal("many")
    if ended.status:
        raise _refusal("slow" if ended.status < 0 else "damaged")
    return _reading(ended.output)


def _reading(output: bytes) -> Reading:
    try:
        told = json.loads(output)
        if "error" in told:
            raise _refusal(told["error"])
        blocks = tuple((int(begin), int(end)) for begin, end in told["blocks"])
        return Reading(blocks, *(int(told[name]) for name in ENTRIES))
    except (ValueError, KeyError, TypeError) as error:
        raise _refusal("damaged") from error


def _folders() -> list[str]:
    """Where this program and what it reads calendars with are installed."""
    folders = [str(Path(wellnesstui.__file__).parent.parent)]
    for name in _NEEDED:
        found = find_spec(name)
        if found and found.origin:
            at = Path(found.origin).parent
            folders.append(str(at.parent if found.submodule_search_locations else at))
    return list(dict.fromkeys(folders))


def _refusal(word: object) -> WellnessError:
    return WellnessError(*_SENTENCES.get(str(word), _SENTENCES["damaged"]))


def _unreadable(error: OSError) -> WellnessError:
    if isinstance(error, FileNotFoundError):
        return NotFound("There is no file of that name.", "Check the path and try again.")
    if isinstance(error, IsADirectoryError):
        return NotFound("That is a folder, not a file.", "Name the calendar file itself.")
    reason = os.strerror(error.errno).lower() if error.errno else "unknown reason"
    return WellnessError(f"The file could not be read ({reason}).", "Nothing was changed.")
