"""Times of day as people type them: ``9:50``, ``1.30 pm``, ``9h30``, ``noon``, ``half past nine``."""

from __future__ import annotations

from wellnesstui.domain.moment import DAY_MINUTES, Minute
from wellnesstui.domain.time.words import number, plain, unreadable

NAMED = {
    "noon": 720, "midday": 720, "12 noon": 720, "midnight": 0, "12 midnight": 0,
}  # fmt: skip
TIME = (
    r"(?:(?:12 )?(?:noon|midnight)\b|midday\b|(?:[01]\d|2[0-3])[0-5]\d(?![\d:])"
    r"|\d{1,2}(?:[:.h]\d\d)?(?: ?[ap]\.?m\b\.?|[ap]\b)?(?![\d:]))"
)
"""A pattern for candidates of times in a longer text, for ``read_time`` to check."""
RANGE = rf"{TIME} ?(?:-|to|until|till) ?{TIME}"
"""A pattern for candidates of ranges of times in a longer text, for ``read_range`` to check."""
STORED, TYPED_24, TYPED_12 = "stored", "24", "12"
"""How an hour without AM or PM is read: as in files, or as typed by a person with either clock."""
Range = tuple[Minute, Minute]
"""Begin and end; the end is above 1440 on the next date."""
EXAMPLES = "Try a time like 4 AM, 04:00, or noon."
_HALVES = {
    **dict.fromkeys(("am", "a.m", "a.m.", "in the morning", "a"), "a"),
    **dict.fromkeys(("pm", "p.m", "p.m.", "in the afternoon", "in the evening", "p"), "p"),
}
_HALF_DAY = DAY_MINUTES // 2
_AFTERNOON = range(1, 7)
"""Hours that are in the afternoon to a person with a 12-hour clock: sessions at 1, lunch at 12:30."""
_EVENING = 20 * 60  # 8 after a session in the afternoon is in the evening, 9 is not
_FRACTIONS = {"half past ": 30, "quarter past ": 15, "quarter after ": 15,
              "quarter to ": -15, "quarter of ": -15}  # fmt: skip
_AT_NIGHT = " at night"
_DIGITS = "0123456789"


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
    rest, which = _halved(text)
    return _time(rest, which, bare=True) if which else _time(text, half, bare=bare)


def _halved(text: str) -> tuple[str, str]:
    """The text before its am, pm or part of the day, and ``a`` or ``p``; empty when it has none."""
    for ending, which in _HALVES.items():
        before = text.removesuffix(ending)
        if before != text and before[-1:] in (_DIGITS if len(ending) == 1 else f"{_DIGITS} "):
            return before.rstrip(), which
    return text, ""


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
    if len(text) == 4 and text.isdecimal() and not half:  # 0310, as hospitals write it
        return _of_hour(text[:2], text[2:], "")
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


def says_half(text: str) -> bool:
    """Whether a time says AM or PM, or a part of the day."""
    return bool(_halved(plain(text))[1])


def is_open(text: str, hours: str = TYPED_12) -> bool:
    """Whether a time leaves open which half of the day it is in: ``9`` and ``1:30``, not ``09:00``.

    On a 24-hour clock, ``10:50`` doesn't either.
    """
    text = plain(text).removeprefix("at ")
    if text.isdecimal() and len(text) == 4:
        return False
    if hours == TYPED_24 and text[:2].isdecimal() and text[2:3]:
        return False
    minute = None if text[:1] == "0" or _halved(text)[1] else read_time(text, bare=True)
    return text not in NAMED and minute is not None and 1 <= minute // 60 <= 12


def read_next_time(text: str, earlier: Minute | None, hours: str) -> Minute | None:
    """The time of a list, after the one that was typed before it; None for no time.

    ``hours`` is STORED, TYPED_24 or TYPED_12. Without AM or PM, 1 to 6 are in the afternoon on a
    12-hour clock, and up to 8 in the evening a time follows the ``earlier`` one.
    """
    minute = read_time(text, bare=True)
    if minute is None or hours == STORED or not is_open(text, hours):
        return minute
    at_night = earlier is not None and earlier >= _EVENING  # 9 PM, then 1
    if hours == TYPED_12 and minute // 60 in _AFTERNOON and not at_night:
        minute = Minute(minute + _HALF_DAY)
    later = Minute(minute + _HALF_DAY)
    follows = earlier is not None and minute < earlier <= later <= _EVENING
    return later if follows else minute


def read_range(text: str, hours: str = STORED, earlier: Minute | None = None) -> Range | None:
    """Begin and end of a text that RANGE matches; None for no times.

    ``1-1:50 pm`` is in the afternoon; the end of ``22-6`` is above 1440. ``hours`` and ``earlier``
    are those of ``read_next_time``; an end that leaves AM or PM open is the first one after the
    begin, so that ``9-5`` is 9 to 17.
    """
    import re  # RANGE needs it anyway

    first, last = re.findall(TIME, text)
    begin, end = read_next_time(first, earlier, hours), read_time(last, bare=True)
    half = _halved(plain(last))[1]
    if half and not _halved(plain(first))[1] and plain(first) not in NAMED:
        begin = read_time(first, half, bare=True)
        if begin is not None and end is not None and begin > end:  # 9-5 pm begins in the morning
            begin = read_time(first, "a" if half == "p" else "p", bare=True)
    if begin is None or end is None or begin == DAY_MINUTES:
        return None
    if hours == STORED or not is_open(last, hours):
        return None if begin == end else (begin, end + DAY_MINUTES * (end < begin))
    end = _first_after(begin, end)
    if hours == TYPED_12 and end > DAY_MINUTES and is_open(first):  # the early shift of 6-2
        begin = Minute(begin % _HALF_DAY)
        end = _first_after(begin, end)
    return begin, end


def _first_after(begin: Minute, end: Minute) -> Minute:
    """The first time after ``begin`` that reads like ``end`` on a clock face."""
    return Minute(begin + ((end - begin) % _HALF_DAY or _HALF_DAY))


def typed(twelve_hours: bool) -> str:
    """How a person's times without AM or PM are read, by the clock they chose."""
    return TYPED_12 if twelve_hours else TYPED_24


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
