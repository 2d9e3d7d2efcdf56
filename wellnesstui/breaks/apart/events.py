"""The events and time zones of a file, each made of the few lines that were let through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import BinaryIO, NamedTuple

from wellnesstui.breaks.apart import rules, values
from wellnesstui.breaks.apart.lines import Filter, Line, Tzid
from wellnesstui.breaks.apart.refusal import (
    MOST_CHANGES,
    MOST_EVENTS,
    MOST_ZONES,
    Often,
    Refused,
    Unread,
)
from wellnesstui.breaks.apart.values import Length, Stamp
from wellnesstui.breaks.apart.zones import Observance, Zones

_INSIDE = {
    "": ("VCALENDAR",),
    "VCALENDAR": ("VEVENT", "VTIMEZONE"),
    "VTIMEZONE": ("STANDARD", "DAYLIGHT"),
}
_SLACK = timedelta(days=2)
"""More than any two zones differ."""

Lines = dict[str, list[Line]]
Dates = tuple[tuple[Stamp, Stamp | Length | None], ...]


class Event(NamedTuple):
    """An event, or one day of a series that differs: ``instead`` of the time it would have been.

    ``exceptions`` are rules for what is left out; ``around`` is the zone of its whole calendar.
    """

    start: Stamp
    end: Stamp | Length
    mark: str
    sequence: int
    free: bool
    cancelled: bool
    rules: tuple[rules.Rule, ...] = ()
    more: Dates = ()
    left_out: tuple[Stamp, ...] = ()
    instead: Stamp | None = None
    onward: bool = False
    exceptions: tuple[rules.Rule, ...] = ()
    around: Tzid | None = None

    @property
    def repeats(self) -> bool:
        return bool(self.rules or self.more)


class Book:
    """What is held of one file while it is read: events that may touch the days asked for, and zones.

    ``newest`` is the latest version of each event, also of those that are not held.
    """

    def __init__(self, zones: Zones, begin: int, end: int) -> None:
        self.zones = zones
        self.events: list[Event] = []
        self.newest: dict[str, int] = {}
        self.unread = 0
        self._earliest = _utc(begin) - _SLACK
        self._latest = _utc(end) + _SLACK
        self._count = 0
        self._open: list[str] = []
        self._passed = 0
        self._calendars = 0
        self._cancelled = False
        self._lines: Lines = {}
        self._observances: list[Observance] = []
        self._zone = ""
        self._around: Tzid | None = None

    def read(self, file: BinaryIO) -> None:
        """Raises Refused."""
        source = Filter(file)
        for line in source.lines():
            if line.name == "BEGIN":
                self._begin(line.value)
            elif line.name == "END":
                self._end(line.value)
            elif not self._passed and self._open:
                self._take(line)
        if not source.read:
            raise Refused("empty")
        if not self._calendars:
            raise Refused("other")
        if self._open:
            raise Refused("cut")

    def _begin(self, name: str) -> None:
        around = self._open[-1] if self._open else ""
        if self._passed or name not in _INSIDE.get(around, ()):
            self._passed += 1
            return
        self._open.append(name)
        if name == "VCALENDAR":
            self._calendars += 1
            self._cancelled, self._around = False, None
        elif name == "VEVENT":
            self._count += 1
            if self._count > MOST_EVENTS:
                raise Refused("many")
        elif name == "VTIMEZONE":
            self._zone, self._observances = "", []
        self._lines = {}

    def _end(self, name: str) -> None:
        if self._passed:
            self._passed -= 1
            return
        if not name:
            return  # the end of something that was not let in, or of the file
        if not self._open or self._open.pop() != name:
            raise Refused("damaged")
        ended: dict[str, Callable[[], None]] = {
            "VEVENT": self._event,
            "STANDARD": self._observance,
            "DAYLIGHT": self._observance,
            "VTIMEZONE": self._described,
        }
        if name in ended:
            ended[name]()

    def _take(self, line: Line) -> None:
        where = self._open[-1]
        if where == "VCALENDAR":
            self._cancelled = self._cancelled or line == Line("METHOD", "CANCEL")
            if line.name == "X-WR-TIMEZONE":
                self._around = line.tzid
        elif where == "VTIMEZONE":
            if line.name == "TZID":
                self._zone = line.value
        else:
            self._lines.setdefault(line.name, []).append(line)

    def _event(self) -> None:
        try:
            event = _event(self._lines, self._around, cancelled=self._cancelled)
            if event.instead is None and event.mark:
                known = self.newest.get(event.mark, 0)
                self.newest[event.mark] = max(known, event.sequence)
            if self._may_touch(event):
                self.events.append(event)
        except Unread:
            self.unread += 1

    def _may_touch(self, event: Event) -> bool:
        """Whether the event can have to do with the days asked for, without knowing zones yet."""
        if event.repeats or event.cancelled or event.instead is not None:
            return True  # what is cancelled may be a series
        start, end = event.start.wall, event.end
        ends = end.wall if isinstance(end, Stamp) else start + end.nominal + timedelta(0, end.exact)
        return start <= self._latest and ends >= self._earliest

    def _observance(self) -> None:
        try:
            found = _observance(self._lines)
        except Unread:
            return  # the zone is then as far known as the rest of it says
        self._observances.append(found)
        if sum(1 + len(each.more) for each in self._observances) > MOST_CHANGES:
            raise Refused("zone")

    def _described(self) -> None:
        if self._zone and self._observances:
            self.zones.describe(self._zone, self._observances)
            if len(self.zones) > MOST_ZONES:
                raise Refused("many")


def _event(lines: Lines, around: Tzid | None, *, cancelled: bool) -> Event:
    """Raises Unread."""
    given, exceptions = (
        tuple(rules.rule(line.value) for line in lines.get(name, ()))
        for name in ("RRULE", "EXRULE")
    )
    for rule in (*given, *exceptions):
        values.until(rule.until)
    instead = values.only(lines["RECURRENCE-ID"]) if "RECURRENCE-ID" in lines else None
    cancelled = cancelled or _said(lines, "STATUS")
    if "DTSTART" in lines:
        start = values.only(lines["DTSTART"])
    elif instead is not None and cancelled:
        start = instead
    else:
        raise Unread
    sequence = lines["SEQUENCE"][0].value if "SEQUENCE" in lines else "0"
    return Event(
        start,
        _end(lines, start),
        lines["UID"][0].value if "UID" in lines else "",
        int(sequence) if sequence.isdecimal() else 0,
        free=_said(lines, "TRANSP") or _is_free(lines),
        cancelled=cancelled,
        rules=given if instead is None else (),
        more=tuple(values.each(lines.get("RDATE", []))) if instead is None else (),
        left_out=tuple(stamp for stamp, _ in values.each(lines.get("EXDATE", []))),
        instead=instead,
        onward=instead is not None and lines["RECURRENCE-ID"][0].onward,
        exceptions=exceptions if instead is None else (),
        around=around,
    )


def _end(lines: Lines, start: Stamp) -> Stamp | Length:
    """When it ends, or how long it lasts. Raises Unread."""
    if "DTEND" in lines:
        end = values.only(lines["DTEND"])
        if start.date and not end.date:  # a day until some hour: all of that day
            midnight = end.wall.replace(hour=0, minute=0, second=0)
            end = Stamp(midnight + timedelta(days=midnight < end.wall), date=True)
        if end.tzid == start.tzid and end.wall < start.wall:
            raise Unread
        return end
    if "DURATION" in lines:
        lasts = values.length(lines["DURATION"][0].value)
        if start.date:
            return Length(lasts.nominal + timedelta(days=-(-lasts.exact // 86_400)))
        return lasts
    return Length(timedelta(days=1)) if start.date else Length()


def _is_free(lines: Lines) -> bool:
    """What Outlook says: how the person is, else how it was meant by whoever invites."""
    for maker in ("CDO", "MSNCALENDAR"):
        for kind in ("BUSYSTATUS", "INTENDEDSTATUS"):
            if f"X-MICROSOFT-{maker}-{kind}" in lines:
                return _said(lines, f"X-MICROSOFT-{maker}-{kind}")
    return False


def _said(lines: Lines, name: str) -> bool:
    """Whether the property says a word that counts here: the filter lets no other through."""
    return any(line.value for line in lines.get(name, ()))


def _observance(lines: Lines) -> Observance:
    """Raises Unread, and Refused for clocks that change more often than by the year."""
    try:
        start = values.only(lines["DTSTART"])
        before = values.offset(lines["TZOFFSETFROM"][0].value)
        after = values.offset(lines["TZOFFSETTO"][0].value)
    except KeyError as error:
        raise Unread from error
    more = tuple(stamp.wall for stamp, _ in values.each(lines.get("RDATE", [])))
    if "RRULE" not in lines:
        return Observance(start.wall, before, after, more=more)
    try:
        rule = rules.rule(lines["RRULE"][0].value)
    except Often as often:
        raise Refused("zone") from often
    if not rule.is_yearly:
        raise Refused("zone")
    ending = values.until(rule.until)
    if ending is None:
        return Observance(start.wall, before, after, rule, more=more)
    until = ending.wall + before if ending.tzid else ending.wall
    return Observance(start.wall, before, after, rule, until, more)


def _utc(instant: int) -> datetime:
    return datetime.fromtimestamp(instant, UTC).replace(tzinfo=None)
