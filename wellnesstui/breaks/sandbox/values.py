"""Property values of RFC 5545: DATE-TIME, DATE, PERIOD, DURATION and UTC-OFFSET."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from wellnesstui.breaks.sandbox.lines import Line, Tzid
from wellnesstui.breaks.sandbox.protocol import UnreadableEvent

UTC = Tzid("", "UTC")
EARLIEST, LATEST = 1600, 2300
"""Years: a time outside is a slip, or stands for never, as 4501 and 9999 do in some programs."""
_STAMP = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z)?)?", re.ASCII
)
_SPAN = re.compile(
    r"([+-])?P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    r"(?:T(?:([0-9]{1,8})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})S)?)?"
)
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")


class Stamp(NamedTuple):
    """A wall time in a zone, or floating without one, or a whole day (``is_date``), at midnight."""

    wall: datetime
    tzid: Tzid | None = None
    is_date: bool = False


class Duration(NamedTuple):
    """A length: ``nominal`` by the wall clock, then ``exact`` seconds."""

    nominal: timedelta = timedelta()
    exact: int = 0


def parse_time(text: str, tzid: Tzid | None = None, value_type: str = "") -> Stamp:
    """The stamp of ``20261124T090000Z``; ``tzid`` and ``value_type`` are its parameters. Raises UnreadableEvent."""
    match = _STAMP.fullmatch(text)
    if not match or not EARLIEST <= int(match[1]) <= LATEST:
        raise UnreadableEvent
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    # Some programs call a time a date; midnight so called is a day
    is_date = match[4] is None or (value_type == "DATE" and hour == minute == second == 0)
    try:
        wall = datetime(year, month, day)  # noqa: DTZ001 - its zone stands beside it
        if not is_date:
            wall = wall.replace(hour=hour, minute=minute, second=min(second, 59))
    except ValueError as error:
        raise UnreadableEvent from error
    return Stamp(wall, None if is_date else UTC if match[7] else tzid, is_date)


def parse_until(text: str) -> Stamp | None:
    """The UNTIL of a rule; None if there is none, or one that stands for never. Raises UnreadableEvent."""
    return parse_time(text) if text and not _is_far(text) else None


def single_time(lines: list[Line]) -> Stamp:
    """The stamp of a property that may stand once; of several the first counts. Raises UnreadableEvent."""
    line = lines[0]
    return parse_time(line.value, line.tzid, line.value_type)


def parse_times(lines: list[Line]) -> Iterator[tuple[Stamp, Stamp | Duration | None]]:
    """The stamps in lists, each with the end or length of its PERIOD, else None. Raises UnreadableEvent."""
    for line in lines:
        for text in line.value.split(","):
            if not text:
                continue
            begin, _, end = text.partition("/")
            period = None
            if end:
                period = parse_duration(end) if "P" in end else parse_time(end, line.tzid)
            try:
                yield parse_time(begin, line.tzid, line.value_type), period
            except UnreadableEvent:
                if not _is_far(begin):
                    raise


def _is_far(text: str) -> bool:
    """Whether the time is in a century that no calendar means."""
    year = text[:4]
    return year.isdecimal() and not EARLIEST <= int(year) <= LATEST


def parse_duration(text: str) -> Duration:
    """The length of ``PT50M``: weeks and days are nominal, the rest exact. Raises UnreadableEvent."""
    match = _SPAN.fullmatch(text)
    if not match or not any(match.groups()[1:]):
        raise UnreadableEvent
    if match[1] == "-":
        raise UnreadableEvent
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    exact = hours * 3600 + minutes * 60 + seconds
    if weeks * 7 + days > 100_000 or exact > 10**9:
        raise UnreadableEvent
    return Duration(timedelta(days=weeks * 7 + days), exact)


def parse_utc_offset(text: str) -> timedelta:
    """The offset of ``+0100``, east of UTC. Raises UnreadableEvent."""
    match = _OFFSET.fullmatch(text)
    if not match:
        raise UnreadableEvent
    hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    if hours > 23 or minutes > 59 or seconds > 59:
        raise UnreadableEvent
    east = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -east if match[1] == "-" else east
