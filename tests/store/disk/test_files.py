"""A file is the old one or the new one, and nothing is written where it should not be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk import disk_error, files, private_folder


@pytest.fixture
def path(tmp_path: Path) -> str:
    (tmp_path / "file").write_bytes(b"old")
    return str(tmp_path / "file")


def names(path: str) -> list[str]:
    return sorted(os.listdir(os.path.dirname(path)))


def test_written_whole_and_for_nobody_else(path: str) -> None:
    files.write_atomically(path, b"new", f"{path}.new")
    assert Path(path).read_bytes() == b"new"
    assert os.stat(path).st_mode & 0o777 == 0o600
    assert names(path) == ["file"]


def test_only_the_first_is_written(path: str, tmp_path: Path) -> None:
    assert not files.write_new(path, b"new", f"{path}.new")
    assert Path(path).read_bytes() == b"old"
    other = str(tmp_path / "other")
    assert files.write_new(other, b"new", f"{other}.new")
    assert Path(other).read_bytes() == b"new"
    assert names(path) == ["file", "other"]


def test_the_first_where_there_are_no_hard_links(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(old: str, new: str) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    test_only_the_first_is_written(path, tmp_path)


@pytest.fixture(params=["write", "short", "fsync", "replace"])
def failing(path: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step of writing fails in its turn, as a full disk makes it fail."""
    write = os.write
    calls = iter(range(99))

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    def short(descriptor: int, content: bytes) -> int:
        return full() if next(calls) else write(descriptor, content[:1])

    if request.param == "short":
        monkeypatch.setattr(os, "write", short)
    else:
        monkeypatch.setattr(os, request.param, full)


@pytest.mark.usefixtures("failing")
def test_a_full_disk_leaves_the_old_file_and_no_other(path: str) -> None:
    with pytest.raises(OSError, match=r"space|large"):
        files.write_atomically(path, b"new and longer", f"{path}.new")
    assert Path(path).read_bytes() == b"old"
    assert names(path) == ["file"]


def test_bytes_are_written_until_all_are(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:3]))
    files.write_pieces(path, (b"in many ", b"", b"pieces"), f"{path}.new")
    assert Path(path).read_bytes() == b"in many pieces"


def test_pieces_that_fail_on_the_way(path: str) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"one"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write_pieces(path, pieces(), f"{path}.new")
    assert Path(path).read_bytes() == b"old"
    assert names(path) == ["file"]


@pytest.mark.parametrize("there", ["file", "link"])
def test_a_temporary_file_that_is_there_is_not_followed(
    path: str, tmp_path: Path, there: str
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"safe")
    if there == "link":
        os.symlink(victim, f"{path}.new")
    else:
        Path(f"{path}.new").write_bytes(b"safe")
    with pytest.raises(FileExistsError):
        files.write_atomically(path, b"new", f"{path}.new")
    assert victim.read_bytes() == b"safe"
    assert Path(path).read_bytes() == b"old"


def test_reading_no_more_than_allowed(path: str) -> None:
    assert files.read_whole(path, 3) == b"old"
    assert files.read_whole(f"{path}.not", 3) is None
    with pytest.raises(OSError, match="larger"):
        files.read_whole(path, 2)


def test_a_private_folder(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b" / "c"
    private_folder.make_private_folder(str(deep))
    assert {os.stat(folder).st_mode & 0o777 for folder in (deep, deep.parent)} == {0o700}
    os.chmod(deep, 0o755)
    private_folder.make_private_folder(str(deep))
    assert os.stat(deep).st_mode & 0o777 == 0o700


def test_a_folder_that_is_a_link_or_a_file_is_refused(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    os.symlink(real, tmp_path / "link")
    os.symlink(tmp_path / "nowhere", tmp_path / "dangling")
    (tmp_path / "file").write_bytes(b"")
    for name in ("link", "dangling", "file"):
        with pytest.raises(DiskTrouble, match="link or a file"):
            private_folder.make_private_folder(str(tmp_path / name))
    assert os.listdir(real) == []
    with pytest.raises(DiskTrouble, match="couldn't create the folder"):
        private_folder.make_private_folder(str(tmp_path / "file" / "below"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_somebody_elses_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o777)
    os.chown(folder, 65534, 65534)
    with pytest.raises(DiskTrouble, match="another account"):
        private_folder.make_private_folder(str(folder))


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "no space left"),
        (errno.EDQUOT, "no space left"),
        (errno.EFBIG, "no space left"),
        (errno.EROFS, "can't be written to"),
        (errno.EACCES, "can't be written to"),
        (errno.EPERM, "can't be written to"),
        (errno.EIO, "input/output error"),
        (None, "unknown reason"),
    ],
)
def test_each_trouble_has_a_sentence(number: int | None, says: str) -> None:
    error = OSError() if number is None else OSError(number, "private")
    spoken = disk_error.disk_trouble(error, "save this entry")
    assert says in spoken.sentence
    assert "couldn't save this entry" in spoken.sentence
    assert "saved before is safe" in spoken.hint
    assert "private" not in spoken.sentence + spoken.hint
    assert spoken.sentence.endswith(".")


def test_a_folder_that_can_not_be_synced_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(number: int) -> None:
        def fsync(descriptor: int) -> None:
            raise OSError(number, "no")

        monkeypatch.setattr(os, "fsync", fsync)

    refuse(errno.EINVAL)
    files.sync_folder(str(tmp_path))
    refuse(errno.EIO)
    with pytest.raises(OSError, match="no"):
        files.sync_folder(str(tmp_path))


def test_sizes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").write_bytes(b"12")
    (tmp_path / "a").write_bytes(b"1")
    os.symlink("nowhere", tmp_path / "d")
    found = [
        (os.path.relpath(path, tmp_path), size) for path, size in files.file_sizes(str(tmp_path))
    ]
    assert found == [("a", 1), ("d", 7), ("b/c", 2)]


def test_half_written_files_go_when_nobody_can_be_writing_them(tmp_path: Path) -> None:
    old, new = (Path(files.temporary_path(str(tmp_path / "vault.key"))) for _ in range(2))
    for path in (old, new, tmp_path / "vault.key"):
        path.write_bytes(b"x")
        os.utime(path, (0, 0))
    os.utime(new)
    files.remove_stale_temporaries(str(tmp_path))
    assert sorted(tmp_path.iterdir()) == sorted([new, tmp_path / "vault.key"])
    files.remove_stale_temporaries(str(tmp_path / "nowhere"))
