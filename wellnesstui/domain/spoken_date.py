"""Days as people say them: ``12 march``, ``march 2026``, ``last year``, ``3 weeks ago``, ``monday``."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import MONTHS, WEEKDAYS, civil, day_number, weekday
from wellnesstui.domain.spoken_time import read_date

EXAMPLES = "Days are written like 12 march, march 2026, 2026-03-12, monday or 3 weeks ago."
_LENGTHS = {"day": 1, "week": 7}
_SHORTEST = 3  # letters of a name: mar, thu

Days = tuple[int, int]
"""The first and the last day number, both counted."""


def read_days(text: str, today: int) -> Days:
    """The day, month or year meant, the latest that is not still to come. Raises UsedWrongly."""
    words = text.lower().replace(",", " ").replace(".", " ").split()
    found = _named(words, today) or _ago(words, today) or _weekday(words, today)
    found = found or _iso(text.strip()) or _dated([word for word in words if word != "last"], today)
    if found is None:
        raise UsedWrongly("That day could not be read.", EXAMPLES)
    return found


def _named(words: list[str], today: int) -> Days | None:
    year, month, _ = civil(today)
    match words:
        case ["today"]:
            return today, today
        case ["yesterday"]:
            return today - 1, today - 1
        case ["this", "month"]:
            return _month(year, month)
        case ["last", "month"]:
            return _month(year - (month == 1), (month - 2) % 12 + 1)
        case ["this", "year"]:
            return _year(year)
        case ["last", "year"]:
            return _year(year - 1)
        case _:
            return None


def _ago(words: list[str], today: int) -> Days | None:
    if len(words) != 3 or words[2] != "ago":
        return None
    number = 1 if words[0] in ("a", "an", "one") else _number(words[0], 4)
    unit = words[1].removesuffix("s")
    if number is None:
        return None
    if unit in _LENGTHS:
        return today - number * _LENGTHS[unit], today - number * _LENGTHS[unit]
    if unit not in ("month", "year"):
        return None
    year, month, date = civil(today)
    months = year * 12 + month - 1 - number * (12 if unit == "year" else 1)
    if months < 1900 * 12:
        return None
    _, last = _month(months // 12, months % 12 + 1)
    day = min(day_number(months // 12, months % 12 + 1, 1) + date - 1, last)
    return day, day


def _weekday(words: list[str], today: int) -> Days | None:
    name = words[-1] if words[:-1] in ([], ["last"]) and words else ""
    which = _place(name, WEEKDAYS)
    if which is None:
        return None
    back = (weekday(today) - which) % 7 or (7 if len(words) == 2 else 0)
    return today - back, today - back


def _iso(text: str) -> Days | None:
    day = read_date(text)
    if day is not None:
        return day, day
    year, mark, month = text.partition("-")
    if len(year) != 4 or _number(year, 4) is None or not 1900 <= int(year) < 2200:
        return None
    if not mark:
        return _year(int(year))
    number = _number(month, 2)
    return _month(int(year), number) if number and number <= 12 else None


def _dated(words: list[str], today: int) -> Days | None:
    """``12 march 2026`` in any order of day and month, or ``12 3 2026`` from ``12.3.2026``."""
    year = _number(words[-1], 4) if len(words) > 1 and len(words[-1]) == 4 else None
    rest = words[:-1] if year is not None else words
    months = [at for at, word in enumerate(rest) if _place(word, MONTHS) is not None]
    dates = [_number(word.rstrip("stndrh"), 2) for at, word in enumerate(rest) if at not in months]
    if not months and len(dates) == 2:  # written with dots: the day comes first
        months, (date, month) = [1], (dates[0], dates[1] or 0)
    elif len(months) == 1 and len(dates) <= 1:
        month = (_place(rest[months[0]], MONTHS) or 0) + 1
        date = dates[0] if dates else 0
    else:
        return None
    if date is None or not 1 <= month <= 12 or (year is not None and not 1900 <= year < 2200):
        return None
    return _latest(year, month, date, today)


def _latest(year: int | None, month: int, date: int, today: int) -> Days | None:
    """The month or day meant; without a year the latest that is not still to come."""
    this = civil(today)[0]
    for candidate in (year,) if year is not None else range(this, this - 9, -1):
        first, last = _month(candidate, month)
        if date:
            first = last = first + date - 1
        if civil(first)[1] == month and (year is not None or first <= today):
            return first, last
    return None


def _month(year: int, month: int) -> Days:
    after = day_number(year + month // 12, month % 12 + 1, 1)
    return day_number(year, month, 1), after - 1


def _year(year: int) -> Days:
    return day_number(year, 1, 1), day_number(year + 1, 1, 1) - 1


def _place(word: str, names: tuple[str, ...]) -> int | None:
    if len(word) < _SHORTEST:
        return None
    return next((at for at, name in enumerate(names) if name.lower().startswith(word)), None)


def _number(text: str, digits: int) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None
