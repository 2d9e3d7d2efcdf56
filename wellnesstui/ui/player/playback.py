"""What plays and how far it is, by the clock and until the next session; it knows no screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.breaks.next_session import SessionWatch
from wellnesstui.domain.practices.carried import Carried
from wellnesstui.domain.practices.plan import PACES, Choices
from wellnesstui.domain.practices.practice_timer import PracticeTimer, Reading

if TYPE_CHECKING:
    from wellnesstui.breaks.clock import Clock
    from wellnesstui.ui.player.playable import Playable

_USUAL = PACES.index(1.0)


class Playback:
    """``playing`` has the choices as they are now; ``timer`` is how far it is."""

    def __init__(self, playable: Playable, clock: Clock) -> None:
        self.playing = playing = playable.playing
        self._clock = clock
        now = self.now
        self.session = SessionWatch(playable.next_begins, playable.ask_next, now.monotonic)
        self.timer = PracticeTimer(
            playing.plan,
            now,
            self.session.limit,
            elapsed=playing.elapsed,
            spent=playing.spent,
            is_paused=playing.is_paused,
            ended=playing.ended,
        )

    @property
    def now(self) -> Reading:
        return Reading(self._clock.wall(), self._clock.monotonic(), self._clock.boot())

    @property
    def is_over(self) -> bool:
        """Whether it came to an end, or the person left."""
        return bool(self.timer.ended)

    def tick(self) -> Reading:
        """Advance to the clock, and fit to a session that was planned or has begun since this began."""
        now = self.now
        self.session.look(now.monotonic)
        self.timer.limit = self.session.limit
        self.timer.tick(now)
        return now

    def wait(self) -> None:
        """Let no time have gone by: it hasn't begun."""
        self.timer.begin(self.now)

    def begin(self) -> None:
        """Begin now: what there was to know has been read."""
        self.playing = self.playing.replace(is_read=True)
        self.wait()

    def choose(self, choices: Choices) -> None:
        """Go on with other choices; a timer has none."""
        self.playing = self.playing.replace(choices=choices)
        if self.playing.care:
            self.wait()
        if self.playing.practice:
            self.timer.change(self.playing.practice, choices, self.now)

    def pace(self, by: int) -> None:
        """Go on so many paces faster."""
        choices = self.playing.choices
        index = PACES.index(choices.pace) if choices.pace in PACES else _USUAL
        pace = PACES[max(0, min(len(PACES) - 1, index + by))]
        self.choose(choices.replace(pace=pace))

    def switch_bell(self) -> None:
        self.playing = self.playing.replace(has_bell=not self.playing.has_bell)

    def carried(self, is_hidden: bool, sound_left: float) -> Carried:
        """What another process needs to go on from here; hidden, it waits, and its sound ends."""
        if self.playing.care:
            self.wait()
        else:
            self.timer.tick(self.now)
        playing = self.playing.at(self.timer).replace(sound_left=0.0 if is_hidden else sound_left)
        return Carried(
            playing=playing.replace(is_paused=playing.is_paused or is_hidden), is_hidden=is_hidden
        )
