"""Ogg Vorbis files, through libsndfile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile

from tools.sounds.shaping import RATE, Floats

_BLOCK = 4096
"""Frames written at a time: libvorbis lays out its work on the stack."""


def write_ogg(path: Path, sound: Floats, quality: float) -> None:
    """The sound, at quality 0 to 10."""
    with soundfile.SoundFile(
        path,
        "w",
        RATE,
        sound.shape[0],
        format="OGG",
        subtype="VORBIS",
        compression_level=1 - quality / 10,
    ) as file:
        for start in range(0, sound.shape[-1], _BLOCK):
            file.write(np.ascontiguousarray(sound[:, start : start + _BLOCK].T))


def read_ogg(path: Path) -> Floats:
    """Two rows of samples; raises ValueError at another rate."""
    samples, rate = soundfile.read(path, always_2d=True)
    if rate != RATE:
        raise ValueError(f"{path.name} is at {rate} Hz")
    return np.ascontiguousarray(samples.T)
