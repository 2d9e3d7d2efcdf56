"""The reset between two sessions: which one fits the gap, and the timer that runs it."""

from __future__ import annotations

from wellnesstui.domain.practices.lengths import fitted
from wellnesstui.domain.practices.practice import RESET, Practice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from wellnesstui.domain.practices.practice import Step, Summary

    _Known = TypeVar("_Known", bound=Summary)

LENGTHS = (1, 3, 5)
"""The minutes that a reset may take."""
MARGIN = 60
"""Seconds between the end of a reset and the next session."""
WAKE = 30
"""Seconds between two ticks from which on the machine must have slept."""

_FAST, _SLOW = 0.1, 1.0  # seconds between two ticks
_NEAR = 0.01  # seconds of rounding error from adding many ticks


def longest_reset(seconds_free: int) -> int:
    """The minutes of the longest reset that ends MARGIN before the next session, 0 when none does."""
    room = seconds_free - MARGIN
    return max((minutes for minutes in LENGTHS if minutes * 60 <= room), default=0)


def choose_reset(practices: Sequence[_Known], minutes: int, turn: int) -> _Known | None:
    """The reset of that length for ``turn``, round robin; None when there is none, as for 0 minutes."""
    fit = [each for each in practices if RESET in each.needs and each.minutes == minutes]
    return fit[turn % len(fit)] if fit else None


class ResetTimer:
    """The progress of a reset. ``now`` and ``limit`` are seconds since 1970 UTC; the caller has the
    clock.

    ``step`` is the current step, number ``index``, None after the last; it takes ``length``
    seconds, of which ``elapsed`` have passed. Nothing runs at or after ``limit``: steps without
    room are shortened, then dropped. ``is_cut`` is whether time, not the person or the last step,
    ended it.
    """

    def __init__(self, practice: Practice, limit: float | None, now: float) -> None:
        self.practice = practice
        self.index = 0
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
        """The part of it that is over, 0 to 1."""
        if self.step is None:
            return 1.0
        before = sum(step.seconds for step in self.practice.steps[: self.index])
        own = self.practice.steps[self.index].seconds
        return min(1.0, (before + own * self.elapsed / self.length) / self.practice.seconds)

    def tick(self, now: float) -> None:
        """Advance to ``now``. After a long sleep of the machine it is over."""
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
                self._begin(self.index + 1, now - spare, spare)
        if self.step and self.room(now) <= 0:
            self._end(is_cut=True)

    def pause(self, now: float) -> None:
        """Pause; ``limit`` still applies."""
        self.tick(now)
        self.is_paused = self.step is not None

    def resume(self, now: float) -> None:
        """Resume after a pause, from the start of the current breath."""
        self.tick(now)
        if self.step is None or not self.is_paused:
            return
        self.is_paused = self._is_held = False
        if self.step.breath:
            self.elapsed -= self.elapsed % self.step.breath.cycle
        if not self._fit(now):
            self._begin(self.index + 1, now)

    def hold(self, now: float) -> None:
        """Pause until ``release``, unless it is paused already: something covers it."""
        self.tick(now)
        if self.step and not self.is_paused:
            self.is_paused = self._is_held = True

    def release(self, now: float) -> None:
        """Resume if ``hold``, not the person, paused it."""
        self.tick(now)
        if self._is_held:
            self.resume(now)

    def forward(self, now: float) -> None:
        """Skip to the next step, or to the end."""
        self.tick(now)
        if self.step:
            self._begin(self.index + 1, now)

    def back(self, now: float) -> None:
        """Return to the previous step, also from the end while there is time."""
        self.tick(now)
        if self.room(now) > 0:
            self.is_cut = False
            self._begin(max(0, self.index - 1), now)

    def wait(self, is_drawn: bool) -> float:
        """Seconds until the next tick is needed; 0 when nothing will change by itself.

        With ``is_drawn`` breaths are animated ten times a second, not only counted.
        """
        if self._limit is None and (self.step is None or self.is_paused):
            return 0.0
        if self.step is None:
            return max(0.0, self.room(self._seen))  # until then one can go back
        if self.is_paused:
            return _SLOW  # only to notice ``limit``
        if self.step.breath and is_drawn:
            return _FAST
        return max(_FAST, min(_SLOW - self.elapsed % _SLOW, self.length - self.elapsed))

    def room(self, now: float) -> float:
        """Seconds until ``limit``, infinite without one."""
        return float("inf") if self._limit is None else self._limit - now

    def _begin(self, index: int, now: float, elapsed: float = 0.0) -> None:
        """Begin, ``elapsed`` seconds ago, the first step from ``index`` on that there is time for."""
        for each in range(index, len(self.practice.steps)):
            self.index, self.elapsed = each, 0.0
            self.step = self.practice.steps[each]
            self.length = self.step.seconds
            if self._fit(now):
                self.elapsed = elapsed
                return
        self._end(is_cut=index < len(self.practice.steps) and self.room(now) <= 0)

    def _fit(self, now: float) -> bool:
        """Shorten the step so that those after it get some time; whether it has any itself."""
        step, *others = self.practice.steps[self.index :]
        rest = step.replace(seconds=self.length - self.elapsed)
        fitting = fitted(self.practice.replace(steps=(rest, *others)), self.room(now)).steps
        if fitting:
            self.length = self.elapsed + fitting[0].seconds
        return bool(fitting)

    def _end(self, is_cut: bool) -> None:
        self.index, self.step = len(self.practice.steps), None
        self.is_paused = self._is_held = False
        self.is_cut = is_cut
