"""A filter of the log in words, for the search bar and the dialog in which it is chosen."""

from __future__ import annotations

from wellnesstui.domain.log_filter import ANY, LogFilter
from wellnesstui.domain.moment import MONTHS, Day, civil


def filter_summary(wanted: LogFilter) -> list[tuple[str, str]]:
    """Name and value of each part of a filter that is set, without the words searched for."""
    parts = []
    if wanted.kind != ANY:
        parts.append(("kind", wanted.kind))
    if wanted.has_moods:
        one = wanted.lowest == wanted.highest
        moods = f"{wanted.lowest}" if one else f"{wanted.lowest} to {wanted.highest}"
        parts.append(("mood", moods))
    if wanted.words:
        parts.append(("words", ", ".join(wanted.words)))
    if wanted.activities:
        parts.append(("activities", ", ".join(wanted.activities)))
    if wanted.first is not None:
        parts.append(("from", long_date(wanted.first)))
    if wanted.last is not None:
        parts.append(("to", long_date(wanted.last)))
    if wanted.days:
        year, month, day = civil(wanted.days[0])
        parts.append(("on this day", f"{day} {MONTHS[month - 1]} of the years before {year + 1}"))
    return parts


def long_date(day: Day) -> str:
    """A day as ``12 March 2026``."""
    year, month, of_month = civil(day)
    return f"{of_month} {MONTHS[month - 1]} {year}"
