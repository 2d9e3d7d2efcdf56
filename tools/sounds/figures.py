"""What is measured of a sound beside its loudness: pure functions of its samples."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tools.sounds.shaping import RATE, Floats

_WINDOW, _HOP = 1024, 256
_UNHEARD = 10 ** (-65 / 20)
"""A step in the wave, of full scale 1, that nobody hears: clicks begin to be heard at 35.5 dB peak equivalent
SPL (ISO 389-6), which this has when full scale is 100 dB."""


class Seam(NamedTuple):
    """The join of end and beginning against the rest: 1 is the largest that one frame in 10,000 has
    (``jump``) and one window in 1,000 (``flux``). Above 1 it could be found."""

    jump: float
    flux: float


def slope(sound: Floats, low: float = 100.0, high: float = 8000.0) -> float:
    """dB an octave, by a line through thirds of an octave."""
    levels = thirds(sound, low, high)
    return float(np.polyfit(np.arange(levels.size) / 3, levels, 1)[0])


def thirds(sound: Floats, low: float = 100.0, high: float = 8000.0) -> Floats:
    """Mean power density in dB in each third of an octave."""
    power, frequencies = _spectrum(sound)
    edges = low * 2 ** (np.arange(int(3 * np.log2(high / low)) + 1) / 3)
    return np.array(
        [
            10 * np.log10(np.mean(power[(frequencies >= a) & (frequencies < b)]) + 1e-30)
            for a, b in pairwise(edges)
        ]
    )


def _spectrum(sound: Floats, length: int = 16384) -> tuple[Floats, Floats]:
    window = np.hanning(length)
    starts = range(0, sound.shape[-1] - length + 1, length // 2)
    power = np.mean(
        [np.abs(np.fft.rfft(row[s : s + length] * window)) ** 2 for row in sound for s in starts],
        axis=0,
    )
    return np.asarray(power), np.asarray(np.fft.rfftfreq(length, 1 / RATE), np.float64)


def seam(sound: Floats) -> Seam:
    """How much the join of a loop stands out: by one step of the wave, and by the change of its spectrum."""
    jumps = np.max(np.abs(np.diff(sound)), axis=0)
    jump = float(np.max(np.abs(sound[:, 0] - sound[:, -1])))
    rolled = np.roll(sound.mean(axis=0), sound.shape[-1] // 2)
    join = rolled.size // 2
    inside = _flux(rolled, np.arange(0, rolled.size - _WINDOW - _HOP, 4 * _HOP))
    near = _flux(rolled, np.arange(join - _WINDOW - _HOP, join, _HOP))
    return Seam(
        jump / max(float(np.quantile(jumps, 0.9999)), 1e-9),
        float(np.max(near) / np.quantile(inside, 0.999)),
    )


def _flux(row: Floats, starts: NDArray[np.int64]) -> Floats:
    """How much each window's spectrum is above that of the one before it, in log amplitude.

    Up to 15 kHz: what is above that Vorbis leaves out, and an ear that hears it hears it masked.
    """
    low, high = round(50 * _WINDOW / RATE), round(15000 * _WINDOW / RATE)
    views = np.lib.stride_tricks.sliding_window_view(row, _WINDOW)
    first, second = (
        np.log(np.abs(np.fft.rfft(views[at] * np.hanning(_WINDOW))[:, low:high]) + _UNHEARD)
        for at in (starts, starts + _HOP)
    )
    return np.asarray(np.mean(np.maximum(second - first, 0), axis=1))


def band(sound: Floats, low: float, high: float) -> Floats:
    """What is between two frequencies."""
    n = sound.shape[-1]
    spectrum = np.fft.rfft(sound, axis=-1)
    frequencies = np.fft.rfftfreq(n, 1 / RATE)
    spectrum[..., (frequencies < low) | (frequencies > high)] = 0
    return np.fft.irfft(spectrum, n, axis=-1)


def kurtosis(sound: Floats, low: float = 1500.0, high: float = 8000.0) -> float:
    """How much of it comes in strokes: 3 is plain noise."""
    inside = band(sound, low, high)
    return float(np.mean(inside**4) / np.mean(inside**2) ** 2)


def events_over_bed(bed: Floats, events: Floats, low: float, high: float) -> float:
    """dB by which what is near stands over the bed: the loudest 10 ms of a second (that one second in ten
    comes up to, because waves take their time) against the level of the bed, in the events' band."""
    quiet = np.mean(band(bed, low, high) ** 2)
    power = np.mean(band(events, low, high) ** 2, axis=0)
    part = RATE // 100
    short = power[: power.size // part * part].reshape(-1, part).mean(axis=1)
    peaks = short[: short.size // 100 * 100].reshape(-1, 100).max(axis=1)
    return float(10 * np.log10(np.quantile(peaks, 0.9) / quiet))


def balance(sound: Floats) -> float:
    """dB by which the left side is louder than the right."""
    left, right = np.mean(sound**2, axis=-1)
    return float(10 * np.log10(left / right))


def offset(sound: Floats) -> float:
    """The largest DC of a side, in dBFS."""
    return float(20 * np.log10(np.max(np.abs(np.mean(sound, axis=-1))) + 1e-12))
