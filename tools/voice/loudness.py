"""A clip as it is shipped: without the silence around it, as loud as the others, and its ends soft."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from tools.sounds.loudness import loudness

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tools.voice.model import Samples

LOUDNESS = -20.0
"""LUFS of each clip."""
PEAK = 0.84  # -1.5 dBFS
_SILENT = 0.012  # of the loudest, 38 dB below
_BEFORE, _AFTER = 0.03, 0.12  # seconds of quiet left around the words
_FADE = 0.02
_PAUSE = 0.12  # seconds of quiet between two sentences, at least


class NoPause(Exception):
    """There is no pause between the two sentences."""


def finished(sound: Samples, rate: int) -> Samples:
    """The clip of a sentence."""
    trimmed = _trimmed(sound, rate)
    measured = loudness(trimmed[np.newaxis].astype(np.float64), is_loop=False, rate=rate)
    gain = 10 ** ((LOUDNESS - measured) / 20)
    gain = min(gain, PEAK / float(np.abs(trimmed).max()))
    fade = np.sin(np.linspace(0, np.pi / 2, int(_FADE * rate), dtype=np.float32)) ** 2
    trimmed = trimmed * np.float32(gain)
    trimmed[: len(fade)] *= fade
    trimmed[-len(fade) :] *= fade[::-1]
    return trimmed


def after_pause(sound: Samples, rate: int) -> Samples:
    """The second of two sentences: from within the first pause on. Raises NoPause."""
    loud = _loud(sound, rate)
    for before, after in pairwise(loud):
        if (after - before) / 100 > _PAUSE:
            return sound[(before + after) // 2 * (rate // 100) :]
    raise NoPause


def _trimmed(sound: Samples, rate: int) -> Samples:
    """From shortly before the first word to shortly after the last."""
    loud = _loud(sound, rate)
    begin = max(0, int(loud[0] / 100 * rate - _BEFORE * rate))
    return sound[begin : int((loud[-1] + 1) / 100 * rate + _AFTER * rate)]


def _loud(sound: Samples, rate: int) -> list[int]:
    """The windows of 10 ms in which something is said, by number."""
    window = rate // 100
    count = len(sound) // window
    levels = np.sqrt(np.mean(sound[: count * window].reshape(count, window) ** 2, axis=1))
    return [int(number) for number in np.flatnonzero(levels > levels.max() * _SILENT)]
