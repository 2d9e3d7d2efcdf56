"""Reading goes on where nothing can be written, and says what waits; a script has its recovery code in time."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.conftest import Wellness
from tests.hand import an_entry
from wellnesstui.domain.errors import DiskFull, DiskTrouble
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.schema import MIGRATIONS
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file, slots
from wellnesstui.store.keys.slots import RECOVERY, Secret
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault import memory_copy
from wellnesstui.store.vault.reader import VaultReader
from wellnesstui.store.vault.vault import Vault

READING = (
    ("log",),
    ("today",),
    ("search", "here"),
    ("export", "jsonl"),
    ("trends",),
    ("month",),
    ("report",),
)
FULL = DiskFull("There is no room.", "Free some.")
REFUSED = DiskTrouble("It can't be written to.", "Look.")


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be taken in from the inbox."""
    from wellnesstui.store.vault import intake

    def fail(*_: object) -> int:
        raise FULL

    monkeypatch.setattr(intake, "take_in", fail)


@pytest.mark.parametrize("words", READING)
def test_what_waits_is_counted(home: Home, say: Say, full: None, words: tuple[str, ...]) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry(note="here", mood=3))
    inbox.save(home, an_entry(note="waits"))
    said = say(*words)
    assert (said.code, said.err) == (
        0,
        "1 entry is waiting and will be added once there's space on the disk.\n",
    )
    assert said.out
    assert "waits" not in said.out
    for changing in (("undo",), ("backup",), ("settings", "second_folder", "none"), ("mood", "4")):
        assert (say(*changing).code != 0) == (changing[0] in ("undo", "backup"))
    assert len(inbox.entry_paths(home)) == 2


def test_several_wait(home: Home) -> None:
    for _ in range(3):
        inbox.save(home, an_entry())
    assert inbox.waiting_notice(home, FULL).startswith("3 entries are waiting")
    assert inbox.waiting_notice(home, REFUSED).endswith("once the disk can be written to again.")


def test_no_vault_could_be_made_yet(home: Home, say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    say("mood", "4")
    from wellnesstui.store.database import opening

    def fail(*_: object) -> None:
        raise FULL

    with monkeypatch.context() as patch:
        patch.setattr(opening, "_make", fail)
        for words in READING:
            said = say(*words)
            assert (said.code, said.err.count("1 entry is waiting")) == (0, 1), words
    assert not os.path.exists(home.vault)
    assert len(inbox.entry_paths(home)) == 1
    assert "4 good" in say("log").out


def test_an_older_vault_that_can_not_be_brought_up_to_date(
    home: Home, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = key_file.load_or_make(home)
    database = Database(home.vault, held.database, held.salt)
    database.apply_pragmas()
    MIGRATIONS[0](database)
    database.run("PRAGMA user_version = 1")
    from wellnesstui.store.database import rows, schema

    rows.insert(database, an_entry(note="from before").replace(day=20_781))
    database.close()
    before = Path(home.vault).read_bytes()

    def fail(*_: object) -> str:
        raise FULL

    monkeypatch.setattr(schema, "_back_up", fail)
    said = say("log")
    assert (said.code, said.err) == (0, "There is no room.\n")
    assert "from before" in said.out
    assert Path(home.vault).read_bytes() == before
    assert say("undo").code == 1


def test_inbox_pub_that_can_not_be_written_stops_no_reading(
    home: Home, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    say("mood", "4")
    say("log")
    os.unlink(home.inbox_key)

    def fail(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(key_file, "write_atomically", fail)
    assert "4 good" in say("log").out
    assert say("mood", "5").code == 0, "the key file has the public key as well"


@pytest.mark.parametrize("source", ["/dev/zero", "/dev/urandom", "pipe", "a folder"])
def test_a_journal_that_is_none_is_not_copied(
    home: Home, say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, source: str
) -> None:
    """Nothing put in its place may fill the memory, or be waited for."""
    say("mood", "4")
    say("log")
    journal = f"{home.vault}-journal"
    if source == "pipe":
        os.mkfifo(journal)
    elif source == "a folder":
        os.mkdir(journal)
    else:
        os.symlink(source, journal)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(memory_copy, "memory_folders", list)

    def refused(*_: object, **__: object) -> Database:
        raise REFUSED

    monkeypatch.setattr(VaultReader, "open", classmethod(refused))
    real, tried = memory_copy._pages, []

    def pages(*given: object) -> Database:
        tried.append(given)
        if len(tried) == 1:
            raise REFUSED
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(memory_copy, "_pages", pages)
    said = say("log")
    assert (said.code, said.out, said.err) == (1, "", "It can't be written to.\nLook.\n")
    assert len(tried) == 1
    assert not list(tmp_path.glob("wellness-*"))


# -- a passphrase ---------------------------------------------------------------------------------

FD = ("--passphrase-fd", "0")
SAID = b"a river and a lamp\n"


def opens(home: Home, code: str) -> bool:
    from wellnesstui.domain import recovery_code

    lock = Secret(RECOVERY, recovery_code.read(code) or "")
    sealed = slots.sealed_from_bytes(Path(home.key).read_bytes())
    return sealed is not None and lock.open(sealed) is not None


def test_a_script_has_the_code_before_the_passphrase_is_in_force(
    wellness: Wellness, home: Home
) -> None:
    """Its output goes to a full disk: nothing was set, as nobody could have read the code."""
    wellness("mood", "4")
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full here")
    import subprocess
    import sys

    from tests.conftest import ROOT

    with open("/dev/full", "wb") as full_disk:
        done = subprocess.run(
            [sys.executable, "-m", "wellnesstui", "passphrase", "set", *FD],
            input=SAID,
            stdout=full_disk,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 1
    assert b"no space left" in done.stderr
    assert not key_file.is_sealed(home)


def test_the_code_is_told_in_one_object(wellness: Wellness, home: Home) -> None:
    wellness("mood", "4")
    said = wellness("passphrase", "set", "--json", *FD, stdin=SAID)
    told = json.loads(said.out)
    assert list(told) == ["recovery_code", "sentence", "without_passphrase"]
    assert opens(home, told["recovery_code"])


def test_a_passphrase_that_could_not_be_set(
    home: Home, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wellnesstui.cli import unlocking

    say("mood", "4")

    def no_room(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(slots, "WORK", (1, 8192))
    monkeypatch.setattr(passphrase_change, "expect_room", no_room)
    monkeypatch.setattr(unlocking, "_lines", lambda _: iter([SAID.decode().strip()] * 2))
    said = say("passphrase", "set", *FD)
    assert said.code == 1
    assert said.out.startswith("Recovery code: ")
    assert (
        "Nothing was changed: the new passphrase and the new recovery code don't open anything"
        in said.err
    )
    said = say("passphrase", "set", "--json", *FD)
    assert list(json.loads(said.out)) == ["recovery_code", "error", "hint"]
    assert "no space left" in json.loads(said.err)["error"]
    assert not key_file.is_sealed(home)
    assert "4 good" in say("log").out


def test_backups_that_stay_open_are_named(
    home: Home, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wellnesstui.cli import unlocking

    say("mood", "4")
    say("backup")
    [name] = os.listdir(home.backups)

    def no_room(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(slots, "WORK", (1, 8192))
    monkeypatch.setattr(passphrase_change, "write_pieces", no_room)
    monkeypatch.setattr(unlocking, "_lines", lambda _: iter([SAID.decode().strip()]))
    said = say("passphrase", "set", *FD)
    assert said.code == 0
    assert "Your backups here are protected" not in said.out
    assert (
        f"These backups still open the way they did before. You may want to delete them:\n  {home.backups}/{name}"
        in said.out
    )
