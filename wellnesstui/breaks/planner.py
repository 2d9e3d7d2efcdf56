"""The planner: when each rule is due, never inside a session, and always the same for the same day.

Nothing here looks at a clock, a file or the time zone of the machine. An occurrence is identified
by its rule, its day and its nominal local time, not by where it is placed: when sessions change, it
moves and stays the same occurrence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from wellnesstui.breaks.ledger import Key
from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.domain.breaks.block import Block, Stretch, stretches
from wellnesstui.domain.breaks.rule import AFTER_EACH, AT, BEFORE_FIRST, EVERY, Rule, RuleTimes
from wellnesstui.domain.moment import MIDNIGHT, Day, Instant, Minute, weekday
from wellnesstui.domain.record import Record

MERGE = 3 * 60
"""Seconds within which occurrences become one card, at the last of them."""
EXPIRES_AFTER = 4 * 3600
"""Seconds after its nominal time at which an occurrence without room is dropped."""
SHORTEST = 60
"""Fewest seconds that a card may be offered for."""
BEFORE_NEXT = 60
"""Seconds kept free before the next session."""
_FAR = 7200


class Options(Record):
    """``quiet``: seconds kept free after a session. ``boundary``: the minute a person's day begins."""

    quiet: int = 120
    boundary: Minute = MIDNIGHT


class Planner:
    """Planner of some days in one zone, for their rules and sessions."""

    def __init__(
        self, rules: Iterable[Rule], blocks: Iterable[Block], local: LocalZone, options: Options
    ) -> None:
        self.rules = tuple(rule for rule in rules if rule.on)
        self.local = local
        self.options = options
        self.stretches = stretches(blocks)
        self._begins = [stretch.begin for stretch in self.stretches]

    def cards(self, day: Day) -> list[Card]:
        """The cards of one of the person's days, in order.

        They include occurrences of the dates around it: an overnight rule, a time that moved.
        """
        boundary = self.options.boundary
        begin, end = self.local.instant(day, boundary), self.local.instant(day + 1, boundary)
        occurrences = [
            occurrence
            for rule in self.rules
            for date in (day - 1, day, day + 1)
            if self._reaches(rule.when, date, begin, end)
            for occurrence in self.occurrences(rule, date)
            if begin <= occurrence.instant < end
        ]
        occurrences.sort()
        return [self._card(group) for group in _merged(occurrences)]

    def _reaches(self, when: RuleTimes, date: Day, begin: Instant, end: Instant) -> bool:
        """Whether an occurrence of ``date`` may be between two instants; False is certain, True is not."""
        if when.kind == AT:
            first, last = when.times[0], when.times[-1] + EXPIRES_AFTER // 60
        elif when.kind == EVERY:
            first, last = when.begin, when.end
        else:
            return True
        return self.local.instant(date, first) < end and self.local.instant(date, last) >= begin

    def occurrences(self, rule: Rule, day: Day) -> Iterator[Occurrence]:
        """The occurrences of a rule on one day, placed where no session is in the way, in order."""
        when = rule.when
        if weekday(day) not in when.days or not self.local.exists(day):
            return
        if when.kind == AT:
            for minute in when.times:
                nominal = self.local.instant(day, minute)
                name = f"{minute // 60:02d}:{minute % 60:02d}"
                yield from self._placed(rule, day, name, nominal, nominal + EXPIRES_AFTER)
        elif when.kind == EVERY:
            yield from self._spaced(rule, day)
        else:
            yield from self._around(rule, day)

    def first_free(self, instant: Instant) -> Instant:
        """The first instant from ``instant`` on outside sessions and the quiet after them."""
        index = bisect_right(self._begins, instant) - 1
        if index >= 0:
            instant = max(instant, self.stretches[index].end + self.options.quiet)
        for later in range(index + 1, len(self._begins)):
            if self._begins[later] - BEFORE_NEXT - SHORTEST >= instant:
                break
            instant = max(instant, self.stretches[later].end + self.options.quiet)
        return instant

    def is_quiet(self, instant: Instant) -> bool:
        """Whether an instant is in a session, or in the quiet after one."""
        index = bisect_right(self._begins, instant) - 1
        return index >= 0 and instant < self.stretches[index].end + self.options.quiet

    def free_seconds(self, instant: Instant) -> int:
        """The seconds from ``instant`` until BEFORE_NEXT a session; at most two hours."""
        index = bisect_right(self._begins, instant)
        if index == len(self._begins):
            return _FAR
        return min(_FAR, max(0, self._begins[index] - BEFORE_NEXT - instant))

    def _placed(
        self, rule: Rule, day: Day, name: str, nominal: Instant, until: Instant
    ) -> Iterator[Occurrence]:
        instant = self.first_free(nominal)
        if instant < until:
            yield Occurrence(
                instant, Key(rule.id, day, name), self._length(rule, instant), instant != nominal
            )

    def _length(self, rule: Rule, at: Instant) -> int:
        free = self.free_seconds(at)
        return min(free, rule.minutes * 60) if rule.minutes else free

    def _spaced(self, rule: Rule, day: Day) -> Iterator[Occurrence]:
        """Occurrences every so many minutes, counted in UTC so that no change of the clocks stretches one.

        One that is moved replaces those it is moved upon, and the next if it would follow in less
        than half the interval.
        """
        when = rule.when
        begin, end = self.local.instant(day, when.begin), self.local.instant(day, when.end)
        step = when.every * 60
        last = begin - step
        for nominal in map(Instant, range(begin + step, end, step)):
            instant = self.first_free(nominal)
            if instant >= end:
                break
            if instant - last >= step // 2:
                last = instant
                key = Key(rule.id, day, self.local.clock_name(nominal, day))
                yield Occurrence(instant, key, self._length(rule, instant), instant != nominal)

    def _around(self, rule: Rule, day: Day) -> Iterator[Occurrence]:
        """Occurrences after each session, before the first or after the last one of the day."""
        whole = self._of_day(day)
        if not whole:
            return
        if rule.when.kind == AFTER_EACH:
            for stretch in whole:
                due = stretch.end + self.options.quiet
                if self.first_free(due) == due:  # else the gap is too short: nothing
                    name = self.local.clock_name(stretch.last, day)
                    yield Occurrence(
                        due, Key(rule.id, day, name), self._length(rule, due), moved=False
                    )
            return
        if rule.when.kind == BEFORE_FIRST:
            due = whole[0].begin - rule.when.lead * 60
            if self.first_free(due) == due:
                name = self.local.clock_name(whole[0].begin, day)
                yield Occurrence(due, Key(rule.id, day, name), self._length(rule, due), moved=False)
            return
        due = whole[-1].end + max(self.options.quiet, rule.when.lead * 60)
        name = self.local.clock_name(whole[-1].last, day)
        yield from self._placed(rule, day, name, due, due + EXPIRES_AFTER)

    def _of_day(self, day: Day) -> Sequence[Stretch]:
        boundary = self.options.boundary
        begin = self.local.instant(day, boundary)
        end = self.local.instant(day + 1, boundary)
        first = bisect_right(self._begins, begin - 1)
        return self.stretches[first : bisect_right(self._begins, end - 1)]

    def _card(self, group: list[Occurrence]) -> Card:
        instant = group[-1].instant
        free = self.free_seconds(instant)
        lengths = [each.seconds for each in group]
        return Card(instant, min(free, max(lengths)), tuple(group))


def _merged(occurrences: list[Occurrence]) -> Iterator[list[Occurrence]]:
    """Groups of occurrences within MERGE seconds of the first of the group."""
    group: list[Occurrence] = []
    for occurrence in occurrences:
        if group and occurrence.instant - group[0].instant > MERGE:
            yield group
            group = []
        group.append(occurrence)
    if group:
        yield group
