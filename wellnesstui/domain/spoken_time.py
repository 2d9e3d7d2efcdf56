"""Times as people say them: ``14:30``, ``2:30 pm``, ``yesterday 22:10``, ``20m ago``."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_SECONDS, Moment, civil, day_number

EXAMPLES = "Times are written like 14:30, 2:30 pm, yesterday 22:10, 2026-11-20 08:15 or 20m ago."


def read_wall(text: str, now: Moment, boundary: int) -> int:
    """The wall time meant, in seconds since 1970 as the clock showed it.

    A time alone is the one within the person's day so far: at 03:40, before a ``boundary`` of 240
    minutes, 22:10 is last evening. Raises UsedWrongly, also for a time still to come.
    """
    ago = read_ago(text)
    if ago is not None:
        return now.wall - ago
    day, rest = _day(_words(text), now)
    minutes = _clock("".join(rest))
    if minutes is None:
        raise UsedWrongly("That time could not be read.", EXAMPLES)
    today = now.wall // DAY_SECONDS
    wall = (today if day is None else day) * DAY_SECONDS + minutes * 60
    if day is None and wall > now.wall and wall - DAY_SECONDS >= _begin(now, boundary):
        wall -= DAY_SECONDS
    if wall > now.wall:
        hint = f"Did you mean yesterday {''.join(rest)}?" if day is None else EXAMPLES
        raise UsedWrongly("That time is still to come, so nothing was kept.", hint)
    return wall


def read_ago(text: str) -> int | None:
    """The seconds of ``20m ago``, 0 for ``now``, None when it is a time by the clock.

    Raises UsedWrongly for a length that can't be read.
    """
    words = _words(text)
    if words == ["now"]:
        return 0
    if len(words) < 2 or words[-1] != "ago":
        return None
    minutes = read_minutes("".join(words[:-1]))
    if minutes is None:
        raise UsedWrongly("That time could not be read.", EXAMPLES)
    return minutes * 60


def _words(text: str) -> list[str]:
    return text.lower().replace(",", " ").split()


def _begin(now: Moment, boundary: int) -> int:
    return now.day(boundary) * DAY_SECONDS + boundary * 60


def _day(words: list[str], now: Moment) -> tuple[int | None, list[str]]:
    today = now.wall // DAY_SECONDS
    if words and words[0] in ("today", "yesterday"):
        return today - (words[0] == "yesterday"), words[1:]
    if words:
        date, mark, clock = words[0].partition("t")
        day = read_date(date)
        if day is not None:
            return day, [clock, *words[1:]] if mark else words[1:]
    return None, words


def read_date(text: str) -> int | None:
    """The day number of ``2026-11-20``, or None when it is no date."""
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[0]) != 4:
        return None
    year, month, date = (int(part) for part in parts)
    if not (1900 <= year < 2200 and 1 <= month <= 12 and 1 <= date <= 31):
        return None
    day = day_number(year, month, date)
    return day if civil(day) == (year, month, date) else None


def _clock(text: str) -> int | None:
    half = text[-2:] if text[-2:] in ("am", "pm") else ""
    hour, mark, minute = text.removesuffix(half).replace(".", ":").partition(":")
    if not hour.isdecimal() or len(hour) > 2 or not (half or mark):
        return None
    if mark and not (minute.isdecimal() and len(minute) == 2):
        return None
    hours, minutes = int(hour), int(minute or 0)
    if minutes > 59 or hours > 23 or (half and not 1 <= hours <= 12):
        return None
    if half:
        hours = hours % 12 + 12 * (half == "pm")
    return hours * 60 + minutes


def split_minutes(text: str) -> tuple[str, int | None]:
    """``walk 15m`` or ``walk 15 min`` as a name and its minutes; None when no length is said."""
    words = text.split(" ")
    for count in (2, 1):
        if len(words) > count and words[-count][:1].isdecimal():
            minutes = read_minutes("".join(words[-count:]))
            if minutes is not None:
                return " ".join(words[:-count]), minutes
    return text, None


def read_minutes(text: str) -> int | None:
    """The minutes of ``15m``, ``15 min``, ``1h``, ``1h30``; None when it is no such length."""
    text = text.lower().replace(" ", "")
    for unit in ("minutes", "minute", "mins", "min"):
        text = text.replace(unit, "m")
    for unit in ("hours", "hour", "hrs", "hr"):
        text = text.replace(unit, "h")
    hours, mark, rest = text.partition("h")
    if not mark:
        hours, rest = "", text
        if not rest.endswith("m"):
            return None
    rest = rest.removesuffix("m")
    if not all(part.isdecimal() and len(part) <= 4 for part in (hours, rest) if part):
        return None
    if not (hours or rest):
        return None
    return int(hours or 0) * 60 + int(rest or 0)
