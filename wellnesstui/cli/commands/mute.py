"""``wellness mute 1h``: mutes all reminders for a while."""

from __future__ import annotations

from wellnesstui.breaks.durations import LONGEST_PAUSE, seconds_from
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.printing import tell
from wellnesstui.cli.session_times import LocalTimes, open_service
from wellnesstui.store.disk.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.breaks.break_service import BreakService
    from wellnesstui.domain.moment import Instant


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "how_long",
        nargs="*",
        metavar="1h",
        help="how long (1h), until when (until 2pm), today, or off",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    text = " ".join(args.how_long).lower()
    service = open_service()
    if text in ("off", "end", "stop"):
        was_muted = _muted_until(service) is not None
        if was_muted:
            service.resume()
        until, otherwise = None, "Reminders unmuted." if was_muted else "Reminders weren't muted."
    else:
        if text:
            service.pause(seconds_from(text, service, "Muting", LONGEST_PAUSE))
        until, otherwise = _muted_until(service), "Reminders aren't muted."
    times = LocalTimes(service)
    if args.json:
        print(dumps({"muted_until": until and times.iso(until)}))
    elif until:
        tell(f"Reminders are muted until {times.later(until)}. To unmute: `wellness mute off`.")
    else:
        tell(otherwise)
    return 0


def _muted_until(service: BreakService) -> Instant | None:
    """The instant at which reminders come again; None while they aren't muted."""
    pause = service.schedule().book.pause
    return pause.end if pause and pause.holds(service.now) else None
