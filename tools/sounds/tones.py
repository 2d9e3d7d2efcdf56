"""Bowls, bells, wood and a kalimba: partials that aren't harmonics, each in two voices that beat."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from tools.sounds.grains import Grain, burst, strewn
from tools.sounds.shaping import RATE, Floats, above, along, filtered, frames, leveled, room, wander


class Partial(NamedTuple):
    """How high above the lowest, how loud, seconds to 1/e, and beats a second."""

    ratio: float
    loud: float
    decay: float
    beat: float


BOWL = (
    Partial(1.0, 1.0, 5.0, 0.5),
    Partial(2.71, 0.65, 3.2, 0.9),
    Partial(5.18, 0.22, 1.7, 1.4),
    Partial(8.3, 0.08, 0.8, 2.1),
    Partial(11.9, 0.03, 0.35, 2.8),
)
SMALL_BELL = (
    Partial(0.5, 0.18, 1.6, 0.4),
    Partial(1.0, 1.0, 1.5, 0.8),
    Partial(1.19, 0.16, 0.9, 0.0),
    Partial(2.0, 0.4, 0.8, 1.6),
    Partial(2.74, 0.2, 0.45, 2.2),
    Partial(3.76, 0.09, 0.25, 0.0),
)
WOOD = (
    Partial(1.0, 1.0, 0.055, 0.0),
    Partial(2.42, 0.35, 0.02, 0.0),
    Partial(4.1, 0.12, 0.009, 0.0),
)
KALIMBA = (
    Partial(1.0, 1.0, 0.75, 0.0),
    Partial(2.0, 0.05, 0.3, 0.0),
    Partial(5.9, 0.14, 0.09, 0.0),
    Partial(8.2, 0.04, 0.04, 0.0),
)


def struck(
    rng: np.random.Generator,
    pitch: float,
    seconds: float,
    partials: tuple[Partial, ...],
    attack: float,
) -> Floats:
    """One stroke on both sides; a partial's two voices stand a little differently left and right."""
    times = np.arange(frames(seconds)) / RATE
    made = np.zeros((2, times.size))
    for ratio, loud, decay, beat in partials:
        fade = loud * np.exp(-times / decay)
        phase = rng.uniform(0, 2 * np.pi, 2)
        for side, turn in enumerate((0.0, 0.9)):
            low, high = pitch * ratio - beat / 2, pitch * ratio + beat / 2
            first = np.sin(2 * np.pi * low * times + phase[0])
            second = np.sin(2 * np.pi * high * times + phase[1] + turn)
            made[side] += fade * (0.62 * first + 0.38 * second)
    made *= (1 - np.cos(np.pi * np.minimum(times / attack, 1))) / 2
    end = np.minimum((times[-1] - times) / (0.15 * seconds), 1)
    return np.asarray(made * np.sin(np.pi / 2 * end) ** 2)


def singing_bowl(rng: np.random.Generator, seconds: float) -> Floats:
    bowl = struck(rng, 196, seconds, BOWL, 0.012)
    return _with_tap(rng, bowl, 900, 0.02)


def small_bell(rng: np.random.Generator, seconds: float) -> Floats:
    return struck(rng, 880, seconds, SMALL_BELL, 0.004)


def wood(rng: np.random.Generator, seconds: float) -> Floats:
    block = struck(rng, 520, seconds, WOOD, 0.0015)
    return _ending(room(rng, _with_tap(rng, block, 1400, 0.12), 0.3, 0.25))


def kalimba(rng: np.random.Generator, seconds: float) -> Floats:
    tine = struck(rng, 523.25, seconds, KALIMBA, 0.003)
    return _ending(room(rng, _with_tap(rng, tine, 700, 0.05), 0.5, 0.15))


def _with_tap(rng: np.random.Generator, sound: Floats, pitch: float, loud: float) -> Floats:
    """The stick that strikes it."""
    tap = burst(rng, pitch, 0.8, 0.004)
    sound[:, : tap.size] += loud * tap
    return sound


def _ending(sound: Floats) -> Floats:
    """Silent at the end: the room's tail of a loop would stand at the beginning."""
    n = sound.shape[-1]
    return np.asarray(sound * np.minimum((n - 1 - np.arange(n)) / (0.15 * n), 1) ** 2)


_RUBBED = ((98.0, -0.3, 0.9), (146.8, 0.35, 0.7), (196.0, 0.0, 0.5))
_STRUCK = (
    # at, pitch, loudness, where
    (1.5, 196.0, 1.0, -0.25),
    (9.8, 293.7, 0.6, 0.4),
    (19.7, 146.8, 0.95, 0.2),
    (28.1, 220.0, 0.65, -0.45),
    (36.9, 196.0, 0.85, -0.25),
    (45.6, 329.6, 0.4, 0.5),
)


def bowls(rng: np.random.Generator, seconds: float) -> Floats:
    """Bowls that are rubbed: tones that swell and sink, never all at once, and the air of a room."""
    times = np.arange(frames(seconds)) / RATE
    made = np.zeros((2, times.size))
    for pitch, pan, loud in _RUBBED:
        swell = np.exp(0.55 * along(wander(rng, seconds, 0.08), seconds))
        for ratio, part, beat in ((1.0, 1.0, 0.35), (2.71, 0.16, 0.6), (5.18, 0.02, 1.1)):
            for side, lean in enumerate((1 - pan, 1 + pan)):
                for voice in (-0.5, 0.5):
                    whole = round((pitch * ratio + voice * beat) * seconds) / seconds
                    phase = rng.uniform(0, 2 * np.pi)
                    made[side] += (
                        loud * part * lean * swell * np.sin(2 * np.pi * whole * times + phase)
                    )
    air = np.stack([rng.standard_normal(times.size) for _ in range(2)])
    return leveled(made) + 0.02 * leveled(filtered(air, lambda f: 1 / (1 + (f / 300) ** 2)))


def bowls_events(rng: np.random.Generator, seconds: float) -> Floats:
    """Bowls that are struck, softly, with time to die away."""
    grains = []
    for at, pitch, loud, pan in _STRUCK:
        left, right = loud * struck(rng, pitch, 22, BOWL, 0.02)
        grains += [Grain(at, left, pan - 0.3), Grain(at, right, pan + 0.3)]
    return filtered(room(rng, strewn(seconds, grains), 2.0, 0.3), above(60, 1))
