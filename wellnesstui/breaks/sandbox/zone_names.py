"""IANA names of the time zones that calendar files name in Windows' way, or with a vendor's prefix."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")
_LONGEST = 200
_OFFSET = re.compile(r"\((?:UTC|GMT)(?:[+-]\d\d:\d\d)?\) *")
_FIXED = re.compile(r"(?:UTC|GMT) ?([+-])0?(\d{1,2})(?::?00)?")
_SHOWN = {
    "eastern time": "America/New_York",
    "central time": "America/Chicago",
    "mountain time": "America/Denver",
    "arizona": "America/Phoenix",
    "pacific time": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "atlantic time": "America/Halifax",
    "newfoundland": "America/St_Johns",
    "coordinated universal time": "UTC",
}
"""What Windows and Exchange show for the zones of North America, without the countries in brackets."""


def iana_names(tzid: str) -> tuple[str, str]:
    """The IANA name that ``tzid`` surely means, and the one that it means if the file says no more.

    ``Europe/Vienna`` and ``/freeassociation.sourceforge.net/Europe/Vienna`` are sure. ``EST`` and
    ``W. Europe Standard Time`` are not: a file that describes them itself knows better.
    """
    if len(tzid) > _LONGEST:
        return "", ""
    parts = tzid.strip().strip("/").split("/")
    for start in range(len(parts) - 1):
        name = "/".join(parts[start:])
        if _exists(name):
            return name, ""
    last = parts[-1]
    if last.upper() in ("UTC", "GMT", "Z"):  # also tzone://Microsoft/Utc
        return "", "UTC"
    if len(parts) > 1:
        return "", ""
    return "", last if _exists(last) else _windows(last) or _shown(last)


def _exists(name: str) -> bool:
    if not _PLAIN.fullmatch(name):
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _shown(name: str) -> str:
    """The zone of ``(UTC-05:00) Eastern Time (US & Canada)``, or ``UTC+1``, a fixed offset; else empty."""
    plain = _OFFSET.sub("", name, count=1).partition(" (")[0].strip().lower()
    fixed = _FIXED.fullmatch(name)
    if fixed:  # this table has its signs the other way round
        name = f"Etc/GMT{'-' if fixed[1] == '+' else '+'}{int(fixed[2])}"
        return name if _exists(name) else ""
    return _SHOWN.get(plain, "")


def _windows(name: str) -> str:
    from tzlocal.windows_tz import win_tz  # has a table of them; needed for a few files only

    return str(win_tz.get(name, ""))
