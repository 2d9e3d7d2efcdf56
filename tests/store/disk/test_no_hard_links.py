"""A file system without hard links, as exFAT is: many first starts at once agree on one key file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import ROOT
from wellnesstui.store.disk import files
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

START = """
import os, sys, time

def no_link(*_, **__):
    raise PermissionError(1, "Operation not permitted")

def slowly(rename):
    def renamed(*given, **named):
        time.sleep(0.1)
        return rename(*given, **named)
    return renamed

os.link, os.rename = no_link, slowly(os.rename)
from wellnesstui.cli.main import main
sys.stdin.readline()
sys.exit(main(sys.argv[1:]))
"""


def start(home: Home, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", START, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "WELLNESS_HOME": home.data},
    )


def test_many_first_starts_at_once_lose_nothing(home: Home) -> None:
    words = [*[("mood", str(number % 5 + 1)) for number in range(6)], ("log",), ("log",)]
    started = [start(home, *each) for each in words]
    for each in started:  # all have loaded what they need: now
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    ended = [each.communicate(timeout=60) for each in started]
    assert [each.returncode for each in started] == [0] * len(words), ended
    with Vault.open(home) as vault:
        assert vault.merge() == 0, "each can be read by the keys that stayed"
        assert vault.count() == 6


def test_of_many_who_name_a_file_one_is_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every use of it: the key file, the vault, boxes, backups, exports."""
    rename, together = os.rename, threading.Barrier(8)

    def slowly(source: str, target: str) -> None:
        try:
            together.wait(0.05)
        except threading.BrokenBarrierError:
            pass
        rename(source, target)

    def no_link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    monkeypatch.setattr(os, "rename", slowly)
    path = str(tmp_path / "one")
    first: list[bytes] = []

    def write(content: bytes) -> None:
        if files.write_new(path, content, files.temporary_path(path)):
            first.append(content)

    threads = [threading.Thread(target=write, args=(b"%d" % number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [Path(path).read_bytes()] == first
    assert os.listdir(tmp_path) == ["one"], "no lock and no half a file is left"


def test_a_lock_that_nobody_lets_go_of_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def no_link(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_link)
    monkeypatch.setattr(files, "_FOLDER_WAIT", 0.03)
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    path = str(tmp_path / "one")
    with pytest.raises(OSError, match="busy"):
        files.write_new(path, b"x", files.temporary_path(path))
    assert os.listdir(tmp_path) == []
    os.close(held)
    assert files.write_new(path, b"x", files.temporary_path(path))
