"""Formats a day of sessions, gaps and reminders as lines and as JSON."""

from __future__ import annotations

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.occurrence import Card
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.breaks.timeline import GAP, NOW, OPEN, SESSION, Row, timeline
from wellnesstui.cli.layout import fit, terminal_width, wrap
from wellnesstui.cli.printing import command_hint
from wellnesstui.cli.session_times import LocalTimes, rule_names
from wellnesstui.domain.moment import Day, civil, day_name, format_length
from wellnesstui.domain.text import clean


def of_day(service: BreakService, day: Day) -> Schedule:
    """The schedule of a day: today's as of now, another's as of its first minute."""
    schedule = service.schedule()
    if day == schedule.today:
        return schedule
    begin = schedule.local.instant(day, schedule.options.boundary)
    return Schedule(schedule.reminders, schedule.book, schedule.local, schedule.options, begin)


def lines(service: BreakService, day: Day, option: str = "") -> list[str]:
    """The day's name, then a line for each session, gap and reminder.

    ``option`` is the option that named the day, for the command that would add sessions to it.
    """
    times, schedule = LocalTimes(service), of_day(service, day)
    today = service.schedule().today
    name = day_name(day, today)
    heading = [f"Today, {name}" if day == today else name]
    if not schedule.blocks(day):
        hint = command_hint(f' Add some: wellness day "9-9:50, 10-10:50"{option}')
        heading.append(f"No sessions.{hint}")
    shown = [_line(row, times) for row in _rows(service, schedule) if row.kind != OPEN or row.due]
    width = max((len(when) for when, _ in shown), default=0)
    room, margin = terminal_width(), " " * (width + 2)
    lines = [line for text in heading for line in fit(text).split("\n")]
    for when, text in shown:
        first, *rest = wrap(text, room, margin, "")
        lines += [f"{when:<{width}}  {first.lstrip()}", *rest]
    return lines


def _rows(service: BreakService, schedule: Schedule) -> list[Row]:
    if schedule is service.schedule():
        return timeline(schedule, service.now)
    begin, _ = schedule.bounds
    # Just before the day: nothing in it is over, and no line says now.
    return [row for row in timeline(schedule, begin - 1) if row.kind != NOW]


def _line(row: Row, times: LocalTimes) -> tuple[str, str]:
    when = (
        f"{times.clock(row.instant)}-{times.clock(row.end)}"
        if row.end
        else times.clock(row.instant)
    )
    length = format_length((row.end - row.instant) // 60)
    title = {
        SESSION: "session",
        GAP: f"longest gap, {length}" if row.longest else f"gap, {length}",
        OPEN: "after the last session",
        NOW: "now",
    }.get(row.kind, "")
    parts = [title] if title else []
    if row.due:
        parts.append(", ".join(clean(due.name) for due in row.due))
    if row.is_now and row.kind != NOW:
        parts.append("now")
    return when, " · ".join(parts)


def payload(service: BreakService, day: Day) -> dict[str, object]:
    """The JSON payload of a day; its reminders are those that are still to come."""
    times, schedule = LocalTimes(service), of_day(service, day)
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
            {"at": times.iso(card.instant), "rules": rule_names(schedule, card)}
            for card in _upcoming(service, schedule)
        ],
    }


def _upcoming(service: BreakService, schedule: Schedule) -> list[Card]:
    begin, end = schedule.bounds
    return [card for card in schedule.waiting(max(begin, service.now)) if card.instant < end]
