"""``wellness breaks next``: the running session and the next reminder, for a status bar."""

from __future__ import annotations

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.ledger import Key
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.cli.printing import tell
from wellnesstui.cli.session_times import LocalTimes, next_times, rule_names
from wellnesstui.domain.moment import Day, Instant
from wellnesstui.domain.text import clean
from wellnesstui.store.disk.plain_json import dumps

SESSION, FREE, MUTED = STATES = ("session", "free", "muted")


def show(service: BreakService, as_json: bool) -> int:
    """Print it; the exit code."""
    if as_json:
        print(dumps(payload(service)))
    else:
        tell(_line(service))
    return 0


def payload(service: BreakService) -> dict[str, object]:
    """The JSON payload that scripts may rely on: times are ISO 8601, what is not known is None.

    ``until`` is the end of the state: of the session, the muting, or the free time before a session.
    """
    schedule, times = service.schedule(), LocalTimes(service)
    now = times.now
    running, pause = schedule.session_at(now), schedule.book.pause
    paused = pause if pause and pause.holds(now) else None
    after = schedule.next_session(now)
    until = running.end if running else paused.end if paused else after.begin if after else None
    card = _next(schedule, now)
    return {
        "state": SESSION if running else MUTED if paused else FREE,
        "until": until and times.iso(until),
        "next": card
        and {
            "at": times.iso(card.instant),
            "in_seconds": card.instant - now,
            "rules": rule_names(schedule, card),
        },
        "session": times.block(running),
    }


def _line(service: BreakService) -> str:
    schedule, times = service.schedule(), LocalTimes(service)
    now = times.now
    running, card = schedule.session_at(now), _next(schedule, now)
    sentence = f"In session until {times.later(running.end)}. " if running else ""
    if schedule.is_paused(now) and schedule.book.pause:
        sentence += f"Reminders are muted until {times.later(schedule.book.pause.end)}. "
    if card is None:
        return f"{sentence}No reminders coming up."
    return clean(
        f"{sentence}Next: {times.when(card.instant)}, {', '.join(rule_names(schedule, card))}."
    )


def _next(schedule: Schedule, now: Instant) -> Card | None:
    waiting = schedule.waiting(now)
    if waiting:
        return waiting[0]
    # Nothing until the end of tomorrow: what the week brings.
    known = schedule.local.instant(schedule.today + 2, schedule.options.boundary)
    later = [
        (instant, rule.id)
        for rule in schedule.rules.values()
        for instant in next_times(schedule, rule, now)
        if instant >= known
    ]
    if not later:
        return None
    first = min(instant for instant, _ in later)
    due = tuple(
        Occurrence(first, Key(rule, Day(0), ""), seconds=0, moved=False)
        for instant, rule in later
        if instant == first
    )
    return Card(first, 0, due)
