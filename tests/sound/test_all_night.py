"""Sleep sound has no gap, ends silent, and nothing rings at its end: an hour by the mixer, ten minutes for real."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT
from tests.sound.listening import SoundServer, missing
from tests.ui.player.player_stage import SHORT
from wellnesstui.domain.practices.plan import make_plan
from wellnesstui.domain.sound.choices import SoundChoices
from wellnesstui.domain.sound.mix import Mix, Part, Volumes
from wellnesstui.sound import wire
from wellnesstui.sound.player_process import PlayerProcess
from wellnesstui.sound.sources import RATE
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.player.sound_follower import SoundFollower

_NIGHT = make_plan(SHORT.replace(needs=("sleep",)))
_HOUR, _FADE = 3600, 600
_LOUD = 1e-4  # -80 dBFS: what is under it is a gap
_CHOICES = SoundChoices(
    volumes=Volumes(voice=70, sound=50, bells=100),
    mix=Mix(parts=(Part(sound="rain"), Part(sound="bowls", volume=50))),
    bell="bowl",
    at_steps=True,
    linger=_HOUR - _NIGHT.seconds,
    fade=_FADE,
)


class _Process:
    """The player's process without a device: ``take`` gives what one would have played."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[wire.Message] = []
        self._process = PlayerProcess(os.open(os.devnull, os.O_WRONLY))
        monkeypatch.setattr(self._process, "_open", lambda: None)

    def open(self, listener: object) -> _Process:
        listener(wire.Open(device="fake"))  # type: ignore[operator]
        return self

    def send(self, *messages: wire.Message) -> None:
        self.sent += messages
        self._process._obey(wire.write_line(*messages).strip())

    def close(self, fade: float = 0.3) -> None: ...

    def take(self, seconds: int) -> np.ndarray:
        return self._process._render(seconds * RATE)


def _quietest(block: np.ndarray) -> float:
    """The root mean square of the quietest 50 ms."""
    parts = block[: len(block) // 2400 * 2400].astype(np.float64).reshape(-1, 2400 * 2)
    return float(np.sqrt(np.mean(parts**2, axis=1)).min())


def test_an_hour_of_sleep_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two minutes of a practice, 58 of the sleep timer, on a clock of its own."""
    process, now = _Process(monkeypatch), 0.0
    follower = SoundFollower(_CHOICES, process.open, clock=lambda: now)
    follower.opened(_NIGHT)
    follower.started(0.0)
    quietest, loudness = [], []
    for second in range(_HOUR + 60):
        now = float(second)
        if second < _NIGHT.seconds:
            follower.advanced(now)
        elif second == _NIGHT.seconds:
            follower.ended()
        block = process.take(1)
        quietest.append(_quietest(block))
        loudness.append(float(np.sqrt(np.mean(block.astype(np.float64) ** 2))))
    assert min(quietest[4 : _HOUR - _FADE]) > _LOUD, "a gap"
    minutes = np.sqrt(np.mean(np.reshape(loudness, (-1, 60)) ** 2, axis=1))
    assert (np.diff(minutes[(_HOUR - _FADE) // 60 - 1 :]) < 0).all(), "the fade"
    assert not any(loudness[_HOUR + 1 :]), "silent at the end"
    assert not any(isinstance(each, wire.Ring) for each in process.sent)


@pytest.mark.long
@pytest.mark.parametrize("seconds", [600])
def test_ten_minutes_for_real(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, seconds: int
) -> None:
    """On a machine with little else to do."""
    if missing():
        pytest.skip(missing())
    with SoundServer() as server:
        recording = server.record()
        done = subprocess.run(
            [sys.executable, "-m", "wellnesstui", "sound", "rain", "--for", f"{seconds // 60}m", "--fade", "60s"],
            env={**os.environ, **server.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            check=True,
            timeout=seconds + 60,
        )  # fmt: skip
        recording.wait(recording.seconds + 3)
        recorded = recording.stop()
    assert not done.returncode
    heard = np.flatnonzero(np.abs(recorded).max(axis=1))
    begin = int(heard[0])
    length = (int(heard[-1]) - begin) / RATE
    quietest = _quietest(recorded[begin + 4 * RATE : begin + (seconds - 60) * RATE])
    fading = recorded[begin + (seconds - 60) * RATE : begin + seconds * RATE].astype(np.float64)
    tens = np.sqrt(np.mean(fading.reshape(6, -1) ** 2, axis=1))
    print(f"length {length:.2f} s, quietest 50 ms {quietest:.6f}, tens of the fade {tens}")
    assert abs(length - seconds) < 3
    assert quietest > _LOUD
    assert (np.diff(tens) < 0).all()
