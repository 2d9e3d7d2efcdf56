"""How a resource reads in a terminal of any width: its numbers, whether it is open, when it was checked.

Help now stands on this, so nothing is imported here that it does not need.
"""

from __future__ import annotations

import os
import sys
import time

from wellnesstui.domain.dialable import WHATSAPP, Call, Chat, Text
from wellnesstui.domain.hours import Hours, is_open_at, say_hours
from wellnesstui.domain.moment import DAY_SECONDS, Moment, weekday
from wellnesstui.domain.resource import Resource, is_stale, says_checked
from wellnesstui.domain.text import clean

WIDEST = 72
"""Columns of a line; what is longer is hard to read for a tired eye."""
NARROWEST = 20

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MINUTE, _QUARTER, _WEEK = 60, 900, 7 * DAY_SECONDS
_TIED = "\xa0"


def width() -> int:
    """The columns there are, 72 where that is not known or more."""
    try:
        columns = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return WIDEST
    return max(NARROWEST, min(WIDEST, columns)) if columns else WIDEST


def tied(text: str) -> str:
    """A text that ``wrapped`` does not break: half a number on the next line is a wrong number."""
    return text.replace(" ", _TIED)


def wrapped(text: str, wide: int, margin: str = "", hanging: str = "  ") -> list[str]:
    """The text in lines of ``wide`` columns, each after ``margin``, and from the second ``hanging``."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        before = margin if not lines else margin + hanging
        if line and columns(before) + columns(line) + 1 + columns(word) > wide:
            lines.append(before + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    lines.append((margin if not lines else margin + hanging) + line)
    return [line.replace(_TIED, " ").rstrip() for line in lines]


def columns(text: str) -> int:
    """How many columns a terminal needs for it."""
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(2 if east_asian_width(each) in "WF" else not combining(each) for each in text)


def reach(line: Call | Text | Chat) -> str:
    """``text  HELLO to 741741``, in one piece as far as it goes."""
    by = f" by {WHATSAPP}" if isinstance(line, Text) and line.by == WHATSAPP else ""
    label = line.label if WHATSAPP in line.label else f"{line.label}{by}"
    return f"{clean(label)}  {tied(clean(line.says))}"


def entry(resource: Resource, at: int, wide: int, twelve_hours: bool) -> list[str]:
    """Its name, its numbers, and whether it is open at ``at``, seconds since 1970 UTC."""
    found = wrapped(resource.name, wide)
    several = len({line.hours for line in resource.lines}) > 1
    for line in resource.lines:
        state = openness(line.hours, at, twelve_hours)[:1] if several else []
        found += wrapped(", ".join((reach(line), *state)), wide, "  ", "    ")
    told = [*told_hours(resource, at, twelve_hours), told_check(resource, at)]
    return [*found, *wrapped("; ".join(told), wide, "  ", "")]


def told_hours(resource: Resource, at: int, twelve_hours: bool) -> list[str]:
    """Whether it is open and when, as far as that is one for all its lines, and what is to know."""
    each = {line.hours for line in resource.lines}
    note = [resource.hours_note] if resource.hours_note else []
    if len(each) != 1:
        return note
    (hours,) = each
    if hours is not None and hours.always:
        return openness(hours, at, twelve_hours)  # its note is on something else, a chat or mail
    return [*openness(hours, at, twelve_hours), *note]


def openness(hours: Hours | None, at: int, twelve_hours: bool) -> list[str]:
    """``open now``, or that it is closed and when it opens, then the hours; only what is known."""
    if hours is None:
        return ["hours not confirmed"]
    if hours.always:
        return ["open now"]
    state, said = is_open_at(hours, at), say_hours(hours, twelve_hours)
    if state is None:
        return [said]
    if state:
        return ["open now", said]
    opening = opens(hours, at)
    if opening is None:
        return ["closed now", said]
    return [f"closed now, opens {_when(opening, at, twelve_hours)} your time", said]


def opens(hours: Hours | None, at: int) -> int | None:
    """When a line that is closed at ``at`` opens within the week; None if it is open or nobody can say.

    It is looked for by the quarter of an hour, so one that is open for less may be passed over.
    """
    if hours is None or is_open_at(hours, at) is not False:
        return None
    for ahead in range(at - at % _QUARTER + _QUARTER, at + _WEEK, _QUARTER):
        state = is_open_at(hours, ahead)
        if state is None:  # it may be open longer on that date, so nothing is promised
            return None
        if state:
            minutes = range(ahead - _QUARTER + _MINUTE, ahead, _MINUTE)
            return next((each for each in minutes if each > at and is_open_at(hours, each)), ahead)
    return None


def told_check(resource: Resource, at: int) -> str:
    """When it was checked, and that this was long ago where it was."""
    if resource.own and not resource.line:
        return "written down by you"
    stale = ", more than a year ago" if is_stale(resource, at // DAY_SECONDS) else ""
    return f"{says_checked(resource)}{stale}"


def _when(then: int, at: int, twelve_hours: bool) -> str:
    """``15:00``, ``tomorrow 10:00`` or ``Mon 10:00`` by this machine's clock."""
    opening, now = (Moment(at=each, offset=time.localtime(each).tm_gmtoff) for each in (then, at))
    clock = opening.clock(twelve_hours)
    days = opening.day(0) - now.day(0)
    if days < 2:
        return f"tomorrow {clock}" if days else clock
    return f"{_DAYS[weekday(opening.day(0))]} {clock}"
