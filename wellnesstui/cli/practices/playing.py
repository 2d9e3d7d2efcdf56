"""Plays a practice or a timer from the command line, and saves what was done if the person says so.

It opens no vault and asks for no passphrase: what is saved goes to the inbox, as everywhere here.
"""

from __future__ import annotations

import os

from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.moment import EPOCH
from wellnesstui.domain.practices.plan import Choices, least_room
from wellnesstui.domain.practices.playing import UNSAID, Playing
from wellnesstui.domain.practices.room import Room
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings.settings import Settings, load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.cli.arguments import Arguments, Parser
    from wellnesstui.domain.moment import Instant
    from wellnesstui.domain.practices.practice import Practice
    from wellnesstui.domain.practices.practice_entry import Played
    from wellnesstui.ui.player.sound_follower import SoundFollower

_RING_OUT = 4.0  # seconds that the last bell has once the command has ended
_ASK = "Enter to save, 1-5 to add how you are now, n to close without saving: "


def add_playing_options(parser: Parser) -> None:
    """Declare the options of every command that plays something."""
    parser.add_argument(
        "--before", metavar="1-5", help="how you feel beforehand; saved with the practice"
    )
    parser.add_argument("--plain", action="store_true", help="timed lines, without a screen")
    parser.add_argument(
        "--anyway", action="store_true", help="don't shorten it for your next session"
    )
    parser.add_argument("--save", action="store_true", help="with --plain: save it without asking")


def room_for(args: Arguments, home: Home) -> Room:
    """The room until the next session; with ``--anyway`` nothing is limited."""
    return Room() if args.anyway else room_now(home)


def room_now(home: Home) -> Room:
    """The room until the next session."""
    from wellnesstui.breaks.next_session import NextSession

    return NextSession(home).room()


def _ask_next(playing: Playing, home: Home) -> Callable[[], Instant | None] | None:
    """What says when the next session begins for what begins now; None if it's played anyway."""
    from wellnesstui.breaks.next_session import NextSession

    return None if playing.anyway else NextSession(home).begins


def expect_time(room: Room) -> None:
    """Raises WellnessError where the room is too little to begin a timer."""
    if room.is_too_short():
        raise _no_time("There's no time for that before your next session.")


def expect_time_for(practice: Practice, choices: Choices, room: Room) -> None:
    """Raises WellnessError, with one that fits, where the room is too little for all of a practice."""
    if not room.is_too_short(least_room(practice, choices)):
        return
    from wellnesstui.cli.practices import finding
    from wellnesstui.domain.practices.instead import minutes_in, one_that_fits
    from wellnesstui.store.disk import clock
    from wellnesstui.store.disk.clock import clock_of

    hour = clock.now().wall // 3600 % 24
    found = one_that_fits(finding.listed(), practice, room.seconds, hour)
    fits = (
        found and f"`wellness practice {found.id}` fits ({minutes_in(found, room.seconds)} min). "
    )
    time = clock_of(room.begins or EPOCH, load(Home.find()).twelve_hours)
    raise _no_time(f"There isn't time for the whole practice before {time}.", fits or "")


def _no_time(sentence: str, fits: str = "") -> WellnessError:
    from wellnesstui.cli.printing import command_hint

    return WellnessError(sentence, command_hint(f"{fits}Add --anyway to start it anyway."))


def play(args: Arguments, playing: Playing, room: Room, heard: dict[str, str]) -> int:
    """Play it to its end or until the person stops it; the exit code. Raises WellnessError.

    ``heard`` has the values of settings that count instead of the saved ones.
    """
    home = Home.find()
    settings = load(home)
    if args.plain or not _can_draw():
        return _play_lines(args, playing, room, home, settings, heard)
    if args.save:
        raise UsedWrongly("--save only goes with --plain.", "Nothing was started.")
    return play_on_screen(playing, room, home, settings, heard)


def read_before(args: Arguments) -> Level | None:
    """The mood of ``--before``. Raises UsedWrongly."""
    if args.before is None:
        return None
    from wellnesstui.cli.saving import read_mood

    return read_mood(args.before)[0]


def _can_draw() -> bool:
    """Whether there is a terminal for a screen."""
    from wellnesstui.cli.streams import is_terminal

    return os.environ.get("TERM", "dumb") != "dumb" and is_terminal()


def play_on_screen(
    playing: Playing,
    room: Room,
    home: Home,
    settings: Settings,
    heard: dict[str, str] | None = None,
) -> int:
    """Play it, or go on with what another process was playing; the exit code."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]  # its log would record every key
    from wellnesstui.store.disk.signals import SignalHandover
    from wellnesstui.ui.player.playable import Playable
    from wellnesstui.ui.player.sound_opening import follower

    sound = follower(home, settings, heard)
    if not playing.ended:
        sound.prepare(playing.plan)
    saved: list[Entry] = []

    def keep(played: Played) -> bool:
        saved.append(_save(settings, home, played, playing.session_begin))
        return True

    playable = Playable(
        playing=playing,
        next_begins=room.begins,
        ask_next=_ask_next(playing, home),
        save=keep,
        sound=sound,
    )
    with SignalHandover() as handover:
        from wellnesstui.ui.quick.player import play

        code = play(home, settings, playable, handover)
    return _print_saved(settings, saved[0]) if saved else code


def _play_lines(
    args: Arguments,
    playing: Playing,
    room: Room,
    home: Home,
    settings: Settings,
    heard: dict[str, str],
) -> int:
    sound = _sound_of_lines(home, settings, heard)
    try:
        return _play_lines_with(args, playing, room, home, settings, sound)
    finally:
        if sound:
            sound.closed(_RING_OUT)


def _sound_of_lines(home: Home, settings: Settings, heard: dict[str, str]) -> SoundFollower | None:
    """What lets lines be heard: only what was asked for."""
    if not heard:
        return None
    from wellnesstui.cli.printing import say
    from wellnesstui.ui.player.sound_opening import ALONE, follower

    sound = follower(home, settings, {**ALONE, **heard})
    sound.tell = lambda sentence: say(sentence)
    return sound


def _play_lines_with(
    args: Arguments,
    playing: Playing,
    room: Room,
    home: Home,
    settings: Settings,
    sound: SoundFollower | None,
) -> int:
    from wellnesstui.breaks.next_session import SessionWatch
    from wellnesstui.cli.practices import timed_lines
    from wellnesstui.cli.printing import say

    session = SessionWatch(room.begins, _ask_next(playing, home), timed_lines.now().monotonic)
    run = timed_lines.play(playing.plan, session, settings.twelve_hours, playing.has_bell, sound)
    if run.is_stopped and run.spent < UNSAID:
        say("Nothing was saved.")
        return 130
    what = f" You were working on: {playing.what}." if playing.what else ""
    print(f"\n{run.sentence}{what}", flush=True)
    if run.spent < UNSAID:
        return 0
    after: Level | None = None
    if not args.save:
        try:
            answer = _answer()
        except KeyboardInterrupt:
            say("\nNothing was saved.")
            return 130
        if answer is None:
            return 130 if run.is_stopped else 0
        after = Level(answer) if answer else None
    played = playing.played(run.spent, after)
    while True:
        try:
            saved = _save(settings, home, played, playing.session_begin)
        except WellnessError as error:
            say(f"{error.sentence} {error.hint}".strip())
            if args.save or _answer() is None:
                return 1
        else:
            return _print_saved(settings, saved)


def _answer() -> int | None:
    """The mood that goes with it, 0 to save it without one, None not to save it."""
    from wellnesstui.cli import asking
    from wellnesstui.cli.printing import say

    if not asking.is_terminal():
        return None
    while True:
        text = asking.answer(_ASK)
        if text is None or text.lower() in ("n", "no", "q"):
            say("Nothing was saved.")
            return None
        if text.lower() in ("", "y", "yes"):
            return 0
        if len(text) == 1 and text in "12345":
            return int(text)


def _save(settings: Settings, home: Home, played: Played, session_begin: Instant | None) -> Entry:
    """The entry that was saved, after its session has ended: so undo takes the entry back first.

    Raises WellnessError.
    """
    from wellnesstui.store.disk import clock
    from wellnesstui.store.inbox import inbox

    if session_begin is not None:
        from wellnesstui.breaks.break_service import BreakService

        BreakService(home).end_begun(session_begin)
    now = clock.now()
    entry = played.applied_to(clock.blank_entry(now, "cli"))
    entry = entry.replace(day=now.day(settings.boundary))
    inbox.save(home, entry)
    return entry


def _print_saved(settings: Settings, entry: Entry) -> int:
    from wellnesstui.cli.saving import print_saved

    return print_saved(settings, entry, as_json=False)
