"""Loudness (LUFS) and true peak, as EBU R 128 and ITU-R BS.1770-4 have them, without state.

The K weighting is the standard's two filters, applied by FFT: exact for a loop, whose end runs on
into its beginning, and with silence after it for what is heard once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tools.sounds.shaping import RATE, Floats

NDComplex = NDArray[np.complex128]

_BLOCK, _STEP = 0.4, 0.1
"""Seconds of a gating block, and between two."""
_ABSOLUTE, _RELATIVE = -70.0, -10.0
_OFFSET = -0.691
"""So that 997 Hz at 0 dBFS on one side reads -3.01 LUFS."""


def loudness(sound: Floats, is_loop: bool = True, rate: int = RATE) -> float:
    """Integrated loudness of one side or two in LUFS, gated; -inf if all of it is silence."""
    powers = _block_powers(weighted(sound, is_loop, rate), rate)
    loud = powers[_lufs(powers) > _ABSOLUTE]
    if not loud.size:
        return float("-inf")
    loud = loud[_lufs(loud) > _lufs(np.mean(loud)) + _RELATIVE]
    return float(_lufs(np.mean(loud)))


def loudest(sound: Floats) -> float:
    """The largest momentary loudness (400 ms) in LUFS: how loud a bell is."""
    return float(np.max(_lufs(_block_powers(weighted(sound, is_loop=False)))))


def true_peak(sound: Floats) -> float:
    """The largest peak between samples too, in dBFS, by fourfold oversampling with a windowed sinc."""
    places = np.arange(-24, 25)
    peak = float(np.max(np.abs(sound)))
    for part in (0.25, 0.5, 0.75):
        taps = np.sinc(places - part) * np.kaiser(51, 8.0)[1:-1]
        for row in sound:
            peak = max(peak, float(np.max(np.abs(np.convolve(row, taps, "same")))))
    return float(20 * np.log10(max(peak, 1e-12)))


def weighted(sound: Floats, is_loop: bool, rate: int = RATE) -> Floats:
    """The sound through the K weighting."""
    n = sound.shape[-1]
    length = n if is_loop else n + rate
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(length))
    gain = _shelf(turns, rate) * _high_pass(turns, rate)
    return np.fft.irfft(np.fft.rfft(sound, length, axis=-1) * gain, length, axis=-1)[..., :n]


def _shelf(z: NDComplex, rate: int) -> NDComplex:
    """The first filter: what a head adds above 1.7 kHz; figures that give the standard's at 48 kHz."""
    k = np.tan(np.pi * 1681.974450955533 / rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    top = (high + middle * k / q + k * k) + 2 * (k * k - high) * z
    top = top + (high - middle * k / q + k * k) * z**2
    return np.asarray(
        top / ((1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z**2)
    )


def _high_pass(z: NDComplex, rate: int) -> NDComplex:
    """The second filter: less of what is below 38 Hz."""
    k = np.tan(np.pi * 38.13547087602444 / rate)
    q = 0.5003270373238773
    size = 1 + k / q + k * k
    return np.asarray(
        (1 - 2 * z + z**2) / (1 + 2 * (k * k - 1) / size * z + (1 - k / q + k * k) / size * z**2)
    )


def _block_powers(sound: Floats, rate: int = RATE) -> Floats:
    """Power of both sides together in each block; one block if it is shorter than that."""
    block, step = round(_BLOCK * rate), round(_STEP * rate)
    sums = np.concatenate([[0.0], np.cumsum(np.sum(sound**2, axis=0))])
    if sums.size <= block:
        return np.array([sums[-1] / block])
    starts = np.arange(0, sums.size - block, step)
    return np.asarray((sums[starts + block] - sums[starts]) / block)


def _lufs(power: Floats | np.floating) -> Floats:
    return np.asarray(_OFFSET + 10 * np.log10(np.maximum(power, 1e-20)))
