"""Programs that are not loaded each time: forks of one process that has, each at a terminal of its own."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, Self

from tests.terminal import ROOT, Terminal


class Loaded:
    """A module that runs ``forks`` when it is given the word serve."""

    def __init__(self, module: str, environ: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, "serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **environ},
            cwd=ROOT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe
            pipe.close()
        self._process.wait(10)

    def begin(self, terminal: int, words: Sequence[str]) -> Fork:
        """A program with these words, at the terminal with that descriptor."""
        assert self._process.stdin
        self._process.stdin.write("\t".join((os.ttyname(terminal), *words)).encode() + b"\n")
        return Fork(self)

    def says(self, seconds: float | None = None) -> int | None:
        """The next number that it says, waited for as long."""
        pipe = self._process.stdout
        assert pipe
        return int(pipe.readline()) if select.select([pipe], [], [], seconds)[0] else None


class Fork:
    """What a test asks of a process."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self.pid = loaded.says() or 0
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self._loaded.says(0)
        return self.returncode

    def wait(self) -> None:
        self.returncode = self._loaded.says()

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)


class ForkedTerminal(Terminal):
    """A terminal whose program is such a fork."""

    def __init__(self, loaded: Loaded, *words: str, size: tuple[int, int]) -> None:
        self._loaded = loaded
        super().__init__(words, size=size)

    def begin(self, command: Sequence[str], _: dict[str, str]) -> Any:
        return self._loaded.begin(self.slave, command)


def forks() -> list[str]:
    """The words of each program, in a process of its own at the terminal that was named before them.

    The process that was started stays here until nobody asks any more; then the words are none.
    """
    for line in sys.stdin:
        terminal, *words = line.rstrip("\n").split("\t")
        pid = os.fork()
        if not pid:
            os.setsid()
            descriptor = os.open(terminal, os.O_RDWR | os.O_NOCTTY)
            for number in range(3):
                os.dup2(descriptor, number)
            os.close(descriptor)
            sys.stdin = sys.__stdin__ = _opened(0, "r")  # type: ignore[misc]
            sys.stdout = sys.__stdout__ = _opened(1, "w")  # type: ignore[misc]
            sys.stderr = sys.__stderr__ = _opened(2, "w")  # type: ignore[misc]
            return words
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    return []


def _opened(number: int, mode: str) -> Any:
    """The stream over a descriptor of the new terminal; the one of before was over a pipe."""
    return open(number, mode, closefd=False)
