"""The product speaks plain American English: phrases, labels, spelling and lengths of all that is seen.

What a list can't judge (whether a sentence sounds native) a person reads; this keeps what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from codespell_lib import main as codespell

from tests.language import seen
from tests.language.seen import Seen

PHRASES = (
    "anew", "any more", "such as", "take it out", "taken out", "take out", "brings it back",
    "let it go", "lets it go", "that will do", "goes by", "of all you keep", "what you keep", "unseal", "sealed",
    "seals", "deed", "narrows", "per cent", "full stop", "diary", "in the bin", "at the weekend",
    "someone to ring", "hold on to", "set to rights", "not any more", "write it down", "weighs the same",
    "could not be read", "is no range", "it is gone", "in order that", "meanwhile", "what falls due",
    "on a stick", "e-mail", "lies in", "stands in", "stands beside", "arriving", "hereby", "thereby",
    "whilst", "shall", "may be obtained", "mend", "put aside", "puts aside", "please", "feeling words", "half step",
    "quiet minutes", "take a short break",
)  # fmt: skip
"""What was said before, or sounds translated; decision 050 has the better words."""
LABELS = (
    "kept", "keep", "keeps", "leave", "leave it", "take it", "let go", "let it go", "later", "that will do", "narrow",
    "all of it again", "as it came", "take out", "seal", "unseal", "pause", "bring in", "bring it in", "blank", "away",
    "read, change", "more room", "wider", "closer", "another region", "on or off",
)  # fmt: skip
"""Buttons, labels of keys and names that nobody would look for."""
ALLOWED = {
    "wellnesstui/breaks/ledger.py": ("let go",),
    "wellnesstui/ui/player/player_screen.py": ("pause",),
    "wellnesstui/ui/places/breaks/day_timeline.py": ("let go",),
    "wellnesstui/ui/quick/app.py": ("let go", "kept"),
    "wellnesstui/cli/commands/checkin.py": ("let go", "kept"),
    "wellnesstui/store/keys/slots.py": ("wellness sealed key 1",),
}
"""Words of files on disk, or between two parts of the program, that nobody sees."""
LONGEST, LONG, MOST = 32, 20, 0.04
"""Words of a sentence at most; what counts as long, and which part of all sentences may be."""
LISTS = (
    "CHANGELOG.md",
    "wellnesstui/store/settings/reminders.py",
    "wellnesstui/domain/resources/terms.py",
)
"""Lists of features, an example of a file, words to search by: not sentences."""
COMMANDS = "checkin"
_KEY = r"(?<!Enter)(?<!Esc)(?<!Space)(?<!Tab)(?<!\b\w)"


@pytest.fixture(scope="module")
def everything() -> list[Seen]:
    return [each._replace(text=_prose(each.text)) for each in seen.everything()]


def _prose(text: str) -> str:
    """The text without tables and commands."""
    lines = (line for line in text.split("\n") if not line.startswith("    "))
    return re.sub(r"`[^`]*`", "`…`", "\n".join(lines))


def _mine(each: Seen) -> bool:
    return each.text.strip().lower() not in ALLOWED.get(each.where.partition(":")[0], ())


def test_there_is_much_to_see(everything: list[Seen]) -> None:
    texts = {each.text for each in everything}
    assert len(everything) > 3000
    # one from each way of saying something: a binding, an error, help of an option, data, a page
    for text in (
        "delete",
        "Nothing was changed.",
        "print JSON",
        "A whole glass, slowly, before the next thing starts.",
    ):
        assert text in texts, text


def test_no_phrase_of_the_old_words(everything: list[Seen]) -> None:
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, PHRASES))})\b", re.IGNORECASE)
    found = [
        (each.where, match[0], each.text[:120])
        for each in everything
        if _mine(each) and (match := pattern.search(each.text))
    ]
    assert not found, found


def test_no_label_of_the_old_words(everything: list[Seen]) -> None:
    found = [each for each in everything if each.text.strip(" .").lower() in LABELS and _mine(each)]
    assert not found, found


def test_american_spelling(
    everything: list[Seen], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = [each for each in everything if not each.where.startswith(LISTS[1:])]
    file = tmp_path / "seen.txt"
    file.write_text("\n".join(each.text.replace("\n", " ") for each in shown), "utf-8")
    codespell("--builtin=clear,en-GB_to_en-US", "-L", COMMANDS, str(file))
    out = re.findall(r"^\S+?:(\d+): (.*)$", capsys.readouterr().out, re.MULTILINE)
    wrong = [(shown[int(number) - 1].where, spelling) for number, spelling in out]
    assert not wrong, wrong


def test_the_dictionary_knows_british_spelling(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "seen.txt"
    file.write_text("my favourite colour", "utf-8")
    codespell("--builtin=clear,en-GB_to_en-US", str(file))
    assert "favourite ==> favorite" in capsys.readouterr().out


def _sentences(everything: list[Seen]) -> Iterator[tuple[int, str, str]]:
    """Each sentence with its number of words and its place."""
    for each in everything:
        if not each.where.startswith(LISTS):
            for sentence in re.split(r"(?<=[.?:;])\s+|\n\n", each.text):
                if " " in sentence:
                    yield len(sentence.split()), each.where, sentence


def test_sentences_are_short(everything: list[Seen]) -> None:
    sentences = list(_sentences(everything))
    longest = [each for each in sentences if each[0] > LONGEST]
    assert not longest, longest
    assert sum(words > LONG for words, _, _ in sentences) < MOST * len(sentences)


def test_nobody_shouts_and_no_we_is_on_the_other_side(everything: list[Seen]) -> None:
    found = [
        each
        for each in everything
        if re.search(r"\w!(\s|$)|\b(we|we'll|we're|our|ours|us)\b", each.text)
    ]
    assert not found, found


def test_words_are_one_space_apart(everything: list[Seen]) -> None:
    """Two of them come after the name of a key."""
    pattern = re.compile(rf"{_KEY}(?<=[a-z.,;])  (?=[a-z])")
    found = [each for each in everything if pattern.search(each.text)]
    assert not found, found
