"""``wellness settings keys``: every key, whose it is, and whether the own ones can be used."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Say, complaint, lines
from wellnesstui.domain.keymap import key_name
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.app.key_groups import MOVING, group_title
from wellnesstui.ui.app.keymap import key_actions


def test_the_usual_keys(say: Say, home: Home) -> None:
    said = say("settings", "keys")
    assert (said.code, said.err) == (0, "")
    rows = [row.split() for row in said.out.splitlines()]
    assert ["u", "ctrl+z", "undo", "app.undo"] in rows
    assert ["d", "Del", "delete", "entry.delete"] in rows
    assert f"These are the default keys. Your own would be in {home.keys}" in " ".join(
        said.out.split()
    )
    assert "(default:" not in said.out
    assert not os.path.exists(home.config)
    (found,) = lines(say("settings", "keys", "--json"))
    assert list(found) == ["file", "valid", "notices", "keys"]
    assert (found["file"], found["valid"], found["notices"]) == (home.keys, True, [])
    assert found["keys"]["app.undo"] == {
        "keys": "u,ctrl+z",
        "default": "u,ctrl+z",
        "action": "undo",
    }


def test_own_keys(say: Say, home: Home) -> None:
    os.makedirs(home.config, mode=0o700)
    Path(home.keys).write_text('"app.undo" = "f6"\n')
    said = say("settings", "keys")
    assert (said.code, said.err) == (0, "")
    rows = [row.split() for row in said.out.splitlines()]
    assert ["F6", "undo", "app.undo", "(default:", "u", "ctrl+z)"] in rows
    assert "Your own keys are saved in" in said.out
    (found,) = lines(say("settings", "keys", "--json"))
    assert found["valid"]
    assert found["keys"]["app.undo"] == {"keys": "f6", "default": "u,ctrl+z", "action": "undo"}


def test_every_key_is_under_the_heading_that_the_app_has(say: Say) -> None:
    groups = [group.splitlines() for group in say("settings", "keys").out.split("\n\n")[:-1]]
    titles = [group[0] for group in groups]
    assert titles[0] == "Everywhere"
    assert titles[-1] == MOVING.title
    assert len(set(titles)) == len(titles)
    listed = {row.split()[-1]: group[0] for group in groups[:-1] for row in group[1:]}
    assert listed == {action.id: group_title(action.id) for action in key_actions()}


def test_keys_have_the_names_that_the_app_shows(say: Say) -> None:
    out = say("settings", "keys").out.split("\n\n")
    keys = {re.split(" {2,}", row)[1] for group in out[:-1] for row in group.splitlines()[1:]}
    names = {key for row in keys for key in row.split()}
    assert {"Esc", "Enter", "↑", "PgUp", "Home", "Del", "F1", "ctrl+z", "?"} <= names
    assert not names & {"escape", "enter", "up", "pageup", "delete", "question_mark"}


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_list_fits_the_terminal(say: Say, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for line in say("settings", "keys").out.splitlines():
        assert len(line) <= width or " " not in line.strip(), line


@pytest.mark.parametrize(
    ("typed", "key"),
    [("Esc", "escape"), ("PgUp", "pageup"), ("↑", "up"), ("ctrl+Del", "ctrl+delete")],
)
def test_a_key_can_be_typed_as_it_is_listed(typed: str, key: str) -> None:
    assert key_name(typed) == key


def test_own_keys_that_can_not_be_used_are_named(say: Say, home: Home) -> None:
    os.makedirs(home.config, mode=0o700)
    Path(home.keys).write_text('"app.undo" = "f6"\n"app.und" = "x"\n')
    said = say("settings", "keys")
    assert said.code == 0
    assert "Your key for app.und (keys.toml, line 2) isn't used" in said.err
    assert "but some lines can't be used." in said.out
    (found,) = lines(say("settings", "keys", "--json"))
    assert not found["valid"]
    assert len(found["notices"]) == 1
    assert found["keys"]["app.undo"]["keys"] == "f6"
    assert "app.und" not in found["keys"]


def test_keys_are_changed_in_their_file(say: Say, home: Home) -> None:
    assert say("settings", "keys", "x").code == 2
    assert "error" in complaint(say("settings", "keys", "x", "--json"))
    assert "your keyboard shortcuts" not in say("where").out
    os.makedirs(home.config, mode=0o700)
    Path(home.keys).write_text("")
    assert "your keyboard shortcuts" in say("where").out


def test_a_key_is_changed_shown_undone_and_restored(say: Say, home: Home) -> None:
    assert say("settings", "app.undo").out == "undo: u ctrl+z\n"
    assert say("settings", "app.undo", "f7").out == "undo: F7 ctrl+z\n"
    assert lines(say("settings", "app.undo", "--json")) == [{"app.undo": "f7,ctrl+z"}]
    assert say("undo").out == 'Changed back: the key for "undo".\n'
    assert say("settings", "app.undo").out == "undo: u ctrl+z\n"
    assert say("settings", "APP.REDO", "f8,f9").out == "redo: F8 F9\n"
    assert say("settings", "app.redo", "default").out == "redo: U ctrl+y\n"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("keys", "foo"), "`wellness settings keys` lists all keys, so nothing can follow it."),
        (("app.undo", "q"), 'q is already used for "quit".'),
        (("checkin.note", "t"), 't does the same thing everywhere: "Today".'),
        (("app.undo", "bogus"), 'There\'s no key called "bogus".'),
        (("app.undu", "f7"), "There's no action called app.undu.\nDid you mean app.undo?"),
        (("app.\x1b[31m",), "There's no action called app."),
    ],
)
def test_a_key_that_can_not_be(say: Say, home: Home, words: tuple[str, ...], reason: str) -> None:
    said = say("settings", *words)
    assert (said.code, said.out) == (2, "")
    assert reason in said.err
    assert "\x1b" not in said.err
    assert not os.path.exists(home.keys)
