"""Steady sounds: four noises, a fan, and the wind."""

from __future__ import annotations

import numpy as np

from tools.sounds.shaping import (
    RATE,
    Floats,
    above,
    along,
    below,
    both,
    bump,
    falling,
    filtered,
    frames,
    leveled,
    moving,
    noise,
    wander,
    white,
)

_BROWN = 20 * np.log10(2)
"""dB an octave of amplitudes that halve; pink is half of that."""


def white_noise(rng: np.random.Generator, seconds: float) -> Floats:
    return noise(rng, seconds, below(16000, 6))


def pink_noise(rng: np.random.Generator, seconds: float) -> Floats:
    return noise(rng, seconds, falling(_BROWN / 2))


def brown_noise(rng: np.random.Generator, seconds: float) -> Floats:
    return noise(rng, seconds, falling(_BROWN))


def green_noise(rng: np.random.Generator, seconds: float) -> Floats:
    """The middle of what is heard: a wide hump around 500 Hz."""
    return noise(rng, seconds, bump(500, 1.4))


def fan(rng: np.random.Generator, seconds: float) -> Floats:
    """Five blades at 14 turns a second in their own wind, and a motor that is nearly not there.

    Turns are whole in the loop. The blades aren't quite alike, so there are sidebands at each turn.
    """
    times = np.arange(frames(seconds)) / RATE
    turn = 14.0
    drift = 0.02 * along(wander(rng, seconds, 0.3), seconds)
    uneven = (
        1 + 0.05 * np.sin(2 * np.pi * turn * times) + 0.03 * np.sin(4 * np.pi * turn * times + 1)
    )
    blades = np.zeros_like(times)
    for order in range(1, 13):
        phase = rng.uniform(0, 2 * np.pi) + order * drift
        blades += order**-1.1 * np.sin(2 * np.pi * 5 * turn * order * times + phase)
    motor = np.sin(2 * np.pi * 118 * times) + 0.3 * np.sin(2 * np.pi * 236 * times + 0.4)
    hum = leveled(filtered((blades * uneven)[None, :], above(60, 1)))[0]
    chop = 1 + 0.12 * np.sin(2 * np.pi * 5 * turn * times) + 0.06 * np.sin(2 * np.pi * turn * times)
    air = noise(rng, seconds, both(falling(4.2), above(90, 1), below(6000, 1)))
    rush = noise(rng, seconds, bump(900, 1.0))
    return np.asarray((0.75 * air + 0.35 * rush) * chop + 0.22 * hum + 0.025 * motor)


def wind(rng: np.random.Generator, seconds: float) -> Floats:
    """Gusts: how hard it blows moves its loudness, its brightness and the tone of what it blows past."""
    force_of = wander(rng, seconds, 0.35, slope=0.6)
    tones = [
        (wander(rng, seconds, 0.25), center, octaves, part)
        for center, octaves, part in ((230, 0.28, 1.6), (410, 0.22, 1.0), (760, 0.2, 0.35))
    ]

    def gain(times: Floats, frequencies: Floats) -> Floats:
        force = np.exp(0.4 * force_of(times[:, 0]))[:, None]
        made = 0.9 * below(160, 1)(frequencies) * force**0.8
        made = made + 0.32 * below(500, 1)(frequencies / force) * force
        for curve, center, octaves, part in tones:
            pitch = center * force**0.35 * 2 ** (0.22 * curve(times[:, 0]))[:, None]
            made = (
                made
                + part * np.exp(-0.5 * (np.log2(frequencies / pitch) / octaves) ** 2) * force**1.5
            )
        leaves = 0.035 * bump(3800, 0.9)(frequencies) * force**2.2
        return np.asarray(made + leaves)

    return moving(filtered(white(rng, seconds, 0.6), above(45, 2)), gain)
