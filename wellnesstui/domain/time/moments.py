"""Moments as people type them: ``14:30``, ``monday 10:00``, ``yesterday at 10 pm``, ``an hour ago``."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_MINUTES, DAY_SECONDS, MIDNIGHT, Day, Minute, Moment
from wellnesstui.domain.time.clock import format_time, read_time, says_half
from wellnesstui.domain.time.days import find_days, future, is_month, several
from wellnesstui.domain.time.lengths import read_length
from wellnesstui.domain.time.words import plain, shown, unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    Parts = tuple[Day | None, Minute | None]
    """A day and a time, each None when not given."""

EXAMPLES = "Try a time like 2:30 PM, 14:30, yesterday at 10 PM, Monday 10 AM, or 20 min ago."
AHEAD_EXAMPLES = "Try a time like 2 PM, noon, tomorrow at 8:00, or Monday at 8 AM."
_NOW = (["now"], ["just", "now"], ["right", "now"])
_HALVES = {
    "this morning": "a", "this afternoon": "p", "this evening": "p", "tonight": "p",
    "yesterday morning": "a", "yesterday afternoon": "p", "yesterday evening": "p",
    "yesterday night": "p",
}  # fmt: skip
"""Parts of days, each with the half of the day for the time beside it."""
_LAST_NIGHT = "last night"
_DAWN, _DUSK = 5 * 60, 12 * 60  # last night at 4:00 was this date; at 10:00 it was 22:00


def read_wall_time(text: str, now: Moment, boundary: Minute) -> int:
    """The typed wall-clock time, in seconds since 1970-01-01 00:00 of the same clock.

    A time alone is within the person's day so far: at 03:40, before a ``boundary`` of 240 minutes,
    22:10 is last evening. Raises UsedWrongly, also for a time in the future.
    """
    ago = read_ago(text)
    if ago is not None:
        return now.wall - ago
    today = now.calendar_day
    _check_not_bare(text, (now.wall - today * DAY_SECONDS) // 60)
    day, minute = read_day_and_time(text, today)
    if minute is None:
        if day is not None and day > today:
            raise _future(text)
        raise UsedWrongly(f'"{shown(text)}" is a day without a time.', f"Add a time: {shown(text)} at 10:10 PM.")  # fmt: skip
    wall = (today if day is None else day) * DAY_SECONDS + minute * 60
    if day is None and wall > now.wall and wall - DAY_SECONDS >= _begin(now, boundary):
        wall -= DAY_SECONDS
    if wall > now.wall:
        raise _future(text, minute if day is None else None)
    return wall


def _future(text: str, minute: Minute | None = None) -> UsedWrongly:
    error = future(text, ", so nothing was saved")
    yesterday = "" if minute is None else format_time(minute, twelve_hours=says_half(text))
    hint = f"Did you mean yesterday {yesterday}?" if yesterday else EXAMPLES
    return UsedWrongly(error.sentence, hint)


def read_ago(text: str) -> int | None:
    """The seconds of ``20m ago`` and ``an hour ago``, 0 for ``now``; None for any other text.

    Raises UsedWrongly for ``in 20 minutes``.
    """
    words = plain(text).split()
    if words in _NOW:
        return 0
    if words[-1:] == ["ago"]:
        minutes = read_length(" ".join(words[:-1]))
        return None if minutes is None else minutes * 60
    if read_ahead(text) is not None:
        raise _future(text)
    return None


def read_ahead(text: str) -> int | None:
    """The minutes of ``in 20 minutes`` and ``an hour from now``; None for any other text."""
    words = plain(text).split()
    if words[:1] == ["in"]:
        return read_length(" ".join(words[1:]))
    return read_length(" ".join(words[:-2])) if words[-2:] == ["from", "now"] else None


def read_day_and_time(text: str, today: Day, *, ahead: bool = False, bare: bool = False) -> Parts:
    """The day and the time of a text, in either order; ``today`` is that of the calendar.

    ``ahead``: a day without a year or week is the next one, not the latest. ``bare``: an hour alone
    is a time. Raises UsedWrongly.
    """
    parts = _parts(_words(text), today, ahead=ahead, bare=bare)
    if parts is None:
        raise _unreadable(text, today, ahead=ahead)
    day, minute = parts
    if minute == DAY_MINUTES:
        if not ahead:
            raise _unreadable(text, today, ahead=ahead)
        day, minute = (today if day is None else day) + 1, MIDNIGHT
    return day, minute


def _unreadable(text: str, today: Day, *, ahead: bool) -> UsedWrongly:
    try:
        _check_not_bare(text)
    except UsedWrongly as error:
        return error

    def reads(better: str) -> object:
        ago = None if ahead else read_ago(better)
        return read_day_and_time(better, today, ahead=ahead) if ago is None else ago

    return unreadable(text, "a time", AHEAD_EXAMPLES if ahead else EXAMPLES, reads)


def _check_not_bare(text: str, latest: int = DAY_MINUTES) -> None:
    """Raises UsedWrongly for digits alone; its hint has their readings up to a minute of the day."""
    bare = plain(text)
    meant = _readings(bare, latest) if bare.isascii() and bare.isdecimal() else ""
    if meant:
        reason = "could mean more than one thing" if " or " in meant else "isn't clear"
        raise UsedWrongly(f'"{bare}" {reason}.', f"Did you mean {meant}?")


def _readings(text: str, latest: int) -> str:
    """The readings of bare digits such as ``9`` and ``1052``: ``9:00 AM, 9:00 PM or 9 min ago``."""
    if len(text) < 3 and int(text) < 24:
        hour = int(text)
        hours = (hour, hour + 12) if 0 < hour < 12 else (hour,)
        clocks = [
            format_time(Minute(each * 60), twelve_hours=len(hours) > 1)
            for each in hours
            if each * 60 <= latest
        ]
        readings = [*clocks, f"{hour} min ago"] if hour else clocks
        return " or ".join(filter(None, (", ".join(readings[:-1]), *readings[-1:])))
    minute = read_time(f"{text[:-2]}:{text[-2:]}") if len(text) in (3, 4) else None
    return "" if minute is None else format_time(minute)


def _words(text: str) -> list[str]:
    words = plain(text).replace(",", " ").split()
    date, mark, clock = words[0].partition("t") if words else ("", "", "")
    if mark and clock[:1].isdecimal() and date.count("-") == 2:  # 2026-11-20T08:15
        words[:1] = [date, clock]
    return words


def _parts(words: list[str], today: Day, *, ahead: bool, bare: bool) -> Parts | None:
    text = " ".join(words)
    minute = read_time(text, bare=bare)
    if minute is not None:
        return None, minute
    day = _day(text, today, ahead=ahead)
    if day is not None:
        return day, None
    for index in range(1, len(words)):
        first, second = words[:index], words[index:]
        named = second[0] == "at"
        hour = named or not (first[-1].isdecimal() or is_month(first[-1]))
        parts = _beside(" ".join(first), " ".join(second[named:]), today, ahead=ahead, bare=hour)
        if parts is None and second[0] != "at":
            parts = _beside(" ".join(second), " ".join(first), today, ahead=ahead, bare=first[0] == "at")  # fmt: skip
        if parts is not None:
            return parts
    return None


def _beside(day_text: str, time_text: str, today: Day, *, ahead: bool, bare: bool) -> Parts | None:
    """The day and the time of two texts; ``this morning`` makes the time am."""
    day_text = day_text.removeprefix("on ")
    if day_text == _LAST_NIGHT:
        minute = read_time(time_text, bare=True)
        return None if minute is None else _of_last_night(minute, today)
    half = _HALVES.get(day_text, "")
    minute = read_time(time_text, half, bare=bare)
    if minute is None:
        minute = read_time(time_text, bare=bare)
    if minute is None:
        return None
    day = today - day_text.startswith("yesterday") if half else _day(day_text, today, ahead=ahead)
    return None if day is None else (day, minute)


def _day(text: str, today: Day, *, ahead: bool) -> Day | None:
    days = find_days(text, today, ahead=ahead)
    if days is None:
        return None
    if days[0] != days[1]:
        raise several(text)
    return days[0]


def _of_last_night(minute: Minute, today: Day) -> Parts:
    """The date and time of a time last night: 10 is 22:00, 12 midnight, and 4 is of today's date."""
    if _DAWN <= minute < _DUSK:
        minute += _DUSK
    elif minute // 60 == 12:
        minute -= _DUSK
    return (today - (minute >= _DUSK), minute)


def _begin(now: Moment, boundary: Minute) -> int:
    return now.day(boundary) * DAY_SECONDS + boundary * 60
