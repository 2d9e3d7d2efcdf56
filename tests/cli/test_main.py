"""The way in: help, exit codes, and what is said when something goes wrong."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

import wellnesstui
from tests.cli.conftest import Say, complaint
from tests.conftest import ROOT, Said, Wellness
from wellnesstui.cli import main as main_module
from wellnesstui.cli.commands import mood
from wellnesstui.cli.main import main
from wellnesstui.cli.table import COMMANDS


def test_help(say: Say) -> None:
    for words in (["--help"], ["-h"], ["help"]):
        said = say(*words)
        assert (said.code, said.err) == (0, "")
        assert all(f"  {name} " in said.out for name in COMMANDS)
        assert max(len(line) for line in said.out.splitlines()) <= 100


def test_version(say: Say) -> None:
    for words in (["--version"], ["-V"]):
        assert say(*words).out == f"wellness {wellnesstui.__version__}\n"


def test_an_unknown_command(say: Say) -> None:
    said = say("moood", "4")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "Unknown command: moood.\n"
        "Did you mean `wellness mood`? `wellness --help` lists all commands.\n"
    )
    found = complaint(say("x" * 99 + "\x1b[31m", "--json"))
    assert found["error"] == f"Unknown command: {'x' * 40}."
    assert found["hint"] == "`wellness --help` lists all commands."
    assert say("--foo").err.startswith("Unknown option: --foo.\n")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["log", "--fron", "monday"], "Did you mean --from? `wellness log --help` shows how."),
        (["did", "tea", "--ta=9:00"], "Did you mean --at? `wellness did --help` shows how."),
        (["log", "--xylograph"], "`wellness log --help` shows how."),
        (["log", "-z"], "`wellness log --help` shows how."),
    ],
)
def test_an_unknown_option_names_the_nearest(say: Say, words: list[str], hint: str) -> None:
    said = say(*words)
    assert (said.code, said.out) == (2, "")
    unknown, shown = said.err.splitlines()
    assert unknown.startswith("Unknown option: ")
    assert shown == hint


def test_errors_in_json_leave_the_hint_out_when_there_is_none(say: Say) -> None:
    assert complaint(say("undo", "--json")) == {"error": "There's nothing to undo today."}


def test_nothing_is_made_by_looking_for_help(wellness: Wellness) -> None:
    for words in (
        ["--help"],
        ["--version"],
        ["mood", "--help"],
        ["nonsense"],
        ["where"],
        ["settings"],
        ["theme"],
    ):
        wellness(*words)
    assert not os.path.exists(os.environ["WELLNESS_HOME"])


def test_the_app_needs_a_terminal(wellness: Wellness) -> None:
    said = wellness()
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(
        "The app needs a terminal for input, output, and error messages.\n`wellness --plain`"
    )


def test_the_app_needs_a_terminal_that_moves_its_cursor() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "dumb")

        class Terminal(io.StringIO):
            def isatty(self) -> bool:
                return True

        errors = Terminal()
        for name, stream in (("stdin", Terminal()), ("stdout", Terminal()), ("stderr", errors)):
            patch.setattr(sys, name, stream)
        assert main([]) == 2
    assert "TERM=dumb" in errors.getvalue()
    assert "wellness mood 4" in errors.getvalue()


def test_ctrl_c(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(mood, "run", stopped)
    assert say("mood", "4") == Said(130, b"", b"\n")


def test_a_mistake_of_ours_is_not_hidden(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(given: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(mood, "run", mistaken)
    with pytest.raises(ZeroDivisionError):
        say("mood", "4")


def test_without_streams(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    """As under pythonw or a service: nothing to read from or to write to."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert main(["mood", "4"]) == 0
    assert main(["mood", "9"]) == 2
    assert main([]) == 2
    assert main(["note"]) == 1


def test_the_command_and_the_module_are_the_same() -> None:
    import tomllib

    with open(ROOT / "pyproject.toml", "rb") as file:
        scripts = tomllib.load(file)["project"]["scripts"]
    assert scripts == dict.fromkeys(("wellness", "wellnesstui"), f"{main_module.__name__}:start")


def test_a_mistake_of_ours_prints_no_word_of_the_person() -> None:
    code = """
import sys
from wellnesstui.cli import main
from wellnesstui.cli.commands import mood
def mistaken(given):
    secret = "SECRET-LOCAL"
    raise ValueError("SECRET-NOTE" + secret)
mood.run = mistaken
sys.argv = ["wellness", "mood", "4"]
sys.exit(main.main())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "SECRET" not in done.stderr + done.stdout
    assert "They don't show anything you wrote" in done.stderr
    assert "ValueError" in done.stderr


_LEFT = """
import sys
class Left:
    def __del__(self):
        sys.__stdout__.write("taken apart\\n")
left = Left()
{first}
from wellnesstui.cli.main import start
sys.argv[1:] = ["--version"]
start()
"""


@pytest.mark.parametrize(
    ("first", "after"),
    [
        ("", ""),
        ("import atexit; atexit.register(print, 'handled')", "handled\ntaken apart\n"),
        ("import threading", "taken apart\n"),
    ],
)
def test_a_command_ends_at_once_when_nothing_waits_for_its_end(first: str, after: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LEFT.format(first=first)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == f"wellness {wellnesstui.__version__}\n{after}"
