"""``wellness sit 10m --every 5m``: a timer without guidance; without a length its end is open."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.practices import timers
from wellnesstui.cli.practices.hearing import expect_bell, take_bell
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.practices.unguided import SIT, TimerChoices
from wellnesstui.domain.time.lengths import read_seconds


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "length", nargs="*", metavar="10m", help="how long; leave it out to sit as long as you like"
    )
    timers.add_timer_options(parser)


def run(args: Arguments) -> int:
    bell = take_bell(args, args.length)
    minutes, what = timers.split(args.length)
    if read_seconds(what) is not None:
        raise UsedWrongly("A timer counts whole minutes.", "For example: wellness sit 2m.")
    expect_bell(args, what)
    if what:
        raise UsedWrongly(
            "`wellness sit` takes a length and nothing else.", "For example: wellness sit 10m."
        )
    return timers.play(args, TimerChoices(kind=SIT, minutes=minutes), bell)
