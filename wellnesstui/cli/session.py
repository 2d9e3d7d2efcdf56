"""``wellness session 50m``: begin a session, see the one that is on, make it longer or end it."""

from __future__ import annotations

from wellnesstui.breaks.desk import STAYS, Desk
from wellnesstui.breaks.until import LONGEST_SESSION, minutes_from
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.desk import Times, at_desk, to_go
from wellnesstui.domain.block import LONGEST, MOST, Block
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.time.lengths import length_within
from wellnesstui.store.plain_json import dumps

_LONGER = 4 * 60


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what",
        nargs="*",
        metavar="50m",
        help="how long from now, or until 14:00; or one of end, +5, +10",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    text = " ".join(given.what).lower()
    desk = at_desk()
    if not text:
        said = _standing(desk)
    elif text in ("end", "ended", "off", "stop"):
        said = _end(desk)
    elif text.startswith("+"):
        longer = length_within(text[1:], "What is added to a session", _LONGER)
        said = _begun(desk, _extend(desk, longer))
    else:
        schedule, now = desk.schedule(), desk.now
        minutes = minutes_from(text, schedule, now, "A session", LONGEST_SESSION)
        said = _begun(desk, _start(desk, minutes))
    print(dumps(_shape(desk)) if given.json else said)
    return 0


def _start(desk: Desk, minutes: int) -> Block:
    schedule = desk.schedule()
    if len(schedule.blocks(schedule.today)) >= MOST:
        raise UsedWrongly(f"A day can have {MOST} sessions.", "Nothing was changed.")
    return desk.start(minutes)


def _extend(desk: Desk, minutes: int) -> Block:
    # The daybook holds no session of more than a day: it would be gone rather than longer.
    schedule, now = desk.schedule(), desk.now
    stretch = schedule.running(now) or schedule.just_ended(now, STAYS)
    if stretch and max(now, stretch.end) + minutes * 60 - stretch.last > LONGEST:
        raise UsedWrongly("A session lasts 24 hours at most.", "Nothing was changed.")
    return desk.extend(minutes)


def _begun(desk: Desk, block: Block) -> str:
    """Until when the session is, and the gap after it, if another one follows today."""
    times = Times(desk)
    end = (desk.schedule().running(times.now) or block).end  # those that touch it are one with it
    after = _following(desk, end)
    then = f" Then {to_go(after.begin - end)} until the next." if after else ""
    return f"In session until {times.later(end)}.{then}"


def _end(desk: Desk) -> str:
    ended, times = desk.end(), Times(desk)
    after = _following(desk, times.now)
    then = f" {to_go(after.begin - times.now)} until the next." if after else ""
    return f"The session ended at {times.clock(ended.end)}.{then}"


def _standing(desk: Desk) -> str:
    schedule, times = desk.schedule(), Times(desk)
    running = schedule.running(times.now)
    if running:
        left = to_go(running.end - times.now)
        return f"In session until {times.later(running.end)}, {left} to go."
    after = _following(desk, times.now)
    if after:
        return f"The next session begins {times.later(after.begin)}."
    had = "more sessions" if schedule.blocks(schedule.today) else "sessions"
    known = schedule.following(times.now)
    then = f" The next begins {times.when(known.begin)}." if known else ""
    return f"No {had} today.{then}"


def _following(desk: Desk, at: int) -> Block | None:
    """The session that begins after ``at`` in the same day of the person's."""
    schedule = desk.schedule()
    after = schedule.following(at)
    local, boundary = schedule.local, schedule.options.boundary
    return after if after and local.day(after.begin, boundary) == schedule.today else None


def _shape(desk: Desk) -> dict[str, object]:
    schedule, times = desk.schedule(), Times(desk)
    running = schedule.running(times.now)
    return {
        "session": times.block(running),
        "next": times.block(schedule.following(running.end if running else times.now)),
    }
