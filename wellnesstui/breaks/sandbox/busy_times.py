"""Busy times of the days asked for, out of all events of a file, and counts of what is not among them."""

from __future__ import annotations

from collections import Counter
from datetime import time

from wellnesstui.breaks.sandbox.events import CalendarReader, Event
from wellnesstui.breaks.sandbox.protocol import COUNTS, BusyTimes, UnreadableEvent
from wellnesstui.breaks.sandbox.series import Instance, Series, single_instance
from wellnesstui.breaks.sandbox.zones import Zones

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Instant

LONGEST = 24 * 3600
"""What lasts longer, in seconds, is no session."""
_NEARLY_A_DAY = 23 * 3600  # a day on which the clocks go forward
_NEAR = 14 * 3600  # how far a time may be from what its clock says, when its zone is not known
_DOUBTS = ("unplaced", "elsewhere", "exceptions")


class BusyFinder:
    """Finder of busy times from ``begin`` until before ``end``."""

    def __init__(self, calendar: CalendarReader, begin: Instant, end: Instant) -> None:
        self._zones: Zones = calendar.zones
        self._begin, self._end = begin, end
        self._counts: Counter[str] = Counter(unread=calendar.unread)
        self._blocks: set[tuple[Instant, Instant]] = set()
        self._doubtful: dict[str, Counter[int]] = {name: Counter() for name in _DOUBTS}
        for events in _by_uid(calendar):
            self._add(events)

    def busy_times(self) -> BusyTimes:
        """The blocks and counts."""
        for name, events in self._doubtful.items():
            self._counts[name] = sum(max(1, blocks) for blocks in events.values())
        return BusyTimes(tuple(sorted(self._blocks)), *(self._counts[name] for name in COUNTS))

    def _add(self, events: list[Event]) -> None:
        """Add the components of one UID: a series in all its versions, and its overrides."""
        overrides = [event for event in events if event.recurrence_id is not None]
        overrides.sort(key=lambda event: event.sequence)  # of two for one day the newer counts
        masters = _masters(events)
        instances: dict[Instance, None] = {}  # what was sent twice counts once
        for event in masters:
            instances.update(dict.fromkeys(self._instances(event, overrides)))
        if not masters:
            instances.update((single_instance(event, self._zones), None) for event in overrides)
        for instance in instances:
            self._count(instance)

    def _instances(self, event: Event, overrides: list[Event]) -> list[Instance]:
        if not (event.repeats or event.exdates or event.exrules or overrides):
            return [single_instance(event, self._zones)]
        series = Series(event, overrides, self._zones, self._begin, self._end)
        try:
            instances = list(series.instances())
            if any(self._is_near(each, each) for each in series.excluded) and not event.is_free:
                self._doubtful["exceptions"][id(event)] += 0
            return instances
        except UnreadableEvent:
            self._counts["unread"] += 1
            return [single_instance(each, self._zones) for each in overrides]

    def _count(self, instance: Instance) -> None:
        event, begin, end = instance
        if not (event.is_cancelled or event.is_free):
            self._doubt(instance)
        if begin >= self._end or max(end, begin + 1) <= self._begin:
            return
        if event.is_cancelled:
            self._counts["cancelled"] += 1
        elif event.is_free:
            self._counts["free"] += 1
        elif event.start.is_date or end - begin > LONGEST or self._is_whole_days(instance):
            self._counts["days_long"] += 1
        elif end > begin:
            self._blocks.add((begin, end))
        else:
            self._counts["no_length"] += 1

    def _doubt(self, instance: Instance) -> None:
        """Count what may be at another time, also if it is outside the days asked for by this clock."""
        event, begin, end = instance
        if event.start.is_date or not self._is_near(begin, end):
            return
        within = begin < self._end and end > self._begin and end - begin <= LONGEST
        if not self._zones.is_known(event.start.tzid):
            self._doubtful["unplaced"][id(event)] += within
        elif event.start.tzid is None and self._zones.is_elsewhere(
            event.calendar_zone, event.start.wall
        ):
            self._doubtful["elsewhere"][id(event)] += within
        if event.exrules:
            self._doubtful["exceptions"][id(event)] += within

    def _is_near(self, begin: Instant, end: Instant) -> bool:
        return begin < self._end + _NEAR and end > self._begin - _NEAR

    def _is_whole_days(self, instance: Instance) -> bool:
        """Whether it goes from midnight to midnight, as some programs write a day."""
        if instance.end - instance.begin < _NEARLY_A_DAY:
            return False
        clocks = (self._zones.clock(instance.event.start.tzid), self._zones.here)
        return any(
            clock.wall(instance.begin).time() == time() == clock.wall(instance.end).time()
            for clock in clocks
        )


def _masters(events: list[Event]) -> list[Event]:
    """The events without RECURRENCE-ID, less those that another cancels, whichever comes first."""
    masters = [event for event in events if event.recurrence_id is None]
    cancelled = {event.start for event in masters if event.is_cancelled}
    return [event for event in masters if event.is_cancelled or event.start not in cancelled]


def _by_uid(calendar: CalendarReader) -> list[list[Event]]:
    """Events grouped by UID; of an event that was sent again only the newest SEQUENCE."""
    groups: dict[object, list[Event]] = {}
    for number, event in enumerate(calendar.events):
        if event.recurrence_id is None and event.sequence < calendar.newest.get(event.uid, 0):
            continue
        groups.setdefault(event.uid or number, []).append(event)
    return list(groups.values())
