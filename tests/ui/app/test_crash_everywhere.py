"""A crash in any screen, at the lock or at a prompt prints where it was, and no word that was written."""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from textual.screen import Screen

import wellnesstui.ui
from tests.terminal import Terminal, at_terminal
from tests.thorough import parametrize
from tests.ui.app.crash_cases import ABSTRACT, CASES
from tests.ui.app.crash_home import MARKER, downloads, fill
from tests.ui.forked import ForkedTerminal, Loaded
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import slots
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs import confirm

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="at a terminal of POSIX")
SAID = f"{MARKER}said"
"""In the message of what fails, and on no screen."""
BACKWARDS = MARKER[::-1]
"""In a variable of what fails."""
LEFT = b"\x1b[?1049l"
"""With it a program leaves the screen that it drew on; what comes after it stays."""
SIZE = (100, 36)
KNOWN = {name.partition(",")[0] for name in CASES}
PLACE = re.compile(r"ui/app/crashing\.py:\d+ in fail\s+Forced\s*\Z")


def screens() -> dict[str, type[Screen[object]]]:
    """Every screen in the room of the screens, by its name."""
    found = {}
    for module in pkgutil.walk_packages(wellnesstui.ui.__path__, "wellnesstui.ui."):
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, type) and issubclass(each, Screen) and _is_ours(each):
                found[each.__name__] = each
    return found


def _is_ours(kind: type) -> bool:
    return kind.__module__.startswith("wellnesstui.")


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody with a home in which everything is marked."""
    folder = tmp_path_factory.mktemp("person")
    home = folder / "home"
    fill(Home(str(home), str(home), str(home)), folder)
    return folder


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, sealed by a passphrase that is marked too."""
    folder = tmp_path_factory.mktemp("sealed")
    home = Home(*[str(folder / "home")] * 3)
    fill(home, folder)
    with pytest.MonkeyPatch.context() as patch, Vault.open(home) as vault:
        patch.setattr(slots, "WORK", (1, 8192))
        passphrase_change.seal(vault, f"{MARKER} it is", "0" * 25)
    return folder


class Run:
    """One program that fails, at a terminal of its own."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def open(self, name: str) -> None:
        """Open that screen, and see what is marked on it."""
        self.terminal.wait_for("How are you right now")
        shows = CASES[name][1]
        assert name == "TodayScreen" or not re.search(shows, self.terminal.shown())
        self.terminal.process.send_signal(signal.SIGUSR1)
        self.terminal.wait_for(shows)

    def fail(self) -> str:
        """Let the screen that is open fail; what stays on the terminal."""
        self.terminal.process.send_signal(signal.SIGUSR2)
        return self.end()

    def end(self, codes: tuple[int, ...] = (1,)) -> str:
        """What stays on the terminal once it has ended."""
        terminal = self.terminal
        code = terminal.wait_for_end()
        assert code in codes, terminal.shown()
        return terminal.output.rpartition(LEFT)[2].decode()

    @property
    def said(self) -> str:
        """All that it ever sent."""
        return self.terminal.output.decode()


Begin = Callable[..., Run]


def where(person: Path) -> dict[str, str]:
    """What a program is told about the person's home."""
    return {"WELLNESS_HOME": str(person / "home"), "HOME": str(downloads(person).parent)}


@pytest.fixture
def begin() -> Iterator[Begin]:
    """Begins ``tests.ui.app.crashing`` in the home of somebody, with the words for it."""
    begun: list[Terminal] = []

    def begin(person: Path, *words: str) -> Run:
        begun.append(
            at_terminal("-m", "tests.ui.app.crashing", *words, size=SIZE, more=where(person))
        )
        return Run(begun[-1])

    yield begin
    for terminal in begun:
        terminal.close()


@pytest.fixture(scope="module")
def loaded(person: Path) -> Iterator[Loaded]:
    """The program, loaded once for all the screens, each of which is a fork of it."""
    with Loaded("tests.ui.app.crashing", where(person)) as loaded:
        yield loaded


def holds(said: str, word: str = MARKER) -> bool:
    """Whether the word is in it, colours, frames and the ends of lines left out."""
    return word in re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[^a-z]", "", said)


def check(left: str) -> None:
    """It says what failed and where, and nothing that was marked."""
    assert "Something went wrong in wellness, and it closed." in left
    assert PLACE.search(left), left
    assert "Traceback" not in left
    assert not holds(left), left
    assert not holds(left, BACKWARDS), left


def test_each_screen_has_its_case() -> None:
    found = set(screens())
    assert found >= ABSTRACT
    assert found - ABSTRACT == KNOWN


def test_a_screen_without_a_case_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: one more in the room is seen."""
    new = type("NewBox", (Screen,), {"__module__": confirm.__name__})
    monkeypatch.setattr(confirm, "NewBox", new, raising=False)
    assert set(screens()) - ABSTRACT - KNOWN == {"NewBox"}


@parametrize("name", sorted(CASES), each_time=4)
def test_a_crash_in_a_screen(loaded: Loaded, name: str) -> None:
    run = Run(ForkedTerminal(loaded, "screen", name, size=SIZE))
    try:
        run.open(name)
        check(run.fail())
        assert not holds(run.said, SAID)
        assert run.terminal.is_restored
    finally:
        run.terminal.close()


def test_a_crash_of_a_program_that_was_not_loaded_before(begin: Begin, person: Path) -> None:
    run = begin(person, "screen", "EntryDialog")
    run.open("EntryDialog")
    check(run.fail())


@pytest.mark.parametrize("name", ["EntryDialog", "BlankScreen"])
def test_without_care_a_crash_in_a_screen_tells_all(begin: Begin, person: Path, name: str) -> None:
    """The control: Textual's own report has the message, and what stood in the variables."""
    run = begin(person, "screen", name, "--bare")
    run.open(name)
    left = run.fail()
    assert holds(left, SAID)
    assert holds(left, BACKWARDS)


LOCK = {"a key": f"{MARKER}~", "help now": f"{MARKER}\x1bOP", "opening": f"{MARKER} it is\r"}


@pytest.mark.parametrize("name", LOCK)
def test_a_crash_of_the_lock_screen(begin: Begin, sealed: Path, name: str) -> None:
    run = begin(sealed, "lock", name)
    run.terminal.wait_for("wellness is locked")
    run.terminal.send(LOCK[name])
    check(run.end())
    assert not holds(run.said)
    assert termios.tcgetattr(run.terminal.slave)[3] == run.terminal.before[3]


def test_a_crash_after_the_passphrase_was_asked_for(begin: Begin, sealed: Path) -> None:
    run = begin(sealed, "prompt", "log")
    run.terminal.wait_for("Passphrase")
    run.terminal.send(f"{MARKER} it is\r")
    check(run.end())
    assert not holds(run.said)


@pytest.mark.parametrize("how", ["lock", "prompt"])
def test_without_care_a_crash_while_locked_tells_all(begin: Begin, sealed: Path, how: str) -> None:
    """The control: Python's own report has the message."""
    run = begin(sealed, how, "opening" if how == "lock" else "log", "--bare")
    run.terminal.wait_for("Passphrase")
    run.terminal.send(f"{MARKER} it is\r")
    assert holds(run.end(), SAID)


BESIDE = {"keys": "q", "work": "u", "late": "q"}
"""What fails beside the screens, and the key that sets it off."""


@pytest.mark.parametrize("name", BESIDE)
def test_a_crash_beside_the_screens(begin: Begin, person: Path, name: str) -> None:
    run = begin(person, "beside", name)
    run.terminal.wait_for("How are you right now")
    run.terminal.send(BESIDE[name])
    left = run.end((0, 1))  # one that is gone already had no trouble
    assert not holds(left, SAID)
    assert PLACE.search(left), left
