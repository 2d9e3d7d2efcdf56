"""Copies of what lies in a home: never of a device, a pipe, or more than there is room for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.hand import an_entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.disk import free_space
from wellnesstui.store.disk.free_space import copy_regular
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.upkeep import repair
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such devices")


def put(kind: str, path: Path) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(kind)


def test_a_copy(tmp_path: Path) -> None:
    content = os.urandom(3_000_001)
    (tmp_path / "one").write_bytes(content)
    copy_regular(str(tmp_path / "one"), str(tmp_path / "two"))
    assert (tmp_path / "two").read_bytes() == content
    assert sorted(os.listdir(tmp_path)) == ["one", "two"]


@pytest.mark.parametrize("kind", ["/dev/zero", "/dev/urandom", "pipe"])
def test_no_copy_of_what_has_no_end(tmp_path: Path, kind: str) -> None:
    put(kind, tmp_path / "one")
    with pytest.raises(OSError, match="not a regular file"):
        copy_regular(str(tmp_path / "one"), str(tmp_path / "two"))
    assert not (tmp_path / "two").exists()


def test_no_copy_without_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one").write_bytes(b"x")

    def no_room(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(free_space, "expect_room", no_room)
    with pytest.raises(OSError, match="full"):
        copy_regular(str(tmp_path / "one"), str(tmp_path / "two"))
    assert not (tmp_path / "two").exists()


@pytest.mark.parametrize("kind", ["/dev/zero", "pipe"])
def test_a_folder_that_is_restored(home: Home, tmp_path: Path, kind: str) -> None:
    there = Home(*[str(tmp_path / "aside")] * 3)
    with Vault.open(there) as vault:
        vault.record(an_entry())
    os.makedirs(there.inbox, exist_ok=True)
    put(kind, Path(there.inbox, "01M86FGAG0000000000000000A.box"))
    with opened(home, there.data, Minute(240)) as backup:
        assert backup.entries == 1, "what is none of wellness stays out"
    put(kind, Path(f"{there.vault}-journal"))
    with pytest.raises(WellnessError), opened(home, there.data, Minute(240)):
        pass
    assert not [each for each in os.listdir(home.data) if each.startswith("restoring-")]


@pytest.mark.parametrize("kind", ["/dev/zero", "pipe"])
def test_a_journal_beside_a_damaged_vault(home: Home, kind: str) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry())
    os.rename(home.vault, f"{home.vault}.damaged-2026-11-24T105200")
    put(kind, Path(f"{home.vault}.damaged-2026-11-24T105200-journal"))
    with pytest.raises(WellnessError):
        repair.repair_vault(home, Minute(240), load_or_make(home))
