"""How a day of sessions, gaps and reminders looks as lines, and as JSON."""

from __future__ import annotations

from wellnesstui.breaks.desk import Desk
from wellnesstui.breaks.occurrence import Card
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.breaks.timeline import GAP, NOW, OPEN, SESSION, Row, timeline
from wellnesstui.cli.desk import Times, names
from wellnesstui.domain.moment import civil, day_name
from wellnesstui.domain.text import clean
from wellnesstui.domain.time.lengths import say_length

NONE = 'No sessions. `wellness day "9-9:50, 10-10:50"` gives the day its own.'


def of_day(desk: Desk, day: int) -> Schedule:
    """What is so on one of the person's days: today's as it is, another's as from its first minute."""
    schedule = desk.schedule()
    if day == schedule.today:
        return schedule
    begin = schedule.local.instant(day, schedule.options.boundary)
    return Schedule(schedule.reminders, schedule.book, schedule.local, schedule.options, begin)


def lines(desk: Desk, day: int) -> list[str]:
    """The day's name, then a line for each session, gap and reminder."""
    times, schedule = Times(desk), of_day(desk, day)
    today = desk.schedule().today
    name = day_name(day, today)
    found = [f"Today, {name}" if day == today else name]
    if not schedule.blocks(day):
        found.append(NONE)
    shown = [_line(row, times) for row in _rows(desk, schedule) if row.kind != OPEN or row.due]
    wide = max((len(when) for when, _ in shown), default=0)
    return found + [f"{when:<{wide}}  {says}" for when, says in shown]


def _rows(desk: Desk, schedule: Schedule) -> list[Row]:
    if schedule is desk.schedule():
        return timeline(schedule, desk.now)
    begin, _ = schedule.bounds
    # Just before the day: nothing in it is over, and no line says now.
    return [row for row in timeline(schedule, begin - 1) if row.kind != NOW]


def _line(row: Row, times: Times) -> tuple[str, str]:
    when = f"{times.clock(row.at)}-{times.clock(row.end)}" if row.end else times.clock(row.at)
    length = say_length((row.end - row.at) // 60)
    said = {
        SESSION: "session",
        GAP: f"gap, the longest, {length}" if row.longest else f"gap, {length}",
        OPEN: "after the last session",
        NOW: "now",
    }.get(row.kind, "")
    parts = [said] if said else []
    if row.due:
        parts.append(", ".join(clean(due.name) for due in row.due))
    if row.is_now and row.kind != NOW:
        parts.append("now")
    return when, " · ".join(parts)


def shape(desk: Desk, day: int) -> dict[str, object]:
    """The same for scripts; reminders are those that come."""
    times, schedule = Times(desk), of_day(desk, day)
    year, month, date = civil(day)
    lunch = schedule.lunch()
    return {
        "day": f"{year:04d}-{month:02d}-{date:02d}",
        "own": day in schedule.book.days,
        "sessions": [times.block(block) for block in schedule.blocks(day)],
        "gaps": [
            {
                **(times.block(gap) or {}),
                "minutes": gap.seconds // 60,
                "longest": lunch is not None and gap.begin == lunch.begin,
            }
            for gap in schedule.gaps()
        ],
        "reminders": [
            {"at": times.iso(card.at), "rules": names(schedule, card)}
            for card in _coming(desk, schedule)
        ],
    }


def _coming(desk: Desk, schedule: Schedule) -> list[Card]:
    begin, end = schedule.bounds
    return [card for card in schedule.waiting(max(begin, desk.now)) if card.at < end]
