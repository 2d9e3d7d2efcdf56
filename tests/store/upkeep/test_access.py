"""What this account can't read or write in a home is named, with what would help."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Wellness
from tests.disk_trials import small_disk
from tests.hand import an_entry
from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.domain.moment import Day
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.private_folder import expect_readable_folder, make_private_folder
from wellnesstui.store.upkeep import access
from wellnesstui.store.upkeep.check import examine
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")
ELSE = 54321
"""The number of an account that owns nothing here."""


@pytest.fixture
def kept(home: Home) -> Home:
    with Vault.open(home) as vault:
        vault.record(an_entry())
    return home


def found(home: Home) -> list[tuple[str, str]]:
    return [(each.sentence, each.hint) for each in access.obstacles(home)]


def findings(home: Home) -> dict[str, bool]:
    return {finding.sentence: finding.is_well for finding in examine(home, Day(20_000))}


@pytest.fixture
def as_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: ELSE)


def refuse(monkeypatch: pytest.MonkeyPatch, *refused: str, mode: int = os.W_OK) -> None:
    """Let these paths refuse, as the system does for who is not root."""
    real = os.access

    def may(path: str, wanted: int) -> bool:
        return not (str(path) in refused and wanted & mode) and real(path, wanted)

    monkeypatch.setattr(os, "access", may)


def test_nothing_is_in_the_way(kept: Home) -> None:
    before = sorted(os.listdir(kept.data))
    assert found(kept) == []
    assert sorted(os.listdir(kept.data)) == before


def test_files_of_another_account(kept: Home, as_another: None) -> None:
    [(says, hint)] = found(kept)
    owner = os.getuid()
    assert f"belong to {'root' if owner == 0 else f'another account (user ID {owner})'}." in says
    assert hint == f"sudo chown -R \"$(id -un)\" '{kept.data}'"


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root gives files away")
def test_one_file_of_another_account(kept: Home) -> None:
    os.chown(kept.vault, ELSE, ELSE)
    [(says, hint)] = found(kept)
    assert f"{kept.vault} belongs to another account (user ID {ELSE})." in says
    assert hint == f"sudo chown -R \"$(id -un)\" '{kept.vault}'"


def test_a_folder_that_can_not_be_written_to(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    os.chmod(kept.data, 0o500)
    refuse(monkeypatch, kept.data)
    assert found(kept) == [
        (
            f"Your account can't write to {kept.data} (its mode is 0500).",
            f"chmod u+rwx '{kept.data}'",
        )
    ]
    said = findings(kept)
    assert not said[f"Your account can't write to {kept.data} (its mode is 0500)."]
    assert said["The vault is intact: 1 entry."], "it looks at the rest all the same"


def test_a_folder_that_can_not_be_looked_into(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, kept.data, mode=os.R_OK | os.X_OK)
    monkeypatch.setattr(Home, "is_new", property(lambda _: True))  # nobody can see that it is not
    said = findings(kept)
    assert said == {f"Your account can't open {kept.data} (its mode is 0700).": False}


def test_a_file_that_can_not_be_written(kept: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refused(path: str, flags: int, *more: int, **named: int) -> int:
        if path == kept.vault and flags & os.O_RDWR:
            raise PermissionError(errno.EPERM, "no", path)
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", refused)
    [(says, hint)] = found(kept)
    assert says.startswith(f"Your account can't read and write {kept.vault} (operation")
    assert hint == f"If it was made immutable, run sudo chattr -i '{kept.vault}'."
    os.chmod(kept.vault, 0o400)
    assert found(kept)[0][1] == f"chmod u+rw '{kept.vault}'"


@pytest.mark.parametrize(
    ("number", "most", "says"),
    [
        (errno.ENOSPC, 0, "There's no space left on the disk, so nothing new can be saved."),
        (errno.EDQUOT, 0, "There's no space left on the disk, so nothing new can be saved."),
        (errno.ENOSPC, 1 << 16, "The disk is almost full."),
        (errno.EIO, 0, "(input/output error)"),
    ],
)
def test_a_disk_without_room(
    kept: Home, monkeypatch: pytest.MonkeyPatch, number: int, most: int, says: str
) -> None:
    def expect(folder: str, size: int) -> None:
        if size > most:
            raise OSError(number, "no")

    monkeypatch.setattr(access, "expect_room", expect)
    [(said, hint)] = found(kept)
    assert says in said
    assert hint


def test_a_link_in_its_place(kept: Home, tmp_path: Path) -> None:
    shutil.move(kept.data, tmp_path / "moved")
    os.symlink(tmp_path / "moved", kept.data)
    assert "is a link or a file" in found(kept)[0][0]


Doctor = Callable[[], tuple[int, list[str]]]


@pytest.fixture
def doctor(wellness: Wellness) -> Doctor:
    def look() -> tuple[int, list[str]]:
        said = wellness("doctor", "--json")
        assert said.err == ""
        told = [json.loads(line) for line in said.out.splitlines()]
        return said.code, [each["says"] for each in told if not each["well"]]

    return look


def test_a_real_disk_that_is_read_only(
    wellness: Wellness, doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path) as disk:
        if disk is None:
            pytest.skip("this account may not mount a small disk, so none was really read-only")
        monkeypatch.setenv("WELLNESS_HOME", str(disk / "home"))
        for words in (["mood", "4"], ["log"], ["backup"], ["mood", "5"]):
            assert wellness(*words).code == 0
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for words in (["log"], ["today"], ["export", "jsonl"], ["trends"], ["report"]):
            said = wellness(*words)
            assert said.code == 0, words
            assert said.err.startswith(
                "1 entry is waiting and will be added once the disk can be written to again."
            )
        for words in (["resources", "nurses"], ["day"], ["breaks"], ["where"], ["help-now"]):
            assert (wellness(*words).code, words) == (0, words)
        code, amiss = doctor()
        assert code == 1
        assert amiss == [access._READ_ONLY.sentence]
        said = wellness("mood", "3")
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 2)
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert wellness("log", "--json").out.count("\n") == 2


# -- whose folder is read -------------------------------------------------------------------------


def test_a_folder_of_another_account_is_not_read(
    kept: Home, monkeypatch: pytest.MonkeyPatch, as_another: None
) -> None:
    refuse(monkeypatch, kept.data)
    if os.getuid() == 0:
        expect_readable_folder(kept.data)  # root's, and nobody else can write there
    else:
        with pytest.raises(DiskTrouble, match="belongs to another account"):
            expect_readable_folder(kept.data)
    with pytest.raises(DiskTrouble, match="belongs to another account"):
        make_private_folder(kept.data)


def test_a_folder_of_roots_that_others_can_write_to_is_not_read(
    kept: Home, as_another: None
) -> None:
    with pytest.raises(DiskTrouble, match="belongs to another account"):
        expect_readable_folder(kept.data)


_KILLED = """
import os, sys
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
vault = Vault.open(Home.find())
for pragma in ("cache_spill = 1", "cache_size = 5"):
    vault.database.run(f"PRAGMA {pragma}")
vault.database.run("BEGIN IMMEDIATE")
vault.database.run("UPDATE entry SET note = note || 'half done'")
os.kill(os.getpid(), 9)
"""


def test_a_journal_that_was_left_on_a_disk_that_is_read_only(
    wellness: Wellness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It can't be taken back where it lies, and nothing can be read before: a copy in memory can."""
    with small_disk(tmp_path) as disk:
        if disk is None:
            pytest.skip("this account may not mount a small disk, so none was really read-only")
        monkeypatch.setenv("WELLNESS_HOME", str(disk / "home"))
        home = Home.find()
        with Vault.open(home) as vault:
            for _ in range(30):
                vault.record(an_entry(note="whole" * 400))
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run([sys.executable, "-c", _KILLED], env=env, check=False)
        assert os.path.getsize(f"{home.vault}-journal") > 512
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        said = wellness("export", "jsonl")
        assert said.code == 0
        assert (said.out.count("\n"), "half done" in said.out) == (30, False)
        assert said.err.count("\n") == 1
