"""``wellness pause 1h``: holds all reminders back for a while."""

from __future__ import annotations

from wellnesstui.breaks.durations import LONGEST_PAUSE, seconds_from
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.session_times import LocalTimes, open_service
from wellnesstui.store.disk.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "how_long", nargs="*", metavar="1h", help="how long, until 14:00, or one of today, off"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(args: Arguments) -> int:
    text = " ".join(args.how_long).lower()
    service = open_service()
    ended = text in ("off", "end", "stop")
    if ended:
        service.resume()
    elif text:
        service.pause(seconds_from(text, service.schedule(), service.now, "A pause", LONGEST_PAUSE))
    times = LocalTimes(service)
    pause = service.schedule().book.pause
    until = pause.end if pause and pause.holds(times.now) and not ended else None
    if args.json:
        print(dumps({"paused_until": until and times.iso(until)}))
    elif until:
        print(f"No reminders until {times.later(until)}. `wellness pause off` lets them come.")
    else:
        print("Reminders come again from now on." if ended else "No pause is on.")
    return 0
