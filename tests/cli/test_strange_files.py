"""Something else in the place of each file that the program looks for itself.

A pipe with a writer and one without, a folder, a socket, a device, a link that leads nowhere:
every command ends, says which file it is where that stops it, and reads on where it can.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.hand import an_entry
from tests.thorough import parametrize
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="it has none of these in its folders"
)
LIMIT = 30
THEME = Path(__file__).parents[2] / "themes" / "dusk.toml"
WAITS = "01KB00000000000000000000AA"
CHOSEN = ("settings.toml", "reminders.toml", "keys.toml", "themes/mine.toml", "resources/own.toml")
"""What a person chose: without it the usual is there, and a notice."""
NAMES = (
    *CHOSEN, "vault.db", "vault.db-journal", "vault.db-wal", "vault.db-shm", "vault.key", "inbox.pub",
    "inbox.unread", "inbox", f"inbox/{WAITS}.box", "backups", "backups/wellness-2026-11-24.tar",
    "settings.toml.bak", "themes", "resources", "breaks.json", "breaks.json.lock", "set-aside.lock", "app.lock",
    "agent.lock", "sound.lock", "before-restore-2026-11-24T105200", "vault.db.damaged-2026-11-24T105200",
)  # fmt: skip
READING = (
    "today", "log --json", "search walk", "trends", "month", "report", "session", "day", "breaks", "resources",
    "help-now", "export jsonl", "where", "doctor", "settings", "theme", "lock", "help", "sound stop",
)  # fmt: skip
SAVING = (
    "mood 4", "note", "undo", "session 50m", "mute 1h", "breaks add water every 90 min, 9-17",
    "resources hide us-988", "settings clock 12", "theme mine", "backup", "forget-everything",
)  # fmt: skip


def _pipe(path: str) -> None:
    os.mkfifo(path)


def _socket(path: str) -> None:
    os.mknod(path, 0o140600)


def _device(path: str) -> None:
    os.symlink("/dev/zero", path)


def _nowhere(path: str) -> None:
    os.symlink(f"{path}-nowhere", path)


KINDS: dict[str, Callable[[str], None]] = {
    "pipe": _pipe,
    "pipe with a writer": _pipe,
    "folder": os.mkdir,
    "socket": _socket,
    "device": _device,
    "link to nowhere": _nowhere,
}


@contextmanager
def in_time() -> Iterator[None]:
    """Fails the test when something waits, also in a system call."""

    def late(*_: object) -> None:
        raise AssertionError("it waits")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def lived_in(home: Home, say: Say) -> Home:
    """A home in which each of these files has been used."""
    with Vault.open(home) as vault:
        vault.record(an_entry(note="a walk", mood=2))
    say("settings", "clock", "24")
    say("settings", "region", "US")
    say("breaks", "add", "lunch at 12:30")
    say("session", "50m")
    say("backup")
    Path(home.themes).mkdir()
    shutil.copy(THEME, Path(home.themes) / "mine.toml")
    Path(home.resources).mkdir()
    (Path(home.resources) / "own.toml").write_text(
        '[[resource]]\nkind = "line"\nname = "Ours"\nnumber = "555 0100"\nregion = "US"\n'
    )
    Path(home.keys).write_text('[keys]\n"app.quit" = "ctrl+q"\n')
    inbox.save(home, an_entry(id=WAITS, mood=5).replace(day=20_781))
    return home


@contextmanager
def replaced(home: Home, name: str, kind: str) -> Iterator[str]:
    """Something else in the place of that file."""
    path = os.path.join(home.data, name)
    if os.path.isdir(path):
        os.rename(path, f"{path}-before")
    elif os.path.lexists(path):
        os.unlink(path)
    KINDS[kind](path)
    writer = os.open(path, os.O_RDWR | os.O_NONBLOCK) if kind == "pipe with a writer" else -1
    if writer >= 0:
        os.write(writer, b"x" * 100)
    try:
        yield path
    finally:
        if writer >= 0:
            os.close(writer)


@pytest.mark.parametrize("kind", KINDS)
@parametrize("name", NAMES, each_time=2)
def test_every_command_ends_and_says_what_stops_it(
    say: Say, lived_in: Home, name: str, kind: str
) -> None:
    with replaced(lived_in, name, kind):
        for line in (*READING, *SAVING):
            words = line.split(" ", 2 if line.startswith("breaks add") else 1)
            words = words if len(words) == 1 or line.startswith("breaks") else line.split()
            with in_time():
                said = say(*words, stdin="x")
            about = f"{line} with {name} a {kind}: {said.err or said.out}"
            assert "Something went wrong" not in said.err, about
            assert said.code == 0 or said.err or "!" in said.out, about
            if line == "help-now":
                assert (said.code, "988" in said.out) == (0, True), about
            if "isn't a regular file" in said.err:
                assert os.path.basename(name) in said.err, about
            if name in CHOSEN and line in READING and line not in ("doctor", "lock"):
                assert said.code == 0, about


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "link to nowhere"])
@pytest.mark.parametrize("name", ["vault.db", "vault.key", "inbox.pub", "vault.db-journal"])
def test_what_reading_needs_is_named(say: Say, lived_in: Home, name: str, kind: str) -> None:
    with replaced(lived_in, name, kind) as path:
        said = say("log")
        assert said.code == 1
        assert f"{path} isn't a regular file, so wellness couldn't" in said.err
        assert os.path.lexists(path), "it is not ours to move"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "link to nowhere"])
def test_a_box_that_is_none_is_named_and_the_others_are_read(
    say: Say, lived_in: Home, kind: str
) -> None:
    with replaced(lived_in, f"inbox/{WAITS}.box", kind):
        say("mood", "4")
        said = say("log", "--json")
        assert said.out.count("\n") == 2
        assert f"1 waiting file can't be read: {WAITS}.box." in said.err


@pytest.mark.parametrize("kind", KINDS)
@parametrize("name", NAMES, each_time=4)
def test_the_app_starts_or_says_why_not(
    lived_in: Home, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    from wellnesstui.ui.app.app import WellnessApp
    from wellnesstui.ui.app.start import start

    monkeypatch.setattr(WellnessApp, "run", lambda _: None)
    with replaced(lived_in, name, kind), in_time():
        said = ""
        try:
            start(lived_in)
        except WellnessError as error:
            said = error.sentence
    assert not said or name not in CHOSEN
