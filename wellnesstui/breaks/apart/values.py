"""Times and lengths as a calendar file writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from wellnesstui.breaks.apart.lines import Line, Tzid
from wellnesstui.breaks.apart.refusal import Unread

UTC = Tzid("", "UTC")
EARLIEST, LATEST = 1600, 2300
"""Years: a time outside is a slip, or a word for never, which some programs write as 4501 or 9999."""
_STAMP = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})?(Z)?)?", re.ASCII
)
_SPAN = re.compile(
    r"([+-])?P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    r"(?:T(?:([0-9]{1,8})H)?(?:([0-9]{1,8})M)?(?:([0-9]{1,9})S)?)?"
)
_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")


class Stamp(NamedTuple):
    """A wall time, in a zone or floating, or a whole day (``date``), whose wall time is midnight."""

    wall: datetime
    tzid: Tzid | None = None
    date: bool = False


class Length(NamedTuple):
    """How long something lasts: first as the wall clock goes, then in seconds."""

    nominal: timedelta = timedelta()
    exact: int = 0


def stamp(text: str, tzid: Tzid | None = None, kind: str = "") -> Stamp:
    """``20261124T090000Z``, with the zone that stands beside it. Raises Unread."""
    found = _STAMP.fullmatch(text)
    if not found or not EARLIEST <= int(found[1]) <= LATEST:
        raise Unread
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    # Some programs call a time a date; midnight so called is a day
    date = found[4] is None or (kind == "DATE" and hour == minute == second == 0)
    try:
        wall = datetime(year, month, day)  # noqa: DTZ001 - its zone stands beside it
        if not date:
            wall = wall.replace(hour=hour, minute=minute, second=min(second, 59))
    except ValueError as error:
        raise Unread from error
    return Stamp(wall, None if date else UTC if found[7] else tzid, date)


def until(text: str) -> Stamp | None:
    """When a rule ends, if it does before centuries have gone. Raises Unread."""
    return stamp(text) if text and not _far(text) else None


def only(lines: list[Line]) -> Stamp:
    """The time of a property that stands once; of several the first counts. Raises Unread."""
    line = lines[0]
    return stamp(line.value, line.tzid, line.kind)


def each(lines: list[Line]) -> Iterator[tuple[Stamp, Stamp | Length | None]]:
    """The times in lists, and how long each lasts where that is said. Raises Unread."""
    for line in lines:
        for text in line.value.split(","):
            if not text:
                continue
            begin, _, end = text.partition("/")
            lasts = None
            if end:
                lasts = length(end) if "P" in end else stamp(end, line.tzid)
            try:
                yield stamp(begin, line.tzid, line.kind), lasts
            except Unread:
                if not _far(begin):
                    raise


def _far(text: str) -> bool:
    """Whether the time is in a century that no calendar means."""
    year = text[:4]
    return year.isdecimal() and not EARLIEST <= int(year) <= LATEST


def length(text: str) -> Length:
    """``PT50M``: days and weeks go by the wall clock, the rest does not. Raises Unread."""
    found = _SPAN.fullmatch(text)
    if not found or not any(found.groups()[1:]):
        raise Unread
    if found[1] == "-":
        raise Unread
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    exact = hours * 3600 + minutes * 60 + seconds
    if weeks * 7 + days > 100_000 or exact > 10**9:
        raise Unread
    return Length(timedelta(days=weeks * 7 + days), exact)


def offset(text: str) -> timedelta:
    """``+0100``, east of UTC. Raises Unread."""
    found = _OFFSET.fullmatch(text)
    if not found:
        raise Unread
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    if hours > 23 or minutes > 59 or seconds > 59:
        raise Unread
    east = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -east if found[1] == "-" else east
