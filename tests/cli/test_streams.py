"""``-`` is standard input or output wherever a file is taken; a pipe of the shell's is read and written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.conftest import ROOT, Wellness
from tests.thorough import parametrize
from wellnesstui.exchange.table import EXPORTERS
from wellnesstui.store.backups import archive
from wellnesstui.store.disk.home import Home

CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
BEGIN:VEVENT\r
UID:1\r
DTSTART:20261124T150000\r
DTEND:20261124T160000\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A current folder in which a file called - would be seen."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)


def here() -> list[str]:
    return os.listdir()


def leftovers(home: Home) -> list[str]:
    found = [str(path) for path in Path(home.data).rglob("*")]
    return [path for path in found if "half-written" in path or "restoring-" in path]


@pytest.mark.parametrize("kind", EXPORTERS)
@pytest.mark.parametrize("force", [(), ("--force",)])
def test_an_export(say: Say, kind: str, force: tuple[str, ...]) -> None:
    say("mood", "4")
    said = say("export", kind, "-", *force)
    assert (said.code, said.err) == (0, "")
    assert said.raw == say("export", kind).raw != b""
    assert here() == []


@pytest.mark.parametrize("form", ["html", "markdown", "svg"])
def test_a_report(say: Say, form: str) -> None:
    say("mood", "4")
    said = say("report", "--to", "-", "--form", form)
    assert (said.code, said.err) == (0, "")
    assert said.raw == say("report", "--form", form).raw != b""
    assert here() == []


@pytest.mark.parametrize(
    "words", [("export", "jsonl"), ("report", "--to"), ("backup",)], ids=" ".join
)
@pytest.mark.parametrize("target", ["/dev/stdout", "/dev/fd/1", ">(cat)"])
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such names")
def test_a_pipe_of_the_shells(
    wellness: Wellness, home: Home, words: tuple[str, ...], target: str
) -> None:
    wellness("mood", "4")
    line = " ".join((sys.executable, "-m", "wellnesstui", *words, target))
    done = subprocess.run(
        ["/bin/bash", "-c", f"{line} | cat"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    expected = wellness(*words, "-").raw
    assert len(done.stdout) == len(expected) > 0
    assert here() == []


def test_a_backup(wellness: Wellness, home: Home) -> None:
    wellness("mood", "4")
    said = wellness("backup", "-")
    assert said.code == 0
    assert "Backed up 1 entry. Read back and verified." in said.err
    Path("b.tar").write_bytes(said.raw)
    names = [part.name for part in archive.read("b.tar").parts]
    assert names == ["vault.key", "inbox.pub", "vault.db"]
    assert here() == ["b.tar"]
    assert os.listdir(home.backups) == []
    wellness("mood", "5")
    assert wellness("restore", "-", stdin=said.raw).code == 2, "nobody can be asked"
    assert wellness("restore", "-", "--merge", "--yes", stdin=said.raw).code == 0
    assert wellness("log", "--json").out.count("\n") == 2
    assert wellness("restore", "/dev/stdin", "--yes", stdin=said.raw).code == 0
    assert leftovers(home) == []


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pty")
@pytest.mark.parametrize("target", ["-", "/dev/stdout", "/dev/fd/1"])
def test_a_backup_is_not_written_to_a_terminal(wellness: Wellness, home: Home, target: str) -> None:
    wellness("mood", "4")
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "wellnesstui", "backup", target],
        stdout=theirs,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
    )
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert b"can't be shown in a terminal" in done.stderr


@pytest.mark.parametrize("damage", ["cut", "longer", "flipped", "empty"])
def test_a_damaged_backup_from_a_pipe_changes_nothing(
    wellness: Wellness, home: Home, damage: str
) -> None:
    wellness("mood", "4")
    whole = wellness("backup", "-").raw
    middle = len(whole) // 2
    content = {
        "cut": whole[:middle],
        "longer": whole + b"x",
        "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
        "empty": b"",
    }[damage]
    said = wellness("restore", "-", "--yes", stdin=content)
    assert said.code == 1
    assert "This backup is damaged" in said.err
    assert wellness("log", "--json").out.count("\n") == 1
    assert leftovers(home) == []


@pytest.mark.parametrize("source", ["-", "/dev/stdin", "/dev/fd/0"])
def test_a_calendar(wellness: Wellness, home: Home, source: str) -> None:
    day = time.strftime("%Y%m%d", time.gmtime(time.time() - 4 * 3600)).encode()  # it begins at four
    said = wellness(
        *("day", "--from", source, "--yes"),
        stdin=CALENDAR.replace(b"20261124", day),
        env={"TZ": "UTC"},
    )
    assert "15:00-16:00" in said.out


def test_an_own_list(wellness: Wellness, home: Home) -> None:
    said = wellness("resources", "check", "-", stdin=b"[[resource]]\nname = 1\n")
    assert said.code == 1
    assert "The item at line 1 of - isn't used: " in said.out
    assert wellness("resources", "check", "-", stdin=b"\xff").out.endswith("isn't UTF-8 text.\n")
    assert "larger than" in wellness("resources", "check", "-", stdin=b"#" * 300_000).out


NAMED: dict[str, tuple[str, ...]] = {
    "restore": ("restore", "PATH", "--yes"),
    "merge": ("restore", "PATH", "--merge", "--yes"),
    "day": ("day", "--from", "PATH"),
    "check": ("resources", "check", "PATH"),
    "export": ("export", "jsonl", "PATH"),
    "export over": ("export", "jsonl", "PATH", "--force"),
    "report over": ("report", "--to", "PATH", "--form", "html", "--force"),
    "backup": ("backup", "PATH"),
}


@parametrize("name", NAMED, each_time=3)
@pytest.mark.parametrize("what", ["pipe", "socket", "device"])
@pytest.mark.skipif(sys.platform == "win32", reason="it has none of these in its folders")
def test_a_named_pipe_or_device_is_refused_at_once(
    wellness: Wellness, home: Home, name: str, what: str
) -> None:
    wellness("mood", "4")
    if what == "pipe":
        os.mkfifo("it")
    elif what == "device":
        os.symlink("/dev/zero", "it")
    else:
        os.mknod("it", 0o140600)
    said = wellness(*(word.replace("PATH", "it") for word in NAMED[name]))
    assert said.code in (1, 2)
    assert said.err + said.out
    assert "Something went wrong" not in said.err
    assert not os.path.isfile("it") or os.path.islink("it")


def test_no_folder_is_called_so(say: Say) -> None:
    say("mood", "4")
    say("log")
    said = say("settings", "second_folder", "-")
    assert said.code == 2
    assert "- only works on the command line." in said.err
