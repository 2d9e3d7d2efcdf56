"""What every test stands on: a home of its own, no network, and the real command in a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import skips, thorough
from tests.hand import Hand
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home

for name in ("COLUMNS", "LINES"):  # the size of a terminal of a test is its own
    os.environ.pop(name, None)
# Times are shown in 24 hours unless a test says otherwise: the clock's default is the locale's.
if "LC_ALL" in os.environ:
    os.environ["LANG"] = os.environ.pop("LC_ALL")
os.environ["LC_TIME"] = "C"
# nohup and a shell's background have some ignored, and programs that are tested inherit it.
for name in ("SIGHUP", "SIGTERM", "SIGQUIT"):
    if signal.getsignal(getattr(signal, name, signal.SIGTERM)) == signal.SIG_IGN:
        signal.signal(getattr(signal, name), signal.SIG_DFL)
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # and a shell has this one, in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)
ROOT = Path(__file__).parents[1]
_UNIX = 1  # socket.AF_UNIX, written so that nothing here imports socket
_LOOKING = ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo", "gethostname")
_REACHING = ("connect", "bind", "sendto", "sendmsg", *_LOOKING)


def _real_folders() -> tuple[str, ...]:
    """Where the person who runs the tests may have a journal of their own."""
    there = Home.find()
    return tuple({there.data, there.config, there.state})


_REAL = _real_folders()
_TOUCHING = ("open", "os.mkdir", "os.listdir", "os.scandir", "os.rename", "os.remove", "os.chmod")


class Trespass(RuntimeError):
    """A test reached for the network, or for the home of the person who runs it."""


class Watchman:
    """Hears of everything that Python does; what is forbidden is stopped and remembered."""

    def __init__(self) -> None:
        self.caught: list[str] = []

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "socket.__new__":
            # asyncio's own pair is AF_UNIX; -1 is the wrapping of one that is there already
            if arguments[1] not in (_UNIX, -1):
                self._stop(f"a socket of family {arguments[1]}")
        elif event.startswith("socket."):
            if event.removeprefix("socket.") in _REACHING:
                self._stop(event)
        elif event in _TOUCHING and arguments and isinstance(arguments[0], str):
            path = arguments[0]
            if any(path == real or path.startswith(real + os.sep) for real in _REAL):
                self._stop(f"{event} in the real home")

    def _stop(self, what: str) -> None:
        self.caught.append(what)
        raise Trespass(what)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        skips.OPTION, action="store_true", help="fail on a test left out that is not in skips.toml"
    )

    parser.addoption(
        thorough.OPTION, action="store_true", help="leave out no test, and look at every example"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(thorough.Thorough(config))
    if hasattr(config, "workerinput"):
        return  # the process that gave out the tests hears of all of them
    allowed = skips.read(skips.ALLOWED.read_text("utf-8"))
    config.pluginmanager.register(skips.Skips(allowed, strict=config.getoption(skips.OPTION)))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: a worker often waits for a program that it started."""
    return (os.cpu_count() or 1) + 1


WATCHMAN = Watchman()
sys.addaudithook(WATCHMAN.hear)


@pytest.fixture(autouse=True)
def _watched() -> Iterator[None]:
    """Fails the test that trespassed, also when it swallowed the error."""
    WATCHMAN.caught.clear()
    yield
    caught = WATCHMAN.caught[:]
    WATCHMAN.caught.clear()
    assert not caught, caught


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of the real surroundings: neither folders, nor time zone, nor umask."""
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    for name in (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_STATE_HOME",
        "NO_COLOR",
        "WELLNESS_MUTED",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WELLNESS_HOME", str(tmp_path / "home"))
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home in which nothing was ever kept, in a folder with a space and a letter in its name."""
    monkeypatch.setenv("WELLNESS_HOME", str(tmp_path / "a höme"))
    return Home.find()


@pytest.fixture
def in_zone() -> Iterator[Callable[[str], None]]:
    """Puts the machine into a time zone until the test ends."""
    patch = pytest.MonkeyPatch()

    def put(zone: str) -> None:
        patch.setenv("TZ", zone)
        time.tzset()

    yield put
    patch.undo()
    time.tzset()


@pytest.fixture
def hand(monkeypatch: pytest.MonkeyPatch) -> Hand:
    """It is 10:52 in Vienna on Tuesday 24 November 2026 until the test moves it."""
    hand = Hand()
    monkeypatch.setattr(clock, "now", hand.now)
    monkeypatch.setattr(time, "time", hand.time)
    return hand


class Said(NamedTuple):
    """What a command answered: its exit code, and its two outputs as bytes."""

    code: int
    raw: bytes
    raw_errors: bytes

    @property
    def out(self) -> str:
        return self.raw.decode()

    @property
    def err(self) -> str:
        return self.raw_errors.decode()


Wellness = Callable[..., Said]


@pytest.fixture
def wellness(home: Home) -> Wellness:
    """Runs ``wellness WORDS`` in a fresh process, with ``home`` as its home."""

    def run(
        *words: str,
        stdin: bytes = b"",
        env: dict[str, str | None] | None = None,
        before: Callable[[], None] | None = None,
    ) -> Said:
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **(env or {})}
        done = subprocess.run(
            [sys.executable, "-m", "wellnesstui", *words],
            input=stdin,
            capture_output=True,
            env={name: value for name, value in surroundings.items() if value is not None},
            preexec_fn=before,
            timeout=60,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return run
