"""Sound stays on this machine, whatever the surroundings name: sockets are watched by strace."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sound import files
from tests.sound.listening import SoundServer, missing
from tests.test_nothing_leaves import _can_run, watched
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings

_TRAP = "tcp:127.0.0.1:4713"
_OPEN = "import miniaudio; miniaudio.PlaybackDevice(backends=[miniaudio.Backend.PULSEAUDIO])"
"""What would happen without our own environment."""


@pytest.fixture
def server(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[SoundServer]:
    why = missing() or ("" if _can_run() else "no strace, or no network namespaces")
    if why:
        with capsys.disabled():
            print(f"\n\n*** NOT PROVED HERE: that sound stays on this machine; {why}. ***\n")
        pytest.skip(why)
    with SoundServer() as server:
        for name, value in server.environ.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
        yield server


def _lay_trap(server: SoundServer, monkeypatch: pytest.MonkeyPatch, trap: str) -> None:
    if trap == "variable":
        monkeypatch.setenv("PULSE_SERVER", _TRAP)
        return
    monkeypatch.delenv("PULSE_SERVER")
    config = server.folder / ".config" / "pulse"
    config.mkdir(parents=True, exist_ok=True)
    (config / "client.conf").write_text(f"default-server = {_TRAP}\n")


@pytest.mark.parametrize("trap", ["variable", "file"])
def test_the_sound_goes_to_this_machine_only(
    server: SoundServer, home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trap: str
) -> None:
    files.noise(tmp_path / "rain.ogg")
    _lay_trap(server, monkeypatch, trap)
    command = (sys.executable, "-m", "tests.sound.program", str(tmp_path), "1.5", "sound", "rain")
    found = watched(tmp_path, *command)
    assert "The sound has ended." in found.out, found.errors
    assert found.network == []
    assert set(found.places) == {f'"{server.socket}"'}


@pytest.mark.parametrize("trap", ["variable", "file"])
def test_without_a_server_here_none_is_looked_for_elsewhere(
    server: SoundServer, home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trap: str
) -> None:
    files.noise(tmp_path / "rain.ogg")
    _lay_trap(server, monkeypatch, trap)
    server.socket.unlink()
    command = (sys.executable, "-m", "tests.sound.program", str(tmp_path), "1.5", "sound", "rain")
    found = watched(tmp_path, *command)
    assert found.network == []
    assert set(found.places) <= {f'"{server.socket}"'}, "ALSA may ask for it too"


@pytest.mark.parametrize("trap", ["variable", "file"])
def test_the_trap_would_be_seen(
    server: SoundServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trap: str
) -> None:
    """The control: the library alone follows both."""
    _lay_trap(server, monkeypatch, trap)
    assert watched(tmp_path, sys.executable, "-c", _OPEN).network


_NIGHT = """\
id = "own"
title = "Own"
need = "calm down"
domain = "physical"

[[step]]
kind = "words"
seconds = 6
text = "Sit down. Look around."
"""
_PLAYED = {
    "a practice with clips": ("practice", "box", "--voice", "--sound", "rain", "--bell", "bowl", "--plain"),
    "a practice with the computer's voice": ("practice", "own", "--voice", "--sound", "rain", "--bell", "bowl", "--plain"),
    "a timer": ("sit", "2m", "--bell", "bowl", "--sound", "brown", "--plain"),
    "a sound": ("sound", "rain+bowls"),
}  # fmt: skip


@pytest.mark.parametrize("trap", ["variable", "file"])
@pytest.mark.parametrize("played", _PLAYED)
def test_all_that_is_heard_goes_to_this_machine_only(
    server: SoundServer, home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trap: str, played: str
) -> None:  # fmt: skip
    """Ten seconds of the program itself with the files it ships. The computer's voice is espeak-ng, if it's here."""
    espeak, bin = shutil.which("espeak-ng"), tmp_path / "bin"
    is_computers = "computer" in played
    if is_computers and not espeak:
        pytest.skip("there is no espeak-ng here")
    bin.mkdir()
    (bin / "espeak-ng").write_text(f'#!/bin/sh\necho >> {tmp_path}/spoke\nexec {espeak} "$@"\n')
    (bin / "espeak-ng").chmod(0o700)
    monkeypatch.setenv("PATH", str(bin), prepend=os.pathsep)
    home.prepare()
    Path(home.practices).mkdir(parents=True, exist_ok=True)
    Path(home.practices, "own.toml").write_text(_NIGHT)
    settings.change(home, "voice", "computer" if is_computers else "on")
    monkeypatch.setenv("SPEECHD_ADDRESS", "inet_socket:127.0.0.1:6560")
    _lay_trap(server, monkeypatch, trap)
    command = ("timeout", "-s", "INT", "14", sys.executable, "-m", "wellnesstui", *_PLAYED[played])
    found = watched(tmp_path, *command)
    assert found.network == []
    assert set(found.places) == {f'"{server.socket}"'}, found.errors
    assert (tmp_path / "spoke").exists() == is_computers


@pytest.mark.parametrize("trap", ["variable", "file"])
def test_the_trap_would_be_seen_in_the_computers_voice(
    server: SoundServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trap: str
) -> None:
    """The control: by itself it follows both."""
    if not shutil.which("espeak-ng"):
        pytest.skip("there is no espeak-ng here")
    _lay_trap(server, monkeypatch, trap)
    assert watched(tmp_path, "timeout", "20", "espeak-ng", "Hello.").network
