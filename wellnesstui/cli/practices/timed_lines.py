"""Plays a practice as timed lines: one caption at a time, and the phases of a breath as words."""

from __future__ import annotations

import os
import sys
import time
from math import inf

from wellnesstui.cli.layout import line_width, wrap
from wellnesstui.domain.practices.practice import INWARD
from wellnesstui.domain.practices.practice_timer import ASLEEP, CUT, FADE, PracticeTimer, Reading
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean
from wellnesstui.store.disk import clock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.breaks.next_session import SessionWatch
    from wellnesstui.domain.practices.plan import Plan, Scene
    from wellnesstui.ui.player.sound_follower import SoundFollower

_PHASES = {"in": "in", "sip": "a little more", "hold": "hold", "out": "out", "rest": "wait"}
_MARGIN = "  "
_OPENING = 0.03  # seconds between two looks at whether sound is there
_AHEAD = 1.0  # seconds of a wait after which one looks at the clock again


class TimedRun(Record):
    """What was done: ``spent`` seconds; ``is_stopped`` by ctrl+c; ``sentence`` says how it ended."""

    spent: float
    is_stopped: bool
    sentence: str


def play(
    plan: Plan,
    session: SessionWatch,
    twelve_hours: bool,
    has_bell: bool,
    sound: SoundFollower | None = None,
) -> TimedRun:
    """What was done of the plan, which was printed line by line at its times."""
    if sound:
        sound.prepare(plan)
        while sound.is_opening:
            time.sleep(_OPENING)
    timer = PracticeTimer(plan, now(), session.limit)
    lines = _Lines(timer)
    is_stopped = False
    try:
        lines.show_head()
        if sound:
            timer.observe(sound, now())
        while not timer.ended:
            lines.show()
            time.sleep(min(_AHEAD, lines.wait()))
            reading = now()
            session.look(reading.monotonic)
            timer.limit = session.limit
            timer.tick(reading)
            if timer.rung and has_bell and not (sound and sound.rings):
                ring()
            if timer.is_paused:  # the program was stopped, and goes on now
                timer.resume(now())
                lines.forget()
    except KeyboardInterrupt:
        is_stopped = True
        timer.tick(now())
        if sound and not timer.ended:
            sound.faded_out(FADE)
        print(flush=True)
    return TimedRun(
        spent=timer.spent,
        is_stopped=is_stopped,
        sentence=_ending(timer, session, twelve_hours),
    )


def now() -> Reading:
    """What the machine's clocks say."""
    return Reading(time.time(), time.monotonic(), clock.boot_seconds())


def ring() -> None:
    """Ring the bell of the terminal, if there is one."""
    for stream in (sys.stdout, sys.stderr):
        if stream.isatty() and os.environ.get("TERM", "dumb") != "dumb":
            stream.write("\a")
            stream.flush()
            return


def length(seconds: float) -> str:
    """``40 seconds``, ``1 minute``, ``12 minutes``."""
    if seconds < 60:
        whole = round(seconds)
        return "1 second" if whole == 1 else f"{whole} seconds"
    minutes = round(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes:,} minutes"


class _Lines:
    """Prints what is new since the last time."""

    def __init__(self, timer: PracticeTimer) -> None:
        self._timer = timer
        self._scene: Scene | None = None
        self._step = -1
        self._phase: tuple[int, str] | None = None

    def show_head(self) -> None:
        practice, seconds = self._timer.plan.practice, self._timer.plan.seconds
        parts = [practice.title] if seconds == inf else [practice.title, length(seconds)]
        _print(f"{', '.join(parts)}. Press ctrl+c to stop.")
        for sentence in (practice.warning, practice.contents, INWARD * practice.inward):
            if sentence:
                _print(sentence)
        _print("")

    def show(self) -> None:
        scene = self._timer.scene
        if scene is None:
            return
        if scene is not self._scene:
            if scene.step != self._step and self._scene:
                _print("")
            _print(scene.caption)
            if scene.instead and scene.step != self._step:
                _print(scene.instead, _MARGIN)
            self._scene, self._step, self._phase = scene, scene.step, None
        if scene.breath:
            within = max(0.0, self._timer.elapsed - scene.breath_begin)
            count, name = int(within / scene.breath.cycle + 1e-6), self._phase_at(within + 1e-3)
            if (count, name) != self._phase:
                self._phase = (count, name)
                seconds = dict(scene.breath.parts)[name]
                _print(f"{_PHASES[name]} {seconds:.2g}", _MARGIN)

    def wait(self) -> float:
        """Seconds until something new is to be printed."""
        scene, elapsed = self._timer.scene, self._timer.elapsed
        if scene is None:
            return 0.01
        left = scene.end - elapsed
        if scene.breath:
            offset = max(0.0, elapsed - scene.breath_begin) % scene.breath.cycle
            for _, seconds in scene.breath.parts:
                if offset < seconds - 1e-3:
                    left = min(left, seconds - offset)
                    break
                offset -= seconds
        return max(0.01, left)

    def forget(self) -> None:
        """Print the caption and the breath again."""
        self._scene = self._phase = None

    def _phase_at(self, within: float) -> str:
        scene = self._timer.scene
        return scene.breath.phase(within).name if scene and scene.breath else ""


def _print(text: str, margin: str = "") -> None:
    print("\n".join(wrap(clean(text), line_width(), margin, "")), flush=True)


def _ending(timer: PracticeTimer, session: SessionWatch, twelve_hours: bool) -> str:
    did = f"You did {length(timer.spent)}."
    if timer.ended == CUT and session.begins is not None:
        return f"{did} {session.sentence(time.time(), twelve_hours)}"
    if timer.ended == ASLEEP:
        return f"{did} It ended when the computer went to sleep."
    return did
