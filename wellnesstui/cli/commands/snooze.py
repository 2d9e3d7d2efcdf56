"""``wellness snooze``: offers the reminder of just now again later."""

from __future__ import annotations

from wellnesstui.breaks.durations import LONGEST_SNOOZE, minutes_from
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.printing import tell
from wellnesstui.cli.session_times import LocalTimes, open_service, rule_names
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.disk.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "how_long", nargs="*", metavar="10m", help="how long, e.g. 10m, or until 2pm"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    text = " ".join(args.how_long)
    service = open_service()
    minutes = (
        minutes_from(text, service, "A snooze", LONGEST_SNOOZE) if text else service.settings.snooze
    )
    card = service.offered()
    if card is None:
        raise WellnessError(
            "There's no reminder to snooze right now.", "`wellness breaks` shows what's next."
        )
    again = service.snooze(card, minutes)
    schedule, times = service.schedule(), LocalTimes(service)
    if args.json:
        print(dumps({"again": times.iso(again), "rules": rule_names(schedule, card)}))
    else:
        tell(f"Snoozed until {times.later(again)}.")
    return 0
