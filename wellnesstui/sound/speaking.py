"""How a program of the computer speaks: started for each sentence, or told one line after another.

Whoever uses these holds one lock around each call; none of them waits long.
"""

from __future__ import annotations

import subprocess
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.sound.computer_voice import ComputerVoice

CANCEL = b"!-!CANCEL self\n"
"""The line by which spd-say lets what it handed over be silent."""
_START, _A_WORD = 10.0, 1.5
"""Seconds that a program may take at most to begin, and for a word."""
_USUAL_START, _A_CHARACTER = 0.6, 0.075
"""Seconds that one takes that doesn't say when it has spoken, about."""
_GRACE, _LONG_GRACE = 0.15, 0.5
"""Seconds that a program has to end by itself."""


class Speaking:
    """``begin`` and ``is_over`` raise OSError where the program can't speak."""

    def __init__(self, voice: ComputerVoice) -> None:
        self._voice = voice
        self._process: subprocess.Popen[bytes] | None = None
        self._until = 0.0

    def begin(self, words: str, volume: float) -> None:
        """Begin to say ``words``; what was said before is over or was silenced."""
        raise NotImplementedError

    def is_over(self) -> bool:
        """Whether it has been said."""
        raise NotImplementedError

    def silence(self) -> None:
        """Let it say no more of it."""
        raise NotImplementedError

    def end(self) -> None:
        """Let no program run any longer."""
        self.silence()

    def _start(self, volume: float) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            self._voice.command(volume),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            bufsize=0,
        )


class EachTime(Speaking):
    """With a program that speaks to the end of its input, and ends."""

    def begin(self, words: str, volume: float) -> None:
        self.silence()
        self._process = process = self._start(volume)
        self._until = time.monotonic() + _START + _A_WORD * len(words.split())
        _write(process, words)
        _close_input(process)

    def is_over(self) -> bool:
        process = self._process
        if process is None:
            return True
        if process.poll() is None:
            if time.monotonic() < self._until:
                return False
            self.silence()
            raise TimeoutError
        self._process = None
        if process.returncode:
            raise OSError
        return True

    def silence(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            _close_input(process)
            _end(process)


class Staying(Speaking):
    """With a program that hands over each line and stays."""

    def __init__(self, voice: ComputerVoice) -> None:
        super().__init__(voice)
        self._volume = 0.0

    def begin(self, words: str, volume: float) -> None:
        if self._process is None or volume != self._volume:
            self.end()
            self._process, self._volume = self._start(volume), volume
        self._until = time.monotonic() + _USUAL_START + _A_CHARACTER * len(words)
        _write(self._process, words)

    def is_over(self) -> bool:
        if self._process is not None and self._process.poll() is not None:
            _close_input(self._process)
            self._process = None
            raise OSError
        return time.monotonic() >= self._until

    def silence(self) -> None:
        if self._process is not None:
            try:
                self._process.stdin and self._process.stdin.write(CANCEL)
            except OSError:
                pass  # it has ended

    def end(self) -> None:
        self.silence()
        process, self._process = self._process, None
        if process is None:
            return
        _close_input(process)
        try:
            process.wait(_LONG_GRACE)  # it reads that it's to be silent, and ends
        except subprocess.TimeoutExpired:
            _end(process)


def _write(process: subprocess.Popen[bytes], words: str) -> None:
    """Give it ``words``; they fit into a pipe."""
    assert process.stdin is not None  # noqa: S101 - it's a pipe
    process.stdin.write(words.encode() + b"\n")


def _close_input(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
