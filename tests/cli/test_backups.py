"""`wellness backup` and `wellness restore`: what they say, ask, and leave behind."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.conftest import ROOT, Wellness
from tests.test_house import HEAVY, PASS, SCRIPT, modules
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home

BACKUP = "wellness-2026-11-24.tar"


def moods(say: Say) -> list[int]:
    return [line["mood"] for line in lines(say("log", "--json"))]


@pytest.fixture
def backup(say: Say, home: Home) -> str:
    """A backup of one entry; a second one was kept since."""
    say("mood", "4")
    assert say("backup").code == 0
    say("mood", "2")
    return os.path.join(home.backups, BACKUP)


def test_it_says_where_how_large_and_who_could_read_it(say: Say, home: Home) -> None:
    say("mood", "4")
    said = say("backup")
    assert (said.code, said.err) == (0, "")
    path = os.path.join(home.backups, BACKUP)
    first, second, third = said.out.splitlines()
    assert first == f"Backed up to {path}"
    assert "1 entry. Read back and verified." in second
    assert "This backup includes its key: anyone who has the file can read it." in third
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_onto_a_stick(say: Say, tmp_path: Path) -> None:
    say("mood", "4")
    (tmp_path / "stick").mkdir()
    (found,) = lines(say("backup", str(tmp_path / "stick"), "--json"))
    assert found == {
        "path": str(tmp_path / "stick" / BACKUP),
        "bytes": os.path.getsize(tmp_path / "stick" / BACKUP),
        "entries": 1,
    }
    assert "with that name" in complaint(say("backup", found["path"], "--json"))["error"]


def test_it_asks_before_it_restores(say: Say, backup: str) -> None:
    said = say("restore", backup)
    assert said.code == 2
    assert "This backup is complete: 1 entry, the newest from Tuesday, November 24." in said.out
    assert "no terminal to ask on" in said.err
    assert moods(say) == [2, 4]


def test_there_and_back(say: Say, home: Home, backup: str) -> None:
    say("log")  # merges what waits
    said = say("restore", backup, "--yes")
    assert (said.code, said.err) == (0, "")
    assert "Restored: 1 entry." in said.out
    assert moods(say) == [4]
    (aside,) = [name for name in os.listdir(home.data) if name.startswith("before-restore-")]
    assert aside in said.out
    again = say("restore", os.path.join(home.data, aside), "--merge", "--yes")
    assert "1 entry added" in again.out
    assert moods(say) == [2, 4]
    assert (
        "Everything in the backup was already here"
        in say("restore", backup, "--merge", "--yes").out
    )


def test_what_waits_is_said(say: Say, backup: str) -> None:
    said = say("restore", backup, "--yes")
    assert "This includes entries that were waiting to be added to your log." in said.out
    assert moods(say) == [2, 4]


def test_json(say: Say, backup: str) -> None:
    said = say("restore", backup, "--yes", "--json")
    assert said.code == 0
    found = json.loads(said.out)
    assert found["restored"] == 2
    assert os.path.isdir(found["previous_log"])
    merged = json.loads(say("restore", backup, "--yes", "--json", "--merge").out)
    assert merged == {
        "added": 0, "changed": 0, "removed": 0, "both": 0, "revived": 0, "erased": 0, "barred": 0, "gone": 0, "names": 0, "unfit": 0, "batch": "",
    }  # fmt: skip


def test_undo_takes_out_what_was_added(say: Say, backup: str) -> None:
    entry = lines(say("log", "--json"))[-1]["id"]
    with_other = say("restore", backup, "--merge", "--yes")
    assert "Everything in the backup was already here" in with_other.out
    say("forget", entry, "--yes")
    said = say("restore", backup, "--merge", "--yes").out
    assert "1 entry left out, because you deleted it here.\nNothing was changed.\n" in said


@pytest.mark.parametrize("damage", ["cut", "flip", "none"])
def test_a_damaged_one_is_said_and_changes_nothing(say: Say, backup: str, damage: str) -> None:
    content = bytearray(Path(backup).read_bytes())
    content[len(content) // 2] ^= 16
    Path(backup).write_bytes(
        {"cut": bytes(content[:5000]), "flip": bytes(content)}.get(damage, b"")
    )
    for more in ([], ["--merge"]):
        said = complaint(say("restore", backup, "--yes", "--json", *more))
        assert "damaged or incomplete" in said["error"]
        assert "Nothing was changed" in said["hint"]
    assert moods(say) == [2, 4]


def test_not_while_the_app_is_open(say: Say, home: Home, backup: str) -> None:
    app = AppLock(home)
    said = complaint(say("restore", backup, "--yes", "--json"))
    assert "The app is open" in said["error"]
    assert say("restore", backup, "--merge", "--yes").code == 0
    app.close()
    assert moods(say) == [2, 4]


def test_no_such_backup(say: Say, home: Home) -> None:
    assert (
        "There's no file with that name."
        in complaint(say("restore", "nothing.tar", "--yes", "--json"))["error"]
    )


def test_on_a_new_machine(wellness: Wellness, say: Say, backup: str, tmp_path: Path) -> None:
    env: dict[str, str | None] = {"WELLNESS_HOME": str(tmp_path / "new")}
    said = wellness("restore", backup, "--yes", env=env)
    assert (said.code, said.err) == (0, "")
    assert "before" not in said.out
    assert [line["mood"] for line in lines(wellness("log", "--json", env=env))] == [4]


def test_a_full_disk_leaves_nothing(wellness: Wellness, home: Home) -> None:
    import resource

    wellness("mood", "4")
    wellness("log")
    size = os.path.getsize(home.vault) + 200  # there is room for the copy, not for the backup

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    said = wellness("backup", before=limit)
    assert said.code == 1
    assert "no space left" in said.err
    assert os.listdir(home.backups) == []
    assert wellness("backup").code == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
def test_an_answer_that_can_not_be_written(wellness: Wellness, home: Home) -> None:
    wellness("mood", "4")
    wellness("backup")
    (path,) = (os.path.join(home.backups, name) for name in os.listdir(home.backups))
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "wellnesstui", "restore", path, "--yes"],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 1
    assert b"write its output" in done.stderr
    assert len(lines(wellness("log", "--json"))) == 1


@pytest.mark.parametrize("words", [["backup"], ["restore", "x.tar"], ["restore", "--help"]])
def test_nothing_of_the_screens_is_loaded(home: Home, tmp_path: Path, words: list[str]) -> None:
    beyond = modules(tmp_path, SCRIPT, words) - modules(tmp_path, PASS, [])
    assert not {module.partition(".")[0] for module in beyond} & set(HEAVY)
