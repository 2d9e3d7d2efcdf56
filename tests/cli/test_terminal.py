"""The note prompt in a real pseudo-terminal: what is pasted is kept, and none of it reaches the shell."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.conftest import Wellness
from tests.terminal import Terminal, surroundings
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.store.disk.home import Home

PROMPT = "Press Enter on an empty line"
_BEGINS = "\x1b[?2004h"  # what readline sends when it begins to read a line, but to a dumb terminal
Start = Callable[..., "Shell"]


class Shell(Terminal):
    """A shell script at a terminal: the command, and then whatever is left to be read."""

    def __init__(self, *words: str, term: str = "xterm-256color") -> None:
        # cat stands for the shell: what the command did not read, it would run
        script = f'trap : INT; {sys.executable} -m wellnesstui "$@"; echo "code $?."; cat'
        self._marks = term != "dumb"
        more = {"TERM": term, "INPUTRC": "/dev/null"}
        super().__init__(["/bin/sh", "-c", script, "sh", *words], surroundings(more))

    @property
    def seen(self) -> str:
        """All that the terminal was sent."""
        return self.output.decode("utf-8", "replace")

    def wait_to_see(self, text: str) -> None:
        self.until(lambda: text in self.seen, text)

    def reads_a_line(self, number: int = 1) -> None:
        """Until readline reads that line of the note: before, the terminal cuts at 4,096 and owns ctrl+d."""
        self.wait_to_see(PROMPT)
        if self._marks:
            self.until(lambda: self.seen.count(_BEGINS) >= number, f"line {number}")
        self.until_it_reads()

    def finish(self) -> int:
        """The command's exit code, once it has left."""
        self.wait_to_see("code ")
        self.wait_to_see(".\r\n")
        found = re.search(r"code (\d+)\.", self.seen)
        assert found
        return int(found[1])

    def rest(self) -> str:
        """What reached the shell after the command had left."""
        self.pour("END\r")
        self.wait_to_see("END\r\nEND")
        return self.seen.partition("code ")[2].partition("\r\n")[2].split("END")[0]


@pytest.fixture
def opened(home: Home) -> Iterator[list[Shell]]:
    terminals: list[Shell] = []
    yield terminals
    for terminal in terminals:
        terminal.close()


@pytest.fixture
def start(opened: list[Shell]) -> Start:
    def run(*words: str, term: str = "xterm-256color") -> Shell:
        opened.append(Shell(*words, term=term))
        return opened[-1]

    return run


def note_of(wellness: Wellness) -> str:
    (line,) = wellness("log", "--json").out.splitlines()
    return str(json.loads(line)["note"])


def test_typed_line_by_line(start: Start, wellness: Wellness) -> None:
    terminal = start("note")
    for number, line in enumerate(("first ünï 🙂", "second", ""), 1):
        terminal.reads_a_line(number)
        terminal.pour(f"{line}\r")
    assert terminal.finish() == 0
    assert note_of(wellness) == "first ünï 🙂\nsecond"


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_ten_thousand_characters_in_one_line(start: Start, wellness: Wellness, term: str) -> None:
    text = "".join(f"{number:05d}" for number in range(2000))
    terminal = start("mood", "4", "-", term=term)
    terminal.reads_a_line()
    terminal.pour(f"{text}\r\r")
    assert terminal.finish() == 0
    assert note_of(wellness) == text


@pytest.mark.parametrize("bracketed", [True, False])
def test_pasted_blank_lines_do_not_spill(start: Start, wellness: Wellness, bracketed: bool) -> None:
    text = "first\n\nrm -rf everything\n\n\nlast"
    terminal = start("note")
    terminal.reads_a_line()
    pasted = text.replace("\n", "\r")
    terminal.pour(f"\x1b[200~{pasted}\x1b[201~\r" if bracketed else f"{pasted}\r")
    terminal.reads_a_line(2 if bracketed else 1 + len(text.splitlines()))
    terminal.pour("\r")
    assert terminal.finish() == 0
    assert "rm" not in terminal.rest()
    assert note_of(wellness) == text


@pytest.mark.parametrize("lines", [1, 3000])
def test_a_paste_longer_than_a_note_is_cut_and_said(
    start: Start, wellness: Wellness, lines: int
) -> None:
    line = "0123456789" * (15_000 // lines)
    text = "\n".join(f"{number:04d}{line}" for number in range(lines))
    assert len(text) > NOTE_BYTES
    terminal = start("note")
    terminal.reads_a_line()
    pasted = text.replace("\n", "\r")
    terminal.pour(f"\x1b[200~{pasted}\x1b[201~\r")
    terminal.reads_a_line(2)
    terminal.pour("\r")
    assert terminal.finish() == 0
    missing = len(text) - NOTE_BYTES
    assert f"first 100 KiB; the last {missing:,} characters" in terminal.seen
    assert terminal.rest().strip("\r\n") == ""
    assert note_of(wellness) == text[:NOTE_BYTES]


def test_ctrl_c_lets_it_go(start: Start, wellness: Wellness) -> None:
    terminal = start("note")
    terminal.reads_a_line()
    terminal.pour("something private\r")
    terminal.reads_a_line(2)
    terminal.pour("\x03")
    assert terminal.finish() == 130
    assert "Canceled. Nothing was saved or changed." in terminal.seen
    assert wellness("log").out == "No entries yet.\n"


def test_ctrl_d_keeps_it(start: Start, wellness: Wellness) -> None:
    terminal = start("note")
    terminal.reads_a_line()
    terminal.pour("something\r")
    terminal.reads_a_line(2)
    terminal.pour("\x04")
    assert terminal.finish() == 0
    assert note_of(wellness) == "something"


def test_what_is_typed_is_in_no_history(
    start: Start, wellness: Wellness, tmp_path_factory: pytest.TempPathFactory
) -> None:
    terminal = start("note")
    terminal.wait_to_see(PROMPT)
    terminal.pour("xylograph\r\r")
    assert terminal.finish() == 0
    for folder, _, names in os.walk(os.path.dirname(os.environ["WELLNESS_HOME"])):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                assert b"xylograph" not in file.read()


def test_forget_asks(start: Start, wellness: Wellness) -> None:
    id = json.loads(wellness("mood", "4", "--json").out)["id"]
    terminal = start("forget", id)
    terminal.wait_to_see("(yes/no)")
    terminal.pour("no\r")
    assert terminal.finish() == 0
    assert "Nothing was changed." in terminal.seen
    terminal = start("forget", id)
    terminal.wait_to_see("(yes/no)")
    terminal.pour("yes\r")
    assert terminal.finish() == 0
    assert wellness("log").out == "No entries yet.\n"


def test_edit_asks(start: Start, wellness: Wellness) -> None:
    id = json.loads(wellness("mood", "4", "-w", "tired", "--json").out)["id"]
    terminal = start("edit", id)
    for question, answer in {
        "mood [4]:": "2",
        "energy [-]:": "",
        "feelings [tired]:": "calm, warm",
        "time [": "",
        "(yes/no)": "y",
        PROMPT: "new note\r",
    }.items():
        terminal.wait_to_see(question)
        terminal.pour(f"{answer}\r")
    assert terminal.finish() == 0
    (line,) = wellness("log", "--json").out.splitlines()
    entry = json.loads(line)
    assert (entry["mood"], entry["words"], entry["note"]) == (2, ["calm", "warm"], "new note")
    assert "energy" not in entry


def test_search_asks_for_the_word(start: Start, wellness: Wellness) -> None:
    wellness("note", stdin=b"walked by the river")
    terminal = start("search")
    terminal.wait_to_see("Search for:")
    terminal.pour("riv\r")
    assert terminal.finish() == 0
    assert "walked by the river" in terminal.seen


def test_a_terminal_is_shown_nothing_it_obeys(start: Start, wellness: Wellness) -> None:
    bad = "a\x1b]52;c;ZXZpbA==\x07\x1b[31mred\x9b1m\u202e"
    wellness("mood", "4", "-w", bad, "-a", bad, "-", stdin=bad.encode())
    for words in (["today"], ["log"], ["search", "ared"]):
        terminal = start(*words)
        assert terminal.finish() == 0
        ours = re.sub(r"\x1b\[(?:2|0|38;5;\d+)m|\r\n", "", terminal.seen)
        assert "red" in ours
        assert ours.isprintable(), repr(ours)
    assert "\x1b[2m" in terminal.seen


def test_no_colour_when_not_wanted(
    start: Start, wellness: Wellness, monkeypatch: pytest.MonkeyPatch
) -> None:
    wellness("mood", "4")
    monkeypatch.setenv("NO_COLOR", "1")
    terminal = start("log")
    assert terminal.finish() == 0
    assert "\x1b" not in terminal.seen


def test_the_app_in_a_terminal_that_can_not_draw(start: Start, home: Home) -> None:
    terminal = start(term="dumb")
    assert terminal.finish() == 2
    assert "TERM=dumb" in terminal.seen
    assert not os.path.exists(home.data)
