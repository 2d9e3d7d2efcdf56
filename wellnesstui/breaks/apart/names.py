"""What a zone's name in a calendar file means: IANA names, Windows' own, and those with a maker's prefix."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
_LONGEST = 200


def meant(tzid: str) -> tuple[str, str]:
    """The IANA name that ``tzid`` surely means, and the one that it means if the file says no more.

    ``Europe/Vienna`` and ``/freeassociation.sourceforge.net/Europe/Vienna`` are sure. ``EST`` and
    ``W. Europe Standard Time`` are not: a file that describes them itself knows better.
    """
    if len(tzid) > _LONGEST:
        return "", ""
    parts = tzid.strip().strip("/").split("/")
    for at in range(len(parts) - 1):
        name = "/".join(parts[at:])
        if _exists(name):
            return name, ""
    last = parts[-1]
    if last.upper() in ("UTC", "GMT", "Z"):  # also tzone://Microsoft/Utc
        return "", "UTC"
    if len(parts) > 1:
        return "", ""
    return "", last if _exists(last) else _windows(last)


def _exists(name: str) -> bool:
    if not _PLAIN.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _windows(name: str) -> str:
    from tzlocal.windows_tz import win_tz  # has a table of them; needed for a few files only

    return str(win_tz.get(name, ""))
