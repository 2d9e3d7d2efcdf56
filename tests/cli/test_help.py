"""Help: every command and topic, in a terminal and as a man page that groff has nothing to say about."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import wellnesstui
from tests.cli.conftest import Say
from tests.conftest import Wellness
from tests.test_house import HEAVY, PASS, SCRIPT, modules
from wellnesstui.cli import table
from wellnesstui.cli.commands import help as help_module
from wellnesstui.cli.commands.help import topics
from wellnesstui.domain.time.lengths import read_length
from wellnesstui.store.disk.home import Home


@pytest.mark.parametrize("name", table.COMMANDS)
def test_help_on_a_command_is_what_the_command_says_itself(say: Say, name: str) -> None:
    said = say("help", name)
    assert (said.code, said.err) == (0, "")
    assert said.out == say(name, "--help").out


def test_help_alone_names_every_command_and_topic(say: Say) -> None:
    said = say("help").out
    assert said.startswith(say("--help").out)
    assert all(f"  {name} " in said for name in (*table.COMMANDS, *topics()))


def test_the_overview_names_every_topic(say: Say) -> None:
    """It is printed without the file of topics, so that it stays quick."""
    said = say("--help").out
    assert "`wellness help TOPIC`" in said
    assert all(re.search(rf"\b{name}\b", said) for name in topics())


@pytest.mark.parametrize("name", topics())
def test_a_topic(say: Say, name: str) -> None:
    said = say("help", name)
    assert (said.code, said.err) == (0, "")
    assert said.out.split() == topics()[name].text.split()
    assert max(map(len, said.out.splitlines())) <= 80


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        *([name, "--help"] for name in table.COMMANDS),
        *(["help", name] for name in topics()),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("width", [36, 60, 200])
def test_help_follows_the_width_of_the_terminal(
    say: Say, monkeypatch: pytest.MonkeyPatch, words: list[str], width: int
) -> None:
    """Up to 80 columns; only a word and a command between backticks may be longer: they stay whole."""
    monkeypatch.setenv("COLUMNS", str(width))
    whole = say(*words).out
    for line in whole.splitlines():
        assert (
            len(line) <= min(80, width) or line.lstrip().startswith("`") or " " not in line.strip()
        ), line
    assert "Usage: " in whole or words[-1] not in table.COMMANDS


def test_help_on_a_command_is_asked_for_in_any_order(say: Say) -> None:
    assert say("--help", "mood").out == say("mood", "--help").out == say("mood", "4", "-h").out


def test_options_and_what_they_mean_are_aligned(say: Say) -> None:
    said = say("log", "--help").out
    assert said.startswith(
        "Usage: wellness log [options]\n\nYour entries, newest first\n\nOptions:\n"
    )
    options = said.partition("Options:\n")[2].splitlines()
    before = {len(each) for line in options for each in re.findall(r"^  \S.*?\S {2,}", line)}
    assert before == {len("  -n, --number N  ")}


@pytest.mark.parametrize("topic", topics().values(), ids=topics())
def test_the_tone(topic: help_module.Topic) -> None:
    assert "!" not in topic.text
    assert topic.text.isascii()
    assert topic.text.replace("\n", "").isprintable()
    assert topic.name not in table.COMMANDS
    assert not topic.says.endswith(".")
    for passage in topic.text.strip("\n").split("\n\n"):
        stays = {line.startswith("    ") for line in passage.split("\n")}
        assert len(stays) == 1, "a passage is text, or lines that stay as they are"
        if stays == {False}:
            assert passage.endswith((".", ":"))


def test_a_topic_that_is_not_there(say: Say) -> None:
    said = say("help", "xylograph\x1b[31m")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("No help found for: xylograph.\n")
    assert "times" in said.err


# What the topics say is so


def test_commands_named_in_the_topics_are_there() -> None:
    for topic in topics().values():
        for name in re.findall(r"\bwellness ([a-z]+)\b", topic.text):
            # "every file wellness writes" names the program.
            assert name in (*table.COMMANDS, "writes"), (topic.name, name)


def test_the_times_of_the_topic_are_read(say: Say) -> None:
    times = re.findall(r'--at ("[^"]+"|\S+)  ', topics()["times"].text)
    assert len(times) == 5
    for time in times:  # it is 10:52
        text = time.strip('"').replace("2:30 PM", "9:30")
        assert say("mood", "4", "--at", text).code == 0, text
    for length in ("15m", "1h", "1 h 30", "for half an hour"):
        assert f"walk {length}" in topics()["times"].text
        assert read_length(length) is not None


def test_the_exit_codes_of_the_topic(say: Say) -> None:
    assert say("mood", "4").code == 0
    assert say("delete", "zzzz").code == 1
    assert say("mood", "9").code == 2


# The man page


def test_the_man_page_has_all_of_it(say: Say) -> None:
    page = say("help", "--man").out
    assert page.startswith('.TH WELLNESS 1 "" "wellness ')
    assert wellnesstui.__version__ in page
    for name in table.COMMANDS:
        assert f".SS wellness {help_module._roff(name)}" in page
    for name in topics():
        assert f".SH {name.upper()}" in page


def rendered(page: str) -> str:
    program = shutil.which("groff")
    if program is None:
        pytest.skip("groff IS NOT INSTALLED, so the man page was not rendered")
    done = subprocess.run(
        [program, "-man", "-Tutf8", "-ww", "-P-c", "-P-b", "-P-u", "-rLL=100n"],
        input=page.encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    return re.sub(r"\s+", " ", done.stdout.decode().replace("\u2010\n", "").replace("−", "-"))


def test_groff_has_nothing_to_say_about_it(say: Say) -> None:
    shown = rendered(say("help", "--man").out)
    assert "wellness --plain" in shown
    assert "a time yesterday" in shown
    assert '--at "yesterday at 10:10 PM"' in shown
    assert "shell history" in shown


def test_what_roff_would_obey_is_text(say: Say) -> None:
    odd = ".so /etc/passwd", "'br", r"a\fBb", "-x", '"'
    page = "\n".join(('.TH X 1 "" ""', ".SH Y", *map(help_module._roff, odd)))
    assert re.search(r"\.so /etc/passwd 'br a\\fBb -x \"", rendered(page))


# Cold


def test_the_overview_is_quick(home: Home, tmp_path: Path) -> None:
    beyond = modules(tmp_path, SCRIPT, ["--help"]) - modules(tmp_path, PASS, [])
    assert not beyond & {"argparse", "tomllib", "wellnesstui.cli.arguments", *HEAVY}
    assert len(beyond) <= 17, sorted(beyond)


def test_nothing_is_made_by_looking_for_help(wellness: Wellness, home: Home) -> None:
    for words in (["help"], ["help", "times"], ["help", "--man"], ["completion", "bash"]):
        assert wellness(*words).code == 0
    assert not os.path.exists(home.data)
