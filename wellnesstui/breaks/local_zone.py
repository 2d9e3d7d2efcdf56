"""Conversion between instants and local days and minutes in one time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wellnesstui.domain.moment import DAY_SECONDS, MIDNIGHT, Day, Instant, Minute, Moment

_WIDE = 3 * DAY_SECONDS


class LocalZone:
    """A time zone. ``zone`` is an IANA name; if unknown, ``offset`` (seconds east of UTC) is used."""

    def __init__(self, zone: str, offset: int = 0) -> None:
        self.zone = zone
        self._tz = _tz(zone, offset)
        self._steady: dict[Day, int | None] = {}

    def offset(self, instant: Instant) -> int:
        """Seconds east of UTC at an instant."""
        moved = datetime.fromtimestamp(instant, self._tz).utcoffset() or timedelta()
        return moved.days * DAY_SECONDS + moved.seconds

    def day(self, instant: Instant, boundary: Minute = MIDNIGHT) -> Day:
        """The day of an instant; ``boundary`` is the minute at which a day begins."""
        return Day((instant + self.offset(instant) - boundary * 60) // DAY_SECONDS)

    def instant(self, day: Day, minute: Minute) -> Instant:
        """The instant of ``minute`` after midnight, which may be beyond the day's end.

        A time that the clocks jump over moves forward by the gap; one that happens twice is the
        first.
        """
        wall = day * DAY_SECONDS + minute * 60
        steady = self.steady(Day(wall // DAY_SECONDS))
        if steady is not None:
            return Instant(wall - steady)
        date = datetime(1970, 1, 1, tzinfo=self._tz) + timedelta(seconds=wall)
        return Instant(int(date.timestamp()))

    def steady(self, day: Day) -> int | None:
        """The offset if the clocks don't change within three days of ``day``, else None."""
        if day not in self._steady:
            noon = Instant(day * DAY_SECONDS)
            around = {
                self.offset(noon + step) for step in range(-_WIDE, _WIDE + 1, DAY_SECONDS // 2)
            }
            self._steady[day] = around.pop() if len(around) == 1 else None
        return self._steady[day]

    def exists(self, day: Day) -> bool:
        """Whether the calendar of the zone has that day: Apia had no 30 December 2011."""
        return self.instant(day, MIDNIGHT) < self.instant(day + 1, MIDNIGHT)

    def clock_name(self, instant: Instant, day: Day) -> str:
        """The local time of an instant, counted from the midnight of ``day``: ``09:50``, ``25:00``.

        A second pass through an hour is marked.
        """
        steady = self.steady(day)
        minute = self._minute(instant, day, self.offset(instant) if steady is None else steady)
        name = f"{minute // 60:02d}:{minute % 60:02d}"
        if steady is not None:
            return name
        return name if self.instant(day, minute) == instant // 60 * 60 else f"{name} again"

    def minute(self, instant: Instant, day: Day) -> Minute:
        """The local time of an instant, counted from the midnight of ``day``."""
        return self._minute(instant, day, self.offset(instant))

    @staticmethod
    def _minute(instant: Instant, day: Day, offset: int) -> Minute:
        return Minute((instant + offset - day * DAY_SECONDS) // 60)

    def moment(self, instant: Instant) -> Moment:
        return Moment(instant=instant, offset=self.offset(instant), zone=self.zone)


def _tz(zone: str, offset: int) -> tzinfo:
    if not zone:
        return timezone(timedelta(seconds=offset)) if offset else UTC
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return timezone(timedelta(seconds=offset))
