"""A new key that could not be given to the vault: it stays whole, and it is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hand import an_entry
from wellnesstui.domain import recovery_code
from wellnesstui.domain.errors import DiskFull, VaultBusy, VaultDamaged
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import backups
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.free_space import expect_room
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file, slots
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

OLD, NEW, SALT = bytes(32), b"\1" * 32, bytes(16)
SAID = "six words in a row or so"
CODE = recovery_code.make(bytes(15))


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "WORK", (1, 8192))


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "a.db")
    database = Database(path, OLD, SALT)
    database.apply_pragmas()
    database.run("CREATE TABLE note (text TEXT)")
    database.run_each("INSERT INTO note VALUES (?)", [("a" * 900,)] * 200)
    database.close()
    return path


def count(path: str, key: bytes) -> int:
    database = Database(path, key, SALT)
    try:
        found = len(database.rows("SELECT text FROM note"))
        assert database.rows("PRAGMA cipher_integrity_check") == []
        return found
    finally:
        database.close()


def test_what_is_written_after_a_rekey_that_failed_can_be_read(path: str) -> None:
    """SQLCipher's own connection would write it with the new key, and the file would be lost."""
    holder = Database(path, OLD, SALT)
    holder.run("BEGIN IMMEDIATE")
    database = Database(path, OLD, SALT, wait=0.01)
    with pytest.raises(VaultBusy):
        database.rekey(NEW, SALT)
    holder.run("ROLLBACK")
    holder.close()
    assert database.has_key(OLD)
    database.run("INSERT INTO note VALUES ('after')")
    database.close()
    assert count(path, OLD) == 201
    with pytest.raises(VaultDamaged):
        count(path, NEW)


def test_a_rekey_that_worked(path: str) -> None:
    database = Database(path, OLD, SALT)
    database.rekey(NEW, SALT)
    assert database.has_key(NEW)
    database.run("INSERT INTO note VALUES ('after')")
    assert len(database.open_alike(path).rows("SELECT text FROM note")) == 201
    database.close()
    assert count(path, NEW) == 201


class _Full:
    """A connection whose rekey fails as on a full disk: SQLCipher names no cause."""

    def __init__(self, real: object) -> None:
        self._real = real

    def execute(self, sql: str, *values: object) -> object:
        if "rekey" in sql:
            from wellnesstui.store.database.sqlcipher import sqlcipher3

            raise sqlcipher3.OperationalError("An error occurred with PRAGMA key or rekey.")
        return self._real.execute(sql, *values)  # type: ignore[attr-defined]

    def __getattr__(self, name: str) -> object:
        return getattr(self._real, name)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """No vault can be given another key."""
    connect = Database._connect

    def connected(database: Database, secret: bytes) -> None:
        connect(database, secret)
        database.connection = _Full(database.connection)

    monkeypatch.setattr(Database, "_connect", connected)


def test_a_full_disk_is_named(path: str, full: None) -> None:
    database = Database(path, OLD, SALT)
    with pytest.raises(DiskFull, match="enough space on the disk to encrypt your log"):
        database.rekey(NEW, SALT)
    database.run("INSERT INTO note VALUES ('after')")
    database.close()
    assert count(path, OLD) == 201


def test_sealing_that_could_not_finish_goes_on_with_the_former_key(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        connect = Database._connect

        def connected(database: Database, secret: bytes) -> None:
            connect(database, secret)
            database.connection = _Full(database.connection)

        patch.setattr(Database, "_connect", connected)
        with Vault.open(home) as vault:
            vault.record(an_entry(note="before"))
            made = passphrase_change.make_keys(vault.keys, SAID, CODE)
            assert "isn't encrypted with its new key yet" in passphrase_change.install_keys(
                vault, made
            )
            vault.record(an_entry(note="after"))
        held = key_file.unlock(home, Secret(PASSPHRASE, SAID))
        with Vault.open(home, keys=held) as vault:
            assert "once there's enough space" in vault.rekey_notice
            vault.record(an_entry(note="later"))
            backup = backups.make_now(vault)
        with opened(
            home, backup.path, Minute(240), lambda staged: key_file.unlock(staged, made.secrets[0])
        ) as it:
            assert it.entries == 3
    with Vault.open(home, keys=held) as vault:
        assert vault.rekey_notice == ""
        assert {entry.note for entry in vault.everything()} == {"before", "after", "later"}
        assert vault.database.has_key(held.database)


def test_no_room_is_noticed_before_anything_is_changed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(folder: str, size: int) -> None:
        raise OSError(28, "full")

    with Vault.open(home) as vault:
        vault.record(an_entry(note="before"))
        before = Path(home.key).read_bytes()
        made = passphrase_change.make_keys(vault.keys, SAID, CODE)
        monkeypatch.setattr(passphrase_change, "expect_room", no_room)
        with pytest.raises(DiskFull) as error:
            passphrase_change.install_keys(vault, made)
        assert "the new recovery code don't open anything" in error.value.hint
        assert not key_file.is_sealed(home)
        assert Path(home.key).read_bytes() == before
        vault.record(an_entry(note="after"))
    with Vault.open(home) as vault:
        assert vault.count() == 2


def test_room_is_asked_for_and_given_back(tmp_path: Path) -> None:
    expect_room(str(tmp_path), 1 << 20)
    assert os.listdir(tmp_path) == []
    with pytest.raises(OSError, match=r"."):
        expect_room(str(tmp_path), 1 << 60)
    assert os.listdir(tmp_path) == []


def test_backups_in_a_folder_that_can_not_be_looked_into_are_named(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry())
        made = passphrase_change.make_keys(vault.keys, SAID, CODE)
        passphrase_change.install_keys(vault, made)

        def refused(_: str) -> list[str]:
            raise DiskFull("no")

        monkeypatch.setattr(passphrase_change, "names", refused)
        assert passphrase_change.seal_backups(home, made.secrets, None) == [home.backups]
