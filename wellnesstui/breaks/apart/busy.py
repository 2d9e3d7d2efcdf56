"""The busy times of the days asked for, and how much was not counted, of all events of a file."""

from __future__ import annotations

from collections import Counter
from datetime import time

from wellnesstui.breaks.apart.events import Book, Event
from wellnesstui.breaks.apart.refusal import Unread
from wellnesstui.breaks.apart.series import Happening, Series, happening
from wellnesstui.breaks.apart.zones import Zones

LONGEST = 24 * 3600
"""What lasts longer, in seconds, is no session."""
_NEARLY = 23 * 3600  # a day on which the clocks go forward
_NEAR = 14 * 3600  # how far a time may be from what its clock says, when its zone is not known
COUNTS = (
    "days_long",
    "free",
    "cancelled",
    "unplaced",
    "unread",
    "elsewhere",
    "exceptions",
    "no_length",
)
_DOUBTS = ("unplaced", "elsewhere", "exceptions")


class Busy:
    """What is found, in ``begin`` to ``end``, seconds since 1970 UTC."""

    def __init__(self, book: Book, begin: int, end: int) -> None:
        self._zones: Zones = book.zones
        self._begin, self._end = begin, end
        self._counts: Counter[str] = Counter(unread=book.unread)
        self._blocks: set[tuple[int, int]] = set()
        self._doubtful: dict[str, Counter[int]] = {name: Counter() for name in _DOUBTS}
        for events in _kin(book):
            self._take(events)

    def told(self) -> dict[str, object]:
        """What to print."""
        for name, events in self._doubtful.items():
            self._counts[name] = sum(max(1, blocks) for blocks in events.values())
        return {
            "blocks": sorted(self._blocks),
            **{name: self._counts[name] for name in COUNTS},
        }

    def _take(self, events: list[Event]) -> None:
        """Takes an event in all its versions, and the days of it that differ."""
        instead = [event for event in events if event.instead is not None]
        instead.sort(key=lambda event: event.sequence)  # of two for one day the newer counts
        whole = _whole(events)
        found: dict[Happening, None] = {}  # what was sent twice counts once
        for event in whole:
            found.update(dict.fromkeys(self._happenings(event, instead)))
        if not whole:
            found.update((happening(event, self._zones), None) for event in instead)
        for one in found:
            self._count(one)

    def _happenings(self, event: Event, instead: list[Event]) -> list[Happening]:
        if not (event.repeats or event.left_out or event.exceptions or instead):
            return [happening(event, self._zones)]
        series = Series(event, instead, self._zones, self._begin, self._end)
        try:
            found = list(series.happenings())
            if any(self._is_near(at, at) for at in series.excepted) and not event.free:
                self._doubtful["exceptions"][id(event)] += 0
            return found
        except Unread:
            self._counts["unread"] += 1
            return [happening(each, self._zones) for each in instead]

    def _count(self, one: Happening) -> None:
        event, begin, end = one
        if not (event.cancelled or event.free):
            self._doubt(one)
        if begin >= self._end or max(end, begin + 1) <= self._begin:
            return
        if event.cancelled:
            self._counts["cancelled"] += 1
        elif event.free:
            self._counts["free"] += 1
        elif event.start.date or end - begin > LONGEST or self._is_whole_days(one):
            self._counts["days_long"] += 1
        elif end > begin:
            self._blocks.add((begin, end))
        else:
            self._counts["no_length"] += 1

    def _doubt(self, one: Happening) -> None:
        """Notes what may be at another time, also if it is beside the days asked for by this clock."""
        event, begin, end = one
        if event.start.date or not self._is_near(begin, end):
            return
        within = begin < self._end and end > self._begin and end - begin <= LONGEST
        if not self._zones.known(event.start.tzid):
            self._doubtful["unplaced"][id(event)] += within
        elif event.start.tzid is None and self._zones.is_elsewhere(event.around, event.start.wall):
            self._doubtful["elsewhere"][id(event)] += within
        if event.exceptions:
            self._doubtful["exceptions"][id(event)] += within

    def _is_near(self, begin: int, end: int) -> bool:
        return begin < self._end + _NEAR and end > self._begin - _NEAR

    def _is_whole_days(self, one: Happening) -> bool:
        """Whether it goes from midnight to midnight, as some programs write a day."""
        if one.end - one.begin < _NEARLY:
            return False
        places = (self._zones.place(one.event.start.tzid), self._zones.here)
        return any(
            place.wall(one.begin).time() == time() == place.wall(one.end).time() for place in places
        )


def _whole(events: list[Event]) -> list[Event]:
    """The events that stand for no single day; a message that cancels one comes after what it cancels."""
    whole = [event for event in events if event.instead is None]
    off = {event.start for event in whole if event.cancelled}
    return [event for event in whole if event.cancelled or event.start not in off]


def _kin(book: Book) -> list[list[Event]]:
    """Events of one identity together; of an event that was sent anew only the newest stays."""
    kin: dict[object, list[Event]] = {}
    for number, event in enumerate(book.events):
        if event.instead is None and event.sequence < book.newest.get(event.mark, 0):
            continue
        kin.setdefault(event.mark or number, []).append(event)
    return list(kin.values())
