"""Times of day, lengths and weekdays inside a longer text: ``9``, ``9:50``, ``1.30 pm``, ``Mon–Fri``."""

from __future__ import annotations

import re

from wellnesstui.domain.moment import WEEKDAYS
from wellnesstui.domain.rule import EVERY_DAY, WEEKDAYS_ONLY, WEEKEND

DAY_MINUTES = 1440
TIME = r"(?:\d{1,2}(?:[:.h]\d\d)?(?: ?[ap]\.?m\b\.?)?(?![\d:]))"
"""A time of day, with or without minutes; whether it is one, ``minute_of`` says."""
LENGTH = r"(?:\d{1,4} ?(?:minutes?|mins?|m|hours?|hrs?|h)\b(?: ?\d{1,2} ?(?:minutes?|mins?|m)?\b)?)"
DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
SHORT = tuple(name[:3] for name in WEEKDAYS)

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_ALSO = {"tues": 1, "weds": 2, "thurs": 3}
_GROUPS = {
    EVERY_DAY: "every day",
    WEEKDAYS_ONLY: "Mon to Fri",
    WEEKEND: "Sat to Sun",
}


def plain(text: str) -> str:
    """The text in small letters, with every dash and white space made the common one."""
    return " ".join(text.translate(_DASHES).lower().split())


def minute_of(text: str, half: str = "") -> int | None:
    """Minutes after midnight; 24 is midnight at the end. ``half`` is am or pm if none is said."""
    said = re.fullmatch(r"(\d{1,2})(?:[:.h](\d\d))?(?: ?([ap])\.?m\.?)?", text)
    if said is None:
        return None
    hours, minutes, half = int(said[1]), int(said[2] or 0), said[3] or half[:1]
    if minutes > 59 or (half and not 1 <= hours <= 12) or hours * 60 + minutes > DAY_MINUTES:
        return None
    if half:
        hours = hours % 12 + 12 * (half == "p")
    return hours * 60 + minutes


def range_of(first: str, last: str) -> tuple[int, int] | None:
    """Two times, the second after the first: ``1-1:50 pm`` is in the afternoon, 22-6 overnight."""
    end = minute_of(last)
    begin = minute_of(first)
    half = re.search(r"[ap](?=\.?m)", last)
    if half and not re.search(r"[ap]\.?m", first):
        begin = minute_of(first, half[0])
        if begin is not None and end is not None and begin > end:  # 9-5 pm begins in the morning
            begin = minute_of(first, "a" if half[0] == "p" else "p")
    if begin is None or end is None or begin in (end, DAY_MINUTES):
        return None
    return begin, end + DAY_MINUTES * (end < begin)


def length_of(text: str) -> int:
    """Minutes of a text that ``LENGTH`` matched."""
    number, unit, rest = re.match(r"(\d+) ?([hm])[a-z]*(?: ?(\d+))?", text).groups()  # type: ignore[union-attr]  # LENGTH matched
    return int(number) * (60 if unit == "h" else 1) + int(rest or 0)


def day_of(text: str) -> int | None:
    """0 for ``mon``, ``mondays`` or any beginning of three letters or more, None for another word."""
    if len(text) < 3:
        return None
    known = ((number, f"{name.lower()}s") for number, name in enumerate(WEEKDAYS))
    return next((number for number, name in known if name.startswith(text)), _ALSO.get(text))


def days_between(first: int, last: int) -> tuple[int, ...]:
    """From one weekday to another, also over the end of the week; in order from Monday."""
    span = (last - first) % 7
    return tuple(sorted((first + step) % 7 for step in range(span + 1)))


def say_days(days: tuple[int, ...]) -> str:
    """``Mon to Fri``, ``Tue, Thu``, ``every day``."""
    if days in _GROUPS:
        return _GROUPS[days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{SHORT[days[0]]} to {SHORT[days[-1]]}"
    return ", ".join(SHORT[day] for day in days)


def say_time(minute: int, twelve_hours: bool = False, short: bool = False) -> str:
    """``09:50`` or ``9:50 am``; ``short`` leaves the minutes of a full hour out: 9, 5 pm."""
    hour, rest = divmod(minute % DAY_MINUTES, 60)
    if twelve_hours:
        tail = "" if short and not rest else f":{rest:02d}"
        return f"{(hour + 11) % 12 + 1}{tail} {'am' if hour < 12 else 'pm'}"
    return str(hour) if short and not rest else f"{hour:02d}:{rest:02d}"


def say_hours(first: int, last: int, twelve_hours: bool = False) -> str:
    """Whole hours of the day: ``06–09``, ``6–9 am``."""
    if not twelve_hours:
        return f"{first:02}–{last:02}"
    half = "am" if first < 12 else "pm"
    return f"{(first + 11) % 12 + 1}–{(last + 11) % 12 + 1} {half}"


def say_length(minutes: int) -> str:
    """``50 min``, ``2 h``, ``1 h 30``."""
    hours, rest = divmod(minutes, 60)
    if not hours or (rest and minutes < 120):
        return f"{minutes} min"
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"
