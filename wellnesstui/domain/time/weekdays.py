"""Weekdays by their names, and several of them in a few words."""

from __future__ import annotations

from wellnesstui.domain.moment import WEEKDAYS
from wellnesstui.domain.rule import EVERY_DAY, WEEKDAYS_ONLY, WEEKEND

DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
"""A pattern for the weekdays in a longer text; whether it is one, ``day_of`` says."""
SHORT = tuple(name[:3] for name in WEEKDAYS)
_SHORTEST = 3
_ALSO = {"tues": 1, "weds": 2, "thurs": 3}
_GROUPS = {
    EVERY_DAY: "every day",
    WEEKDAYS_ONLY: "Mon to Fri",
    WEEKEND: "Sat to Sun",
}


def day_of(text: str) -> int | None:
    """0 for ``mon``, ``mondays`` or any beginning of three letters or more, None for another word."""
    if len(text) < _SHORTEST:
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
