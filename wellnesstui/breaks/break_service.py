"""The service on which the app, the agent and the command line work: what is due, and changes to the day."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from wellnesstui.breaks import daybook
from wellnesstui.breaks.clock import Clock, SystemClock
from wellnesstui.breaks.daybook import Daybook
from wellnesstui.breaks.ledger import LET_GO, OFFERED, PASSED, SNOOZED, TAKEN, Key, Line
from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.breaks.planner import Options
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.domain.breaks.block import Block
from wellnesstui.domain.breaks.rule import Rule
from wellnesstui.domain.errors import DiskTrouble, UsedWrongly
from wellnesstui.domain.moment import EPOCH, Day, Instant
from wellnesstui.domain.time.sessions import Span
from wellnesstui.store.disk.clock import expect_sane_clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import breaks_file, reminders, settings

OFFER_SECONDS = 30 * 60
"""Seconds that an offered card is shown at most."""

_LEAST_SESSION = 60  # seconds


class BreakService:
    """Reads its files again when they change. Every change raises DiskTrouble if it can't be saved."""

    def __init__(self, home: Home, clock: Clock | None = None) -> None:
        self.home = home
        self.clock = clock or SystemClock()
        self._cache_key: object = None
        self._schedule: Schedule | None = None
        self._turns_at = 0
        self.settings = settings.load(home)

    @property
    def now(self) -> Instant:
        return Instant(int(self.clock.wall()))

    def schedule(self) -> Schedule:
        """The schedule of now; one object as long as nothing changes."""
        local, now = self.clock.local(), self.now
        cache_key = (local, *breaks_file.cache_key(self.home))
        is_over = self._schedule is None or not self._begins <= now < self._turns_at
        if self._schedule is None or cache_key != self._cache_key or is_over:
            self._cache_key = cache_key
            self._read(local, now)
        assert self._schedule is not None  # noqa: S101 - just made
        return self._schedule

    def _read(self, local: LocalZone, now: Instant) -> None:
        self.settings = settings.load(self.home)
        boundary = self.settings.boundary
        options = Options(quiet=self.settings.quiet * 60, boundary=boundary)
        self._schedule = Schedule(
            reminders.load(self.home, boundary), daybook.load(self.home), local, options, now
        )
        today = self._schedule.today
        self._begins, self._turns_at = (
            local.instant(each, boundary) for each in (today, today + 1)
        )

    # -- sessions -------------------------------------------------------------------------

    def set_day(self, day: Day, spans: Iterable[Span]) -> None:
        """Give a day sessions of its own; none is a day without sessions."""
        local = self.clock.local()
        blocks = [
            Block(begin=local.instant(day, first), end=local.instant(day, last))
            for first, last in spans
        ]
        self.set_blocks(day, blocks)

    def set_blocks(
        self, day: Day, blocks: Iterable[Block], title: str = "changing a day's sessions"
    ) -> None:
        """Give a day these sessions; ``title`` names the action for undo."""
        sessions = tuple(sorted((block for block in blocks if block.seconds > 0), key=_begin))
        self._change(lambda book: book.replace(days={**book.days, day: sessions}), title)

    def follow_week(self, day: Day) -> None:
        """Take a day's own sessions away, so that it follows the week again."""
        self._change(
            lambda book: book.replace(
                days={each: blocks for each, blocks in book.days.items() if each != day}
            ),
            "going back to the weekly schedule",
        )

    def start(self, minutes: int) -> Block:
        """Begin a session now and return it. Raises UsedWrongly if one is on."""
        schedule, now = self.schedule(), self.now
        if schedule.session_at(now):
            raise UsedWrongly("You're already in a session.", "End it or extend it first.")
        begun = Block(begin=now, end=now + minutes * 60)
        self.set_blocks(
            schedule.today, [*schedule.blocks(schedule.today), begun], "starting a session"
        )
        return begun

    def extend(self, minutes: int) -> Block:
        """The session that is on, or just ended, made longer. Raises UsedWrongly.

        The minutes count from its end or from now. What was offered since its end is snoozed until it ends.
        """
        schedule, now = self.schedule(), self.now
        stretch = schedule.session_at(now) or schedule.just_ended(now, OFFER_SECONDS)
        if stretch is None:
            raise UsedWrongly(
                "You're not in a session right now.", "To start one, run `wellness session 50m`."
            )
        longer = Block(begin=stretch.last, end=max(now, stretch.end) + minutes * 60)
        day = self._day_of(schedule, stretch.last)
        others = [block for block in schedule.blocks(day) if block.begin != stretch.last]
        blocks = tuple(sorted([*others, longer], key=_begin))
        again = self._offered(schedule, now)

        def update(book: Daybook) -> Daybook:
            lines = [Line(key=key, state=SNOOZED, instant=now, until=longer.end) for key in again]
            return book.replace(days={**book.days, day: blocks}).with_lines(*lines)

        self._change(update, "extending a session")
        return longer

    def end(self) -> Block:
        """End the session that is on and return it. Raises UsedWrongly if none is."""
        schedule, now = self.schedule(), self.now
        stretch = schedule.session_at(now)
        if stretch is None:
            raise UsedWrongly("You're not in a session right now.", "Nothing was changed.")
        day = self._day_of(schedule, stretch.last)
        blocks = [
            block.replace(end=now) if block.begin <= now < block.end else block
            for block in schedule.blocks(day)
        ]
        self.set_blocks(day, blocks, "ending a session")
        return Block(begin=stretch.begin, end=now)

    def end_begun(self, begin: Instant) -> None:
        """End the session that began then, if it's still on; any other one is left as it is.

        One of less than a minute was no session, and goes.
        """
        schedule, now = self.schedule(), self.now
        day = self._day_of(schedule, begin)
        blocks = schedule.blocks(day)
        if any(block.begin == begin and block.holds(now) for block in blocks):
            ended = [
                block.replace(end=now) if block.begin == begin and block.holds(now) else block
                for block in blocks
                if block.begin != begin or now - begin >= _LEAST_SESSION
            ]
            self.set_blocks(day, ended, "ending a session")

    def _day_of(self, schedule: Schedule, begin: Instant) -> Day:
        for day in (schedule.today, schedule.today - 1):
            if any(block.begin == begin for block in schedule.blocks(day)):
                return day
        return schedule.today

    # -- a pause of it all ------------------------------------------------------------------

    def pause(self, seconds: int) -> Block:
        """Pause reminders for so many seconds."""
        pause = Block(begin=self.now, end=self.now + seconds)
        self._change(lambda book: book.replace(pause=pause), "muting reminders")
        return pause

    def resume(self) -> None:
        """End the pause of reminders."""
        now = self.now

        def update(book: Daybook) -> Daybook:
            pause = book.pause
            if pause is None or pause.end <= now:
                return book.replace(pause=None)
            # It stays as long as it was, so that what fell into it is not offered afterwards.
            return book.replace(pause=Block(begin=pause.begin, end=max(now, pause.begin + 1)))

        self._change(update, "unmuting reminders")

    # -- what was offered --------------------------------------------------------------------

    def claim(self, occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        """The occurrences that this program may offer, recorded so; not those that another has. Raises DiskTrouble."""
        claimed: list[Occurrence] = []
        now = self.now

        def update(book: Daybook) -> Daybook | None:
            claimed[:] = [each for each in occurrences if _is_open(book, each.key, now)]
            return (
                book.with_lines(*(_line(each.key, OFFERED, now) for each in claimed))
                if claimed
                else None
            )

        self._change(update)
        return tuple(claimed)

    def hold(self, occurrences: Iterable[Occurrence], seconds: int) -> None:
        """Let no program offer these for so long. Raises DiskTrouble."""
        now = self.now
        until = Instant(now + seconds)

        def update(book: Daybook) -> Daybook | None:
            lines = [
                _line(each.key, SNOOZED, now, until)
                for each in occurrences
                if _is_open(book, each.key, now)
            ]
            return book.with_lines(*lines) if lines else None

        self._change(update)

    def offered(self) -> Card | None:
        """The card that is offered now, not answered, not over and in no session, or None."""
        schedule, now = self.schedule(), self.now
        keys = self._offered(schedule, now)
        if not keys or schedule.session_at(now) or schedule.is_paused(now):
            return None
        instant = max(schedule.book.ledger.lines[key].instant for key in keys)
        seconds = min(schedule.planner.free_seconds(instant), OFFER_SECONDS)
        if now >= instant + seconds:
            return None
        return Card(
            instant, seconds, tuple(Occurrence(instant, key, seconds, moved=False) for key in keys)
        )

    def _offered(self, schedule: Schedule, now: Instant) -> list[Key]:
        return [
            line.key
            for line in schedule.book.ledger.lines.values()
            if line.state == OFFERED
            and now - OFFER_SECONDS < line.instant <= now
            and line.key.rule in schedule.rules
        ]

    def take(self, card: Card) -> None:
        """Record that the person started the break."""
        self.mark(card, TAKEN, title="starting a break")

    def let_go(self, card: Card) -> None:
        """Record that the person skipped it, which counts no less."""
        self.mark(card, LET_GO, title="skipping a reminder")

    def snooze(self, card: Card, minutes: int) -> Instant:
        """The instant, outside sessions, at which the card comes again, after so many minutes."""
        until = self.now + minutes * 60
        self.mark(card, SNOOZED, until, title="snoozing a reminder")
        return self.schedule().planner.first_free(until)

    def mark(self, card: Card, state: str, until: Instant = EPOCH, title: str = "") -> None:
        """Record the state of a card, one of the ledger's; a ``title`` names the action for undo."""
        now = self.now
        lines = [_line(each.key, state, now, until) for each in card.occurrences]
        self._change(lambda book: book.with_lines(*lines), title)

    def pass_over(self, occurrences: Iterable[Occurrence]) -> None:
        """Record that these are never offered."""
        now = self.now
        lines = [_line(each.key, PASSED, now) for each in occurrences]
        if lines:
            self._change(
                lambda book: book.with_lines(
                    *(line for line in lines if not book.ledger.is_recorded(line.key))
                )
            )

    # -- rules --------------------------------------------------------------------------------

    def add(self, rule: Rule) -> None:
        """Add a rule; it begins with its next time. Raises UsedWrongly."""
        expect_sane_clock(self.now)
        reminders.add(self.home, rule)
        self._restart(rule)

    def replace(self, name: str, rule: Rule) -> None:
        """Change a rule; it goes on with its next time. Raises NotFound, UsedWrongly."""
        expect_sane_clock(self.now)
        reminders.replace(self.home, name, rule)
        self._restart(rule)

    def remove(self, name: str) -> None:
        """Delete a rule. Raises NotFound."""
        reminders.remove(self.home, name)

    def _restart(self, rule: Rule) -> None:
        # What the rule would have had earlier today was not missed. The rule is saved by now: a full
        # disk must not say that it isn't, and at worst it offers one of those times.
        missed = self.schedule().missed(self.now)
        with suppress(DiskTrouble):
            self.pass_over(each for each in missed if each.rule == rule.id)

    # -- the night ------------------------------------------------------------------------------

    def purge(self) -> None:
        """Delete what is over: sessions and ledger lines of past days."""
        schedule, now = self.schedule(), self.now
        book = schedule.book
        if book.purged(schedule.today, now) != book:
            self._change(lambda current: current.purged(schedule.today, now))

    def _change(self, update: daybook.Update, title: str = "") -> None:
        expect_sane_clock(self.now)
        daybook.change(self.home, update, title)
        self._cache_key = None


def _begin(block: Block) -> Instant:
    return block.begin


def _line(key: Key, state: str, instant: Instant, until: Instant = EPOCH) -> Line:
    return Line(key=key, state=state, instant=instant, until=until)


def _is_open(book: Daybook, key: Key, now: Instant) -> bool:
    line = book.ledger.lines.get(key)
    return line is None or (line.state == SNOOZED and line.until <= now)
