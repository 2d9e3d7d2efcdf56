"""The reset between two sessions: how long it can be, and how far it is."""

from __future__ import annotations

from wellnesstui.domain.practice import RESET, Practice, fitted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.domain.practice import Step

LENGTHS = (1, 3, 5)
"""The minutes that a reset may take."""
MARGIN = 60
"""Seconds that stay free between the end of a reset and the next block."""
WAKE = 30
"""Seconds between two looks at the clock after which the machine must have slept."""

_FAST, _SLOW = 0.1, 1.0  # seconds between two looks at the clock
_NEAR = 0.01  # seconds that adding many small ones may have lost


def minutes_for(seconds_free: int) -> int:
    """The longest reset that ends a minute before the next block, which is ``seconds_free`` away.

    0 when none does.
    """
    room = seconds_free - MARGIN
    return max((minutes for minutes in LENGTHS if minutes * 60 <= room), default=0)


def reset_of(practices: Sequence[Practice], minutes: int, turn: int) -> Practice | None:
    """The reset of that length whose ``turn`` it is: another one each time ``turn`` goes up by one.

    None when there is none, as for 0 minutes.
    """
    fit = [each for each in practices if each.need == RESET and each.minutes == minutes]
    return fit[turn % len(fit)] if fit else None


class Course:
    """How far a reset is. Moments are seconds since 1970 UTC, given by whoever has a clock.

    ``step`` is the one under way, None after the last; it takes ``length`` seconds, of which
    ``elapsed`` have gone. Nothing runs at or after ``limit``: what has no room is shortened, then left
    out. ``is_cut`` says that time, and not the person or the last step, has ended it.
    """

    def __init__(self, practice: Practice, limit: float | None, now: float) -> None:
        self.practice = practice
        self.at = 0
        self.step: Step | None = None
        self.length = 0.0
        self.elapsed = 0.0
        self.is_paused = False
        self.is_cut = False
        self._is_held = False
        self._limit = limit
        self._seen = now
        self._begin(0, now)
        self.is_cut = self.step is None

    @property
    def share(self) -> float:
        """How much of it is over, 0 to 1."""
        if self.step is None:
            return 1.0
        before = sum(step.seconds for step in self.practice.steps[: self.at])
        own = self.practice.steps[self.at].seconds
        return min(1.0, (before + own * self.elapsed / self.length) / self.practice.seconds)

    def tick(self, now: float) -> None:
        """Be where a reset is at ``now``. After a long sleep of the machine it is over."""
        passed, self._seen = now - self._seen, now
        if self.step is None:
            return
        if not self.is_paused:
            if passed > WAKE:
                self._end(is_cut=True)
                return
            self.elapsed += max(0.0, passed)  # a clock that was set back takes nothing away
            while self.step and self.elapsed >= self.length - _NEAR:
                spare = max(0.0, self.elapsed - self.length)
                self._begin(self.at + 1, now - spare, spare)
        if self.step and self.room(now) <= 0:
            self._end(is_cut=True)

    def pause(self, now: float) -> None:
        """Stand still; the next block does not."""
        self.tick(now)
        self.is_paused = self.step is not None

    def go_on(self, now: float) -> None:
        """Go on after a pause, with the breath that was under way begun anew."""
        self.tick(now)
        if self.step is None or not self.is_paused:
            return
        self.is_paused = self._is_held = False
        if self.step.breath:
            self.elapsed -= self.elapsed % self.step.breath.cycle
        if not self._fit(now):
            self._begin(self.at + 1, now)

    def hold(self, now: float) -> None:
        """Stand still until ``release``, unless it does so already: something lies over it."""
        self.tick(now)
        if self.step and not self.is_paused:
            self.is_paused = self._is_held = True

    def release(self, now: float) -> None:
        """Go on, if ``hold`` and not the person made it stand still."""
        self.tick(now)
        if self._is_held:
            self.go_on(now)

    def forward(self, now: float) -> None:
        """To the next step, or to the end."""
        self.tick(now)
        if self.step:
            self._begin(self.at + 1, now)

    def back(self, now: float) -> None:
        """To the step before, also from the end while there is time."""
        self.tick(now)
        if self.room(now) > 0:
            self.is_cut = False
            self._begin(max(0, self.at - 1), now)

    def wait(self, is_drawn: bool) -> float:
        """Seconds until something may have changed; 0 when nothing will by itself.

        With ``is_drawn`` breaths are drawn as they go, ten times a second, and not only counted.
        """
        if self._limit is None and (self.step is None or self.is_paused):
            return 0.0
        if self.step is None:
            return max(0.0, self.room(self._seen))  # until then there is a way back
        if self.is_paused:
            return _SLOW  # only to see whether the next block comes near
        if self.step.breath and is_drawn:
            return _FAST
        return max(_FAST, min(_SLOW - self.elapsed % _SLOW, self.length - self.elapsed))

    def room(self, now: float) -> float:
        """Seconds until it must be over, without end when nothing comes next."""
        return float("inf") if self._limit is None else self._limit - now

    def _begin(self, at: int, now: float, elapsed: float = 0.0) -> None:
        """Begin the first step from ``at`` on that there is time for, ``elapsed`` seconds ago."""
        for each in range(at, len(self.practice.steps)):
            self.at, self.elapsed = each, 0.0
            self.step = self.practice.steps[each]
            self.length = self.step.seconds
            if self._fit(now):
                self.elapsed = elapsed
                return
        self._end(is_cut=at < len(self.practice.steps) and self.room(now) <= 0)

    def _fit(self, now: float) -> bool:
        """Let the step take as long as leaves some time to those after it; whether it has any."""
        step, *others = self.practice.steps[self.at :]
        rest = step.but(seconds=self.length - self.elapsed)
        found = fitted(self.practice.but(steps=(rest, *others)), self.room(now)).steps
        if found:
            self.length = self.elapsed + found[0].seconds
        return bool(found)

    def _end(self, is_cut: bool) -> None:
        self.at, self.step = len(self.practice.steps), None
        self.is_paused = self._is_held = False
        self.is_cut = is_cut
