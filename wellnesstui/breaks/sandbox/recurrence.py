"""Recurrence rules (RRULE, EXRULE), expanded only around the days asked for."""

from __future__ import annotations

import re
from datetime import MAXYEAR, datetime, timedelta
from itertools import takewhile
from typing import Any, NamedTuple

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday

from wellnesstui.breaks.sandbox.protocol import MAX_A_DAY, TooFrequent, UnreadableEvent

_TOO_FREQUENT = ("SECONDLY", "MINUTELY", "HOURLY")
_FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_DAYS = {day: number for number, day in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_DAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_NUMBER = re.compile(r"[+-]?[0-9]{1,9}")
_LISTS = {
    "BYSECOND": ("bysecond", 0, 59),
    "BYMINUTE": ("byminute", 0, 59),
    "BYHOUR": ("byhour", 0, 23),
    "BYMONTHDAY": ("bymonthday", -31, 31),
    "BYYEARDAY": ("byyearday", -366, 366),
    "BYWEEKNO": ("byweekno", -53, 53),
    "BYMONTH": ("bymonth", 1, 12),
    "BYSETPOS": ("bysetpos", -366, 366),
}
_KNOWN = frozenset((*_LISTS, "FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"))
_NOTHING_NEW = ("RSCALE=GREGORIAN", "SKIP=OMIT")
_FROM_ZERO = ("BYSECOND", "BYMINUTE", "BYHOUR")
_LONGEST_LIST = 400
_LARGEST_INTERVAL = 100_000
"""Beyond it, in days, lies a lifetime: rrule would only walk through empty months."""
_CYCLE = timedelta(days=146_097)
"""After 400 years the calendar repeats, weekdays and all. rrule looks for a date that never comes
until the year 9999: rules are expanded as near to it as such cycles allow."""
_DATED = ("byweekday", "bymonthday", "byyearday", "byweekno")


class RRule(NamedTuple):
    """A rule: ``times`` is COUNT, ``until`` is as written, ``lists`` are the BY parts as dateutil names them."""

    frequency: int
    interval: int = 1
    times: int | None = None
    until: str = ""
    first_day: int = 0
    lists: tuple[tuple[str, tuple[Any, ...]], ...] = ()

    @property
    def is_yearly(self) -> bool:
        return bool(self.frequency == YEARLY)


def parse_rule(text: str) -> RRule:
    """The rule of ``FREQ=WEEKLY;BYDAY=MO,WE``. Raises UnreadableEvent, or TooFrequent within the day."""
    given = {}
    for part in text.strip(";").split(";"):
        name, equals, value = part.partition("=")
        known = name in _KNOWN or name.startswith("X-") or part in _NOTHING_NEW
        if not equals or name in given or not known:
            raise UnreadableEvent
        given[name] = value
    if given.get("FREQ") in _TOO_FREQUENT:
        raise TooFrequent
    if given.get("FREQ") not in _FREQUENCIES:
        raise UnreadableEvent
    lists: dict[str, tuple[Any, ...]] = {
        key: _numbers(given[name], lowest, highest, zero=name in _FROM_ZERO)
        for name, (key, lowest, highest) in _LISTS.items()
        if name in given
    }
    if "BYDAY" in given:
        lists["byweekday"] = _weekdays(given["BYDAY"])
    times = [len(set(lists.get(name, "."))) for name in ("byhour", "byminute", "bysecond")]
    if times[0] * times[1] * times[2] > MAX_A_DAY:
        raise TooFrequent
    first_day = given.get("WKST", "MO")
    if first_day not in _DAYS:
        raise UnreadableEvent
    return RRule(
        _FREQUENCIES[given["FREQ"]],
        min(_positive(given.get("INTERVAL", "1")), _LARGEST_INTERVAL),
        _positive(given["COUNT"]) if "COUNT" in given else None,
        given.get("UNTIL", ""),
        _DAYS[first_day],
        tuple(lists.items()),
    )


def wall_times(
    rule: RRule, start: datetime, until: datetime | None, first: datetime, last: datetime
) -> list[datetime]:
    """The wall times of ``rule`` between ``first`` and ``last``, both included.

    ``start`` is the DTSTART of the series. Raises UnreadableEvent.
    """
    if until is not None:
        last = min(last, until)
    if last < max(first, start):
        return []
    lists: dict[str, Any] = dict(rule.lists)
    times = rule.times
    if times is not None and times > ((last - start).days + 2) * MAX_A_DAY:
        times = None  # more than there can have been
    if times is None and first > start:
        start = _closer(rule, start, first, lists)
    shift = (MAXYEAR - last.year) // 400 * _CYCLE
    try:
        steps = rrule(
            rule.frequency,
            dtstart=start + shift,
            interval=rule.interval,
            wkst=rule.first_day,
            count=times,
            until=last + shift if times is None else None,
            **lists,
        )
        shifted = takewhile((last + shift).__ge__, steps)
        return [wall - shift for wall in shifted if wall - shift >= first]
    except (ValueError, OverflowError, IndexError) as error:
        raise UnreadableEvent from error


def _closer(rule: RRule, start: datetime, first: datetime, lists: dict[str, Any]) -> datetime:
    """A start a whole number of intervals later, not after the day of ``first``.

    ``lists`` gets the BY parts that the real start implied. A rule from 1970 costs no more than a new one.
    """
    dated = {name for name in _DATED if name in lists}
    day = start.replace(hour=0, minute=0, second=0)
    if rule.frequency in (DAILY, WEEKLY):
        days = rule.interval
        if rule.frequency == WEEKLY:
            days *= 7
            day -= timedelta(days=(day.weekday() - rule.first_day) % 7)
        steps = (first - day).days // days
        closer = day + timedelta(days=steps * days)
        implied = {"byweekday": start.weekday()} if rule.frequency == WEEKLY else {}
    else:
        month = start.year * 12 + (start.month - 1 if rule.frequency == MONTHLY else 0)
        months = rule.interval * (1 if rule.frequency == MONTHLY else 12)
        steps = (first.year * 12 + first.month - 1 - month) // months
        year, month = divmod(month + steps * months, 12)
        closer = day.replace(year=year, month=month + 1, day=1)
        implied = {"bymonthday": start.day}
        if rule.frequency == YEARLY and "bymonth" not in lists:
            implied["bymonth"] = start.month
    if steps < 1:
        return start
    if not dated:
        lists.update(implied)
    for name in ("hour", "minute", "second"):
        lists.setdefault(f"by{name}", getattr(start, name))
    return closer


def _numbers(text: str, lowest: int, highest: int, *, zero: bool) -> tuple[int, ...]:
    parts = text.split(",")
    if len(parts) > _LONGEST_LIST or not all(_NUMBER.fullmatch(part) for part in parts):
        raise UnreadableEvent
    numbers = tuple(int(part) for part in parts)
    if any(not lowest <= number <= highest or (not number and not zero) for number in numbers):
        raise UnreadableEvent
    return numbers


def _weekdays(text: str) -> tuple[weekday, ...]:
    matches = [_DAY.fullmatch(part) for part in text.split(",")]
    if len(matches) > _LONGEST_LIST:
        raise UnreadableEvent
    days = []
    for day in matches:
        number = int(day[1]) if day and day[1] else None
        if not day or number == 0 or abs(number or 0) > 53:
            raise UnreadableEvent
        days.append(weekday(_DAYS[day[2]], number))
    return tuple(days)


def _positive(text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) < 1:
        raise UnreadableEvent
    return int(text)
