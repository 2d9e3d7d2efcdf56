"""Reads the options of a timer without guidance, and plays it."""

from __future__ import annotations

from math import inf

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.practices import hearing, playing
from wellnesstui.cli.practices.hearing import NOTHING_STARTED
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.practices.playing import Playing
from wellnesstui.domain.practices.unguided import (
    ACTIVITIES,
    MAX_MINUTES,
    MAX_WARM_UP,
    TimerChoices,
    timer_plan,
)
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.lengths import is_length, read_length, read_length_within, read_seconds
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings.settings import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.plan import Plan
    from wellnesstui.domain.practices.room import Room

_WHAT_CHARACTERS = 120
_LEAST_EVERY = 5  # seconds between bells


def add_timer_options(parser: Parser) -> None:
    """Declare the options of a timer."""
    parser.add_argument("--every", metavar="5m", help="a bell every so often, with --bell")
    parser.add_argument("--warm-up", metavar="20s", help="time to settle in first")
    hearing.add_sound_options(parser, "the terminal's bell")
    playing.add_playing_options(parser)
    parser.add_argument("--json", action="store_true", help="print JSON, without starting it")


def split(words: list[str]) -> tuple[float | None, str]:
    """The minutes that the words begin with, None for none, and the rest. Raises UsedWrongly."""
    words = [word for word in clean_line(" ".join(words)).split(" ") if word]
    for count in range(min(8, len(words)), 0, -1):
        text = " ".join(words[:count])
        if is_length(text):
            minutes = read_length_within(text, "A timer", MAX_MINUTES, nothing=NOTHING_STARTED)
            return float(minutes), " ".join(words[count:])
    return None, " ".join(words)


def play(args: Arguments, choices: TimerChoices, bell: str, *, is_session: bool = False) -> int:
    """Play a timer with the options that were given; the exit code. Raises WellnessError."""
    if len(choices.what) > _WHAT_CHARACTERS:
        raise UsedWrongly(
            f"What it's for can have up to {_WHAT_CHARACTERS} characters.", NOTHING_STARTED
        )
    if is_session and choices.minutes is None:
        raise UsedWrongly("A session needs a length: wellness focus 25m --session.")
    choices = choices.replace(every=_every(args, choices.minutes), warm_up=_warm_up(args))
    before = playing.read_before(args)
    if args.json:
        _print_json(args, choices, is_session)
        return 0
    if choices.minutes is None:
        _expect_terminal(choices.kind)
    home = Home.find()
    heard = hearing.wanted(args, load(home), bell)
    room = playing.room_for(args, home)
    plan = timer_plan(choices, room.seconds)
    playing.expect_time(room)
    wanted = Playing(
        plan=plan,
        name=ACTIVITIES[choices.kind],
        before=before,
        has_bell=args.bell,
        what=choices.what,
        anyway=args.anyway,
    )
    if is_session:
        return _play_in_session(args, wanted, room, plan, heard)
    return playing.play(args, wanted, room, heard)


def _print_json(args: Arguments, choices: TimerChoices, is_session: bool) -> None:
    """Print how the timer would go: seconds from its start, null for an open end and for no bell."""
    from wellnesstui.store.disk.plain_json import dumps

    plan = timer_plan(choices)
    bells = {name: _number(at) for name, at in plan.bells.__dict__.items()} if args.bell else None
    print(
        dumps(
            {
                "kind": choices.kind,
                "activity": ACTIVITIES[choices.kind],
                "what": choices.what,
                "seconds": _number(plan.seconds),
                "warm_up": choices.warm_up,
                "bells": bells,
                "session": is_session,
            }
        )
    )


def _number(seconds: float | None) -> float | None:
    """The same as a whole number if it's one; None for none and for no end."""
    if seconds is None or seconds == inf:
        return None
    return int(seconds) if seconds == int(seconds) else seconds


def _expect_terminal(kind: str) -> None:
    """Raises UsedWrongly where nobody can stop a timer that has no end."""
    from wellnesstui.cli.asking import is_terminal

    if not is_terminal():
        raise UsedWrongly(f"Without a terminal, a timer needs a length: wellness {kind} 25m.")


def _play_in_session(
    args: Arguments, wanted: Playing, room: Room, plan: Plan, heard: dict[str, str]
) -> int:
    """Play it in a session of its length, which ends with it; one that is on is left as it is.

    That one may be of a timer that was killed, so the person is told of it.
    """
    from wellnesstui.breaks.break_service import BreakService

    service = BreakService(Home.find())
    if running := service.schedule().session_at(service.now):
        from wellnesstui.cli.printing import command_hint, say
        from wellnesstui.cli.session_times import LocalTimes

        until = LocalTimes(service).later(running.end)
        hint = command_hint(" `wellness session end` ends it.")
        say(f"You're already in a session until {until}, so no other was started.{hint}")
        return playing.play(args, wanted, room, heard)
    begun = service.start(max(1, -int(-plan.seconds // 60)))
    try:
        return playing.play(args, wanted.replace(session_begin=begun.begin), room, heard)
    finally:
        service.end_begun(begun.begin)


def _every(args: Arguments, length: float | None) -> float | None:
    """The minutes of ``--every``, in a timer of that length; a number alone is minutes. Raises
    UsedWrongly.
    """
    if args.every is None:
        return None
    text = clean_line(args.every)
    seconds = None if read_length(text, bare=True) is not None else read_seconds(text)
    if seconds is None:
        every = float(
            read_length_within(text, "The time between bells", MAX_MINUTES, nothing=NOTHING_STARTED)
        )
    else:
        every = seconds / 60
    if length is not None and every >= length:
        raise UsedWrongly(
            "The time between bells has to be shorter than the timer.", NOTHING_STARTED
        )
    if every < _LEAST_EVERY / 60:
        raise UsedWrongly(
            f"The time between bells is at least {_LEAST_EVERY} seconds.", NOTHING_STARTED
        )
    return every


def _warm_up(args: Arguments) -> int:
    """The seconds of ``--warm-up``; a number alone is seconds. Raises UsedWrongly."""
    if args.warm_up is None:
        return 0
    seconds = read_seconds(clean_line(args.warm_up))
    if seconds is None or seconds > MAX_WARM_UP:
        raise UsedWrongly(
            f"A warm-up is up to {MAX_WARM_UP // 60} minutes, e.g. 20s.", NOTHING_STARTED
        )
    return seconds
