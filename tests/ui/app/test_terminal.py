"""The program itself in a real terminal: what starts, what is shown, what is left behind."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte
import pytest

from tests.ui.stage import an_entry, keep_elsewhere
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 90.0
"""Seconds after which what is waited for will not come, on a machine with other work to do as well."""
_LAST = b"\x1b[?7797l"  # which means nothing to any terminal


class Terminal:
    """A program at a pseudo terminal; ``said`` is all that it ever sent."""

    def __init__(
        self, *arguments: str, size: tuple[int, int] = (80, 24), more: dict[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.said = b""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(slave)
        self.master, self.slave = master, slave
        self.process = self.begin(arguments, more or {})

    def begin(self, arguments: tuple[str, ...], more: dict[str, str]) -> subprocess.Popen[bytes]:
        """Start the program, at the terminal."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **more},
            cwd=ROOT,
            start_new_session=True,
        )

    def send(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def pour(self, text: str) -> None:
        """Send more than a pseudo terminal takes at once, and read meanwhile as a terminal does."""
        data = text.encode()
        while data:
            _, writable, _ = select.select([], [self.master], [], 0.05)
            if writable:
                data = data[os.write(self.master, data[:4096]) :]
            self.read(0)

    def read(self, wait: float) -> None:
        if not select.select([self.master], [], [], wait)[0]:
            return
        try:
            data = os.read(self.master, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return
        self.said += data
        self._stream.feed(data)

    def wait_for(self, text: str) -> None:
        """Read until the screen shows it, a regular expression."""
        self.until(lambda: bool(re.search(text, self.shown())), text)

    def until(self, holds: Callable[[], bool], what: str = "what is waited for") -> None:
        """Read until it holds, while the program runs."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"{what!r} not in\n{self.shown()}"
            assert self.process.poll() is None, self.shown()
            self.read(0.1)

    def wait_for_end(self) -> int:
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, self.shown()
            self.read(0.05)
        while select.select([self.master], [], [], 0)[0]:
            self.read(0)
        os.write(self.slave, _LAST)  # it comes after all that the program wrote
        while not self.said.endswith(_LAST):
            assert time.monotonic() < deadline, self.shown()
            self.read(0.05)
        self.said = self.said.removesuffix(_LAST)
        return self.process.returncode

    def shown(self) -> str:
        return "\n".join(self.screen.display)

    def close(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


def _is_restored(terminal: Terminal) -> bool:
    said = terminal.said
    pairs = ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?25l", b"\x1b[?25h"), (b"\x1b[?1000h", b"\x1b[?1000l"), (b"\x1b[?2004h", b"\x1b[?2004l"))  # fmt: skip
    left = all(said.rfind(off) > said.rfind(on) for on, off in pairs)
    return left and termios.tcgetattr(terminal.slave)[3] == terminal.before[3]


def test_a_mood_kept_in_a_real_terminal_and_q_leaves_it_as_it_was(stage_home: Home) -> None:
    terminal = Terminal("-m", "wellnesstui")
    try:
        terminal.wait_for("How are you arriving")
        terminal.send("4\r")
        terminal.wait_for(r"kept \d\d?:\d\d")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert _is_restored(terminal)
        assert b"Traceback" not in terminal.said
    finally:
        terminal.close()
    with Vault.open(stage_home) as vault:
        assert [entry.mood for entry in vault.everything()] == [4]


def test_what_is_typed_before_the_screen_is_there_is_not_lost(stage_home: Home) -> None:
    terminal = Terminal("-m", "wellnesstui")
    try:
        terminal.until(lambda: b"\x1b[?1049h" in terminal.said)
        terminal.send("4\r")
        terminal.wait_for(r"kept \d\d?:\d\d")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()


@pytest.mark.parametrize("keys", ["q", "o", "\x1b"], ids=["quit", "note", "esc"])
def test_no_key_is_too_early(stage_home: Home, keys: str) -> None:
    terminal = Terminal("-m", "wellnesstui")
    try:
        terminal.until(lambda: b"\x1b[?1049h" in terminal.said)
        terminal.send(keys)
        if keys != "q":
            terminal.wait_for("How are you arriving")
            terminal.send("\x11")
        assert terminal.wait_for_end() == 0
        assert b"mistake of its own" not in terminal.said
    finally:
        terminal.close()


def test_nothing_an_entry_holds_is_obeyed_by_the_terminal(stage_home: Home) -> None:
    hostile = "\x1b]52;c;ZXZpbA==\x07\x1b[31m\x9b2Jend \u202eofit"
    with Vault.open(stage_home) as vault:
        now = an_entry(0).when.but(at=int(time.time()) - 5)
        vault.record(an_entry(0, mood=3, words=("a" + hostile,), note=hostile).but(when=now))
        keep_elsewhere(
            stage_home, an_entry(0, mood=2, note="from the inbox" + hostile).but(when=now)
        )
    terminal = Terminal("-m", "wellnesstui")
    try:
        terminal.wait_for("from the inbox")
        terminal.wait_for("steady")
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0
        for theirs in (b"\x1b]52", b"ZXZpbA", b"\x1b[31m", "\x9b".encode(), "\u202e".encode()):
            assert theirs not in terminal.said
    finally:
        terminal.close()


CRASH = """
import sys
from wellnesstui.cli.main import main
from wellnesstui.ui.{module} import {name}

def fail(self, *_, **__):
    secret = "SECRET-LOCAL"
    raise ValueError("SECRET-NOTE" + secret[:0])

{name}.{method} = fail
sys.exit(main())
"""
PLACES = [
    ("widgets.mood_scale", "MoodScale", "action_pick", "4"),
    ("places.today.screen", "TodayScreen", "recall", ""),
    ("entry.picker", "Picker", "_offer", "w"),
    ("places.today.entry_list", "EntryList", "render_line", ""),
    ("app.app", "WellnessApp", "action_undo", "u"),
]


@pytest.mark.parametrize(
    ("module", "name", "method", "keys"), PLACES, ids=[f"{place[1]}.{place[2]}" for place in PLACES]
)
def test_a_crash_prints_where_and_not_one_word_of_what(
    stage_home: Home, module: str, name: str, method: str, keys: str
) -> None:
    terminal = Terminal("-c", CRASH.format(module=module, name=name, method=method), size=(100, 40))
    try:
        if keys:
            terminal.wait_for("How are you arriving")
            terminal.send(keys)
        assert terminal.wait_for_end() == 1
        assert "Wellness met a mistake of its own and closed." in terminal.shown()
        assert "ValueError" in terminal.shown()
        assert b"SECRET" not in terminal.said
        assert _is_restored(terminal)
    finally:
        terminal.close()


def _says(environment: dict[str, str], terminal: bool) -> tuple[int, str]:
    if terminal:
        program = Terminal("-m", "wellnesstui", more=environment)
        try:
            code = program.wait_for_end()
            return code, program.said.decode()
        finally:
            program.close()
    done = subprocess.run(
        [sys.executable, "-m", "wellnesstui"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("terminal", "wanted"), [(True, "TERM=dumb"), (False, "needs a terminal")], ids=["dumb", "none"]
)
def test_a_terminal_that_can_not_show_it_gets_a_sentence(
    stage_home: Home, terminal: bool, wanted: str
) -> None:
    code, said = _says({"TERM": "dumb"}, terminal)
    assert code == 2
    assert wanted in said
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert len(said.strip().splitlines()) == 2
    assert not os.path.exists(stage_home.vault)


def test_a_second_app_says_that_another_is_open(stage_home: Home) -> None:
    first = Terminal("-m", "wellnesstui")
    try:
        first.wait_for("How are you arriving")
        second = Terminal("-m", "wellnesstui")
        try:
            second.wait_for("open in another")
            second.send("q")
            assert second.wait_for_end() == 0
        finally:
            second.close()
        first.send("q")
        assert first.wait_for_end() == 0
    finally:
        first.close()


def test_textual_s_own_log_of_every_key_can_not_be_turned_on(
    stage_home: Home, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    terminal = Terminal(
        "-m", "wellnesstui", more={"TEXTUAL_LOG": str(log), "TEXTUAL": "debug,devtools"}
    )
    try:
        terminal.wait_for("How are you arriving")
        terminal.send("osecret\x11")
        assert terminal.wait_for_end() == 0
    finally:
        terminal.close()
    assert not log.exists()
