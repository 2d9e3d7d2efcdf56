"""Short sounds strewn over a loop: drops, bubbles, crackles, chirps, strikes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from tools.sounds.shaping import RATE, Floats, frames


class Grain(NamedTuple):
    """When it begins (s), its samples, and where it is heard, from -1 (left) to 1."""

    at: float
    samples: Floats
    pan: float


def strewn(seconds: float, grains: Iterable[Grain]) -> Floats:
    """A loop with the grains; one that goes past the end goes on at the beginning."""
    n = frames(seconds)
    made = np.zeros((2, n))
    for at, samples, pan in grains:
        places = (round(at * RATE) + np.arange(samples.size)) % n
        angle = (pan + 1) * np.pi / 4
        made[0, places] += samples * np.cos(angle)
        made[1, places] += samples * np.sin(angle)
    return made


def softened(sound: Floats, most: float) -> Floats:
    """No peak above ``most`` times the level of its loud parts; what is quiet stays as it is."""
    loud = most * float(np.sqrt(np.mean(sound**2)))
    return np.asarray(loud * np.tanh(sound / loud))


def moments(rng: np.random.Generator, seconds: float, rate: float) -> Floats:
    """Times of so many a second, each independent of the others."""
    return np.sort(rng.uniform(0, seconds, rng.poisson(rate * seconds)))


def thinned(rng: np.random.Generator, times: Floats, chance: Floats) -> Floats:
    """Those that stay, each with its own chance."""
    return times[rng.uniform(size=times.size) < chance]


def ring(
    rng: np.random.Generator,
    frequency: float,
    decay: float,
    rise: float = 0.0,
    attack: float = 0.0005,
) -> Floats:
    """A tone that dies away (``decay`` is the time to 1/e); its pitch goes up by ``rise`` a second."""
    times = np.arange(frames(7 * decay + attack)) / RATE
    turns = frequency * (times + rise * times**2 / 2)
    shape = np.exp(-times / decay) * np.minimum(times / attack, 1)
    return np.asarray(np.sin(2 * np.pi * turns + rng.uniform(0, 2 * np.pi)) * shape)


def burst(rng: np.random.Generator, frequency: float, octaves: float, decay: float) -> Floats:
    """A breath of noise around a frequency that dies away."""
    n = frames(max(7 * decay, 0.004))
    spectrum = np.fft.rfft(rng.standard_normal(n))
    places = np.maximum(np.fft.rfftfreq(n, 1 / RATE), 1.0)
    spectrum *= np.exp(-0.5 * (np.log2(places / frequency) / octaves) ** 2)
    times = np.arange(n) / RATE
    made = np.fft.irfft(spectrum, n) * np.exp(-times / decay) * np.minimum(times / 0.0003, 1)
    return np.asarray(made / max(float(np.max(np.abs(made))), 1e-12))
