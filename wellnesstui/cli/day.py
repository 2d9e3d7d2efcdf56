"""``wellness day``: the sessions of today or of a day to come, seen, typed or read from a calendar."""

from __future__ import annotations

from wellnesstui.breaks.desk import Desk
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.desk import Times, at_desk, remark, summary
from wellnesstui.domain.block import MOST, Block
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import civil, day_name, weekday
from wellnesstui.domain.time.sessions import read_day
from wellnesstui.domain.time.weekdays import say_days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.breaks.calendar import Reading

AHEAD = 60
"""Days from today on that can have sessions of their own."""


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "sessions", nargs="*", metavar="SESSIONS", help='such as "9-9:50, 10-10:50", or none'
    )
    parser.add_argument("--on", metavar="DAY", help="another day: tomorrow, monday, 2026-12-01")
    parser.add_argument("--every", metavar="DAYS", help="sessions of each week: Mon-Fri")
    parser.add_argument("--as-usual", action="store_true", help="let the day follow the week again")
    parser.add_argument(
        "--from",
        metavar="FILE",
        help="read the day from a calendar file (.ics, or a .zip of them; - from a pipe)",
    )
    parser.add_argument("--yes", action="store_true", help="with --from: do not ask")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    text, file = " ".join(given.sessions), getattr(given, "from")
    _check(given, text, file)
    desk = at_desk()
    today = desk.schedule().today
    day = today if given.on is None else _day_meant(given.on, today)
    if given.every is not None:
        return _repeat(desk, given.every, text, given.json)
    if file is not None:
        return _read(desk, day, file, given)
    if given.as_usual:
        desk.follow_week(day)
    elif text:
        desk.set_day(day, read_day(text, desk.settings.boundary))
    else:
        return _show(desk, day, given.json)
    return _told(desk, day, given.json)


def _check(given: Given, text: str, file: str | None) -> None:
    """No more than one way to say what the sessions are. Raises UsedWrongly."""
    if bool(text) + (file is not None) + given.as_usual > 1:
        raise UsedWrongly(
            "Sessions are typed, read from a file or as usual: one of these at a time.",
            "Nothing was changed.",
        )
    if given.every is not None and (given.on is not None or not text):
        raise UsedWrongly(
            "With --every the sessions are typed as well, and no day is named.",
            'For example: wellness day "9-9:50, 10-10:50" --every Mon-Fri.',
        )


def _day_meant(text: str, today: int) -> int:
    """A day from today on. Raises UsedWrongly."""
    from wellnesstui.domain.time.days import read_day_ahead

    day = read_day_ahead(text, today)
    if day > today + AHEAD:
        raise UsedWrongly(
            f"Sessions can be given to the days from today until {day_name(today + AHEAD, today)}.",
            "Days can be typed like tomorrow, monday, December 1 or 2026-12-01.",
        )
    return day


def _show(desk: Desk, day: int, as_json: bool) -> int:
    from wellnesstui.cli import timeline

    if as_json:
        from wellnesstui.store.plain_json import dumps

        print(dumps(timeline.shape(desk, day)))
    else:
        print("\n".join(timeline.lines(desk, day)))
        for notice in desk.schedule().reminders.notices:
            remark(notice)
    return 0


def _told(desk: Desk, day: int, as_json: bool) -> int:
    """What the day is now."""
    if as_json:
        return _show(desk, day, as_json)
    schedule = desk.schedule()
    is_today = day == schedule.today
    whose = "Today" if is_today else day_name(day, schedule.today)
    when = "today" if is_today else "that day"
    print("\n".join(summary(schedule.blocks(day), whose, when, Times(desk))))
    return 0


def _repeat(desk: Desk, days: str, text: str, as_json: bool) -> int:
    from wellnesstui.domain.time.rules import read_weekdays
    from wellnesstui.store import reminders

    which, spans = read_weekdays(days), read_day(text, desk.settings.boundary)
    reminders.repeat(desk.home, which, spans)
    schedule = desk.schedule()
    today, local = schedule.today, schedule.local
    if as_json:
        from wellnesstui.store.plain_json import dumps

        print(dumps({"days": list(which), "sessions": len(spans)}))
        return 0
    name = say_days(which)
    first = next(day for day in range(today, today + 7) if weekday(day) in which)
    blocks = [Block(begin=local.instant(first, a), end=local.instant(first, b)) for a, b in spans]
    print("\n".join(summary(blocks, name[0].upper() + name[1:], "on these days", Times(desk))))
    if today in schedule.book.days and weekday(today) in which:
        remark(
            "Today keeps sessions of its own; `wellness day --as-usual` lets it follow the week."
        )
    return 0


def _read(desk: Desk, day: int, file: str, given: Given) -> int:
    """Look at the day in a calendar file, and keep it if that is wished: times only."""
    from wellnesstui.breaks import calendar

    schedule = desk.schedule()
    local, boundary = schedule.local, schedule.options.boundary
    begin, end = local.instant(day, boundary), local.instant(day + 1, boundary)
    found = calendar.read(file, begin, end, local.zone)
    # What runs over from the day before counts from this one's first minute.
    spans = sorted({(max(begin, first), last) for first, last in found.blocks})
    blocks = [Block(begin=first, end=last) for first, last in spans]
    if len(blocks) > MOST:
        raise UsedWrongly(f"A day can have {MOST} sessions.", "Nothing was changed.")
    if given.json:
        if given.yes:
            desk.set_blocks(day, blocks)
        return _as_json(desk, day, blocks, found, given.yes)
    print("\n".join(_preview(desk, day, blocks, found)))
    if not given.yes:
        from wellnesstui.cli.asking import agreed

        if not agreed("Keep these as the sessions of that day?"):
            print("Nothing was changed.")
            return 0
    desk.set_blocks(day, blocks)
    return _told(desk, day, as_json=False)


def _preview(desk: Desk, day: int, blocks: list[Block], found: Reading) -> list[str]:
    from wellnesstui.breaks.calendar import doubts

    schedule, times = desk.schedule(), Times(desk)
    name = day_name(day, schedule.today)
    said = [f"{name}, as the file has it:" if blocks else f"{name}: the file has no sessions."]
    said += [f"  {times.span(block)}" for block in blocks]
    left_out = _left_out(found)
    if left_out:
        said.append(f"Not counted: {', '.join(left_out)}.")
    said += doubts(found)
    if schedule.blocks(day):
        said.append("They take the place of the sessions that the day has now.")
    return said


def _left_out(found: Reading) -> list[str]:
    named = (
        (found.days_long, "whole-day"),
        (found.free, "marked as free"),
        (found.cancelled, "cancelled"),
        (found.unread, "that could not be understood"),
        (found.no_length, f"event{'s' * (found.no_length != 1)} without a length"),
    )
    return [f"{number} {what}" for number, what in named if number]


def _as_json(desk: Desk, day: int, blocks: list[Block], found: Reading, kept: bool) -> int:
    from wellnesstui.breaks.calendar import NOT_COUNTED
    from wellnesstui.store.plain_json import dumps

    times = Times(desk)
    year, month, date = civil(day)
    shape = {
        "day": f"{year:04d}-{month:02d}-{date:02d}",
        "found": [times.block(block) for block in blocks],
        "not_counted": {name: getattr(found, name) for name in NOT_COUNTED},
        "unplaced": found.unplaced,
        "elsewhere": found.elsewhere,
        "exceptions": found.exceptions,
        "kept": kept,
    }
    print(dumps(shape))
    return 0
