"""Dates in ISO 8601, or in a format that the person named, as moments."""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import EARLIEST, LATEST, Day, Instant, Moment, civil, day_number
from wellnesstui.exchange.importers.parsing.clocks import NO_SUCH_DATE, read_clock
from wellnesstui.exchange.reading import Unfit
from wellnesstui.store.disk.clock import localize

NOON = (12, 0)
"""Hour and minute for a date without a time: within the person's day, whenever that begins."""
UNREAD = "the date can't be read"
_MAX_FORMAT = 100
_ENDS = (
    r"(?:[.,][0-9]+)?)?(?:\s?([AaPp]\.?\s?[Mm]\.?))?\s?(Z|z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_ISO = re.compile(
    rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}})(?:(?:[Tt]|,?\s+)([0-9]{{1,2}}:[0-9]{{2}})(?::([0-9]{{2}}){_ENDS}"
)
# Without signs between, as Evernote writes it: 20180306T091108Z, and in some versions 20180306T91108 AMZ.
_BASIC = re.compile(
    rf"([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})(?:(?:[Tt]|\s+)([0-9]{{1,2}}:?[0-9]{{2}})(?::?([0-9]{{2}}){_ENDS}"
)
_PROBE = datetime(2026, 11, 23, 14, 5, 7)  # noqa: DTZ001 - a wall time, as in the files


_Wall = tuple[int, int, int, int, int, int]
"""Year to second."""


class Stamp(NamedTuple):
    """A moment; ``date`` and ``clock`` are its normalized spelling, for a row's key."""

    date: str
    clock: str
    when: Moment


class DateReader:
    """Reader of the dates of one file. Raises UsedWrongly for a format that reads no full date."""

    def __init__(self, zone: str, format: str = "") -> None:
        self._zone = zone
        self._format = format
        self._has_clock = _has_clock(format) if format else False

    def read(self, text: str, clock: str | None = None) -> Stamp:
        """The stamp of a date; ``clock`` is its time where that is a field of its own. Raises Unfit."""
        text = text.strip()
        if self._format:
            return self._formatted(text, clock)
        wall, offset = _parts(text, clock)
        return self._local(wall) if offset is None else _with_offset(wall, offset)

    def instant(self, text: str) -> Instant:
        """The instant of a date, read as UTC when it has no offset. Raises Unfit."""
        (year, month, day, hour, minute, second), offset = _parts(text.strip(), None)
        days = day_number(year, month, day) if 1 <= month <= 12 else Day(-1)
        instant = days * 86_400 + hour * 3600 + minute * 60 + second - (offset or 0)
        if civil(days) != (year, month, day) or second > 59 or abs(offset or 0) >= 86_400:
            raise Unfit(NO_SUCH_DATE)
        return Instant(instant)

    def word_count(self) -> int:
        """The number of words of a date in the format; 0 without a format."""
        return len(self._format.split())

    def _formatted(self, text: str, clock: str | None) -> Stamp:
        try:
            read = datetime.strptime(text, self._format)  # noqa: DTZ007 - a zone comes next
        except ValueError:
            raise Unfit(UNREAD) from None
        hour, minute, second = read.hour, read.minute, read.second
        if clock is not None and clock.strip():
            (hour, minute), second = read_clock(clock.strip()), 0
        elif not self._has_clock:
            (hour, minute), second = NOON, 0
        wall = (read.year, read.month, read.day, hour, minute, second)
        offset = read.utcoffset()
        if offset is not None:
            return _with_offset(wall, offset.days * 86_400 + offset.seconds)
        return self._local(wall)

    def _local(self, wall: _Wall) -> Stamp:
        year, month, day, hour, minute, second = wall
        try:
            when = localize(year, month, day, hour, minute, second, zone=self._zone)
        except ValueError:
            raise Unfit(NO_SUCH_DATE) from None
        return Stamp(f"{year:04d}-{month:02d}-{day:02d}", f"{hour:02d}:{minute:02d}", when)


def _parts(text: str, clock: str | None) -> tuple[_Wall, int | None]:
    """The wall time of a date, and its offset from UTC in seconds, None without one. Raises Unfit."""
    match = _ISO.fullmatch(text) or _BASIC.fullmatch(text)
    if not match:
        raise Unfit(UNREAD)
    half = match[6] or ""
    if clock is None and match[4]:
        clock = f"{match[4].replace(':', '')[:-2]}:{match[4][-2:]} {half}".strip()
    hour, minute = read_clock(clock.strip()) if clock and clock.strip() else NOON
    wall = (int(match[1]), int(match[2]), int(match[3]), hour, minute, int(match[5] or 0))
    return wall, _seconds(match[7]) if match[7] else None


def _with_offset(wall: _Wall, offset: int) -> Stamp:
    try:
        days = datetime(*wall).toordinal() - 719_163  # noqa: DTZ001 - the offset is taken off below
    except ValueError:
        raise Unfit(NO_SUCH_DATE) from None
    instant = Instant(days * 86_400 + wall[3] * 3600 + wall[4] * 60 + wall[5] - offset)
    if not EARLIEST <= instant < LATEST or abs(offset) >= 86_400:
        raise Unfit(NO_SUCH_DATE)
    when = Moment(instant=instant, offset=offset)
    return Stamp(when.iso(), "", when)


def _seconds(offset: str) -> int:
    if offset[0] not in "+-":
        return 0
    hours, minutes = int(offset[1:3]), int(offset[3:].removeprefix(":") or 0)
    return (hours * 3600 + minutes * 60) * (-1 if offset[0] == "-" else 1)


def _has_clock(format: str) -> bool:
    """Whether the format has a time of day. Raises UsedWrongly when it can't tell one day from another."""
    read = None
    try:
        if len(format) <= _MAX_FORMAT:
            read = datetime.strptime(_PROBE.strftime(_spelled(format)), format)  # noqa: DTZ007
    except (ValueError, re.error):
        pass
    if read is None or read.date() != _PROBE.date() or read.hour not in (0, _PROBE.hour):
        raise UsedWrongly(
            "That date format can't be used. It needs year, month, and day, and AM or PM for a"
            " 12-hour clock.",
            'For example: "%m/%d/%y %I:%M %p" or "%d/%m/%Y %H:%M".',
        )
    return read.hour == _PROBE.hour


def _spelled(format: str) -> str:
    """The format with an offset for the probe, which has none."""
    return format.replace("%z", "+0000")
