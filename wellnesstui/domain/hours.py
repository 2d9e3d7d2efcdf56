"""The hours of a line as data in the line's own zone, so that "open now" is said only when it is so."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.moment import DAY_SECONDS, civil, weekday
from wellnesstui.domain.record import Record
from wellnesstui.domain.terms import ZONES

ALWAYS, UNKNOWN, DAILY = "24/7", "unknown", "daily"
MOST_SPANS = 21
"""Three a day."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 1440


class Span(Record):
    """Minutes after midnight, ``begin`` inside and ``end`` not; after 1440 is the day after."""

    days: tuple[int, ...]
    begin: int
    end: int


class Hours(Record):
    """``unsure`` are dates of the month on which it may be open longer than the spans say."""

    spans: tuple[Span, ...] = ()
    zone: str = ""
    always: bool = False
    unsure: tuple[int, ...] = ()


def read_hours(value: object, zone: str = "", unsure: object = None) -> Hours | None:
    """The hours of a field, None when they are not known. Raises Unfit.

    ``value`` is "24/7", "unknown" or a list like ["mon-fri 09:00-12:30", "sat 22:00-04:00"];
    ``zone`` an IANA name, which a list needs; ``unsure`` a list of dates of the month.
    """
    if value is None or value == UNKNOWN:
        return None
    if value == ALWAYS:
        return Hours(always=True)
    if not isinstance(value, list) or not 0 < len(value) <= MOST_SPANS:
        raise Unfit('hours are "24/7", "unknown" or a list like ["mon-fri 09:00-17:00"]')
    if not _is_zone(zone):
        raise Unfit("hours need a zone like Europe/Vienna")
    return Hours(spans=tuple(map(_span, value)), zone=zone, unsure=_dates(unsure))


def is_open_at(hours: Hours | None, at: int | None) -> bool | None:
    """Whether they hold at ``at``, seconds since 1970 UTC; None when nobody can say.

    They follow the wall clock: in the hour that comes twice in autumn a line is open both times.
    Without a time only what is always open is open, and no table of zones is looked into.
    """
    if hours is None:
        return None
    if hours.always:
        return True
    offset = None if at is None else _offset(hours.zone, at)
    if at is None or offset is None:
        return None
    day, second = divmod(at + offset, DAY_SECONDS)
    minute, today = second // 60, weekday(day)
    for span in hours.spans:
        if today in span.days and span.begin <= minute < span.end:
            return True
        if (today - 1) % 7 in span.days and minute + _DAY < span.end:
            return True
    return None if civil(day)[2] in hours.unsure else False


def say_hours(hours: Hours | None, twelve_hours: bool = False) -> str:
    """``Mon to Fri, 10:00 to 18:00, Pacific time``; empty when they are not known."""
    if hours is None:
        return ""
    if hours.always:
        return "24 hours, every day"
    grouped: dict[tuple[int, ...], list[str]] = {}
    for span in hours.spans:
        first, last = _say_minute(span.begin, twelve_hours), _say_minute(span.end, twelve_hours)
        grouped.setdefault(span.days, []).append(f"{first} to {last}")
    said = [f"{_say_days(days)}, {' and '.join(times)}" for days, times in grouped.items()]
    return f"{'; '.join(said)}, {say_zone(hours.zone)}"


def say_zone(zone: str) -> str:
    """``Pacific time``, or ``Vienna time`` after the zone's city."""
    return ZONES.get(zone) or f"{zone.rpartition('/')[2].replace('_', ' ')} time"


def is_known_zone(zone: str) -> bool:
    """Whether this machine's table of zones has it."""
    return _offset(zone, 0) is not None


def _offset(zone: str, at: int) -> int | None:
    """Seconds east of UTC, None where the zone is not known."""
    from datetime import datetime  # these two cost half a command, and 24/7 needs neither
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = datetime.fromtimestamp(at, ZoneInfo(zone)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return None
    return None if offset is None else offset.days * DAY_SECONDS + offset.seconds


def _is_zone(zone: str) -> bool:
    plain = zone.replace("/", "").replace("_", "").replace("-", "").replace("+", "")
    return plain.isascii() and plain.isalnum() and zone[0].isalpha() and len(zone) <= 40


def _dates(value: object) -> tuple[int, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(
        type(date) is int and 0 < date < 32 for date in value
    ):
        raise Unfit('"unsure_dates" has to be a list of dates of the month, like [10]')
    return tuple(sorted(set(value)))


def _span(text: object) -> Span:
    days, _, times = text.partition(" ") if isinstance(text, str) else ("", "", "")
    first, _, last = times.partition("-")
    begin, end, named = _minute(first), _minute(last), _read_days(days)
    if not named or begin is None or end is None or begin in (end, _DAY):
        raise Unfit('hours are written like "mon-fri 09:00-17:00" or "daily 22:00-04:00"')
    return Span(days=named, begin=begin, end=end + _DAY * (end < begin))


def _read_days(text: str) -> tuple[int, ...]:
    """The weekdays of ``daily``, ``mon``, ``fri-mon`` or ``mon,wed,sat-sun``; none if it is no such text."""
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = ("mon", "-", "sun") if part == DAILY else part.partition("-")
        if first not in _DAYS or (dash and last not in _DAYS):
            return ()
        begin = _DAYS.index(first)
        count = (_DAYS.index(last) - begin) % 7 if dash else 0
        found.update((begin + step) % 7 for step in range(count + 1))
    return tuple(sorted(found))


def _minute(text: str) -> int | None:
    if (
        len(text) != 5
        or text[2] != ":"
        or not (text[:2] + text[3:]).isdecimal()
        or not text.isascii()
    ):
        return None
    minute = int(text[:2]) * 60 + int(text[3:])
    return minute if int(text[3:]) < 60 and minute <= _DAY else None


def _say_days(days: tuple[int, ...]) -> str:
    # clock_words says the same, and imports `re`: more than the rest of Help now
    if len(days) == 7:
        return "every day"
    names = [_DAYS[day].capitalize() for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]} to {names[-1]}"
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _say_minute(minute: int, twelve_hours: bool) -> str:
    hour, rest = divmod(minute if minute == _DAY else minute % _DAY, 60)
    if not twelve_hours:
        return f"{hour:02d}:{rest:02d}"
    return f"{(hour + 11) % 12 + 1}:{rest:02d} {'am' if hour % 24 < 12 else 'pm'}"
