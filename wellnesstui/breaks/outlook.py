"""What a screen shows about now: the session that is on, the offered card, and what comes next."""

from __future__ import annotations

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.occurrence import Card
from wellnesstui.breaks.timeline import Row, timeline
from wellnesstui.domain.breaks.block import Block, Stretch
from wellnesstui.domain.breaks.rule import Rule
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.record import Record

_MAX_UPCOMING = 6


class Outlook(Record):
    """A value for the moment ``now`` (seconds UTC), at ``offset`` seconds east of UTC.

    ``practice`` is the title of the one that the offered card starts, empty for none; ``turn`` counts
    the cards, for what is offered in turn with them. ``gap`` is the seconds free after the running session, None if nothing follows; ``upcoming`` has
    the next cards with their rules; ``ended`` is a session just over; ``rows`` are the timeline;
    ``sessions`` and ``gaps`` count today's.
    """

    now: Instant
    offset: int = 0
    running: Stretch | None = None
    ended: Stretch | None = None
    following: Stretch | None = None
    gap: int | None = None
    offered: Card | None = None
    offered_rules: tuple[Rule, ...] = ()
    practice: str = ""
    turn: int = 0
    upcoming: tuple[tuple[Card, tuple[Rule, ...]], ...] = ()
    pause: Block | None = None
    rows: tuple[Row, ...] = ()
    lunch: Block | None = None
    sessions: int = 0
    gaps: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a session nor a card to come."""
        return not (self.running or self.following or self.offered or self.upcoming)


STILL_IN_SESSION = 15 * 60
"""Seconds after a session's end in which "still in session" is offered."""


def outlook(service: BreakService) -> Outlook:
    """The outlook for the service's now."""
    schedule, now = service.schedule(), service.now
    running = schedule.session_at(now)
    after = schedule.next_session(running.end - 1 if running else now)
    offered = service.offered()
    waiting = schedule.waiting(now + 1)[:_MAX_UPCOMING]
    pause = schedule.book.pause
    rules = _rules(service, offered)
    return Outlook(
        now=now,
        offset=schedule.local.offset(now),
        running=running,
        ended=None if running else schedule.just_ended(now, STILL_IN_SESSION),
        following=after,
        gap=after.begin - running.end if running and after else None,
        offered=offered,
        offered_rules=rules,
        practice=_practice(service, rules),
        turn=_turn(service, offered),
        upcoming=tuple((card, _rules(service, card)) for card in waiting),
        pause=pause if pause and pause.holds(now) else None,
        rows=tuple(timeline(schedule, now)),
        lunch=schedule.lunch(),
        sessions=len(schedule.blocks(schedule.today)),
        gaps=len(schedule.gaps()),
    )


def _practice(service: BreakService, rules: tuple[Rule, ...]) -> str:
    starting = next((rule.practice for rule in rules if rule.practice), "")
    if not starting:
        return ""
    from wellnesstui.store.content import known_practices

    return known_practices.title(service.home, starting)


def _turn(service: BreakService, offered: Card | None) -> int:
    """The number of the day and of the cards before the offered one: another for each card."""
    if offered is None:
        return 0
    schedule = service.schedule()
    lines = schedule.book.ledger.lines.values()
    return schedule.today + sum(line.instant < offered.instant for line in lines)


def _rules(service: BreakService, card: Card | None) -> tuple[Rule, ...]:
    rules = service.schedule().rules
    return tuple(rules[name] for name in card.rules if name in rules) if card else ()
