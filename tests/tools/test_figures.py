"""The figures by which the sounds are judged, on signals whose figures are known."""

from __future__ import annotations

import numpy as np
import pytest

from tools.sounds.figures import balance, events_over_bed, kurtosis, offset, seam, slope
from tools.sounds.loudness import loudest, loudness, true_peak
from tools.sounds.shaping import RATE, Floats, falling, frames, noise


def sine(frequency: float, decibels: float, seconds: float) -> Floats:
    """Both sides alike, its peak at so many dBFS."""
    times = np.arange(frames(seconds)) / RATE
    row = 10 ** (decibels / 20) * np.sin(2 * np.pi * frequency * times)
    return np.stack([row, row])


def some(seconds: float = 10, seed: int = 1) -> Floats:
    return np.random.default_rng(seed).standard_normal((2, frames(seconds)))


# EBU Tech 3341, table 1: what a meter must read


def test_a_tone_reads_its_own_level() -> None:
    assert loudness(sine(1000, -23, 20)) == pytest.approx(-23.0, abs=0.1)
    assert loudness(sine(1000, -33, 20)) == pytest.approx(-33.0, abs=0.1)


def test_what_is_quiet_between_is_gated() -> None:
    parts = [sine(1000, level, seconds) for level, seconds in ((-36, 10), (-23, 60), (-36, 10))]
    assert loudness(np.concatenate(parts, axis=1), is_loop=False) == pytest.approx(-23.0, abs=0.1)
    far = [sine(1000, level, 10) for level in (-72, -36, -23, -23, -23, -36, -72)]
    assert loudness(np.concatenate(far, axis=1), is_loop=False) == pytest.approx(-23.0, abs=0.1)


def test_one_side_is_half_the_power() -> None:
    one = sine(997, 0, 5) * np.array([[1.0], [0.0]])
    assert loudness(one) == pytest.approx(-3.01, abs=0.05)


def test_low_tones_count_less_and_high_ones_more() -> None:
    assert loudness(sine(40, -23, 5)) < -27
    assert loudness(sine(4000, -23, 5)) > -20.5


def test_silence_has_no_loudness() -> None:
    assert loudness(np.zeros((2, RATE))) == float("-inf")


def test_the_loudest_moment_of_a_bell() -> None:
    bell = np.concatenate([sine(1000, -23, 1), np.zeros((2, RATE))], axis=1)
    assert loudest(bell) == pytest.approx(-23.0, abs=0.1)
    assert loudest(sine(1000, -23, 0.2)) == pytest.approx(-26.0, abs=0.3)


def test_a_peak_between_samples_is_found() -> None:
    times = np.arange(RATE)
    row = 0.5 * np.sin(2 * np.pi * times / 4 + np.pi / 4)
    assert 20 * np.log10(np.max(np.abs(row))) == pytest.approx(-9.03, abs=0.01)
    assert true_peak(np.stack([row, row])) == pytest.approx(-6.02, abs=0.2)


@pytest.mark.parametrize("decibels", [0.0, 3.01, 6.02])
def test_slopes(decibels: float) -> None:
    made = noise(np.random.default_rng(2), 20, falling(decibels))
    assert slope(made) == pytest.approx(-decibels, abs=0.1)


def test_a_loop_that_is_cut_has_a_seam_and_one_that_is_not_has_none() -> None:
    whole = sine(220, -20, 10) + 0.001 * some()
    assert max(seam(whole)) < 1
    assert min(seam(whole[:, :-50])) > 1


def test_strokes_are_told_from_noise() -> None:
    plain = some()
    assert kurtosis(plain) == pytest.approx(3, abs=0.15)
    drops = np.zeros_like(plain)
    drops[:, ::4800] = 100
    assert kurtosis(plain + drops) > 6
    assert events_over_bed(plain, drops, 1500, 8000) > 10
    assert events_over_bed(plain, plain, 1500, 8000) < 6


def test_balance_and_offset() -> None:
    lopsided = some() * np.array([[1.0], [0.5]])
    assert balance(lopsided) == pytest.approx(6.0, abs=0.2)
    assert balance(some()) == pytest.approx(0, abs=0.2)
    assert offset(sine(100, -20, 1)) < -100
    assert offset(sine(100, -20, 1) + 0.01) == pytest.approx(-40, abs=0.1)
