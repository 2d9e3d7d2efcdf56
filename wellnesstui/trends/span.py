"""How much time is looked at: a week, a month, a quarter, a year, all of it, or what one comes closer to."""

from __future__ import annotations

from wellnesstui.domain.moment import MONTHS, civil
from wellnesstui.domain.record import Record

LENGTHS = {"week": 7, "month": 30, "quarter": 91, "year": 365}
"""Days of each range; the last is the person's today, so that none begins almost empty."""
ALL = "all"
RANGES = (*LENGTHS, ALL)
LEAST = 7
"""Days that are looked at from closest by."""


class Span(Record):
    """Day numbers, both included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1


def span(range: str, today: int, bounds: tuple[int, int] | None, back: int = 0) -> Span:
    """The span of a range that ends ``back`` times its length before ``today``.

    ``bounds`` are the first and the last day with an entry.
    """
    if range == ALL:
        return whole(today, bounds)
    length = LENGTHS[range]
    last = today - back * length
    return Span(first=last - length + 1, last=last)


def whole(today: int, bounds: tuple[int, int] | None) -> Span:
    """All of it: from the first day with an entry to today, or to the last one if that is later."""
    first, last = bounds or (today, today)
    return Span(first=min(first, today), last=max(last, today))


def name(seen: Span, all: Span) -> str:
    """The range that is as long, wherever it lies; nothing for a length of one's own."""
    found = next((range for range, days in LENGTHS.items() if days == seen.days), "")
    return found or (ALL if seen == all else "")


# -- closer, wider, along ---------------------------------------------------------------------------


def closer(seen: Span, all: Span, at: int | None = None) -> Span:
    """Half as long, around its middle, or with the day ``at`` where it is."""
    return resized(seen, seen.days // 2, all, at)


def wider(seen: Span, all: Span, at: int | None = None) -> Span:
    """Twice as long, but no longer than all of it."""
    return resized(seen, 2 * seen.days, all, at)


def resized(seen: Span, length: int, all: Span, at: int | None = None) -> Span:
    """``length`` days, though LEAST at least and all of it at most; inside all of it.

    A range may be longer than all there is. It grows no further, and comes closer to what there is.
    """
    if seen.days >= all.days and length >= seen.days:
        return seen
    if seen.days <= LEAST and length <= seen.days:
        return seen
    length = max(LEAST, min(length, all.days))
    if at is not None:
        before = round((at - seen.first) * (length - 1) / max(1, seen.days - 1))
        return _within(at - before, length, all)
    first, half = divmod(seen.first + seen.last - length + 1, 2)
    # Down when it shrinks and up when it grows, so that there and back again is where one was.
    return _within(first + half if length > seen.days else first, length, all)


def moved(seen: Span, by: int, all: Span) -> Span:
    """``by`` days later; not past today, nor before the first entry."""
    return _within(seen.first + by, seen.days, all)


def step(seen: Span, all: Span) -> int:
    """Days that one goes earlier or later: a whole range, or half of a length of one's own."""
    return seen.days if name(seen, all) else max(1, seen.days // 2)


def renewed(seen: Span, before: Span, now: Span) -> Span:
    """What is looked at when all of it was ``before`` and is ``now``: today goes along with the days."""
    if seen == before and seen.days not in LENGTHS.values():
        return now
    follows = seen.last == before.last
    return moved(seen, now.last - before.last if follows else 0, now)


def _within(first: int, length: int, all: Span) -> Span:
    latest = all.last - length + 1
    first = max(min(all.first, latest), min(first, latest))
    return Span(first=first, last=first + length - 1)


# -- in words ---------------------------------------------------------------------------------------


def dates(first: int, last: int, today: int, short: bool = False) -> str:
    """``3 to 9 November``, ``12 October to 9 November``; with the year when it is not today's.

    ``short`` has months of three letters.
    """
    (year, month, date), (last_year, last_month, last_date) = civil(first), civil(last)
    letters = 3 if short else None
    this_year, _, _ = civil(today)
    ends = f"{last_date} {MONTHS[last_month - 1][:letters]}"
    if last_year != this_year or year != last_year:
        ends += f" {last_year}"
    if first == last:
        return ends
    if (year, month) == (last_year, last_month):
        return f"{date} to {ends}"
    begins = f"{date} {MONTHS[month - 1][:letters]}"
    return f"{begins} to {ends}" if year == last_year else f"{begins} {year} to {ends}"
