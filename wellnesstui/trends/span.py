"""The span of days that Trends shows, and its zooming and panning."""

from __future__ import annotations

from wellnesstui.domain.moment import MONTHS, Day, civil
from wellnesstui.domain.record import Record

LENGTHS = {"week": 7, "month": 30, "quarter": 91, "year": 365}
"""Days of each range. A range ends today instead of with the calendar, so none begins almost empty."""
ALL = "all"
RANGES = (*LENGTHS, ALL)
MIN_DAYS = 7
"""Fewest days that one can zoom in to."""


class Span(Record):
    """The first and the last day, both included."""

    first: Day
    last: Day

    @property
    def days(self) -> int:
        return self.last - self.first + 1


def span(range: str, today: Day, bounds: tuple[Day, Day] | None, back: int = 0) -> Span:
    """The span of a range that ends ``back`` times its length before ``today``.

    ``bounds`` are the first and the last day with an entry, None for an empty log.
    """
    if range == ALL:
        return whole(today, bounds)
    length = LENGTHS[range]
    last = today - back * length
    return Span(first=last - length + 1, last=last)


def whole(today: Day, bounds: tuple[Day, Day] | None) -> Span:
    """The whole log: from the first day with an entry to today, or to the last entry if it is later."""
    first, last = bounds or (today, today)
    return Span(first=min(first, today), last=max(last, today))


def range_name(seen: Span, all: Span) -> str:
    """The range with the length of ``seen``, wherever it lies; empty for another length."""
    named = next((range for range, days in LENGTHS.items() if days == seen.days), "")
    return named or (ALL if seen == all else "")


# -- zooming and panning ----------------------------------------------------------------------------


def closer(seen: Span, all: Span, day: Day | None = None) -> Span:
    """The span zoomed in to half its length, around its middle or keeping ``day`` in place."""
    return resized(seen, seen.days // 2, all, day)


def wider(seen: Span, all: Span, day: Day | None = None) -> Span:
    """The span zoomed out to twice its length, at most ``all``."""
    return resized(seen, 2 * seen.days, all, day)


def resized(seen: Span, length: int, all: Span, day: Day | None = None) -> Span:
    """The span with ``length`` days, from MIN_DAYS to those of ``all``, moved to lie within ``all``.

    A range may be longer than ``all``; it can then only shrink.
    """
    if seen.days >= all.days and length >= seen.days:
        return seen
    if seen.days <= MIN_DAYS and length <= seen.days:
        return seen
    length = max(MIN_DAYS, min(length, all.days))
    if day is not None:
        before = round((day - seen.first) * (length - 1) / max(1, seen.days - 1))
        return _within(day - before, length, all)
    middle, half = divmod(seen.first + seen.last - length + 1, 2)
    first = Day(middle)
    # Down when it shrinks and up when it grows, so that zooming in and out is reversible.
    return _within(first + half if length > seen.days else first, length, all)


def moved(seen: Span, by: int, all: Span) -> Span:
    """The span ``by`` days later, within ``all``."""
    return _within(seen.first + by, seen.days, all)


def step(seen: Span, all: Span) -> int:
    """The days to pan by: a whole range, or half of another length."""
    return seen.days if range_name(seen, all) else max(1, seen.days // 2)


def renewed(seen: Span, before: Span, now: Span) -> Span:
    """The span after the whole log changed from ``before`` to ``now``: one that ended today still
    does.
    """
    if seen == before and seen.days not in LENGTHS.values():
        return now
    follows = seen.last == before.last
    return moved(seen, now.last - before.last if follows else 0, now)


def _within(first: Day, length: int, all: Span) -> Span:
    latest = all.last - length + 1
    first = max(min(all.first, latest), min(first, latest))
    return Span(first=first, last=first + length - 1)


# -- formatting -------------------------------------------------------------------------------------


def dates(first: Day, last: Day, today: Day, short: bool = False) -> str:
    """``November 3 to 9``, ``October 12 to November 9``; with the year unless it is that of
    ``today``.

    ``short`` abbreviates months to three letters.
    """
    (year, month, date), (last_year, last_month, last_date) = civil(first), civil(last)
    letters = 3 if short else None
    this_year, _, _ = civil(today)
    begins = f"{MONTHS[month - 1][:letters]} {date}"
    suffix = f", {last_year}" if last_year != this_year or year != last_year else ""
    if first == last:
        return begins + suffix
    if (year, month) == (last_year, last_month):
        return f"{begins} to {last_date}{suffix}"
    if year != last_year:
        begins += f", {year}"
    return f"{begins} to {MONTHS[last_month - 1][:letters]} {last_date}{suffix}"
