"""``wellness breaks next``: the running session and the next reminder, for a status bar."""

from __future__ import annotations

from wellnesstui.breaks.desk import Desk
from wellnesstui.breaks.occurrence import Card, Occurrence
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.cli.desk import Times, coming, names
from wellnesstui.domain.text import clean
from wellnesstui.store.plain_json import dumps

SESSION, FREE, PAUSED = STATES = ("session", "free", "paused")


def show(desk: Desk, as_json: bool) -> int:
    if as_json:
        print(dumps(shape(desk)))
    else:
        print(_line(desk))
    return 0


def shape(desk: Desk) -> dict[str, object]:
    """What scripts may rely on; times are ISO 8601, and what is not known is null.

    ``until`` is when the state ends: the session, the pause, or the free time before a session.
    """
    schedule, times = desk.schedule(), Times(desk)
    now = times.now
    running, pause = schedule.running(now), schedule.book.pause
    paused = pause if pause and pause.holds(now) else None
    after = schedule.following(now)
    until = running.end if running else paused.end if paused else after.begin if after else None
    card = _next(schedule, now)
    return {
        "state": SESSION if running else PAUSED if paused else FREE,
        "until": until and times.iso(until),
        "next": card
        and {
            "at": times.iso(card.at),
            "in_seconds": card.at - now,
            "rules": names(schedule, card),
        },
        "session": times.block(running),
    }


def _line(desk: Desk) -> str:
    schedule, times = desk.schedule(), Times(desk)
    now = times.now
    running, card = schedule.running(now), _next(schedule, now)
    said = f"In session until {times.later(running.end)}. " if running else ""
    if schedule.is_paused(now) and schedule.book.pause:
        said += f"No reminders until {times.later(schedule.book.pause.end)}. "
    if card is None:
        return f"{said}Nothing comes next."
    return clean(f"{said}Next: {times.when(card.at)}, {', '.join(names(schedule, card))}.")


def _next(schedule: Schedule, now: int) -> Card | None:
    waiting = schedule.waiting(now)
    if waiting:
        return waiting[0]
    # Nothing until the end of tomorrow: what the week brings.
    known = schedule.local.instant(schedule.today + 2, schedule.options.boundary)
    found = [
        (at, rule.id)
        for rule in schedule.rules.values()
        for at in coming(schedule, rule, now)
        if at >= known
    ]
    if not found:
        return None
    first = min(at for at, _ in found)
    due = tuple(
        Occurrence(first, (rule, 0, ""), seconds=0, moved=False)
        for at, rule in found
        if at == first
    )
    return Card(first, 0, due)
