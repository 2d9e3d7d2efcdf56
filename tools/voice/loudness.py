"""A clip as it is shipped: without the silence around it, as loud as the others, and its ends soft."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

TYPE_CHECKING = False
if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.voice.model import Samples

    Terms = tuple[float, float, float]
    Filter = tuple[Terms, Terms]
    """Of second order: the terms of what comes in, and of what went out."""

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
    gain = 10 ** ((LOUDNESS - loudness(trimmed, rate)) / 20)
    gain = min(gain, PEAK / float(np.abs(trimmed).max()))
    fade = np.sin(np.linspace(0, np.pi / 2, int(_FADE * rate), dtype=np.float32)) ** 2
    trimmed = trimmed * np.float32(gain)
    trimmed[: len(fade)] *= fade
    trimmed[-len(fade) :] *= fade[::-1]
    return trimmed


def loudness(sound: Samples, rate: int) -> float:
    """LUFS by ITU-R BS.1770, of the blocks within 10 dB of the mean, so that pauses don't count."""
    length, hop = int(0.4 * rate), int(0.1 * rate)
    weighted = _weighted(sound, rate)
    weighted = np.pad(weighted, (0, max(0, length - len(weighted))))
    blocks = [
        float(np.mean(weighted[at : at + length] ** 2))
        for at in range(0, len(weighted) - length + 1, hop)
    ]
    gate = np.mean(blocks) / 10
    power = np.mean([block for block in blocks if block >= gate])
    return float(-0.691 + 10 * np.log10(power + 1e-12))


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


def _weighted(sound: Samples, rate: int) -> Samples:
    """As loud as it is heard (K weighting), made in the spectrum of the whole."""
    spectrum = np.fft.rfft(sound)
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(len(sound), 1 / rate) / rate)
    shelf = _response(turn, _shelf(rate))
    high_pass = _response(turn, _high_pass(rate))
    return np.fft.irfft(spectrum * shelf * high_pass, len(sound)).astype(np.float32)


def _response(turn: NDArray[np.complex128], filter_: Filter) -> NDArray[np.complex128]:
    (b0, b1, b2), (a0, a1, a2) = filter_
    return (b0 + b1 * turn + b2 * turn**2) / (a0 + a1 * turn + a2 * turn**2)


def _shelf(rate: int) -> Filter:
    """The high shelf of BS.1770, for any sample rate."""
    k = math.tan(math.pi * 1681.974450955533 / rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    ahead = (high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k)
    return ahead, (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k)


def _high_pass(rate: int) -> Filter:
    k = math.tan(math.pi * 38.13547087602444 / rate)
    q = 0.5003270373238773
    return (1.0, -2.0, 1.0), (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k)
