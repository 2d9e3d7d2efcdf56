"""A vault of the first version, as it was really made, brought up to date; or left as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import Wellness
from tests.hand import an_entry
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.errors import VaultNewer
from wellnesstui.store.database import rows, schema
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.vault.vault import Vault

BEFORE = [
    an_entry(
        hours,
        mood=hours % 5 + 1,
        note=f"note {hours} by the river",
        words=("tired", "Wrung out"),
        activities=(
            LoggedActivity(name="tea", minutes=5, domain="emotional"),
            LoggedActivity(name="walk"),
        ),
        mood_label="meh" if hours == 3 else "",
    ).replace(day=20_000 + hours)
    for hours in range(30)
]


def database(home: Home, path: str = "") -> Database:
    keys = load_or_make(home)
    return Database(path or home.vault, keys.database, keys.salt)


def first_version(home: Home) -> bytes:
    """A vault that only the first step made, with entries and a hidden word; its bytes."""
    opened = database(home)
    opened.apply_pragmas()
    schema.migrate(opened, home.backups, lambda _: opened, schema.MIGRATIONS[:1])
    with opened.transaction:
        for entry in BEFORE:
            rows.insert(opened, entry)
        opened.run("UPDATE word SET hidden = 1 WHERE folded = 'tired'")
    assert opened.row("PRAGMA user_version") == (1,)
    opened.close()
    return Path(home.vault).read_bytes()


def in_order() -> list[Entry]:
    return sorted(BEFORE, key=lambda entry: entry.when.instant)


def test_all_of_it_is_there_afterwards(home: Home) -> None:
    first_version(home)
    with Vault.open(home) as vault:
        assert vault.notice == ""
        assert list(vault.everything()) == in_order()
        assert vault.database.row("PRAGMA user_version") == (len(schema.MIGRATIONS),)
        assert vault.labels().now == ("drained", "low", "steady", "good", "bright")
        (tired,) = [word for word in vault.vocabulary.words() if word.name == "tired"]
        assert (tired.hidden, tired.uses) == (True, 30)
        vault.vocabulary.rename("word", "wrung out", "spent")
        assert len(vault.search("spent", 99)) == 30
        assert vault.search("wrung", 99) == []
        run = vault.database.run
        run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")
        assert vault.database.rows("PRAGMA foreign_key_check") == []


def test_the_vault_before_it_is_kept_and_named(home: Home, wellness: Wellness) -> None:
    first_version(home)
    Vault.open(home).close()
    (name,) = os.listdir(home.backups)
    assert name.startswith(f"before-1-to-{len(schema.MIGRATIONS)}-")
    copy = database(home, os.path.join(home.backups, name))
    assert copy.row("PRAGMA user_version") == (1,)
    assert copy.row("SELECT count(*) FROM entry") == (30,)
    copy.close()
    assert "the vault from before an upgrade; encrypted" in wellness("where").out


def test_stopped_in_the_middle_nothing_was_changed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = first_version(home)

    def half(opened: Database) -> None:
        schema.second(opened)
        opened.run("DELETE FROM entry")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(
            schema.migrate, "__defaults__", ((schema.first, half),)
        )  # what `MIGRATIONS` was when the module was read
        with pytest.raises(KeyboardInterrupt):
            Vault.open(home)
    assert Path(home.vault).read_bytes() == before
    with Vault.open(home) as vault:
        assert list(vault.everything()) == in_order()
    assert len(os.listdir(home.backups)) in (1, 2), "one for each try, unless in one second"


@pytest.mark.parametrize("statement", range(schema.SECOND.count(";\n") - 2))
def test_any_of_its_statements_may_fail(
    home: Home, monkeypatch: pytest.MonkeyPatch, statement: int
) -> None:
    before = first_version(home)
    run, done = Database.run, 0

    def failing(self: Database, sql: str, values: object = ()) -> int:
        nonlocal done
        if sql.lstrip("\n").startswith(("ALTER", "CREATE")):
            if done == statement:
                raise ZeroDivisionError
            done += 1
        return run(self, sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "run", failing)
        with pytest.raises(ZeroDivisionError):
            Vault.open(home)
    assert Path(home.vault).read_bytes() == before


def test_a_newer_one_is_refused_untouched(home: Home) -> None:
    first_version(home)
    newer = database(home)
    newer.run(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    newer.close()
    before = Path(home.vault).read_bytes()
    with pytest.raises(VaultNewer, match="newer version of wellness"):
        Vault.open(home)
    assert Path(home.vault).read_bytes() == before
    assert not os.path.exists(home.backups)


def test_a_new_vault_and_a_migrated_one_have_the_same_tables(home: Home, tmp_path: Path) -> None:
    def tables(of: Home) -> list[tuple[object, ...]]:
        with Vault.open(of) as vault:
            return vault.database.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY name")

    first_version(home)
    other = str(tmp_path / "other")
    assert tables(home) == tables(Home(other, other, other))
