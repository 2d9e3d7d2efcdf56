"""``wellness pause 1h``: no reminders for a while."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.desk import Times, at_desk, minutes_of
from wellnesstui.domain.clock_words import minute_of
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_SECONDS
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.breaks.desk import Desk

_MOST = 31 * 24 * 60


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "how_long", nargs="*", metavar="1h", help="how long, until 14:00, or one of today, off"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    text = " ".join(given.how_long).lower()
    desk = at_desk()
    ended = text in ("off", "end", "stop")
    if ended:
        desk.resume()
    elif text:
        desk.pause(_seconds(desk, text))
    times = Times(desk)
    pause = desk.schedule().book.pause
    until = pause.end if pause and pause.holds(times.now) and not ended else None
    if given.json:
        print(dumps({"paused_until": until and times.iso(until)}))
    elif until:
        print(f"No reminders until {times.later(until)}. `wellness pause off` lets them come.")
    else:
        print("Reminders come again from now on." if ended else "No pause is on.")
    return 0


def _seconds(desk: Desk, text: str) -> int:
    """From now until what was said. Raises UsedWrongly."""
    schedule, now = desk.schedule(), desk.now
    local = schedule.local
    if text == "today":
        return local.instant(schedule.today + 1, schedule.options.boundary) - now
    word, mark, clock = text.partition(" ")
    if not (mark and word in ("until", "till", "to")):
        return minutes_of(text, "A pause", _MOST) * 60
    minute = minute_of({"noon": "12:00", "midnight": "0:00"}.get(clock, clock))
    if minute is None:
        raise UsedWrongly(
            "That time could not be read.", "For example: wellness pause until 14:00."
        )
    date = local.moment(now).wall // DAY_SECONDS
    # The next time that the clock shows it: at 23:00 until 6:00 is tomorrow morning.
    ends = (local.instant(date + step, minute % 1440) for step in range(3))
    return next(end for end in ends if end > now) - now
