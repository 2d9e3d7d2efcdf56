"""What can be mixed: loops, files decoded as they play, bells and tones, all 16-bit stereo."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from wellnesstui.sound.wire import RISING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Samples = NDArray[np.int16]
    """A row for each frame: left and right."""

RATE = 48_000
_NOTES = (392.0, 523.25)  # Hz, a fourth apart
_NOTE, _STEP = 0.55, 0.28  # seconds of a note, and until the next one
_PEAK = 0.12  # -18 dBFS


class Source(Protocol):
    """Samples in their order."""

    def pieces(self, frames: int) -> Iterator[Samples]:
        """The next ``frames`` frames in pieces; fewer where it ends."""
        ...


class Loop:
    """Samples that follow on themselves."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self._at = 0

    def pieces(self, frames: int) -> Iterator[Samples]:
        while frames > 0:
            piece = self._samples[self._at : self._at + frames]
            frames -= len(piece)
            self._at = (self._at + len(piece)) % len(self._samples)
            yield piece


class Once:
    """Samples that are played once, such as a bell."""

    def __init__(self, samples: Samples) -> None:
        self._samples = samples
        self._at = 0

    def pieces(self, frames: int) -> Iterator[Samples]:
        piece = self._samples[self._at : self._at + frames]
        self._at += len(piece)
        yield piece


class Stream:
    """A file that is decoded as it plays: ``read`` gives up to so many frames, none at its end.

    ``again`` opens it again there, if it is to go on.
    """

    def __init__(
        self,
        read: Callable[[int], Samples],
        again: Callable[[], Callable[[int], Samples]] | None = None,
    ) -> None:
        self._read = read
        self._again = again

    def pieces(self, frames: int) -> Iterator[Samples]:
        is_new = False
        while frames > 0:
            piece = self._read(frames)
            if not len(piece):
                if self._again is None or is_new:
                    return
                self._read, is_new = self._again(), True
                continue
            is_new = False
            frames -= len(piece)
            yield piece


def tone(name: str) -> Samples:
    """Two soft notes, rising or falling."""
    notes = _NOTES if name == RISING else _NOTES[::-1]
    whole = np.zeros(round((_STEP + _NOTE) * RATE))
    time = np.arange(round(_NOTE * RATE)) / RATE
    swell = np.sin(np.pi * time / _NOTE) ** 2
    for index, pitch in enumerate(notes):
        begin = round(index * _STEP * RATE)
        whole[begin : begin + len(time)] += swell * np.sin(2 * np.pi * pitch * time)
    mono = (_PEAK / np.abs(whole).max() * 32767 * whole).astype(np.int16)
    return np.column_stack((mono, mono))
