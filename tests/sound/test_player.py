"""The player's process and its client, on a device that nobody hears: what is said, and every end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import wave
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT
from tests.sound import files
from tests.sound.listening import PATIENCE, Player
from wellnesstui.sound import client, wire
from wellnesstui.sound.sources import RATE
from wellnesstui.store.disk import sound_lock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.sound_lock import SoundLock

_APP = """
import sys, time
from pathlib import Path
from tests.sound.listening import Player
from wellnesstui.sound import wire
player = Player(tap=Path(sys.argv[1]))
player.send(wire.Play(id="a", layers=(sys.argv[2],), fade=0.0))
player.wait_for(wire.Beat, lambda beat: beat.seconds > 0.5)
print(player.pid, flush=True)
time.sleep(600)
"""


def _tapped(path: Path) -> np.ndarray:
    with wave.open(str(path)) as file:
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)


def _is_there(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_bell_comes_at_its_sample_after_another_of_the_same_line(tmp_path: Path) -> None:
    bell, tap = files.bell(tmp_path / "bell.ogg"), tmp_path / "tap.wav"
    with Player(tap=tap) as player:
        player.wait_for(wire.Open)
        player.send(*(wire.Ring(file=str(bell), id=f"{at}", delay=at) for at in (0.5, 2.0)))
        player.wait_for(wire.Ended, lambda ended: ended.id == "2.0")
    samples = _tapped(tap)
    first = int(np.flatnonzero(samples[:, 0])[0])
    again = samples[first + RATE * 3 // 2 :][: RATE // 2]
    assert np.array_equal(samples[first : first + RATE // 2], again)


def test_each_end_is_said_once(tmp_path: Path) -> None:
    bell = files.bell(tmp_path / "bell.ogg")
    with Player(tap=tmp_path / "tap.wav") as player:
        player.send(
            wire.Play(id="once", layers=(str(bell),), loops=False),
            wire.Say(file=str(bell), id="word"),
            wire.Play(id="loop", layers=(str(bell),)),
            wire.Tone(tone=wire.RISING),
            wire.Stop(id="loop", fade=0.2, delay=1.5),
        )
        while {"once", "word", "loop"} - {
            each.id for each in player.heard if isinstance(each, wire.Ended)
        }:
            player.wait_for(wire.Ended)
        player.wait_for(wire.Beat, lambda beat: not beat.plays)
    assert len([each for each in player.heard if isinstance(each, wire.Ended)]) == 3


def test_garbage_is_one_state_and_no_harm(tmp_path: Path) -> None:
    with Player(tap=tmp_path / "tap.wav") as player:
        player._lines.put(b"\x00\xffnonsense\n")
        player.wait_for(wire.Refused)
        player._lines.put(b"x" * (wire.MAX_LINE * 5) + b"\n")
        player.wait_for(wire.Refused)
        player.send(wire.Play(id="a", layers=(str(files.bell(tmp_path / "bell.ogg")),)))
        player.wait_for(wire.Beat, lambda beat: beat.plays)


def test_a_half_written_file_is_said_and_the_rest_plays(tmp_path: Path) -> None:
    good = files.noise(tmp_path / "good.ogg")
    with Player(tap=tmp_path / "tap.wav") as player:
        player.send(
            wire.Play(id="half", layers=(str(files.cut_off(good)),)),
            wire.Play(id="none", layers=(str(tmp_path / "none.ogg"),)),
            wire.Play(id="good", layers=(str(good),)),
        )
        failed = {player.wait_for(wire.Failed).id for _ in range(2)}
        assert failed == {"half", "none"}
        player.wait_for(wire.Beat, lambda beat: beat.plays)


def test_a_pause_stands_still(tmp_path: Path) -> None:
    with Player(tap=tmp_path / "tap.wav") as player:
        player.send(wire.Play(id="a", layers=(str(files.bell(tmp_path / "bell.ogg")),)))
        player.wait_for(wire.Beat, lambda beat: beat.plays)
        player.send(wire.Pause())
        at = player.wait_for(wire.Beat, lambda beat: beat.paused)
        assert player.wait_for(wire.Beat).seconds <= at.seconds + 0.2
        player.send(wire.Resume())
        player.wait_for(wire.Beat, lambda beat: beat.seconds > at.seconds + 0.5)


def test_an_app_that_is_killed_leaves_a_fade_and_no_process(tmp_path: Path) -> None:
    tone, tap = files.steady(tmp_path / "tone.ogg"), tmp_path / "tap.wav"
    with subprocess.Popen(
        [sys.executable, "-c", _APP, str(tap), str(tone)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as app:
        assert app.stdout is not None
        pid = int(app.stdout.readline())
        app.kill()
        killed = time.monotonic()
        while _is_there(pid):
            assert time.monotonic() - killed < PATIENCE
            time.sleep(0.01)
        assert time.monotonic() - killed < 3
    loudness = np.abs(_tapped(tap)[-RATE * 2 :, 0].astype(int)).reshape(-1, RATE // 10).max(axis=1)
    falling = loudness[int(np.argmax(loudness < loudness[0] * 0.95)) :]
    assert (np.diff(falling) <= 0).all()
    assert falling[-1] == 0


def test_it_knows_nothing_of_the_log_and_of_no_network(tmp_path: Path) -> None:
    """What it has imported and what it has open, while it plays."""
    script = (
        "import os, sys, threading, time\n"
        "from wellnesstui.sound import player_process\n"
        "def look():\n"
        "    time.sleep(1.5)\n"
        "    paths = [os.readlink(f'/proc/self/fd/{each}') for each in os.listdir('/proc/self/fd') if os.path.lexists(f'/proc/self/fd/{each}')]\n"
        f"    with open({str(tmp_path / 'seen')!r}, 'w') as file: file.write('\\n'.join([*sys.modules, '--', *paths]))\n"
        "threading.Thread(target=look, daemon=True).start()\n"
        "player_process.main()\n"
    )
    bell = files.bell(tmp_path / "bell.ogg")
    with subprocess.Popen(
        [sys.executable, "-c", script, "--tap", str(tmp_path / "tap.wav")],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdin is not None
        process.stdin.write(wire.write_line(wire.Play(id="a", layers=(str(bell),))))
        process.stdin.flush()
        until = time.monotonic() + PATIENCE
        while "--" not in ((tmp_path / "seen").read_text() if (tmp_path / "seen").exists() else ""):
            assert time.monotonic() < until
            time.sleep(0.05)
    modules, _, paths = (tmp_path / "seen").read_text().partition("\n--\n")
    known = set(modules.split("\n"))
    assert "miniaudio" in known
    assert not known & {
        "socket",
        "_socket",
        "ssl",
        "http.client",
        "urllib.request",
        "sqlcipher3",
        "nacl",
    }
    assert not [each for each in known if each.startswith(("wellnesstui.store", "wellnesstui.ui"))]
    ours = {each for each in paths.split("\n") if str(tmp_path) in each}
    assert ours <= {str(tmp_path / "tap.wav"), str(tmp_path / "seen")}


# -- how it is asked to end, and what doesn't


def test_its_process_holds_the_lock_until_it_ends(home: Home, tmp_path: Path) -> None:
    home.prepare()
    lock, second = SoundLock(home), SoundLock(home)
    assert lock.acquire()
    handed: list[wire.Message] = []
    player = client.SoundPlayer(handed.append, lock=lock.descriptor, on_start=lock.hand_over)
    until = time.monotonic() + PATIENCE
    while not handed:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert lock.descriptor is None, "this program holds it no longer"
    assert not second.acquire()
    assert sound_lock.is_sounding(home)
    assert sound_lock.ask_to_stop(home)
    assert sound_lock.wait_for_silence(home, PATIENCE)
    assert player.wait(PATIENCE)
    assert any(isinstance(each, wire.Stopped) for each in handed)
    assert second.acquire()
    assert Path(home.data, sound_lock.SOUND).read_text() == "", "its number may be another's by now"
    assert not sound_lock.ask_to_stop(home)
    second.release()
    assert not sound_lock.ask_to_stop(home)


def test_a_process_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "_HUNG", 3.0)
    with Player() as player:
        player.wait_for(wire.Beat)
        os.kill(player.pid, signal.SIGSTOP)
        player.wait_for(wire.Gone)
    assert not _is_there(player.pid)


def test_one_that_does_not_end_when_told_is_ended() -> None:
    heard: list[wire.Message] = []
    sleeping = (sys.executable, "-c", "import time; time.sleep(600)")
    player = client.SoundPlayer(heard.append, command=sleeping)
    player.close(0.0)
    assert player.wait(PATIENCE)


def test_one_that_cannot_be_started_is_gone() -> None:
    heard: list[wire.Message] = []
    player = client.SoundPlayer(heard.append, command=("/nowhere/python",))
    assert player.wait(PATIENCE)
    player.send(wire.Pause())
    player.close()


def test_without_the_library_there_is_no_sound_and_no_error(tmp_path: Path) -> None:
    (tmp_path / "miniaudio.py").write_text("raise ImportError")
    (tmp_path / "_miniaudio.py").write_text("raise ImportError")
    started = client._START.replace(
        "import sys;", f"import sys; sys.path.insert(0, {str(tmp_path)!r});", 1
    )
    command = (sys.executable, "-P", "-c", started.replace("sys.argv.pop(1)", repr(str(ROOT))))
    heard: list[wire.Message] = []
    player = client.SoundPlayer(heard.append, command=command)
    player.send(wire.Play(id="a", layers=("/a.ogg",)))
    until = time.monotonic() + PATIENCE
    while not any(isinstance(each, wire.Silent) for each in heard):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert next(each for each in heard if isinstance(each, wire.Silent)).why == wire.NO_LIBRARY
    while not any(isinstance(each, wire.Beat) for each in heard):
        assert time.monotonic() < until, "it goes on, silent"
        time.sleep(0.02)
    player.close()
    assert player.wait(PATIENCE)
