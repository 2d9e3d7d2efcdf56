"""``wellness focus 25m notes``: a timer for one thing, which may count as a session."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.practices import timers
from wellnesstui.cli.practices.hearing import take_bell
from wellnesstui.domain.practices.unguided import FOCUS, TimerChoices


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "length",
        nargs="*",
        metavar="25m",
        help="how long, plus what it's for if you like: 25m notes",
    )
    parser.add_argument(
        "--session",
        action="store_true",
        help="count it as a session, so no reminders come up during it",
    )
    timers.add_timer_options(parser)


def run(args: Arguments) -> int:
    bell = take_bell(args, args.length)
    minutes, what = timers.split(args.length)
    choices = TimerChoices(kind=FOCUS, minutes=minutes, what=what)
    return timers.play(args, choices, bell, is_session=args.session)
