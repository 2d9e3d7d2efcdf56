"""Sound files for tests, made here: noise that repeats without a seam, a bell, a steady tone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from wellnesstui.sound.sources import RATE

pytest.importorskip("miniaudio", reason="no miniaudio for this kind of machine")
soundfile = pytest.importorskip("soundfile", reason="no soundfile for this kind of machine")


def _write(path: Path, samples: np.ndarray) -> Path:
    with soundfile.SoundFile(path, "w", RATE, 2, format="OGG", subtype="VORBIS") as file:
        for at in range(0, len(samples), RATE):  # at once, libsndfile overflows its stack
            file.write(samples[at : at + RATE])
    return path


def noise(path: Path, seconds: float = 3.0, seed: int = 1) -> Path:
    """Noise shaped in the spectrum, so that its end joins its beginning; left and right differ."""
    frames = round(seconds * RATE)
    spectrum = np.fft.rfft(np.random.default_rng(seed).normal(size=(frames, 2)), axis=0)
    spectrum /= np.maximum(np.arange(len(spectrum))[:, None], seconds * 40) ** 0.5
    samples = np.fft.irfft(spectrum, frames, axis=0)
    return _write(path, (0.08 * samples / samples.std()).astype(np.float32))


def bell(path: Path, pitch: float = 880.0) -> Path:
    """A bell that begins at once."""
    time = np.arange(RATE) / RATE
    mono = 0.25 * np.exp(-6 * time) * np.sin(2 * np.pi * pitch * time)
    return _write(path, np.column_stack((mono, mono)).astype(np.float32))


def steady(path: Path, seconds: float = 4.0, pitch: float = 440.0) -> Path:
    """A tone of whole periods, as loud all along."""
    time = np.arange(round(seconds * RATE)) / RATE
    mono = 0.2 * np.sin(2 * np.pi * pitch * time)
    return _write(path, np.column_stack((mono, mono)).astype(np.float32))


def cut_off(path: Path) -> Path:
    """A file that was written to two thirds."""
    whole = path.read_bytes()
    half = path.with_name(f"half-{path.name}")
    half.write_bytes(whole[: len(whole) * 2 // 3])
    return half
