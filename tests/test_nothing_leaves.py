"""Nothing leaves: the real program, every command and a crash, without a network and under strace.

Where strace or network namespaces are missing this does not run, and says so loudly.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.breaks.desktop import Desktop, missing
from tests.tour import NOWHERE, Tour
from wellnesstui.breaks.channels import TEXT, TITLE
from wellnesstui.cli.table import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
# As who one is, else a session bus of outside would not believe it.
_APART = ["unshare", "--map-current-user", "--net"]
_NETWORK = re.compile(r"\bsocket\(AF_(?!UNIX\b).*")
_LOCAL = re.compile(r"\bsocket\(AF_UNIX\b")
_PLACE = re.compile(r"\bconnect\(\d+, \{sa_family=AF_UNIX, sun_path=(@?\"[^\"]*\")")


def _can_run() -> bool:
    if not (sys.platform == "linux" and shutil.which("strace") and shutil.which("unshare")):
        return False
    done = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", *_APART, "true"], capture_output=True, check=False
    )
    return done.returncode == 0


def _say(capsys: pytest.CaptureFixture[str], sentence: str) -> None:
    with capsys.disabled():
        print(f"\n\n*** NOT PROVED HERE: {sentence} ***\n")


@pytest.fixture
def apart(capsys: pytest.CaptureFixture[str]) -> None:
    """Runs where a network can be taken away, or says that it does not."""
    if not _can_run():
        _say(capsys, "that nothing leaves. This needs strace and namespaces.")
        pytest.skip("no strace, or no network namespaces")


@pytest.fixture
def desktop(capsys: pytest.CaptureFixture[str]) -> Iterator[Desktop | None]:
    """A desktop outside, which the tour reaches by its socket; None where there can be none."""
    if missing():
        _say(capsys, f"that notices go to the desktop only; {missing()}.")
        yield None
        return
    with Desktop() as desktop:
        yield desktop


class Watched(NamedTuple):
    """Sockets that a command, and all it started, asked for: those of a network, the number of
    those of this machine, and where they led; and what it said."""

    network: list[str]
    local: int
    places: list[str]
    code: int
    out: str
    errors: str


def watched(tmp_path: Path, *command: str) -> Watched:
    log = tmp_path / "strace.log"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(log), *_APART, *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=300,
    )
    said = log.read_text("utf-8", "replace")
    local = len(_LOCAL.findall(said))
    found = _NETWORK.findall(said), local, _PLACE.findall(said)
    return Watched(*found, done.returncode, done.stdout, done.stderr)


@pytest.mark.thorough
def test_a_tour_through_everything(apart: None, tmp_path: Path, desktop: Desktop | None) -> None:
    bus = desktop.environ["DBUS_SESSION_BUS_ADDRESS"] if desktop else NOWHERE
    book = [str(desktop.book)] if desktop else []
    found = watched(tmp_path, sys.executable, "-m", "tests.tour", str(tmp_path), bus, *book)
    assert "the tour is over" in found.out, found.errors
    assert found.network == []
    place = bus.removeprefix("unix:path=").partition(",")[0]
    assert set(found.places) <= {f'"{place}"'}, "the session bus, and no other place"
    assert found.local == len(found.places)
    if (
        desktop
    ):  # the agent's notice and the app's: each asks for the bus once, and nothing else does
        assert len(found.places) == 2
        assert desktop.notices() == [f"{TITLE}: {TEXT}"] * 2


def test_a_command_without_a_line_in_the_tour_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a tour of all commands ends well, until there is one more."""
    tour = Tour(tmp_path)
    tour.seen |= set(COMMANDS)
    tour.end()
    monkeypatch.setitem(COMMANDS, "dance", ("dance", "a new one"))
    with pytest.raises(AssertionError, match="no line of the tour runs dance"):
        tour.end()


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_would_be_seen(apart: None, tmp_path: Path, family: str) -> None:
    inner = f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    found = watched(tmp_path, sys.executable, "-c", outer)
    assert found.code == 0, found.errors
    assert len(found.network) == 1


def test_a_socket_of_this_machine_would_be_seen(apart: None, tmp_path: Path) -> None:
    code = "import socket; socket.socket(socket.AF_UNIX).connect_ex('/somewhere')"
    found = watched(tmp_path, sys.executable, "-c", code)
    assert (found.network, found.local, found.places) == ([], 1, ['"/somewhere"'])


def test_there_is_no_network_in_there(apart: None, tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    found = watched(tmp_path, sys.executable, "-c", code)
    assert found.network
    assert "unreachable" in found.errors
