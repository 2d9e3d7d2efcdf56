"""Values of trackers as people type them, and in JSON: exact to a thousandth."""

from __future__ import annotations

from wellnesstui.domain.entry import MAX_VALUE, TrackerValue
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.trackers.tracker import (
    MINUTES,
    ONE,
    SCALES,
    YES_NO,
    Tracker,
    format_number,
)

_PLACES = 3
_YES = ("yes", "y", "true", "1", "on")
_NO = ("no", "n", "false", "0", "off")
_DAY = 24 * ONE


def split_tracked(text: str) -> tuple[str, str]:
    """The name and the value of ``sleep=6``; the value is empty for ``sleep`` alone. Raises UsedWrongly."""
    name, equals, value = clean_line(text).partition("=")
    name, value = name.strip(), value.strip()
    if not name or (equals and not value):
        raise UsedWrongly("Name the tracker and its value: sleep=6.", "Nothing was saved.")
    return name, value


def read_value(text: str, tracker: Tracker | None = None) -> TrackerValue:
    """The value of a text such as ``6``, ``7.5``, ``7,5``, ``8,000``, ``yes``; of hours ``7h30``, too.

    Without a tracker any of these is read. Raises UsedWrongly.
    """
    line = clean_line(text)
    word = line.casefold()
    if tracker is None or tracker.kind == YES_NO:
        if word in _YES:
            return TrackerValue(ONE)
        if word in _NO:
            return TrackerValue(0)
    value = _decimal(line)
    if tracker is None or tracker.is_hours:
        minutes = _clock(line) if value is None else None
        if minutes is not None:
            value = round(minutes * ONE / MINUTES)
    if tracker is not None and tracker.kind == YES_NO:
        value = None
    if value is None or not can_be(value, tracker):
        raise UsedWrongly(_how(tracker, value), "Nothing was saved.")
    return TrackerValue(value)


def can_be(value: int, tracker: Tracker | None) -> bool:
    """Whether thousandths can be a value of the tracker, or of any."""
    if tracker is None:
        return abs(value) <= MAX_VALUE
    if tracker.kind == YES_NO:
        return value in (0, ONE)
    if tracker.kind in SCALES:
        low, high = SCALES[tracker.kind]
        return value % ONE == 0 and low * ONE <= value <= high * ONE
    most = _DAY if tracker.is_hours else MAX_VALUE
    return (-MAX_VALUE if tracker.can_be_below_zero else 0) <= value <= most


def _how(tracker: Tracker | None, value: int | None) -> str:
    """The sentence on what a value looks like; ``value`` is a number that can't be one."""
    if tracker is None:
        return "A tracker's value is a number, or yes or no."
    if tracker.kind == YES_NO:
        return f"{tracker.name}: type yes or no."
    if tracker.kind in SCALES:
        low, high = SCALES[tracker.kind]
        return f"{tracker.name}: type a whole number from {low} to {high}."
    if tracker.is_hours:
        return f"{tracker.name}: type hours from 0 to 24, like 7, 7.5 or 7h30."
    if value is not None and value < 0 and not tracker.can_be_below_zero:
        return f"{tracker.name}: type a number that isn't below 0."
    return f"{tracker.name}: type a number with up to {_PLACES} decimals, like 6 or 7.5."


def _decimal(text: str) -> int | None:
    """The thousandths of a number; a comma before three digits separates thousands, else decimals."""
    sign, digits = (-1, text[1:]) if text[:1] in ("-", "−") else (1, text)
    groups = digits.partition(".")[0].split(",")
    if len(groups) > 1 and 0 < len(groups[0]) <= 3 and all(len(each) == 3 for each in groups[1:]):
        digits = digits.replace(",", "")
    whole, _, part = digits.replace(",", ".").partition(".")
    has_part = part or "." not in digits.replace(",", ".")
    if (
        not (whole + part).isascii()
        or not (whole + part).isdigit()
        or not has_part
        or len(whole) > 12
    ):
        return None
    if len(part.rstrip("0")) > _PLACES:
        return None
    return sign * (int(whole or "0") * ONE + int(part[:_PLACES].ljust(_PLACES, "0")))


def _clock(text: str) -> int | None:
    """The minutes of ``7h30``, ``7:30`` or ``45 min``; None for anything else."""
    from wellnesstui.domain.time.lengths import read_length  # seldom needed

    hours, colon, minutes = text.partition(":")
    if colon and hours.isdecimal() and len(hours) < 3 and minutes.isdecimal() and len(minutes) == 2:
        return int(hours) * MINUTES + int(minutes) if int(minutes) < MINUTES else None
    return read_length(text)


def typed_value(value: TrackerValue, tracker: Tracker | None) -> str:
    """The value as ``read_value`` reads it, to be edited."""
    if tracker is not None and tracker.kind == YES_NO and value in (0, ONE):
        return "yes" if value else "no"
    return format_number(value).replace(",", "")


def plain_value(value: TrackerValue) -> int | float:
    """The JSON number of a value."""
    return value // ONE if value % ONE == 0 else value / ONE


def value_of_plain(plain: object) -> TrackerValue | None:
    """The value of a JSON number, true or false; None when it can't be one exactly."""
    if isinstance(plain, bool):
        return TrackerValue(ONE if plain else 0)
    if not isinstance(plain, int | float) or not abs(plain) * ONE <= MAX_VALUE:
        return None
    value = round(plain * ONE)
    return TrackerValue(value) if value == plain * ONE or value / ONE == plain else None
