"""A signal that ends a program, at any screen and at any moment: left as at q, and nothing typed is lost."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.terminal import PATIENCE, Terminal, at_terminal
from tests.thorough import parametrize
from tests.ui.app.crash_cases import CASES
from tests.ui.app.crash_home import MARKER, downloads, fill
from tests.ui.forked import ForkedTerminal, Loaded
from wellnesstui.store.disk import signals
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file, slots
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="at a terminal of POSIX")
SIZE = (100, 36)
SAID = "a river and a lamp"
ARRIVING = "How are you right now"
USUAL = ("SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP")
SELDOM = tuple(
    name
    for name in ("SIGUSR2", "SIGALRM", "SIGVTALRM", "SIGPROF", "SIGXCPU", "SIGIO", "SIGPWR", "SIGSYS", "SIGABRT",
                 "SIGTRAP", "SIGRTMIN", "SIGRTMAX")
    if hasattr(signal, name) and (name != "SIGTRAP" or os.uname().machine == "x86_64")
)  # fmt: skip
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_SHOWN, _WRAPS = b"25", b"7"
"""Modes that are on in a terminal at rest; all others are off."""


def changed(said: bytes) -> set[bytes]:
    """The modes of the terminal that are not as at rest, by their numbers, and the kitty keyboard."""
    on = {_SHOWN: True, _WRAPS: True}
    for found in _MODE.finditer(said):
        on |= dict.fromkeys(found[1].split(b";"), found[2] == b"h")
    keyboard = len(re.findall(rb"\x1b\[>\d+u", said)) - len(re.findall(rb"\x1b\[<\d*u", said))
    at_rest = {number for number, is_on in on.items() if is_on == (number in (_SHOWN, _WRAPS))}
    return set(on) - at_rest | ({b"keyboard"} if keyboard else set())


def check_left(terminal: Terminal, code: int) -> None:
    """It ended with that code, and the terminal is as it was."""
    assert ended(terminal) == code, terminal.shown()
    assert changed(terminal.output) == set()
    assert termios.tcgetattr(terminal.slave) == terminal.before
    for trouble in (b"Traceback", b"Something went wrong", b"Exception ignored"):
        assert trouble not in terminal.output, terminal.output[-2000:]


def ended(terminal: Terminal) -> int:
    """The exit code of the program, all that it sent having been read."""
    deadline = time.monotonic() + PATIENCE
    while terminal.process.poll() is None:
        assert time.monotonic() < deadline, terminal.shown()
        terminal.read(0.01)
    while select.select([terminal.master], [], [], 0)[0]:
        terminal.read(0)
    return int(terminal.process.returncode)


def send(terminal: Terminal, name: str) -> int:
    """Send the signal; the exit code that it means."""
    number = int(getattr(signal, name))
    terminal.process.send_signal(number)
    return signals.exit_code(number)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """The program, loaded once, in the home of somebody who has some of everything."""
    folder = tmp_path_factory.mktemp("person")
    home = folder / "home"
    fill(Home(str(home), str(home), str(home)), folder)
    where = {"WELLNESS_HOME": str(home), "HOME": str(downloads(folder).parent)}
    with Loaded("tests.ui.app.crashing", where) as loaded:
        yield loaded


EACH = ("SIGTERM", pytest.param("SIGHUP", marks=pytest.mark.thorough), *(pytest.param(name, marks=pytest.mark.long) for name in ("SIGINT", "SIGQUIT")))  # fmt: skip


@pytest.mark.parametrize("name", EACH)
@parametrize("screen", sorted(CASES), each_time=4)
def test_each_screen_is_left_in_order(loaded: Loaded, screen: str, name: str) -> None:
    with ForkedTerminal(loaded, "screen", screen, size=SIZE) as terminal:
        terminal.wait_for(ARRIVING)
        terminal.process.send_signal(signal.SIGUSR1)
        terminal.wait_for(CASES[screen][1])
        check_left(terminal, send(terminal, name))
        left = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
        assert MARKER not in left


Begin = Callable[..., Terminal]


@pytest.fixture
def begin(home: Home) -> Iterator[Begin]:
    """Begins a program at a terminal, which is closed after the test."""
    begun: list[Terminal] = []

    def begin(*words: str) -> Terminal:
        begun.append(at_terminal("-m", "wellnesstui", *words))
        return begun[-1]

    yield begin
    for terminal in begun:
        terminal.close()


def draft(home: Home, place: str = "card") -> str:
    with Vault.open(home) as vault:
        return vault.drafts.recall(place) or ""


@parametrize("name", [*USUAL, *SELDOM], each_time=5)
def test_what_was_typed_on_the_card_waits(begin: Begin, home: Home, name: str) -> None:
    terminal = begin()
    terminal.wait_for(ARRIVING)
    terminal.send("N")
    terminal.wait_for("new line")
    terminal.send("half a line")
    terminal.wait_for("half a line")
    check_left(terminal, send(terminal, name))
    assert "half a line" in draft(home)


def test_a_library_that_aborts_still_ends_it() -> None:
    """Its handler comes back to ``abort()``, which then ends the process for good."""
    code = (
        "import os; from wellnesstui.store.disk import safe_process, signals; "
        "safe_process.harden(); signals.unwind_on_signals(); os.abort()"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == -signal.SIGABRT


@pytest.mark.parametrize("name", USUAL)
def test_what_was_typed_in_a_dialog_waits(begin: Begin, home: Home, name: str) -> None:
    terminal = begin()
    terminal.wait_for(ARRIVING)
    terminal.send("a")
    terminal.wait_for("Add an entry")
    terminal.send("\t2N")  # past the time, to the scale, to the note
    terminal.send("half a line")
    terminal.wait_for("half a line")
    check_left(terminal, send(terminal, name))
    assert "half a line" in draft(home, "add")


@pytest.mark.parametrize("name", [*USUAL, "SIGUSR2"])
def test_the_small_form_is_left_as_at_esc(begin: Begin, home: Home, name: str) -> None:
    terminal = begin("checkin")
    terminal.wait_for(ARRIVING)
    terminal.wait_for("note")
    terminal.send("N")
    terminal.send("half a line")
    terminal.wait_for("half a line")
    check_left(terminal, send(terminal, name))
    assert "Your draft is here" in terminal.shown()
    assert "half a line" in draft(home)


PROMPTS = {
    "a note": (["note"], "Write your note"),
    "line by line": (["--plain"], "Choose"),
    "a check-in's questions": (["checkin", "--plain"], "How are you"),
    "a word to search for": (["search"], "earch for"),
    "a new passphrase": (["passphrase", "set"], "assphrase"),
}


@pytest.mark.parametrize("name", [*USUAL, "SIGUSR2"])
@parametrize("prompt", PROMPTS, each_time=2)
def test_a_prompt_gives_the_terminal_back(begin: Begin, home: Home, prompt: str, name: str) -> None:
    words, asked = PROMPTS[prompt]
    with Vault.open(home):
        pass
    terminal = begin(*words)
    terminal.wait_for(asked)
    terminal.send("half a li")
    check_left(terminal, send(terminal, name))


@pytest.fixture
def sealed(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, SAID, "0" * 25)
    return home


@pytest.mark.parametrize("name", [*USUAL, "SIGUSR2"])
def test_the_lock_screen_is_left_in_order(begin: Begin, sealed: Home, name: str) -> None:
    terminal = begin()
    terminal.wait_for("wellness is locked")
    terminal.send("half")
    terminal.wait_for("●●●●")
    check_left(terminal, send(terminal, name))


@pytest.mark.parametrize("name", [*USUAL, "SIGUSR2"])
def test_a_passphrase_s_prompt_gives_the_echo_back(begin: Begin, sealed: Home, name: str) -> None:
    terminal = begin("log")
    terminal.wait_for("Passphrase")
    terminal.send(SAID)
    terminal.read(0.2)
    assert SAID.encode() not in terminal.output
    check_left(terminal, send(terminal, name))


def test_a_hang_up_locks_while_the_terminal_is_there(begin: Begin, sealed: Home) -> None:
    terminal = begin()
    terminal.wait_for("wellness is locked")
    terminal.send(f"{SAID}\r")
    terminal.wait_for(ARRIVING)
    terminal.process.send_signal(signal.SIGHUP)
    terminal.wait_for("wellness is locked")
    terminal.send("\x1b\x1b")
    check_left(terminal, 0)


def test_a_hang_up_of_a_terminal_that_is_gone_ends_it(begin: Begin, sealed: Home) -> None:
    terminal = begin()
    terminal.wait_for("wellness is locked")
    terminal.send(f"{SAID}\r")
    terminal.wait_for(ARRIVING)
    terminal.send("N")
    terminal.wait_for("new line")
    terminal.send("half a line")
    terminal.wait_for("half a line")
    # What a terminal that goes away does: the program's descriptors fail, and it is sent the signal.
    os.close(terminal.master)
    terminal.process.send_signal(signal.SIGHUP)
    # Keys that can't be read and frames that can't be drawn end it as well, whichever is first.
    assert terminal.process.wait(PATIENCE) in (0, signals.exit_code(signal.SIGHUP))
    terminal.master = os.open(os.devnull, os.O_RDONLY)
    with Vault.open(
        sealed, keys=key_file.unlock(sealed, slots.Secret(slots.PASSPHRASE, SAID))
    ) as vault:
        assert "half a line" in (vault.drafts.recall("card") or "")


@pytest.mark.parametrize("words", [(), ("checkin",)], ids=["app", "checkin"])
def test_a_terminal_that_goes_away_while_it_is_drawn_on(
    begin: Begin, home: Home, words: tuple[str, ...]
) -> None:
    """Closed at six moments after keys that draw: it ends, and the draft is there."""
    for moment in range(6):
        terminal = begin(*words)
        terminal.wait_for(ARRIVING)
        terminal.send("N")
        terminal.send(f" m{moment} ")  # a word that no line's end divides
        terminal.wait_for(f"m{moment}")
        terminal.send("xyxyxyxyxyxy")
        terminal.read(moment / 200)
        os.close(terminal.master)
        assert terminal.process.wait(PATIENCE) in (0, 1, signals.exit_code(signal.SIGHUP))
        terminal.master = os.open(os.devnull, os.O_RDONLY)
        with Vault.open(home) as vault:
            assert f"m{moment}" in (vault.drafts.recall("card") or "")


def test_an_end_while_it_locks_is_an_end(begin: Begin, sealed: Home) -> None:
    terminal = begin()
    terminal.wait_for("wellness is locked")
    terminal.send(f"{SAID}\r")
    terminal.wait_for(ARRIVING)
    terminal.process.send_signal(signal.SIGHUP)
    terminal.process.send_signal(signal.SIGTERM)
    assert ended(terminal) in (signals.exit_code(signal.SIGTERM), -signal.SIGTERM)
    assert changed(terminal.output) == set()
    assert termios.tcgetattr(terminal.slave) == terminal.before


def test_a_second_signal_does_not_stop_what_puts_the_terminal_right(
    begin: Begin, sealed: Home
) -> None:
    terminal = begin()
    terminal.wait_for("wellness is locked")
    for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM"):
        terminal.process.send_signal(getattr(signal, name))
    # One that comes when Python has let go of all of them ends what is left: nothing of ours.
    numbers = [int(getattr(signal, name)) for name in USUAL]
    assert ended(terminal) in (*map(signals.exit_code, numbers), *(-number for number in numbers))
    assert changed(terminal.output) == set()
    assert termios.tcgetattr(terminal.slave) == terminal.before


ROWS = "when,mood,note\n" + "".join(
    f"20{10 + row % 14}-{1 + row % 12:02}-{1 + row % 28:02} {row % 24:02}:{row % 60:02},{1 + row % 5},n{row}\n"
    for row in range(40_000)
)


@pytest.mark.parametrize("name", USUAL)
def test_an_import_that_is_stopped_says_so_and_leaves_nothing(
    begin: Begin, home: Home, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text(ROWS)
    columns = [word for each in ("when", "mood", "note") for word in ("--column", f"{each}={each}")]
    moods = [word for level in range(1, 6) for word in ("--map", f"{level}={level}")]
    terminal = begin("import", "csv", str(file), *columns, *moods)
    terminal.wait_for("[1-9][0-9]?%")
    check_left(terminal, send(terminal, name))
    assert "The import was stopped. Nothing was imported." in terminal.shown()
    with Vault.open(home) as vault:
        assert not vault.count()
        assert vault.database.rows("SELECT id FROM batch") == []


STAGES = ("\x1b[?1049h", "\x1b[?25l", "\x1b[?2004h")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
@parametrize("stage", [0.0, 0.1, 0.3, *STAGES], each_time=3)
@parametrize("words", [(), ("checkin",)], ids=["app", "checkin"], each_time=1)
def test_a_signal_while_it_starts(
    begin: Begin, words: tuple[str, ...], stage: float | str, name: str
) -> None:
    """At a time after it hears signals, or as soon as the terminal was told something."""
    terminal = begin(*words)
    until_it_hears(terminal)
    if isinstance(stage, float):
        time.sleep(stage)
    else:
        deadline = time.monotonic() + PATIENCE
        while stage.encode() not in terminal.output and (words, stage) != (("checkin",), STAGES[0]):
            assert time.monotonic() < deadline
            terminal.read(0.001)
    check_left(terminal, send(terminal, name))


def until_it_hears(terminal: Terminal) -> None:
    """Before it has begun to be our program, a signal is Python's own affair."""
    status = Path(f"/proc/{terminal.process.pid}/status")
    if not status.exists():
        pytest.skip("no /proc to see which signals are caught")
    deadline = time.monotonic() + PATIENCE
    while True:
        caught = int(re.findall(r"SigCgt:\s*([0-9a-f]+)", status.read_text())[0], 16)
        if caught >> (signal.SIGUSR2 - 1) & 1:
            return
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_stopped_and_continued_the_lock_screen_lends_the_terminal(
    begin: Begin, sealed: Home
) -> None:
    """A passphrase typed after `fg` does not show, and the shell had its echo meanwhile."""
    terminal = begin()
    terminal.wait_for("wellness is locked")
    terminal.process.send_signal(signal.SIGTSTP)
    until_stopped(terminal)
    assert changed(terminal.output) == set()
    assert termios.tcgetattr(terminal.slave) == terminal.before
    go_on(terminal, b"wellness is locked")
    terminal.send(f"{SAID}\r")
    terminal.wait_for(ARRIVING)
    assert SAID.encode() not in terminal.output
    check_left(terminal, send(terminal, "SIGTERM"))


def test_stopped_and_continued_the_small_form_lends_the_terminal(begin: Begin, home: Home) -> None:
    terminal = begin("checkin")
    terminal.wait_for(ARRIVING)
    terminal.wait_for("Enter save")
    terminal.send("N")
    terminal.send("half a line")
    terminal.wait_for("half a line")
    terminal.process.send_signal(signal.SIGTSTP)
    until_stopped(terminal)
    assert changed(terminal.output) == set()
    assert termios.tcgetattr(terminal.slave) == terminal.before
    go_on(terminal, b"half a line")
    terminal.send(" and more\r")
    assert ended(terminal) == 0
    assert changed(terminal.output) == set()
    with Vault.open(home) as vault:
        vault.merge()
        assert [entry.note for entry in vault.everything()] == ["half a line and more"]


def go_on(terminal: Terminal, shown: bytes) -> None:
    """Continue the program, and read until it has drawn that again."""
    drawn = len(terminal.output)
    terminal.process.send_signal(signal.SIGCONT)
    deadline = time.monotonic() + PATIENCE
    while shown not in terminal.output[drawn:]:
        assert time.monotonic() < deadline
        terminal.read(0.01)


def until_stopped(terminal: Terminal) -> None:
    """Read until the program is stopped, and all that it sent before."""
    stat = Path(f"/proc/{terminal.process.pid}/stat")
    if not stat.exists():
        pytest.skip("no /proc to see whether it stopped")
    deadline = time.monotonic() + PATIENCE
    while stat.read_text().rpartition(")")[2].split()[0] != "T":
        assert time.monotonic() < deadline
        terminal.read(0.01)
    while select.select([terminal.master], [], [], 0)[0]:
        terminal.read(0)
