"""Sound stays on this machine, whatever the surroundings name: sockets are watched by strace."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sound import files
from tests.sound.listening import SoundServer, missing
from tests.test_nothing_leaves import _can_run, watched
from wellnesstui.store.disk.home import Home

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
