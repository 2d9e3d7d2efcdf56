"""The schedule: rules, sessions, the ledger and now, put together to say what is due."""

from __future__ import annotations

from wellnesstui.breaks.daybook import Daybook
from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.breaks.planner import Options, Planner
from wellnesstui.domain.breaks.block import Block, Stretch, gaps, lunch
from wellnesstui.domain.breaks.rule import Rule
from wellnesstui.domain.moment import Day, Instant, days_through, weekday
from wellnesstui.store.settings.reminders import Reminders

_NEXT_DAYS = 9  # the next of a rule for one weekday lies within a week


class Schedule:
    """An immutable value, made again when the rules, the daybook, the zone or the day change.

    ``today`` is the person's day.
    """

    def __init__(
        self, reminders: Reminders, book: Daybook, local: LocalZone, options: Options, now: Instant
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

    def blocks(self, day: Day) -> tuple[Block, ...]:
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
    def bounds(self) -> tuple[Instant, Instant]:
        """The first instants of today and of tomorrow."""
        boundary = self.options.boundary
        return self.local.instant(self.today, boundary), self.local.instant(
            self.today + 1, boundary
        )

    def session_at(self, now: Instant) -> Stretch | None:
        """The session that is on at ``now``, joined with those that touch it, or None."""
        return next((each for each in self.planner.stretches if each.holds(now)), None)

    def next_session(self, now: Instant) -> Stretch | None:
        """The next session after ``now``, or None."""
        return next((each for each in self.planner.stretches if each.begin > now), None)

    def just_ended(self, now: Instant, within: int) -> Stretch | None:
        """The session that ended at most ``within`` seconds ago, or None."""
        ended = [each for each in self.planner.stretches if now - within <= each.end <= now]
        return ended[-1] if ended else None

    def gaps(self) -> tuple[Block, ...]:
        """The gaps between today's sessions."""
        return gaps(self.blocks(self.today))

    def lunch(self) -> Block | None:
        """The longest gap of today, if it is long enough for lunch."""
        return lunch(self.blocks(self.today))

    # -- what comes ---------------------------------------------------------------------

    def cards(self) -> list[Card]:
        """The cards from yesterday until the end of tomorrow, whatever their state."""
        return self._cards

    def waiting(self, since: Instant) -> list[Card]:
        """Cards due from ``since`` on, not offered yet and in no pause, in order."""
        cards = [
            card for each in self._cards if each.instant >= since and (card := self._open(each))
        ]
        cards += [card for card in self._snoozed() if card.instant >= since]
        cards = [card for card in cards if not self.is_paused(card.instant)]
        return sorted(cards, key=lambda card: card.instant)

    def missed(self, before: Instant) -> list[Occurrence]:
        """Occurrences of today due before ``before``, in no pause, that were not offered."""
        return [
            occurrence
            for card in self._cards
            if card.instant < before
            and self.local.day(card.instant, self.options.boundary) == self.today
            and not self.is_paused(card.instant)
            for occurrence in card.occurrences
            if not self.book.ledger.is_recorded(occurrence.key)
        ]

    def next_times(self, rule: Rule, now: Instant, count: int) -> list[Instant]:
        """The next ``count`` instants of a rule; fewer if it has fewer within a week."""
        instants: list[Instant] = []
        planner = self._planner(self.today - 1, self.today + _NEXT_DAYS)
        for day in days_through(self.today - 1, self.today + _NEXT_DAYS - 1):
            instants += [
                each.instant for each in planner.occurrences(rule, day) if each.instant > now
            ]
        return sorted(set(instants))[:count]

    def state(self, occurrence: Occurrence) -> str:
        """The state of an occurrence in the ledger, "" if there is none yet."""
        return self.book.ledger.state(occurrence.key)

    def _planner(self, first: Day, last: Day) -> Planner:
        days = {*days_through(first, last), *self.book.days}
        blocks = [block for day in sorted(days) for block in self.blocks(day)]
        return Planner(self.reminders.rules, blocks, self.local, self.options)

    def _open(self, card: Card) -> Card | None:
        left = tuple(
            each for each in card.occurrences if not self.book.ledger.is_recorded(each.key)
        )
        return card._replace(occurrences=left) if left else None

    def _snoozed(self) -> list[Card]:
        cards = []
        for line in self.book.ledger.snoozed():
            if line.key.rule in self.rules:
                instant = self.planner.first_free(line.until)
                seconds = self.planner.free_seconds(instant)
                cards.append(
                    Card(instant, seconds, (Occurrence(instant, line.key, seconds, moved=False),))
                )
        return cards

    def is_paused(self, instant: Instant) -> bool:
        """Whether the person has paused reminders at an instant."""
        return self.book.pause is not None and self.book.pause.holds(instant)
