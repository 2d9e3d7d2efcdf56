"""Lets the computer's own voice speak, one sentence at a time, and stops it at once.

It lives in the player's process: when the app is gone, that one ends, and ends what speaks.
"""

from __future__ import annotations

import threading
from collections import deque

from wellnesstui.sound import wire

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.sound.computer_voice import ComputerVoice
    from wellnesstui.sound.speaking import Speaking
    from wellnesstui.sound.wire import Message

    Find = Callable[[], ComputerVoice | None]

UNDER = 0.4
"""The factor of sounds under speech."""
_LOOK = 0.05  # seconds between two looks at whether a sentence has been said
_MOST = 32  # sentences that may wait


class Speaker:
    """``lower`` is told the factor of sounds under it and 1 when it's silent, ``fails`` why it can't speak:
    in a thread of its own.

    What it couldn't do once, it doesn't try again.
    """

    def __init__(
        self, find: Find, lower: Callable[[float], object], fails: Callable[[str], object]
    ) -> None:
        self._find, self._lower, self._fails = find, lower, fails
        self._turn = threading.Condition(threading.RLock())
        """Held by whoever uses what follows."""
        self._waiting: deque[str] = deque()
        self._now = ""
        """What is being said."""
        self._volume = 1.0
        self._is_held = self._is_closed = False
        self._speaking: Speaking | None = None
        self._thread: threading.Thread | None = None

    def obey(self, message: Message) -> None:
        """Do what a command means for it; the others mean nothing."""
        match message:
            case wire.Speak():
                self._say(message.text)
            case wire.Stop(ahead=True, only="" | wire.VOICE):
                with self._turn:
                    self._waiting.clear()
            case wire.Stop(id="", only="" | wire.VOICE) if not message.delay:
                self._stop()
            case wire.Gain(kind=wire.VOICE):
                self._volume = message.gain
                if not message.gain:
                    self._stop()
            case wire.Pause():
                self._hold(is_held=True)
            case wire.Resume():
                self._hold(is_held=False)

    def close(self) -> None:
        """Stop it for good."""
        with self._turn:
            self._is_closed = True
            self._stop()
            if self._speaking is not None:
                self._speaking.end()

    def _say(self, words: str) -> None:
        with self._turn:
            if self._is_closed or not self._volume or len(self._waiting) >= _MOST:
                return
            self._waiting.append(words)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._turn.notify()

    def _stop(self) -> None:
        with self._turn:
            self._waiting.clear()
            self._silence()

    def _hold(self, *, is_held: bool) -> None:
        """Stop what is being said; once it goes on, that is said again from its beginning."""
        with self._turn:
            if is_held and self._now:
                self._waiting.appendleft(self._now)
                self._silence()
            self._is_held = is_held
            self._turn.notify()

    def _silence(self) -> None:
        self._now = ""
        if self._speaking is not None:  # one that stays may be behind what is known
            self._speaking.silence()
        self._turn.notify()

    # -- the thread ---------------------------------------------------------------------------

    def _run(self) -> None:
        from wellnesstui.sound.speaking import EachTime, Staying  # a megabyte that few need

        voice = self._find()
        if voice is None:
            self._give_up(wire.NO_PROGRAM)
            return
        speaking = Staying(voice) if voice.stays else EachTime(voice)
        with self._turn:
            self._speaking = speaking
        try:
            while self._begin(speaking):
                self._lower(UNDER)
                if self._is_last(speaking):
                    self._lower(1.0)
        except OSError:
            self._give_up(wire.BROKEN)

    def _begin(self, speaking: Speaking) -> bool:
        """Begin the next sentence as soon as there is one; False when it's closed. Raises OSError."""
        with self._turn:
            while not self._is_closed and (self._is_held or not self._waiting):
                self._turn.wait()
            if self._is_closed:
                return False
            self._now = self._waiting.popleft()
            speaking.begin(self._now, self._volume)
            return True

    def _is_last(self, speaking: Speaking) -> bool:
        """Whether nothing follows what is being said, once it's over. Raises OSError."""
        with self._turn:
            while self._now and not speaking.is_over():
                self._turn.wait(_LOOK)
            self._now = ""
            return self._is_held or not self._waiting

    def _give_up(self, why: str) -> None:
        with self._turn:
            self._is_closed = True
            self._waiting.clear()
            if self._speaking is not None:
                self._speaking.end()
        self._lower(1.0)
        self._fails(why)
