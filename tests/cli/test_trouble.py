"""Full disks, folders that can't be written to, pipes that close: one sentence, nothing lost."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.conftest import ROOT, Said, Wellness
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault


def no_bigger_than(size: int) -> Callable[[], None]:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def check(said: Said, code: int = 1) -> str:
    """One or two plain sentences on stderr."""
    assert said.code == code
    assert "Traceback" not in said.err
    assert "Errno" not in said.err
    assert 1 <= said.err.count("\n") <= 2
    return said.err


def count(home: Home) -> int:
    with Vault.open(home) as vault:
        vault.merge()
        return vault.count()


def test_a_full_disk_at_the_very_first_start(wellness: Wellness, home: Home) -> None:
    assert "no space left" in check(wellness("mood", "4", before=no_bigger_than(10)))
    assert os.listdir(home.data) == []
    assert wellness("mood", "4").code == 0


def test_a_full_disk_while_keeping(wellness: Wellness, home: Home) -> None:
    assert wellness("mood", "4").code == 0
    said = wellness("mood", "5", before=no_bigger_than(100))
    assert "no space left on the disk, so wellness couldn't save this entry" in check(said)
    assert said.out == ""
    assert complaint(wellness("mood", "5", "--json", before=no_bigger_than(100)))["hint"]
    assert len(os.listdir(home.inbox)) == 1
    assert count(home) == 1


def test_a_full_disk_while_merging(wellness: Wellness, home: Home) -> None:
    assert wellness("mood", "4").code == 0
    assert wellness("log").code == 0
    assert wellness("note", stdin=b"x" * 90_000).code == 0
    said = wellness("log", before=no_bigger_than(os.path.getsize(home.vault)))
    assert (said.code, "4 good" in said.out) == (0, True)
    assert "1 entry is waiting and will be added once" in said.err
    check(wellness("undo", before=no_bigger_than(os.path.getsize(home.vault))))
    assert len(os.listdir(home.inbox)) == 1
    assert len(lines(wellness("log", "--json"))) == 2
    assert os.listdir(home.inbox) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "words", [["mood", "4"], ["log"], ["log", "--json"], ["--help"], ["export", "jsonl"]]
)
def test_an_answer_that_can_not_be_written(
    wellness: Wellness, home: Home, words: list[str]
) -> None:
    wellness("mood", "4")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "wellnesstui", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert "no space left" in check(Said(done.returncode, b"", done.stderr))
    assert count(home) == 1 + (words[0] == "mood")


def test_a_pipe_that_has_seen_enough(wellness: Wellness, home: Home) -> None:
    wellness("note", stdin=b"long line\n" * 9000)
    for words in (["today"], ["export", "jsonl"], ["log", "--json"]):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [sys.executable, "-m", "wellnesstui", *words],
            stdout=writing,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        os.close(writing)
        assert (done.returncode, done.stderr) == (0, b""), words


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_folder_that_can_not_be_written_to(
    say: Say, home: Home, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    say("mood", "4")
    say("log")
    original = os.open

    def refused(path: str, flags: int, *more: int) -> int:
        if flags & os.O_CREAT and str(path).startswith(home.data):
            raise OSError(number, "refused", path)
        return original(path, flags, *more)

    monkeypatch.setattr(os, "open", refused)
    said = say("mood", "5")
    assert "can't be written to, so wellness couldn't save this entry" in check(said)
    assert "`wellness where` shows the folder" in said.err
    assert "couldn't change your settings" in check(say("settings", "clock", "12"))
    assert len(lines(say("log", "--json"))) == 1


def unprivileged() -> list[str]:
    """What to put before a command so that root's right to write anywhere is not used."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root can write anywhere, and there is no setpriv to give that up")
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]


def test_a_real_read_only_folder(wellness: Wellness, home: Home) -> None:
    def run(*words: str) -> Said:
        command = [*unprivileged(), sys.executable, "-B", "-m", "wellnesstui", *words]
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, capture_output=True, env=surroundings)
        return Said(done.returncode, done.stdout, done.stderr)

    assert run("mood", "4").code == run("log").code == 0
    os.chmod(home.inbox, 0o500)
    os.chmod(home.data, 0o500)
    probe = subprocess.run(
        [*unprivileged(), "touch", os.path.join(home.data, "x")], stderr=subprocess.DEVNULL
    )
    assert probe.returncode, "the folder is really read-only"
    said = run("log")
    assert said.code == 0
    assert "4 good" in said.out
    for words in (["mood", "5"], ["delete", lines(run("log", "--json"))[0]["id"]]):
        assert "can't be written to" in check(run(*words))
    assert len(lines(run("log", "--json"))) == 1
    os.chmod(home.data, 0o700)
    os.chmod(home.inbox, 0o700)
    assert run("mood", "5").code == 0
    os.chmod(home.data, 0o500)
    said = run("log")
    assert (said.code, said.out.count("4 good")) == (0, 1)
    assert "1 entry is waiting and will be added once the disk can be written to" in said.err
    assert "can't be written to" in check(run("undo"))
    os.chmod(home.data, 0o700)
    assert len(lines(run("log", "--json"))) == 2


def test_no_home_folder(wellness: Wellness, tmp_path: Path) -> None:
    """No HOME, and an account that has no name: WELLNESS_HOME is the way."""
    script = (
        "import os; os.path.expanduser = lambda path: path\n"
        "from wellnesstui.cli.main import main; raise SystemExit(main(['mood', '4']))"
    )
    gone = ("HOME", "WELLNESS_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    bare = {name: value for name, value in os.environ.items() if name not in gone}
    (tmp_path / "here").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**bare, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        cwd=tmp_path / "here",
    )
    assert "no home folder" in check(Said(done.returncode, done.stdout, done.stderr))
    assert os.listdir(tmp_path / "here") == []
    assert wellness("mood", "4", env={"HOME": None}).code == 0


def test_a_linked_data_folder_is_refused(wellness: Wellness, home: Home, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    os.symlink(tmp_path / "elsewhere", home.data)
    for words in (["mood", "4"], ["log"]):
        assert "is a link or a file" in check(wellness(*words))
    assert os.listdir(tmp_path / "elsewhere") == []


def test_a_data_folder_below_a_file(wellness: Wellness, home: Home) -> None:
    Path(home.data).write_bytes(b"")
    for words in (["mood", "4"], ["log"]):
        said = wellness(*words)
        assert (said.code, said.out) == (1, "")
        assert "Traceback" not in said.err


def test_a_folder_whose_name_is_no_text(wellness: Wellness, tmp_path: Path) -> None:
    folder = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe")
    env: dict[str, str | None] = {"WELLNESS_HOME": folder}
    assert wellness("mood", "4", env=env).code == 0
    assert lines(wellness("log", "--json", env=env))[0]["mood"] == 4
    assert wellness("where", env=env).code == 0


def test_a_locked_vault(say: Say, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Vault.open.__func__, "__defaults__", (240, 0.01, None, None))  # type: ignore[attr-defined]
    say("mood", "4")
    say("log")
    with Vault.open(home) as holder:
        holder.database.run("BEGIN IMMEDIATE")
        assert say("mood", "5").code == 0, "keeping never waits for the vault"
        assert "Another program is using the vault" in check(say("log"))
        holder.database.run("ROLLBACK")
    assert len(lines(say("log", "--json"))) == 2


@pytest.mark.parametrize("damage", ["key", "vault", "inbox_key"])
def test_damaged_files(wellness: Wellness, home: Home, damage: str) -> None:
    wellness("mood", "4")
    wellness("log")
    wellness("mood", "3")
    Path(getattr(home, damage)).write_bytes(b"garbage")
    said = wellness("log")
    if damage == "key":
        check(said)
        assert said.out == ""
    else:
        assert said.code == 0
        assert ("was damaged" in said.err) == (damage == "vault")
        assert "3 steady" in said.out
    assert wellness("mood", "5").code == (damage != "vault")


def test_many_at_once(wellness: Wellness, home: Home) -> None:
    """Six first starts at the same moment agree on one key, and none of their entries is lost."""
    with ThreadPoolExecutor(6) as pool:
        keeping = [pool.submit(wellness, "mood", str(number % 5 + 1)) for number in range(6)]
        reading = [pool.submit(wellness, "log") for _ in range(2)]
    assert [said.result().code for said in keeping] == [0] * 6
    assert [said.result().code for said in reading] == [0, 0], [
        said.result().err for said in reading
    ]
    assert count(home) == 6
    assert {name for name in os.listdir(home.data) if not name.startswith("vault.db")} == {
        "inbox", "inbox.pub", "vault.key",
    }  # fmt: skip
