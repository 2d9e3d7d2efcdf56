"""Recurrence expansion: instances of an event's rules and RDATEs, less EXDATEs, with overrides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from wellnesstui.breaks.sandbox import recurrence, values
from wellnesstui.breaks.sandbox.events import Event
from wellnesstui.breaks.sandbox.values import Duration, Stamp
from wellnesstui.breaks.sandbox.zones import ZoneClock, Zones

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Instant

    Key = Instant | date
    """What an instance of a series is known by: its instant, or its day."""

_DAY = timedelta(days=1)
_FARTHEST = timedelta(days=400)
"""How long before the days asked for an instance may have begun."""


class Instance(NamedTuple):
    """One instance of an event, half-open."""

    event: Event
    begin: Instant
    end: Instant


class Series:
    """One event with its ``overrides``, from ``begin`` until before ``end``."""

    def __init__(
        self, event: Event, overrides: Iterable[Event], zones: Zones, begin: Instant, end: Instant
    ) -> None:
        self._event = event
        self._zones = zones
        self._clock = zones.clock(event.start.tzid)
        self.excluded: list[Instant] = []
        """Instants that EXRULEs left out; known after ``instances``."""
        self._exdates = {self._key(stamp) for stamp in event.exdates}
        self._overrides: dict[Key, Event] = {}
        this_and_future: dict[datetime, Event] = {}
        for other in overrides:
            if other.recurrence_id is None:
                continue
            self._overrides[self._key(other.recurrence_id)] = other
            if other.this_and_future:
                this_and_future[self._wall(other.recurrence_id)] = other
        self._this_and_future = sorted(this_and_future.items())
        reach = max((self._reach(other) for _, other in self._this_and_future), default=timedelta())
        reach = min(_FARTHEST, max(reach, self._reach(event))) + _DAY
        self._first = self._clock.wall(begin) - reach
        self._last = self._clock.wall(end) + reach

    def instances(self) -> Iterator[Instance]:
        """Instances that may touch the days asked for, and all overrides. Raises UnreadableEvent."""
        for wall, length in self._wall_times().items():
            instant = self._clock.instant(wall)
            if not self._contains(self._exdates, instant, wall):
                other = self._overrides.get(instant) or self._overrides.get(wall.date())
                if other is None:
                    yield self._instance(instant, wall, length)
        for key, other in self._overrides.items():
            if key not in self._exdates:
                yield single_instance(other, self._zones)

    def _wall_times(self) -> dict[datetime, Duration | None]:
        """Wall times around the days asked for, and the length of those in a PERIOD."""
        event, start = self._event, self._event.start.wall
        walls: dict[datetime, Duration | None] = {start: None}
        for rule in event.rrules:
            until = self._until(rule)
            if until is not None and until < start and len(event.rrules) == 1:
                walls.pop(start, None)
            times = recurrence.wall_times(rule, start, until, self._first, self._last)
            walls.update(dict.fromkeys(times))
        for rule in event.exrules:
            until = self._until(rule)
            for wall in recurrence.wall_times(rule, start, until, self._first, self._last):
                if wall in walls:
                    del walls[wall]
                    self.excluded.append(self._clock.instant(wall))
        for stamp, end in event.rdates:
            length = None if end is None else length_of(stamp, end, self._zones)
            if stamp.is_date and not event.start.is_date:
                walls[datetime.combine(stamp.wall, start.time())] = length
            else:
                walls[self._wall(stamp)] = length
        return walls

    def _instance(self, instant: Instant, wall: datetime, length: Duration | None) -> Instance:
        """The instance at ``wall``, moved if an earlier override is for this and future ones."""
        event = self._event
        since = max((each for each, _ in self._this_and_future if each < wall), default=None)
        if since is not None:
            event = dict(self._this_and_future)[since]
            wall += self._wall(event.start) - since
            instant, length = self._clock.instant(wall), None
        if length is None:
            length = length_of(event.start, event.end, self._zones)
        return Instance(event, instant, end_of(self._clock, instant, wall, length))

    def _reach(self, event: Event) -> timedelta:
        length = length_of(event.start, event.end, self._zones)
        reach = length.nominal + timedelta(seconds=length.exact)
        if event.recurrence_id is not None:
            reach += abs(self._wall(event.start) - self._wall(event.recurrence_id))
        return reach

    def _until(self, rule: recurrence.RRule) -> datetime | None:
        """The last wall time of the rule, from its UNTIL; None without one. A day counts whole."""
        stamp = values.parse_until(rule.until)
        if stamp is None:
            return None
        if stamp.is_date and not self._event.start.is_date:
            return stamp.wall + _DAY - timedelta(seconds=1)
        if stamp.tzid is not None and not self._zones.is_known(self._event.start.tzid):
            return self._likely_until(stamp.wall)
        return self._wall(stamp)

    def _likely_until(self, until: datetime) -> datetime:
        """The last wall time in a zone that is not known, of an UNTIL in UTC.

        Most programs write the last instance there. So its distance from DTSTART's time of day is
        the zone's offset, if a zone can have it; else the whole day counts: no day may be lost.
        """
        start = self._event.start.wall
        ahead = (start - until) % _DAY
        if ahead > _DAY / 2:
            ahead -= _DAY
        if ahead % timedelta(minutes=15):
            return datetime.combine(until, time()) + _DAY - timedelta(seconds=1)
        return until + ahead

    def _wall(self, stamp: Stamp) -> datetime:
        """The stamp as wall time in the zone of DTSTART; a floating one is so already."""
        if self._event.start.is_date:
            return datetime.combine(stamp.wall, time())
        if stamp.tzid in (None, self._event.start.tzid):
            return stamp.wall
        return self._clock.wall(self._zones.instant(stamp))

    def _key(self, stamp: Stamp) -> Key:
        if stamp.is_date or self._event.start.is_date:
            return stamp.wall.date()
        return self._clock.instant(self._wall(stamp))

    @staticmethod
    def _contains(keys: set[Key], instant: Instant, wall: datetime) -> bool:
        return instant in keys or wall.date() in keys


def single_instance(event: Event, zones: Zones) -> Instance:
    """The instance of an event that does not repeat, or of an override."""
    clock = zones.clock(event.start.tzid)
    instant = clock.instant(event.start.wall)
    length = length_of(event.start, event.end, zones)
    return Instance(event, instant, end_of(clock, instant, event.start.wall, length))


def length_of(start: Stamp, end: Stamp | Duration, zones: Zones) -> Duration:
    """The length from ``start`` to ``end``: nominal when both are in one zone, else exact."""
    if isinstance(end, Duration):
        return end
    if end.tzid == start.tzid or end.is_date:
        return Duration(max(end.wall - start.wall, _DAY if start.is_date else timedelta()))
    return Duration(exact=max(0, zones.instant(end) - zones.instant(start)))


def end_of(clock: ZoneClock, instant: Instant, wall: datetime, length: Duration) -> Instant:
    """The instant at which an instance ends: by the wall clock, as calendars show it, also when clocks change."""
    if not length.nominal:
        return instant + length.exact
    end = clock.instant(wall + length.nominal)
    if end <= instant:  # it began in an hour that the clocks skipped
        end = instant + length.nominal // timedelta(seconds=1)
    return end + length.exact
