"""Times of day as people type them: ``9:50``, ``1.30 pm``, ``9h30``, ``noon``, ``half past nine``."""

from __future__ import annotations

from wellnesstui.domain.moment import DAY_MINUTES, Minute
from wellnesstui.domain.time.words import number, plain, unreadable

NAMED = {
    "noon": 720, "midday": 720, "12 noon": 720, "midnight": 0, "12 midnight": 0,
}  # fmt: skip
TIME = (
    r"(?:(?:12 )?(?:noon|midnight)\b|midday\b"
    r"|\d{1,2}(?:[:.h]\d\d)?(?: ?[ap]\.?m\b\.?)?(?![\d:]))"
)
"""A pattern for candidates of times in a longer text, for ``read_time`` to check."""
RANGE = rf"{TIME} ?(?:-|to|until|till) ?{TIME}"
"""A pattern for candidates of ranges of times in a longer text, for ``read_range`` to check."""
EXAMPLES = "Try a time like 4 AM, 04:00, or noon."
_HALVES = {
    **dict.fromkeys(("am", "a.m", "a.m.", "in the morning"), "a"),
    **dict.fromkeys(("pm", "p.m", "p.m.", "in the afternoon", "in the evening"), "p"),
}
_FRACTIONS = {"half past ": 30, "quarter past ": 15, "quarter after ": 15,
              "quarter to ": -15, "quarter of ": -15}  # fmt: skip
_AT_NIGHT = " at night"


def read_time(text: str, half: str = "", *, bare: bool = False) -> Minute | None:
    """The time, None when it is no time of day; 24:00 is 1440.

    ``half`` is ``a`` (am) or ``p`` (pm), for a text that does not say; ``bare``: an hour alone is a
    time.
    """
    text = plain(text).removeprefix("at ")
    if text in NAMED:
        return Minute(NAMED[text])
    if text.endswith(_AT_NIGHT):
        text = text.removesuffix(_AT_NIGHT)
        return read_time(text, "a" if text.partition(":")[0] == "12" else "p", bare=True)
    for ending, which in _HALVES.items():
        if text.endswith(ending) and (text[-len(ending) - 1 :][:1] or "x") in "0123456789 ":
            return _time(text.removesuffix(ending).rstrip(), which, bare=True)
    return _time(text, half, bare=bare)


def read_time_alone(text: str) -> Minute:
    """The time of a text that can only be one, so that an hour alone is one too.

    Raises UsedWrongly.
    """
    minute = read_time(text, bare=True)
    if minute is None or minute == DAY_MINUTES:
        raise unreadable(text, "a time", EXAMPLES, read_time_alone)
    return minute


def _time(text: str, half: str, *, bare: bool) -> Minute | None:
    if text.endswith("o'clock"):
        text, bare = text.removesuffix("o'clock").rstrip(), True
    text = text.removeprefix("a ")
    for words, minutes in _FRACTIONS.items():
        if text.startswith(words):
            hour = _of_hour(text.removeprefix(words), "", half)
            return None if hour is None else Minute((hour + minutes) % DAY_MINUTES)
    for mark in ":.h":
        hours, separator, rest = text.partition(mark)
        if separator:
            return _of_hour(hours, rest, half) if len(rest) == 2 else None
    return _of_hour(text, "", half) if bare or half else None


def _of_hour(hours: str, rest: str, half: str) -> Minute | None:
    if hours in ("a", "an") or (rest and not rest.isdecimal()):
        return None
    hour, minute = number(hours, 2), number(rest, 2) if rest else 0
    if hour is None or minute is None or minute > 59 or hour * 60 + minute > DAY_MINUTES:
        return None
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + 12 * (half == "p")
    return Minute(hour * 60 + minute)


def half_of_day(text: str) -> str:
    """``a`` or ``p`` for a time with am, pm or a part of the day, else empty."""
    text = plain(text)
    return next((which for ending, which in _HALVES.items() if text.endswith(ending)), "")


def read_range(text: str) -> tuple[Minute, Minute] | None:
    """Begin and end of a text that RANGE matches; None for no times.

    ``1-1:50 pm`` is in the afternoon; the end of ``22-6`` is above 1440.
    """
    import re  # RANGE needs it anyway

    first, last = re.findall(TIME, text)
    end = read_time(last, bare=True)
    begin = read_time(first, bare=True)
    half = half_of_day(last)
    if half and not half_of_day(first) and plain(first) not in NAMED:
        begin = read_time(first, half, bare=True)
        if begin is not None and end is not None and begin > end:  # 9-5 pm begins in the morning
            begin = read_time(first, "a" if half == "p" else "p", bare=True)
    if begin is None or end is None or begin in (end, DAY_MINUTES):
        return None
    return begin, end + DAY_MINUTES * (end < begin)


def format_time(minute: Minute, twelve_hours: bool = False, short: bool = False) -> str:
    """``09:50`` or ``9:50 AM``; ``short`` omits the minutes of a full hour: 9, 5 PM."""
    hour, rest = divmod(minute % DAY_MINUTES, 60)
    if twelve_hours:
        tail = "" if short and not rest else f":{rest:02d}"
        return f"{(hour + 11) % 12 + 1}{tail} {'AM' if hour < 12 else 'PM'}"
    return str(hour) if short and not rest else f"{hour:02d}:{rest:02d}"


def format_hours(first: int, last: int, twelve_hours: bool = False, narrow: bool = False) -> str:
    """A range of whole hours: ``06–09``, ``6–9 AM``, ``9 AM–12 PM``, or ``9 AM–12`` if ``narrow``."""
    if not twelve_hours:
        return f"{first:02}–{last:02}"
    halves = ["AM" if hour % 24 < 12 else "PM" for hour in (first, last)]
    begin, end = ((hour + 11) % 12 + 1 for hour in (first, last))
    if halves[0] == halves[1]:
        return f"{begin}–{end} {halves[1]}"
    return f"{begin} {halves[0]}–{end}" + ("" if narrow else f" {halves[1]}")
