"""Plays a mix until its time is over, a session begins or somebody stops it, with one line and a few keys."""

from __future__ import annotations

import os
import queue
import select
import sys
import time
from math import inf

from wellnesstui.breaks.next_session import SessionWatch
from wellnesstui.cli.layout import terminal_width
from wellnesstui.cli.printing import command_hint, say, tell
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.record import Record
from wellnesstui.domain.sound.mix import FULL, gain
from wellnesstui.sound import wire
from wellnesstui.sound.client import SoundPlayer
from wellnesstui.sound.files import plays, title
from wellnesstui.store.disk.clock import clock_of
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.disk.sound_lock import SoundLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Self

    from wellnesstui.breaks.next_session import NextSession
    from wellnesstui.domain.sound.mix import Mix
    from wellnesstui.sound.wire import Message
    from wellnesstui.store.disk.home import Home

FADE_OUT = 1.0
"""Seconds in which a key ends it."""
_LOOK = 0.25  # seconds between two looks at the keys
_STARTING = 10.0  # seconds after which a device that says nothing counts as none
_STEP = 10  # percent of a key
_SOON = 24 * 60 * 60  # seconds in which the next session is worth a word
_KEYS = "Space {}   + - volume {}%   q stop"
_NO_SOUND = {
    wire.NO_DEVICE: "No sound device found. Connect one, then try again.",
    wire.NO_LIBRARY: "Sound isn't available on this kind of computer.",
}


class Wanted(Record):
    """What to play: ``seconds`` until silence, or inf, the last ``fade`` of them fading out.

    ``session`` says when it has to be silent for one, None if that doesn't matter.
    """

    mix: Mix
    volume: int
    seconds: float = inf
    fade: float = 0.0
    as_json: bool = False
    twelve_hours: bool = False
    session: NextSession | None = None


def play(home: Home, wanted: Wanted) -> int:
    """Play it; the exit code. Raises WellnessError where there is no sound, or it plays already."""
    home.prepare()
    watch = _watch(wanted)
    lock = SoundLock(home)
    if not lock.acquire():
        raise WellnessError("Sound is already playing.", "`wellness sound stop` stops it.")
    states: queue.SimpleQueue[Message] = queue.SimpleQueue()
    player = SoundPlayer(states.put, lock=lock.descriptor, on_start=lock.hand_over)
    try:
        player.send(
            wire.Gain(kind=wire.SOUND, gain=gain(wanted.volume), fade=0.0), *_commands(wanted)
        )
        with _Keys(is_on=not wanted.as_json) as keys:
            return _Playing(player, states, wanted, keys, watch).run()
    except KeyboardInterrupt:
        return 130
    finally:
        player.close(FADE_OUT)
        player.wait(FADE_OUT + 3)
        lock.release()


def _watch(wanted: Wanted) -> SessionWatch:
    """What looks for the session before which it ends; says what there is to know of one now.

    Raises WellnessError where one begins at once.
    """
    session = wanted.session
    if session is None:
        return SessionWatch(None, None, 0.0)
    room = session.room()
    if room.is_too_short():
        raise WellnessError(
            "There's no time for that before your next session.",
            command_hint("Add --anyway to start it anyway."),
        )
    watch = SessionWatch(room.begins, session.begins, time.monotonic())
    if running := session.running():
        say(f"You're in a session until {clock_of(Instant(running.end), wanted.twelve_hours)}.")
    elif room.seconds < min(wanted.seconds, _SOON):
        say(f"It fades out before your next session, at {watch.clock(wanted.twelve_hours)}.")
    return watch


def _commands(wanted: Wanted) -> list[Message]:
    commands: list[Message] = list(plays(wanted.mix))
    if wanted.seconds < inf:
        commands.append(wire.Stop(fade=wanted.fade, delay=wanted.seconds - wanted.fade))
    return commands


class _Playing:
    """The line and the keys while it plays."""

    def __init__(
        self,
        player: SoundPlayer,
        states: queue.SimpleQueue[Message],
        wanted: Wanted,
        keys: _Keys,
        watch: SessionWatch,
    ) -> None:
        self._player = player
        self._states = states
        self._wanted = wanted
        self._keys = keys
        self._volume = wanted.volume
        self._left = len(wanted.mix.parts)
        self._begun = time.monotonic()
        self._is_open = self._is_paused = False
        self._spent, self._spent_at = 0.0, self._begun
        self._watch = watch
        self._ending = self._last_words = ""

    def run(self) -> int:
        while not self._ending:
            for key in self._keys.read(_LOOK):
                self._press(key)
            while not self._states.empty():
                self._hear(self._states.get())
            if not self._is_open and time.monotonic() - self._begun > _STARTING:
                raise WellnessError(_NO_SOUND[wire.NO_DEVICE])
            self._mind_session()
            if self._is_open:
                self._keys.draw(self._line())
        self._keys.draw("")
        if self._wanted.as_json:
            print(dumps({"ended": self._ending}))
        else:
            tell(self._ending)
        return 0

    def _mind_session(self) -> None:
        """Fade out before the next session, or as soon as one has begun."""
        watch, wall = self._watch, time.time()
        if not self._last_words:
            watch.look(time.monotonic())
        if self._last_words or wall < watch.limit:
            return
        self._last_words = f"{watch.sentence(wall, self._wanted.twelve_hours)} The sound has ended."
        if self._is_paused:
            self._ending = self._last_words
        self._player.send(wire.Stop(fade=watch.fade(wall)))

    def _press(self, key: str) -> None:
        if key == " " and not self._last_words:
            self._spent, self._spent_at = self._played(), time.monotonic()
            self._is_paused = not self._is_paused
            self._player.send(wire.Pause() if self._is_paused else wire.Resume())
        elif key in "+=-":
            by = -_STEP if key == "-" else _STEP
            self._volume = min(FULL, max(0, self._volume + by))
            self._player.send(wire.Gain(kind=wire.SOUND, gain=gain(self._volume)))
        elif key in "qQ\x1b":
            self._ending = "Stopped."

    def _hear(self, state: Message) -> None:
        match state:
            case wire.Open():
                self._start(state.device)
            case wire.Silent() if not self._is_open:
                raise WellnessError(_NO_SOUND[state.why])
            case wire.Silent():
                self._lose("No sound device found. Connect one, then press Space.")
            case wire.Failed():
                self._player.close(0.0)
                raise WellnessError(
                    "A sound file is damaged.", "Installing wellness again restores it."
                )
            case wire.Beat():
                self._spent, self._spent_at = state.seconds, time.monotonic()
            case wire.Ended():
                self._left -= 1
                self._ending = "" if self._left else self._last_words or "The sound has ended."
            case wire.Lost():
                self._lose("Sound device disconnected. Press Space to play on the current device.")
            case wire.Stopped():
                self._ending = "The sound was stopped."
            case wire.Gone():
                self._ending = self._ending or "The sound stopped by itself."

    def _start(self, device: str) -> None:
        is_first, self._is_open = not self._is_open, True
        if is_first and self._wanted.as_json:
            seconds = None if self._wanted.seconds == inf else round(self._wanted.seconds)
            print(dumps({"playing": str(self._wanted.mix), "device": device, "seconds": seconds}), flush=True)  # fmt: skip
        elif is_first and not self._keys.is_on:
            tell(f"{title(self._wanted.mix)}. `wellness sound stop` stops it.")
            sys.stdout.flush()  # a pipe is told while it plays, not after

    def _lose(self, sentence: str) -> None:
        """Wait for Space, which tries again; the time that is left stays."""
        if not self._keys.is_on:
            raise WellnessError("Sound device disconnected.")
        self._keys.draw("")
        say(sentence)
        self._spent, self._spent_at = self._played(), time.monotonic()
        self._is_paused = True

    def _played(self) -> float:
        """Seconds that were heard."""
        since = 0.0 if self._is_paused else time.monotonic() - self._spent_at
        return self._spent + since

    def _line(self) -> str:
        is_open_end = self._wanted.seconds == inf
        seconds = self._played() if is_open_end else max(0.0, self._wanted.seconds - self._played())
        minutes, rest = divmod(round(seconds), 60)
        clock = f"{minutes}:{rest:02d}{'' if is_open_end else ' left'}"
        keys = _KEYS.format("resume" if self._is_paused else "pause", self._volume)
        name = title(self._wanted.mix)
        lines = (f"{name}   {clock}   {keys}", f"{name}   {clock}   q stop", f"{clock}   q stop")
        return next((line for line in lines if len(line) < terminal_width()), clock)


class _Keys:
    """The keys of a terminal, one at a time, and one line on it; neither where there is none."""

    def __init__(self, *, is_on: bool) -> None:
        streams = (sys.stdin, sys.stdout)
        is_terminal = all(stream.isatty() for stream in streams)
        self.is_on = is_on and is_terminal and os.environ.get("TERM", "dumb") != "dumb"
        self._before: Any = None
        self._drawn = ""

    def __enter__(self) -> Self:
        if self.is_on and sys.platform != "win32":
            import signal
            import termios

            self._before = termios.tcgetattr(0)
            self._continued = signal.signal(signal.SIGCONT, lambda *_: self._take())
            self._take()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.draw("")
        if self._before is not None:
            import signal
            import termios

            signal.signal(signal.SIGCONT, self._continued)
            if self._is_in_front():
                termios.tcsetattr(0, termios.TCSADRAIN, self._before)

    def _take(self) -> None:
        """Turn off echo and line mode; the shell turned them on while this was stopped."""
        import termios

        if self._is_in_front():
            quiet = termios.tcgetattr(0)
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(0, termios.TCSADRAIN, quiet)

    @staticmethod
    def _is_in_front() -> bool:
        """Whether this may use the terminal: a job in the background would be stopped for it."""
        try:
            return sys.platform == "win32" or os.tcgetpgrp(0) == os.getpgrp()
        except OSError:
            return False

    def read(self, seconds: float) -> str:
        """The keys that come within ``seconds``."""
        if not self.is_on or not self._is_in_front():
            time.sleep(seconds)
            return ""
        if sys.platform == "win32":
            return self._read_console(seconds)
        if not select.select([0], [], [], seconds)[0]:
            return ""
        data = os.read(0, 64)
        if not data:  # the terminal is gone
            self.is_on = False
        return data.decode("ascii", "ignore")

    @staticmethod
    def _read_console(seconds: float) -> str:
        keys = ""
        if sys.platform != "win32":
            return keys
        import msvcrt

        time.sleep(seconds)
        while msvcrt.kbhit():
            keys += msvcrt.getwch()
        return keys

    def draw(self, line: str) -> None:
        """Draw the line in place of the last one; an empty one leaves nothing."""
        if not self.is_on or line == self._drawn or not self._is_in_front():
            return
        self._drawn = line
        cut = line[: max(0, terminal_width() - 1)]
        blank = " " * max(0, terminal_width() - 1)
        try:
            sys.stdout.write(f"\r{blank}\r{cut}")
            sys.stdout.flush()
        except OSError:
            self.is_on = False
