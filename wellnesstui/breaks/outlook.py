"""What a screen says about now: the session that is on, what is offered, and what comes next."""

from __future__ import annotations

from wellnesstui.breaks.desk import Desk
from wellnesstui.breaks.occurrence import Card
from wellnesstui.breaks.timeline import Row, timeline
from wellnesstui.domain.block import Block, Stretch
from wellnesstui.domain.record import Record
from wellnesstui.domain.rule import Rule

_COMING = 6


class Outlook(Record):
    """A value for the moment ``now`` (seconds UTC), at ``offset`` seconds east of UTC.

    ``gap`` is the seconds that are free after the running session, None if nothing follows;
    ``coming`` has the next cards with their rules; ``ended`` is a session just over.
    """

    now: int
    offset: int = 0
    running: Stretch | None = None
    ended: Stretch | None = None
    following: Stretch | None = None
    gap: int | None = None
    offered: Card | None = None
    offered_rules: tuple[Rule, ...] = ()
    coming: tuple[tuple[Card, tuple[Rule, ...]], ...] = ()
    pause: Block | None = None
    rows: tuple[Row, ...] = ()
    lunch: Block | None = None
    sessions: int = 0
    gaps: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is neither a session nor anything that comes."""
        return not (self.running or self.following or self.offered or self.coming)


ASKED = 15 * 60
"""Seconds after a session's end in which "still in session" is offered."""


def outlook(desk: Desk) -> Outlook:
    """How it is just now."""
    schedule, now = desk.schedule(), desk.now
    running = schedule.running(now)
    after = schedule.following(running.end - 1 if running else now)
    offered = desk.offered()
    waiting = schedule.waiting(now + 1)[:_COMING]
    pause = schedule.book.pause
    return Outlook(
        now=now,
        offset=schedule.local.offset(now),
        running=running,
        ended=None if running else schedule.just_ended(now, ASKED),
        following=after,
        gap=after.begin - running.end if running and after else None,
        offered=offered,
        offered_rules=_rules(desk, offered),
        coming=tuple((card, _rules(desk, card)) for card in waiting),
        pause=pause if pause and pause.holds(now) else None,
        rows=tuple(timeline(schedule, now)),
        lunch=schedule.lunch(),
        sessions=len(schedule.blocks(schedule.today)),
        gaps=len(schedule.gaps()),
    )


def _rules(desk: Desk, card: Card | None) -> tuple[Rule, ...]:
    rules = desk.schedule().rules
    return tuple(rules[name] for name in card.rules if name in rules) if card else ()
