"""Formats a resource for a terminal of any width: numbers, whether it is open, when it was checked.

Help now needs this, so it imports nothing that Help now does not need.
"""

from __future__ import annotations

import time

from wellnesstui.cli.layout import unbroken, wrap
from wellnesstui.domain.moment import DAY_SECONDS, Instant, Moment, utc_day, weekday
from wellnesstui.domain.resources.dialable import WHATSAPP, Call, Chat, Text
from wellnesstui.domain.resources.hours import Hours, format_hours, is_open_at
from wellnesstui.domain.resources.resource import Resource, checked_text, is_stale
from wellnesstui.domain.text import clean

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MINUTE, _QUARTER, _WEEK = 60, 900, 7 * DAY_SECONDS


def contact_phrase(line: Call | Text | Chat) -> str:
    """``text  HELLO to 741741``: the label and what to dial, which stays on one line if it fits."""
    by = f" by {WHATSAPP}" if isinstance(line, Text) and line.by == WHATSAPP else ""
    label = line.label if WHATSAPP in line.label else f"{line.label}{by}"
    return f"{clean(label)}  {unbroken(clean(line.display_text))}"


def entry_lines(resource: Resource, instant: Instant, width: int, twelve_hours: bool) -> list[str]:
    """Lines of a resource's name and numbers, and whether it is open at ``instant``."""
    lines = wrap(resource.name, width)
    several = len({line.hours for line in resource.lines}) > 1
    for line in resource.lines:
        state = open_phrases(line.hours, instant, twelve_hours)[:1] if several else []
        lines += wrap(", ".join((contact_phrase(line), *state)), width, "  ", "    ")
    phrases = [*hours_phrases(resource, instant, twelve_hours), checked_phrase(resource, instant)]
    return [*lines, *wrap("; ".join(phrases), width, "  ", "")]


def hours_phrases(resource: Resource, instant: Instant, twelve_hours: bool) -> list[str]:
    """Phrases on its hours, where all its lines have the same; then the note on them."""
    each = {line.hours for line in resource.lines}
    note = [resource.hours_note] if resource.hours_note else []
    if len(each) != 1:
        return note
    (hours,) = each
    if hours is not None and hours.always:
        # its note is on something else, a chat or mail
        return open_phrases(hours, instant, twelve_hours)
    return [*open_phrases(hours, instant, twelve_hours), *note]


def open_phrases(hours: Hours | None, instant: Instant, twelve_hours: bool) -> list[str]:
    """``open now``, or ``closed now`` and when it opens; then the hours. Only what is known."""
    if hours is None:
        return ["hours not confirmed"]
    if hours.always:
        return ["open now"]
    state, hours_text = is_open_at(hours, instant), format_hours(hours, twelve_hours)
    if state is None:
        return [hours_text]
    if state:
        return ["open now", hours_text]
    opening = next_opening(hours, instant)
    if opening is None:
        return ["closed now", hours_text]
    return [f"closed now, opens {_when(opening, instant, twelve_hours)} your time", hours_text]


def next_opening(hours: Hours | None, instant: Instant) -> Instant | None:
    """The instant within a week at which a closed line opens; None if it is open or unknown.

    It is searched in steps of 15 minutes, so hours shorter than that may be missed.
    """
    if hours is None or is_open_at(hours, instant) is not False:
        return None
    next_quarter = instant - instant % _QUARTER + _QUARTER
    for ahead in map(Instant, range(next_quarter, instant + _WEEK, _QUARTER)):
        state = is_open_at(hours, ahead)
        if state is None:  # it may be open longer on that date, so nothing is promised
            return None
        if state:
            minutes = map(Instant, range(ahead - _QUARTER + _MINUTE, ahead, _MINUTE))
            after = (each for each in minutes if each > instant)
            return next((each for each in after if is_open_at(hours, each)), ahead)
    return None


def checked_phrase(resource: Resource, instant: Instant) -> str:
    """``checked November 2026``, with a warning after a year; who wrote down what has no check."""
    if resource.own and not resource.line:
        return "added by you"
    stale = ", more than a year ago" if is_stale(resource, utc_day(instant)) else ""
    return f"{checked_text(resource)}{stale}"


def _when(then: Instant, instant: Instant, twelve_hours: bool) -> str:
    """``15:00``, ``tomorrow 10:00`` or ``Mon 10:00`` by this machine's clock."""
    opening, now = (
        Moment(instant=each, offset=time.localtime(each).tm_gmtoff) for each in (then, instant)
    )
    clock = opening.clock(twelve_hours)
    days = opening.calendar_day - now.calendar_day
    if days < 2:
        return f"tomorrow {clock}" if days else clock
    return f"{_DAYS[weekday(opening.calendar_day)]} {clock}"
