"""Real deletion: what is forgotten can leave the backups too, and everything can go at once."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Wellness
from tests.hand import pages
from tests.terminal import Terminal, at_terminal
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file

MARKER = b"zzmarkerzz"
MINE = (
    "diary.txt",
    "photos.tar",
    "work/accounts.db",
    "work/vault.key",
    "work/pyproject.toml",
    "x.box",
)
"""What else may lie in a folder that WELLNESS_HOME names."""


def kept(wellness: Wellness) -> str:
    id: str = json.loads(wellness("note", "--json", stdin=MARKER).out)["id"]
    return id[-8:].lower()


def notes(home: Home) -> list[str]:
    found = []
    for path in sorted(Path(home.backups).glob("*.tar")):
        with opened(home, str(path), Minute(240)) as backup:
            found += [entry.note for entry in backup.vault.everything()]
    return found


def test_what_is_forgotten_may_be_in_backups(wellness: Wellness, home: Home) -> None:
    id = kept(wellness)
    wellness("note", stdin=b"another")
    wellness("backup")
    said = wellness("forget", id, "--yes")
    assert said.code == 0
    assert "1 backup in" in said.out
    assert "may still contain it" in said.out
    assert f"To make a new backup and delete these: wellness forget {id} --backups\n" in said.out
    assert MARKER.decode() in notes(home)
    assert MARKER not in pages(home)


def test_and_leaves_them_if_that_is_wished(wellness: Wellness, home: Home) -> None:
    id = kept(wellness)
    wellness("note", stdin=b"another")
    wellness("backup")
    wellness("backup")
    said = wellness("forget", id, "--yes", "--backups")
    assert "2 backups deleted" in said.out
    assert notes(home) == ["another"]
    id = kept(wellness)
    wellness("backup")
    told = json.loads(wellness("forget", id, "--json", "--yes").out)
    assert len(told["in_backups"]) == 2
    told = json.loads(wellness("forget", kept(wellness), "--json", "--yes", "--backups").out)
    assert told["in_backups"] == []
    assert notes(home) == ["another"]


def test_what_was_forgotten_before_is_removed_from_backups_by_the_same_id(
    wellness: Wellness, home: Home
) -> None:
    id = kept(wellness)
    wellness("note", stdin=b"another")
    wellness("backup")
    wellness("forget", id, "--yes")
    again = wellness("forget", id)
    assert (again.code, again.out) == (1, "")
    assert again.err == (
        "That entry was already permanently deleted, but backups may still contain it.\n"
        f"`wellness forget {id} --backups` makes a new backup and deletes those.\n"
    )
    assert MARKER.decode() in notes(home)
    assert wellness("forget", id, "--backups").code == 2, "nobody is there to ask"
    assert MARKER.decode() in notes(home)
    said = wellness("forget", id, "--backups", "--yes")
    assert said.code == 0
    assert "1 backup deleted" in said.out
    assert notes(home) == ["another"]


def test_an_id_that_was_never_there_is_not_said_to_be_forgotten(wellness: Wellness) -> None:
    wellness("forget", kept(wellness), "--yes")
    assert wellness("forget", "zzzz", "--backups").err.startswith("No entry's ID ends in zzzz.")


def test_nothing_is_said_where_there_is_none(wellness: Wellness, home: Home) -> None:
    assert wellness("forget", kept(wellness), "--yes").out.count("\n") == 1


# -- everything -------------------------------------------------------------------------------


@pytest.fixture
def terminals(home: Home) -> Iterator[list[Terminal]]:
    found: list[Terminal] = []
    yield found
    for terminal in found:
        terminal.close()


def answered(terminals: list[Terminal], word: str) -> str:
    terminal = at_terminal("-m", "wellnesstui", "forget-everything", size=(200, 30))
    terminals.append(terminal)
    terminal.wait_for("to confirm:")
    terminal.send(f"{word}\r")
    terminal.wait_for_end()
    return terminal.shown()


def full(wellness: Wellness, home: Home) -> None:
    kept(wellness)
    wellness("backup")
    wellness("mood", "4")
    wellness("settings", "region", "US")
    wellness("breaks", "add", "stretch", "at", "10:00")
    os.makedirs(home.themes)
    Path(home.themes, "mine.toml").write_text("x = 1")
    for key in ("f7", "f8"):
        wellness("settings", "app.undo", key)
    for name in MINE:
        path = Path(home.data, name)
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text("my own")
    Path(home.data, "empty of mine").mkdir()


pty = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal here")


@pty
def test_all_of_it_after_a_word(
    wellness: Wellness, home: Home, terminals: list[Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    full(wellness, home)
    key = Path(home.key)
    twin = Path(home.data).parent / "twin"
    os.link(key, twin)  # the same bytes on the disk
    before = twin.read_bytes()
    shown = answered(terminals, "everything")
    assert "Files deleted:" in shown
    left = sorted(path.name for path in Path(home.data).rglob("*") if path.is_file())
    assert left == sorted(["mine.toml", *(Path(name).name for name in MINE)])
    assert all(Path(home.data, name).read_text() == "my own" for name in MINE)
    assert Path(home.data, "empty of mine").is_dir()
    assert all(name in shown for name in left)
    assert len(twin.read_bytes()) == len(before)
    assert twin.read_bytes() != before
    assert wellness("log").out.strip().count("\n") == 0  # it begins anew
    assert key_file.load_or_make(home)


@pty
@pytest.mark.parametrize("word", ["", "yes", "Everything!"])
def test_nothing_after_another_word(
    wellness: Wellness, home: Home, terminals: list[Terminal], word: str
) -> None:
    full(wellness, home)
    before = {path: path.read_bytes() for path in Path(home.data).rglob("*") if path.is_file()}
    assert "Nothing was deleted." in answered(terminals, word)
    assert {path: path.read_bytes() for path in before} == before


@pty
def test_not_while_the_app_is_open(
    wellness: Wellness, home: Home, terminals: list[Terminal]
) -> None:
    full(wellness, home)
    app = AppLock(home)
    try:
        assert "The app or the agent is running" in answered(terminals, "everything")
    finally:
        app.close()
    assert "4 good" in wellness("log").out


def test_without_a_terminal_nothing(wellness: Wellness, home: Home) -> None:
    full(wellness, home)
    assert wellness("forget-everything", stdin=b"everything\n").code == 2
    assert "4 good" in wellness("log").out
