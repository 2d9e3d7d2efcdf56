"""The timeline of a day: its sessions, the gaps between them, and the cards in them."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.breaks.ledger import PASSED, SNOOZED
from wellnesstui.breaks.occurrence import Card
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.domain.breaks.block import Block
from wellnesstui.domain.moment import EPOCH, Instant

SESSION, GAP, OPEN, DUE, NOW = "session", "gap", "open", "due", "now"
_JOINED_WITHIN = 5 * 60
"""Seconds after a gap's begin within which a card is shown on the gap's own row."""


class Due(NamedTuple):
    """A rule on the timeline: its name, and its state in the ledger ("" if none)."""

    name: str
    state: str
    seconds: int = 0


class Row(NamedTuple):
    """One row. ``end`` is EPOCH if it has none; ``longest`` marks the lunch gap."""

    kind: str
    instant: Instant
    end: Instant = EPOCH
    is_now: bool = False
    longest: bool = False
    due: tuple[Due, ...] = ()


def timeline(schedule: Schedule, now: Instant) -> list[Row]:
    """The rows of today, in order, without cards that are over and were never offered."""
    rows = _sessions_and_gaps(schedule, now)
    for card in _cards(schedule, now):
        due = tuple(_due(schedule, card))
        index = next((i for i, row in enumerate(rows) if _joins(row, card.instant)), None)
        if index is None:
            rows.append(Row(DUE, card.instant, due=due))
        else:
            rows[index] = rows[index]._replace(due=due)
    if not any(row.is_now for row in rows) and rows:
        rows.append(Row(NOW, now, is_now=True))
    return sorted(rows, key=lambda row: (row.instant, row.kind == DUE))


def _sessions_and_gaps(schedule: Schedule, now: Instant) -> list[Row]:
    blocks = sorted(schedule.blocks(schedule.today), key=lambda block: (block.begin, block.end))
    longest = schedule.lunch()
    rows = [Row(SESSION, each.begin, each.end, is_now=each.holds(now)) for each in blocks]
    rows += [
        Row(GAP, gap.begin, gap.end, is_now=gap.holds(now), longest=_begins_with(gap, longest))
        for gap in schedule.gaps()
    ]
    if blocks:
        rows.append(Row(OPEN, max(block.end for block in blocks)))
    return rows


def _begins_with(gap: Block, other: Block | None) -> bool:
    return other is not None and gap.begin == other.begin


def _cards(schedule: Schedule, now: Instant) -> list[Card]:
    """Today's cards, snoozed ones at the time at which they are due again."""
    begin, end = schedule.bounds
    later = [card for card in schedule.waiting(now + 1) if begin <= card.instant < end]
    over = [
        card._replace(occurrences=tuple(each for each in card.occurrences if _is_shown(schedule.state(each))))
        for card in schedule.cards()
        if begin <= card.instant < end
    ]  # fmt: skip
    return [card for card in (*over, *later) if card.occurrences]


def _is_shown(state: str) -> bool:
    return state not in ("", PASSED, SNOOZED)


def _due(schedule: Schedule, card: Card) -> list[Due]:
    due = []
    for each in card.occurrences:
        rule = schedule.rules.get(each.rule)
        if rule is not None:
            state = schedule.state(each)
            due.append(Due(rule.name, "" if state == SNOOZED else state, card.seconds))
    return list(dict.fromkeys(due))


def _joins(row: Row, instant: Instant) -> bool:
    return (
        row.kind in (GAP, OPEN)
        and not row.due
        and row.instant <= instant <= row.instant + _JOINED_WITHIN
    )
