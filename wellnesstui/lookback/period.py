"""The period of a look back: read as people type it, and written as a title or a part of a file name."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import MONTHS, Day, civil, date_name, month_days, year_days
from wellnesstui.domain.time.days import EXAMPLES as DAYS
from wellnesstui.domain.time.days import future, read_days
from wellnesstui.trends.span import RANGES, Span, span

EXAMPLES = (
    "Type October, 2026-10, last month, 2026, October 3 to November 9, "
    f"or one of {', '.join(RANGES)}."
)
_USUAL = "this month"
_YEAR = 365
_BETWEEN = ("to", "until", "till", "-", "–")


def read_span(text: str, today: Day, bounds: tuple[Day, Day] | None) -> Span:
    """The typed days, up to today; an empty text is this month.

    ``bounds`` are the first and the last day with an entry, None for an empty log. Raises
    UsedWrongly.
    """
    phrase = " ".join(text.lower().split()).removeprefix("from ") or _USUAL
    if phrase in RANGES:
        return span(phrase, today, bounds)
    try:
        first, last = _read(phrase, today)
    except UsedWrongly as error:
        raise UsedWrongly(error.sentence, error.hint.replace(DAYS, EXAMPLES)) from error
    if first > last:
        raise UsedWrongly("The first day is after the last day.", EXAMPLES)
    # After crossing the date line a person may have entries after today.
    newest = max(today, bounds[1]) if bounds else today
    if first > newest:
        raise UsedWrongly(future(phrase).sentence, EXAMPLES)
    return Span(first=first, last=min(last, newest))


def _read(phrase: str, today: Day) -> tuple[Day, Day]:
    words = phrase.split()
    for index in range(1, len(words) - 1):
        if words[index] in _BETWEEN:
            last = read_days(" ".join(words[index + 1 :]), today)[1]
            return _first(" ".join(words[:index]), last, today), last
    return read_days(phrase, today)


def _first(phrase: str, last: Day, today: Day) -> Day:
    """The first day. A date without a year is the latest before ``last``; what is relative to
    today, as ``3 weeks ago`` or ``last year``, stays so. Raises UsedWrongly.
    """
    first = read_days(phrase, today)[0]
    return first if first <= last or last > today else read_days(phrase, last)[0]


def title(of: Span, today: Day) -> str:
    """``November 2026`` for a past or current month, ``2026`` for such a year, else both ends."""
    whole = _whole(of, today)
    year, month, _ = civil(of.first)
    to_year, to_month, to_date = civil(of.last)
    if of.days == 1:
        return date_name(of.first)
    if whole is not None:
        return f"{MONTHS[month - 1]} {year}" if whole.days < _YEAR else f"{year}"
    begins = date_name(of.first, of.last)
    ends = date_name(of.last)
    if (year, month) == (to_year, to_month):
        ends = f"{to_date}, {to_year}"
    return f"{begins} to {ends}"


def ends_early(of: Span, today: Day) -> bool:
    """Whether the title is a month or a year that goes on after the last day."""
    whole = _whole(of, today)
    return whole is not None and of.days > 1 and of.last < whole.last


def file_part(of: Span, today: Day) -> str:
    """The part of a file name: ``2026-11``, ``2026``, ``2026-10-12-to-2026-11-09``."""
    year, month, _ = civil(of.first)
    first, last = (f"{y:04}-{m:02}-{d:02}" for y, m, d in (civil(of.first), civil(of.last)))
    if of.days == 1:
        return first
    whole = _whole(of, today)
    if whole is not None:
        return f"{year:04}-{month:02}" if whole.days < _YEAR else f"{year:04}"
    return f"{first}-to-{last}"


def format_span(of: Span, today: Day) -> str:
    """The days in words that ``read_span`` reads back."""
    if of.days == 1 or _whole(of, today) is not None:
        return title(of, today)
    return f"{date_name(of.first)} to {date_name(of.last)}"


def _whole(of: Span, today: Day) -> Span | None:
    """The whole month or year that ``of`` covers, completely or up to today; None for other days."""
    year, month, date = civil(of.first)
    if date != 1:
        return None
    _, last = month_days(year, month)
    if month == 1 and of.last > last:
        _, last = year_days(year)
    period = Span(first=of.first, last=last)
    return period if of.last == period.last or today <= of.last < period.last else None
