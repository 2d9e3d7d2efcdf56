"""Keeps sound in step with what plays: its bells, its voice, its tones, and the sound under it.

It knows no screen. Whoever plays is told of trouble by ``tell`` and ``pause``, and of its end by ``settle``.
"""

from __future__ import annotations

import queue
import time
from math import inf
from typing import TYPE_CHECKING

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.practices.playback_observer import PlaybackObserver
from wellnesstui.domain.practices.unguided import ACTIVITIES
from wellnesstui.domain.sound.mix import gain
from wellnesstui.sound import wire
from wellnesstui.sound.files import SoundFiles, plays
from wellnesstui.sound.score import Score, bell_times, last_begun, messages, spoken
from wellnesstui.ui.player import mute
from wellnesstui.ui.player.caption_speech import CaptionSpeech

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from wellnesstui.domain.practices.plan import Plan
    from wellnesstui.domain.sound.choices import SoundChoices
    from wellnesstui.sound.wire import Message

    class Output(Protocol):
        """A player's process."""

        def send(self, *messages: Message) -> None: ...
        def close(self, fade: float = ...) -> None: ...

    OpenOutput = Callable[[Callable[[Message], None]], Output]
    """Starts a player whose states go to a listener, in any thread. Raises WellnessError, SoundBusy."""

AHEAD = 3.0
"""Seconds of the plan that the process is told of."""
NO_SOUND = {
    wire.NO_DEVICE: "No sound device found. You can follow the text on screen.",
    wire.NO_LIBRARY: "Sound isn't available on this kind of computer. You can follow the text on screen.",
}
ONLY_VOICE = "Your computer's voice is the only sound available on this kind of computer."
NO_VOICE = {
    wire.NO_PROGRAM: "No voice found on your computer. You can follow the text on screen.",
    wire.BROKEN: "Your computer's voice doesn't work. You can follow the text on screen.",
}
BUSY = "Sound is already playing somewhere else, so this stays silent."
LOST = "Sound device disconnected. Press <player.pause Space> to continue."
_DAMAGED = "A sound file is damaged. Installing wellness again restores it."
_STOPPED = "The sound was stopped. You can follow the text on screen."

_LATE = 2.0  # seconds: what should have been heard by then is heard late, if it's no more
_CORRECTED = 0.5  # seconds before a bell in which it isn't corrected any more
_DROP, _END, _STOP, _CHANGE = 0.2, 6.0, 0.3, 1.0  # seconds of fades
_IN_SLEEP = 0.5  # -6 dB
_OPENING = 1.5  # seconds
_PATIENCE = 5.0  # seconds in which the player before this one must have ended


class SoundBusy(WellnessError):
    """Another player of this home runs."""


class SoundFollower(PlaybackObserver):
    """``choices`` is what is to be heard, None while sound is off.

    ``trouble`` is the last sentence that was told;
    ``overrides`` the values of settings that a command line gave in place of the saved ones.
    """

    def __init__(
        self,
        choices: SoundChoices | None,
        open_output: OpenOutput,
        files: SoundFiles | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.choices = choices
        self.tell: Callable[[str], object] = lambda _: None
        self.settle: Callable[[], object] = lambda: None
        self.pause: Callable[[], object] = lambda: None
        self.is_previewing = False
        self.trouble = ""
        self.overrides: dict[str, str] = {}
        self._open_output, self._files, self._clock = open_output, files or SoundFiles(), clock
        self._output: Output | None = None
        self._states: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._is_open = self._is_refused = self._was_stopped = False
        self._opened_at = 0.0
        self._busy_since: float | None = None
        self._score: Score | None = None
        self._is_running = self._has_bed = self._is_silenced = self._is_held = False
        self._at = self._sent = self._next = 0.0
        self._said: float | None = None
        self._captions = CaptionSpeech()
        self._has_device = True
        self._linger_from, self._lingers = 0.0, 0.0

    # -- what plays -------------------------------------------------------------------------

    def opened(self, plan: Plan) -> None:
        self._is_silenced, self._lingers = False, 0.0
        self._score = self._scored(plan)
        self._open()

    def started(self, at: float) -> None:
        self._is_running = True
        self._go_to(at)

    def advanced(self, at: float) -> None:
        self._at = at
        self.poll()
        if self._is_running and at >= self._next:
            self._open()
            self._start_bed()
            self._fill(at)
        if self._score and self._is_running and self._has_device:
            for message in self._captions.due(self._score, at):
                self._send(message)

    def paused(self) -> None:
        self._is_running = False
        if self.is_previewing:
            self._drop()
            self._at = -1.0
        else:
            self._hold(is_held=True)

    def resumed(self, at: float) -> None:
        self._is_running, self._is_refused = True, False
        self._open()
        self._hold(is_held=False)
        if abs(at - self._at) > 1e-3:
            self._drop()
            self._go_to(at)
        else:
            self._next = 0.0
            self._start_bed()

    def skipped(self, to: float) -> None:
        self._drop()
        self._go_to(to)

    def changed(self, plan: Plan, at: float) -> None:
        before, was_at = self._score, self._at
        self._score = now = self._scored(plan)
        for kind in (wire.VOICE, wire.BELLS):
            self._send(wire.Stop(only=kind, ahead=True))
        self._begin_at(at, last_begun(before, was_at, now) if before else None)
        self._captions.change(before, now, at)

    def faded_out(self, seconds: float) -> None:
        self._is_silenced = True
        self._silence(seconds)

    def ended(self) -> None:
        was_skipped = self._score is None or self._score.plan.seconds - self._at > 1.0
        self._is_running = False
        if self._is_silenced or self.choices is None:
            return
        if was_skipped:
            self._drop()
        elif self._score and self._score.is_spoken:
            self._send(wire.Stop(only=wire.VOICE, ahead=True))
        if (
            self._score
            and self._score.is_sleep
            and self.choices.linger
            and self._has_bed
            and self._has_device
        ):
            self._linger(self.choices.linger)
        else:
            self._send(wire.Stop(only=wire.SOUND, fade=_END))
            self._has_bed = False

    def closed(self, fade: float = _STOP) -> None:
        output, self._output = self._output, None
        self._is_open = self._has_bed = self._is_running = False
        if output is not None:
            output.close(fade)

    # -- what the person does ---------------------------------------------------------------

    def choose(self, choices: SoundChoices | None) -> None:
        """Let other choices be heard from now on, None for silence."""
        before, self.choices = self.choices, choices
        self._is_refused, self.trouble = False, ""
        if self._score is not None:
            self._score = self._scored(self._score.plan)
        if choices is None:
            self.closed()
            return
        self._open()
        self._send(*self._gains())
        if before is None or before.mix != choices.mix:
            self._send(wire.Stop(only=wire.SOUND, fade=_CHANGE))
            self._has_bed = False
        if self._is_running:
            self._drop()
            self._go_to(self._at)
        elif self.is_previewing:
            self._start_bed()

    def mute(self) -> None:
        """Mute everything, or let it be heard again: also what plays after this."""
        mute.mute(is_on=not self.is_muted)
        self._send(*self._gains())

    @property
    def is_muted(self) -> bool:
        return mute.is_muted()

    @property
    def is_unspoken(self) -> bool:
        """Whether a voice is wanted, and what plays has none."""
        choices, score = self.choices, self._score
        if choices is None or score is None or not choices.has_voice:
            return False
        name = score.plan.practice.id
        return name not in ACTIVITIES and not score.is_spoken and not self._files.says(name)

    def prepare(self, plan: Plan) -> None:
        """Start the process ahead of what is about to be played."""
        self._score = self._scored(plan)
        self._open()

    def preview(self, *, is_on: bool) -> None:
        """Let the sound be heard while the person chooses, though nothing plays."""
        self.is_previewing = is_on
        if is_on and self.choices:
            self._is_refused = False
            self._open()
            if not self._is_running:
                self._drop()
                self._at = -1.0
            self._hold(is_held=False)
            self._start_bed()
        elif not is_on and not self._is_running and self._has_bed and not self._lingers:
            self._hold(is_held=True)

    def ring(self) -> None:
        """Ring the chosen bell once."""
        if self.choices and (bell := self._files.bell(self.choices.bell)):
            self._send(wire.Ring(file=bell))

    def poll(self) -> None:
        """Hear what the process says; try again to start one if another was about to end."""
        while not self._states.empty():
            self._hear(self._states.get())
        if self._lingers and self.is_busy:
            self._open()
            if self._output is not None:
                self._start_bed()
                self._linger(self._lingers)

    @property
    def is_busy(self) -> bool:
        """Whether it waits for the player of another program to end."""
        return self._busy_since is not None and not self._is_refused

    @property
    def is_opening(self) -> bool:
        """Whether it's about to be heard: what plays may wait so long, for its first bell."""
        self.poll()
        is_early = self._clock() - self._opened_at < _OPENING
        return self._output is not None and not self._is_open and not self.trouble and is_early

    @property
    def rings(self) -> bool:
        """Whether the bells of what plays are rung here."""
        return self._is_open and self._score is not None and bool(self._score.bell)

    # -- after a practice for sleep ----------------------------------------------------------

    @property
    def linger_left(self) -> float:
        """Seconds for which the sound still goes on after the end; inf until it's stopped."""
        if self._is_held or self._output is None:
            return self._lingers
        return max(0.0, self._lingers - (self._clock() - self._linger_from))

    @property
    def is_held(self) -> bool:
        """Whether the sound is paused."""
        return self._is_held

    def linger_on(self, plan: Plan, seconds: float) -> None:
        """Go on with what another process let linger."""
        if self.choices is None or not seconds:
            return
        self.opened(plan)
        self._lingers = seconds
        if self._output is not None:
            self._start_bed()
            self._linger(seconds)

    def pause_lingering(self, *, is_held: bool) -> None:
        """Pause the sound and its sleep timer, or go on with them."""
        left = self.linger_left
        self._hold(is_held=is_held)
        self._lingers, self._linger_from = left, self._clock()

    def _linger(self, seconds: float) -> None:
        assert self.choices is not None  # noqa: S101 - only called with them
        self._lingers, self._linger_from = seconds, self._clock()
        if seconds < inf:
            fade = min(self.choices.fade, seconds)
            self._send(wire.Stop(only=wire.SOUND, fade=fade, delay=seconds - fade))

    # -- the process ------------------------------------------------------------------------

    def _scored(self, plan: Plan) -> Score:
        """What of a plan is to be heard."""
        choices, name = self.choices, plan.practice.id
        score = Score(plan=plan)
        if choices is None:
            return score
        score = score.replace(
            bell="" if score.is_sleep else self._files.bell(choices.bell),
            at_steps=choices.at_steps,
            has_tones=choices.has_tones,
        )
        if choices.has_voice and self._files.says(name):
            return spoken(score, lambda text: self._files.clips(name, text))
        return score.replace(is_spoken=choices.has_computer_voice and name not in ACTIVITIES)

    @property
    def _is_wanted(self) -> bool:
        """Whether there is anything to hear."""
        score, choices = self._score, self.choices
        if choices is None or self._is_refused:
            return False
        if self.is_previewing or choices.mix:
            return True
        if score is None:
            return False
        breathes = any(scene.breath for scene in score.plan.scenes)
        return bool(
            score.sayings or score.is_spoken or score.bell or (score.has_tones and breathes)
        )

    def _open(self) -> None:
        """Start the process if it's needed; where that can't be done, say so once."""
        if self._output is not None or not self._is_wanted:
            return
        try:
            self._output = self._open_output(self._states.put)
        except SoundBusy:
            self._wait_for_other()
            return
        except WellnessError as error:
            self._is_refused = True
            self._say(f"{error.sentence} {error.hint}".strip())
            return
        self._busy_since, self._opened_at = None, self._clock()
        self._send(*self._gains())

    def _wait_for_other(self) -> None:
        """The process of the program before this one may still be about to end."""
        if self._busy_since is None:
            self._busy_since = self._clock()
        elif self._clock() - self._busy_since > _PATIENCE:
            self._is_refused = True
            self._say(BUSY)

    def _hear(self, state: Message) -> None:
        match state:
            case wire.Open():
                self._is_open, self._next, self._has_device = True, 0.0, True
                if self.trouble:
                    self.trouble = ""
                    self.settle()
            case wire.Silent():
                self._is_open = False
                self._has_device = state.why != wire.NO_DEVICE
                is_spoken = self._has_device and self._score is not None and self._score.is_spoken
                self._say(ONLY_VOICE if is_spoken else NO_SOUND[state.why])
            case wire.Unspoken():
                self._say(NO_VOICE[state.reason])
            case wire.Failed():
                self._say(_DAMAGED)
            case wire.Lost():
                self._is_open = False
                self._say(LOST)
                self.pause()
            case wire.Ended() if self._lingers:
                self._lingers, self._has_bed = 0.0, False
            case wire.Stopped():
                self._was_stopped = True
            case wire.Gone() if self._output is not None:
                self._output = None
                self._is_open = self._has_bed = False
                self._lingers, self._is_refused = 0.0, True
                self._say(_STOPPED)

    def _say(self, sentence: str) -> None:
        if sentence != self.trouble:
            self.trouble = sentence
            self.tell(sentence)

    def _send(self, *messages: Message) -> None:
        if self._output is not None and messages:
            self._output.send(*messages)

    def _gains(self) -> list[Message]:
        if self.choices is None:
            return []
        volumes = self.choices.volumes
        percents = {wire.VOICE: volumes.voice, wire.SOUND: volumes.sound, wire.BELLS: volumes.bells}
        return [
            wire.Gain(kind=kind, gain=0.0 if self.is_muted else gain(percent))
            for kind, percent in percents.items()
        ]

    # -- what it's told ---------------------------------------------------------------------

    def _go_to(self, at: float) -> None:
        """Begin to say what is heard from this second on."""
        self._captions.go_to(self._score, at)
        self._begin_at(at)

    def _begin_at(self, at: float, said: float | None = None) -> None:
        """The same; ``said`` is the second of the last sentence that has begun already."""
        self._at, self._sent, self._next = at, at - 1e-3, 0.0
        self._said = said
        if self._is_running:
            self._start_bed()
            self.poll()
            self._fill(at)

    def _fill(self, at: float) -> None:
        """Say what is heard next, and again when the bells that are ahead ring."""
        self._next = at + 1.0
        if self._score is None or not self._is_open:
            return
        until = at + AHEAD
        after = min(max(self._sent, at - _LATE), until)
        again = [
            wire.Ring(file=self._score.bell, id=f"bell {ring:.3f}", delay=ring - at)
            for ring in bell_times(self._score, at + _CORRECTED, after)
        ]
        self._send(*again, *messages(self._score, after, until, at, self._said))
        self._sent, self._said = until, None

    def _start_bed(self) -> None:
        """Let the sound under a practice begin, unless it's there."""
        if self._has_bed or self._output is None or not (self.choices and self.choices.mix):
            return
        is_sleep = self._score is not None and self._score.is_sleep
        try:
            self._send(*plays(self.choices.mix, _IN_SLEEP if is_sleep else 1.0))
            self._has_bed = True
        except WellnessError as error:
            self._say(error.sentence)

    def _hold(self, *, is_held: bool) -> None:
        self._is_held = is_held
        self._send(wire.Pause() if is_held else wire.Resume())

    def _drop(self) -> None:
        """What was said to be ahead never comes."""
        self._send(wire.Stop(only=wire.VOICE, fade=_DROP), wire.Stop(only=wire.BELLS, fade=_DROP))

    def _silence(self, seconds: float) -> None:
        self._is_running = self._has_bed = False
        self._lingers = 0.0
        self._send(wire.Stop(fade=max(0.05, seconds)))
