"""Where the app, the agent and the command line work on the same day: what is due, and deeds on it."""

from __future__ import annotations

from collections.abc import Iterable

from wellnesstui.breaks import daybook
from wellnesstui.breaks.clock import Clock, SystemClock
from wellnesstui.breaks.daybook import Daybook
from wellnesstui.breaks.ledger import LET_GO, OFFERED, PASSED, SNOOZED, TAKEN, Key, Line
from wellnesstui.breaks.local import Local
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.breaks.planner import Options
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.domain.block import Block
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.rule import Rule
from wellnesstui.domain.time.sessions import Span
from wellnesstui.store import breaks_file, reminders, settings
from wellnesstui.store.clock import expect_right
from wellnesstui.store.home import Home

STAYS = 30 * 60
"""Seconds that an offered card stays in sight at most."""


class Desk:
    """Reads its files anew when they change. Every deed raises DiskTrouble if it can't be written."""

    def __init__(self, home: Home, clock: Clock | None = None) -> None:
        self.home = home
        self.clock = clock or SystemClock()
        self._seen: object = None
        self._schedule: Schedule | None = None
        self._turns_at = 0
        self.settings = settings.load(home)

    @property
    def now(self) -> int:
        return int(self.clock.wall())

    def schedule(self) -> Schedule:
        """What is so just now; the same object as long as nothing changed."""
        local, now = self.clock.local(), self.now
        seen = (local, *breaks_file.stamps(self.home))
        turned = self._schedule is None or not self._begins <= now < self._turns_at
        if self._schedule is None or seen != self._seen or turned:
            self._seen = seen
            self._read(local, now)
        assert self._schedule is not None  # noqa: S101 - just made
        return self._schedule

    def _read(self, local: Local, now: int) -> None:
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

    def set_day(self, day: int, spans: Iterable[Span]) -> None:
        """Give a day sessions of its own; none is a day without."""
        local = self.clock.local()
        blocks = [
            Block(begin=local.instant(day, first), end=local.instant(day, last))
            for first, last in spans
        ]
        self.set_blocks(day, blocks)

    def set_blocks(
        self, day: int, blocks: Iterable[Block], title: str = "changing the sessions of a day"
    ) -> None:
        """Give a day these sessions; ``title`` says to undo what that is."""
        kept = tuple(sorted((block for block in blocks if block.seconds > 0), key=_begin))
        self._change(lambda book: book.but(days={**book.days, day: kept}), title)

    def follow_week(self, day: int) -> None:
        """Let a day be as the week says again."""
        self._change(
            lambda book: book.but(
                days={each: blocks for each, blocks in book.days.items() if each != day}
            ),
            "letting a day follow the week",
        )

    def start(self, minutes: int) -> Block:
        """Begin a session now. Raises UsedWrongly if one is on."""
        schedule, now = self.schedule(), self.now
        if schedule.running(now):
            raise UsedWrongly("A session is on already.", "Say that it ended, or make it longer.")
        begun = Block(begin=now, end=now + minutes * 60)
        self.set_blocks(
            schedule.today, [*schedule.blocks(schedule.today), begun], "starting a session"
        )
        return begun

    def extend(self, minutes: int) -> Block:
        """Still in session: so many minutes more, from its end or from now. Raises UsedWrongly.

        What was offered since it should have ended comes again when it has.
        """
        schedule, now = self.schedule(), self.now
        stretch = schedule.running(now) or schedule.just_ended(now, STAYS)
        if stretch is None:
            raise UsedWrongly("No session is on just now.", "`wellness session 50m` begins one.")
        longer = Block(begin=stretch.last, end=max(now, stretch.end) + minutes * 60)
        day = self._day_of(schedule, stretch.last)
        kept = [block for block in schedule.blocks(day) if block.begin != stretch.last]
        blocks = tuple(sorted([*kept, longer], key=_begin))
        again = self._offered(schedule, now)

        def deed(book: Daybook) -> Daybook:
            lines = [Line(key=key, state=SNOOZED, at=now, until=longer.end) for key in again]
            return book.but(days={**book.days, day: blocks}).with_lines(*lines)

        self._change(deed, "making a session longer")
        return longer

    def end(self) -> Block:
        """The session that is on has ended. Raises UsedWrongly if none is."""
        schedule, now = self.schedule(), self.now
        stretch = schedule.running(now)
        if stretch is None:
            raise UsedWrongly("No session is on just now.", "Nothing was changed.")
        day = self._day_of(schedule, stretch.last)
        blocks = [
            block.but(end=now) if block.begin <= now < block.end else block
            for block in schedule.blocks(day)
        ]
        self.set_blocks(day, blocks, "ending a session")
        return Block(begin=stretch.begin, end=now)

    def _day_of(self, schedule: Schedule, at: int) -> int:
        for day in (schedule.today, schedule.today - 1):
            if any(block.begin == at for block in schedule.blocks(day)):
                return day
        return schedule.today

    # -- a pause of it all ------------------------------------------------------------------

    def pause(self, seconds: int) -> Block:
        """Nothing comes for so long."""
        pause = Block(begin=self.now, end=self.now + seconds)
        self._change(lambda book: book.but(pause=pause), "muting reminders")
        return pause

    def resume(self) -> None:
        """Reminders come again from now on."""
        now = self.now

        def deed(book: Daybook) -> Daybook:
            pause = book.pause
            if pause is None or pause.end <= now:
                return book.but(pause=None)
            # It stays as long as it was, so that what fell into it is not offered afterwards.
            return book.but(pause=Block(begin=pause.begin, end=max(now, pause.begin + 1)))

        self._change(deed, "unmuting reminders")

    # -- what was offered --------------------------------------------------------------------

    def claim(self, occurrences: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
        """Mark these as offered by us; those that nobody offered before. Raises DiskTrouble."""
        won: list[Occurrence] = []
        now = self.now

        def deed(book: Daybook) -> Daybook | None:
            won[:] = [each for each in occurrences if _is_open(book, each.key, now)]
            return (
                book.with_lines(*(_line(each.key, OFFERED, now) for each in won)) if won else None
            )

        self._change(deed)
        return tuple(won)

    def offered(self) -> Card | None:
        """The card that is offered just now: not answered, not over, and in no session."""
        schedule, now = self.schedule(), self.now
        keys = self._offered(schedule, now)
        if not keys or schedule.running(now) or schedule.is_paused(now):
            return None
        at = max(schedule.book.ledger.lines[key].at for key in keys)
        seconds = min(schedule.planner.free(at), STAYS)
        if now >= at + seconds:
            return None
        return Card(at, seconds, tuple(Occurrence(at, key, seconds, False) for key in keys))  # noqa: FBT003 - a field

    def _offered(self, schedule: Schedule, now: int) -> list[Key]:
        return [
            line.key
            for line in schedule.book.ledger.lines.values()
            if line.state == OFFERED
            and now - STAYS < line.at <= now
            and line.key[0] in schedule.rules
        ]

    def take(self, card: Card) -> None:
        """The person took it."""
        self.mark(card, TAKEN, title="starting a break")

    def let_go(self, card: Card) -> None:
        """The person let it go, which weighs the same."""
        self.mark(card, LET_GO, title="skipping a reminder")

    def snooze(self, card: Card, minutes: int) -> int:
        """It comes again in so many minutes; when that will be, outside of sessions."""
        until = self.now + minutes * 60
        self.mark(card, SNOOZED, until, title="snoozing a reminder")
        return self.schedule().planner.place(until)

    def mark(self, card: Card, state: str, until: int = 0, title: str = "") -> None:
        """Write down what became of a card, by a word of the ledger; ``title`` lets undo know of it."""
        now = self.now
        lines = [_line(each.key, state, now, until) for each in card.occurrences]
        self._change(lambda book: book.with_lines(*lines), title)

    def pass_over(self, occurrences: Iterable[Occurrence]) -> None:
        """These are never offered."""
        now = self.now
        lines = [_line(each.key, PASSED, now) for each in occurrences]
        if lines:
            self._change(
                lambda book: book.with_lines(
                    *(line for line in lines if not book.ledger.rang(line.key))
                )
            )

    # -- rules --------------------------------------------------------------------------------

    def add(self, rule: Rule) -> None:
        """Add a rule; it begins with its next time. Raises UsedWrongly."""
        expect_right(self.now)
        reminders.add(self.home, rule)
        self._begin_anew(rule)

    def replace(self, name: str, rule: Rule) -> None:
        """Change a rule; it goes on with its next time. Raises NotFound, UsedWrongly."""
        expect_right(self.now)
        reminders.replace(self.home, name, rule)
        self._begin_anew(rule)

    def remove(self, name: str) -> None:
        """Take a rule out. Raises NotFound."""
        reminders.remove(self.home, name)

    def _begin_anew(self, rule: Rule) -> None:
        # What the rule would have had earlier today was not missed.
        missed = self.schedule().missed(self.now)
        self.pass_over(each for each in missed if each.rule == rule.id)

    # -- the night ------------------------------------------------------------------------------

    def purge(self) -> None:
        """Take out what is over: sessions and lines of days gone by."""
        schedule, now = self.schedule(), self.now
        book = schedule.book
        if book.purged(schedule.today, now) != book:
            self._change(lambda found: found.purged(schedule.today, now))

    def _change(self, deed: daybook.Deed, title: str = "") -> None:
        expect_right(self.now)
        daybook.change(self.home, deed, title)
        self._seen = None


def _begin(block: Block) -> int:
    return block.begin


def _line(key: Key, state: str, at: int, until: int = 0) -> Line:
    return Line(key=key, state=state, at=at, until=until)


def _is_open(book: Daybook, key: Key, now: int) -> bool:
    line = book.ledger.lines.get(key)
    return line is None or (line.state == SNOOZED and line.until <= now)
