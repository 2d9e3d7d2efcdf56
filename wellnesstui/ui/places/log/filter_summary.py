"""A filter of the log in words, for the search bar and the dialog in which it is chosen."""

from __future__ import annotations

from wellnesstui.domain.log_filter import ANY, LogFilter
from wellnesstui.domain.moment import date_name, short_date

KIND_NAMES = {
    "any": "all entries", "mood": "with a mood", "note": "with a note", "words": "with feelings",
    "activity": "with activities", "tracker": "with trackers", "practice": "practices", "form": "guided notes", "supervision": "marked for supervision",
}  # fmt: skip


def filter_summary(wanted: LogFilter) -> list[tuple[str, str]]:
    """Name, where it needs one, and value of each part of a filter that is set, without the words searched for."""
    parts = []
    if wanted.kind != ANY:
        parts.append(("", KIND_NAMES[wanted.kind]))
    if wanted.has_moods:
        one = wanted.lowest == wanted.highest
        moods = f"{wanted.lowest}" if one else f"{wanted.lowest} to {wanted.highest}"
        parts.append(("mood", moods))
    if wanted.words:
        parts.append(("feelings", ", ".join(wanted.words)))
    if wanted.activities:
        parts.append(("activities", ", ".join(wanted.activities)))
    if wanted.first is not None:
        parts.append(("from", date_name(wanted.first)))
    if wanted.last is not None:
        parts.append(("to", date_name(wanted.last)))
    if wanted.days:
        parts.append(("on this day:", short_date(wanted.days[0])))
    return parts
