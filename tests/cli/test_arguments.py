"""The words of every command: read as argparse would, and what is wrong with them told in a sentence."""

from __future__ import annotations

import argparse
import re
from types import ModuleType
from typing import NoReturn

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Say
from tests.thorough import examples
from wellnesstui.cli import arguments, table
from wellnesstui.cli.arguments import Parser
from wellnesstui.domain.errors import UsedWrongly


def module(name: str) -> ModuleType:
    return __import__(f"wellnesstui.cli.commands.{table.COMMANDS[name][0]}", fromlist=["run"])


def declared(name: str) -> Parser:
    parser = Parser()
    module(name).arguments(parser)
    return parser


PARSERS = {name: declared(name) for name in table.COMMANDS}
PLAIN = ("4", "walk", "15m", "-", "", " ", "a b", "äö", "🙂", "0", "x=y", "1-5")
ODD = (
    "-1=3",
    "-5--1=2",
    "- so so=3",
    "--odd=1",
    "-%d",
    "-5",
    "-x",
    "--",
    "---",
    "-n5",
    "--number=3",
    "--numb",
    "--json=1",
    "-we",
    "-w=x",
    "--AT",
    "- ",
    "-\n",
)


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A command and words for it: its own options, plain words, and what only argparse knows."""
    name = draw(st.sampled_from(sorted(PARSERS)))
    options = [
        option for names, _ in PARSERS[name].declared for option in names if option.startswith("-")
    ]
    word = st.sampled_from(PLAIN)
    plain = st.lists(st.one_of(word, st.sampled_from([*options, "4"])), max_size=6)
    any_word = st.one_of(word, st.sampled_from([*options, *ODD]), st.text(max_size=3))
    return name, draw(st.one_of(plain, plain, st.lists(any_word, max_size=5)))


class Refused(Exception):
    """argparse would not take the line."""


def by_argparse(name: str, words: list[str]) -> dict[str, object]:
    """What argparse makes of the same declarations; raises Refused for what it does not take."""

    class Oracle(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise Refused(message)

    oracle = Oracle(allow_abbrev=False, add_help=False)
    for names, extras in PARSERS[name].declared:
        taken = {key: value for key, value in extras.items() if key != "help"}
        oracle.add_argument(*names, **taken)  # type: ignore[arg-type]  # the subset they share
    return vars(oracle.parse_intermixed_args(words))


@settings(max_examples=examples(500), deadline=None)
@given(line=lines())
@example(line=("mood", ["4", "-", "-w", "tired"]))
@example(line=("did", ["walk", "-e", "2", "15m", "-"]))
@example(line=("did", []))
@example(line=("settings", ["-", "--json", "x"]))
@example(line=("log", ["-n5", "--from=x"]))
def test_what_argparse_takes_is_read_as_argparse_does(line: tuple[str, list[str]]) -> None:
    name, words = line
    if "--" in words:  # argparse itself loses what follows a "--"
        return
    try:
        expected = by_argparse(name, words)
    except Refused:
        return
    assert arguments.parse(name, PARSERS[name], words) == expected


USUAL = [
    ("mood", ["4"]),
    ("mood", ["4", "-"]),
    ("mood", ["2", "-e", "1", "-w", "tired,heavy", "-"]),
    ("did", ["walk", "15m"]),
    ("note", []),
    ("today", []),
    ("log", ["-n", "50", "--json"]),
    ("search", ["two", "words"]),
    ("edit", ["abcd", "-m", "3"]),
    ("undo", ["--batch", "X"]),
    ("import", ["daylio", "file", "--map", "a=1", "--map", "b=2"]),
    ("import", ["csv", "file", "--map", "-1=3", "--date-format", "-%Y-%m-%d"]),
    ("import", ["csv", "-", "--map", "- so so=3", "--map", "--odd=1", "--map", "-5--1=2"]),
]


@pytest.mark.parametrize(("name", "words"), USUAL, ids=str)
def test_usual_lines_are_read(name: str, words: list[str]) -> None:
    assert arguments.parse(name, PARSERS[name], words)


@pytest.mark.parametrize("words", [["-n5"], ["--number=5"], ["--json", "-n", "5"]])
def test_a_value_may_touch_its_option(words: list[str]) -> None:
    given = arguments.read("log", module("log").arguments, words)
    assert given.number == "5"


def test_after_two_hyphens_nothing_is_an_option() -> None:
    given = arguments.read("search", module("search").arguments, ["-n", "5", "--", "--json", "-x"])
    assert (given.words, given.json, given.number) == (["--json", "-x"], False, "5")
    assert given.only_words
    assert "only_words" not in vars(given)


@pytest.mark.parametrize("name", table.COMMANDS)
def test_every_command_says_how_it_is_used(say: Say, name: str) -> None:
    for option in ("--help", "-h"):
        said = say(name, option)
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith(f"Usage: wellness {name}")
        for names, extras in PARSERS[name].declared:
            assert extras["help"].split(" ")[0] in said.out, names


@pytest.mark.parametrize("name", table.COMMANDS)
def test_an_unknown_option_is_one_sentence(say: Say, name: str) -> None:
    said = say(name, "--unknown", "private words")
    assert said.code == 2
    assert (said.out == "") == (name != table.HELP_NOW)  # whoever needs that one may mistype
    assert "private" not in said.err
    assert f"`wellness {name} --help` shows how." in said.err


def test_mistakes_are_used_wrongly() -> None:
    for words in (["--number"], ["extra"], ["-n", "1", "--unknown"]):
        with pytest.raises(UsedWrongly):
            arguments.read("log", module("log").arguments, words)


@pytest.mark.parametrize("value", ["-1=3", "-5--1=2", "- so so=3", "--odd=1", "-0.5=1"])
def test_a_value_that_begins_with_a_dash(value: str) -> None:
    words = ["csv", "file", "--map", value, "--map", "a=1"]
    found = arguments.parse("import", PARSERS["import"], words)
    assert found["map"] == [value, "a=1"]


@pytest.mark.parametrize(
    "words",
    [
        ["csv", "file", "--map"],
        ["csv", "file", "--map", "--json"],
        ["csv", "file", "--map", "--zone=x"],
        ["csv", "file", "--map", "-x"],
        ["csv", "file", "--zone", "--jsn"],
        ["csv", "file", "--map", "--", "-1=3"],
    ],
)
def test_what_may_be_a_slip_is_no_value(words: list[str]) -> None:
    with pytest.raises(UsedWrongly):
        arguments.parse("import", PARSERS["import"], words)


# What is wrong with a line, in our own words


def wrong_uses(name: str) -> list[list[str]]:
    """Lines for a command that can't be right: every way in which argparse knows to refuse one."""
    options = PARSERS[name].options
    switches = [
        option for option, (_, extras) in options.items() if extras["action"] == "store_true"
    ]
    valued = [option for option in options if option not in switches]
    return [
        [],
        ["--unknown"],
        ["--unknown=private"],
        ["-Z"],
        ["-Zz"],
        ["--unknown", "-Z", "private"],
        ["private"] * 9,
        *([option] for option in valued),
        *([option, option] for option in valued),
        *([option, "--json"] for option in valued),
        *([f"{option}="] for option in valued if option.startswith("--")),
        *([f"{option}=private"] for option in switches),
        *([option[:-1]] for option in options if option.startswith("--")),
        *([option.upper()] for option in options if option.startswith("--")),
    ]


def refused(name: str, words: list[str]) -> UsedWrongly | None:
    try:
        arguments.read(name, module(name).arguments, words)
    except UsedWrongly as error:
        return error
    return None


OF_ARGPARSE = (
    "usage:", "positional", "argument", "expected", "unrecognized", "ambiguous", "invalid", "required",
    "not allowed", "ignored", "choose from", "exit", "error:", "traceback", "none",
)  # fmt: skip


@pytest.mark.parametrize("name", table.COMMANDS)
def test_what_is_wrong_is_told_in_our_own_words(name: str) -> None:
    errors = [(words, error) for words in wrong_uses(name) if (error := refused(name, words))]
    assert len(errors) >= 4
    for words, error in errors:
        text = f"{error.sentence} {error.hint}"
        assert not any(word in text.lower() for word in OF_ARGPARSE), text
        assert re.fullmatch(
            r"[A-Z`-].*\.|-.* needs a value after it: --[a-z-]+ \S+", error.sentence
        )
        assert error.hint.endswith(f"`wellness {name} --help` shows how.")
        assert "private" not in text, words


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        (["--nubmer", "5"], "Unknown option: --nubmer.", "Did you mean --number? "),
        (["--ALL"], "Unknown option: --ALL.", "Did you mean --all? "),
        (["-x", "--yy"], "Unknown options: -x, --yy.", ""),
        (["-n"], "-n or --number needs a value after it: --number N.", ""),
        (["--from", "--json"], "--from needs a value after it: --from DATE.", ""),
        (["--json=1"], "--json doesn't take a value.", ""),
        (["november"], "`wellness log` takes only options.", ""),
    ],
)
def test_sentences(words: list[str], sentence: str, hint: str) -> None:
    with pytest.raises(UsedWrongly) as caught:
        arguments.read("log", module("log").arguments, words)
    assert caught.value.sentence == sentence
    assert caught.value.hint == f"{hint}`wellness log --help` shows how."


@pytest.mark.parametrize("name", table.COMMANDS)
def test_what_a_command_lacks_is_named(name: str) -> None:
    needed = [extras for _, extras in PARSERS[name].positionals if "nargs" not in extras]
    if not needed:
        return
    with pytest.raises(UsedWrongly) as caught:
        arguments.read(name, module(name).arguments, [])
    assert caught.value.sentence.startswith(("Name ", "Say which "))


@pytest.mark.parametrize(
    ("words", "asks"),
    [(["-h"], True), (["4", "--help"], True), (["-e", "--help"], True), (["--unknown", "-h"], True),
     (["--", "--help"], False), (["4"], False), (["-hx"], False)],
)  # fmt: skip
def test_help_is_asked_for_anywhere_in_a_line(words: list[str], asks: bool) -> None:
    assert arguments.asks_for_help(words) == asks
