"""Two slow pieces: soft chords that come and go by chance, with no melody and no beat.

Both are loops too, so that one can go on all night.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from tools.sounds.grains import Grain, strewn
from tools.sounds.shaping import RATE, Floats, below, filtered, frames, noise, room


class Pad(NamedTuple):
    """What a piece is made of.

    ``fields`` are sets of tones (Hz) that all go with each other; one gives way to the next.
    ``every`` is the mean time between tones, ``rise`` and ``sink`` how long one comes and goes.
    """

    fields: tuple[tuple[float, ...], ...]
    ground: tuple[float, ...]
    every: float
    rise: float
    sink: float
    corner: float
    """Hz above which it is dark."""
    air: float


def _tones(*steps: int) -> tuple[float, ...]:
    """Pitches by half steps above A 110 Hz, in just intonation, which doesn't beat."""
    just = (1, 16 / 15, 9 / 8, 6 / 5, 5 / 4, 4 / 3, 45 / 32, 3 / 2, 8 / 5, 5 / 3, 9 / 5, 15 / 8)
    return tuple(110 * just[step % 12] * 2.0 ** (step // 12) for step in steps)


FOCUS = Pad(
    fields=(
        _tones(5, 12, 17, 19, 21, 24, 26),
        _tones(5, 9, 16, 19, 21, 24, 28),
        _tones(0, 7, 12, 16, 19, 23, 24),
        _tones(2, 9, 14, 17, 21, 24, 26),
    ),
    ground=_tones(-7, 0, 5),
    every=3.4,
    rise=4.5,
    sink=9.0,
    corner=1500,
    air=0.010,
)
SLEEP = Pad(
    fields=(
        _tones(-5, 0, 7, 12, 14),
        _tones(-7, 0, 5, 9, 12),
        _tones(-3, 0, 7, 9, 16),
    ),
    ground=_tones(-12, -5),
    every=6.0,
    rise=8.0,
    sink=15.0,
    corner=520,
    air=0.014,
)


def focus_piece(rng: np.random.Generator, seconds: float) -> Floats:
    return piece(rng, seconds, FOCUS)


def sleep_piece(rng: np.random.Generator, seconds: float) -> Floats:
    return piece(rng, seconds, SLEEP)


def piece(rng: np.random.Generator, seconds: float, pad: Pad) -> Floats:
    """Tones at irregular times, and below them a ground that is nearly always there."""
    made = strewn(seconds, [*_chords(rng, seconds, pad), *_ground(rng, seconds, pad)])
    made = filtered(room(rng, made, 5.0, 0.7), below(pad.corner, 1.5))
    level = float(np.sqrt(np.mean(made**2)))
    return made + pad.air * level * noise(rng, seconds, below(700, 1), 0.9)


def _chords(rng: np.random.Generator, seconds: float, pad: Pad) -> Iterator[Grain]:
    """Tones of one field after the other, none twice in a row."""
    at, last = 0.0, 0.0
    while at < seconds:
        field = pad.fields[int(at / seconds * 2 * len(pad.fields)) % len(pad.fields)]
        pitch = rng.choice([tone for tone in field if tone != last])
        last = float(pitch)
        loud = rng.uniform(0.5, 1.0) * (220 / max(last, 110)) ** 0.6
        yield Grain(at, loud * _tone(rng, last, pad), rng.uniform(-0.7, 0.7))
        at += pad.every * rng.uniform(0.5, 1.6)


def _ground(rng: np.random.Generator, seconds: float, pad: Pad) -> Iterator[Grain]:
    """Low tones, slower still."""
    low = pad._replace(rise=pad.rise * 1.6, sink=pad.sink * 1.5)
    at = 0.0
    while at < seconds:
        tone = 0.8 * _tone(rng, float(rng.choice(pad.ground)), low)
        yield Grain(at, tone, rng.uniform(-0.2, 0.2))
        at += pad.every * rng.uniform(2.2, 3.6)


def _tone(rng: np.random.Generator, pitch: float, pad: Pad) -> Floats:
    """A soft tone: a few harmonics, three voices a hair apart, slow to come and slow to go."""
    length = pad.rise + pad.sink + rng.uniform(0, 4)
    times = np.arange(frames(length)) / RATE
    made = np.zeros(times.size)
    for voice in (-0.0007, 0.0, 0.0008):
        for order, part in enumerate((1.0, 0.32, 0.14, 0.05), 1):
            phase = rng.uniform(0, 2 * np.pi)
            made += part * np.sin(2 * np.pi * pitch * order * (1 + voice) * times + phase)
    comes = np.sin(np.pi / 2 * np.minimum(times / pad.rise, 1)) ** 2
    goes = np.sin(np.pi / 2 * np.minimum((length - times) / pad.sink, 1)) ** 2
    return np.asarray(made * comes * goes / 3)
