"""A real tmux hands the notice to the terminal around it when allowed, and swallows it when not."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal
from wellnesstui.breaks.channels import TEXT, TITLE
from wellnesstui.breaks.channels.terminal import Route, notice

FIRST, LAST = "All is there.", "That was all."
TRIES = 10
"""tmux drops what it would pass on while it has to draw the window anew, as at its start."""
pytestmark = pytest.mark.skipif(not shutil.which("tmux"), reason="there is no tmux on this machine")


@pytest.fixture
def folder() -> Iterator[Path]:
    path = Path(tempfile.mkdtemp(prefix="wellness-tmux-"))  # a socket's path must be short
    yield path
    shutil.rmtree(path)


def around(folder: Path, allow: str, what: str, expected: bytes = LAST.encode()) -> bytes:
    """What the terminal around tmux is sent while a program inside it writes ``what``.

    It is written again until ``expected`` is sent, TRIES times at most.
    """
    # Written once the terminal shows what is inside; LAST comes when all of it went through tmux.
    (folder / "what").write_text(f"{what}{LAST}", "utf-8")
    (folder / "conf").write_text(f"set -g allow-passthrough {allow}\n")
    tmux = ["tmux", "-S", f"{folder}/socket"]
    inner = f"printf '%s' '{FIRST}'; while read -r _; do cat '{folder}/what'; done"
    words = [*tmux, "-f", f"{folder}/conf", "new-session", inner]
    environ = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    with Terminal(words, environ) as terminal:
        terminal.until(lambda: FIRST.encode() in terminal.output, FIRST)
        for _ in range(TRIES):
            sent = len(terminal.output)
            terminal.send("\r")
            terminal.until(lambda sent=sent: LAST.encode() in terminal.output[sent:], LAST)  # type: ignore[misc]
            if expected in terminal.output:
                break
        subprocess.run([*tmux, "kill-server"], check=True, env=environ)
        terminal.wait_for_end()
        return terminal.output


@pytest.mark.parametrize("sequence", ["9", "99", "777"])
def test_handed_on_where_it_is_allowed(folder: Path, sequence: str) -> None:
    expected = notice(Route(sequence=sequence), TITLE, TEXT).encode()
    heard = around(
        folder, "on", notice(Route(sequence=sequence, through="tmux"), TITLE, TEXT), expected
    )
    assert heard.count(expected) == 1


def test_swallowed_where_it_is_not(folder: Path) -> None:
    heard = around(folder, "off", notice(Route(sequence="777", through="tmux"), TITLE, TEXT))
    assert b"pause" not in heard
    assert b"tmux;" not in heard
