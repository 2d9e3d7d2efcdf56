"""All that decides when something comes, put together: rules, sessions, what already came, now."""

from __future__ import annotations

from wellnesstui.breaks.daybook import Daybook
from wellnesstui.breaks.local import Local
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.breaks.planner import Options, Planner
from wellnesstui.domain.block import Block, Stretch, gaps, lunch
from wellnesstui.domain.moment import weekday
from wellnesstui.domain.rule import Rule
from wellnesstui.store.reminders import Reminders

_NEXT_DAYS = 9  # the next of a rule for one weekday lies within a week


class Schedule:
    """A value: made anew when the rules, the daybook, the zone or the day change.

    Times are seconds since 1970 UTC, days are day numbers; ``today`` is the person's day.
    """

    def __init__(
        self, reminders: Reminders, book: Daybook, local: Local, options: Options, now: int
    ) -> None:
        self.reminders = reminders
        self.book = book
        self.local = local
        self.options = options
        self.today = local.day(now, options.boundary)
        self.rules = {rule.id: rule for rule in reminders.rules}
        self.planner = self._planner(self.today - 2, self.today + 2)
        days = (self.today - 1, self.today, self.today + 1)
        self._cards = [card for day in days for card in self.planner.cards(day)]

    def blocks(self, day: int) -> tuple[Block, ...]:
        """The sessions of a day: its own, or those of the week."""
        own = self.book.days.get(day)
        if own is not None:
            return own
        return tuple(
            Block(begin=begin, end=end)
            for begin, end in (
                (self.local.instant(day, first), self.local.instant(day, last))
                for first, last in self.reminders.sessions(weekday(day))
            )
            if begin < end
        )

    @property
    def bounds(self) -> tuple[int, int]:
        """The first instant of today, and the first of tomorrow."""
        boundary = self.options.boundary
        return self.local.instant(self.today, boundary), self.local.instant(
            self.today + 1, boundary
        )

    def running(self, now: int) -> Stretch | None:
        """The session that is on, with those that touch it."""
        return next((each for each in self.planner.stretches if each.holds(now)), None)

    def following(self, now: int) -> Stretch | None:
        """The session that comes next."""
        return next((each for each in self.planner.stretches if each.begin > now), None)

    def just_ended(self, now: int, within: int) -> Stretch | None:
        """The session that ended at most so many seconds ago."""
        ended = [each for each in self.planner.stretches if now - within <= each.end <= now]
        return ended[-1] if ended else None

    def gaps(self) -> tuple[Block, ...]:
        """What lies between today's sessions."""
        return gaps(self.blocks(self.today))

    def lunch(self) -> Block | None:
        """The longest gap of today, if one is long enough."""
        return lunch(self.blocks(self.today))

    # -- what comes ---------------------------------------------------------------------

    def cards(self) -> list[Card]:
        """All that is due from yesterday until the end of tomorrow, whatever became of it."""
        return self._cards

    def waiting(self, since: int) -> list[Card]:
        """What is due from ``since`` on, was not offered yet and falls in no pause, in order."""
        found = [card for each in self._cards if each.at >= since and (card := self._open(each))]
        found += [card for card in self._snoozed() if card.at >= since]
        found = [card for card in found if not self.is_paused(card.at)]
        return sorted(found, key=lambda card: card.at)

    def missed(self, before: int) -> list[Occurrence]:
        """Occurrences of today that were due before, came in no pause and were not offered."""
        return [
            occurrence
            for card in self._cards
            if card.at < before
            and self.local.day(card.at, self.options.boundary) == self.today
            and not self.is_paused(card.at)
            for occurrence in card.occurrences
            if not self.book.ledger.rang(occurrence.key)
        ]

    def next_times(self, rule: Rule, now: int, count: int) -> list[int]:
        """When a rule comes next, with the sessions of the week; fewer if it has none in a week."""
        found: list[int] = []
        planner = self._planner(self.today - 1, self.today + _NEXT_DAYS)
        for day in range(self.today - 1, self.today + _NEXT_DAYS):
            found += [each.at for each in planner.occurrences(rule, day) if each.at > now]
        return sorted(set(found))[:count]

    def room(self, now: int) -> int:
        """Seconds that are free now, until a minute before the next session; 0 in a session."""
        return 0 if self.running(now) else self.planner.free(now)

    def state(self, occurrence: Occurrence) -> str:
        """What became of it, "" as long as nothing did."""
        return self.book.ledger.state(occurrence.key)

    def _planner(self, first: int, last: int) -> Planner:
        days = {*range(first, last + 1), *self.book.days}
        blocks = [block for day in sorted(days) for block in self.blocks(day)]
        return Planner(self.reminders.rules, blocks, self.local, self.options)

    def _open(self, card: Card) -> Card | None:
        left = tuple(each for each in card.occurrences if not self.book.ledger.rang(each.key))
        return card._replace(occurrences=left) if left else None

    def _snoozed(self) -> list[Card]:
        found = []
        for line in self.book.ledger.snoozed():
            if line.key[0] in self.rules:
                at = self.planner.place(line.until)
                seconds = self.planner.free(at)
                found.append(Card(at, seconds, (Occurrence(at, line.key, seconds, False),)))  # noqa: FBT003 - a field
        return found

    def is_paused(self, at: int) -> bool:
        """Whether the person wants nothing to come then."""
        return self.book.pause is not None and self.book.pause.holds(at)
