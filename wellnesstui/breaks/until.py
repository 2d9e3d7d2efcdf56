"""How long a session, a pause or a delay is to last: ``50m``, ``until 14:00``, ``until monday 8:00``."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_SECONDS
from wellnesstui.domain.time.lengths import length_within
from wellnesstui.domain.time.moments import read_parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.breaks.schedule import Schedule

LONGEST_SESSION = 12 * 60
LONGEST_PAUSE = 31 * 24 * 60
LONGEST_SNOOZE = 8 * 60
"""Minutes."""
_UNTIL = ("until", "till", "til", "to")


def seconds_from(text: str, schedule: Schedule, now: int, what: str, most: int) -> int:
    """The seconds from ``now`` (since 1970 UTC) that a text means, a minute to ``most`` minutes.

    ``today`` is the rest of the person's day. ``what`` begins the sentence on one that is too long:
    "A session". Raises UsedWrongly.
    """
    words = text.lower().split()
    if words == ["today"]:
        words = ["until", "tomorrow"]
    if words[:1] and words[0] in _UNTIL:
        seconds = _end(" ".join(words[1:]), schedule, now) - now
        return length_within(str(-(-seconds // 60)), what, most) and seconds
    return length_within(text, what, most, days=True) * 60


def minutes_from(text: str, schedule: Schedule, now: int, what: str, most: int) -> int:
    """The same in minutes; one that has begun counts."""
    return -(-seconds_from(text, schedule, now, what, most) // 60)


def _end(text: str, schedule: Schedule, now: int) -> int:
    """The instant of a time, the next one when no day is named; a day alone is when it begins."""
    local, boundary = schedule.local, schedule.options.boundary
    date = local.moment(now).wall // DAY_SECONDS
    day, minute = read_parts(text, date, ahead=True, bare=True)
    if day is None:
        # The next time that the clock shows it: at 23:00 until 6:00 is tomorrow morning.
        ends = (local.instant(date + step, minute or 0) for step in range(3))
        return next(end for end in ends if end > now)
    end = local.instant(day, boundary if minute is None else minute)
    if minute is None and day == date + 1:  # until tomorrow, said at 2:00: the person's tomorrow
        end = local.instant(schedule.today + 1, boundary)
    if end <= now:
        raise UsedWrongly(
            f"“{' '.join(text.split())[:40]}” is in the past.", "Nothing was changed."
        )
    return end
