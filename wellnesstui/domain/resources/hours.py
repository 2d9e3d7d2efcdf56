"""Opening hours in a line's own time zone, and whether it is open at an instant."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.moment import (
    DAY_MINUTES,
    DAY_SECONDS,
    EPOCH,
    WEEKDAYS,
    Day,
    Instant,
    Minute,
    civil,
    read_clock,
    weekday,
)
from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.terms import ZONES

ALWAYS, UNKNOWN, DAILY = "24/7", "unknown", "daily"
MAX_SPANS = 21
"""Three a day."""

_DAYS = tuple(name[:3].lower() for name in WEEKDAYS)


class Span(Record):
    """Half-open, on each of ``days``; an ``end`` above 1440 is on the day after."""

    days: tuple[int, ...]
    begin: Minute
    end: Minute


class Hours(Record):
    """Weekly hours in ``zone``, an IANA name, or ``always``.

    ``unsure`` are dates of the month on which it may be open longer than the spans say.
    """

    spans: tuple[Span, ...] = ()
    zone: str = ""
    always: bool = False
    unsure: tuple[int, ...] = ()


def read_hours(value: object, zone: str = "", unsure: object = None) -> Hours | None:
    """The hours of a TOML value, None when unknown. Raises Unfit.

    ``value`` is "24/7", "unknown" or a list like ["mon-fri 09:00-12:30", "sat 22:00-04:00"];
    ``zone`` an IANA name, which a list needs; ``unsure`` a list of dates of the month.
    """
    if value is None or value == UNKNOWN:
        return None
    if value == ALWAYS:
        return Hours(always=True)
    if not isinstance(value, list) or not 0 < len(value) <= MAX_SPANS:
        raise Unfit('hours must be "24/7", "unknown", or a list like ["mon-fri 09:00-17:00"]')
    if not _is_zone(zone):
        raise Unfit("hours need a time zone like America/New_York")
    return Hours(spans=tuple(map(_span, value)), zone=zone, unsure=_dates(unsure))


def is_open_at(hours: Hours | None, instant: Instant | None) -> bool | None:
    """Whether it is open at ``instant``; None when that is unknown.

    Hours follow the wall clock: the hour that repeats in autumn is open both times. Without an
    instant only what is always open is open, and the time zone database is not loaded.
    """
    if hours is None:
        return None
    if hours.always:
        return True
    offset = None if instant is None else _offset(hours.zone, instant)
    if instant is None or offset is None:
        return None
    wall = instant + offset
    day, minute = Day(wall // DAY_SECONDS), wall % DAY_SECONDS // 60
    today = weekday(day)
    for span in hours.spans:
        if today in span.days and span.begin <= minute < span.end:
            return True
        if (today - 1) % 7 in span.days and minute + DAY_MINUTES < span.end:
            return True
    return None if civil(day)[2] in hours.unsure else False


def format_hours(hours: Hours | None, twelve_hours: bool = False) -> str:
    """``Mon to Fri, 10:00 to 18:00, Pacific time``; empty when unknown."""
    if hours is None:
        return ""
    if hours.always:
        return "24 hours a day, every day"
    grouped: dict[tuple[int, ...], list[str]] = {}
    for span in hours.spans:
        first, last = (
            _format_minute(span.begin, twelve_hours),
            _format_minute(span.end, twelve_hours),
        )
        grouped.setdefault(span.days, []).append(f"{first} to {last}")
    parts = [f"{_format_days(days)}, {' and '.join(times)}" for days, times in grouped.items()]
    return f"{'; '.join(parts)}, {format_zone(hours.zone)}"


def format_zone(zone: str) -> str:
    """``Pacific time``, or the zone's city: ``Vienna time``."""
    return ZONES.get(zone) or f"{zone.rpartition('/')[2].replace('_', ' ')} time"


def is_known_zone(zone: str) -> bool:
    """Whether this machine's time zone database has the zone."""
    return _offset(zone, EPOCH) is not None


def _offset(zone: str, instant: Instant) -> int | None:
    """Seconds east of UTC, None when the zone is unknown."""
    from datetime import datetime  # these two are slow to import, and 24/7 needs neither
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = datetime.fromtimestamp(instant, ZoneInfo(zone)).utcoffset()
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
        raise Unfit('"unsure_dates" must be a list of days of the month, like [10]')
    return tuple(sorted(set(value)))


def _span(text: object) -> Span:
    days, _, times = text.partition(" ") if isinstance(text, str) else ("", "", "")
    first, _, last = times.partition("-")
    begin, end, named = _minute(first), _minute(last), _read_days(days)
    if not named or begin is None or end is None or begin in (end, DAY_MINUTES):
        raise Unfit('hours must look like "mon-fri 09:00-17:00" or "daily 22:00-04:00"')
    return Span(days=named, begin=begin, end=end + DAY_MINUTES * (end < begin))


def _read_days(text: str) -> tuple[int, ...]:
    """The weekdays of ``daily``, ``mon``, ``fri-mon`` or ``mon,wed,sat-sun``; empty for any other
    text.
    """
    days: set[int] = set()
    for part in text.split(","):
        first, dash, last = ("mon", "-", "sun") if part == DAILY else part.partition("-")
        if first not in _DAYS or (dash and last not in _DAYS):
            return ()
        begin = _DAYS.index(first)
        count = (_DAYS.index(last) - begin) % 7 if dash else 0
        days.update((begin + step) % 7 for step in range(count + 1))
    return tuple(sorted(days))


def _minute(text: str) -> Minute | None:
    """The time of ``09:00``, up to ``24:00``; None for any other text."""
    if text == "24:00":
        return Minute(DAY_MINUTES)
    return read_clock(text) if len(text) == 5 and text.isascii() else None


def _format_days(days: tuple[int, ...]) -> str:
    if len(days) == 7:
        return "every day"
    names = [_DAYS[day].capitalize() for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]} to {names[-1]}"
    return " and ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]


def _format_minute(minute: Minute, twelve_hours: bool) -> str:
    from wellnesstui.domain.time.clock import format_time  # not needed for 24/7

    if minute == DAY_MINUTES and not twelve_hours:
        return "24:00"
    return format_time(minute, twelve_hours)
