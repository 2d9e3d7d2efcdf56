"""Nothing leaves: the real program, first start to crash, without a network and under strace.

Where strace or network namespaces are missing this does not run, and says so loudly.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_APART = ["unshare", "--map-root-user", "--net"]
_NETWORK = re.compile(r"\bsocket\(AF_(?:INET6?|NETLINK|PACKET)\b.*")


def _can_run() -> bool:
    if not (sys.platform == "linux" and shutil.which("strace") and shutil.which("unshare")):
        return False
    done = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", *_APART, "true"], capture_output=True, check=False
    )
    return done.returncode == 0


@pytest.fixture(autouse=True)
def _or_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    if not _can_run():
        with capsys.disabled():
            print(
                "\n\n*** NOT PROVED HERE: that nothing leaves. This needs strace and namespaces. ***\n"
            )
        pytest.skip("no strace, or no network namespaces")


def sockets(tmp_path: Path, *command: str) -> tuple[list[str], subprocess.CompletedProcess[str]]:
    """The network sockets that a command, and all it started, asked for; and how it went."""
    log = tmp_path / "strace.log"
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log), *_APART, *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=300,
    )
    return _NETWORK.findall(log.read_text("utf-8", "replace")), done


def test_a_tour_through_everything(tmp_path: Path) -> None:
    found, done = sockets(tmp_path, sys.executable, "-m", "tests.tour", str(tmp_path))
    assert "the tour is over" in done.stdout, done.stderr
    assert found == []


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_would_be_seen(tmp_path: Path, family: str) -> None:
    inner = f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    found, done = sockets(tmp_path, sys.executable, "-c", outer)
    assert done.returncode == 0, done.stderr
    assert len(found) == 1


def test_there_is_no_network_in_there(tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"
    found, done = sockets(tmp_path, sys.executable, "-c", code)
    assert found
    assert "unreachable" in done.stderr
