"""A vault that is damaged, empty, newer, older or another's: nothing is lost, and one sentence says so."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hand import an_entry
from wellnesstui.domain.errors import (
    DiskTrouble,
    KeyTrouble,
    VaultDamaged,
    VaultNewer,
    VaultTrouble,
)
from wellnesstui.store.database import connection as database_module
from wellnesstui.store.database import opening, schema
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.sqlcipher import sqlcipher3
from wellnesstui.store.disk.file_lock import FileLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.vault.vault import Vault


def begun(home: Home) -> bytes:
    """A vault with one entry in it; its bytes."""
    with Vault.open(home) as vault:
        vault.record(an_entry(note="x" * 9000))
    return Path(home.vault).read_bytes()


def database(home: Home, path: str = "") -> Database:
    keys = load_or_make(home)
    return Database(path or home.vault, keys.database, keys.salt)


def test_made_at_the_first_opening(home: Home) -> None:
    with Vault.open(home) as vault:
        assert vault.notice == ""
        assert vault.count() == 0
    assert sorted(os.listdir(home.data)) == ["inbox.pub", "vault.db", "vault.key"]
    assert os.stat(home.vault).st_mode & 0o777 == 0o600


def test_the_file_says_nothing(home: Home) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry(note="a secret", words=("zebra",)))
        content = Path(home.vault).read_bytes()
    assert b"secret" not in content
    assert b"zebra" not in content
    assert b"SQLite" not in content


def test_chosen_for_durability(home: Home) -> None:
    with Vault.open(home) as vault:
        for pragma, value in {
            "journal_mode": "delete",
            "synchronous": 3,
            "fullfsync": 1,
            "foreign_keys": 1,
            "secure_delete": 1,
            "trusted_schema": 0,
            "temp_store": 2,
            "mmap_size": 0,
        }.items():
            found = vault.database.row(f"PRAGMA {pragma}")
            assert (found or (0,)) == (value,), pragma  # an mmap_size of 0 gives no row at all


def damaged(content: bytes) -> dict[str, bytes]:
    return {
        "empty": b"",
        "cut short": content[: len(content) // 2],
        "cut within a page": content[: 4096 + 100],
        "the salt and nothing else": content[:16],
        "a few bytes": content[:7],
        "zeros after the salt": content[:16] + bytes(len(content) - 16),
        "a flipped bit": content[:2000] + bytes((content[2000] ^ 4,)) + content[2001:],
    }


@pytest.mark.parametrize("how", damaged(b"x" * 9999))
def test_a_damaged_vault_is_set_aside(home: Home, how: str) -> None:
    bad = damaged(begun(home))[how]
    Path(home.vault).write_bytes(bad)
    inbox.save(home, an_entry().replace(day=1))
    with Vault.open(home) as vault:
        assert "damaged" in vault.notice
        vault.merge()
        assert vault.count() == 1, "what waited in the inbox is in the new one"
    aside = [path for path in Path(home.data).iterdir() if ".damaged-" in path.name]
    assert [path.read_bytes() for path in aside] == [bad]
    with Vault.open(home) as vault:
        assert vault.notice == ""


def test_the_journal_of_an_empty_vault_is_kept_with_it(home: Home) -> None:
    begun(home)
    Path(home.vault).write_bytes(b"")
    Path(home.vault + "-journal").write_bytes(b"its journal")
    Vault.open(home).close()
    aside = [path for path in Path(home.data).iterdir() if ".damaged-" in path.name]
    assert sorted(path.read_bytes() for path in aside) == [b"", b"its journal"]


def test_damaged_twice_in_one_second(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "strftime", lambda form: "now")
    for number in range(3):
        begun(home)
        Path(home.vault).write_bytes(b"%d" % number)
        Vault.open(home).close()
    aside = [path for path in Path(home.data).iterdir() if ".damaged-" in path.name]
    assert sorted(path.read_bytes() for path in aside) == [b"0", b"1", b"2"]


def test_every_page_is_watched(home: Home) -> None:
    """A flipped bit anywhere is found when its page is read, and never shown as something else."""
    content = begun(home)
    for page in range(1, len(content) // 4096):
        at = page * 4096 + 100
        bad = content[:at] + bytes((content[at] ^ 1,)) + content[at + 1 :]
        Path(home.vault).write_bytes(bad)
        with Vault.open(home) as vault:
            if vault.notice:  # the schema was in it: set aside at opening
                continue
            with pytest.raises(VaultDamaged):
                vault.database.rows("PRAGMA integrity_check")
        assert Path(home.vault).read_bytes() == bad


@pytest.mark.parametrize("content", [b"garbage" * 1000, bytes(20_000), b"SQLite format 3\0" * 400])
def test_what_is_not_ours_is_left_alone(home: Home, content: bytes) -> None:
    begun(home)
    Path(home.vault).write_bytes(content)
    before = sorted(os.listdir(home.data))
    with pytest.raises(KeyTrouble, match="don't belong together") as caught:
        Vault.open(home)
    assert home.vault in caught.value.hint
    assert Path(home.vault).read_bytes() == content
    assert sorted(set(os.listdir(home.data)) - {"set-aside.lock"}) == before


def test_a_link_that_leads_nowhere_and_a_folder(home: Home) -> None:
    load_or_make(home)
    os.symlink("nowhere", home.vault)
    with pytest.raises(DiskTrouble):
        Vault.open(home)
    os.unlink(home.vault)
    os.mkdir(home.vault)
    with pytest.raises((DiskTrouble, VaultTrouble)):
        Vault.open(home)


def test_a_newer_vault_is_refused_untouched(home: Home) -> None:
    begun(home)
    newer = database(home)
    newer.run(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    newer.close()
    before = Path(home.vault).read_bytes()
    with pytest.raises(VaultNewer, match="newer version of wellness") as caught:
        Vault.open(home)
    assert "Upgrade" in caught.value.hint
    assert Path(home.vault).read_bytes() == before
    inbox.save(home, an_entry().replace(day=1))  # keeping goes on


def test_another_program_made_it_first(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(home)
    lexists = os.path.lexists
    first = iter((False,))
    monkeypatch.setattr(
        os.path, "lexists", lambda path: next(first, True) if path == home.vault else lexists(path)
    )
    with Vault.open(home) as vault:
        assert vault.count() == 1
    assert sorted(os.listdir(home.data)) == ["inbox.pub", "vault.db", "vault.key"]


def test_a_full_disk_at_the_first_start_leaves_no_half_vault(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(old: str, new: str) -> None:
        raise OSError(28, "No space left on device")

    load_or_make(home)
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", full)
        patch.setattr(os, "rename", full)
        with pytest.raises(DiskTrouble, match="no space left"):
            Vault.open(home)
    assert sorted(os.listdir(home.data)) == ["inbox.pub", "vault.key"]
    Vault.open(home).close()


# Migrations


def test_the_number_of_steps_is_known_without_loading_them() -> None:
    assert len(schema.MIGRATIONS) == opening.SCHEMA_VERSION


def add_colour(database: Database) -> None:
    database.run("ALTER TABLE entry ADD COLUMN colour TEXT")


def fail(database: Database) -> None:
    database.run("DELETE FROM entry")
    raise ZeroDivisionError


def migrated(home: Home, *more: object) -> None:
    opened = database(home)
    try:
        schema.migrate(
            opened,
            home.backups,
            lambda path: database(home, path),
            (*schema.MIGRATIONS, *more),  # type: ignore[arg-type]
        )
    finally:
        opened.close()


def test_a_step_is_done_once_after_a_backup(home: Home) -> None:
    begun(home)
    migrated(home, add_colour)
    migrated(home, add_colour)
    opened = database(home)
    now = len(schema.MIGRATIONS)
    assert opened.row("PRAGMA user_version") == (now + 1,)
    assert opened.row("SELECT count(*), max(colour) FROM entry") == (1, None)
    opened.close()
    (name,) = os.listdir(home.backups)
    assert name.startswith(f"before-{now}-to-{now + 1}-")
    path = os.path.join(home.backups, name)
    assert os.stat(path).st_mode & 0o777 == 0o600
    copy = database(home, path)
    assert copy.row("PRAGMA user_version") == (now,)
    assert copy.row("SELECT count(*) FROM entry") == (1,)
    copy.close()
    assert b"xxxx" not in Path(path).read_bytes()


def test_a_step_that_fails_changes_nothing(home: Home) -> None:
    begun(home)
    with pytest.raises(ZeroDivisionError):
        migrated(home, add_colour, fail)
    with Vault.open(home) as vault:
        assert vault.count() == 1
        assert len(os.listdir(home.backups)) == 1


def test_no_step_without_a_sound_backup(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(home)
    before = Path(home.vault).read_bytes()
    row = Database.row

    def unsound(self: Database, sql: str, values: object = ()) -> object:
        return ("page 3 is never used",) if "integrity_check" in sql else row(self, sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "row", unsound)
        with pytest.raises(DiskTrouble, match="wasn't upgraded"):
            migrated(home, add_colour)
    assert Path(home.vault).read_bytes() == before
    assert os.listdir(home.backups) == []


def test_no_step_without_room_for_a_backup(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(home)
    before = Path(home.vault).read_bytes()

    def full(old: str, new: str) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", full)
        with pytest.raises(DiskTrouble, match="no space left"):
            migrated(home, add_colour)
    assert Path(home.vault).read_bytes() == before
    assert os.listdir(home.backups) == []


# The database itself


def test_an_old_sqlite_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    begun(home)
    before = Path(home.vault).read_bytes()
    monkeypatch.setattr(database_module, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(VaultTrouble, match="too old"):
        Vault.open(home)
    assert Path(home.vault).read_bytes() == before


def test_a_sqlite_that_can_not_encrypt_is_refused(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sqlite3

    monkeypatch.setattr(sqlcipher3, "connect", sqlite3.connect)
    with pytest.raises(VaultTrouble, match="can't encrypt"):
        Database(str(tmp_path / "x.db"), bytes(32), bytes(16))


def test_a_mistake_in_our_sql_stays_a_mistake(home: Home) -> None:
    with Vault.open(home) as vault, pytest.raises(sqlcipher3.OperationalError):
        vault.database.run("SELECT nonsense")


@pytest.mark.parametrize("variable", [None, "/some/openssl.cnf"])
def test_the_systems_openssl_configuration_is_not_read(variable: str | None) -> None:
    import subprocess
    import sys

    surroundings = {"PYTHONPATH": str(ROOT), **({"OPENSSL_CONF": variable} if variable else {})}
    script = (
        "import os, wellnesstui.store.database.connection; print(os.environ.get('OPENSSL_CONF'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=surroundings, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == str(variable)


def test_the_file_begins_with_our_salt(home: Home) -> None:
    content = begun(home)
    assert content.startswith(load_or_make(home).salt)


def test_a_vault_mended_by_another_program_is_not_set_aside_again(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two programs find it damaged; the second finds it mended when its turn comes."""
    Vault.open(home).close()
    good = Path(home.vault).read_bytes()
    Path(home.vault).write_bytes(b"")

    class Later(FileLock):
        def __enter__(self) -> None:
            Path(home.vault).write_bytes(good)
            super().__enter__()

    monkeypatch.setattr("wellnesstui.store.disk.file_lock.FileLock", Later)
    with Vault.open(home) as vault:
        assert vault.notice == ""
    assert [name for name in os.listdir(home.data) if "damaged" in name] == []
