"""The small check-in: questions where nothing can be drawn, and the form in a real terminal."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import struct
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.conftest import Wellness
from tests.terminal import Terminal, at_terminal
from tests.test_house import HEAVY, MAX_MODULES, PASS, ROOMS, SCRIPT, modules
from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.store.content import library
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.vault.vault import Vault

HOSTILE = "a\x1b]52;c;ZXZpbA==\x07\x1b[31mred\x9b1m\u202e [/b] [b"
QUESTION = r"How are you\? 1 \(drained\) to 5 \(bright\)"
FORM = "How are you right now"
Open = Callable[..., Terminal]

# Line by line


def test_all_of_it(say: Say) -> None:
    said = say("checkin", stdin="4\n2\ntired, hopeful\nwalk 15m, tea\na line\n")
    assert said.code == 0
    assert said.out.startswith(
        "Saved: 4 good, energy 2, tired, hopeful, walk 15 min, tea, a note at 10:52  "
    )
    (entry,) = lines(say("log", "--json"))
    assert (entry["mood"], entry["energy"], entry["words"]) == (4, 2, ["tired", "hopeful"])
    assert [each["name"] for each in entry["activities"]] == ["walk", "tea"]
    assert (entry["note"], entry["source"]) == ("a line", "cli")


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ("good\n\n\n\n\n", "4 good"),
        ("4", "4 good"),
        ("\n3\n", "energy 3"),
        ("\n\nwarm\n\n\n", "warm"),
        ("\n\n\nnap 20m\n\n", "nap 20 min"),
        ("\n\n\n\nonly this\n", "your note"),
        ("\r\n\r\n\r\n\r\nonly this\r\n", "your note"),
    ],
)
def test_every_question_can_be_skipped(say: Say, answers: str, kept: str) -> None:
    said = say("checkin", "--plain", stdin=answers)
    assert (said.code, said.out.rpartition("  ")[0]) == (0, f"Saved: {kept} at 10:52")


def test_a_question_mark_lists_the_words_and_asks_again(say: Say) -> None:
    said = say("checkin", "--plain", stdin="4\n\n?\ntired\n\n\n")
    assert said.out.startswith("Saved: 4 good, tired at 10:52")
    shown = said.err.splitlines()
    for word in library.feeling_words():
        assert f"  {word.name}: {word.means}" in shown
    assert sum(line.endswith(" energy") for line in shown) == 4
    assert said.err.count("Feelings, e.g.") == 2


@pytest.mark.parametrize("answers", ["", "\n\n\n\n\n", " \n\t\n"])
def test_nothing_said_is_nothing_kept(say: Say, answers: str) -> None:
    said = say("checkin", stdin=answers)
    assert (said.code, said.out) == (1, "")
    assert said.err.endswith("Nothing was entered, so nothing was saved.\n")
    assert say("log").out == "No entries yet.\n"


def test_what_is_said_on_the_line_is_not_asked(say: Say) -> None:
    said = say(
        "checkin", "-e", "2", "-w", "tired", "-a", "walk", "--at", "9:15", "--for-supervision",
        stdin="3\nthe note\n",
    )  # fmt: skip
    assert said.code == 0
    assert "Energy" not in said.err
    (entry,) = lines(say("log", "--json"))
    assert (entry["mood"], entry["energy"], entry["note"]) == (3, 2, "the note")
    assert entry["for_supervision"] is True
    assert "T09:15" in entry["at"]


def test_in_json(say: Say) -> None:
    said = say("checkin", "--json", stdin="4\n")
    assert json.loads(said.out)["saved"] is True
    found = say("checkin", "--json", stdin="9\n")
    assert found.code == 2
    assert "Choose 1 to 5: 1 drained," in found.err
    assert complaint(say("checkin", "--json", "-e", "9")) == {
        "error": "Choose an energy from 1 (hardly any) to 5 (plenty).",
        "hint": "Nothing was saved.",
    }
    assert len(lines(say("log", "--json"))) == 1


def test_hostile_text(say: Say) -> None:
    said = say("checkin", stdin=f"4\n\n{HOSTILE},x\n{HOSTILE} 5m\n{HOSTILE}\n")
    assert said.code == 0
    shown = say("today").out + said.out
    assert shown.replace("\n", "").isprintable()
    (entry,) = lines(say("log", "--json"))
    assert entry["note"] == "ared [/b] [b"
    assert entry["words"] == ["ared [/b] [b", "x"]


def test_bytes_that_are_no_text(say: Say) -> None:
    said = say("checkin", stdin=b"4\n\n\xff\xfe\xff\n\n\xc3(\n")
    assert said.code == 2
    assert lines(say("log", "--json")) == []


@pytest.mark.parametrize(
    "answers", [f"\n\n{'x' * 81}\n", "\n\n\nwalk 99h\n", f"\n\n\n\n{'x' * 110_000}\n"]
)
def test_what_is_too_long_is_said_and_not_kept(say: Say, answers: str) -> None:
    said = say("checkin", stdin=answers)
    assert (said.code, said.out) == (2, "")
    assert say("log").out == "No entries yet.\n"


def test_a_line_without_end_is_not_read(wellness: Wellness) -> None:
    said = wellness("checkin", stdin=b"x" * 3_000_000)
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(
        "The input is larger than 1.6 MB, so it wasn't read.\n"
        "Nothing was saved. A note can be up to 100 KiB.\n"
    )


def test_it_is_as_cold_as_the_other_commands(home: Home, tmp_path: Path) -> None:
    beyond = modules(tmp_path, SCRIPT, ["checkin"]) - modules(tmp_path, PASS, [])
    assert not {module.partition(".")[0] for module in beyond} & set(HEAVY)
    assert len(beyond - ROOMS) <= MAX_MODULES, sorted(beyond - ROOMS)
    assert not os.path.exists(home.vault)


# The form


@pytest.fixture
def open_form(home: Home) -> Iterator[Open]:
    opened: list[Terminal] = []

    def run(
        *words: str, size: tuple[int, int] = (80, 24), more: dict[str, str] | None = None
    ) -> Terminal:
        opened.append(at_terminal("-m", "wellnesstui", "checkin", *words, size=size, more=more))
        return opened[-1]

    yield run
    for terminal in opened:
        terminal.close()


def ready(terminal: Terminal) -> Terminal:
    terminal.wait_for("Enter save|Unsaved draft")
    return terminal


def is_restored(terminal: Terminal) -> bool:
    """Whether the terminal is as it was, and the form never had the whole of it."""
    return terminal.is_restored and b"\x1b[?1049h" not in terminal.output


def entries(wellness: Wellness) -> list[dict[str, object]]:
    return [json.loads(line) for line in wellness("log", "--json").out.splitlines()]


def draft(home: Home) -> CheckIn:
    with Vault.open(home) as vault:
        text = vault.drafts.recall("card")
    return CheckIn.from_plain(json.loads(text)) if text else CheckIn()


@pytest.mark.parametrize("size", [(80, 24), (40, 24), (60, 10), (40, 10), (200, 60)])
def test_two_keys(open_form: Open, wellness: Wellness, home: Home, size: tuple[int, int]) -> None:
    terminal = ready(open_form(size=size))
    assert "Energy" in terminal.shown()
    assert "Note" in terminal.shown()
    terminal.send("4\r")
    assert terminal.wait_for_end() == 0
    assert not os.path.exists(home.vault), "keeping opens no vault"
    assert is_restored(terminal)
    said = terminal.shown()
    assert "Saved: ● 4 good at " in said
    assert FORM not in said
    assert "Energy" not in said
    assert [entry["mood"] for entry in entries(wellness)] == [4]


def test_keys_typed_ahead(open_form: Open, wellness: Wellness) -> None:
    terminal = open_form()
    terminal.send("4\r")
    assert terminal.wait_for_end() == 0
    assert [entry["mood"] for entry in entries(wellness)] == [4]


def test_the_whole_form(open_form: Open, wellness: Wellness) -> None:
    terminal = ready(open_form())
    terminal.send("4E2Ftired, hopeful\rAwalk 15m, tea\rNI stayed calm\r")
    assert terminal.wait_for_end() == 0
    (entry,) = entries(wellness)
    assert (entry["mood"], entry["energy"], entry["note"]) == (4, 2, "I stayed calm")
    assert entry["words"] == ["tired", "hopeful"]
    assert [(each["name"], each.get("minutes")) for each in entry["activities"]] == [  # type: ignore[attr-defined]
        ("walk", 15),
        ("tea", None),
    ]


def test_with_words_on_the_line(open_form: Open, wellness: Wellness) -> None:
    terminal = ready(open_form("-w", "tired", "--at", "yesterday 22:10", "--json"))
    terminal.wait_for("tired")
    terminal.send("2\r")
    assert terminal.wait_for_end() == 0
    assert '"saved": true' in terminal.shown()
    (entry,) = entries(wellness)
    assert entry["words"] == ["tired"]
    assert "T22:10" in str(entry["at"])


def test_esc_says_nothing_when_nothing_was_typed(open_form: Open, home: Home) -> None:
    terminal = ready(open_form())
    terminal.send("4\x1b")
    assert terminal.wait_for_end() == 0
    assert (
        terminal.shown().strip().strip("u") == ""
    )  # pyte takes the end of a sequence for a letter
    assert is_restored(terminal)
    assert not os.path.exists(home.vault)


def test_esc_puts_by_what_was_typed_and_it_comes_back(
    open_form: Open, wellness: Wellness, home: Home
) -> None:
    terminal = ready(open_form())
    terminal.send("4Na line about me")
    terminal.wait_for("a line about me")
    terminal.send("\x1b\x1b")
    assert terminal.wait_for_end() == 0
    assert "Not saved yet. Your draft is here and in the app." in terminal.shown()
    assert entries(wellness) == []
    assert draft(home).note == "a line about me"
    terminal = ready(open_form())
    terminal.wait_for("a line about me")
    terminal.send("4\r")  # asked anew, so this is a 4
    assert terminal.wait_for_end() == 0
    assert [(entry["mood"], entry["note"]) for entry in entries(wellness)] == [
        (4, "a line about me")
    ]
    assert draft(home).is_empty()


def test_kill_while_typing_loses_no_more_than_the_last_moment(
    open_form: Open, wellness: Wellness, home: Home
) -> None:
    terminal = ready(open_form())
    terminal.send("Na line about me")
    terminal.wait_for("a line about me")
    terminal.until(lambda: draft(home).note == "a line about me")
    os.kill(terminal.process.pid, signal.SIGKILL)
    terminal.process.wait()
    assert draft(home).note == "a line about me"
    assert entries(wellness) == []


def test_ctrl_c_lets_it_go(open_form: Open, wellness: Wellness, home: Home) -> None:
    with Vault.open(home) as vault:
        before = CheckIn(
            note="from before", activities=(LoggedActivity(name="tea", domain="physical"),)
        )
        vault.drafts.keep("card", dumps(before.plain()))
    terminal = ready(open_form())
    terminal.wait_for("from before")
    terminal.send("\x03")
    assert terminal.wait_for_end() == 0
    assert "Cleared. Nothing was saved." in terminal.shown()
    assert draft(home).is_empty()
    assert entries(wellness) == []


def test_the_card_of_an_open_app_is_left_alone(open_form: Open, home: Home) -> None:
    with Vault.open(home) as vault:
        vault.drafts.keep("card", dumps(CheckIn(note="on the card").plain()))
    app = AppLock(home)
    try:
        terminal = ready(open_form())
        terminal.send("Ftired\r")
        terminal.wait_for("Feelings +tired")
        terminal.send("\x1b")
        assert terminal.wait_for_end() == 0
        assert "`wellness checkin` brings back your draft" in terminal.shown()
        terminal = ready(open_form())
        terminal.wait_for("tired")
        terminal.send("\x03")
        terminal.wait_for_end()
    finally:
        app.close()
    assert draft(home).note == "on the card"


def test_without_a_key_that_can_be_read_it_says_so_and_saves_nothing(
    open_form: Open, wellness: Wellness, home: Home
) -> None:
    wellness("mood", "3")
    wellness("today")
    key = Path(home.key).read_bytes()
    Path(home.key).write_bytes(b"damaged")
    terminal = ready(open_form())
    terminal.send("4\r")  # nobody could tell whether it could ever be read: refused, still typed
    terminal.wait_for("vault.key is damaged")
    assert "4  ◉" in terminal.shown()
    terminal.send("\x1b")
    assert terminal.wait_for_end() == 0
    terminal = ready(open_form())
    terminal.send("Ftired\r")
    terminal.wait_for("Feelings +tired")
    terminal.send("\x1b")
    assert terminal.wait_for_end() == 0
    assert "Nothing was saved. Your log couldn't be opened" in terminal.shown()
    Path(home.key).write_bytes(key)
    assert [entry["mood"] for entry in entries(wellness)] == [3]
    terminal = ready(open_form())
    terminal.send("4\r")
    assert terminal.wait_for_end() == 0
    assert [entry["mood"] for entry in entries(wellness)] == [4, 3]


def test_a_damaged_vault_is_told_and_not_in_the_way(
    open_form: Open, wellness: Wellness, home: Home
) -> None:
    wellness("today")
    Path(home.vault).write_bytes(b"")
    terminal = ready(open_form())
    terminal.send("4\r")
    assert terminal.wait_for_end() == 0
    assert "The vault was damaged" in terminal.shown()
    assert "Saved: ● 4 good" in terminal.shown()


def test_what_can_not_be_kept_stays_in_the_form(
    open_form: Open, wellness: Wellness, home: Home
) -> None:
    home.prepare()
    Path(home.inbox).write_text("in the way")
    terminal = ready(open_form())
    terminal.send("4Na line\r")
    terminal.wait_for("nothing was saved there")
    assert "a line" in terminal.shown()
    os.unlink(home.inbox)
    terminal.send("\r")
    assert terminal.wait_for_end() == 0
    assert [entry["note"] for entry in entries(wellness)] == ["a line"]


def test_a_name_that_is_too_long_is_told(open_form: Open, wellness: Wellness) -> None:
    terminal = ready(open_form())
    terminal.send(f"4F{'x' * 81}\r")
    terminal.wait_for("up to 80")
    terminal.send("\x7f\r\r")
    assert terminal.wait_for_end() == 0
    assert entries(wellness)[0]["words"] == ["x" * 80]


def test_an_empty_form_is_not_kept(open_form: Open, wellness: Wellness) -> None:
    terminal = ready(open_form())
    terminal.send("\r")
    terminal.wait_for("Pick a number or write a note first")
    terminal.send("\x1b")
    assert terminal.wait_for_end() == 0
    assert entries(wellness) == []


@pytest.mark.parametrize(
    ("pasted", "seen", "kept"),
    [
        ("one\x9b1m\u202e [/b] [b\x07\nsecond", "second", "one [/b] [b\nsecond"),
        # A terminal lets no Esc through; from one that does, the paste falls apart.
        (HOSTILE, "Note +:.*red", None),
    ],
    ids=["paste", "with Esc"],
)
def test_a_hostile_paste(
    open_form: Open, wellness: Wellness, pasted: str, seen: str, kept: str | None
) -> None:
    terminal = ready(open_form())
    terminal.send("N:")
    terminal.wait_for("Note +:")
    terminal.send(f"\x1b[200~{pasted}\x1b[201~")
    terminal.wait_for(seen)
    terminal.send("x\r")
    assert terminal.wait_for_end() == 0
    for theirs in (b"\x1b]52", b"\x1b[31m", "\x9b".encode(), "\u202e".encode()):
        assert theirs not in terminal.output
    (entry,) = entries(wellness)
    assert str(entry["note"]).replace("\n", "").isprintable()
    if kept is not None:
        assert entry["note"] == f":{kept}x"


def test_another_size_while_it_is_open(open_form: Open, wellness: Wellness) -> None:
    terminal = ready(open_form())
    for columns, rows in ((30, 8), (100, 30), (40, 10)):
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(terminal.slave, termios.TIOCSWINSZ, size)
        terminal.screen.resize(rows, columns)
        os.kill(terminal.process.pid, signal.SIGWINCH)
        terminal.wait_for("Activities")
    terminal.send("4\r")
    assert terminal.wait_for_end() == 0
    assert [entry["mood"] for entry in entries(wellness)] == [4]


def test_letters_for_signs(open_form: Open, home: Home) -> None:
    home.prepare()
    Path(home.settings).write_text('symbols = "ascii"\n')
    terminal = ready(open_form())
    assert terminal.shown().isascii()
    assert "+--" in terminal.shown().replace("+-", "+--", 1)


CRASH = """
import sys
from wellnesstui.cli.main import main
from wellnesstui.ui.widgets.mood_scale import MoodScale

def fail(self, *_, **__):
    secret = "SECRET-LOCAL"
    raise ValueError("SECRET-NOTE" + secret[:0])

MoodScale.action_pick = fail
sys.exit(main(["checkin"]))
"""


def test_a_crash_prints_where_and_not_one_word_of_what(home: Home) -> None:
    with at_terminal("-c", CRASH, size=(100, 40)) as terminal:
        ready(terminal).send("4")
        assert terminal.wait_for_end() == 1
        assert "Something went wrong in wellness, and it closed." in terminal.shown()
        assert b"SECRET" not in terminal.output
        assert is_restored(terminal)


def test_textual_s_own_log_of_every_key_can_not_be_turned_on(
    open_form: Open, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    terminal = ready(open_form(more={"TEXTUAL_LOG": str(log), "TEXTUAL": "debug,devtools"}))
    terminal.send("Nsecret\x11")
    assert terminal.wait_for_end() == 0
    assert not log.exists()


# Questions in a terminal


def test_a_terminal_that_can_not_draw_is_asked_line_by_line(
    open_form: Open, wellness: Wellness
) -> None:
    terminal = open_form(more={"TERM": "dumb"})
    terminal.wait_for(QUESTION)
    for answer, next_one in {
        "nine": r"4 good, 5 bright\.",
        "4": "Energy",
        "": "Feelings",
        " tired ,": "Self-care you did",
        "walk 15m": "A note",
    }.items():
        terminal.send(f"{answer}\r")
        terminal.wait_for(next_one)
    terminal.send("one\rtwo\r")
    assert terminal.wait_for_end() == 0
    assert b"\x1b" not in terminal.output
    (entry,) = entries(wellness)
    assert (entry["mood"], entry["words"], entry["note"]) == (4, ["tired"], "one\ntwo")


def test_ctrl_c_at_a_question_says_that_nothing_was_kept(
    open_form: Open, wellness: Wellness
) -> None:
    terminal = open_form("--plain")
    terminal.wait_for(QUESTION)
    terminal.send("4\r")
    terminal.wait_for("Energy")
    os.kill(terminal.process.pid, signal.SIGINT)  # what ctrl+c is in a shell
    terminal.send("\r")
    assert terminal.wait_for_end() == 130
    assert "Nothing was saved." in terminal.shown()
    assert entries(wellness) == []


def test_ctrl_d_at_a_question_keeps_what_was_said(open_form: Open, wellness: Wellness) -> None:
    terminal = open_form("--plain")
    terminal.wait_for(QUESTION)
    terminal.send("4\r")
    terminal.wait_for("Energy")
    # The question is shown before its line is read key by key; a ctrl+d before that is no key.
    terminal.until(lambda: not termios.tcgetattr(terminal.slave)[3] & termios.ICANON)
    terminal.send("\x04")
    assert terminal.wait_for_end() == 0
    assert "Saved: ● 4 good" in terminal.shown()
    assert [entry["mood"] for entry in entries(wellness)] == [4]
