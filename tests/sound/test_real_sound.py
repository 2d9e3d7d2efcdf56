"""Sound really comes out: the player at a sound server, its output recorded and compared."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.sound import files
from tests.sound.listening import PATIENCE, Player, SoundServer, missing
from wellnesstui.breaks.next_session import SessionWatch
from wellnesstui.cli.practices import timed_lines
from wellnesstui.domain.practices.unguided import SIT, TimerChoices, timer_plan
from wellnesstui.sound import wire
from wellnesstui.sound.decoder import OpenFile
from wellnesstui.sound.files import SoundFiles
from wellnesstui.sound.mixer import Mixer
from wellnesstui.sound.sources import RATE, Loop
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.ui.player.sound_opening import follower

_BUSY = 0.25  # seconds by which sound may stop and start on a machine full of tests


@pytest.fixture
def server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[SoundServer]:
    if missing():
        with capsys.disabled():
            print(f"\n\n*** NOT PROVED HERE: that sound comes out; {missing()}. ***\n")
        pytest.skip(missing())
    with SoundServer() as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        yield server


def _expected(path: Path, seconds: float) -> np.ndarray:
    mixer = Mixer()
    mixer.play("a", wire.SOUND, [Loop(OpenFile(str(path)).decode())], gain=0.7)
    return mixer.render(round(seconds * RATE))


def _lag(recorded: np.ndarray, expected: np.ndarray) -> int:
    """The frame of the recording at which ``expected`` begins, by cross-correlation."""
    size = 1 << (len(recorded) + len(expected)).bit_length()
    spectra = [np.fft.rfft(each, size) for each in (recorded, expected)]
    return int(np.argmax(np.fft.irfft(spectra[0] * np.conj(spectra[1]))[: len(recorded)]))


def test_a_soundscape_is_what_the_mixer_gives(server: SoundServer, tmp_path: Path) -> None:
    rain = files.noise(tmp_path / "rain.ogg", 5.0)
    recording = server.record()
    with Player() as player:
        player.send(wire.Play(id="a", layers=(str(rain),), gain=0.7, fade=0.0))
        player.wait_for(wire.Beat, lambda beat: beat.seconds > 8)
    recorded = recording.stop()
    expected = _expected(rain, 10.0)  # once around, and the seam
    begin = _lag(recorded[:, 0], expected[: 7 * RATE, 0])
    part = recorded[begin : begin + 7 * RATE]
    assert len(part) == 7 * RATE
    for side in (0, 1):
        assert np.corrcoef(part[:, side], expected[: len(part), side])[0, 1] >= 0.99


@pytest.mark.parametrize("seconds", [3.0, pytest.param(240.0, marks=pytest.mark.long)])
def test_a_bell_comes_on_time_after_the_first(
    server: SoundServer, tmp_path: Path, seconds: float
) -> None:
    """The long one needs a machine that has little else to do, and is exact."""
    bell = files.bell(tmp_path / "bell.ogg")
    recording = server.record()
    with Player() as player:
        player.wait_for(wire.Open)
        player.send(wire.Ring(file=str(bell), delay=0.5))
        end = time.monotonic() + 0.5 + seconds
        while (left := end - time.monotonic()) > 1.5:  # as an app does that watches its clock
            player.send(wire.Ring(file=str(bell), id="end", delay=left))
            player.wait_for(wire.Beat)
        player.wait_for(wire.Ended)
        player.wait_for(wire.Beat)
    loud = np.flatnonzero(np.abs(recording.stop()[:, 0]) > 0.1)
    starts = loud[np.flatnonzero(np.diff(loud, prepend=-RATE) > RATE // 2)]
    assert len(starts) == 2
    assert abs((starts[1] - starts[0]) / RATE - seconds) < (0.020 if seconds > 60 else _BUSY)


@pytest.mark.parametrize("seconds", [5.0, pytest.param(60.0, marks=pytest.mark.long)])
def test_a_fade_goes_down_evenly_to_silence(
    server: SoundServer, tmp_path: Path, seconds: float
) -> None:
    tone = files.steady(tmp_path / "tone.ogg")
    recording = server.record()
    with Player() as player:
        player.send(
            wire.Play(id="a", layers=(str(tone),), fade=0.0), wire.Stop(fade=seconds, delay=2.0)
        )
        player.wait_for(wire.Beat, lambda beat: beat.seconds > seconds / 2)
        player.wait_for(wire.Ended)
        recording.wait(recording.seconds + 2)
    recorded = recording.stop()[:, 0]
    begin = int(np.flatnonzero(recorded)[0]) + 2 * RATE
    windows = recorded[begin : begin + round((seconds + 1) * RATE)].reshape(-1, RATE)
    loudness = np.sqrt(np.mean(windows.astype(float) ** 2, axis=1))
    assert (np.diff(loudness) < 0).all()
    assert loudness[-1] < 1e-4


def test_a_device_that_disappears_is_lost_and_the_sound_moves_nowhere(
    server: SoundServer, tmp_path: Path
) -> None:
    tone = files.steady(tmp_path / "tone.ogg")
    with Player() as player:
        player.send(wire.Play(id="a", layers=(str(tone),)))
        player.wait_for(wire.Beat, lambda beat: beat.seconds > 3)
        assert server.streams() == ["nul"]
        server.remove_sink()
        assert server.streams() == []
        player.wait_for(wire.Lost)
        held = player.wait_for(wire.Beat)
        assert held.paused
        assert server.streams() == []
        player.send(wire.Resume())
        player.wait_for(wire.Open)
        player.wait_for(wire.Beat, lambda beat: beat.seconds > held.seconds)
        assert server.streams() == ["other"], (
            "the one that is there now, because the person said so"
        )


def test_a_server_that_is_killed_is_lost_and_back_with_the_next(
    server: SoundServer, tmp_path: Path
) -> None:
    tone = files.steady(tmp_path / "tone.ogg")
    with Player() as player:
        player.send(wire.Play(id="a", layers=(str(tone),)))
        player.wait_for(wire.Beat, lambda beat: beat.seconds > 3)
        server.kill()
        player.wait_for(wire.Lost)
        player.send(wire.Resume())
        assert player.wait_for(wire.Silent).why == wire.NO_DEVICE
        server.start()
        player.send(wire.Resume())
        player.wait_for(wire.Open)
        player.wait_for(wire.Beat, lambda beat: not beat.paused)


def test_a_server_that_hangs_holds_up_nothing(server: SoundServer, tmp_path: Path) -> None:
    server.process.send_signal(19)  # SIGSTOP
    try:
        with Player() as player:
            player.send(wire.Play(id="a", layers=(str(files.steady(tmp_path / "tone.ogg")),)))
            player.wait_for(wire.Beat)
            player.close()
            assert player.wait(PATIENCE)
    finally:
        server.process.send_signal(18)


def test_two_sounds_cost_little(server: SoundServer, tmp_path: Path) -> None:
    """The aim is 1 % of a core and 70 MB; a busy machine counts a little more."""
    one, other = (
        files.noise(tmp_path / "one.ogg", 40.0),
        files.noise(tmp_path / "other.ogg", 53.0, 2),
    )
    with Player() as player:
        player.send(
            *(wire.Play(id=f"{index}", layers=(str(one), str(other))) for index in range(2))
        )
        player.wait_for(wire.Beat, lambda beat: beat.seconds > 2)
        before = _processor(player.pid)
        player.wait_for(wire.Beat, lambda beat: beat.seconds > 12)
        assert (_processor(player.pid) - before) / 10 < 0.02
        status = Path(f"/proc/{player.pid}/status").read_text()
        rss = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
        assert int(rss) < 75_000


def _processor(pid: int) -> float:
    """Seconds of a processor that it used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_the_bells_of_a_timer_come_out_on_time(
    server: SoundServer, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bell = str(files.bell(tmp_path / "bell.ogg"))
    monkeypatch.setattr(SoundFiles, "bell", lambda *_: bell)
    plan = timer_plan(TimerChoices(kind=SIT, minutes=0.1))
    recording = server.record()
    sound = follower(home, settings.load(home), {"practice_bell": "bell"})
    run = timed_lines.play(
        plan, SessionWatch(None, None, 0.0), twelve_hours=True, has_bell=True, sound=sound
    )
    recording.wait(recording.seconds + 1.5)
    sound.closed()
    assert run.spent == pytest.approx(6)
    loud = np.flatnonzero(np.abs(recording.stop()[:, 0]) > 0.1)
    starts = loud[np.flatnonzero(np.diff(loud, prepend=-RATE) > RATE // 2)]
    assert len(starts) == 2
    assert (starts[1] - starts[0]) / RATE == pytest.approx(6, abs=_BUSY)
