"""The plain talk: every item of the list, mistakes that end nothing, and nothing lost without a word."""

from __future__ import annotations

import os
import re
import signal
import termios
from pathlib import Path

import pytest

from tests.cli.conftest import Say, lines
from tests.cli.test_passphrase import FD, SAID
from tests.conftest import Wellness
from tests.terminal import Terminal, at_terminal
from tests.test_house import HEAVY, PASS, SCRIPT, modules
from wellnesstui.store.disk.home import Home

MENU = """\
! help now (at any question)
1 check in  2 note  3 self-care  4 today  5 log  6 search  7 undo
8 trends  9 breaks  10 practices  11 resources  12 edit  13 settings
14 lock  15 reflect  16 measures  q quit"""
ESCAPES = re.compile(r"\x1b\[\?2004[hl]\r?")  # readline asks for whole pastes; it moves nothing


def test_it_shows_today_and_the_list(say: Say) -> None:
    say("mood", "4", "-w", "tired")
    said = say("--plain", stdin="q\n")
    assert said.code == 0
    shown = say("today").out
    assert said.out == f"{shown}\n{MENU}\n"
    assert said.err == "Choose ! or 1-16: "


def test_the_first_start(say: Say) -> None:
    said = say("--plain", stdin="")
    assert said.code == 0
    assert said.out.startswith("No entries today or yesterday.")


def test_everything_in_the_list(say: Say) -> None:
    talk = (
        "1\n4\n2\nwarm\n\nan open line\n4\n"  # check in, today
        "2\nfirst\nsecond\n\n4\n"  # a note
        "3\nwalk 15m\n"  # something done
        "5\n6\nsecond\n7\nq\n"
    )
    said = say("--plain", stdin=talk)
    assert said.code == 0
    assert "Saved: 4 good, energy 2, warm, a note at 10:52" in said.out
    assert "Saved: your note at 10:52" in said.out
    assert "Saved: walk 15 min at 10:52" in said.out
    assert "first …" in said.out
    assert "Removed: walk 15 min at 10:52." in said.out
    assert said.out.count(MENU) == 9
    kept = lines(say("log", "--json"))
    assert sorted(str(entry["note"]) for entry in kept) == ["an open line", "first\nsecond"]


@pytest.mark.parametrize(
    ("talk", "answer"),
    [
        ("17\n", "Type !, a number from 1 to 16, or q to quit."),
        ("\n", "Type !, a number from 1 to 16, or q to quit."),
        ("checkin\x1b[31m\n", "Type !, a number from 1 to 16, or q to quit."),
        ("7\n", "There's nothing to undo today."),
        ("2\n\n", "Nothing was entered, so nothing was saved."),
        ("3\n\n", "Nothing was entered, so nothing was saved."),
        ("3\nwalk 99h\n", "An activity can last from 1 minute to 24 hours."),
        ("1\n9\n", "Choose 1 to 5: 1 drained,"),
        (f"2\n{'x' * 110_000}\n\n", "That note is longer than 100 KiB"),
        ("1\n\n\n\n\n\n", "Nothing was entered, so nothing was saved."),
        ("6\n--json\n", ""),
        ("3\n--json\n", ""),
        ("6\n\n", ""),
        ("12\n1\n", "To choose an entry, use the last 4 or more letters"),
        ("12\nzzzz\n", "No entry's ID ends in zzzz."),
    ],
)
def test_a_mistake_ends_nothing(say: Say, talk: str, answer: str) -> None:
    said = say("--plain", stdin=f"{talk}4\nq\n")
    assert said.code == 0
    assert answer in said.err
    assert said.out.count(MENU) == 3


def test_every_place_is_reached_and_help_now_comes_first(say: Say) -> None:
    say("mood", "2")
    id = str(lines(say("log", "--json"))[0]["id"])[-6:]
    talk = (
        "!\n\n8\n9\n9-5\nlunch at 12:30\n9\n\n\n11\nnurse\n11\n\n10\n\n"  # help now, trends, breaks, resources found, and all
        f"12\n{id}\n1\n4\n\n\n\n"  # edit: another mood, the rest as it is
        f"12\n{id}\n2\nanother note\n\n12\n{id}\n1\n\n\n\n\n"
        f"13\nclock 12\n13\n\n14\n12\n{id}\n3\n12\n\nq\n"  # a setting, lock, delete, go back
    )
    said = say("--plain", stdin=talk)
    assert said.code == 0
    assert said.out.index("! help now") < said.out.index("1 check in")
    for shown in (
        "Helplines worldwide",
        "Past 30 days",
        "Today: 1 session, 09:00-17:00.",
        "Saved: lunch, 12:30.",
        "Saved: 4 good at 10:52",
        "Saved: 4 good, a note at 10:52",
        "Nothing was changed.",
        "Deleted: 4 good",
    ):
        assert shown in said.out, shown
    assert "`wellness" not in said.out, "a menu has no commands"
    assert said.out.count("988 Suicide & Crisis Lifeline") >= 2
    assert "To lock your log, set a passphrase first." in said.err
    assert lines(say("log", "--json")) == []
    assert "12" in say("settings", "clock").out


def test_what_looks_like_an_option_is_a_name(say: Say) -> None:
    say("--plain", stdin="3\n--json\nq\n")
    (entry,) = lines(say("log", "--json"))
    assert entry["activities"][0]["name"] == "--json"


def test_the_end_of_input_keeps_a_note_and_says_so(say: Say) -> None:
    said = say("--plain", stdin="2\nfirst\nsecond")
    assert said.code == 0
    assert "Saved: your note at 10:52" in said.out
    (entry,) = lines(say("log", "--json"))
    assert entry["note"] == "first\nsecond"


def test_letters_for_signs(say: Say, home: Home) -> None:
    say("mood", "4", "-w", "tired", "-", stdin="one\ntwo")
    Path(home.settings).write_text('symbols = "ascii"\n')
    said = say("--plain", stdin="5\nq\n")
    assert said.out.isascii()
    assert "4 good - tired - one ~" in said.out


def test_a_setting_that_can_not_be_read_is_told_once(say: Say, home: Home) -> None:
    home.prepare()
    Path(home.settings).write_text('clock = "13"\n')
    said = say("--plain", stdin="q\n")
    assert said.code == 0
    assert said.err.count("can't be read") >= 1


def test_no_screen_is_loaded(home: Home, tmp_path: Path) -> None:
    beyond = modules(tmp_path, SCRIPT, ["--plain"]) - modules(tmp_path, PASS, [])
    assert not {module.partition(".")[0] for module in beyond} & set(HEAVY)


def test_hostile_text(say: Say) -> None:
    bad = "a\x1b]52;c;ZXZpbA==\x07\x1b[31mred\x9b1m\u202e"
    said = say(
        "--plain", stdin=f"1\n4\n\n{bad}\n{bad}\n{bad}\n2\n{bad}\n\n3\n{bad}\n4\n6\n{bad}\nq\n"
    )
    assert said.code == 0
    assert (said.out + said.err).replace("\n", "").isprintable()


def talk_in(term: str, *, colour: bool = True) -> Terminal:
    more = {"TERM": term} if colour else {"TERM": term, "NO_COLOR": "1"}
    return at_terminal("-m", "wellnesstui", "--plain", more=more)


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_in_a_terminal(home: Home, wellness: Wellness, term: str) -> None:
    wellness("mood", "2")
    with talk_in(term) as terminal:
        terminal.wait_for("Choose")
        terminal.send("2\r")
        terminal.wait_for("Write your note")
        terminal.send("a line about me\r\r")
        terminal.wait_for("Saved: your note")
        terminal.send("4\r")
        terminal.wait_for("(?s)Saved: your note.*a line about me")
        terminal.send("q\r")
        assert terminal.wait_for_end() == 0
        said = ESCAPES.sub("", terminal.output.decode())
        assert "\x1b" not in said, "neither colours nor a cursor that moves"


def test_enter_alone_begins_a_new_line(home: Home) -> None:
    with talk_in("xterm-256color") as terminal:
        terminal.wait_for("Choose")
        terminal.send("1\r")
        terminal.wait_for("How are you")
        terminal.send("4\r")
        for question in ("Energy", "Feelings", "Self-care", "A note"):
            terminal.wait_for(question)
            terminal.until_it_reads()
            terminal.send("\r")
        terminal.wait_for("Saved: 4 good")
        rows = [row.rstrip() for row in terminal.screen.display]
        saved = next(row for row in rows if "Saved" in row)
        assert saved.startswith("Saved: 4 good at ")
        assert not [row for row in rows if "Energy" in row and "Feelings" in row]
        terminal.send("q\r")


def test_ctrl_c_says_that_nothing_was_kept_and_goes_on(home: Home, wellness: Wellness) -> None:
    with talk_in("dumb") as terminal:
        terminal.wait_for("Choose")
        terminal.send("2\r")
        terminal.wait_for("Write your note")
        terminal.send("half a note\r")
        terminal.wait_for("half a note")
        terminal.until_it_reads()
        os.kill(terminal.process.pid, signal.SIGINT)  # what ctrl+c is in a shell
        terminal.wait_for("Canceled. Nothing was saved")
        terminal.send("q\r")
        assert terminal.wait_for_end() == 0
    assert wellness("log").out == "No entries yet.\n"


HELP = "Helplines worldwide"


@pytest.mark.parametrize(
    ("talk", "question", "times", "answer"),
    [
        ("1\n!\n\n4\n!\n\n\n\n\n!\n\na line\n", "How are you? 1", 2, "Saved: 4 good, a note"),
        ("2\n!\n\nfirst\n!\n\nsecond\n\n", "Write your note.", 3, "Saved: your note"),
        ("3\n!\n\nwalk 15m\n", "Self-care you did", 2, "Saved: walk 15 min"),
        ("6\n!\n\nnothing\n", "Search for: ", 2, "No matches."),
        ("9\n!\n\n\n!\n\nlunch at 12:30\n", "Today's sessions", 2, "Saved: lunch"),
        ("11\n!\n\nnurse\n", "Search resources", 2, "nurse"),
        ("13\n!\n\nclock 12\n", "Setting and value", 2, "clock"),
        ("!\n!\n\n\n", "Another country", 3, HELP),
    ],
)
def test_help_now_at_any_question_comes_back_to_it(
    say: Say, talk: str, question: str, times: int, answer: str
) -> None:
    said = say("--plain", stdin=f"{talk}q\n")
    assert said.err.count(question) == times
    assert said.out.count(HELP) == talk.count("!")
    assert answer in said.out
    assert said.out.count(MENU) == 2
    notes = [entry.get("note", "") for entry in lines(say("log", "--json"))]
    assert not any("!" in str(note) for note in notes)


def test_help_now_at_the_passphrase(home: Home, wellness: Wellness) -> None:
    assert wellness("passphrase", "set", *FD, stdin=SAID).code == 0
    with talk_in("dumb") as terminal:
        terminal.wait_for("Passphrase: ")
        terminal.until(lambda: not termios.tcgetattr(terminal.slave)[3] & termios.ECHO)
        terminal.send("!\r")
        terminal.wait_for("Another country")
        terminal.until_it_reads()
        terminal.send("\r")
        terminal.wait_for("(?s)Another country.*Passphrase: ")


def test_outside_the_menu_it_is_a_word(say: Say) -> None:
    assert say("--plain", stdin="3\n!\n\nwalk\nq\n").code == 0
    assert say("note", stdin="!").out.startswith("Saved: your note")


@pytest.mark.parametrize(
    ("talk", "answer"),
    [
        ("8\n", "No entries yet. To add one: 1 (check in)."),
        ("9\n\n\n", "No reminders yet.\n"),
        ("12\nzzzz\n", "No entry's ID ends in zzzz.\n5 (log) lists your entries."),
        ("10\nbok 3\n", "10 (practices) lists them all."),
    ],
)
def test_it_names_its_items_and_no_commands(say: Say, talk: str, answer: str) -> None:
    said = say("--plain", stdin=f"{talk}q\n")
    assert answer in said.out + said.err
    assert "wellness" not in said.out + said.err
