"""A moment as a person lived it, an instant with its UTC offset and zone, and the units of times.

The units and their texts are here because every command loads this module. To the type checker each is a type of
its own; at run time each is ``int``, so that it costs nothing and ``typing`` is not imported. All
of it is integer arithmetic: saving a mood does not import ``datetime``.
"""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Self, overload

    class _Point(int):
        """A point on a scale of integers: two points differ by a number, and a number moves one.

        ``NewType`` would lose the unit with each ``day + 1``.
        """

        def __add__(self, number: int, /) -> Self: ...
        @overload
        def __sub__(self, point: Self, /) -> int: ...  # type: ignore[overload-overlap]  # a point is an int
        @overload
        def __sub__(self, number: int, /) -> Self: ...
        def __sub__(self, other: int, /) -> int: ...

    class Day(_Point):
        """A day number: days since 1970-01-01, so that a range of them is two integers."""

    class Instant(_Point):
        """Seconds since 1970 UTC."""

    class Minute(_Point):
        """Minutes after midnight; where a range may end on the next date, above 1440 there."""
else:
    Day = Instant = Minute = int

DAY_SECONDS = 86_400
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
EARLIEST, LATEST = Instant(-2_208_988_800), Instant(7_258_118_400)
"""1900-01-01 and 2200-01-01: an entry outside is a typing mistake."""
YEARS = range(1900, 2200)
DAY_MINUTES = 1440
MIDNIGHT = Minute(0)
EPOCH = Instant(0)
"""1970-01-01 00:00 UTC; in some records, that there is no such instant."""


def is_sane(instant: Instant) -> bool:
    """Whether an entry can have the instant."""
    return EARLIEST <= instant < LATEST


class Moment(Record):
    """``offset`` is in seconds east of UTC; ``zone`` is an IANA name, if known."""

    instant: Instant
    offset: int = 0
    zone: str = ""

    @property
    def wall(self) -> int:
        """Wall-clock time as seconds since 1970-01-01 00:00 of the same clock."""
        return self.instant + self.offset

    def day(self, boundary: Minute) -> Day:
        """The person's day; ``boundary`` is its first minute after midnight (240 for 04:00)."""
        return Day((self.wall - boundary * 60) // DAY_SECONDS)

    @property
    def calendar_day(self) -> Day:
        """The day on the calendar, which begins at midnight."""
        return Day(self.wall // DAY_SECONDS)

    def clock(self, twelve_hours: bool = False) -> str:
        """``14:05`` or ``2:05 PM``."""
        minutes = self.wall % DAY_SECONDS // 60
        hour, minute = divmod(minutes, 60)
        if not twelve_hours:
            return f"{hour:02d}:{minute:02d}"
        return f"{(hour + 11) % 12 + 1}:{minute:02d} {'AM' if hour < 12 else 'PM'}"

    def iso(self) -> str:
        """ISO 8601 with the offset, to the second."""
        year, month, day = civil(self.calendar_day)
        hour, rest = divmod(self.wall % DAY_SECONDS, 3600)
        sign, offset = ("-", -self.offset) if self.offset < 0 else ("+", self.offset)
        seconds = f":{offset % 60:02d}" if offset % 60 else ""
        return (
            f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{rest // 60:02d}:{rest % 60:02d}"
            f"{sign}{offset // 3600:02d}:{offset // 60 % 60:02d}{seconds}"
        )


def utc_day(instant: Instant) -> Day:
    """The day in UTC, at most one off the day of any person."""
    return Day(instant // DAY_SECONDS)


def read_iso(text: str, zone: str = "") -> Moment:
    """The moment of an ISO 8601 text with an offset (``Z`` or ``+01:00``).

    Raises ValueError for anything else, and for times before 1900 or after 2199.
    """
    from datetime import datetime

    read = datetime.fromisoformat(text)
    offset = read.utcoffset()
    if offset is None:
        raise ValueError("a time without an offset")
    seconds = offset.days * DAY_SECONDS + offset.seconds
    wall = (read.date().toordinal() - 719_163) * DAY_SECONDS
    wall += read.hour * 3600 + read.minute * 60 + read.second
    instant = Instant(wall - seconds)
    if not is_sane(instant):
        raise ValueError("a time outside 1900 to 2199")
    return Moment(instant=instant, offset=seconds, zone=zone)


def read_date(text: str) -> Day | None:
    """The day of ``2026-11-20``, None when it is no date."""
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts):
        return None
    if len(parts[0]) != 4 or any(len(part) > 2 for part in parts[1:]):
        return None
    year, month, date = (int(part) for part in parts)
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= date <= 31:
        return None
    day = day_number(year, month, date)
    return day if civil(day) == (year, month, date) else None


def iso_date(day: Day) -> str:
    """``2026-11-20``, the inverse of ``read_date``."""
    year, month, of_month = civil(day)
    return f"{year:04d}-{month:02d}-{of_month:02d}"


def read_clock(text: str) -> Minute | None:
    """Minutes after midnight of ``04:00`` as a file has it, None when it is no time of day."""
    hour, mark, minute = text.partition(":")
    if not (
        text.isascii() and mark and hour.isdecimal() and minute.isdecimal() and len(minute) == 2
    ):
        return None
    if len(hour) > 2 or int(hour) > 23 or int(minute) > 59:
        return None
    return Minute(int(hour) * 60 + int(minute))


def civil(day: Day) -> tuple[int, int, int]:
    """Year, month and day of the month (proleptic Gregorian)."""
    era, of_era = divmod(day + 719_468, 146_097)
    year_of_era = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    year = year_of_era + era * 400 + (month <= 2)
    return year, month, of_year - (153 * shifted + 2) // 5 + 1


def day_number(year: int, month: int, day: int) -> Day:
    """The day of a date, the inverse of ``civil``."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    return Day(era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468)


def days_through(first: Day, last: Day) -> Iterable[Day]:
    """The days from the first to the last, both included."""
    return map(Day, range(first, last + 1))


def month_days(year: int, month: int) -> tuple[Day, Day]:
    """The first and the last day of a month."""
    return day_number(year, month, 1), day_number(year + month // 12, month % 12 + 1, 1) - 1


def year_days(year: int) -> tuple[Day, Day]:
    """The first and the last day of a year."""
    return day_number(year, 1, 1), day_number(year + 1, 1, 1) - 1


def weekday(day: Day) -> int:
    """The weekday, 0 for Monday to 6 for Sunday."""
    return (day + 3) % 7


def day_name(day: Day, today: Day | None = None) -> str:
    """``Monday, November 23``, with the year unless it is that of ``today``."""
    return f"{WEEKDAYS[weekday(day)]}, {date_name(day, today)}"


def date_name(day: Day, today: Day | None = None) -> str:
    """``November 23, 2026``, without the year if it is that of ``today``."""
    year, month, date = civil(day)
    name = f"{MONTHS[month - 1]} {date}"
    return name if today is not None and civil(today)[0] == year else f"{name}, {year}"


def short_date(day: Day) -> str:
    """``Nov 23``."""
    _, month, date = civil(day)
    return f"{MONTHS[month - 1][:3]} {date}"


def format_length(minutes: int) -> str:
    """``50 min``, ``2 h``, ``1 h 37 min``: the one way in which every length is shown."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours:,} h {rest} min" if rest else f"{hours:,} h"
