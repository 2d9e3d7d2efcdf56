"""One file lock: never held by two, not even when its file is removed at the worst moment."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import pytest

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.file_lock import FileLock, is_held
from wellnesstui.store.disk.regular import NotRegular, open_lock

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="there an open file can't be removed")


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    path = str(tmp_path / "a.lock")
    first, second = FileLock(path, wait=0.0), FileLock(path, wait=0.0)
    assert not is_held(path)
    assert not os.path.exists(path), "looking makes no file"
    assert first.acquire()
    assert is_held(path)
    assert not second.acquire()
    first.release()
    assert not is_held(path)
    assert second.acquire()
    second.release()
    assert os.path.exists(path), "the file stays"


def test_waiting_and_not_in_time(tmp_path: Path) -> None:
    path = str(tmp_path / "a.lock")
    held = FileLock(path)
    assert held.acquire()
    with (
        pytest.raises(DiskTrouble, match="busy, so wellness couldn't set the passphrase"),
        FileLock(path, "set the passphrase", wait=0.03),
    ):
        pass
    later = threading.Timer(0.05, held.release)
    later.start()
    with FileLock(path, "set the passphrase"):
        assert is_held(path)
    assert not is_held(path)
    later.join()


@UNIX
def test_a_file_removed_between_opening_and_locking_gives_it_to_one_only(tmp_path: Path) -> None:
    path = str(tmp_path / "a.lock")
    other = FileLock(path, wait=0.0)
    removals: list[str] = []

    def open_late(name: str) -> int:
        """Opened, then the file is removed, and another program makes and locks a new one."""
        descriptor = open_lock(name)
        if not removals:
            removals.append(name)
            os.unlink(name)
            assert other.acquire()
        return descriptor

    late = FileLock(path, wait=0.0, opener=open_late)
    assert not late.acquire(), "what it has locked is no longer the file of that name"
    assert late.descriptor == -1
    other.release()
    assert late.acquire()
    assert os.path.samestat(os.fstat(late.descriptor), os.stat(path))
    late.release()


@UNIX
def test_a_file_removed_and_made_by_nobody_is_made_anew(tmp_path: Path) -> None:
    path = str(tmp_path / "a.lock")
    opened: list[int] = []

    def open_then_remove(name: str) -> int:
        opened.append(open_lock(name))
        if len(opened) == 1:
            os.unlink(name)
        return opened[-1]

    lock = FileLock(path, wait=0.0, opener=open_then_remove)
    assert lock.acquire()
    assert len(opened) == 2
    assert not FileLock(path, wait=0.0).acquire(), "the next one meets it"
    lock.release()


@UNIX
def test_many_threads_and_one_that_removes_the_file(tmp_path: Path) -> None:
    path = str(tmp_path / "a.lock")
    inside, most, is_over = [0], [0], threading.Event()

    def work() -> None:
        for _ in range(60):
            with FileLock(path, "count", wait=30.0):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                time.sleep(0.0001)
                inside[0] -= 1

    def remove() -> None:
        while not is_over.is_set():
            lock = FileLock(path, wait=0.0)
            if lock.acquire():  # as erasing everything does: only while it holds the lock
                os.unlink(path)
                lock.release()

    threads = [threading.Thread(target=work) for _ in range(4)]
    remover = threading.Thread(target=remove)
    for thread in (*threads, remover):
        thread.start()
    for thread in threads:
        thread.join()
    is_over.set()
    remover.join()
    assert most[0] == 1


@UNIX
def test_a_link_or_a_pipe_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe"):
        path = str(tmp_path / name)
        with pytest.raises(NotRegular):
            FileLock(path).acquire()
        with (
            pytest.raises(DiskTrouble, match="isn't a regular file"),
            FileLock(path, "set the passphrase"),
        ):
            pass
        assert not is_held(path)


@UNIX
def test_a_file_system_without_locks_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def no_locks(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    lock = FileLock(str(tmp_path / "a.lock"), wait=30.0)
    assert not lock.acquire()
    assert lock.refusal is not None
    assert "no locks" in disk_trouble(lock.refusal, "count").sentence.lower()
