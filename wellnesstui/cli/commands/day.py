"""``wellness day``: shows the sessions of a day, or takes them typed or from a calendar file."""

from __future__ import annotations

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.printing import say, tell
from wellnesstui.cli.session_times import LocalTimes, open_service, summary
from wellnesstui.domain.breaks.block import MAX_SESSIONS, Block
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Day, civil, day_name, days_through, weekday
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.clock import typed
from wellnesstui.domain.time.sessions import Span, read_sessions
from wellnesstui.domain.time.weekdays import format_weekdays

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.breaks.sandbox.protocol import BusyTimes

AHEAD = 60
"""Days from today on that can have sessions of their own."""


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "sessions",
        nargs="*",
        metavar="SESSIONS",
        help='e.g. "9-9:50, 10-10:50", or none to clear the day',
    )
    parser.add_argument("--on", metavar="DAY", help="a different day: tomorrow, monday, 2026-12-01")
    parser.add_argument(
        "--every", metavar="DAYS", help="set the weekly schedule for these days: Mon-Fri"
    )
    parser.add_argument("--as-usual", action="store_true", help="go back to the weekly schedule")
    parser.add_argument(
        "--from",
        metavar="FILE",
        help="import from a calendar file (.ics, or a .zip of them; - for standard input)",
    )
    parser.add_argument("--yes", action="store_true", help="with --from: don't ask first")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    text, file = " ".join(args.sessions), getattr(args, "from")
    _check(args, text, file)
    service = open_service()
    today = service.schedule().today
    day = today if args.on is None else _day_meant(args.on, today)
    if args.every is not None:
        return _repeat(service, args.every, text, args.json)
    if file is not None:
        return _read(service, day, file, args)
    if args.as_usual:
        service.follow_week(day)
    elif text:
        service.set_day(day, _typed_sessions(service, text))
    else:
        return _show(service, day, args)
    return _say_day(service, day, args.json)


def _check(args: Arguments, text: str, file: str | None) -> None:
    """Raises UsedWrongly for more than one source of the sessions, or a contradiction."""
    if bool(text) + (file is not None) + args.as_usual > 1:
        raise UsedWrongly(
            "Type the sessions, or use --from, or use --as-usual: only one of these.",
            "Nothing was changed.",
        )
    if args.every is not None and (args.on is not None or not text):
        raise UsedWrongly(
            "--every needs typed sessions, and can't be used with --on.",
            'For example: wellness day "9-9:50, 10-10:50" --every Mon-Fri.',
        )


def _day_meant(text: str, today: Day) -> Day:
    """A day from today on. Raises UsedWrongly."""
    from wellnesstui.domain.time.days import read_day_ahead

    day = read_day_ahead(text, today)
    if day > today + AHEAD:
        raise UsedWrongly(
            f"You can set sessions from today through {day_name(today + AHEAD, today)}.",
            "Type a day like tomorrow, Monday, December 1 or 2026-12-01.",
        )
    return day


def _option(on: str | None) -> str:
    """`` --on monday`` as it would be typed again; empty without the option."""
    if on is None:
        return ""
    text = clean_line(on).replace('"', "")
    return f' --on "{text}"' if " " in text else f" --on {text}"


def _show(service: BreakService, day: Day, args: Arguments) -> int:
    from wellnesstui.cli.output import timeline

    if args.json:
        return _print_json(service, day)
    print("\n".join(timeline.lines(service, day, _option(args.on))))
    for notice in service.schedule().reminders.notices:
        say(notice)
    return 0


def _print_json(service: BreakService, day: Day) -> int:
    from wellnesstui.cli.output import timeline
    from wellnesstui.store.disk.plain_json import dumps

    print(dumps(timeline.payload(service, day)))
    return 0


def _say_day(service: BreakService, day: Day, as_json: bool) -> int:
    """Print the day in a line; the exit code."""
    if as_json:
        return _print_json(service, day)
    schedule = service.schedule()
    is_today = day == schedule.today
    whose = "Today" if is_today else day_name(day, schedule.today)
    when = "today" if is_today else "that day"
    print("\n".join(summary(schedule.blocks(day), whose, when, LocalTimes(service))))
    return 0


def _typed_sessions(service: BreakService, text: str) -> tuple[Span, ...]:
    """The sessions of a typed text. Raises UsedWrongly."""
    settings = service.settings
    return read_sessions(text, settings.boundary, typed(settings.twelve_hours))


def _repeat(service: BreakService, days: str, text: str, as_json: bool) -> int:
    from wellnesstui.domain.time.rules import read_weekdays
    from wellnesstui.store.settings import reminders

    which, spans = read_weekdays(days), _typed_sessions(service, text)
    reminders.set_week(service.home, which, spans)
    schedule = service.schedule()
    today, local = schedule.today, schedule.local
    if as_json:
        from wellnesstui.store.disk.plain_json import dumps

        print(dumps({"days": list(which), "sessions": len(spans)}))
        return 0
    name = format_weekdays(which)
    first = next(day for day in days_through(today, today + 6) if weekday(day) in which)
    blocks = [Block(begin=local.instant(first, a), end=local.instant(first, b)) for a, b in spans]
    tell(
        "\n".join(summary(blocks, name[0].upper() + name[1:], "on these days", LocalTimes(service)))
    )
    if today in schedule.book.days and weekday(today) in which:
        say(
            "Today still has its own sessions. To use the weekly schedule today: `wellness day --as-usual`."
        )
    return 0


def _read(service: BreakService, day: Day, file: str, args: Arguments) -> int:
    """The exit code, after the day of a calendar file was shown and, if agreed to, its times saved."""
    from wellnesstui.breaks import calendar

    schedule = service.schedule()
    local, boundary = schedule.local, schedule.options.boundary
    begin, end = local.instant(day, boundary), local.instant(day + 1, boundary)
    busy = calendar.read(file, begin, end, local.zone)
    blocks = [Block(begin=first, end=last) for first, last in busy.blocks_of_day(begin)]
    if len(blocks) > MAX_SESSIONS:
        raise UsedWrongly(f"A day can have up to {MAX_SESSIONS} sessions.", "Nothing was changed.")
    if args.json:
        is_saved = args.yes and bool(blocks)
        if is_saved:
            service.set_blocks(day, blocks)
        return _as_json(service, day, blocks, busy, is_saved)
    print("\n".join(_preview(service, day, blocks, busy)))
    if not blocks:
        return 0
    if not args.yes:
        from wellnesstui.cli.asking import confirm

        if not confirm("Save these as that day's sessions?"):
            tell("Nothing was changed.")
            return 0
    service.set_blocks(day, blocks)
    return _say_day(service, day, as_json=False)


def _preview(service: BreakService, day: Day, blocks: list[Block], busy: BusyTimes) -> list[str]:
    from wellnesstui.breaks.calendar import doubts

    schedule, times = service.schedule(), LocalTimes(service)
    name = day_name(day, schedule.today)
    lines = [f"{name}, from the file:" if blocks else f"{name}: no sessions in the file."]
    lines += [f"  {times.span(block)}" for block in blocks]
    left_out = _not_counted(busy)
    if left_out:
        lines.append(f"Not included: {', '.join(left_out)}.")
    lines += doubts(busy)
    if not blocks:
        has = schedule.blocks(day)
        lines.append("Your sessions weren't changed." if has else "Nothing was changed.")
    elif schedule.blocks(day):
        lines.append("They'll replace the sessions already set for that day.")
    return lines


def _not_counted(busy: BusyTimes) -> list[str]:
    named = (
        (busy.days_long, "all-day"),
        (busy.free, "marked as free"),
        (busy.cancelled, "canceled"),
        (busy.unread, "that couldn't be read"),
        (busy.no_length, f"event{'s' * (busy.no_length != 1)} without a length"),
    )
    return [f"{number} {what}" for number, what in named if number]


def _as_json(
    service: BreakService, day: Day, blocks: list[Block], busy: BusyTimes, is_saved: bool
) -> int:
    from wellnesstui.breaks.calendar import NOT_COUNTED
    from wellnesstui.store.disk.plain_json import dumps

    times = LocalTimes(service)
    year, month, date = civil(day)
    payload = {
        "day": f"{year:04d}-{month:02d}-{date:02d}",
        "found": [times.block(block) for block in blocks],
        "not_counted": {name: getattr(busy, name) for name in NOT_COUNTED},
        "unplaced": busy.unplaced,
        "elsewhere": busy.elsewhere,
        "exceptions": busy.exceptions,
        "saved": is_saved,
    }
    print(dumps(payload))
    return 0
