"""The person's own labels and names in what commands print."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cli.conftest import Say, lines
from tests.hand import Hand, an_entry
from wellnesstui.domain import recovery_code
from wellnesstui.domain.entry import Level
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal import journal
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault
from wellnesstui.store.vocabulary.vocabulary import Vocabulary


@pytest.fixture
def relabelled(home: Home, hand: Hand) -> str:
    """Mood 2 is called weary since an hour; the ending of an entry from before."""
    with Vault.open(home) as vault:
        before = vault.record(an_entry(2, mood=2, words=("wiped",)))
        vault.vocabulary.relabel(Level(2), "weary")
    hand.forward(1)
    return before.id[-6:].lower()


def test_entries_show_the_label_they_were_made_under(say: Say, relabelled: str) -> None:
    say("mood", "2")
    for command in ("today", "log"):
        out = say(command).out
        assert "2 low · wiped" in out, command
        assert "2 weary" in out, command
    assert "2 low" in say("search", "wiped").out
    assert [line["mood"] for line in lines(say("log", "--json"))] == [2, 2]
    assert "weary" not in say("log", "--json").out
    exported = [line for line in lines(say("export", "jsonl")) if "kind" not in line]
    assert "weary" not in str(exported)


def test_a_command_that_opens_the_vault_says_it(say: Say, relabelled: str) -> None:
    say("mood", "3")
    newest = lines(say("log", "--json"))[0]["id"]
    assert say("edit", newest, "-m", "2").out == "Saved: 2 weary at 11:52.\n"
    assert say("undo").out == "Changed back: 3 steady at 11:52.\n"
    assert say("edit", relabelled, "-e", "4").out.startswith("Saved: 2 low, energy 4, wiped")
    assert say("delete", relabelled).out.startswith("Deleted: 2 low, energy 4, wiped")


def test_keeping_does_not_open_it_and_says_the_usual_one(say: Say, relabelled: str) -> None:
    assert say("mood", "2").out.startswith("Saved: 2 low at 11:52")


@pytest.mark.parametrize(
    "words", [("mood", "weary"), ("mood", "WEARY"), ("did", "walk", "-m", "weary")]
)
def test_an_own_label_is_a_mood(say: Say, relabelled: str, words: tuple[str, ...]) -> None:
    assert say(*words).out.startswith("Saved: 2 weary")
    assert lines(say("log", "--json"))[0]["mood"] == 2


def test_the_usual_label_stays_one(say: Say, relabelled: str) -> None:
    assert say("mood", "low").out.startswith("Saved: 2 low")


def test_an_entry_is_edited_by_an_own_label(say: Say, relabelled: str) -> None:
    assert say("edit", relabelled, "-m", "bright").code == 0
    assert say("edit", relabelled, "-m", "weary").out.startswith("Saved: 2 low")


def test_the_scale_has_the_own_labels(say: Say, relabelled: str) -> None:
    said = say("mood", "happy")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Choose 1 to 5: 1 drained, 2 weary, 3 steady, 4 good, 5 bright.\n")


def test_with_a_passphrase_nothing_is_asked_for_a_label(
    say: Say, relabelled: str, home: Home
) -> None:
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, "a river and a lamp", recovery_code.make(bytes(15)))
    said = say("mood", "weary")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Choose 1 to 5: 1 drained, 2 low,")


_ACTIONS: list[tuple[Callable[[Vocabulary], None], str, str]] = [
    (
        lambda own: own.rename("word", "wiped", "spent"),
        "Renamed back: wiped",
        "Renamed again: spent",
    ),
    (
        lambda own: own.merge("word", "wiped", "tired"),
        "Unmerged: wiped, tired",
        "Merged again: tired",
    ),
    (lambda own: own.hide("word", "wiped"), "Shown again: wiped", "Hidden again: wiped"),
    (lambda own: own.move("word", "wiped", -3), "Moved back: wiped", "Moved again: wiped"),
    (lambda own: own.add("word", "spent"), "Removed: spent", "Added again: spent"),
    (lambda own: own.remove("word", "glad"), "Restored: glad", "Deleted again: glad"),
    (
        lambda own: own.set_domain("take the stairs slowly", "meaning"),
        "Changed back: the kind of take the stairs slowly",
        "Changed again: the kind of take the stairs slowly",
    ),
    (
        lambda own: own.relabel(Level(1), "empty"),
        "Changed back: the label for drained",
        "Changed again: the label for empty",
    ),
]


@pytest.mark.parametrize(("do", "undone", "redone"), _ACTIONS)
def test_undo_says_what_it_undid(
    say: Say, home: Home, hand: Hand, do: Callable[[Vocabulary], None], undone: str, redone: str
) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry(words=("wiped",)))
        do(vault.vocabulary)
    assert say("undo").out == f"{undone}.\n"
    assert say("undo", "--redo").out == f"{redone}.\n"
    (answer,) = lines(say("undo", "--json"))
    assert answer["undone"] in journal.OF_NAMES
    assert answer["entries"] == 0
