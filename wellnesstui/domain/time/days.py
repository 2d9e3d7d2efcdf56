"""Days as people type them: ``12 march``, ``march 2026``, ``last year``, ``3 weeks ago``, ``monday``."""

from __future__ import annotations

from wellnesstui.domain.errors import AmbiguousDay, UsedWrongly
from wellnesstui.domain.moment import (
    MONTHS,
    YEARS,
    Day,
    civil,
    date_name,
    month_days,
    read_date,
    weekday,
    year_days,
)
from wellnesstui.domain.time.weekdays import read_weekday
from wellnesstui.domain.time.words import number, plain, shown, unreadable

_SOME = "March 12, 2026-03-12, yesterday, Monday, or 3 weeks ago."
EXAMPLES = f"Try a day like {_SOME}"
HINT = f"Type a day, e.g. {_SOME}"
"""The sentences after a mistake, and before anything was typed."""
EXAMPLES_AHEAD = "Try a day like March 12, tomorrow, Monday, or in 3 weeks."
_LENGTHS = {"day": 1, "week": 7}
_SHORTEST = 3  # letters of a month's name: mar

Days = tuple[Day, Day]
"""The first and the last day, both included."""


def read_days(text: str, today: Day, *, ahead: bool = False) -> Days:
    """The days of a typed day, week, month or year.

    A date without a year is the latest one up to today, or with ``ahead`` the next one from today
    on. Raises UsedWrongly, also for an ambiguous date.
    """
    days = find_days(text, today, ahead=ahead)
    if days is None:
        raise unreadable(
            text,
            "a day",
            EXAMPLES_AHEAD if ahead else EXAMPLES,
            lambda better: read_days(better, today, ahead=ahead),
        )
    return days


def read_past_days(text: str, today: Day) -> Days:
    """The days of a typed day, month or year that has begun. Raises UsedWrongly."""
    first, last = read_days(text, today)
    if first > today:
        raise future(text)
    return first, last


def read_day_ahead(text: str, today: Day) -> Day:
    """A single typed day from today on. Raises UsedWrongly."""
    first, last = read_days(text, today, ahead=True)
    if last < today:
        raise UsedWrongly(f'"{shown(text)}" is in the past.', "Choose today or later.")
    if first != last:
        raise several(text, EXAMPLES_AHEAD)
    return first


def future(text: str, what: str = "") -> UsedWrongly:
    """The error for a text in the future; ``what`` ends its sentence: ", so nothing was saved"."""
    return UsedWrongly(f'"{shown(text)}" is in the future{what}.', EXAMPLES)


def several(text: str, examples: str = EXAMPLES) -> UsedWrongly:
    """The error for a month or a year where a single day is needed."""
    return UsedWrongly(f'"{shown(text)}" is more than one day.', examples)


def find_days(text: str, today: Day, *, ahead: bool = False) -> Days | None:
    """The days of ``read_days``, but None when the text is no day. Raises UsedWrongly for an ambiguous date."""
    low = plain(text).removeprefix("on ")
    words = low.replace(",", " ").replace(".", " ").split()
    days = _named(words, today) or _relative(words, today) or _weekday(words, today, ahead=ahead)
    days = days or _iso(low) or _slashed(low, today, ahead=ahead)
    return days or _dated([word for word in words if word not in ("last", "of", "the")], today, ahead=ahead)  # fmt: skip


def _named(words: list[str], today: Day) -> Days | None:
    year, month, _ = civil(today)
    monday = today - weekday(today)
    match words:
        case ["today"]:
            return today, today
        case ["yesterday"]:
            return today - 1, today - 1
        case ["tomorrow"]:
            return today + 1, today + 1
        case ["the", "day", "before", "yesterday"] | ["day", "before", "yesterday"]:
            return today - 2, today - 2
        case ["the", "day", "after", "tomorrow"] | ["day", "after", "tomorrow"]:
            return today + 2, today + 2
        case ["this" | "last" | "next" as which, "week"]:
            first = monday + 7 * _STEPS[which]
            return first, first + 6
        case ["this" | "last" | "next" as which, "month"]:
            months = year * 12 + month - 1 + _STEPS[which]
            return month_days(months // 12, months % 12 + 1)
        case ["this" | "last" | "next" as which, "year"]:
            return year_days(year + _STEPS[which])
        case _:
            return None


_STEPS = {"last": -1, "this": 0, "next": 1}


def _relative(words: list[str], today: Day) -> Days | None:
    """The day of ``3 weeks ago``, ``in 3 days``, ``a month from now``."""
    match words:
        case [count, unit, "ago"]:
            sign = -1
        case ["in", count, unit] | [count, unit, "from", "now" | "today"]:
            sign = 1
        case _:
            return None
    many = number(count)
    unit = unit.removesuffix("s")
    if many is None:
        return None
    if unit in _LENGTHS:
        day = today + sign * many * _LENGTHS[unit]
        return day, day
    if unit not in ("month", "year"):
        return None
    year, month, date = civil(today)
    months = year * 12 + month - 1 + sign * many * (12 if unit == "year" else 1)
    if months // 12 not in YEARS:
        return None
    first, last = month_days(months // 12, months % 12 + 1)
    day = min(first + date - 1, last)
    return day, day


def _weekday(words: list[str], today: Day, *, ahead: bool) -> Days | None:
    which = read_weekday(words[-1]) if words else None
    if which is None or words[:-1] not in ([], ["last"], ["this"], ["next"]):
        return None
    forward = (which - weekday(today)) % 7
    match words[:-1]:
        case ["last"]:
            day = today - ((weekday(today) - which) % 7 or 7)
        case ["this"]:
            day = today - weekday(today) + which
        case ["next"]:
            day = _next_weekday(words, today, forward, ahead=ahead)
        case _:
            day = today + forward if ahead else today - (weekday(today) - which) % 7
    return day, day


def _next_weekday(words: list[str], today: Day, forward: int, *, ahead: bool) -> Day:
    """The day of ``next friday``, which is the coming one to some, that of next week to others."""
    first = today + (forward or 7)
    monday, which = today - weekday(today), weekday(first)
    sunday = today - (weekday(today) + 1) % 7
    last = max(monday + 7 + which, sunday + 7 + (which + 1) % 7)  # weeks begin on either
    if ahead and first != last:
        raise _ambiguous(
            " ".join(words),
            (first, last),
            "Type the date, e.g. 2026-03-12, or just the weekday for the coming one.",
        )
    return first


def _iso(text: str) -> Days | None:
    """The days of ``2026-03-12``, ``2026/03/12``, ``2026-03``, ``2026``."""
    text = text.replace("/", "-") if text[4:5] == "/" else text
    day = read_date(text)
    if day is not None:
        return day, day
    year, mark, month = text.partition("-")
    if len(year) != 4 or not year.isdecimal() or number(year) not in YEARS:
        return None
    if not mark:
        return year_days(int(year))
    which = number(month, 2) if month.isdecimal() else None
    return month_days(int(year), which) if which and which <= 12 else None


def _slashed(text: str, today: Day, *, ahead: bool) -> Days | None:
    """The day of ``3/25`` and ``3/25/2026``. Raises UsedWrongly when either number may be the month."""
    mark = "/" if "/" in text else "-"
    parts = [number(part) if part.isdecimal() else None for part in text.split(mark)]
    if len(parts) not in (2, 3) or (mark == "-" and len(parts) == 2):
        return None
    first, second, year = (*parts, None)[:3]
    if first is None or second is None or (len(parts) == 3 and year is None):
        return None
    if year is not None and year < 100:
        year += 2000
    american = _resolved(year, first, second, today, ahead=ahead) if second else None
    other = _resolved(year, second, first, today, ahead=ahead) if first else None
    if american and other and american != other:
        raise _ambiguous(
            text,
            (american[0], other[0]),
            f"Spell out the month, e.g. {_written(american[0])}.",
        )
    return american or other


def _ambiguous(text: str, days: tuple[Day, Day], hint: str) -> AmbiguousDay:
    iso = "{:04d}-{:02d}-{:02d}"
    return AmbiguousDay(text, {_written(day): iso.format(*civil(day)) for day in days}, hint)


def _written(day: Day) -> str:
    return date_name(day, day)


def _dated(words: list[str], today: Day, *, ahead: bool) -> Days | None:
    """The days of ``12 march 2026``, ``march 2026``, or ``12 3 2026`` from ``12.3.2026``."""
    last = words[-1] if len(words) > 1 else ""
    year = number(last) if len(last) == 4 and last.isdecimal() else None
    rest = words[:-1] if year is not None else words
    months = [index for index, word in enumerate(rest) if _month_index(word) is not None]
    dates = [_day_of_month(word) for index, word in enumerate(rest) if index not in months]
    if not months and len(dates) == 2:  # written with dots: the day comes first
        months, (date, month) = [1], (dates[0], dates[1] or 0)
    elif len(months) == 1 and len(dates) <= 1:
        month = (_month_index(rest[months[0]]) or 0) + 1
        date = dates[0] if dates else 0
    else:
        return None
    return None if date is None else _resolved(year, month, date, today, ahead=ahead)


def _day_of_month(word: str) -> int | None:
    digits = word.rstrip("stndrh")
    return number(digits, 2) if digits.isdecimal() else None


def _resolved(year: int | None, month: int, date: int, today: Day, *, ahead: bool) -> Days | None:
    """A month, or its day ``date`` unless 0; without a year the latest, or ``ahead`` the next one."""
    if not (1 <= month <= 12 and 0 <= date <= 31) or (year is not None and year not in YEARS):
        return None
    this, step = civil(today)[0], 1 if ahead else -1
    for candidate in (year,) if year is not None else range(this, this + 9 * step, step):
        first, last = month_days(candidate, month)
        if date:
            first = last = first + date - 1
        fits = year is not None or (last >= today if ahead else first <= today)
        if civil(first)[1] == month and fits:
            return first, last
    return None


def month_number(word: str) -> int | None:
    """The number of a month, 3 for ``march`` and ``mar``; None for another word."""
    index = _month_index(word)
    return None if index is None else index + 1


def is_month(word: str) -> bool:
    """Whether it is the name of a month, or its first letters."""
    return _month_index(word) is not None


def _month_index(word: str) -> int | None:
    """The index of a month by its first three letters or more: 0 for ``jan`` and ``january``."""
    if len(word) < _SHORTEST:
        return None
    return next((index for index, name in enumerate(MONTHS) if name.lower().startswith(word)), None)
