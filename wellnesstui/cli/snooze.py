"""``wellness snooze``: the reminder that is offered just now comes again later."""

from __future__ import annotations

from wellnesstui.breaks.until import LONGEST_SNOOZE, minutes_from
from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.desk import Times, at_desk, names
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "how_long", nargs="*", metavar="10m", help="in how long, such as 10m, or until 14:00"
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    text = " ".join(given.how_long)
    desk = at_desk()
    minutes = (
        minutes_from(text, desk.schedule(), desk.now, "Later", LONGEST_SNOOZE)
        if text
        else desk.settings.snooze
    )
    card = desk.offered()
    if card is None:
        raise WellnessError(
            "Nothing is offered just now.", "`wellness breaks` says what comes next."
        )
    again = desk.snooze(card, minutes)
    schedule, times = desk.schedule(), Times(desk)
    if given.json:
        print(dumps({"again": times.iso(again), "rules": names(schedule, card)}))
    else:
        print(f"It comes again at {times.later(again)}.")
    return 0
