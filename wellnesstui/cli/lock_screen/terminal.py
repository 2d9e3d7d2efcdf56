"""A raw terminal on its alternate screen, without echo: keys by name, lines of colored parts.

POSIX only; where there is no termios, the passphrase is asked for at a prompt.
"""

from __future__ import annotations

import os
import re
import select
import signal
import sys
from codecs import getincrementaldecoder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Any, Self

    from wellnesstui.domain.palette import Palette

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J"
_LEAVE = "\x1b[?2026l\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l"
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_ESC_WAIT = 0.05
_MARGIN = 2
_KEY = re.compile(r"\x1b(?:\[\[[A-Z]|\[[0-9;?<]*[ -/]*[@-~]|O[@-~])|.", re.DOTALL)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;?<]*[ -/]*|\[\[|O)?\Z")
_NAMES = {
    "\r": "enter", "\n": "enter", "\x7f": "back", "\x08": "back", "\x15": "clear",
    "\x03": "leave", "\x04": "leave", "\x11": "leave", "\x1b": "escape",
    "\x1bOP": "f1", "\x1b[11~": "f1", "\x1b[[A": "f1", "\x1b[P": "f1",
    "\x1bOQ": "f2", "\x1b[12~": "f2", "\x1b[[B": "f2", "\x1b[Q": "f2",
    "\x1bOR": "f3", "\x1b[13~": "f3", "\x1b[[C": "f3", "\x1b[R": "f3",
    "\x1b[A": "up", "\x1bOA": "up", "\x1b[B": "down", "\x1bOB": "down",
    "\x1b[5~": "pageup", "\x1b[6~": "pagedown",
    **dict.fromkeys(("\x1b[H", "\x1bOH", "\x1b[1~"), "home"),
    **dict.fromkeys(("\x1b[F", "\x1bOF", "\x1b[4~"), "end"),
}  # fmt: skip


def is_supported() -> bool:
    """Whether the process has a POSIX terminal to draw on."""
    try:
        import termios  # noqa: F401 - Windows has none
    except ImportError:
        return False
    return sys.stdin.isatty() and sys.stdout.isatty()


def key_names(text: str) -> list[str]:
    """The names of the keys in what a terminal sent; unknown escape sequences are left out."""
    keys = [_NAMES.get(each, each) for each in _KEY.findall(text)]
    return [key for key in keys if not key.startswith("\x1b")]


class KeyReader:
    """Names the keys in what a terminal sends, piece by piece, with bracketed paste.

    Of a paste only the characters of its first line count: each further line would be tried as a
    passphrase.
    """

    def __init__(self) -> None:
        self._inside = False
        self._line_is_over = False

    def key_names(self, text: str) -> list[str]:
        """The names of the keys in the next piece."""
        keys = []
        while text:
            if self._inside:
                pasted, mark, text = text.partition(_PASTE_ENDS)
                self._inside = not mark
                keys += self._of_first_line(pasted)
            else:
                text_before, mark, text = text.partition(_PASTE_BEGINS)
                self._inside, self._line_is_over = bool(mark), False
                keys += key_names(text_before)
        return keys

    def _of_first_line(self, pasted: str) -> list[str]:
        if self._line_is_over:
            return []
        line = re.split("[\r\n]", pasted, maxsplit=1)[0]
        self._line_is_over = len(line) < len(pasted)
        return [char for char in line if char.isprintable()]


class Terminal:
    """A context manager: the terminal is as it was afterwards, whatever happened."""

    def __enter__(self) -> Self:
        import termios

        self._in, self._out = sys.stdin.fileno(), sys.stdout.fileno()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._drawn = ""
        self._key_reader = KeyReader()
        self._before: Any = termios.tcgetattr(self._in)
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._waker, False)
        self._waking = signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        self._handlers: dict[int, Any] = {}
        try:
            for number, handler in (
                (signal.SIGWINCH, lambda *_: None),
                (signal.SIGTSTP, self._stop),
                (signal.SIGCONT, self._go_on),
            ):
                self._handlers[number] = signal.signal(number, handler)
            self._take()
        except BaseException:  # __exit__ is not called for it
            self.__exit__(None, None, None)
            raise
        return self

    def _take(self) -> None:
        """Turn off echo and line mode, and enter the alternate screen."""
        import termios

        quiet = termios.tcgetattr(self._in)
        quiet[0] &= ~(termios.ICRNL | termios.IXON)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
        termios.tcsetattr(self._in, termios.TCSAFLUSH, quiet)
        self.write(_ENTER)

    def _give_back(self) -> None:
        import termios

        try:
            self.write(_LEAVE)
            termios.tcsetattr(self._in, termios.TCSAFLUSH, self._before)
        except (OSError, termios.error):
            pass  # the terminal is gone

    def _stop(self, *_: object) -> None:
        self._give_back()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self, *_: object) -> None:
        """The shell gave the terminal its echo back meanwhile; a passphrase would show."""
        self._take()
        self._drawn = ""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._give_back()
        signal.set_wakeup_fd(self._waking)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        os.close(self._woken)
        os.close(self._waker)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        try:
            keys = os.get_terminal_size(self._out)
        except OSError:
            return 80, 24
        return max(20, keys.columns), max(6, keys.lines)

    def write(self, text: str) -> None:
        data = text.encode("utf-8", "replace")
        while data:
            data = data[os.write(self._out, data) :]

    def keys(self, seconds: float) -> Iterator[str]:
        """The keys pressed within so many seconds; ``leave`` when the terminal is gone."""
        ready, _, _ = select.select([self._in, self._woken], [], [], seconds)
        if self._woken in ready:
            os.read(self._woken, 64)
            self._drawn = ""  # the size changed: draw all of it again
        if self._in not in ready:
            return
        text = self._read()
        while _UNFINISHED.search(text) and select.select([self._in], [], [], _ESC_WAIT)[0]:
            more = self._read()
            if not more:
                break
            text += more
        yield from self._key_reader.key_names(text) if text else ["leave"]

    def _read(self) -> str:
        try:
            data = os.read(self._in, 4096)
        except OSError:
            data = b""
        return self._decode(data, not data)

    def draw(self, lines: list[list[tuple[str, str]]], palette: Palette) -> None:
        """Draw all rows, if they differ from those drawn last."""
        colors, (width, _) = _Colors(palette), self.size
        rows = []
        for number, parts in enumerate(lines, 1):
            text = "".join(f"{colors.of(style)}{text}" for text, style in parts)
            # Not every terminal clears a line in the color that is set.
            rest = " " * max(0, width - _MARGIN - sum(len(text) for text, _ in parts))
            rows.append(
                f"\x1b[{number};1H{colors.ground}\x1b[2K{' ' * _MARGIN}{text}{colors.ground}{rest}"
            )
        drawn = "".join(rows)
        if drawn != self._drawn:
            self._drawn = drawn
            self.write(f"\x1b[?2026h{drawn}\x1b[?2026l")


class _Colors:
    """The theme's colors as escape sequences, where COLORTERM says that the terminal has them."""

    def __init__(self, palette: Palette) -> None:
        knows = os.environ.get("COLORTERM") in ("truecolor", "24bit") and not palette.ansi
        self._palette = palette if knows and "NO_COLOR" not in os.environ else None
        self.ground = f"\x1b[0m{_color(48, palette.background)}" if self._palette else "\x1b[0m"

    def of(self, style: str) -> str:
        front, _, behind = style.partition("/")
        if self._palette is None:
            return "\x1b[0;1m" if front == "primary" else "\x1b[0m"
        ground = _color(48, getattr(self._palette, behind)) if behind else self.ground
        return f"{ground}{_color(38, getattr(self._palette, front))}"


def _color(kind: int, text: str) -> str:
    red, green, blue = (int(text[start : start + 2], 16) for start in (1, 3, 5))
    return f"\x1b[{kind};2;{red};{green};{blue}m"
