"""A fire and a summer night."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tools.sounds.grains import Grain, burst, moments, softened, strewn, thinned
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
    noise,
    room,
    wander,
)


def fire(rng: np.random.Generator, seconds: float) -> Floats:
    """Flames that lap: a low roar that flickers, a breath of hiss, and embers far inside."""
    lapping = np.exp(0.3 * along(wander(rng, seconds, 7.0, slope=0.9), seconds))
    slow = np.exp(0.15 * along(wander(rng, seconds, 0.3), seconds))
    roar = noise(rng, seconds, both(falling(3.5), above(45, 1.5), below(420, 1.2)), 0.6)
    breath = noise(rng, seconds, both(bump(900, 1.3), below(4000, 1)), 0.8)
    hiss = noise(rng, seconds, bump(5200, 0.8), 0.9)
    embers = leveled(strewn(seconds, _crackles(rng, seconds, 22, 0.5)))
    flames = roar * lapping + 0.34 * breath * lapping**1.3
    return np.asarray(flames * slow + 0.05 * hiss * slow**2 + 0.09 * embers)


def fire_events(rng: np.random.Generator, seconds: float) -> Floats:
    """Crackles in clusters as a log gives way, and now and then a pop with what it throws after it."""
    made = strewn(seconds, _crackles(rng, seconds, 9, 1.0))
    made = made + strewn(seconds, _pops(rng, seconds))
    return room(rng, softened(made, 16), 0.25, 0.12)


def _crackles(
    rng: np.random.Generator, seconds: float, rate: float, spread: float
) -> Iterator[Grain]:
    busy = wander(rng, seconds, 1.0, slope=0.2)
    times = moments(rng, seconds, rate * 3)
    for at in thinned(rng, times, np.clip(0.3 * np.exp(1.1 * busy(times)), 0, 1)):
        loud = rng.lognormal(-0.6, 0.8)
        snap = burst(rng, rng.uniform(1500, 5500), 0.8, rng.uniform(0.0004, 0.0022))
        yield Grain(at, loud * snap, spread * rng.uniform(-0.8, 0.8))


def _pops(rng: np.random.Generator, seconds: float) -> Iterator[Grain]:
    for at in moments(rng, seconds, 0.35):
        where, loud = rng.uniform(-0.6, 0.6), rng.uniform(1.0, 2.2)
        yield Grain(
            at, loud * burst(rng, rng.uniform(500, 1100), 0.9, rng.uniform(0.004, 0.009)), where
        )
        yield Grain(at, loud * burst(rng, 3000, 0.9, 0.0015), where)
        for _ in range(rng.integers(2, 7)):
            late = at + rng.exponential(0.12)
            snap = burst(rng, rng.uniform(2000, 6000), 0.7, rng.uniform(0.0004, 0.0012))
            yield Grain(late, rng.uniform(0.15, 0.5) * snap, where + rng.uniform(-0.2, 0.2))


def crickets(rng: np.random.Generator, seconds: float) -> Floats:
    """Night air, and a meadow of tree crickets whose trills run together."""
    air = noise(rng, seconds, both(falling(4), above(80, 1), below(3000, 1)), 0.9)
    times = np.arange(frames(seconds)) / RATE
    meadow = np.zeros((2, times.size))
    for _ in range(14):
        pulses = round(rng.uniform(38, 52) * seconds)
        turns = pulses * times / seconds + 0.35 * along(wander(rng, seconds, 0.5), seconds)
        carrier = rng.uniform(2750, 3250)
        drift = carrier * (times + 0.0015 * along(wander(rng, seconds, 0.2), seconds))
        rests = 1 / (1 + np.exp(-3 * (along(wander(rng, seconds, 0.12), seconds) + 0.6)))
        trill = np.maximum(np.sin(2 * np.pi * turns), 0) ** 1.5 * rests
        voice = trill * np.sin(2 * np.pi * np.round(carrier * seconds) / carrier / seconds * drift)
        pan, far = rng.uniform(-0.9, 0.9), rng.uniform(0.3, 1.0)
        angle = (pan + 1) * np.pi / 4
        meadow += far * np.stack([voice * np.cos(angle), voice * np.sin(angle)])
    meadow = leveled(filtered(room(rng, meadow, 0.8, 1.0), bump(2900, 0.5)))
    return 0.45 * air + 0.16 * meadow


_INSECTS = (
    # carrier in Hz, chirps a second, pulses a chirp, loudness, where, seconds of a bout and of a rest
    (4050.0, 1.15, 3, 1.0, -0.35, 9.0, 3.5),
    (4380.0, 1.75, 4, 0.62, 0.55, 12.0, 5.0),
    (3820.0, 0.9, 3, 0.42, 0.15, 14.0, 4.0),
    (4620.0, 2.1, 3, 0.26, -0.8, 7.0, 6.0),
    (4210.0, 1.4, 4, 0.2, 0.85, 11.0, 4.0),
)


def crickets_events(rng: np.random.Generator, seconds: float) -> Floats:
    """Five field crickets, each at its own distance; one rests while another goes on."""
    made = np.zeros((2, frames(seconds)))
    for carrier, rate, pulses, loud, pan, bout, rest in _INSECTS:
        chirps = list(_chirps(rng, seconds, carrier, rate, pulses, pan, bout, rest))
        insect = strewn(seconds, chirps)
        made += loud * room(rng, insect, 0.35, 0.25 + 0.6 * (1 - loud))
    return made


def _chirps(
    rng: np.random.Generator,
    seconds: float,
    carrier: float,
    rate: float,
    pulses: int,
    pan: float,
    bout: float,
    rest: float,
) -> Iterator[Grain]:
    at = rng.uniform(0, 3)
    end = at + seconds - 1.5
    until = at + bout * rng.uniform(0.6, 1.3)
    while at < end:
        if at > until:
            at += rest * rng.uniform(0.5, 1.5)
            until = at + bout * rng.uniform(0.6, 1.3)
            continue
        for number in range(pulses):
            length = frames(0.019)
            shape = np.sin(np.pi * np.arange(length) / length) ** 1.3
            times = np.arange(length) / RATE
            pitch = carrier * (1 - 0.01 * number) * rng.normal(1, 0.002)
            tone = np.sin(2 * np.pi * pitch * (times - 0.6 * times**2))
            tone = tone + 0.06 * np.sin(4 * np.pi * pitch * times)
            yield Grain(at + number * 0.034, shape * tone * (0.7, 0.9, 1.0, 1.0)[number], pan)
        at += rng.normal(1 / rate, 0.035 / rate)
