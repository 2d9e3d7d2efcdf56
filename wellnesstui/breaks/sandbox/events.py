"""The events and time zones of a calendar file, built from the few lines that were let through."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import BinaryIO, NamedTuple

from wellnesstui.breaks.sandbox import recurrence, values
from wellnesstui.breaks.sandbox.lines import Line, LineFilter, Tzid
from wellnesstui.breaks.sandbox.protocol import (
    MAX_CHANGES,
    MAX_EVENTS,
    MAX_ZONES,
    Refused,
    TooFrequent,
    UnreadableEvent,
)
from wellnesstui.breaks.sandbox.values import Duration, Stamp
from wellnesstui.breaks.sandbox.zones import Observance, Zones

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Instant

_COMPONENTS = {
    "": ("VCALENDAR",),
    "VCALENDAR": ("VEVENT", "VTIMEZONE"),
    "VTIMEZONE": ("STANDARD", "DAYLIGHT"),
}
_SLACK = timedelta(days=2)
"""More than any two zones' clocks differ."""

Lines = dict[str, list[Line]]
Dates = tuple[tuple[Stamp, Stamp | Duration | None], ...]


class Event(NamedTuple):
    """A VEVENT: one with a ``recurrence_id`` overrides that instance of the series with its UID.

    ``uid`` is a hash, or empty; ``calendar_zone`` is the X-WR-TIMEZONE of its calendar.
    """

    start: Stamp
    end: Stamp | Duration
    uid: str
    sequence: int
    is_free: bool
    is_cancelled: bool
    rrules: tuple[recurrence.RRule, ...] = ()
    rdates: Dates = ()
    exdates: tuple[Stamp, ...] = ()
    recurrence_id: Stamp | None = None
    this_and_future: bool = False
    exrules: tuple[recurrence.RRule, ...] = ()
    calendar_zone: Tzid | None = None

    @property
    def repeats(self) -> bool:
        return bool(self.rrules or self.rdates)


class CalendarReader:
    """Reader of calendar files: the events that may touch the days asked for, and the zones.

    ``newest`` is the highest SEQUENCE by UID, also of events that are left out; ``unread`` counts
    events that can't be understood.
    """

    def __init__(self, zones: Zones, begin: Instant, end: Instant) -> None:
        self.zones = zones
        self.events: list[Event] = []
        self.newest: dict[str, int] = {}
        self.unread = 0
        self._earliest = _utc(begin) - _SLACK
        self._latest = _utc(end) + _SLACK
        self._count = 0
        self._open: list[str] = []
        self._skipped = 0
        self._calendars = 0
        self._is_cancellation = False
        self._lines: Lines = {}
        self._observances: list[Observance] = []
        self._zone = ""
        self._calendar_zone: Tzid | None = None

    def read(self, file: BinaryIO) -> None:
        """Add one file. Raises Refused."""
        source = LineFilter(file)
        for line in source.lines():
            if line.name == "BEGIN":
                self._begin(line.value)
            elif line.name == "END":
                self._end(line.value)
            elif not self._skipped and self._open:
                self._add(line)
        if not source.bytes_read:
            raise Refused("empty")
        if not self._calendars:
            raise Refused("other")
        if self._open:
            raise Refused("cut")

    def _begin(self, name: str) -> None:
        parent = self._open[-1] if self._open else ""
        if self._skipped or name not in _COMPONENTS.get(parent, ()):
            self._skipped += 1
            return
        self._open.append(name)
        if name == "VCALENDAR":
            self._calendars += 1
            self._is_cancellation, self._calendar_zone = False, None
        elif name == "VEVENT":
            self._count += 1
            if self._count > MAX_EVENTS:
                raise Refused("many")
        elif name == "VTIMEZONE":
            self._zone, self._observances = "", []
        self._lines = {}

    def _end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        if not name:
            return  # the end of something that was not let in, or of the file
        if not self._open or self._open.pop() != name:
            raise Refused("damaged")
        endings: dict[str, Callable[[], None]] = {
            "VEVENT": self._event,
            "STANDARD": self._observance,
            "DAYLIGHT": self._observance,
            "VTIMEZONE": self._timezone,
        }
        if name in endings:
            endings[name]()

    def _add(self, line: Line) -> None:
        component = self._open[-1]
        if component == "VCALENDAR":
            self._is_cancellation = self._is_cancellation or line == Line("METHOD", "CANCEL")
            if line.name == "X-WR-TIMEZONE":
                self._calendar_zone = line.tzid
        elif component == "VTIMEZONE":
            if line.name == "TZID":
                self._zone = line.value
        else:
            self._lines.setdefault(line.name, []).append(line)

    def _event(self) -> None:
        try:
            event = _event(self._lines, self._calendar_zone, is_cancelled=self._is_cancellation)
            if event.recurrence_id is None and event.uid:
                known = self.newest.get(event.uid, 0)
                self.newest[event.uid] = max(known, event.sequence)
            if self._may_touch(event):
                self.events.append(event)
        except UnreadableEvent:
            self.unread += 1

    def _may_touch(self, event: Event) -> bool:
        """Whether the event can touch the days asked for, whatever its zone."""
        if event.repeats or event.is_cancelled or event.recurrence_id is not None:
            return True  # what is cancelled may be a series
        start, end = event.start.wall, event.end
        ends = end.wall if isinstance(end, Stamp) else start + end.nominal + timedelta(0, end.exact)
        return start <= self._latest and ends >= self._earliest

    def _observance(self) -> None:
        try:
            observance = _observance(self._lines)
        except UnreadableEvent:
            return  # the zone is then as far known as the rest of it says
        self._observances.append(observance)
        if sum(1 + len(each.rdates) for each in self._observances) > MAX_CHANGES:
            raise Refused("zone")

    def _timezone(self) -> None:
        if self._zone and self._observances:
            self.zones.add(self._zone, self._observances)
            if len(self.zones) > MAX_ZONES:
                raise Refused("many")


def _event(lines: Lines, calendar_zone: Tzid | None, *, is_cancelled: bool) -> Event:
    """The event of a VEVENT's lines. Raises UnreadableEvent."""
    rrules, exrules = (
        tuple(recurrence.parse_rule(line.value) for line in lines.get(name, ()))
        for name in ("RRULE", "EXRULE")
    )
    for rule in (*rrules, *exrules):
        values.parse_until(rule.until)
    recurrence_id = values.single_time(lines["RECURRENCE-ID"]) if "RECURRENCE-ID" in lines else None
    is_cancelled = is_cancelled or _has_word(lines, "STATUS")
    if "DTSTART" in lines:
        start = values.single_time(lines["DTSTART"])
    elif recurrence_id is not None and is_cancelled:
        start = recurrence_id
    else:
        raise UnreadableEvent
    sequence = lines["SEQUENCE"][0].value if "SEQUENCE" in lines else "0"
    return Event(
        start,
        _end(lines, start),
        lines["UID"][0].value if "UID" in lines else "",
        int(sequence) if sequence.isdecimal() else 0,
        is_free=_has_word(lines, "TRANSP") or _is_free(lines),
        is_cancelled=is_cancelled,
        rrules=rrules if recurrence_id is None else (),
        rdates=tuple(values.parse_times(lines.get("RDATE", []))) if recurrence_id is None else (),
        exdates=tuple(stamp for stamp, _ in values.parse_times(lines.get("EXDATE", []))),
        recurrence_id=recurrence_id,
        this_and_future=recurrence_id is not None and lines["RECURRENCE-ID"][0].this_and_future,
        exrules=exrules if recurrence_id is None else (),
        calendar_zone=calendar_zone,
    )


def _end(lines: Lines, start: Stamp) -> Stamp | Duration:
    """When the event ends, or how long it lasts. Raises UnreadableEvent."""
    if "DTEND" in lines:
        end = values.single_time(lines["DTEND"])
        if start.is_date and not end.is_date:  # a day until some hour: all of that day
            midnight = end.wall.replace(hour=0, minute=0, second=0)
            end = Stamp(midnight + timedelta(days=midnight < end.wall), is_date=True)
        if end.tzid == start.tzid and end.wall < start.wall:
            raise UnreadableEvent
        return end
    if "DURATION" in lines:
        lasts = values.parse_duration(lines["DURATION"][0].value)
        if start.is_date:
            return Duration(lasts.nominal + timedelta(days=-(-lasts.exact // 86_400)))
        return lasts
    return Duration(timedelta(days=1)) if start.is_date else Duration()


def _is_free(lines: Lines) -> bool:
    """Whether Outlook's own properties say free: BUSYSTATUS, else INTENDEDSTATUS of whoever invites."""
    for maker in ("CDO", "MSNCALENDAR"):
        for kind in ("BUSYSTATUS", "INTENDEDSTATUS"):
            if f"X-MICROSOFT-{maker}-{kind}" in lines:
                return _has_word(lines, f"X-MICROSOFT-{maker}-{kind}")
    return False


def _has_word(lines: Lines, name: str) -> bool:
    """Whether the property has a value: the filter lets only words through that count here."""
    return any(line.value for line in lines.get(name, ()))


def _observance(lines: Lines) -> Observance:
    """The observance of a STANDARD's or DAYLIGHT's lines. Raises UnreadableEvent.

    Raises Refused for clocks that change more often than by the year.
    """
    try:
        start = values.single_time(lines["DTSTART"])
        before = values.parse_utc_offset(lines["TZOFFSETFROM"][0].value)
        after = values.parse_utc_offset(lines["TZOFFSETTO"][0].value)
    except KeyError as error:
        raise UnreadableEvent from error
    rdates = tuple(stamp.wall for stamp, _ in values.parse_times(lines.get("RDATE", [])))
    if "RRULE" not in lines:
        return Observance(start.wall, before, after, rdates=rdates)
    try:
        rule = recurrence.parse_rule(lines["RRULE"][0].value)
    except TooFrequent as often:
        raise Refused("zone") from often
    if not rule.is_yearly:
        raise Refused("zone")
    ending = values.parse_until(rule.until)
    if ending is None:
        return Observance(start.wall, before, after, rule, rdates=rdates)
    until = ending.wall + before if ending.tzid else ending.wall
    return Observance(start.wall, before, after, rule, until, rdates)


def _utc(instant: Instant) -> datetime:
    return datetime.fromtimestamp(instant, UTC).replace(tzinfo=None)
