"""Durations that a person types for a session, a pause or a snooze: ``50m``, ``until monday 8:00``."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_MINUTES, MIDNIGHT, Instant, Minute
from wellnesstui.domain.time.clock import is_open
from wellnesstui.domain.time.lengths import read_length_within
from wellnesstui.domain.time.moments import read_day_and_time
from wellnesstui.domain.time.weekdays import read_weekday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.breaks.break_service import BreakService

LONGEST_SESSION = 12 * 60
LONGEST_PAUSE = 31 * 24 * 60
LONGEST_SNOOZE = 8 * 60
"""Minutes."""
_UNTIL = ("until", "till", "til", "to")


def seconds_from(text: str, service: BreakService, what: str, limit: int) -> int:
    """The seconds from now that a text means, from a minute to ``limit`` minutes.

    "today" is the rest of the person's day; on a 12-hour clock, "until 5" may be 5 PM. ``what``
    begins the sentence of the error for one that is too long: "A session". Raises UsedWrongly.
    """
    words = text.lower().split()
    if words == ["today"]:
        words = ["until", "tomorrow"]
    if words[:1] and words[0] in _UNTIL:
        seconds = _end(" ".join(words[1:]), service) - service.now
        return read_length_within(str(-(-seconds // 60)), what, limit) and seconds
    return read_length_within(text, what, limit, days=True) * 60


def minutes_from(text: str, service: BreakService, what: str, limit: int) -> int:
    """The duration in whole minutes, rounded up; otherwise as ``seconds_from``."""
    return -(-seconds_from(text, service, what, limit) // 60)


def _end(text: str, service: BreakService) -> Instant:
    """The instant of a time, the next one if no day is named; of a day alone, its beginning."""
    schedule, now = service.schedule(), service.now
    local, boundary = schedule.local, schedule.options.boundary
    date = local.moment(now).calendar_day
    day, minute = read_day_and_time(text, date, ahead=True, bare=True)
    if day is None:
        # The next time that the clock shows it: until 6 is tomorrow at 11 PM, and today at 1 PM.
        is_half = service.settings.twelve_hours and is_open(text)
        step = DAY_MINUTES // 2 if is_half else DAY_MINUTES
        minutes = range((minute or MIDNIGHT) % step, 3 * DAY_MINUTES, step)
        ends = (local.instant(date, Minute(minute)) for minute in minutes)
        return next(end for end in ends if end > now)
    end = local.instant(day, boundary if minute is None else minute)
    if minute is None and day == date + 1:  # until tomorrow, said at 2:00: the person's tomorrow
        end = local.instant(schedule.today + 1, boundary)
    if end <= now and day == date and _names_weekday(text):
        end = local.instant(day + 7, boundary if minute is None else minute)  # monday, on a Monday
    if end <= now:
        raise UsedWrongly(
            f'"{" ".join(text.split())[:40]}" is in the past.', "Nothing was changed."
        )
    return end


def _names_weekday(text: str) -> bool:
    return any(read_weekday(word) is not None for word in text.lower().split())
