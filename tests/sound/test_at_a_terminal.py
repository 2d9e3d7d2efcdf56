"""Sound in the real program at a terminal, recorded: it sleeps in silence, and a lock is heard or not as it should."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.cli.test_lock_screen import CODE, SAID
from tests.sound.listening import Recording, SoundServer, missing
from tests.terminal import Terminal, at_terminal
from wellnesstui.sound.sources import RATE
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import slots
from wellnesstui.store.settings import settings
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="There's no such terminal on Windows."
)
_NIGHT = """\
id = "night"
title = "Night one"
need = "sleep"
domain = "physical"

[[step]]
kind = "words"
seconds = {seconds}
text = '''
First.
Second.'''

[[step]]
kind = "words"
seconds = 3
text = "Last."
"""
_CHOICES = {
    "sound": "on", "voice": "off", "practice_sound": "white", "sound_volume": "100",
    "practice_bell": "bowl", "bell_at": "steps", "bell_volume": "100",
}  # fmt: skip
_LOUD = 1e-3


@pytest.fixture
def server() -> Iterator[SoundServer]:
    if missing():
        pytest.skip(missing())
    with SoundServer() as server:
        yield server


def _write_night(home: Home, seconds: int) -> None:
    home.prepare()
    Path(home.practices).mkdir(parents=True, exist_ok=True)
    Path(home.practices, "night.toml").write_text(_NIGHT.format(seconds=seconds))
    for name, value in _CHOICES.items():
        settings.change(home, name, value)


def _watch(terminal: Terminal, recording: Recording, seconds: float) -> float:
    """Read the terminal until so many seconds more are recorded; the second that is recorded then."""
    end = recording.seconds + seconds
    terminal.until(lambda: recording.seconds >= end, "the recording")
    return recording.seconds


def _tenths(recorded: np.ndarray) -> np.ndarray:
    """How loud each tenth of a second is."""
    tenth = RATE // 10
    samples = recorded[: len(recorded) // tenth * tenth, 0].astype(np.float64)
    loudness: np.ndarray = np.sqrt(np.mean(samples.reshape(-1, tenth) ** 2, axis=1))
    return loudness


def test_a_practice_for_sleep_fades_out_and_nothing_rings(home: Home, server: SoundServer) -> None:
    """6 seconds of a practice, and a sleep timer of 10, the last 6 of them fading."""
    _write_night(home, 3)
    recording = server.record()
    words = ("-m", "tests.sound.night_program", "10", "6", "practice", "night")
    with at_terminal(*words, more=server.environ) as terminal:
        terminal.wait_for("First")
        terminal.until(lambda: server.streams() == ["nul"], "a stream")
        terminal.wait_for("Enter save")
        _watch(terminal, recording, 15)
        terminal.send("x")  # it has gone dark, and a key only brings it back
        _watch(terminal, recording, 1)
        terminal.send("\x1b")
        assert terminal.wait_for_end() == 0
    recorded = recording.stop()
    loudness = _tenths(recorded)
    heard = np.flatnonzero(loudness > 0)
    begin, end = int(heard[0]), int(heard[-1])
    assert end - begin == pytest.approx(160, abs=25)
    full = float(np.median(loudness[begin + 45 : begin + 95]))
    assert np.abs(recorded).max() < 8 * full, "a bell would be higher"
    fading = loudness[end - 50 : end + 1][:48].reshape(-1, 4).mean(axis=1)
    assert (np.diff(fading) < 0.05 * full).all(), "it only goes down"
    assert not recorded[(end + 1) * RATE // 10 :].any(), "and ends silent"
    assert len(loudness) - end > 20


def test_ctrl_l_is_silent_until_space(home: Home, server: SoundServer) -> None:
    _write_night(home, 60)
    recording = server.record()
    with at_terminal("-m", "wellnesstui", "practice", "night", more=server.environ) as terminal:
        terminal.wait_for("First")
        terminal.until(lambda: server.streams() == ["nul"], "a stream")
        hidden = _watch(terminal, recording, 6)
        terminal.send("\x0c")
        _watch(terminal, recording, 4)
        assert "First" not in terminal.shown()
        terminal.send("x")
        terminal.wait_for("Paused")
        paused = _watch(terminal, recording, 3)
        terminal.send(" ")
        left = _watch(terminal, recording, 3)
        terminal.send("\x1b")
        terminal.wait_for_end()
        recording.wait(recording.seconds + 3)
    loudness = _tenths(recording.stop())
    assert loudness[int(hidden * 10) - 10 : int(hidden * 10)].min() > _LOUD
    assert loudness[int(hidden * 10) + 15 : int(paused * 10)].max() == 0
    assert loudness[int(left * 10) - 10 : int(left * 10)].min() > _LOUD
    assert loudness[int(left * 10) + 15 :].max() == 0


@pytest.mark.long
@pytest.mark.parametrize("is_idle", [True, False])
def test_an_idle_lock_lets_it_go_on_and_a_lock_by_hand_does_not(
    home: Home, server: SoundServer, monkeypatch: pytest.MonkeyPatch, is_idle: bool
) -> None:
    """With a passphrase: the app restarts, and the new process plays on."""
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
    _write_night(home, 140)
    settings.change(home, "lock_after", "1")
    recording = server.record()
    with at_terminal("-m", "wellnesstui", size=(100, 30), more=server.environ) as terminal:
        terminal.wait_for("assphrase")
        terminal.until_it_reads()
        terminal.send(f"{SAID}\r")
        terminal.wait_for("right now")
        for keys, text in (("\x1b", "Practices"), ("p", "Fits now|Calm down"), ("/Night one", "Night one"), ("\r", "Night one"), ("\r", "150|2:|3 min|2 min"), ("\r", "First")):  # fmt: skip
            terminal.send(keys)
            terminal.wait_for(text)
            _watch(terminal, recording, 1.5)
        terminal.until(lambda: server.streams() == ["nul"], "a stream")
        playing = _watch(terminal, recording, 6)
        if not is_idle:
            terminal.send("\x0c")
        begun = time.monotonic()
        _watch(terminal, recording, 80 if is_idle else 8)
        print(f"{time.monotonic() - begun:.1f} s\n{terminal.shown()}")
        at = recording.seconds
    loudness = _tenths(recording.stop())
    print(np.round(loudness[int(playing * 10) - 10 :: 5], 4).tolist())
    assert loudness[int(playing * 10) - 10 : int(playing * 10)].min() > _LOUD
    last = loudness[int(at * 10) - 20 : int(at * 10)]
    if is_idle:
        assert last.min() > _LOUD, "it plays on"
        silent = np.count_nonzero(loudness[int(playing * 10) : int(at * 10)] == 0)
        assert 0 < silent < 60, "between two processes"
    else:
        assert last.max() == 0
