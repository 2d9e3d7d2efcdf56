"""Conversion between instants and local days and minutes in one time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wellnesstui.domain.moment import DAY_SECONDS, Moment

_WIDE = 3 * DAY_SECONDS


class LocalZone:
    """A time zone. ``zone`` is an IANA name; if unknown, ``offset`` (seconds east of UTC) is used."""

    def __init__(self, zone: str, offset: int = 0) -> None:
        self.zone = zone
        self._tz = _tz(zone, offset)
        self._steady: dict[int, int | None] = {}

    def offset(self, instant: int) -> int:
        """Seconds east of UTC at an instant."""
        moved = datetime.fromtimestamp(instant, self._tz).utcoffset() or timedelta()
        return moved.days * DAY_SECONDS + moved.seconds

    def day(self, instant: int, boundary: int = 0) -> int:
        """The day number of an instant; ``boundary`` is the minute at which a day begins."""
        return (instant + self.offset(instant) - boundary * 60) // DAY_SECONDS

    def instant(self, day: int, minute: int) -> int:
        """The instant of ``minute`` after midnight, which may be beyond the day's end.

        A time that the clocks jump over moves forward by the gap; one that happens twice is the
        first.
        """
        wall = day * DAY_SECONDS + minute * 60
        steady = self.steady(wall // DAY_SECONDS)
        if steady is not None:
            return wall - steady
        date = datetime(1970, 1, 1, tzinfo=self._tz) + timedelta(seconds=wall)
        return int(date.timestamp())

    def steady(self, day: int) -> int | None:
        """The offset if the clocks don't change within three days of ``day``, else None."""
        if day not in self._steady:
            noon = day * DAY_SECONDS
            around = {
                self.offset(noon + step) for step in range(-_WIDE, _WIDE + 1, DAY_SECONDS // 2)
            }
            self._steady[day] = around.pop() if len(around) == 1 else None
        return self._steady[day]

    def exists(self, day: int) -> bool:
        """Whether the calendar of the zone has that day: Apia had no 30 December 2011."""
        return self.instant(day, 0) < self.instant(day + 1, 0)

    def clock_name(self, instant: int, day: int) -> str:
        """The local time of an instant, counted from the midnight of ``day``: ``09:50``, ``25:00``.

        A second pass through an hour is marked.
        """
        steady = self.steady(day)
        wall = instant + (self.offset(instant) if steady is None else steady)
        minutes = (wall - day * DAY_SECONDS) // 60
        name = f"{minutes // 60:02d}:{minutes % 60:02d}"
        if steady is not None:
            return name
        return name if self.instant(day, minutes) == instant // 60 * 60 else f"{name} again"

    def moment(self, instant: int) -> Moment:
        return Moment(at=instant, offset=self.offset(instant), zone=self.zone)


def _tz(zone: str, offset: int) -> tzinfo:
    if not zone:
        return timezone(timedelta(seconds=offset)) if offset else UTC
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timezone(timedelta(seconds=offset))
