"""Which moment a wall time in a calendar file was: by the zone's known rules, or by those in the file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from wellnesstui.breaks.apart import rules
from wellnesstui.breaks.apart.lines import Tzid
from wellnesstui.breaks.apart.values import LATEST, Stamp

_ZERO = datetime(1970, 1, 1)  # noqa: DTZ001 - wall times carry no zone
_SECOND = timedelta(seconds=1)


class Place(Protocol):
    """A place's clock. Of a time that happens twice the first counts; one skipped moves forward."""

    def instant(self, wall: datetime) -> int: ...
    def wall(self, instant: int) -> datetime: ...


class Named:
    """A place by its IANA name."""

    def __init__(self, name: str) -> None:
        self._zone = ZoneInfo(name)

    def instant(self, wall: datetime) -> int:
        return int(wall.replace(tzinfo=self._zone).timestamp())

    def wall(self, instant: int) -> datetime:
        return datetime.fromtimestamp(instant, UTC).astimezone(self._zone).replace(tzinfo=None)


class Here:
    """Wherever this machine is, when its zone has no name."""

    def instant(self, wall: datetime) -> int:
        try:
            return int(wall.timestamp())
        except (
            OverflowError,
            OSError,
        ):  # Windows knows no times before 1970: too long ago to matter
            return (wall - _ZERO) // _SECOND

    def wall(self, instant: int) -> datetime:
        return datetime.fromtimestamp(instant)  # noqa: DTZ006 - the machine's own time is meant


class Observance(NamedTuple):
    """Since when, and how often, a zone's clocks go from one offset to another."""

    start: datetime
    before: timedelta
    after: timedelta
    rule: rules.Rule | None = None
    until: datetime | None = None
    more: tuple[datetime, ...] = ()


class _Change(NamedTuple):
    """One change of the clocks, in seconds since 1970 as UTC counts them."""

    at: int
    before: int
    after: int


class Own:
    """A zone as the file describes it."""

    def __init__(self, observances: list[Observance]) -> None:
        self._observances = observances
        self._years: dict[int, list[_Change]] = {}

    def instant(self, wall: datetime) -> int:
        seconds = (wall - _ZERO) // _SECOND
        changes = self._around(wall.year)
        offset = changes[0].before
        for change in changes:
            if seconds - change.before < change.at:
                break
            if seconds - change.after < change.at:
                return seconds - change.before  # the clocks skipped it
            offset = change.after
        return seconds - offset

    def wall(self, instant: int) -> datetime:
        changes = self._around((_ZERO + instant * _SECOND).year)
        offset = changes[0].before
        for change in changes:
            if instant < change.at:
                break
            offset = change.after
        return _ZERO + (instant + offset) * _SECOND

    def _around(self, year: int) -> list[_Change]:
        """The changes that count in a year, and the one before them."""
        if year not in self._years:
            changes = [change for each in self._observances for change in _changes(each, year)]
            self._years[year] = sorted(changes)
        return self._years[year]


def _changes(observance: Observance, year: int) -> Iterable[_Change]:
    start, before, after, rule, until, more = observance
    walls = [start, *more]
    if rule is not None:
        last = datetime(min(year, LATEST) + 1, 12, 31)  # noqa: DTZ001 - as the place's clock shows it
        newest = last if until is None else min(last, until)
        walls += rules.walls(rule, start, until, newest - timedelta(days=3 * 366), last)
    for wall in walls:
        at = (wall - before - _ZERO) // _SECOND
        yield _Change(at, before // _SECOND, after // _SECOND)


class Zones:
    """The zones of one file. ``zone`` is where the person is: an IANA name, or empty for the machine's."""

    def __init__(self, zone: str) -> None:
        self.here: Place = Named(zone) if zone else Here()
        self._own: dict[str, Own] = {}
        self._found: dict[str, Place | None] = {}

    def describe(self, mark: str, observances: list[Observance]) -> None:
        """Takes a zone that the file describes."""
        self._own.setdefault(mark, Own(observances))

    def __len__(self) -> int:
        return len(self._own)

    def known(self, tzid: Tzid | None) -> bool:
        """Whether a time beside ``tzid`` can be placed; one that can't is taken as local."""
        return tzid is None or self._find(tzid) is not None

    def place(self, tzid: Tzid | None) -> Place:
        return self.here if tzid is None else self._find(tzid) or self.here

    def is_elsewhere(self, tzid: Tzid | None, wall: datetime) -> bool:
        """Whether the clocks of that zone show, or may show, ``wall`` at another instant than here."""
        if tzid is None:
            return False
        there = self._find(tzid)
        return there is None or there.instant(wall) != self.here.instant(wall)

    def instant(self, stamp: Stamp) -> int:
        return self.place(stamp.tzid).instant(stamp.wall)

    def _find(self, tzid: Tzid) -> Place | None:
        key = tzid.mark
        if key not in self._found:
            name = tzid.sure or ("" if key in self._own else tzid.guess)
            self._found[key] = Named(name) if name else self._own.get(key)
        return self._found[key]
