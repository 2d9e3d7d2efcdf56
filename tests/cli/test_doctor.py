"""``wellness doctor``: each thing that may be amiss is found and said, and nothing is changed by looking."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Wellness
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home

Findings = dict[str, list[tuple[bool, str]]]


@pytest.fixture
def doctor(wellness: Wellness) -> Callable[..., tuple[int, Findings]]:
    def look(*words: str, stdin: bytes = b"") -> tuple[int, Findings]:
        said = wellness("doctor", "--json", *words, stdin=stdin)
        found: Findings = {}
        for each in map(json.loads, said.out.splitlines()):
            found.setdefault(each["about"], []).append((each["well"], each["says"]))
        return said.code, found

    return look


@pytest.fixture
def kept(wellness: Wellness, home: Home) -> Home:
    wellness("mood", "4")
    wellness("log")
    wellness("backup")
    return home


Doctor = Callable[..., tuple[int, Findings]]


def contents(home: Home) -> dict[str, tuple[bytes, int]]:
    found = [path for path in Path(home.data).rglob("*") if path.is_file()]
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in found}


def amiss(found: Findings) -> list[str]:
    return [about for about, says in found.items() for well, _ in says if not well]


def test_nothing_kept_yet(doctor: Doctor, home: Home) -> None:
    code, found = doctor()
    assert (code, list(found)) == (0, ["vault", "sound"])
    assert not os.path.exists(home.data)


def test_all_is_well(doctor: Doctor, wellness: Wellness, kept: Home) -> None:
    before = contents(kept)
    code, found = doctor()
    assert (code, amiss(found)) == (0, [])
    assert found["vault"] == [(True, "The vault is intact: 1 entry.")]
    assert found["backups"][0][1].startswith("Your latest backup is from ")
    assert contents(kept) == before
    assert wellness("doctor").out.endswith("No problems found.\n")


def test_a_damaged_vault_is_said_and_a_backup_offered(
    doctor: Doctor, wellness: Wellness, kept: Home
) -> None:
    vault = bytearray(Path(kept.vault).read_bytes())
    vault[len(vault) // 2] ^= 1
    Path(kept.vault).write_bytes(vault)
    before = contents(kept)
    code, found = doctor()
    assert (code, amiss(found)) == (1, ["vault"])
    assert "`wellness doctor --repair` sets it aside" in wellness("doctor").out
    assert "plus the good backup from " in wellness("doctor").out
    assert contents(kept) == before


def test_mending(doctor: Doctor, wellness: Wellness, kept: Home) -> None:
    assert wellness("doctor", "--repair").err.startswith(
        "The vault is intact, so nothing was done."
    )
    vault = bytearray(Path(kept.vault).read_bytes())
    vault[100] ^= 1
    Path(kept.vault).write_bytes(vault)
    app = AppLock(kept)
    assert wellness("doctor", "--repair").err.startswith("The app is open, so nothing was changed.")
    app.close()
    said = wellness("doctor", "--repair")
    assert said.code == 0
    assert said.out.startswith(
        "0 entries recovered from the damaged vault.\n1 entry added from the backup"
    )
    assert "4 good" in wellness("log").out
    assert amiss(doctor()[1]) == ["leftovers"]
    again = json.loads(wellness("doctor", "--repair", "--json").out)
    assert (again["read"], again["from_backup"]) == (0, 0)
    os.unlink(again["damaged_vault"])
    assert amiss(doctor()[1]) == []


def test_damaged_backups(doctor: Doctor, kept: Home) -> None:
    [backup] = Path(kept.backups).iterdir()
    backup.write_bytes(backup.read_bytes()[:-1000])
    code, found = doctor()
    assert (code, amiss(found)) == (1, ["backups", "backups"])


def test_no_backup_or_an_old_one_is_a_remark(
    doctor: Doctor, wellness: Wellness, kept: Home
) -> None:
    [backup] = Path(kept.backups).iterdir()
    backup.rename(backup.with_name("wellness-2025-01-01.tar"))
    code, found = doctor()
    assert (code, amiss(found)) == (0, ["backups"])
    shutil.rmtree(kept.backups)
    code, found = doctor()
    assert (code, amiss(found)) == (0, ["backups"])
    said = wellness("doctor")
    assert (said.code, said.err) == (0, "")
    assert "! backups    There's no backup yet." in said.out
    assert said.out.endswith("\nNothing is damaged. The lines marked ! say what could be better.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_files_that_others_can_read(doctor: Doctor, kept: Home) -> None:
    os.chmod(kept.vault, 0o644)
    os.chmod(kept.backups, 0o750)
    _, found = doctor()
    assert amiss(found) == ["access"]
    assert kept.vault in found["access"][0][1]
    os.chmod(kept.vault, 0o600)
    os.chmod(kept.data, 0o755)
    assert amiss(doctor()[1]) == ["access"]


def test_what_waits_and_what_can_not_be_read(
    doctor: Doctor, wellness: Wellness, kept: Home
) -> None:
    wellness("mood", "2")
    assert doctor()[1]["inbox"] == [
        (True, "1 entry is waiting to be added the next time you open your log.")
    ]
    box = Path(kept.inbox, "01ARZ3NDEKTSV4RRFFQ69G5FAV.box")
    box.write_bytes(b"x" * 600)
    box.chmod(0o600)
    assert amiss(doctor()[1]) == ["inbox"]


def test_what_lies_about(doctor: Doctor, kept: Home) -> None:
    Path(f"{kept.vault}.abc.half-written").write_bytes(b"x")
    os.chmod(f"{kept.vault}.abc.half-written", 0o600)
    assert doctor()[1]["leftovers"][0][0]
    Path(f"{kept.vault}.damaged-2026-01-01T000000").write_bytes(b"x")
    os.chmod(f"{kept.vault}.damaged-2026-01-01T000000", 0o600)
    assert amiss(doctor()[1]) == ["leftovers"]


def test_missing_and_damaged_keys(doctor: Doctor, kept: Home) -> None:
    Path(kept.key).write_bytes(b"garbage")
    code, found = doctor()
    assert code == 1
    assert "keys" in amiss(found)


def test_sealed(doctor: Doctor, wellness: Wellness, kept: Home) -> None:
    backup = next(Path(kept.backups).iterdir())
    open_one = backup.read_bytes()
    wellness("passphrase", "set", "--passphrase-fd", "0", stdin=b"a river and a lamp\n")
    code, found = doctor()
    assert code == 0
    assert "wasn't checked" in found["vault"][0][1]
    code, found = doctor("--passphrase-fd", "0", stdin=b"a river and a lamp\n")
    assert (code, found["vault"]) == (0, [(True, "The vault is intact: 1 entry.")])
    backup.write_bytes(open_one)
    assert amiss(doctor()[1]) == ["passphrase"]
