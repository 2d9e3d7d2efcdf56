"""``wellness session 50m``: begins a session; shows, extends or ends the one that is on."""

from __future__ import annotations

from wellnesstui.breaks.break_service import OFFER_SECONDS, BreakService
from wellnesstui.breaks.durations import LONGEST_SESSION, minutes_from
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.session_times import LocalTimes, open_service, to_go
from wellnesstui.domain.breaks.block import LONGEST, MAX_SESSIONS, Block
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.time.lengths import read_length_within
from wellnesstui.store.disk.plain_json import dumps

_LONGER = 4 * 60


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what",
        nargs="*",
        metavar="50m",
        help="how long (50m), until when (until 2pm), end, +5 or +10",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    text = " ".join(args.what).lower()
    service = open_service()
    if not text:
        sentence = _current_sentence(service)
    elif text in ("end", "ended", "off", "stop"):
        sentence = _end_sentence(service)
    elif text.startswith("+"):
        longer = read_length_within(text[1:], "Extra time", _LONGER)
        sentence = _begun_sentence(service, _extend(service, longer))
    else:
        minutes = minutes_from(text, service, "A session", LONGEST_SESSION)
        sentence = _begun_sentence(service, _start(service, minutes))
    print(dumps(_payload(service)) if args.json else sentence)
    return 0


def _start(service: BreakService, minutes: int) -> Block:
    schedule = service.schedule()
    if len(schedule.blocks(schedule.today)) >= MAX_SESSIONS:
        raise UsedWrongly(f"A day can have up to {MAX_SESSIONS} sessions.", "Nothing was changed.")
    return service.start(minutes)


def _extend(service: BreakService, minutes: int) -> Block:
    # The daybook holds no session of more than a day: it would be gone rather than longer.
    schedule, now = service.schedule(), service.now
    stretch = schedule.session_at(now) or schedule.just_ended(now, OFFER_SECONDS)
    if stretch and max(now, stretch.end) + minutes * 60 - stretch.last > LONGEST:
        raise UsedWrongly("A session can last up to 24 hours.", "Nothing was changed.")
    return service.extend(minutes)


def _begun_sentence(service: BreakService, block: Block) -> str:
    """A sentence on when the session ends and, if another follows today, on the gap between."""
    times = LocalTimes(service)
    end = (
        service.schedule().session_at(times.now) or block
    ).end  # those that touch it are one with it
    after = _next_today(service, end)
    then = f" Then {to_go(after.begin - end)} until the next one." if after else ""
    return f"In session until {times.later(end)}.{then}"


def _end_sentence(service: BreakService) -> str:
    ended, times = service.end(), LocalTimes(service)
    after = _next_today(service, times.now)
    then = f" {to_go(after.begin - times.now)} until the next one." if after else ""
    return f"The session ended at {times.clock(ended.end)}.{then}"


def _current_sentence(service: BreakService) -> str:
    schedule, times = service.schedule(), LocalTimes(service)
    running = schedule.session_at(times.now)
    if running:
        left = to_go(running.end - times.now)
        return f"In session until {times.later(running.end)}, {left} to go."
    after = _next_today(service, times.now)
    if after:
        return f"Next session: {times.later(after.begin)}."
    had = "more sessions" if schedule.blocks(schedule.today) else "sessions"
    known = schedule.next_session(times.now)
    then = f" Next: {times.when(known.begin)}." if known else ""
    return f"No {had} today.{then}"


def _next_today(service: BreakService, instant: Instant) -> Block | None:
    """The next session after ``instant`` that begins today, by the person's day; else None."""
    schedule = service.schedule()
    after = schedule.next_session(instant)
    local, boundary = schedule.local, schedule.options.boundary
    return after if after and local.day(after.begin, boundary) == schedule.today else None


def _payload(service: BreakService) -> dict[str, object]:
    schedule, times = service.schedule(), LocalTimes(service)
    running = schedule.session_at(times.now)
    return {
        "session": times.block(running),
        "next": times.block(schedule.next_session(running.end if running else times.now)),
    }
