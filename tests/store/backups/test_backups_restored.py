"""A backup in the vault's place: whole, with the right keys, and nothing of before lost."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import killing
from tests.hand import Hand, an_entry
from wellnesstui.domain.errors import (
    DiskTrouble,
    KeyTrouble,
    UsedWrongly,
    VaultBusy,
    WellnessError,
)
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import backups, unpacking
from wellnesstui.store.backups import restore as restoring
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault


def notes(home: Home) -> list[str]:
    with Vault.open(home) as vault:
        assert vault.notice == ""
        assert vault.merge() == 0
        return [entry.note for entry in vault.everything()]


def keep(home: Home, *texts: str) -> None:
    with Vault.open(home) as vault:
        for text in texts:
            vault.record(an_entry(note=text))


def back_up(home: Home) -> str:
    with Vault.open(home) as vault:
        return backups.make_now(vault).path


def restore(home: Home, path: str) -> restoring.Restored:
    with unpacking.opened(home, path, Minute(240)) as backup:
        return restoring.replace_vault(home, backup, wait=0.05)


def strays(home: Home) -> list[str]:
    return [name for name in os.listdir(home.data) if name.startswith(unpacking.STAGING)]


@pytest.fixture
def lived_in(home: Home, hand: Hand) -> tuple[Home, str]:
    """A home with "one", a backup of that, and "two" since."""
    keep(home, "one")
    path = back_up(home)
    keep(home, "two")
    return home, path


def test_there_and_back(lived_in: tuple[Home, str]) -> None:
    home, path = lived_in
    with unpacking.opened(home, path, Minute(240)) as backup:
        assert (backup.entries, backup.newest) == (1, 20_781)
        assert strays(home)
    assert notes(home) == ["one", "two"], "only looked at"
    made = restore(home, path)
    assert made.entries == 1
    assert notes(home) == ["one"]
    assert restore(home, made.previous).entries == 2
    assert notes(home) == ["one", "two"]
    assert strays(home) == []


def test_what_waits_in_the_inbox_comes_on_top(lived_in: tuple[Home, str]) -> None:
    home, path = lived_in
    inbox.save(home, an_entry(note="three").replace(day=20_781))
    Path(home.inbox, "strange.box").write_bytes(b"strange")
    made = restore(home, path)
    assert made.entries == 2
    assert os.listdir(home.inbox) == ["strange.box"]
    os.unlink(os.path.join(home.inbox, "strange.box"))
    assert notes(home) == ["one", "three"]


def test_what_waited_when_it_was_made_comes_too(home: Home, hand: Hand) -> None:
    keep(home, "one")
    with Vault.open(home) as vault:
        entry = an_entry(note="waiting").replace(day=20_781)
        merge, kept = vault.merge, inbox.save

        def late() -> int:
            unread = merge()
            kept(home, entry)
            return unread

        vault.merge = late  # type: ignore[method-assign]
        path = backups.make_now(vault).path
        vault.forget(entry.id)
    assert restore(home, path).entries == 2


def test_on_a_new_machine_it_brings_its_keys(lived_in: tuple[Home, str], tmp_path: Path) -> None:
    home, path = lived_in
    there = Home(*[str(tmp_path / "new")] * 3)
    made = restore(there, path)
    assert (made.entries, made.previous) == (1, "")
    assert notes(there) == ["one"]
    assert load_or_make(there) == load_or_make(home)


def test_on_another_machine_it_gets_the_keys_of_that(
    lived_in: tuple[Home, str], tmp_path: Path
) -> None:
    home, path = lived_in
    there = Home(*[str(tmp_path / "other")] * 3)
    keep(there, "theirs")
    keys = load_or_make(there)
    inbox.save(there, an_entry(note="box").replace(day=20_781))
    made = restore(there, path)
    assert load_or_make(there) == keys != load_or_make(home)
    assert notes(there) == ["one", "box"]
    assert notes(Home(*[made.previous] * 3)) == ["theirs"]


@pytest.mark.parametrize("damage", ["vault", "key", "inbox_key", "no key", "no vault", "journal"])
def test_a_damaged_home_is_mended(lived_in: tuple[Home, str], damage: str) -> None:
    home, path = lived_in
    if damage == "journal":
        Path(home.vault).write_bytes(Path(home.vault).read_bytes()[:4096])
        Path(f"{home.vault}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    elif damage.startswith("no "):
        os.unlink(getattr(home, damage[3:]))
    else:
        content = bytearray(Path(getattr(home, damage)).read_bytes())
        content[len(content) // 2] ^= 1
        Path(getattr(home, damage)).write_bytes(content)
    if damage in ("key", "no key"):
        with pytest.raises(KeyTrouble):
            notes(home)
    made = restore(home, path)
    assert made.entries == 1
    assert notes(home) == ["one"]
    assert not os.path.exists(f"{home.vault}-journal")
    kept = os.listdir(made.previous)
    assert ("vault.db" in kept) == (damage != "no vault")
    assert "vault.key" in kept
    if "key" in damage:  # what was kept since the backup is not behind a damaged key
        assert restore(home, made.previous).entries == 2


def test_not_while_the_app_is_open(lived_in: tuple[Home, str]) -> None:
    home, path = lived_in
    app = AppLock(home)
    with pytest.raises(UsedWrongly, match="app is open"):
        restore(home, path)
    app.close()
    assert notes(home) == ["one", "two"]
    restore(home, path)


def test_not_while_another_program_changes_the_vault(lived_in: tuple[Home, str]) -> None:
    home, path = lived_in
    with Vault.open(home) as other, other.database.transaction, pytest.raises(VaultBusy):
        restore(home, path)
    assert notes(home) == ["one", "two"]
    assert strays(home) == []


@pytest.mark.parametrize("step", ["write", "fsync", "replace", "mkdir"])
def test_a_full_disk_changes_nothing(
    lived_in: tuple[Home, str], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    home, path = lived_in

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        with pytest.raises(DiskTrouble, match="no space left"):
            restore(home, path)
    assert notes(home) == ["one", "two"]
    assert strays(home) == []


def test_without_hard_links(lived_in: tuple[Home, str], monkeypatch: pytest.MonkeyPatch) -> None:
    home, path = lived_in

    def none(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    inbox.save(home, an_entry(note="three").replace(day=20_781))
    monkeypatch.setattr(os, "link", none)
    made = restore(home, path)
    assert notes(home) == ["one", "three"]
    assert notes(Home(*[made.previous] * 3)) == ["one", "two"]


def test_what_a_restore_that_was_killed_early_leaves(home: Home, vault: Vault) -> None:
    vault.record(an_entry())
    aside = os.path.join(home.data, "before-restore-2026-11-24T095200")
    os.mkdir(aside, 0o700)
    half = os.path.join(aside, "vault.db.1.half-written")
    for age in (0, 10**6):
        Path(half).write_bytes(b"x")
        os.utime(half, (time.time() - age, time.time() - age))
        backups.make_now(vault)
        assert os.path.exists(half) == (not age)
    assert aside not in passphrase_change.backups_of(home)


def test_a_flipped_bit_in_what_lies_aside(lived_in: tuple[Home, str]) -> None:
    home, path = lived_in
    aside = restore(home, path).previous
    vault = Path(aside, "vault.db")
    whole = vault.read_bytes()  # the first 16 bytes are the salt, which the keys hold too
    for at in range(20, len(whole), len(whole) // 12):
        vault.write_bytes(whole[:at] + bytes((whole[at] ^ 1,)) + whole[at + 1 :])
        with pytest.raises(WellnessError, match="damaged"):
            restore(home, aside)
    assert notes(home) == ["one"]


def test_what_was_unpacked_is_swept(home: Home, hand: Hand) -> None:
    home.prepare()
    left = Path(home.data, f"{unpacking.STAGING}abc")
    left.mkdir()
    os.utime(left, (0, 0))
    fresh = Path(home.data, f"{unpacking.STAGING}def")
    fresh.mkdir()
    os.utime(fresh, (hand.instant, hand.instant))
    unpacking.remove_stale_staging(home)
    assert strays(home) == [fresh.name]


# kill -9


SCRIPT = """\
import sys
from wellnesstui.store.backups import backups, restore, unpacking
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
home = Home.find()
print("begun", flush=True)
while True:
    if sys.argv[1] == "backup":
        with Vault.open(home) as vault:
            backups.make(vault, sys.argv[2], replace=True)
    else:
        with unpacking.opened(home, sys.argv[2], 240) as backup:
            restore.replace_vault(home, backup)
    print("done", flush=True)
"""
KILLS = int(os.environ.get("WELLNESS_KILLS", "120")) // 6


def kill_one(home: Home, chance: random.Random, kind: str, path: str) -> None:
    script = [sys.executable, "-c", SCRIPT, kind, path]
    environment = killing.environment(Path(home.data))
    child = subprocess.Popen(
        script, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert child.stdout is not None
    child.stdout.readline()
    time.sleep(chance.uniform(0, 0.15))
    child.kill()
    _, errors = child.communicate()
    assert errors == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_killed_while_backing_up(home: Home) -> None:
    keep(home, *("x" * 5000 for _ in range(60)))
    path = os.path.join(home.backups, "wellness-2026-11-24.tar")
    chance, seen = random.Random(), 0
    for _ in range(KILLS):
        kill_one(home, chance, "backup", path)
        if os.path.exists(path):
            seen += 1
            with unpacking.opened(home, path, Minute(240)) as backup:
                assert backup.entries == 60
        assert len(notes(home)) == 60
    assert seen


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
@pytest.mark.parametrize("keys", ["same", "other"])
def test_killed_while_restoring(home: Home, tmp_path: Path, keys: str) -> None:
    """The vault is the old or the new one; what waited is there once; nothing is nowhere."""
    source = home if keys == "same" else Home(*[str(tmp_path / "source")] * 3)
    keep(source, *(f"old {number}" for number in range(30)))
    path = back_up(source)
    if keys == "other":
        keep(home, "mine")
    chance = random.Random()
    for number in range(KILLS // 2):
        before = notes(home)
        keep(home, f"new {number}")
        inbox.save(home, an_entry(note=f"box {number}").replace(day=20_781))
        kill_one(home, chance, "restore", path)
        after = notes(home)
        assert after.count(f"box {number}") <= 1
        everywhere = set(after)
        for name in os.listdir(home.data):
            folder = os.path.join(home.data, name)
            if name.startswith(unpacking.BEFORE) and os.path.exists(f"{folder}/vault.db"):
                everywhere |= set(notes(Home(*[folder] * 3)))
        assert {*before, f"new {number}", f"box {number}"} <= everywhere
        if f"new {number}" not in after:
            assert len([note for note in after if note.startswith("old")]) == 30


def ended_well(victim: killing.Victim) -> bool:
    try:
        victim.wait()
    except subprocess.CalledProcessError as error:
        # It may have waited too long for its turn.
        return victim.kind == "today" and b"so this was not done" in error.stderr
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_a_second_program_meanwhile(home: Home, hand: Hand) -> None:
    """Entries kept and merged by others while a backup takes the vault's place: none is nowhere."""
    keep(home, "one")
    path = back_up(home)
    chance = random.Random()
    for _ in range(max(2, KILLS // 5)):
        victims = [killing.Victim("mood", f"m{n}", Path(home.data)) for n in range(3)]
        victims += [killing.Victim("today", "", Path(home.data)) for _ in range(2)]
        time.sleep(chance.uniform(0, 0.1))
        try:
            restore(home, path)
        except VaultBusy:
            pass
        for victim in victims:
            assert ended_well(victim)
    with Vault.open(home) as vault:
        vault.merge()
        found = {entry.id for entry in vault.everything()}
        words = [word for entry in vault.everything() for word in entry.words]
    for name in os.listdir(home.data):
        if name.startswith(unpacking.BEFORE):
            with Vault.open(Home(*[os.path.join(home.data, name)] * 3)) as vault:
                found |= {entry.id for entry in vault.everything()}
    assert len(found) == 1 + 3 * max(2, KILLS // 5)
    assert set(words) <= {"m0", "m1", "m2"}
