"""``wellness mute 1h``: mutes all reminders for a while."""

from __future__ import annotations

from wellnesstui.breaks.durations import LONGEST_PAUSE, seconds_from
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.session_times import LocalTimes, open_service
from wellnesstui.store.disk.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "how_long", nargs="*", metavar="1h", help="how long, until 2pm, or one of today, off"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    text = " ".join(args.how_long).lower()
    service = open_service()
    ended = text in ("off", "end", "stop")
    if ended:
        service.resume()
    elif text:
        service.pause(seconds_from(text, service.schedule(), service.now, "Muting", LONGEST_PAUSE))
    times = LocalTimes(service)
    pause = service.schedule().book.pause
    until = pause.end if pause and pause.holds(times.now) and not ended else None
    if args.json:
        print(dumps({"paused_until": until and times.iso(until)}))
    elif until:
        print(f"Reminders are muted until {times.later(until)}. `wellness mute off` unmutes them.")
    else:
        print("Reminders unmuted." if ended else "Reminders aren't muted.")
    return 0
