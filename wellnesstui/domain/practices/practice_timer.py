"""The progress of a practice: where in its plan one is, by clocks that the caller reads."""

from __future__ import annotations

from math import inf

from wellnesstui.domain.practices.lengths import fitted
from wellnesstui.domain.practices.plan import chosen, plan_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.plan import Choices, Plan, Scene
    from wellnesstui.domain.practices.practice import Practice

WAKE = 30
"""Seconds that the machine may have slept, and a practice goes on."""
STOPPED = 5
"""Seconds between two ticks from which on the program itself was stopped."""
DONE, CUT, ASLEEP = "done", "cut", "asleep"
"""Why it ended: at its last second, because a session begins, or because the machine slept."""


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
    then dropped. A wall clock that is set changes nothing but the room until then.
    """

    def __init__(self, plan: Plan, now: Reading, limit: float = inf) -> None:
        self.plan = plan
        self.limit = limit
        self.elapsed = 0.0
        self.spent = 0.0
        self.is_paused = False
        self.ended = "" if plan.scenes else CUT
        self.rung: tuple[str, ...] = ()
        self._is_held = False
        self._seen = now
        self._fit(now)

    def go_on(self, elapsed: float, spent: float, is_paused: bool, ended: str) -> None:
        """Go on from where another timer was."""
        self.elapsed, self.spent = elapsed, spent
        self.is_paused, self.ended = is_paused, self.ended or ended

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
        if self.ended or self.is_paused:
            if not self.ended and self.room(now) <= 0:
                self.ended = CUT
            return
        if slept > WAKE:
            self.ended = ASLEEP
        elif passed > STOPPED:
            self.is_paused = True
        elif self.room(now) <= 0:
            self._advance(min(passed, self.left))
            self.ended = self.ended or CUT
        else:
            self._advance(passed)
            self._fit(now)

    def pause(self, now: Reading) -> None:
        self.tick(now)
        self.is_paused = not self.ended

    def resume(self, now: Reading) -> None:
        """Resume after a pause, from the start of the current breath."""
        self.tick(now)
        if self.ended or not self.is_paused:
            return
        self.is_paused = self._is_held = False
        if (scene := self.scene) and scene.breath:
            self.elapsed -= (self.elapsed - scene.breath_begin) % scene.breath.cycle
        self._fit(now)

    def hold(self, now: Reading) -> None:
        """Pause until ``release``, unless it is paused already: something covers it."""
        self.tick(now)
        if not self.ended and not self.is_paused:
            self.is_paused = self._is_held = True

    def release(self, now: Reading) -> None:
        """Resume if ``hold``, not the person, paused it."""
        self.tick(now)
        if self._is_held:
            self.resume(now)

    def forward(self, now: Reading) -> None:
        """Skip to the next step, or to the end."""
        self.tick(now)
        if scene := self.scene:
            self._go_to(scene.step + 1, now)

    def back(self, now: Reading) -> None:
        """Return to the start of the step, or to the one before within its first 3 seconds."""
        self.tick(now)
        if self.ended in (CUT, ASLEEP) or self.room(now) <= 0:
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
        self.rung = self.plan.bells.between(before, self.elapsed)
        if self.elapsed >= self.plan.seconds:
            self.ended = DONE

    def _go_to(self, step: int, now: Reading) -> None:
        self.elapsed = self.plan.begin_of(step)
        if self.elapsed >= self.plan.seconds:
            self.ended = DONE
        else:
            self._fit(now)

    def _fit(self, now: Reading) -> None:
        """Shorten what is left if there isn't room for it."""
        scene, room = self.scene, self.room(now)
        if scene is None or self.left <= room:
            return
        steps = self.plan.practice.steps
        done = self.elapsed - self.plan.begin_of(scene.step)
        rest = steps[scene.step].replace(seconds=steps[scene.step].seconds - done)
        others = (rest, *steps[scene.step + 1 :])
        fitting = fitted(self.plan.practice.replace(steps=others), room).steps
        if not fitting:
            self.ended = CUT
            return
        first = fitting[0].replace(seconds=done + fitting[0].seconds)
        shorter = (*steps[: scene.step], first, *fitting[1:])
        self.plan = plan_of(self.plan.practice.replace(steps=shorter), self.plan.bells)
