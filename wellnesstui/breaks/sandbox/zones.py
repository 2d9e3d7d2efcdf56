"""Conversion between wall times and instants, by IANA zones or the file's own VTIMEZONEs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from wellnesstui.breaks.sandbox import recurrence
from wellnesstui.breaks.sandbox.lines import Tzid
from wellnesstui.breaks.sandbox.values import LATEST, Stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Instant
else:
    Instant = int  # as there: the sandbox loads no other room

_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001 - wall times carry no zone
_SECOND = timedelta(seconds=1)


class ZoneClock(Protocol):
    """A zone's clock. Of a wall time that happens twice the first counts; one skipped moves forward."""

    def instant(self, wall: datetime) -> Instant: ...
    def wall(self, instant: Instant) -> datetime: ...


class IanaZone:
    """A zone by its IANA name."""

    def __init__(self, name: str) -> None:
        self._zone = ZoneInfo(name)

    def instant(self, wall: datetime) -> Instant:
        return Instant(int(wall.replace(tzinfo=self._zone).timestamp()))

    def wall(self, instant: Instant) -> datetime:
        return datetime.fromtimestamp(instant, UTC).astimezone(self._zone).replace(tzinfo=None)


class SystemZone:
    """The machine's zone, when it has no name."""

    def instant(self, wall: datetime) -> Instant:
        try:
            return Instant(int(wall.timestamp()))
        except (
            OverflowError,
            OSError,
        ):  # Windows knows no times before 1970: too long ago to matter
            return Instant((wall - _ZERO) // _SECOND)

    def wall(self, instant: Instant) -> datetime:
        return datetime.fromtimestamp(instant)  # noqa: DTZ006 - the machine's own time is meant


class Observance(NamedTuple):
    """A STANDARD or DAYLIGHT: when a zone's clocks go from the offset ``before`` to ``after``."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: recurrence.RRule | None = None
    until: datetime | None = None
    rdates: tuple[datetime, ...] = ()


class _Transition(NamedTuple):
    """One change of the clocks at ``instant``, between offsets in seconds east of UTC."""

    instant: Instant
    before: int
    after: int


class VTimezone:
    """A zone as the file's VTIMEZONE describes it."""

    def __init__(self, observances: list[Observance]) -> None:
        self._observances = observances
        self._years: dict[int, list[_Transition]] = {}

    def instant(self, wall: datetime) -> Instant:
        seconds = (wall - _ZERO) // _SECOND
        transitions = self._around(wall.year)
        offset = transitions[0].before
        for transition in transitions:
            if seconds - transition.before < transition.instant:
                break
            if seconds - transition.after < transition.instant:
                return Instant(seconds - transition.before)  # the clocks skipped it
            offset = transition.after
        return Instant(seconds - offset)

    def wall(self, instant: Instant) -> datetime:
        transitions = self._around((_ZERO + instant * _SECOND).year)
        offset = transitions[0].before
        for transition in transitions:
            if instant < transition.instant:
                break
            offset = transition.after
        return _ZERO + (instant + offset) * _SECOND

    def _around(self, year: int) -> list[_Transition]:
        """Transitions of a year and of some years before it, in order."""
        if year not in self._years:
            transitions = [
                transition
                for each in self._observances
                for transition in _transitions_near(each, year)
            ]
            self._years[year] = sorted(transitions)
        return self._years[year]


def _transitions_near(observance: Observance, year: int) -> Iterable[_Transition]:
    start, before, after, rule, until, rdates = observance
    walls = [start, *rdates]
    if rule is not None:
        last = datetime(min(year, LATEST) + 1, 12, 31)  # noqa: DTZ001 - as the zone's clock shows it
        newest = last if until is None else min(last, until)
        walls += recurrence.wall_times(rule, start, until, newest - timedelta(days=3 * 366), last)
    for wall in walls:
        instant = Instant((wall - before - _ZERO) // _SECOND)
        yield _Transition(instant, before // _SECOND, after // _SECOND)


class Zones:
    """The zones of a file. ``zone`` is the person's: an IANA name, or empty for the machine's."""

    def __init__(self, zone: str) -> None:
        self.here: ZoneClock = IanaZone(zone) if zone else SystemZone()
        self._vtimezones: dict[str, VTimezone] = {}
        self._clocks: dict[str, ZoneClock | None] = {}

    def add(self, token: str, observances: list[Observance]) -> None:
        """Add a zone that the file describes; the first of a name counts."""
        self._vtimezones.setdefault(token, VTimezone(observances))

    def __len__(self) -> int:
        return len(self._vtimezones)

    def is_known(self, tzid: Tzid | None) -> bool:
        """Whether the zone of ``tzid`` is known; times in another are read as local."""
        return tzid is None or self._find(tzid) is not None

    def clock(self, tzid: Tzid | None) -> ZoneClock:
        return self.here if tzid is None else self._find(tzid) or self.here

    def is_elsewhere(self, tzid: Tzid | None, wall: datetime) -> bool:
        """Whether the clocks of that zone show, or may show, ``wall`` at another instant than here."""
        if tzid is None:
            return False
        there = self._find(tzid)
        return there is None or there.instant(wall) != self.here.instant(wall)

    def instant(self, stamp: Stamp) -> Instant:
        return self.clock(stamp.tzid).instant(stamp.wall)

    def _find(self, tzid: Tzid) -> ZoneClock | None:
        key = tzid.token
        if key not in self._clocks:
            name = tzid.sure or ("" if key in self._vtimezones else tzid.likely)
            self._clocks[key] = IanaZone(name) if name else self._vtimezones.get(key)
        return self._clocks[key]
