"""A clip is as loud as the others, without the silence around it."""

from __future__ import annotations

import numpy as np
import pytest

from tools.sounds.loudness import loudness
from tools.voice.loudness import LOUDNESS, PEAK, NoPause, after_pause, finished

RATE = 24_000


def tone(hertz: float, seconds: float, level: float = 1.0) -> np.ndarray:
    at = np.arange(int(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * hertz * at)).astype(np.float32)


def measured(sound: np.ndarray) -> float:
    return loudness(sound[np.newaxis].astype(np.float64), is_loop=False, rate=RATE)


@pytest.mark.parametrize(("hertz", "expected"), [(997, -23.0), (100, -24.8), (4000, -19.7)])
def test_loudness_is_that_of_the_standard(hertz: float, expected: float) -> None:
    # A sine of 997 Hz at -20 dBFS in one channel has -23.0 LUFS (ITU-R BS.1770, annex 1).
    assert measured(tone(hertz, 3, 0.1)) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("level", [0.003, 0.1, 0.9])
@pytest.mark.parametrize("seconds", [0.2, 2])
def test_a_clip_is_trimmed_and_as_loud_as_the_others(level: float, seconds: float) -> None:
    silence = np.zeros(RATE, np.float32)
    sound = np.concatenate((silence, tone(440, seconds, level), silence))
    clip = finished(sound, RATE)
    assert len(clip) / RATE == pytest.approx(seconds + 0.15, abs=0.02)
    assert float(np.abs(clip).max()) <= PEAK
    assert clip[0] == clip[-1] == 0
    if seconds > 1:
        assert measured(clip) == pytest.approx(LOUDNESS, abs=0.5)


def test_the_second_sentence_begins_after_the_first_pause() -> None:
    first, second = tone(440, 1), tone(220, 2)
    breath, gap = (np.zeros(int(seconds * RATE), np.float32) for seconds in (0.05, 0.3))
    sound = np.concatenate((gap, first, breath, first, gap, second, gap, second, gap))
    clip = finished(after_pause(sound, RATE), RATE)
    assert len(clip) / RATE == pytest.approx(4.3 + 0.15, abs=0.02)
    with pytest.raises(NoPause):
        after_pause(first, RATE)
