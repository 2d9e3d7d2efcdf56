"""The table of sounds: what makes each one, how long, how loud, and with which seed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from tools.sounds import noises, outdoors, pads, tones, water
from tools.sounds.loudness import loudest, loudness, true_peak
from tools.sounds.shaping import Floats, frames, leveled

LOUDNESS = -26.0
"""LUFS of a soundscape, bed and events together, and of a piece."""
BELL_LOUDNESS = -24.0
"""LUFS of a bell's loudest 400 ms, but where its peak would be above BELL_PEAK."""
BELL_PEAK = -12.0
"""dBFS."""
EVENTS = 53
"""Seconds of every loop of events; with 40 s it comes round after 35 minutes."""

Make = Callable[[np.random.Generator, float], Floats]


class Recipe(NamedTuple):
    """A sound: its bed and, where it has any, its events.

    ``over`` is how loud the events are, as a part of the bed's level. ``band`` is where they are heard, in Hz.
    ``quality`` is Vorbis's; pure tones need more, or the step at a loop's seam is heard.
    """

    id: str
    kind: str
    seconds: int
    make: Make
    events: Make | None = None
    over: float = 0.0
    band: tuple[float, float] = (1500, 8000)
    quality: float = 2


_ALL = (
    Recipe("white", "soundscape", 40, noises.white_noise),
    Recipe("pink", "soundscape", 40, noises.pink_noise),
    Recipe("brown", "soundscape", 40, noises.brown_noise),
    Recipe("green", "soundscape", 40, noises.green_noise),
    Recipe("rain", "soundscape", 40, water.rain, water.rain_events, 0.55),
    Recipe("ocean", "soundscape", 40, water.ocean, water.ocean_events, 1.6, (500, 5000)),
    Recipe("wind", "soundscape", 40, noises.wind),
    Recipe("stream", "soundscape", 40, water.stream, water.stream_events, 1.0, (600, 6000)),
    Recipe("fan", "soundscape", 40, noises.fan),
    Recipe("fire", "soundscape", 90, outdoors.fire, outdoors.fire_events, 0.2),
    Recipe(
        "crickets", "soundscape", 90, outdoors.crickets, outdoors.crickets_events, 0.4, (3500, 5000)
    ),
    Recipe("bowls", "soundscape", 40, tones.bowls, tones.bowls_events, 1.3, (170, 1200), 4),
    Recipe("focus", "piece", 480, pads.focus_piece, quality=0),
    Recipe("sleep", "piece", 480, pads.sleep_piece, quality=0),
    Recipe("bowl", "bell", 14, tones.singing_bowl, quality=4),
    Recipe("bell", "bell", 6, tones.small_bell, quality=4),
    Recipe("wood", "bell", 1, tones.wood, quality=4),
    Recipe("kalimba", "bell", 4, tones.kalimba, quality=4),
)
RECIPES = {recipe.id: recipe for recipe in _ALL}


def render(recipe: Recipe) -> dict[str, Floats]:
    """The samples of each file by its name, loud as they are to be; the same each time."""
    bed = _made(recipe.make, f"{recipe.id}.ogg", recipe.seconds)
    if recipe.kind == "bell":
        gain = min(BELL_LOUDNESS - loudest(bed), BELL_PEAK - true_peak(bed) - 0.2)
        return {f"{recipe.id}.ogg": bed * 10 ** (gain / 20)}
    if recipe.events is None:
        return {f"{recipe.id}.ogg": bed * 10 ** ((LOUDNESS - loudness(bed)) / 20)}
    events = recipe.over * _made(recipe.events, f"{recipe.id}-events.ogg", EVENTS)
    gain = 10 ** ((LOUDNESS - loudness(together(bed, events))) / 20)
    return {f"{recipe.id}.ogg": bed * gain, f"{recipe.id}-events.ogg": events * gain}


def together(bed: Floats, events: Floats) -> Floats:
    """Two minutes of both, as they are played."""
    n = frames(120)
    return np.stack([np.resize(a, n) + np.resize(b, n) for a, b in zip(bed, events, strict=True)])


def _made(make: Make, name: str, seconds: float) -> Floats:
    seed = zlib.crc32(name.encode())
    sound = leveled(make(np.random.default_rng(seed), seconds))
    return np.asarray(sound - sound.mean(axis=-1, keepdims=True))
