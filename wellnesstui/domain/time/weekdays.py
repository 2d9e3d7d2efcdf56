"""Weekdays by name, and sets of weekdays in words."""

from __future__ import annotations

from wellnesstui.domain.breaks.rule import EVERY_DAY, WEEKDAYS_ONLY, WEEKEND
from wellnesstui.domain.moment import WEEKDAYS

DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
"""A pattern for candidates of weekdays in a longer text, for ``read_weekday`` to check."""
SHORT = tuple(name[:3] for name in WEEKDAYS)
_SHORTEST = 3
_ALSO = {"tues": 1, "weds": 2, "thurs": 3}
_GROUPS = {
    EVERY_DAY: "every day",
    WEEKDAYS_ONLY: "Mon to Fri",
    WEEKEND: "Sat to Sun",
}


def read_weekday(text: str) -> int | None:
    """The weekday of its first three letters or more, 0 for ``mon`` or ``mondays``; None for
    another word.
    """
    if len(text) < _SHORTEST:
        return None
    known = ((number, f"{name.lower()}s") for number, name in enumerate(WEEKDAYS))
    return next((number for number, name in known if name.startswith(text)), _ALSO.get(text))


def weekday_range(first: int, last: int) -> tuple[int, ...]:
    """The weekdays from ``first`` to ``last``, also across the weekend; in order from Monday."""
    span = (last - first) % 7
    return tuple(sorted((first + step) % 7 for step in range(span + 1)))


def format_weekdays(days: tuple[int, ...]) -> str:
    """The weekdays in words: ``Mon to Fri``, ``Tue, Thu``, ``every day``."""
    if days in _GROUPS:
        return _GROUPS[days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{SHORT[days[0]]} to {SHORT[days[-1]]}"
    return ", ".join(SHORT[day] for day in days)
