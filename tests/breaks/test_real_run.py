"""The whole of it in real time: a real terminal, a real bus, a real notification service on a screen.

Five minutes or so, so it is run by hand: ``python3 run.py test -m long tests/breaks/test_real_run.py``.
"""

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

from tests.breaks.desktop import Desktop, missing
from tests.conftest import ROOT
from tests.terminal import Terminal, at_terminal
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.domain.time.rules import read_rule
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(bool(missing("dunst")), reason=missing("dunst") or "all is there"),
]
NOTICE = re.compile(rb"\x1b\]99;[^\x1b]*\x1b\\")
TITLE = re.compile(rb"\x1b\][012];")
PLAIN = {"SSH_CONNECTION": "", "SSH_TTY": "", "SSH_CLIENT": "", "TMUX": "", "STY": "", "TZ": "UTC"}


class Scene:
    """An app at a terminal that takes OSC 99, a desktop, and perhaps an agent."""

    def __init__(self, home: Home, desktop: Desktop) -> None:
        self.home, self.desktop = home, desktop
        # An app that rings by itself may say what it sends to whom.
        self.environ = {
            **desktop.environ,
            **PLAIN,
            "TERM": "xterm-kitty",
            "WELLNESS_HOME": home.data,
        }
        self.terminals: list[Terminal] = []
        self.agents: list[subprocess.Popen[bytes]] = []

    def open_app(self) -> Terminal:
        terminal = at_terminal("-m", "wellnesstui", size=(100, 30), more=self.environ)
        self.terminals.append(terminal)
        terminal.wait_for("How are you right now")
        return terminal

    def start_agent(self) -> None:
        self.agents.append(
            subprocess.Popen(
                [sys.executable, "-m", "wellnesstui", "agent"],
                env={**os.environ, "PYTHONPATH": str(ROOT), **self.environ},
                stderr=subprocess.DEVNULL,
            )
        )

    def kill_all(self) -> None:
        for terminal in self.terminals:
            terminal.close()
        for agent in self.agents:
            agent.kill()
            agent.wait()
        self.terminals, self.agents = [], []

    def rule(self, name: str, seconds: int) -> float:
        """A rule at the first full minute that is so many seconds away; when that is."""
        at = (int(time.time()) + seconds) // 60 * 60 + 60
        hour, minute = divmod(at // 60 % 1440, 60)
        BreakService(self.home).add(read_rule(f"{name} at {hour:02d}:{minute:02d}"))
        return at

    def live_until(self, at: float) -> None:
        """Read what the apps send, as a terminal does."""
        while time.time() < at:
            for terminal in self.terminals:
                terminal.read(0.05)
            time.sleep(0.05)

    def counts(self) -> tuple[int, int, int]:
        """Bells, terminal notices (each in two parts) and desktop notices."""
        said = b"".join(terminal.output for terminal in self.terminals)
        bells = re.sub(rb"\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)", b"", said).count(b"\a")
        return bells, len(NOTICE.findall(said)) // 2, len(self.desktop.notices())


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    home = Home(str(tmp_path), str(tmp_path), str(tmp_path))
    for name in ("bell", "terminal_notice"):
        settings.change(home, name, "on")
    with Desktop("dunst") as desktop:
        found = Scene(home, desktop)
        try:
            yield found
        finally:
            found.kill_all()
            monkeypatch.undo()
            time.tzset()


def test_each_way_once_also_with_an_agent_and_after_a_kill(scene: Scene, tmp_path: Path) -> None:
    terminal = scene.open_app()
    at = scene.rule("tea", 35)
    scene.live_until(at - 1)
    assert scene.counts() == (0, 0, 0)
    scene.live_until(at + 8)
    assert scene.counts() == (1, 1, 1)
    assert "Time for a break?" in terminal.shown()
    scene.desktop.picture(tmp_path / "desktop.png")

    scene.start_agent()  # app and agent together ring once
    at = scene.rule("walk", 35)
    scene.live_until(at + 12)
    assert scene.counts() == (2, 2, 2)

    for process in (terminal.process, scene.agents[0]):  # killed and started again: nothing comes
        process.send_signal(signal.SIGKILL)
        process.wait()
    scene.terminals, scene.agents = [], []
    scene.open_app()
    scene.start_agent()
    scene.live_until(time.time() + 45)
    assert scene.counts() == (0, 0, 2)

    scene.kill_all()  # the agent alone
    scene.start_agent()
    at = scene.rule("nap", 35)
    scene.live_until(at + 8)
    assert scene.counts() == (0, 0, 3)


def test_inside_a_session_nothing_rings_or_changes_until_its_end(scene: Scene) -> None:
    settings.change(scene.home, "quiet", "0")
    terminal = scene.open_app()
    scene.start_agent()
    terminal.send("l")
    terminal.wait_for("No entries yet")
    at = scene.rule("tea", 35)
    scene.live_until(at - 20)
    service = BreakService(scene.home)
    end = service.start(2).end
    scene.live_until(at - 5)
    shown, said = terminal.shown(), len(terminal.output)
    titles = len(TITLE.findall(terminal.output))
    scene.live_until(end - 1)
    assert scene.counts() == (0, 0, 0)
    assert len(TITLE.findall(terminal.output)) == titles
    lines = zip(shown.splitlines(), terminal.shown().splitlines(), strict=True)
    changed = [number for number, (before, after) in enumerate(lines) if before != after]
    assert changed in ([], [0])  # the clock at the top
    assert len(terminal.output) - said < 1500  # the clock, three times
    scene.live_until(end + 8)
    assert scene.counts() == (1, 1, 1)
