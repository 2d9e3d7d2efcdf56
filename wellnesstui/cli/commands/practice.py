"""``wellness practice``: lists the practices by need, finds one and plays it, or runs an action."""

from __future__ import annotations

from math import inf

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.practices import finding, hearing, playing
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.practices.plan import PACES, Choices, make_plan
from wellnesstui.domain.practices.playing import Playing
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Level
    from wellnesstui.domain.practices.practice import Practice, Summary

ACTIONS = ("show", "courses", "course", "check")
_LONGEST = 60  # minutes, as the reader of files has it


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what",
        nargs="?",
        metavar="WHAT",
        help=f"the name of a practice, words to find one, or {', '.join(ACTIONS)}",
    )
    parser.add_argument(
        "words",
        nargs="*",
        metavar="WORDS",
        help="more words; with check, files (default: all your own)",
    )
    parser.add_argument(
        "--need",
        metavar="NEED",
        help="one of calm-down, wake-up, unwind, sleep, focus, be-kind, between-sessions",
    )
    parser.add_argument("--minutes", metavar="N", help="only those that fit in N minutes")
    parser.add_argument("--surprise", action="store_true", help="play one at random")
    parser.add_argument("--for", metavar="LENGTH", help="how long to make it: 5m")
    parser.add_argument("--pace", metavar="PACE", help="slower or faster: 0.6 to 1.4")
    parser.add_argument("--no-holds", action="store_true", help="skip the breath holds")
    parser.add_argument("--breath", metavar="NAME", help="which breathing pattern, e.g. 6 seconds")
    parser.add_argument("--about", action="store_true", help="show what it is, without playing it")
    parser.add_argument("--voice", action="store_true", help="speak it, where it has a voice")
    hearing.add_sound_options(parser, "the bell you use")
    playing.add_playing_options(parser)
    parser.add_argument("--json", action="store_true", help="print JSON, without playing it")


def run(args: Arguments) -> int:
    if args.what in ACTIONS and not args.only_words:
        from wellnesstui.cli.practices import actions

        return actions.run_action(args.what, args.words, as_json=args.json)
    bell = hearing.take_bell(args, args.words)
    words = clean_line(" ".join((args.what or "", *args.words)))
    is_filtered = args.need is not None or args.minutes is not None or args.surprise
    practice = finding.open_practice(words) if words and not is_filtered else None
    if practice is None:
        _name_help_now(words)
        known = finding.listed()
        found = _found(args, words, known)
        if len(found) > 1 and args.surprise:
            found = [_by_chance(found)]
        if len(found) != 1 or not (words or args.surprise):
            return _list(args, words, found, known, is_filtered)
        practice = finding.opened(found[0])
    choices, before = _choices(args, practice), playing.read_before(args)
    if args.about or args.json:
        from wellnesstui.cli.output import practice_page

        practice_page.show([practice], as_json=args.json)
        return 0
    return _play(args, practice, choices, before, bell)


def _name_help_now(words: str) -> None:
    """Say first how to reach somebody, to who searches for suicide and the like."""
    from wellnesstui.domain.practices.crisis_words import asks_for_help

    if words and asks_for_help(words):
        from wellnesstui.cli.printing import say

        say("For crisis numbers to call or text now: `wellness help-now`.")


def _found(args: Arguments, words: str, known: list[Summary]) -> list[Summary]:
    """Those that the words and the filters leave. Raises UsedWrongly."""
    found = finding.matching(words, known) if words else known
    if args.need is not None:
        need = finding.read_need(args.need)
        found = [each for each in found if need in each.needs]
    if args.minutes is not None:
        minutes = _minutes(args.minutes)
        found = [each for each in found if each.least <= minutes]
    return found


def _list(
    args: Arguments, words: str, found: list[Summary], known: list[Summary], is_filtered: bool
) -> int:
    from wellnesstui.cli.output import practice_page

    if not found and words and not is_filtered:
        raise finding.none_found(words, known)
    need = "" if args.need is None else finding.read_need(args.need)
    is_short = not (words or is_filtered)
    is_ranked = bool(words)
    practice_page.show_list(
        found, as_json=args.json, is_short=is_short, is_ranked=is_ranked, need=need
    )
    return 0


def _by_chance(found: list[Summary]) -> Summary:
    from os import urandom  # `random` costs more than the rest

    return found[int.from_bytes(urandom(4)) % len(found)]


def _play(
    args: Arguments, practice: Practice, choices: Choices, before: Level | None, bell: str
) -> int:
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.settings.settings import load

    home = Home.find()
    settings = load(home)
    heard = hearing.wanted_in_practice(args, settings, bell)
    hearing.expect_voice(args, settings, practice.id)
    room = playing.room_for(args, home)
    playing.expect_time_for(practice, choices, room)
    plan = make_plan(practice, choices, min(room.seconds, _at_hand(args) * 60))
    wanted = Playing(
        plan=plan,
        practice=practice,
        choices=choices,
        name=practice.title,
        before=before,
        anyway=args.anyway,
    )
    return playing.play(args, wanted, room, heard)


# -- how it is to be played ---------------------------------------------------------------------


def _choices(args: Arguments, practice: Practice) -> Choices:
    """What the options choose. Raises UsedWrongly."""
    return Choices(
        minutes=_length(args, practice),
        pace=_pace(args),
        has_holds=not args.no_holds,
        breath=_breath(args, practice),
    )


def _length(args: Arguments, practice: Practice) -> float | None:
    least, most = practice.least, practice.most
    if vars(args)["for"] is None:
        fits = _at_hand(args)
        return None if practice.minutes <= fits else max(least, fits)
    minutes = _minutes(vars(args)["for"])
    if least <= minutes <= most:
        return minutes
    can = f"takes {least} min" if least == most else f"can take {least} to {most} min"
    raise UsedWrongly(f"{practice.title} {can}.", hearing.NOTHING_STARTED)


def _at_hand(args: Arguments) -> float:
    """The minutes of ``--minutes``."""
    return inf if args.minutes is None else _minutes(args.minutes)


def _minutes(text: str) -> int:
    from wellnesstui.domain.time.lengths import read_length_within

    return read_length_within(text, "A practice", _LONGEST, nothing=hearing.NOTHING_STARTED)


def _pace(args: Arguments) -> float:
    if args.pace is None:
        return 1.0
    try:
        pace = float(args.pace.replace(",", "."))
    except ValueError:
        pace = 0.0
    if not PACES[0] <= pace <= PACES[-1]:
        raise UsedWrongly(
            f"A pace is from {PACES[0]} (slower) to {PACES[-1]} (faster).", hearing.NOTHING_STARTED
        )
    return min(PACES, key=lambda each: abs(each - pace))


def _breath(args: Arguments, practice: Practice) -> str:
    if args.breath is None:
        return ""
    names = [pace.name for pace in practice.paces]
    if not names:
        raise UsedWrongly(f"{practice.title} has only one breath.", hearing.NOTHING_STARTED)
    wanted = clean_line(args.breath).lower()
    begun = [
        name for name in names if name.lower().split(" ")[0] == wanted or name.lower() == wanted
    ]
    if len(begun) == 1:
        return begun[0]
    from wellnesstui.cli.choices import unknown

    raise unknown("breath", args.breath, names, hearing.NOTHING_STARTED)
