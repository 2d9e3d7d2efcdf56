"""The computer's own voice is really heard: espeak-ng at a sound server, its output recorded and compared."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
import wave
from collections.abc import Iterator

import numpy as np
import pytest

from tests.sound.listening import Player, SoundServer, missing
from tests.sound.test_score import practice_of
from wellnesstui.breaks.next_session import SessionWatch
from wellnesstui.cli.practices import timed_lines
from wellnesstui.domain.practices.plan import plan_of
from wellnesstui.domain.practices.practice import Step
from wellnesstui.domain.sound.mix import gain
from wellnesstui.sound import wire
from wellnesstui.sound.computer_voice import find_voice
from wellnesstui.sound.sources import RATE
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.player.sound_opening import follower

_CAPTIONS = ("Put both feet on the floor.", "Now look at 3 things near you.")
_WORDS = ("Put both feet on the floor.", "Now look at three things near you.")
_LONG = "This goes on and on, " * 18 + "and ends."


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[SoundServer]:  # fmt: skip
    why = missing() or ("" if shutil.which("espeak-ng") else "there is no espeak-ng here")
    if why:
        with capsys.disabled():
            print(f"\n\n*** NOT PROVED HERE: that the computer's own voice is heard; {why}. ***\n")
        pytest.skip(why)
    with SoundServer() as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        yield server


def _spoken_by_espeak(words: str, volume: int) -> np.ndarray:
    """What it says, at the rate of the recording."""
    voice = find_voice()
    assert voice
    done = subprocess.run(
        [*voice.command(gain(volume)), "--stdout"], input=words.encode(), capture_output=True, check=True
    )  # fmt: skip
    with wave.open(io.BytesIO(done.stdout)) as file:
        rate = file.getframerate()
        samples = np.frombuffer(file.readframes(10**8), "<i2").astype(float) / 32768
    spectrum = np.fft.rfft(samples)
    frames = round(len(samples) * RATE / rate)
    padded = np.pad(spectrum, (0, frames // 2 + 1 - len(spectrum)))
    resampled: np.ndarray = np.fft.irfft(padded, frames) * frames / len(samples)
    return resampled


def _found(recorded: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    """The second at which it begins in the recording, and how well it correlates there."""
    size = 1 << (len(recorded) + len(expected)).bit_length()
    spectra = [np.fft.rfft(each, size) for each in (recorded, expected)]
    begin = int(np.argmax(np.fft.irfft(spectra[0] * np.conj(spectra[1]))[: len(recorded)]))
    part = recorded[begin : begin + len(expected)]
    return begin / RATE, float(np.corrcoef(part, expected[: len(part)])[0, 1])


def test_each_caption_is_heard_when_it_comes(server: SoundServer, home: Home) -> None:
    steps = (Step(kind="words", text="\n".join(_CAPTIONS), seconds=10),)
    recording = server.record()
    sound = follower(home, settings.load(home), {"voice": "computer"})
    run = timed_lines.play(plan_of(practice_of(*steps)), SessionWatch(None, None, 0.0), twelve_hours=True, has_bell=False, sound=sound)  # fmt: skip
    recording.wait(recording.seconds + 1.5)
    sound.closed()
    assert run.spent == pytest.approx(10)
    recorded = recording.stop()[:, 0].astype(float)
    found = [_found(recorded, _spoken_by_espeak(words, 70)) for words in _WORDS]
    assert [round(like, 2) >= 0.9 for _, like in found] == [True, True], found
    between = plan_of(practice_of(*steps)).scenes[1].begin
    assert found[1][0] - found[0][0] == pytest.approx(between, abs=2), "a program takes a while"


def test_it_is_silent_within_a_moment(server: SoundServer) -> None:
    recording = server.record()
    with Player() as player:
        player.send(wire.Speak(text=_LONG))
        recording.wait(recording.seconds + 3)
        stopped = recording.seconds
        player.send(wire.Stop(fade=0.3))
        time.sleep(2)
        recording.wait(recording.seconds + 0.5)
    recorded = np.abs(recording.stop()[:, 0])
    heard = np.flatnonzero(recorded > 1e-3) / RATE
    assert heard[0] < stopped - 1
    assert heard[-1] < stopped + 0.8
