"""How much time is looked at: a week, a month, a quarter, a year, or all of it."""

from __future__ import annotations

from wellnesstui.domain.record import Record

LENGTHS = {"week": 7, "month": 30, "quarter": 91, "year": 365}
"""Days of each range; the last is the person's today, so that none begins almost empty."""
ALL = "all"
RANGES = (*LENGTHS, ALL)


class Span(Record):
    """Day numbers, both included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1


def span(range: str, today: int, bounds: tuple[int, int] | None, back: int = 0) -> Span:
    """The span of a range that ends ``back`` times its length before ``today``.

    ``bounds`` are the first and the last day with an entry. All of it reaches from the first of them
    to today, or to the last one if that is later.
    """
    if range == ALL:
        first, last = bounds or (today, today)
        return Span(first=min(first, today), last=max(last, today))
    length = LENGTHS[range]
    last = today - back * length
    return Span(first=last - length + 1, last=last)
