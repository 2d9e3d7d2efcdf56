"""``wellness snooze``: offers the reminder of just now again later."""

from __future__ import annotations

from wellnesstui.breaks.durations import LONGEST_SNOOZE, minutes_from
from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.session_times import LocalTimes, open_service, rule_names
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.disk.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "how_long", nargs="*", metavar="10m", help="in how long, such as 10m, or until 14:00"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(args: Arguments) -> int:
    text = " ".join(args.how_long)
    service = open_service()
    minutes = (
        minutes_from(text, service.schedule(), service.now, "Later", LONGEST_SNOOZE)
        if text
        else service.settings.snooze
    )
    card = service.offered()
    if card is None:
        raise WellnessError(
            "Nothing is offered just now.", "`wellness breaks` says what comes next."
        )
    again = service.snooze(card, minutes)
    schedule, times = service.schedule(), LocalTimes(service)
    if args.json:
        print(dumps({"again": times.iso(again), "rules": rule_names(schedule, card)}))
    else:
        print(f"It comes again at {times.later(again)}.")
    return 0
