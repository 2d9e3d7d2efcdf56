"""A vault of the third version gets an index of folded words: all of it, or none of it."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.hand import an_entry, pages
from tests.killing import environment
from tests.makers.older import third_version
from tests.store.database.test_search_folded import sound
from wellnesstui.cli.main import main
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import backups, unpacking
from wellnesstui.store.backups.merge import merge
from wellnesstui.store.database import schema
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.upkeep import repair
from wellnesstui.store.vault.vault import Vault

NOTES = ("Straße", "Βορράς", "ёлка", "今日は疲れた", "plain", "מַחְשֵׁב", "quokkaïsh 🙂", "cœur à cœur")
FOUND = ("strasse", "βορρας", "елка", "疲れ", "plain", "מחשב", "quokkaish", "coeur")


def entries(count: int = 64) -> list[Entry]:
    return [
        an_entry(
            count - number,
            note=f"{NOTES[number % len(NOTES)]} {number}",
            words=("Müde", "tired"),
            activities=(LoggedActivity(name="Café"),),
        ).replace(day=20_000 + number)
        for number in range(count)
    ]


def test_all_of_it_is_found_afterwards_and_nothing_was_changed(home: Home) -> None:
    before = entries()
    third_version(home, before)
    with Vault.open(home) as vault:
        assert list(vault.everything()) == before
        for words in FOUND:
            assert len(vault.search(words, 99)) == 8, words
        assert len(vault.search("mude cafe", 99)) == 64
        sound(vault)
        folded = vault.database.row("SELECT count(*) FROM entry_folded")
        assert folded == (56,), "a note in ASCII is not written twice"
        assert vault.database.row("SELECT v FROM entry_index_config WHERE k = 'secure-delete'") == (
            1,
        )
        last = vault.record(an_entry(note="Größe"))
        assert vault.search("grosse", 9) == [last]
    (name,) = os.listdir(home.backups)
    assert name.startswith("before-3-to-")


def test_no_trace_of_the_old_index_is_left(home: Home) -> None:
    third_version(home, entries())
    with Vault.open(home) as vault:
        for entry in list(vault.everything()):
            if "quokka" in entry.note:
                vault.forget(entry.id)
    assert b"quokka" not in pages(home).lower()


@pytest.mark.parametrize("statement", range(16))
def test_any_of_its_statements_may_fail(
    home: Home, monkeypatch: pytest.MonkeyPatch, statement: int
) -> None:
    third_version(home, entries())
    before = Path(home.vault).read_bytes()
    done = 0

    def failing(run: object) -> object:
        def runs(self: object, sql: str, values: object = ()) -> object:
            nonlocal done
            if "user_version" not in sql and sql.lstrip().startswith(
                ("ALTER", "CREATE", "DROP", "INSERT", "UPDATE", "SELECT n, note")
            ):
                done += 1
                if done > statement:
                    raise ZeroDivisionError
            return run(self, sql, values)  # type: ignore[operator]

        return runs

    with monkeypatch.context() as patch:
        for name in ("run", "rows", "run_each"):
            patch.setattr(Database, name, failing(getattr(Database, name)))
        with pytest.raises(ZeroDivisionError):
            Vault.open(home)
    assert Path(home.vault).read_bytes() == before


_OPEN = """\
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
print("begun", flush=True)
Vault.open(Home.find()).close()
print("done", flush=True)
"""


def test_killed_at_any_moment_nothing_is_lost(home: Home) -> None:
    before = entries(4000)
    third_version(home, before)
    chance, killed = random.Random(4), 0
    for delay in (0.0, *(chance.uniform(0.0, 0.5) for _ in range(11))):  # the first surely early
        process = subprocess.Popen(
            [sys.executable, "-c", _OPEN],
            stdout=subprocess.PIPE,
            env=environment(Path(home.data)),
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        process.kill()
        killed += b"done" not in process.stdout.read()
        process.wait()
        process.stdout.close()
    with Vault.open(home) as vault:
        assert list(vault.everything()) == before
        assert len(vault.search("strasse", 9999)) == 500
        sound(vault)
        assert vault.database.rows("PRAGMA integrity_check") == [("ok",)]
    assert killed, "every try was quicker than its end"


def test_an_older_backup_is_merged(home: Home, tmp_path: Path) -> None:
    """An unpacked vault of the third version is brought up to date where it is, then read."""
    third_version(home, entries())
    with Vault.open(home) as vault:  # a home of the same keys
        copy = next(Path(home.backups).glob("before-3-to-*"))
        folder = tmp_path / "before-restore-x"
        folder.mkdir()
        for name in ("vault.key", "inbox.pub"):
            (folder / name).write_bytes(Path(home.data, name).read_bytes())
        (folder / "vault.db").write_bytes(copy.read_bytes())
        vault.database.run("DELETE FROM entry")
        assert vault.search("strasse", 9) == []
        with unpacking.opened(home, str(folder), vault.boundary) as found:
            assert merge(vault, found.vault).added == 64
        assert len(vault.search("strasse", 99)) == 8
        sound(vault)
        assert backups.make_now(vault)


def test_a_damaged_vault_of_the_version_before_is_mended(home: Home) -> None:
    before = entries()
    third_version(home, before)
    content = bytearray(Path(home.vault).read_bytes())
    content[-2000:-1000] = bytes(1000)  # its last page, which holds one thing at most
    aside = f"{home.vault}.damaged-2026-11-01T000000"
    Path(aside).write_bytes(content)
    os.unlink(home.vault)
    mended = repair.repair_vault(home, Minute(240), load_or_make(home))
    assert mended.read > 0
    with Vault.open(home) as vault:
        assert vault.count() == mended.read + mended.bare
        sound(vault)


@pytest.mark.parametrize("count", [3, 4])
def test_a_long_log_says_that_it_takes_a_while(
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    count: int,
) -> None:
    third_version(home, entries(count))
    monkeypatch.setattr(schema, "_QUICK", 3)
    for _ in range(2):
        assert main(["search", "plain"]) == 0
        said = capsys.readouterr()
        assert (schema.UPGRADING in said.err) is (count > 3)
        count = 0  # the second time nothing is to be done
