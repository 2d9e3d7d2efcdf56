"""The progress of a practice: where in its plan one is, by clocks that the caller reads."""

from __future__ import annotations

from math import inf

from wellnesstui.domain.practices.lengths import fitted
from wellnesstui.domain.practices.plan import chosen, plan_of
from wellnesstui.domain.practices.playback_observer import PlaybackObserver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.plan import Choices, Plan, Scene
    from wellnesstui.domain.practices.practice import Practice

WAKE = 30
"""Seconds that the machine may have slept, and a practice goes on."""
STOPPED = 5
"""Seconds between two ticks from which on the program itself was stopped."""
DONE, CUT, ASLEEP, LEFT = "done", "cut", "asleep", "left"
"""Why it ended: at its last second, because a session begins, because the machine slept, or because
the person left.
"""
FADE = 0.3
"""Seconds in which sound and motion stop."""

_NEAR = 0.01  # seconds of rounding error from adding many ticks


class Reading:  # no NamedTuple: ``typing`` costs as much as a whole command
    """What the clocks say, in seconds: ``wall`` since 1970 UTC, ``monotonic`` since any start, and
    ``boot`` the same, but counting the time in which the machine sleeps.
    """

    __slots__ = ("boot", "monotonic", "wall")

    def __init__(self, wall: float, monotonic: float, boot: float) -> None:
        self.wall, self.monotonic, self.boot = wall, monotonic, boot


class PracticeTimer:
    """``elapsed`` seconds of ``plan`` are over, of which ``spent`` really went by: skipped ones don't
    count. ``ended`` is empty while it runs, or why it ended.

    Nothing runs at or after ``limit``, in seconds since 1970 UTC: steps without room are shortened,
    then dropped, the closing one last. A wall clock that is set changes nothing but the room until then. It may begin where
    another timer was.
    """

    def __init__(
        self,
        plan: Plan,
        now: Reading,
        limit: float = inf,
        *,
        elapsed: float = 0.0,
        spent: float = 0.0,
        is_paused: bool = False,
        ended: str = "",
    ) -> None:
        self.plan = self._told = plan
        self.limit = limit
        self.elapsed, self.spent = elapsed, spent
        self.is_paused, self.ended = is_paused, ended if plan.scenes else CUT
        self.rung: tuple[str, ...] = ()
        self._is_held = False
        self._seen = now
        self._observer, self._is_open = PlaybackObserver(), False
        self._fit(now)

    def begin(self, now: Reading) -> None:
        """Begin now, not when it was made."""
        self._seen = now
        self.elapsed = self.spent = 0.0

    def observe(self, observer: PlaybackObserver, now: Reading) -> None:
        """Tell ``observer`` what happens from now on."""
        self.tick(now)
        self._observer = observer
        if not self.ended:
            self._open()

    @property
    def scene(self) -> Scene | None:
        """What is shown now; None when it has ended."""
        return None if self.ended else self.plan.scene_at(self.elapsed)

    @property
    def left(self) -> float:
        """Seconds until its end."""
        return max(0.0, self.plan.seconds - self.elapsed)

    def room(self, now: Reading) -> float:
        """Seconds until ``limit``."""
        return self.limit - now.wall

    def tick(self, now: Reading) -> None:
        """Advance to ``now``; ``rung`` are the bells on the way."""
        passed = max(0.0, now.monotonic - self._seen.monotonic)
        slept = (now.boot - self._seen.boot) - passed
        self._seen, self.rung = now, ()
        if self.ended:
            return
        if not self.is_paused:
            if slept > WAKE:
                self._end(ASLEEP)
            elif passed > STOPPED:
                self._pause()
            else:
                self._advance(passed)
        if self.room(now) <= 0:
            self._end(CUT)
        elif not self.is_paused:
            self._fit(now)
        if self._is_open and not self.is_paused:
            self._observer.advanced(self.elapsed)

    def pause(self, now: Reading) -> None:
        """Pause until ``resume``, also what waits for ``release``."""
        self.tick(now)
        self._pause()
        self._is_held = False

    def resume(self, now: Reading) -> None:
        """Resume after a pause, from the start of the current breath."""
        self.tick(now)
        if self.ended or not self.is_paused:
            return
        self.is_paused = self._is_held = False
        if (scene := self.scene) and scene.breath:
            self.elapsed -= (self.elapsed - scene.breath_begin) % scene.breath.cycle
        self._fit(now)
        if not self.ended:
            self._observer.resumed(self.elapsed)

    def hold(self, now: Reading) -> None:
        """Pause until ``release``, unless it is paused already: something covers it."""
        self.tick(now)
        if not self.ended and not self.is_paused:
            self._is_held = True
            self._pause()

    def release(self, now: Reading) -> None:
        """Resume if ``hold``, not the person, paused it."""
        self.tick(now)
        if self._is_held:
            self.resume(now)

    def leave(self, now: Reading) -> None:
        """End it, unless it has ended."""
        self.tick(now)
        self._end(LEFT)

    def forward(self, now: Reading) -> None:
        """Skip to the next step, or to the end."""
        self.tick(now)
        if scene := self.scene:
            self._go_to(scene.step + 1, now)

    def back(self, now: Reading) -> None:
        """Return to the start of the step, or to the one before within its first 3 seconds."""
        self.tick(now)
        if self.ended not in ("", DONE) or self.room(now) <= 0:
            return
        scene = self.plan.scene_at(self.elapsed)
        step = self.plan.scenes[-1].step if scene is None else scene.step
        if scene and self.elapsed - self.plan.begin_of(step) < 3:
            step -= 1
        self.ended = ""
        self._go_to(max(0, step), now)

    def change(self, practice: Practice, choices: Choices, now: Reading) -> None:
        """Go on with other choices, in the same part of the same step of the ``practice``."""
        self.tick(now)
        if self.ended or (scene := self.scene) is None:
            return
        begin = self.plan.begin_of(scene.step)
        length = self.plan.begin_of(scene.step + 1) - begin
        share = (self.elapsed - begin) / length if length else 0.0
        self.plan = plan_of(chosen(practice, choices), self.plan.bells)
        begin = self.plan.begin_of(scene.step)
        within = share * (self.plan.begin_of(scene.step + 1) - begin)
        breath = self.plan.practice.steps[scene.step].breath
        self.elapsed = begin + (within // breath.cycle * breath.cycle if breath else within)
        self._fit(now)

    def wait(self, frame: float = 0.0) -> float:
        """Seconds until the next tick is needed: a ``frame`` while breaths are drawn, else until the
        next whole second or scene; 0 when nothing will change by itself.
        """
        if self.ended:
            return 0.0
        if self.is_paused:
            return 0.0 if self.limit == inf else 1.0
        scene = self.scene
        if scene is None:
            return 0.01
        if scene.breath and frame:
            return frame
        within = self.elapsed - (scene.breath_begin if scene.breath else 0.0)
        return max(0.01, min(1.0 - within % 1.0, scene.end - self.elapsed))

    def _advance(self, seconds: float) -> None:
        before = self.elapsed
        self.elapsed = min(self.plan.seconds, before + seconds)
        self.spent += self.elapsed - before
        if self.left < _NEAR:
            self.elapsed = self.plan.seconds
        self.rung = self.plan.bells.between(before, self.elapsed)
        if not self.left:
            self._end(DONE)

    def _go_to(self, step: int, now: Reading) -> None:
        self.elapsed = self.plan.begin_of(step)
        if not self.left:
            self._end(DONE)
            return
        self._fit(now)
        if self.ended:
            return
        if self._is_open:
            self._observer.skipped(self.elapsed)
        else:
            self._open()

    def _open(self) -> None:
        self._is_open, self._told = True, self.plan
        self._observer.opened(self.plan)
        if not self.is_paused:
            self._observer.started(self.elapsed)

    def _pause(self) -> None:
        if not self.ended and not self.is_paused:
            self.is_paused = True
            self._observer.paused()

    def _end(self, why: str) -> None:
        """End it, unless it has ended."""
        if self.ended:
            return
        self.ended, self.is_paused, self._is_held = why, False, False
        if self._is_open:
            self._is_open = False
            if why != DONE:
                self._observer.faded_out(0.0 if why == ASLEEP else FADE)
            self._observer.ended()

    def _fit(self, now: Reading) -> None:
        """Shorten what is left if there isn't room for it."""
        self._shorten(self.room(now))
        if self._is_open and self.plan is not self._told:
            self._told = self.plan
            self._observer.changed(self.plan, self.elapsed)

    def _shorten(self, room: float) -> None:
        scene = self.scene
        if scene is None or self.left <= room + _NEAR:
            return
        steps = self.plan.practice.steps
        done = self.elapsed - self.plan.begin_of(scene.step)
        rest = steps[scene.step].replace(seconds=steps[scene.step].seconds - done)
        others = (rest, *steps[scene.step + 1 :])
        fitting = fitted(self.plan.practice.replace(steps=others), room).steps
        if not fitting:
            self._end(CUT)
            return
        # Where only the closing step is left, it comes now.
        is_closing = len(fitting) < min(2, len(others))
        seconds = done if is_closing else done + fitting[0].seconds
        first = (steps[scene.step].replace(seconds=seconds),) if seconds else ()
        shorter = (*steps[: scene.step], *first, *fitting[not is_closing :])
        self.plan = plan_of(self.plan.practice.replace(steps=shorter), self.plan.bells)
