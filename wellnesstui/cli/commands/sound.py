"""``wellness sound rain+bowls --for 30m``: plays a soundscape, lists them, or stops what plays."""

from __future__ import annotations

import os
from math import inf

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.layout import HELP_WIDTH, line_width, two_columns
from wellnesstui.cli.practices.hearing import NOTHING_STARTED
from wellnesstui.cli.printing import command_hint, say, tell
from wellnesstui.cli.sound import choosing
from wellnesstui.cli.sound.choosing import ACTIONS
from wellnesstui.domain.errors import NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.sound.mix import MAX_SOUNDS
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.lengths import read_length_within, read_seconds
from wellnesstui.store.disk import sound_lock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.settings import mixes, settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.sound.mix import Mix

_LONGEST = 24 * 60  # minutes
_SHORTEST_FADE, _LONGEST_FADE = 30, 20 * 60  # seconds
_WAIT = 4.0  # seconds


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what",
        nargs="*",
        metavar="SOUND",
        help=f"a sound, two joined by +, a mix you saved, or {', '.join(ACTIONS)}",
    )
    parser.add_argument("--for", metavar="30m", help="how long until it's silent")
    parser.add_argument("--fade", metavar="5m", help="how long it fades out, from 30s to 20m")
    parser.add_argument("--save", metavar="NAME", help="save this mix under a name, and play it")
    parser.add_argument("--anyway", action="store_true", help="don't stop it for your next session")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    if not args.what and _options(args):
        raise UsedWrongly(
            "Which sound?",
            "For example: wellness sound rain --for 30m. `wellness sound list` shows all.",
        )
    action, *names = args.what or ["list"]
    if action in ACTIONS and not args.only_words:
        _expect_nothing_else(action, names, args)
        return int({"list": _list, "stop": _stop, "delete": _delete}[action](home, args))
    return _play(home, args)


def _expect_nothing_else(action: str, names: list[str], args: Arguments) -> None:
    if action == "delete" and not names:
        raise UsedWrongly("Say which mix: wellness sound delete NAME.")
    if (names and action != "delete") or _options(args):
        raise UsedWrongly(f"`wellness sound {action}` takes nothing else.")


def _options(args: Arguments) -> bool:
    """Whether an option says how something is played."""
    options = (getattr(args, "for"), args.fade, args.save)
    return args.anyway or any(each is not None for each in options)


def _list(home: Home, args: Arguments) -> int:
    known = choosing.sounds().values()
    saved = settings.load(home).mixes
    if args.json:
        for each in known:
            print(dumps({"id": each.id, "title": each.title, "kind": each.kind, "text": each.sentence}))  # fmt: skip
        for name, mix in saved:
            print(dumps({"id": name, "kind": "mix", "sounds": str(mix)}))
        return 0
    rows = [(each.id, each.sentence) for each in known]
    rows += [(name, str(mix)) for name, mix in saved]
    print("\n".join(two_columns(rows, line_width(HELP_WIDTH))))
    if hint := command_hint("`wellness sound rain+bowls:50 --for 30m` plays two, the second one softer."):  # fmt: skip
        tell(f"\n{hint}")
    return 0


def _stop(home: Home, args: Arguments) -> int:
    is_on = sound_lock.is_sounding(home)
    if is_on and not sound_lock.ask_to_stop(home):
        raise NotFound("The sound can't be reached from here.", "Stop it where you started it.")
    if is_on and not sound_lock.wait_for_silence(home, _WAIT):
        raise WellnessError("The sound didn't stop.", "Try again, or quit where you started it.")
    if args.json:
        print(dumps({"stopped": is_on}))
    else:
        tell("Stopped." if is_on else "No sound is playing.")
    return 0


def _delete(home: Home, args: Arguments) -> int:
    name = clean_line(" ".join(args.what[1:]))
    mixes.delete(home, name)
    if args.json:
        print(dumps({"deleted": name}))
    else:
        tell("Mix deleted.")
    return 0


def _play(home: Home, args: Arguments) -> int:
    from wellnesstui.breaks.channels.terminal import is_remote
    from wellnesstui.breaks.next_session import NextSession
    from wellnesstui.cli.sound.playing import Wanted, play

    chosen = settings.load(home)
    mix = choosing.choose(args.what, chosen)
    seconds, fade = _times(args)
    if args.save is not None:
        _save(home, args, mix)
    if is_remote(os.environ) and not chosen.sound_over_ssh:
        raise WellnessError(
            "You're connected over SSH, so the other computer would play the sound.",
            "`wellness settings sound_over_ssh on` allows it.",
        )
    wanted = Wanted(
        mix=mix,
        volume=chosen.volumes.sound,
        seconds=seconds,
        fade=fade,
        as_json=args.json,
        twelve_hours=chosen.twelve_hours,
        session=None if args.anyway else NextSession(home),
    )
    return play(home, wanted)


def _save(home: Home, args: Arguments, mix: Mix) -> None:
    """Save the mix, and say so before it plays, or can't. Raises UsedWrongly, DiskTrouble."""
    name = choosing.expect_free_name(args.save)
    if len(mix.parts) < MAX_SOUNDS:
        raise UsedWrongly("A mix has two sounds.", "For example: wellness sound rain+bowls --save evening.")  # fmt: skip
    mixes.save(home, name, mix)
    if not args.json:
        say(f'Saved as "{name}". The name isn\'t encrypted.')


def _times(args: Arguments) -> tuple[float, float]:
    """The seconds until silence, and those of them in which it fades. Raises UsedWrongly."""
    length = getattr(args, "for")
    if length is None:
        if args.fade is not None:
            raise UsedWrongly(
                "To use --fade, also say how long: --for 30m --fade 5m.", NOTHING_STARTED
            )
        return inf, 0.0
    seconds = read_length_within(length, "Sound", _LONGEST, nothing=NOTHING_STARTED) * 60
    if args.fade is None:
        return seconds, min(_SHORTEST_FADE, seconds / 2)
    fade = read_seconds(clean_line(args.fade))
    if fade is None or not _SHORTEST_FADE <= fade <= _LONGEST_FADE:
        raise UsedWrongly(
            "A fade lasts from 30 seconds to 20 minutes, e.g. 30s or 5m.", NOTHING_STARTED
        )
    if fade > seconds:
        raise UsedWrongly("The fade can't be longer than the sound.", NOTHING_STARTED)
    return seconds, fade
