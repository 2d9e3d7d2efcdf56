"""Every process of ours is in its safe state: no core, nothing in one, and nobody else's to look at."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hand import an_entry
from tests.terminal import PATIENCE, Terminal, surroundings
from wellnesstui.breaks import agent, calendar
from wellnesstui.exchange.importers.parsing import sandbox_process
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import slots
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks into /proc")
SECRET = "marked-river-of-a-passphrase"
LIMIT = re.compile(r"^Max core file size +(\S+) +(\S+)", re.MULTILINE)
UNLIMITED = ("/bin/sh", "-c", 'ulimit -c unlimited 2>/dev/null; exec "$0" "$@"')
FAULTS = ("SIGSEGV", "SIGBUS")


def faulty(folder: Path, *words: str) -> Terminal:
    """A terminal with a program that may leave a core as large as it likes, in that folder."""
    command = [*UNLIMITED, sys.executable, "-m", "wellnesstui", *words]
    return Terminal(command, surroundings(), folder=folder)


def started(command: list[str], folder: Path, *streams: int) -> subprocess.Popen[bytes]:
    """The command, begun where the shell said `ulimit -c unlimited`."""
    into, out, errors = streams
    return subprocess.Popen(
        [*UNLIMITED, *command],
        stdin=into,
        stdout=out,
        stderr=errors,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"},
        cwd=folder,
        start_new_session=True,
    )


def state(pid: int) -> tuple[tuple[str, ...], int]:
    """The limit on a core file, soft and hard, and which memory goes into one."""
    found = LIMIT.search(Path(f"/proc/{pid}/limits").read_text())
    assert found
    return found.groups(), int(Path(f"/proc/{pid}/coredump_filter").read_text(), 16)


SAFE = (("0", "0"), 0)


def until_safe(pid: int) -> None:
    """Wait for the state, which a process is in before it asks or reads anything."""
    deadline = time.monotonic() + PATIENCE
    while state(pid) != SAFE:
        assert time.monotonic() < deadline
        time.sleep(0.001)
    assert os.stat(f"/proc/{pid}/environ").st_uid == 0  # also for an account that is not root


def check_left(folder: Path, process: subprocess.Popen[bytes], fault: str) -> None:
    assert process.returncode == -getattr(signal, fault)
    assert [path.name for path in folder.iterdir()] == []


@pytest.fixture
def sealed(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    with Vault.open(home) as vault:
        vault.record(an_entry(note=SECRET))
        passphrase_change.seal(vault, SECRET, "0" * 25)
    return home


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where a core would be; after the test there is none."""
    found = tmp_path / "cores"
    found.mkdir()
    yield found
    assert list(found.iterdir()) == []


OPEN = {
    "the app": ([], "How are you right now"),
    "line by line": (["--plain"], "Choose"),
    "a note's prompt": (["note"], "Write your note"),
    "the small form": (["checkin"], "How are you right now"),
    "the agent": (["agent"], "Reminders now appear"),
}
SEALED = {
    "the lock screen": ([], "wellness is locked"),
    "a passphrase's prompt": (["log"], "Passphrase"),
    "line by line, sealed": (["--plain"], "Passphrase"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", OPEN)
def test_a_fault_leaves_no_core(home: Home, folder: Path, kind: str, fault: str) -> None:
    _fails(folder, *OPEN[kind], fault)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", SEALED)
def test_a_fault_where_a_passphrase_is_typed(
    sealed: Home, folder: Path, kind: str, fault: str
) -> None:
    _fails(folder, *SEALED[kind], fault)


def _fails(folder: Path, words: list[str], shown: str, fault: str) -> None:
    with faulty(folder, *words) as terminal:
        terminal.wait_for(shown)
        terminal.send(SECRET)
        until_safe(terminal.process.pid)
        terminal.process.send_signal(getattr(signal, fault))
        terminal.wait_for_end()
        check_left(folder, terminal.process, fault)


def test_the_process_after_a_lock(sealed: Home, folder: Path) -> None:
    """It is another program in the same place, which lost the flag on the way."""
    with faulty(folder) as terminal:
        terminal.wait_for("wellness is locked")
        terminal.send(f"{SECRET}\r")
        terminal.wait_for("How are you right now")
        until_safe(terminal.process.pid)
        os.kill(terminal.process.pid, signal.SIGHUP)
        terminal.wait_for("wellness is locked")
        until_safe(terminal.process.pid)
        terminal.process.send_signal(signal.SIGSEGV)
        terminal.wait_for_end()
        check_left(folder, terminal.process, "SIGSEGV")


WHERE = str(ROOT)
CHILDREN = {
    "an import": ["-I", "-S", "-B", "-c", sandbox_process._START, WHERE, "jrnl"],
    "a calendar": ["-I", "-S", "-B", "-c", calendar._START, "0", "99", "", *calendar._folders()],
    "a notice": ["-P", "-c", agent._CHILD, WHERE],
    "a command": ["-m", "wellnesstui", "note"],
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", CHILDREN)
def test_a_fault_of_what_reads_from_a_pipe(home: Home, folder: Path, kind: str, fault: str) -> None:
    reading, writing = os.pipe()
    os.write(writing, SECRET.encode())
    process = started([sys.executable, *CHILDREN[kind]], folder, reading, *[subprocess.DEVNULL] * 2)
    try:
        until_safe(process.pid)
        process.send_signal(getattr(signal, fault))
        process.wait(PATIENCE)
        check_left(folder, process, fault)
    finally:
        process.kill()
        process.wait()
        os.close(reading)
        os.close(writing)


def test_a_python_that_is_not_ours_is_seen(tmp_path: Path) -> None:
    """The control: the state looked for is not that of every process."""
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    process = started(sleeps, tmp_path, *[subprocess.DEVNULL] * 3)
    try:
        (soft, _), kept = state(process.pid)
        assert soft != "0" or kept
        assert kept
    finally:
        process.kill()
        process.wait()


ASKED = """
import os, resource, sys
from wellnesstui.store.disk.safe_process import harden
harden()
print({flag}, *resource.getrlimit(resource.RLIMIT_CORE), os.umask(0))
"""
FLAG = "__import__('ctypes').CDLL(None).prctl(3, 0, 0, 0, 0)"


def _asked(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return done.stdout


def test_nobody_of_the_same_account_can_look_into_it() -> None:
    assert _asked(ASKED.format(flag=FLAG)) == "0 0 0 63\n"


def test_the_limit_holds_in_a_python_without_the_rest() -> None:
    missing = ASKED.replace("import os", "import os, sys; sys.modules['_ctypes'] = None\nimport os")
    assert _asked(missing.format(flag="'-'")) == "- 0 0 63\n"


def test_it_comes_before_anything_else() -> None:
    """Nothing that could hold a word is loaded or read before it."""
    for start in (sandbox_process._START, calendar._START, agent._CHILD):
        first = [part for part in start.split(";") if "import" in part or "main" in part]
        assert first[1] == "from wellnesstui.store.disk.safe_process import harden"
        assert "harden();from" in start
    main = (ROOT / "wellnesstui" / "cli" / "main.py").read_text("utf-8")
    begins = main.partition("def _prepare_process")[2].partition("def ")[0]
    assert begins.index("harden()") < begins.index("unwind_on_signals()") < begins.index("streams")
