"""A vault or a backup whose tables are not those of its version: one sentence, and nothing is touched."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Say, say
from tests.hand import an_entry
from wellnesstui.domain.errors import BackupDamaged, VaultNewer, VaultSchemaMismatch
from wellnesstui.domain.moment import Instant, Minute
from wellnesstui.store.backups import archive, backups
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.opening import SCHEMA_VERSION
from wellnesstui.store.database.schema import MIGRATIONS, schema_objects
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import vault_keys
from wellnesstui.store.vault.vault import Vault

__all__ = ["say"]

CHANGES = {
    "tables newer than the number": "PRAGMA user_version = 1",
    "a number of none": "PRAGMA user_version = 0",
    "a number below none": "PRAGMA user_version = -1",
    "a missing table": "PRAGMA foreign_keys = OFF; DROP TABLE change",
    "a missing column": "ALTER TABLE draft DROP COLUMN made",
    "a column more": "ALTER TABLE draft ADD COLUMN more TEXT",
    "a view for a table": "DROP TABLE change; CREATE VIEW change AS SELECT 1 AS n, 'x' AS kind",
    "a trigger": "CREATE TRIGGER thief AFTER INSERT ON entry BEGIN DELETE FROM entry; END",
    "a trigger of our name": (
        "DROP TRIGGER entry_indexed; "
        "CREATE TRIGGER entry_indexed AFTER INSERT ON entry BEGIN DELETE FROM draft; END"
    ),
    "an index for a table": "DROP TABLE draft; CREATE INDEX draft ON entry (created)",
}


def change(path: str, held: vault_keys.Keys, sql: str) -> None:
    """Run statements in a vault, as another program could that has its key."""
    database = Database(path, held.database, held.salt)
    database.connection.execute("PRAGMA trusted_schema = ON")
    # A ; within a trigger belongs to it.
    parts = sql.split("; CREATE TRIGGER")
    statements = parts[0].split("; ") if "TRIGGER thief" not in sql else [parts[0]]
    statements += [f"CREATE TRIGGER{part}" for part in parts[1:]]
    for statement in statements:
        database.connection.execute(statement)
    database.close()


def strange_backup(home: Home, tmp_path: Path, sql: str) -> str:
    """A backup that is whole, of a vault that was changed so."""
    with Vault.open(home) as vault:
        vault.record(an_entry(note="here"))
        copy = str(tmp_path / "copy.db")
        vault.database.run("VACUUM INTO ?", (copy,))
        held = vault.keys
    change(copy, held, sql)
    path = tmp_path / "strange.tar"
    sources: list[tuple[str, bytes | str]] = [
        (archive.KEY, home.key),
        (archive.PUBLIC, home.inbox_key),
        (archive.VAULT, copy),
    ]
    path.write_bytes(b"".join(archive.pieces(Instant(int(time.time())), sources)))
    return str(path)


def contents(home: Home) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path(home.data).rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", CHANGES)
def test_a_backup_with_strange_tables_is_not_read(
    home: Home, say: Say, tmp_path: Path, name: str
) -> None:
    path = strange_backup(home, tmp_path, CHANGES[name])
    before, backup = contents(home), Path(path).read_bytes()
    for more in ([], ["--merge"]):
        said = say("restore", path, "--yes", *more)
        assert said.code == 1
        assert said.out == ""
        assert "The tables in this backup aren't the ones wellness makes" in said.err
        assert said.err.count("\n") == 2
    assert contents(home) == before
    assert Path(path).read_bytes() == backup


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_backup_is_still_read(home: Home, tmp_path: Path, version: int) -> None:
    with Vault.open(home) as vault:
        held = vault.keys
    os.unlink(home.vault)
    database = Database(home.vault, held.database, held.salt)
    database.apply_pragmas()
    for step in MIGRATIONS[:version]:
        step(database)
    database.run(f"PRAGMA user_version = {version}")
    database.close()
    path = tmp_path / "older.tar"
    sources: list[tuple[str, bytes | str]] = [
        (archive.KEY, home.key),
        (archive.PUBLIC, home.inbox_key),
        (archive.VAULT, home.vault),
    ]
    path.write_bytes(b"".join(archive.pieces(Instant(1), sources)))
    with opened(home, str(path), Minute(240)) as backup:
        assert backup.entries == 0


def test_a_newer_backup_says_that_it_is_newer(home: Home, tmp_path: Path) -> None:
    path = strange_backup(home, tmp_path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(VaultNewer), opened(home, path, Minute(240)):
        pass


@pytest.mark.parametrize(
    "sql", ["PRAGMA user_version = 1", "PRAGMA user_version = 0", "PRAGMA user_version = -1"]
)
def test_our_own_vault_is_left_as_it_is(home: Home, say: Say, sql: str) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry(note="here"))
        backups.make_now(vault)
        held = vault.keys
    change(home.vault, held, sql)
    before = Path(home.vault).read_bytes()
    with pytest.raises(VaultSchemaMismatch):
        Vault.open(home)
    said = say("log")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 2)
    assert "aren't the ones wellness makes" in said.err
    assert Path(home.vault).read_bytes() == before


COMMANDS = (
    ("log",), ("today",), ("search", "here"), ("export", "jsonl"), ("trends",), ("report",),
    ("edit", "{id}", "-m", "2"), ("backup",), ("delete", "{id}"), ("undo",),
)  # fmt: skip


@pytest.mark.parametrize("table", ["change", "entry_word", "word", "draft", "label", "entry"])
def test_each_statement_against_missing_tables_is_one_sentence(
    home: Home, say: Say, table: str
) -> None:
    with Vault.open(home) as vault:
        entry = vault.record(an_entry(note="here", words=("calm",)))
        held = vault.keys
    database = Database(home.vault, held.database, held.salt)
    database.run("PRAGMA foreign_keys = OFF")
    database.run(f"ALTER TABLE {table} RENAME TO other")
    database.close()
    failed = 0
    for words in COMMANDS:
        said = say(*(entry.id if word == "{id}" else word for word in words))
        if said.code:
            failed += 1
            assert said.err.count("\n") == 2, words
            assert "aren't the ones wellness makes" in said.err, words
    assert failed
    assert "aren't the ones wellness makes" in say("doctor").out


def test_a_backup_is_refused_by_name(home: Home, tmp_path: Path) -> None:
    path = strange_backup(home, tmp_path, CHANGES["a missing table"])
    with pytest.raises(BackupDamaged), opened(home, path, Minute(240)):
        pass


def test_the_plan_is_the_same_for_every_new_vault(tmp_path: Path) -> None:
    plans = []
    for name in ("one", "two"):
        with Vault.open(Home(*[str(tmp_path / name)] * 3)) as vault:
            plans.append(schema_objects(vault.database))
    assert plans[0] == plans[1]
    assert len(plans[0]) > 20
