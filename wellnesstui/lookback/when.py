"""The time a look back is about: as it is said, as it is called, and as a part of a file's name."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import MONTHS, civil, day_number
from wellnesstui.domain.time.days import EXAMPLES as DAYS
from wellnesstui.domain.time.days import future, read_days
from wellnesstui.trends.span import RANGES, Span, span

EXAMPLES = (
    "Say them as october, 2026-10, last month, 2026, 3 october to 9 november, "
    f"or one of {', '.join(RANGES)}."
)
_USUAL = "this month"
_YEAR = 365
_BETWEEN = ("to", "until", "till", "-", "–")


def read_span(text: str, today: int, bounds: tuple[int, int] | None) -> Span:
    """The days meant, up to today; nothing said is this month. ``bounds`` as ``span`` takes them.

    Raises UsedWrongly.
    """
    said = " ".join(text.lower().split()).removeprefix("from ") or _USUAL
    if said in RANGES:
        return span(said, today, bounds)
    try:
        first, last = _read(said, today)
    except UsedWrongly as error:
        raise UsedWrongly(error.sentence, error.hint.replace(DAYS, EXAMPLES)) from error
    if first > last:
        raise UsedWrongly("The first day comes after the last one.", EXAMPLES)
    # Somebody who crossed the date line has days after today.
    newest = max(today, bounds[1]) if bounds else today
    if first > newest:
        raise UsedWrongly(future(said).sentence, EXAMPLES)
    return Span(first=first, last=min(last, newest))


def _read(said: str, today: int) -> tuple[int, int]:
    words = said.split()
    for at in range(1, len(words) - 1):
        if words[at] in _BETWEEN:
            last = read_days(" ".join(words[at + 1 :]), today)[1]
            return _first(" ".join(words[:at]), last, today), last
    return read_days(said, today)


def _first(said: str, last: int, today: int) -> int:
    """The day it begins. A date without a year is the latest before the other end; what is counted
    from today, as ``3 weeks ago`` or ``last year`` is, stays so. Raises UsedWrongly.
    """
    first = read_days(said, today)[0]
    return first if first <= last or last > today else read_days(said, last)[0]


def title(of: Span, today: int) -> str:
    """``November 2026`` for a month that is over or goes on today, ``2026`` for such a year, else both ends."""
    whole = _whole(of, today)
    year, month, date = civil(of.first)
    to_year, to_month, to_date = civil(of.last)
    if of.days == 1:
        return f"{date} {MONTHS[month - 1]} {year}"
    if whole is not None:
        return f"{MONTHS[month - 1]} {year}" if whole.days < _YEAR else f"{year}"
    begins = f"{date}"
    if (year, month) != (to_year, to_month):
        begins += f" {MONTHS[month - 1]}" + (f" {year}" if year != to_year else "")
    return f"{begins} to {to_date} {MONTHS[to_month - 1]} {to_year}"


def ends_early(of: Span, today: int) -> bool:
    """Whether the title names a month or a year that goes on after the last day."""
    whole = _whole(of, today)
    return whole is not None and of.days > 1 and of.last < whole.last


def named(of: Span, today: int) -> str:
    """For a file's name: ``2026-11``, ``2026``, ``2026-10-12-to-2026-11-09``."""
    year, month, _ = civil(of.first)
    first, last = (f"{y:04}-{m:02}-{d:02}" for y, m, d in (civil(of.first), civil(of.last)))
    if of.days == 1:
        return first
    whole = _whole(of, today)
    if whole is not None:
        return f"{year:04}-{month:02}" if whole.days < _YEAR else f"{year:04}"
    return f"{first}-to-{last}"


def said(of: Span, today: int) -> str:
    """The days as ``read_span`` understands them again."""
    if of.days == 1 or _whole(of, today) is not None:
        return title(of, today)
    year, month, date = civil(of.first)
    to_year, to_month, to_date = civil(of.last)
    return f"{date} {MONTHS[month - 1]} {year} to {to_date} {MONTHS[to_month - 1]} {to_year}"


def _whole(of: Span, today: int) -> Span | None:
    """The month or the year that these days are, as far as it has come; None for any other days."""
    year, month, date = civil(of.first)
    if date != 1:
        return None
    after = day_number(year + month // 12, month % 12 + 1, 1)
    found = Span(first=of.first, last=after - 1)
    if month == 1 and of.last > found.last:
        found = Span(first=of.first, last=day_number(year + 1, 1, 1) - 1)
    return found if of.last == found.last or today <= of.last < found.last else None
