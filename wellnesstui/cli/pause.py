"""``wellness pause 1h``: no reminders for a while."""

from __future__ import annotations

from wellnesstui.breaks.until import LONGEST_PAUSE, seconds_from
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.desk import Times, at_desk
from wellnesstui.store.plain_json import dumps


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
        desk.pause(seconds_from(text, desk.schedule(), desk.now, "A pause", LONGEST_PAUSE))
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
