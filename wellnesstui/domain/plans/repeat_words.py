"""Repeats as people type them after ``every``: ``monday``, ``2 weeks on friday``, ``last friday of the month``."""

from __future__ import annotations

from wellnesstui.domain.moment import MONTHS, WEEKDAYS
from wellnesstui.domain.plans.repeat import DAY, LAST, LONGEST, MONTH, UNITS, WEEK, YEAR, Repeat
from wellnesstui.domain.time.days import month_number
from wellnesstui.domain.time.weekdays import read_weekday
from wellnesstui.domain.time.words import number, plain

_WORKDAYS, _WEEKEND = (0, 1, 2, 3, 4), (5, 6)
_NTHS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "last": LAST}  # fmt: skip
_NTH_NAMES = ("last", "", "first", "second", "third", "fourth", "fifth")
_SILENT = ("the", "of", "on")


def read_repeat(text: str) -> Repeat | None:
    """The repeat that the words after ``every`` say, None for other words."""
    words = plain(text).replace(",", " and ").split()
    if not words:
        return None
    count = 1
    if words[0] == "other":
        count, words = 2, words[1:]
    elif len(words) > 1 and words[0] not in _NTHS and (many := number(words[0])) is not None:
        count, words = many, words[1:]
    if not words or not 1 <= count <= LONGEST:
        return None
    unit, rest = words[0].removesuffix("s"), words[1:]
    if unit not in UNITS:
        return _of_weekdays(words, count) or (_of_month(words) if count == 1 else None)
    if not rest:
        return Repeat(unit=unit, count=count)
    if rest[0] != "on" or unit == DAY:
        return None
    if unit == MONTH:
        return _of_month(rest[1:], count, has_month=True)
    return _of_weekdays(rest[1:], count) if unit == WEEK else _of_year(rest[1:], count)


def _of_weekdays(words: list[str], count: int) -> Repeat | None:
    days: set[int] = set()
    for word in words:
        if word in ("weekday", "weekdays", "workday", "workdays"):
            days.update(_WORKDAYS)
        elif word in ("weekend", "weekends"):
            days.update(_WEEKEND)
        elif (day := read_weekday(word)) is not None:
            days.add(day)
        elif word not in ("and", "&"):
            return None
    return Repeat(unit=WEEK, count=count, weekdays=tuple(sorted(days))) if days else None


def _of_month(words: list[str], count: int = 1, *, has_month: bool = False) -> Repeat | None:
    """Of ``the 1st``, ``last friday of the month``, ``the last day``; ``march 12`` is of a year.

    ``second friday`` alone is every other one to many people, so it needs the word month.
    """
    words = [word for word in words if word not in _SILENT]
    if words[-1:] == ["month"]:
        words, has_month = words[:-1], True
    match words:
        case [one] if date := _date(one):
            return Repeat(unit=MONTH, count=count, date=date)
        case [nth, "day"] if nth == "last":
            return Repeat(unit=MONTH, count=count, date=LAST)
        case [nth, which] if (
            nth in _NTHS
            and (day := read_weekday(which)) is not None
            and (has_month or nth in ("last", "first", "1st"))
        ):
            return Repeat(unit=MONTH, count=count, weekdays=(day,), nth=_NTHS[nth])
        case _:
            return None if has_month or count > 1 else _of_year(words, 1)


def _of_year(words: list[str], count: int) -> Repeat | None:
    words = [word for word in words if word not in _SILENT]
    if len(words) != 2:
        return None
    for name, one in (words, reversed(words)):
        month, date = month_number(name), _date(one, bare=True)
        if month is not None and date:
            return Repeat(unit=YEAR, count=count, month=month, date=date)
    return None


def _date(word: str, *, bare: bool = False) -> int:
    """The day of the month of ``1st`` or, if ``bare``, ``1``; 0 for another word."""
    digits = word.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    if not digits.isdecimal() or (digits == word and not bare):
        return 0
    found = number(digits, 2)
    return found if found is not None and 1 <= found <= 31 else 0


def format_repeat(repeat: Repeat) -> str:
    """The words after ``every``, in the one way in which they're shown and saved."""
    unit, count = repeat.unit, repeat.count
    many = unit if count == 1 else f"{count} {unit}s"
    if unit == WEEK and repeat.weekdays:
        days = _weekday_names(repeat.weekdays)
        return days if count == 1 else f"{many} on {days}"
    if unit == MONTH and repeat.nth:
        which = f"{_NTH_NAMES[repeat.nth + 1]} {WEEKDAYS[repeat.weekdays[0]]}"
        return f"{which} of the month" if count == 1 else f"{many} on the {which}"
    if unit == MONTH and repeat.date:
        which = "last day" if repeat.date == LAST else ordinal(repeat.date)
        return f"{many} on the {which}"
    if unit == YEAR and repeat.month:
        return f"{many} on {MONTHS[repeat.month - 1]} {repeat.date}"
    return many


def _weekday_names(days: tuple[int, ...]) -> str:
    if days == _WORKDAYS:
        return "weekday"
    if days == _WEEKEND:
        return "weekend"
    *first, last = (WEEKDAYS[day] for day in days)
    return f"{', '.join(first)} and {last}" if first else last


def ordinal(number: int) -> str:
    """``1st``, ``22nd``, ``13th``."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number // 10 == 1 else ending}"
