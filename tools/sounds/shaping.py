"""Noise and curves whose end runs on into their beginning, so that a loop has no seam.

A sound is an array of two rows, left and right, at RATE. All filters work on the whole loop as if it were
a circle (by FFT): what rings out after the end is heard at the beginning.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Gain = Callable[[Floats], Floats]
"""Frequencies in Hz -> amplitudes."""
MovingGain = Callable[[Floats, Floats], Floats]
"""Times in s, one a row, and frequencies in Hz -> amplitudes."""

RATE = 48000
HOP = 960
"""Frames between two states of a moving filter (20 ms); loops of whole seconds are multiples of it."""
_WINDOW = 4 * HOP
_LOWEST = 20.0
"""Hz; what is below can't be heard and only moves the cone."""


def frames(seconds: float) -> int:
    return round(seconds * RATE)


def white(rng: np.random.Generator, seconds: float, width: float = 0.8) -> Floats:
    """Noise of level 1; ``width`` 0 is the same on both sides, 1 shares nothing."""
    middle, left, right = rng.standard_normal((3, frames(seconds)))
    shared, own = np.sqrt(1 - width), np.sqrt(width)
    return np.stack([shared * middle + own * left, shared * middle + own * right])


def filtered(sound: Floats, gain: Gain) -> Floats:
    """The loop through a filter that doesn't change; below 20 Hz nothing is left."""
    n = sound.shape[-1]
    frequencies = np.asarray(np.fft.rfftfreq(n, 1 / RATE), np.float64)
    amplitudes = gain(np.maximum(frequencies, _LOWEST / 2))
    amplitudes = amplitudes * _fade_in(frequencies, _LOWEST * 0.75, _LOWEST * 1.25)
    return np.fft.irfft(np.fft.rfft(sound, axis=-1) * amplitudes, n, axis=-1)


def noise(rng: np.random.Generator, seconds: float, gain: Gain, width: float = 0.8) -> Floats:
    """Shaped noise of level 1."""
    return leveled(filtered(white(rng, seconds, width), gain))


def moving(sound: Floats, gain: MovingGain) -> Floats:
    """The loop through a filter that moves: short spectra that overlap by three quarters."""
    n = sound.shape[-1]
    if n % HOP:
        raise ValueError(f"{n} frames aren't a multiple of {HOP}")
    window = np.sqrt((1 - np.cos(2 * np.pi * np.arange(_WINDOW) / _WINDOW)) / 2)
    frequencies = np.maximum(np.fft.rfftfreq(_WINDOW, 1 / RATE), _LOWEST / 2)
    starts = np.arange(0, n, HOP)
    gains = gain(((starts + _WINDOW / 2) % n / RATE)[:, None], frequencies[None, :])
    spread = np.arange(_WINDOW)
    made = np.zeros_like(sound)
    for side, row in enumerate(sound):
        for start, amplitudes in zip(starts, gains, strict=True):
            places = (start + spread) % n
            piece = np.fft.irfft(np.fft.rfft(row[places] * window) * amplitudes, _WINDOW)
            made[side, places] += piece * window / 2  # windows squared sum to two
    return made


def wander(
    rng: np.random.Generator, seconds: float, fastest: float, slope: float = 1.0
) -> Callable[[Floats], Floats]:
    """A periodic random curve of mean 0 and spread 1, with nothing faster than ``fastest`` Hz."""
    orders = np.arange(1, max(int(fastest * seconds), 1) + 1)
    sizes = orders ** (-slope / 2) * rng.rayleigh(1.0, orders.size)
    phases = rng.uniform(0, 2 * np.pi, orders.size)
    spread = np.sqrt(np.sum(sizes**2) / 2)

    def at(times: Floats) -> Floats:
        turns = 2 * np.pi * times[..., None] * orders / seconds
        return np.asarray(np.cos(turns + phases) @ sizes / spread)

    return at


def along(curve: Callable[[Floats], Floats], seconds: float) -> Floats:
    """The curve at every frame; read every 20 ms and joined by lines."""
    knots = np.arange(0, frames(seconds) + 1, HOP)
    values = curve(knots / RATE)
    return np.asarray(np.interp(np.arange(frames(seconds)), knots, values))


def leveled(sound: Floats, level: float = 1.0) -> Floats:
    """The sound at that RMS level, both sides alike."""
    rms = np.sqrt(np.mean(sound**2, axis=-1, keepdims=True))
    return np.asarray(sound * (level / np.maximum(rms, 1e-12)))


def bump(center: float, octaves: float) -> Gain:
    """A round peak on a scale of octaves; at ``octaves`` away 4.3 dB less."""

    def gain(frequencies: Floats) -> Floats:
        return np.exp(-0.5 * (np.log2(frequencies / center) / octaves) ** 2)

    return gain


def below(corner: float, steep: float = 2.0) -> Gain:
    """A low pass: ``steep`` times 6 dB an octave above the corner."""

    def gain(frequencies: Floats) -> Floats:
        return 1 / np.sqrt(1 + (frequencies / corner) ** (2 * steep))

    return gain


def above(corner: float, steep: float = 2.0) -> Gain:
    """A high pass: ``steep`` times 6 dB an octave below the corner."""

    def gain(frequencies: Floats) -> Floats:
        return 1 / np.sqrt(1 + (corner / frequencies) ** (2 * steep))

    return gain


def falling(decibels: float) -> Gain:
    """So many dB less each octave, 1 at 1 kHz."""

    def gain(frequencies: Floats) -> Floats:
        return np.asarray((frequencies / 1000) ** (-decibels / (20 * np.log10(2))))

    return gain


def both(*gains: Gain) -> Gain:
    """One filter after the other."""

    def gain(frequencies: Floats) -> Floats:
        made = np.ones_like(frequencies)
        for each in gains:
            made = made * each(frequencies)
        return made

    return gain


def room(rng: np.random.Generator, sound: Floats, seconds: float, wet: float) -> Floats:
    """The loop in a room: noise that dies away by 60 dB in ``seconds``, darker than the sound."""
    n = sound.shape[-1]
    tail = min(frames(seconds), n)
    times = np.arange(tail) / RATE
    made = np.empty_like(sound)
    damp = below(2500, 1)(np.asarray(np.fft.rfftfreq(n, 1 / RATE), np.float64))
    for side, row in enumerate(sound):
        answer = np.zeros(n)
        answer[:tail] = rng.standard_normal(tail) * 10 ** (-3 * times / seconds)
        answer[:tail] *= np.minimum(times / 0.02, 1)
        answer /= np.sqrt(np.sum(answer**2))
        made[side] = np.fft.irfft(np.fft.rfft(row) * np.fft.rfft(answer) * damp, n)
    return sound + wet * made


def _fade_in(frequencies: Floats, low: float, high: float) -> Floats:
    part = np.clip((frequencies - low) / (high - low), 0, 1)
    return (1 - np.cos(np.pi * part)) / 2
