"""The quick reader of words and argparse never disagree, for any command."""

from __future__ import annotations

from types import ModuleType

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


@settings(max_examples=examples(500), deadline=None)
@given(line=lines())
@example(line=("mood", ["4", "-", "-w", "tired"]))
@example(line=("did", ["walk", "-e", "2", "15m", "-"]))
@example(line=("did", []))
@example(line=("settings", ["-", "--json", "x"]))
def test_the_same_values_or_none(line: tuple[str, list[str]]) -> None:
    name, words = line
    quick = arguments._parse_plain(PARSERS[name], words)
    if quick is None or "--" in words:  # argparse itself loses what follows a "--"
        return
    assert quick == arguments._parse_with_argparse(name, "", PARSERS[name], words)


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
def test_usual_words_are_read_quickly(name: str, words: list[str]) -> None:
    quick = arguments._parse_plain(PARSERS[name], words)
    assert quick is not None
    assert quick == arguments._parse_with_argparse(name, "", PARSERS[name], words)


@pytest.mark.parametrize("words", [["-n5"], ["--number=5"], ["--json", "-n", "5"]])
def test_what_only_argparse_knows_works_too(words: list[str]) -> None:
    given = arguments.read("log", "", module("log").arguments, words)
    assert given.number == "5"


def test_after_two_hyphens_nothing_is_an_option() -> None:
    given = arguments.read(
        "search", "", module("search").arguments, ["-n", "5", "--", "--json", "-x"]
    )
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
            assert extras["help"].replace("%%", "%").split(" ")[0] in said.out, names


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
            arguments.read("log", "", module("log").arguments, words)


@pytest.mark.parametrize("value", ["-1=3", "-5--1=2", "- so so=3", "--odd=1", "-0.5=1"])
def test_a_value_that_begins_with_a_dash(value: str) -> None:
    words = ["csv", "file", "--map", value, "--map", "a=1"]
    for read in (
        arguments._parse_plain,
        lambda parser, words: arguments._parse_with_argparse("x", "", parser, words),
    ):
        found = read(PARSERS["import"], words)
        assert found is not None
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
    assert arguments._parse_plain(PARSERS["import"], words) is None
    with pytest.raises(UsedWrongly):
        arguments._parse_with_argparse("import", "", PARSERS["import"], words)
