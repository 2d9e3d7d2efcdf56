"""When an event happens: each time of its rules, less the days left out, with those that differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from wellnesstui.breaks.apart import rules, values
from wellnesstui.breaks.apart.events import Event
from wellnesstui.breaks.apart.values import Length, Stamp
from wellnesstui.breaks.apart.zones import Place, Zones

_DAY = timedelta(days=1)
_FARTHEST = timedelta(days=400)
"""How long before the days asked for a time of a series may have begun."""

Key = int | date
"""What a time of a series is known by: its instant, or its day."""


class Happening(NamedTuple):
    """One time of an event: from when until when, in seconds since 1970 UTC."""

    event: Event
    begin: int
    end: int


class Series:
    """One event that repeats, or one that does not, in ``begin`` to ``end``."""

    def __init__(
        self, event: Event, instead: Iterable[Event], zones: Zones, begin: int, end: int
    ) -> None:
        self._event = event
        self._zones = zones
        self._place = zones.place(event.start.tzid)
        self.excepted: list[int] = []
        """When it would have been, but for its rules of exception; known once it was worked out."""
        self._left_out = {self._key(stamp) for stamp in event.left_out}
        self._instead: dict[Key, Event] = {}
        onward: dict[datetime, Event] = {}
        for other in instead:
            if other.instead is None:
                continue
            self._instead[self._key(other.instead)] = other
            if other.onward:
                onward[self._wall(other.instead)] = other
        self._onward = sorted(onward.items())
        reach = max((self._reach(other) for _, other in self._onward), default=timedelta())
        reach = min(_FARTHEST, max(reach, self._reach(event))) + _DAY
        self._first = self._place.wall(begin) - reach
        self._last = self._place.wall(end) + reach

    def happenings(self) -> Iterator[Happening]:
        """Each time that may touch the days asked for, and each day that differs. Raises Unread."""
        for wall, length in self._walls().items():
            instant = self._place.instant(wall)
            if not self._holds(self._left_out, instant, wall):
                other = self._instead.get(instant) or self._instead.get(wall.date())
                if other is None:
                    yield self._happening(instant, wall, length)
        for key, other in self._instead.items():
            if key not in self._left_out:
                yield happening(other, self._zones)

    def _walls(self) -> dict[datetime, Length | None]:
        """The wall times around the days asked for, and how long one lasts where it is said."""
        event, start = self._event, self._event.start.wall
        walls: dict[datetime, Length | None] = {start: None}
        for rule in event.rules:
            until = self._until(rule)
            if until is not None and until < start and len(event.rules) == 1:
                walls.pop(start, None)
            found = rules.walls(rule, start, until, self._first, self._last)
            walls.update(dict.fromkeys(found))
        for rule in event.exceptions:
            until = self._until(rule)
            for wall in rules.walls(rule, start, until, self._first, self._last):
                if wall in walls:
                    del walls[wall]
                    self.excepted.append(self._place.instant(wall))
        for stamp, end in event.more:
            length = None if end is None else lasts(stamp, end, self._zones)
            if stamp.date and not event.start.date:
                walls[datetime.combine(stamp.wall, start.time())] = length
            else:
                walls[self._wall(stamp)] = length
        return walls

    def _happening(self, instant: int, wall: datetime, length: Length | None) -> Happening:
        """The time at ``wall``, moved where a day that differs said so for all days after it."""
        event = self._event
        since = max((at for at, _ in self._onward if at < wall), default=None)
        if since is not None:
            event = dict(self._onward)[since]
            wall += self._wall(event.start) - since
            instant, length = self._place.instant(wall), None
        if length is None:
            length = lasts(event.start, event.end, self._zones)
        return Happening(event, instant, ends(self._place, instant, wall, length))

    def _reach(self, event: Event) -> timedelta:
        length = lasts(event.start, event.end, self._zones)
        reach = length.nominal + timedelta(seconds=length.exact)
        if event.instead is not None:
            reach += abs(self._wall(event.start) - self._wall(event.instead))
        return reach

    def _until(self, rule: rules.Rule) -> datetime | None:
        """The last wall time that the rule may give; a day counts whole."""
        stamp = values.until(rule.until)
        if stamp is None:
            return None
        if stamp.date and not self._event.start.date:
            return stamp.wall + _DAY - timedelta(seconds=1)
        if stamp.tzid is not None and not self._zones.known(self._event.start.tzid):
            return self._likely(stamp.wall)
        return self._wall(stamp)

    def _likely(self, until: datetime) -> datetime:
        """The last wall time in a zone that is not known, of an end in UTC.

        Most programs end a series with its last time. So the difference is the zone's, when zones
        differ by that much; else the whole day counts: no day may be lost.
        """
        start = self._event.start.wall
        ahead = (start - until) % _DAY
        if ahead > _DAY / 2:
            ahead -= _DAY
        if ahead % timedelta(minutes=15):
            return datetime.combine(until, time()) + _DAY - timedelta(seconds=1)
        return until + ahead

    def _wall(self, stamp: Stamp) -> datetime:
        """The stamp as this series' own clock shows it; a floating one is meant so already."""
        if self._event.start.date:
            return datetime.combine(stamp.wall, time())
        if stamp.tzid in (None, self._event.start.tzid):
            return stamp.wall
        return self._place.wall(self._zones.instant(stamp))

    def _key(self, stamp: Stamp) -> Key:
        if stamp.date or self._event.start.date:
            return stamp.wall.date()
        return self._place.instant(self._wall(stamp))

    @staticmethod
    def _holds(keys: set[Key], instant: int, wall: datetime) -> bool:
        return instant in keys or wall.date() in keys


def happening(event: Event, zones: Zones) -> Happening:
    """The one time of an event that does not repeat, or of a day that differs."""
    place = zones.place(event.start.tzid)
    instant = place.instant(event.start.wall)
    length = lasts(event.start, event.end, zones)
    return Happening(event, instant, ends(place, instant, event.start.wall, length))


def lasts(start: Stamp, end: Stamp | Length, zones: Zones) -> Length:
    """How long it is from ``start``: by the wall clock when both are of one zone."""
    if isinstance(end, Length):
        return end
    if end.tzid == start.tzid or end.date:
        return Length(max(end.wall - start.wall, _DAY if start.date else timedelta()))
    return Length(exact=max(0, zones.instant(end) - zones.instant(start)))


def ends(place: Place, instant: int, wall: datetime, length: Length) -> int:
    """When it ends. Calendars show a night's end by the clock, also when that night has an hour more."""
    if not length.nominal:
        return instant + length.exact
    end = place.instant(wall + length.nominal)
    if end <= instant:  # it began in an hour that the clocks skipped
        end = instant + length.nominal // timedelta(seconds=1)
    return end + length.exact
