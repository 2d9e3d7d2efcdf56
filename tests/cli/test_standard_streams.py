"""Closed, full or redirected standard streams: what was asked for is done, and nothing is a mistake."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hand import an_entry
from tests.terminal import Terminal, surroundings
from tests.thorough import parametrize
from wellnesstui.cli import streams
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import is_sealed
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="closed by a POSIX shell")
CLOSED = {
    "stdout": ">&-", "stderr": "2>&-", "stdin": "<&-", "all": "<&- >&- 2>&-", "out and err": ">&- 2>&-",
}  # fmt: skip
COMMANDS = {
    "mood 4": 0, "did walk 15m": 0, "note": 0, "today": 0, "log": 0, "log --json": 0, "search walk": 0,
    "trends": 0, "month": 0, "report": 0, "day": 0, "breaks": 0, "mute 1h": 0, "resources": 0,
    "help-now": 0, "help-now --json": 0, "export jsonl": 0, "export csv": 0, "where": 0, "settings": 0,
    "theme": 0, "completion bash": 0, "agent --show": 0, "help": 0, "help times": 0, "--help": 0,
    "--version": 0, "--plain": 0, "mood 4 --json": 0, "edit zzzz -m 3": 1, "delete zzzz": 1,
    "forget zzzz": 1, "import jsonl nowhere": 1, "restore nowhere": 1, "forget-everything": 2,
    "lock": 2, "nonsense": 2, "": 2, "mood 9": 2, "agent --install": 2,
}  # fmt: skip
"""Each command with its exit code, the same wherever its answer goes."""


def run(words: str, streams: str) -> subprocess.CompletedProcess[bytes]:
    """The command with its streams as the shell sets them, its input a note."""
    return subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m wellnesstui {words} {streams}', sys.executable],
        input=b"a walk\n",
        capture_output=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )


@pytest.fixture
def lived_in(home: Home) -> Home:
    with Vault.open(home) as vault:
        vault.record(an_entry(note="a walk", mood=2))
    return home


@parametrize("words", COMMANDS, each_time=12)
def test_what_was_asked_for_is_done_all_the_same(lived_in: Home, words: str) -> None:
    for name, closed in CLOSED.items():
        if words == "note" and "<&-" in closed:
            continue  # there is none then, see below
        done = run(words, closed)
        assert done.returncode == COMMANDS[words], (name, done.stderr)
        assert b"Something went wrong" not in done.stderr, name
        assert b"Traceback" not in done.stderr, name
        assert b"Exception ignored" not in done.stderr, name


def test_a_mood_is_saved_though_nobody_hears_of_it(home: Home) -> None:
    for closed in CLOSED.values():
        assert run("mood 4", closed).returncode == 0
    with Vault.open(home) as vault:
        vault.merge()
        assert [entry.mood for entry in vault.everything()] == [4] * len(CLOSED)


def test_without_an_input_there_is_no_note(home: Home) -> None:
    done = run("note", "<&-")
    assert done.returncode == 1
    assert b"Nothing was entered, so nothing was saved." in done.stderr


@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full", "2</dev/null"])
def test_a_notice_that_nobody_hears_stops_nothing(home: Home, closed: str) -> None:
    """The first thing the command says is on stderr, before anything is saved."""
    home.prepare()
    Path(home.settings).write_text('clock = "77"\n')
    assert run("mood 3", closed).returncode == 0
    with Vault.open(home) as vault:
        vault.merge()
        assert [entry.mood for entry in vault.everything()] == [3]


@pytest.mark.parametrize("words", ["mood 4", "did walk", "note", "mood 4 --json"])
def test_an_entry_is_said_to_be_saved_though_the_answer_is_lost(home: Home, words: str) -> None:
    done = run(words, ">/dev/full")
    assert done.returncode == 1
    assert b"Your entry was saved, but the answer couldn't be written (no space left" in done.stderr
    with Vault.open(home) as vault:
        vault.merge()
        assert vault.count() == 1


@pytest.mark.parametrize("words", ["mute 1h", "settings clock 12", "day 9-10", "theme ink"])
def test_what_was_done_is_done_though_the_answer_is_lost(lived_in: Home, words: str) -> None:
    done = run(words, ">/dev/full")
    assert done.returncode == 1
    assert b"Whatever the command changed before that was saved." in done.stderr


@pytest.mark.parametrize("words", ["log", "help-now", "export jsonl", "where", "--help"])
def test_a_full_disk_for_the_answer_is_one_sentence(lived_in: Home, words: str) -> None:
    done = run(words, ">/dev/full")
    assert done.returncode == 1
    said = done.stderr.decode().splitlines()
    assert said[0] == "There's no space left on the disk, so wellness couldn't write its output."
    assert len(said) == 2


@pytest.mark.parametrize("words", ["nonsense", "agent --install"])
def test_trouble_before_a_full_disk_is_told(lived_in: Home, words: str) -> None:
    done = run(words, ">/dev/full")
    assert done.returncode in (1, 2)
    assert b"Exception ignored" not in done.stderr


def test_no_file_takes_the_place_of_a_stream_that_is_closed(lived_in: Home) -> None:
    """What is meant for the screen would be written into the vault, say."""
    code = (
        "import os, sys; from wellnesstui.cli import main; sys.argv[1:] = ['--version']; main.main();"
        "found = [os.readlink(f'/proc/self/fd/{number}') for number in range(3)];"
        "sys.exit(0 if found == ['/dev/null'] * 3 else 1)"
    )
    if not os.path.exists("/proc/self/fd"):
        pytest.skip("no /proc to look into")
    done = subprocess.run(
        ["/bin/sh", "-c", '"$0" -c "$1" <&- >&- 2>&-', sys.executable, code],
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0


def shell(line: str) -> Terminal:
    """A terminal in which a shell runs ``wellness`` with the rest of a line."""
    command = ["/bin/sh", "-c", f'"$0" -m wellnesstui {line}', sys.executable]
    return Terminal(command, surroundings())


def test_the_recovery_code_is_never_written_into_a_file(lived_in: Home, tmp_path: Path) -> None:
    file = tmp_path / "err.txt"
    with shell(f"passphrase set 2>{file}") as terminal:
        assert terminal.wait_for_end() == 2
    assert "Nothing was changed." in file.read_text()
    assert "random words" not in file.read_text()
    assert not is_sealed(lived_in)


@pytest.mark.parametrize("words", ["checkin --plain", "note"])
def test_a_question_is_asked_where_it_is_seen(home: Home, tmp_path: Path, words: str) -> None:
    """With messages in a file it is on the terminal; with no way to show it, nothing is asked."""
    file = tmp_path / "err.txt"
    with shell(f"{words} 2>{file}") as terminal:
        terminal.wait_for("How are you|Write your note")
        terminal.send("\r" * 6)
        assert terminal.wait_for_end() == 1
    assert file.read_text() == "Nothing was entered, so nothing was saved.\n"
    with shell(f"{words} >{tmp_path / 'out.txt'} 2>{file}") as terminal:
        assert terminal.wait_for_end() == 2
    assert "its output and messages don't go to a terminal." in file.read_text()


def test_the_menu_asks_on_the_terminal_when_messages_go_into_a_file(
    lived_in: Home, tmp_path: Path
) -> None:
    with shell(f"--plain 2>{tmp_path / 'err.txt'}") as terminal:
        terminal.wait_for("Choose")
        terminal.send("q\r")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("stream", ["0</dev/null", "1>{}", "2>{}"])
@pytest.mark.parametrize("words", ["", "checkin"])
def test_nothing_is_drawn_into_a_file(
    lived_in: Home, tmp_path: Path, stream: str, words: str
) -> None:
    file = tmp_path / "err.txt"
    with shell(f"{words} {stream.format(file)}") as terminal:
        if words:
            terminal.send("\r" * 6)  # asked line by line, and nothing answered
        code = terminal.wait_for_end()
        written = file.read_bytes() if file.exists() else b""
        assert b"\x1b" not in written + terminal.output.replace(b"\x1b[?2004", b"")
        assert code == (1 if words else 2)
        if not words:
            assert b"The app needs a terminal for input, output, and error messages." in (
                written + terminal.output
            )
            assert b"wellness --plain" in written + terminal.output


def test_one_that_a_signal_left_half_made_closes_nothing(tmp_path: Path) -> None:
    with open(tmp_path / "errors", "w", encoding="utf-8") as stream:
        half = streams._TolerantStream.__new__(streams._TolerantStream)
        io.TextIOWrapper.__init__(half, stream.buffer, "utf-8", line_buffering=True)
        del half
        stream.write("said\n")
    assert (tmp_path / "errors").read_text() == "said\n"
