"""The machine's clock and zone, moments of wall times and of a person's words, and ids of now."""

from __future__ import annotations

import os
import sys
import time

from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.moment import (
    DAY_SECONDS,
    MONTHS,
    Day,
    Instant,
    Minute,
    Moment,
    civil,
    is_sane,
    utc_day,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from wellnesstui.domain.entry import Entry

_TWELVE_HOURS = {"US", "CA", "AU", "NZ", "IN", "PK", "BD", "PH", "SG", "MY", "HK", "JM", "PR"}
"""Countries where English speakers write 3:22 PM (the preferred hour cycles of CLDR)."""
_SUNDAY_FIRST = {"US", "CA", "PR", "JM", "IN", "PK", "BD", "PH", "SG", "HK", "TW", "JP", "KR", "TH",
                 "ID", "IL", "ZA", "BR", "MX", "CO", "PE", "VE", "GT", "HN", "PA", "PY", "SV", "DO", "PT"}  # fmt: skip
"""Countries where a calendar's week starts on Sunday (the week data of CLDR)."""


def instant_now() -> Instant:
    """The current instant, to the second."""
    return Instant(int(time.time()))


def now() -> Moment:
    """The current moment, with the machine's offset and the name of its zone if that is known."""
    instant = instant_now()
    return Moment(instant=instant, offset=time.localtime(instant).tm_gmtoff, zone=zone_name())


def clock_of(instant: Instant, twelve_hours: bool) -> str:
    """``5:10 PM``, by the machine's clock."""
    local = Moment(instant=instant, offset=time.localtime(instant).tm_gmtoff)
    return local.clock(twelve_hours)


def boot_seconds() -> float:
    """Seconds on a clock that is never set and goes on while the machine sleeps, where it has one."""
    # On macOS Python's monotonic clock stops in sleep and this one goes on. On Windows the
    # monotonic one itself goes on.
    name = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}.get(sys.platform, "")
    number = getattr(time, name, None)
    return time.monotonic() if number is None else time.clock_gettime(number)


def fresh_id() -> str:
    """An id of now that nothing else has."""
    # Imported here, as below: most of what needs the clock makes no entry.
    from wellnesstui.domain.ulid import new_id

    return new_id(int(time.time() * 1000), os.urandom(10))


def blank_entry(now: Moment, source: str) -> Entry:
    """An entry with an id of its own, made now and of ``now``, with nothing in it yet."""
    from wellnesstui.domain.entry import Entry

    return Entry(id=fresh_id(), when=now, created=now.instant, source=source)


def anew(entry: Entry) -> Entry:
    """What the entry says as one of its own, made now."""
    return entry.replace(id=fresh_id(), day=None, created=now().instant, amended=None)


def expect_sane_clock(instant: Instant) -> None:
    """Raises WellnessError where the clock shows an ``instant`` that no entry can have.

    Saved, it could never be read again, or would stay the newest for good.
    """
    problem = clock_problem(instant)
    if problem:
        raise WellnessError(
            f"{problem}, so nothing was saved.", "Correct the date, then try again."
        )


def clock_problem(instant: Instant) -> str:
    """The beginning of a sentence about a clock that can't be right; empty for one that can."""
    if is_sane(instant):
        return ""
    try:
        year, month, day = time.localtime(instant)[:3]  # the date that a calendar on the wall shows
    except (OverflowError, OSError, ValueError):
        year, month, day = civil(utc_day(instant))
    return f"This computer's clock says {MONTHS[month - 1]} {day}, {year}"


def zone_name() -> str:
    """The machine's IANA zone name; empty rather than a guess."""
    named = os.environ.get("TZ", "").removeprefix(":")
    if named:
        return named if _is_zone(named) else ""
    if sys.platform == "win32":
        import tzlocal  # reads the registry and maps Windows' own names

        return tzlocal.get_localzone_name() or ""
    try:
        target = os.readlink("/etc/localtime")
    except OSError:
        try:
            with open("/etc/timezone", encoding="utf-8") as file:
                target = "zoneinfo/" + file.readline(100).strip()
        except (OSError, UnicodeDecodeError):
            return ""
    name = target.partition("zoneinfo/")[2]
    return name if _is_zone(name) else ""


def localize(
    year: int, month: int, day: int, hour: int, minute: int, second: int = 0, zone: str = ""
) -> Moment:
    """The moment of a wall time in ``zone``, or in the machine's zone.

    An hour that happens twice is the first one; a time that the clocks jumped over moves forward
    by the gap. Raises UsedWrongly for an unknown zone, ValueError for a time that is no time.
    """
    from datetime import UTC, datetime

    wall = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - a zone comes next
    if zone:
        known = _zone(zone)
        moment = wall.replace(tzinfo=known).astimezone(UTC).astimezone(known)
    else:
        try:
            # timestamp() skips jumped-over times forward (PEP 495); wall.astimezone() does not
            moment = datetime.fromtimestamp(wall.timestamp(), UTC).astimezone()
        except (OverflowError, OSError) as error:
            raise ValueError("a time this machine can't reckon with") from error
    return _moment(moment, zone or zone_name())


def moment_at_wall(wall: int, now: Moment) -> Moment:
    """The moment at which the machine's wall clock showed ``wall``, not after ``now``.

    ``wall`` counts seconds since 1970-01-01 00:00 on the wall. Raises UsedWrongly when it is too
    far away.
    """
    day, second = divmod(wall, DAY_SECONDS)
    try:
        moment = localize(*civil(Day(day)), second // 3600, second // 60 % 60, second % 60)
    except ValueError as error:
        raise UsedWrongly("That time is out of range.") from error
    return moment if moment.instant <= now.instant else now


def parse_moment(text: str, now: Moment, boundary: Minute) -> Moment:
    """The moment that a person's ``text`` means, in the machine's zone, not after ``now``.

    ``boundary`` is the minute after midnight at which their day begins. "2 hours ago" is elapsed
    time, also in a night in which the clocks change. Raises UsedWrongly.
    """
    from wellnesstui.domain.time.moments import read_ago, read_wall_time

    stamped = _stamped(text, now)
    if stamped is not None:
        return stamped
    ago = read_ago(text)
    if ago is None:
        return moment_at_wall(read_wall_time(text, now, boundary), now)
    instant = now.instant - ago
    return now.replace(instant=instant, offset=time.localtime(instant).tm_gmtoff)


def _stamped(text: str, now: Moment) -> Moment | None:
    """The moment of ISO 8601 with an offset, as --json writes it, by this machine's clock.

    None for any other text. Raises UsedWrongly for one in the future.
    """
    text = text.strip().upper()
    if not (text[:4].isdecimal() and "T" in text and (text[-1:] == "Z" or text[-6:-5] in "+-")):
        return None
    from wellnesstui.domain.moment import read_iso
    from wellnesstui.domain.time.days import future

    try:
        instant = read_iso(text).instant
    except ValueError:
        return None
    if instant > now.instant:
        raise future(text, ", so nothing was saved")
    return now.replace(instant=instant, offset=time.localtime(instant).tm_gmtoff)


def _moment(moment: datetime, zone: str) -> Moment:
    offset = moment.utcoffset()
    instant = Instant(int(moment.timestamp()))
    if offset is None or not is_sane(instant):
        raise ValueError("a time outside 1900 to 2199")
    return Moment(instant=instant, offset=offset.days * 86_400 + offset.seconds, zone=zone)


def _zone(name: str) -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsedWrongly(
            "That time zone isn't recognized.", "Write it like America/New_York."
        ) from error


def _is_zone(name: str) -> bool:
    # A TZ such as "CET-1CEST" or "/etc/x" is a rule or a path, not a name.
    plain = name.replace("/", "").replace("_", "").replace("-", "").replace("+", "")
    return plain.isalnum() and name[0].isalpha() and len(name) <= 40 and not _is_rule(name)


def _is_rule(name: str) -> bool:
    return "/" not in name and name != "UTC" and any(char.isdigit() for char in name)


def locale_name() -> str:
    """The language and the country, such as ``en_US``; "" when there is none."""
    if sys.platform == "win32":
        import _locale

        return _locale._getdefaultlocale()[0] or ""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
    name = next((name for name in names if name), "")
    return name.partition(".")[0].partition("@")[0]


def usual_clock() -> str:
    """``12`` where the locale names a country in which people write times so, else ``24``."""
    language, _, country = locale_name().partition("_")
    return "12" if language == "en" and country.upper() in _TWELVE_HOURS else "24"


def usual_weekday() -> str:
    """``sunday`` where the locale names a country whose weeks start so, else ``monday``."""
    country = locale_name().partition("_")[2].upper()
    return "sunday" if country in _SUNDAY_FIRST else "monday"
