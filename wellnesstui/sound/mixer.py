"""The mixer: sources and levels in, samples out. It knows neither clock nor device nor file.

Its time is the number of frames that it gave, and stands still in a pause: so a bell or a stop that
was asked for comes at its sample.
"""

from __future__ import annotations

from math import inf

import numpy as np

from wellnesstui.sound.envelope import Envelope
from wellnesstui.sound.sources import RATE
from wellnesstui.sound.wire import KINDS, SOUND, VOICE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from wellnesstui.sound.envelope import Level
    from wellnesstui.sound.sources import Source

    Block = NDArray[np.float32]
    """A row for each frame, left and right, -1 to 1."""

MAX_VOICES = 64
_BETWEEN = 0.25  # seconds between two sentences, where the second one would come sooner
_PAUSE, _DUCK, _RELEASE, _LEAST = 0.15, 0.4, 0.8, 0.01  # seconds
_KNEE = 0.95
"""Up to here nothing is changed; above it, what is left is bent under 1."""
_SCALE = 1 / 32768


class _Voice:
    """Something that sounds, or will: its ``layers`` go on until the last one is over."""

    def __init__(
        self, id: str, kind: str, layers: Sequence[Source], begin: int, gain: float
    ) -> None:
        self.id = id
        self.kind = kind
        self.layers = list(layers)
        self.begin = begin
        self.level = Envelope(gain)
        self.closing = Envelope()
        self.name = ""
        """What is said."""
        self.end = 0
        """The frame at which it has been said."""

    @property
    def middle(self) -> int:
        return (self.begin + self.end) // 2


class Mixer:
    """Calls come from one thread at a time."""

    def __init__(self) -> None:
        self.frame = 0
        """Frames that it gave, without pauses."""
        self._voices: list[_Voice] = []
        self._kinds = {kind: Envelope() for kind in KINDS}
        self._duck = Envelope()
        self._spoken_until = 0
        self._hold = Envelope()
        self._held_from: float = inf
        self._ended: list[str] = []

    # -- commands -----------------------------------------------------------------------------

    def play(
        self, id: str, kind: str, layers: Sequence[Source], *, gain: float = 1.0, fade: float = 0.0, delay: float = 0.0
    ) -> _Voice:  # fmt: skip
        """Let ``layers`` sound together, ``delay`` seconds from now, and fade in within ``fade``.

        What had this id already fades out in the same time; what was still to come never does.
        """
        begin = self.frame + _frames(delay)
        if id:
            self._voices = [
                each for each in self._voices if each.id != id or each.begin <= self.frame
            ]
            for voice in (each for each in self._voices if each.id == id):
                voice.id = ""
                voice.closing.move(0.0, begin, _frames(max(fade, _LEAST)))
        voice = _Voice(id, kind, layers, begin, 0.0 if fade else gain)
        if fade:
            voice.level.move(gain, begin, _frames(fade))
        if len(self._voices) < MAX_VOICES:
            self._voices.append(voice)
        return voice

    def say(
        self, id: str, clip: Source, frames: int, *, name: str = "", gain: float = 1.0, duck: float = 1.0, delay: float = 0.0
    ) -> None:  # fmt: skip
        """Play a clip of so many ``frames``, with sounds at ``duck`` under it, after what is said
        before. One of that ``name`` that has just begun isn't begun again.
        """
        begin = self.frame + _frames(delay)
        if name and any(each.name == name and begin < each.middle for each in self._saying()):
            return
        if self._spoken_until > self.frame:
            begin = max(begin, self._spoken_until + _frames(_BETWEEN))
        voice = self.play(id, VOICE, [clip], gain=gain, delay=(begin - self.frame) / RATE)
        voice.name, voice.end = name, begin + frames
        self._spoken_until = voice.end
        self._duck.move(duck, begin, _frames(_DUCK))
        self._duck.move(1.0, self._spoken_until, _frames(_RELEASE))

    def go_under(self, duck: float) -> None:
        """Bring sounds to ``duck``, for speech that isn't heard from here; 1 when it's over."""
        self._duck.move(duck, self.frame, _frames(_DUCK if duck < 1 else _RELEASE))

    def _saying(self) -> list[_Voice]:
        """What is being said."""
        return [each for each in self._voices if each.begin <= self.frame < each.end]

    def set_gain(self, kind: str, gain: float, fade: float) -> None:
        """Bring a kind to a volume."""
        self._kinds[kind].move(gain, self.frame, _frames(max(fade, _LEAST)))

    def stop(self, id: str = "", kind: str = "", *, fade: float = 0.0, delay: float = 0.0) -> None:
        """Fade out, ``delay`` seconds from now, what has this id or is of this kind; without, everything."""
        begin = self.frame + _frames(delay)
        for voice in self._voices:
            if id in ("", voice.id) and kind in ("", voice.kind):
                voice.closing.drop_after(self.frame)
                voice.closing.move(0.0, begin, _frames(max(fade, _LEAST)))
                if voice.kind == VOICE:
                    voice.end = self._spoken_until = begin
                    self._duck.move(1.0, begin, _frames(_RELEASE))
        if not id and not delay:  # what is still to come never does
            self._voices = [
                each
                for each in self._voices
                if each.begin <= self.frame or kind not in ("", each.kind)
            ]

    def drop_ahead(self, kind: str = "") -> None:
        """Forget what hasn't begun, of this kind; what sounds goes on to its end."""
        self._voices = [
            each for each in self._voices if each.begin <= self.frame or kind not in ("", each.kind)
        ]
        if kind in ("", VOICE):
            ends = [each.end for each in self._saying()]
            self._spoken_until = max(ends, default=self.frame)
            self._duck.move(1.0, self._spoken_until, _frames(_RELEASE))

    def pause(self) -> None:
        """Fade out briefly, then hold."""
        if self._held_from == inf:
            self._hold.move(0.0, self.frame, _frames(_PAUSE))
            self._held_from = self.frame + _frames(_PAUSE)

    def hold(self) -> None:
        """Hold at once: nobody takes what a fade would give."""
        self._hold = Envelope(0.0)
        self._held_from = self.frame

    def resume(self) -> None:
        """Go on."""
        if self._held_from < inf:
            self._held_from = inf
            self._hold.move(1.0, self.frame, _frames(_PAUSE))

    # -- what it gives ------------------------------------------------------------------------

    @property
    def is_paused(self) -> bool:
        """Whether it holds, or is about to."""
        return self._held_from < inf

    @property
    def plays(self) -> bool:
        """Whether anything sounds or is to sound."""
        return bool(self._voices)

    def take_ended(self) -> list[str]:
        """The ids that are over since the last call."""
        ended, self._ended = self._ended, []
        return ended

    def render(self, frames: int) -> Block:
        """The next frames; zeros while it holds."""
        block = np.zeros((frames, 2), np.float32)
        count = int(min(frames, max(0, self._held_from - self.frame)))
        if count and self._voices:
            self._mix(block[:count])
        self.frame += count
        return block

    def _mix(self, block: Block) -> None:
        begin, frames = self.frame, len(block)
        hold, duck = self._hold.over(begin, frames), self._duck.over(begin, frames)
        kinds = {kind: hold * level.over(begin, frames) for kind, level in self._kinds.items()}
        kinds[SOUND] = kinds[SOUND] * duck
        for voice in self._voices:
            start = max(0, voice.begin - begin)
            if start < frames:
                self._add(voice, block[start:], _from(kinds[voice.kind], start), begin + start)
        for voice in self._voices:
            if not voice.layers or voice.closing.is_zero_from(begin + frames):
                voice.layers = []
                if voice.id:
                    self._ended.append(voice.id)
        self._voices = [voice for voice in self._voices if voice.layers]
        _limit(block)

    def _add(self, voice: _Voice, block: Block, outer: Level, begin: int) -> None:
        frames = len(block)
        gain = outer * voice.level.over(begin, frames) * voice.closing.over(begin, frames) * _SCALE
        going = []
        for source in voice.layers:
            at = 0
            for piece in source.pieces(frames):
                block[at : at + len(piece)] += np.multiply(
                    piece, _part(gain, at, len(piece)), dtype=np.float32
                )
                at += len(piece)
            if at == frames:
                going.append(source)
        voice.layers = going


def _frames(seconds: float) -> int:
    return round(seconds * RATE)


def _from(level: Level, start: int) -> Level:
    return level[start:] if isinstance(level, np.ndarray) else level


def _part(level: Level, start: int, frames: int) -> Level:
    return level[start : start + frames] if isinstance(level, np.ndarray) else level


def _limit(block: Block) -> None:
    """Bend what is above the knee, in place, so that nothing is over full scale."""
    size = np.abs(block)
    if size.max() > _KNEE:
        bent = _KNEE + (1 - _KNEE) * np.tanh((size - _KNEE) / (1 - _KNEE))
        np.copysign(np.where(size > _KNEE, bent, size), block, out=block)
