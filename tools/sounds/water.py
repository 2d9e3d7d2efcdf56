"""Water: rain, a stream, and the ocean; each a bed, and events that are nearer."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tools.sounds.grains import Grain, burst, moments, ring, softened, strewn, thinned
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


def rain(rng: np.random.Generator, seconds: float) -> Floats:
    """Rain farther away: so many small drops that each is only a grain of the hiss."""
    far = noise(rng, seconds, both(falling(2.2), above(350, 1), bump(2600, 2.4)))
    low = noise(rng, seconds, both(falling(5), above(70, 1), below(500, 1)))
    fine = strewn(seconds, _drops(rng, seconds, 350, near=0.35))
    swell = 1 + 0.06 * along(wander(rng, seconds, 0.2), seconds)
    return (far + 0.45 * low + 0.5 * leveled(fine)) * swell


def rain_events(rng: np.random.Generator, seconds: float) -> Floats:
    """Drops near by, on leaves, wood and puddles."""
    return softened(
        filtered(strewn(seconds, _drops(rng, seconds, 26, near=1.0)), above(250, 1)), 11
    )


def _drops(rng: np.random.Generator, seconds: float, rate: float, near: float) -> Iterator[Grain]:
    for at in moments(rng, seconds, rate):
        size = rng.lognormal(0, 0.5)
        pitch = 3400 * size**-0.6 * rng.lognormal(0, 0.3)
        loud = size**1.2
        hit = burst(rng, min(pitch * 1.3, 9000), 0.7, 0.0012 * size**0.5)
        tone = ring(rng, min(pitch, 9000), rng.uniform(0.0012, 0.005) * size**0.5)
        n = max(hit.size, tone.size)
        drop = np.zeros(n)
        drop[: hit.size] += hit
        drop[: tone.size] += rng.uniform(0.3, 0.9) * tone
        yield Grain(at, loud * drop, rng.uniform(-0.8, 0.8))
        if rng.uniform() < 0.10 * near:  # one that falls into a puddle catches a bubble
            late = at + rng.uniform(0.008, 0.03)
            bubble = ring(
                rng, rng.uniform(900, 2600), rng.uniform(0.008, 0.02), rise=rng.uniform(2, 8)
            )
            yield Grain(late, 0.5 * loud * bubble, rng.uniform(-0.7, 0.7))


def stream(rng: np.random.Generator, seconds: float) -> Floats:
    """Water over stones at a little distance: a murmur that shifts, and bubbles without number."""
    shift = wander(rng, seconds, 1.5, slope=0.5)
    other = wander(rng, seconds, 2.5, slope=0.3)

    def gain(times: Floats, frequencies: Floats) -> Floats:
        low = 420 * 2 ** (0.2 * shift(times[:, 0]))[:, None]
        high = 1300 * 2 ** (0.2 * other(times[:, 0]))[:, None]
        murmur = np.exp(-0.5 * (np.log2(frequencies / low) / 0.6) ** 2)
        splash = 0.5 * np.exp(-0.5 * (np.log2(frequencies / high) / 0.8) ** 2)
        return np.asarray(murmur + splash + 0.10 * bump(4500, 1.2)(frequencies))

    water = leveled(moving(white(rng, seconds, 0.7), gain))
    bubbles = leveled(strewn(seconds, _bubbles(rng, seconds, 260, 0.0009)))
    return water + 0.7 * bubbles


def stream_events(rng: np.random.Generator, seconds: float) -> Floats:
    """Bubbles near by, in gurgles: more and larger ones come together."""
    return softened(strewn(seconds, _bubbles(rng, seconds, 45, 0.0011)), 9)


def _bubbles(
    rng: np.random.Generator, seconds: float, rate: float, least: float
) -> Iterator[Grain]:
    """Minnaert's bubbles: 3.26 m/s over the radius is the pitch; smaller ones die away sooner.

    Damping by heat and sound as van den Doel has it (2005); those that form near the surface rise in pitch.
    """
    busy = wander(rng, seconds, 1.2, slope=0.3)
    side = wander(rng, seconds, 0.3)
    times = moments(rng, seconds, rate * 2)
    times = thinned(rng, times, np.clip(0.5 * np.exp(0.7 * busy(times)), 0, 1))
    for at, where in zip(times, side(times), strict=True):
        radius = least * (1 - rng.uniform() * (1 - (least / 0.007) ** 1.6)) ** (
            -1 / 1.6
        )  # Pareto, to 7 mm
        damping = 0.13 / radius + 0.0072 * radius**-1.5
        rise = damping * rng.choice((0.0, rng.uniform(0.02, 0.12)))
        loud = (radius / 0.003) ** 0.9 * rng.beta(1, 3)
        tone = ring(rng, 3.26 / radius, 1 / damping, rise, attack=0.0015)
        yield Grain(at, loud * tone, float(np.clip(0.35 * where + rng.normal(0, 0.35), -0.9, 0.9)))


def ocean(rng: np.random.Generator, seconds: float) -> Floats:
    """The surf farther along the beach: a low roar and a wash that are never quite still."""
    swell = wander(rng, seconds, 0.22, slope=0.3)

    def gain(times: Floats, frequencies: Floats) -> Floats:
        force = np.exp(0.32 * swell(times[:, 0]))[:, None]
        roar = below(180, 1.5)(frequencies) * above(35, 1)(frequencies)
        wash = 0.22 * below(700, 1)(frequencies / force)
        return np.asarray((roar + wash) * force)

    return moving(white(rng, seconds, 0.9), gain)


_WAVES = (0.6, 9.2, 16.4, 26.3, 34.0, 44.3)
"""Crests in 53 s: periods from 7.2 to 10.3 s, as swells come."""


def ocean_events(rng: np.random.Generator, seconds: float) -> Floats:
    """Waves that break near by: a swell that brightens, the crest, and foam that fizzes as it runs back."""
    made = np.zeros((2, frames(seconds)))
    for crest in _WAVES:
        made += _wave(rng, seconds, crest)
    fizz = leveled(strewn(seconds, _fizz(rng, seconds)))
    loudness = np.abs(made).mean(axis=0)
    slow = np.convolve(
        np.pad(loudness, RATE // 10, mode="wrap"), np.full(RATE // 5 + 1, 5 / RATE), "valid"
    )
    return made + 0.35 * fizz * slow


def _wave(rng: np.random.Generator, seconds: float, crest: float) -> Floats:
    size = rng.uniform(0.75, 1.25)
    up, back = rng.uniform(0.9, 1.5), rng.uniform(1.5, 2.2)
    way = rng.choice((-1.0, 1.0)) * rng.uniform(0.2, 0.5)

    def since(times: Floats) -> Floats:
        return (times - crest + seconds / 2) % seconds - seconds / 2

    def gain(times: Floats, frequencies: Floats) -> Floats:
        rising = np.exp(-0.5 * (np.minimum(since(times), 0) / up) ** 2)
        after = np.maximum(since(times), 0)
        breaking = rising * np.exp(-after / back)
        bright = 250 + 5200 * rising * np.exp(-after / (1.1 * back))
        body = below(1.0, 1.3)(frequencies / bright) * above(60, 1)(frequencies) * breaking
        foam = np.clip(after / 0.7, 0, 1) * np.exp(-np.maximum(after - 0.7, 0) / (1.8 * back))
        return np.asarray(body + 0.3 * foam * bump(4200, 0.9)(frequencies))

    def lean(times: Floats) -> Floats:
        """It breaks along the beach, from one side to the other."""
        moved = np.clip(since(times), -4, 6)
        return np.asarray(way * moved / 5 * np.cos(moved / 12 * np.pi))

    wave = moving(filtered(white(rng, seconds, 0.7), falling(1.5)), gain)
    side = along(lean, seconds)
    return np.asarray(size * wave * np.stack([1 - 0.5 * side, 1 + 0.5 * side]))


def _fizz(rng: np.random.Generator, seconds: float) -> Iterator[Grain]:
    for at in moments(rng, seconds, 300):
        tone = ring(rng, rng.uniform(2500, 7500), rng.uniform(0.001, 0.003))
        yield Grain(at, rng.lognormal(0, 0.7) * tone, rng.uniform(-0.9, 0.9))
