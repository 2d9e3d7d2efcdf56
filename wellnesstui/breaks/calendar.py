"""Busy times of some days from a calendar file on this machine, whose content this process never sees.

It is the sandbox's parent: the child reads the file and prints times and counts only.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import wellnesstui
from wellnesstui.breaks.sandbox.protocol import (
    COUNTS,
    MAX_BYTES,
    MAX_EVENTS,
    MAX_MEMBERS,
    SECONDS,
    BusyTimes,
)
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Instant
from wellnesstui.store.disk import child
from wellnesstui.store.disk.clock import localize
from wellnesstui.store.disk.disk_error import unreadable_file
from wellnesstui.store.disk.regular import open_given

# -I and -S: neither this folder, nor the surroundings, nor what is set up there have a say in it.
_START = (
    "import sys; sys.path += sys.argv[4:];"
    "from wellnesstui.store.disk.safe_process import harden; harden();"
    "from wellnesstui.breaks.sandbox.main import main;"
    "main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])"
)
_NEEDED = ("dateutil", "six", "tzlocal", "tzdata")  # six for an older dateutil; tzdata on Windows
_MAX_OUTPUT = 4 << 20
_SHORTER = "Export a shorter period, e.g. this month, and try again."
_AGAIN = "Export it from your calendar app again, then try once more."
_UNPACK = "Unzip it and use the calendar file inside."
_ICS = "Calendar files end in .ics. You can export one from your calendar app."
_SENTENCES = {
    "empty": ("The calendar file is empty.", _AGAIN),
    "other": ("That isn't a calendar file.", _ICS),
    "cut": ("The calendar file is incomplete, so it wasn't read.", _AGAIN),
    "damaged": ("The calendar file is damaged and can't be read.", _AGAIN),
    "large": (f"The calendar file is larger than {MAX_BYTES // 1_000_000} MB, so it wasn't read.", _SHORTER),
    "many": (f"The calendar file has more than {MAX_EVENTS:,} events, so it wasn't read.", _SHORTER),
    "locked": ("The archive is locked or compressed in an unusual way, so it wasn't read.", _UNPACK),
    "members": (f"The archive has more than {MAX_MEMBERS:,} files, so it wasn't read.", _UNPACK),
    "none": ("There's no calendar file in the archive.", _ICS),
    "zone": ("A time zone in the calendar file changes too often to be real, so the file wasn't read.", _AGAIN),
    "slow": ("The calendar file took too long, so it wasn't read.", _SHORTER),
}  # fmt: skip
NOT_COUNTED = ("days_long", "free", "cancelled", "unread", "no_length")
"""The COUNTS of what is not among the blocks."""


def doubts(busy: BusyTimes) -> list[str]:
    """Sentences on times that may not be what the calendar program shows."""
    counted = (
        (busy.unplaced, "in an unknown time zone; treated as local"),
        (
            busy.elsewhere,
            "without a time zone, in a calendar set to another zone; treated as local",
        ),
        (
            busy.exceptions,
            "from an event with an outdated kind of exception (EXRULE); check those",
        ),
    )
    return [f"{count} event time{'s' * (count != 1)} {what}." for count, what in counted if count]


def read(path: str, begin: Instant, end: Instant, zone: str = "") -> BusyTimes:
    """The busy times in the file at ``path`` from ``begin`` until before ``end``.

    Times without a zone, and whole days, are of ``zone``: an IANA name, or empty for the machine's
    own. ``path`` may be a stream that the person made, or an archive of calendars. Raises
    WellnessError. The child has ended when this returns.
    """
    localize(2000, 1, 1, 0, 0, zone=zone)
    try:
        if os.path.isdir(path):
            raise IsADirectoryError(path)
        file = open_given(path)
    except OSError as error:
        raise unreadable_file(error, "calendar file") from error
    arguments = [str(begin), str(end), zone, *_folders()]
    command = [sys.executable, "-I", "-S", "-B", "-c", _START, *arguments]
    with file:
        ended = child.run(command, file, SECONDS, _MAX_OUTPUT)
    if ended.is_late:
        raise _refusal("slow")
    if ended.is_large:
        raise _refusal("many")
    if ended.status:
        raise _refusal("slow" if ended.status < 0 else "damaged")
    return _parsed(ended.output)


def _parsed(output: bytes) -> BusyTimes:
    """The busy times in what the child printed. Raises WellnessError."""
    try:
        payload = json.loads(output)
        if "error" in payload:
            raise _refusal(payload["error"])
        blocks = tuple((Instant(int(begin)), Instant(int(end))) for begin, end in payload["blocks"])
        return BusyTimes(blocks, *(int(payload[name]) for name in COUNTS))
    except (ValueError, KeyError, TypeError) as error:
        raise _refusal("damaged") from error


def _folders() -> list[str]:
    """The folders from which the child imports this program and the packages it reads calendars with."""
    folders = [str(Path(wellnesstui.__file__).parent.parent)]
    for name in _NEEDED:
        spec = find_spec(name)
        if spec and spec.origin:
            folder = Path(spec.origin).parent
            folders.append(str(folder.parent if spec.submodule_search_locations else folder))
    return list(dict.fromkeys(folders))


def _refusal(word: object) -> WellnessError:
    return WellnessError(*_SENTENCES.get(str(word), _SENTENCES["damaged"]))
