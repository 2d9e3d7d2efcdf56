"""``wellness sound``: what it plays, lists and stops, its keys, and what it says where there is no sound."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Wellness
from tests.sound import files
from tests.sound.listening import PATIENCE, SoundServer, missing
from tests.terminal import Terminal
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.domain.breaks.block import Block
from wellnesstui.domain.moment import Instant
from wellnesstui.store.disk import sound_lock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings

NO_DEVICE = b"No sound device found."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sounds")
    files.noise(folder / "rain.ogg")
    files.noise(folder / "bowls.ogg", seed=2)
    return folder


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    if missing():
        pytest.skip(missing())
    with SoundServer() as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        yield server


def _program(folder: Path, *words: str, seconds: float = 0) -> list[str]:
    return [sys.executable, "-m", "tests.sound.program", str(folder), str(seconds), *words]


def _around() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TERM": "xterm"}


def _run(folder: Path, *words: str, seconds: float = 0) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        _program(folder, *words, seconds=seconds),
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=_around(),
        timeout=PATIENCE,
    )


@pytest.fixture
def _no_device(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No sound server, and no card, whatever this machine has."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    config = tmp_path / "asound.conf"
    config.write_text("")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(config))


def test_it_plays_until_its_time_is_over(home: Home, server: SoundServer, folder: Path) -> None:
    done = _run(folder, "sound", "rain+bowls:50", "--json", seconds=1.5)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[0]["playing"] == "rain+bowls:50"
    assert lines[1] == {"ended": "The sound has ended."}
    assert (done.returncode, done.stderr) == (0, b"")
    assert not sound_lock.is_sounding(home)


def test_another_terminal_stops_it(home: Home, server: SoundServer, folder: Path) -> None:
    """The first one has a terminal, so it stays where a busy machine lets its device stand still."""
    with Terminal(_program(folder, "sound", "rain"), _around(), (100, 24)) as playing:
        playing.wait_for("q stop")
        second = _run(folder, "sound", "bowls")
        assert (second.returncode, playing.process.poll()) == (1, None)
        assert b"Sound is already playing." in second.stderr
        assert _run(folder, "sound", "stop").stdout == b"Stopped.\n"
        assert playing.wait_for_end() == 0
        assert playing.shown().strip().endswith("The sound was stopped.")
    assert _run(folder, "sound", "stop").stdout == b"No sound is playing.\n"


def test_without_a_terminal_a_device_that_stands_still_ends_it_and_another_can_play(
    home: Home, server: SoundServer, folder: Path
) -> None:
    """Nobody could press Space; it isn't moved to another device, and it holds no lock."""
    with subprocess.Popen(
        _program(folder, "sound", "rain"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_around(),
    ) as playing:
        assert playing.stdout is not None
        try:
            assert b"Rain" in playing.stdout.readline()
            server.process.send_signal(signal.SIGSTOP)
            _, errors = playing.communicate(timeout=PATIENCE)
        finally:
            server.process.send_signal(signal.SIGCONT)
            playing.kill()  # else, where it plays on, the end of this block waits for it
    assert (playing.returncode, errors) == (1, b"Sound device disconnected.\n")
    assert not sound_lock.is_sounding(home)


def test_its_line_and_its_keys(home: Home, server: SoundServer, folder: Path) -> None:
    with Terminal(_program(folder, "sound", "rain", "--for", "30m"), _around()) as terminal:
        terminal.wait_for(r"Rain +(30:00|29:5\d) left +Space pause +\+ - volume 70%")
        terminal.send("-")
        terminal.wait_for("volume 60%")
        terminal.send("++")
        terminal.wait_for("volume 80%")
        terminal.send(" ")
        terminal.wait_for("Space resume")
        terminal.send(" ")
        terminal.wait_for("Space pause")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_restored
        assert terminal.shown().strip() == "Stopped."
    assert not sound_lock.is_sounding(home)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_it_in_order(
    home: Home, server: SoundServer, folder: Path, number: signal.Signals, code: int
) -> None:
    with Terminal(_program(folder, "sound", "rain"), _around()) as terminal:
        terminal.wait_for("q stop")
        terminal.process.send_signal(number)
        assert terminal.wait_for_end() == code
        assert terminal.is_restored
        assert "Traceback" not in terminal.shown()
    assert not sound_lock.is_sounding(home)


def test_a_device_that_is_gone_is_said_once_and_space_goes_on(
    home: Home, server: SoundServer, folder: Path
) -> None:
    with Terminal(_program(folder, "sound", "rain"), _around(), (100, 24)) as terminal:
        terminal.wait_for(r"0:0[4-9]")
        server.remove_sink()
        terminal.wait_for("Sound device disconnected. Press Space")
        terminal.wait_for("Space resume")
        assert server.streams() == []
        terminal.send(" ")
        terminal.until(lambda: server.streams() == ["other"], "the other device")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert terminal.shown().count("Sound device disconnected.") == 1


def test_a_session_that_is_begun_meanwhile_ends_it(
    home: Home, server: SoundServer, folder: Path, wellness: Wellness
) -> None:
    with Terminal(_program(folder, "sound", "rain"), _around()) as terminal:
        terminal.wait_for("q stop")
        assert wellness("session", "50m").code == 0
        assert terminal.wait_for_end() == 0
        assert re.search(r"Your session started at .* The sound has ended\.", terminal.shown())
    assert not sound_lock.is_sounding(home)


def test_in_a_session_it_plays_and_says_so(
    home: Home, server: SoundServer, folder: Path, wellness: Wellness
) -> None:
    """Who begins there means it."""
    assert wellness("session", "50m").code == 0
    done = _run(folder, "sound", "rain", seconds=4)
    assert (done.returncode, done.stdout) == (
        0,
        b"Rain. `wellness sound stop` stops it.\nThe sound has ended.\n",
    )
    assert done.stderr.startswith(b"You're in a session until ")


def test_a_session_that_is_near_is_named_or_leaves_no_time(
    home: Home, server: SoundServer, folder: Path
) -> None:
    service = BreakService(home)
    for seconds, words, code, sentence in (
        (80, (), 1, "There's no time for that before your next session."),
        (80, ("--anyway",), 0, ""),
        (600, (), 0, ""),
        (600, ("--for", "30m"), 0, "It fades out before your next session, at "),
    ):
        begin = Instant(service.now + seconds)
        service.set_blocks(service.schedule().today, [Block(begin=begin, end=Instant(begin + 600))])
        length = 1800.0 if "--for" in words else 1.0
        with Terminal(_program(folder, "sound", "rain", *words, seconds=length), _around()) as terminal:  # fmt: skip
            if length > 1:
                terminal.wait_for("q stop")
                terminal.send("q")
            assert terminal.wait_for_end() == code
            assert sentence in terminal.shown()
            assert ("session" in terminal.shown()) == bool(sentence)


@pytest.mark.usefixtures("_no_device")
def test_without_a_device_no_byte_of_a_library_is_on_the_screen(home: Home, folder: Path) -> None:
    with Terminal(_program(folder, "sound", "rain"), _around()) as terminal:
        assert terminal.wait_for_end() == 1
        assert (
            terminal.output.replace(b"\r", b"").strip()
            == NO_DEVICE + b" Connect one, then try again."
        )


@pytest.mark.usefixtures("_no_device")
def test_the_library_would_be_heard(folder: Path) -> None:
    """The control: without a device ALSA writes to the terminal, unless it is kept from it."""
    code = "import miniaudio; miniaudio.PlaybackDevice(backends=[miniaudio.Backend.ALSA])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True)
    assert b"ALSA" in done.stderr


def test_the_list_has_every_sound_and_every_mix(home: Home, folder: Path) -> None:
    settings.change(home, "mixes", "evening = rain+bowls:50")
    listed = _run(folder, "sound").stdout.decode()
    assert re.search(r"rain +A rain for tests\.", listed)
    assert re.search(r"evening +rain\+bowls:50", listed)
    lines = [
        json.loads(line) for line in _run(folder, "sound", "list", "--json").stdout.splitlines()
    ]
    assert lines[-1] == {"id": "evening", "kind": "mix", "sounds": "rain+bowls:50"}


@pytest.mark.usefixtures("_no_device")
def test_a_mix_is_saved_played_by_name_deleted_and_undone(
    home: Home, folder: Path, wellness: Wellness
) -> None:
    saved = _run(folder, "sound", "rain+bowls:30", "--save", "Late shift").stderr
    assert b'Saved as "late shift". The name isn\'t encrypted.' in saved
    assert NO_DEVICE in saved
    assert settings.load(home)["mixes"] == "late shift = rain+bowls:30"
    assert NO_DEVICE in _run(folder, "sound", "late", "shift").stderr
    assert _run(folder, "sound", "delete", "late", "shift").stdout == b"Mix deleted.\n"
    assert settings.load(home).mixes == ()
    assert wellness("undo").code == 0
    assert list(dict(settings.load(home).mixes)) == ["late shift"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("rian",), "There's no sound called rian. Did you mean rain?"),
        (("rain+",), "There's no sound called that."),
        (("rain+bowls+rain",), "You can mix up to two sounds."),
        (("rain+rain",), "Both sounds are the same."),
        (("rain:0",), "The volume of a sound is 1 to 100."),
        (("rain", "--for", "25h"), "Sound can last from 1 minute to 24 hours."),
        (("rain", "--fade", "5m"), "To use --fade, also say how long"),
        (("rain", "--for", "30m", "--fade", "21m"), "A fade lasts from 30 seconds to 20 minutes"),
        (("rain", "--for", "1m", "--fade", "5m"), "The fade can't be longer than the sound."),
        (("rain+bowls", "--save", "stop"), "stop is a command. Choose another name."),
        (("rain+bowls", "--save", "a;b"), "A name can have up to 30 letters"),
        (("rain+bowls", "--save", "x\x1b[31my"), "A name can have up to 30 letters"),
        (("rain+bowls", "--save", "rain"), "rain is already the name of a sound."),
        (("rain", "--save", "mine"), "A mix has two sounds."),
        (("rain", "--for", "10000m"), "Sound can last from 1 minute to 24 hours. Nothing was started."),
        (("--for", "30m"), "Which sound? For example: wellness sound rain --for 30m."),
        (("delete",), "Say which mix"),
        (("delete", "none"), "There's no saved mix with that name."),
        (("stop", "now"), "`wellness sound stop` takes nothing else."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(
    home: Home, folder: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = _run(folder, "sound", *words)
    assert done.returncode in (1, 2)
    assert settings.load(home).mixes == ()
    assert sentence in " ".join(done.stderr.decode().split())


def test_over_ssh_it_asks_to_be_allowed(
    home: Home, server: SoundServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")
    refused = _run(folder, "sound", "rain", seconds=1)
    assert refused.returncode == 1
    assert b"You're connected over SSH" in refused.stderr
    settings.change(home, "sound_over_ssh", "on")
    assert _run(folder, "sound", "rain", seconds=1).returncode == 0
