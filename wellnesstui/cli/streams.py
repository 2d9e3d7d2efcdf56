"""Makes the three standard streams reliable: open, and never a reason for a command to fail.

Whoever starts a command may have closed one (``>&-``, cron). The next file that is opened would get
its descriptor, and what is meant for the screen would be written into that file.
"""

from __future__ import annotations

import codecs
import io
import os
import sys

_LETTERS_ERROR = "letters"
"""The name of the error handler that writes letters for signs."""
_LETTERS: dict[int, str] = {
    **{ord(sign): letter for sign, letter in zip("▁▂▃▄▅▆▇█", "12345678", strict=True)},
    **{
        ord(sign): letter
        for sign, letter in zip("●◉○■□·…×━─│←→↑↓▸▏", "*@.#.-~x=-|<>^v>|", strict=True)
    },
    **dict.fromkeys(map(ord, "‘’“”"), "'"),  # a double one would end a text in JSON
    **dict.fromkeys(map(ord, "–—"), "-"),
    **dict.fromkeys(map(ord, "╭╮╰╯┌┐└┘"), "+"),
    **dict.fromkeys(range(0x2801, 0x2900), "*"),  # braille
    0x2800: " ",
}
"""Each a column wide, like what it is for."""
_SIGNS = "●·…"
_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def open_closed() -> None:
    """Open the null device for each closed stream, and replace characters that it can't encode."""
    for name, mode in _STREAMS:  # in this order: each takes the lowest number that is free
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)
            opened = open(descriptor, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, opened)
            if getattr(sys, f"__{name}__") is None:  # on which Textual draws
                setattr(sys, f"__{name}__", opened)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_LETTERS_ERROR)


def _write_letters(error: UnicodeError) -> tuple[str, int]:
    """Letters for signs that an encoding lacks, and ``?`` for anything else that it can't write."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_LETTERS)
    return "".join(char if char < "\x80" else "?" for char in text), error.end


codecs.register_error(_LETTERS_ERROR, _write_letters)


def has_signs() -> bool:
    """Whether what is printed can have signs such as a filled circle."""
    try:
        _SIGNS.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def ignore_stderr_errors() -> None:
    """Make stderr ignore write errors, such as those of a full disk or a closed pipe."""
    open_closed()
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _TolerantStream(sys.stderr)


def shows_color() -> bool:
    """Whether what is printed goes to a terminal that has colors, and the person wants them.

    A console of Windows would show the codes as text until its mode is changed (SetConsoleMode with
    ENABLE_VIRTUAL_TERMINAL_PROCESSING), so it gets none.
    """
    return (
        sys.platform != "win32"
        and sys.stdout.isatty()
        and os.environ.get("TERM", "dumb") != "dumb"
        and not os.environ.get("NO_COLOR")
    )


def is_terminal() -> bool:
    """Whether all three are terminals, as the app needs: Textual draws on stderr."""
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    )


class _TolerantStream(io.TextIOWrapper):
    """A stderr whose write errors are ignored: what goes there is not part of the answer.

    Its buffer is that of another stream, so it never closes it: not even one that a signal left
    half made.
    """

    def __init__(self, stream: io.TextIOWrapper) -> None:
        through = stream.write_through
        super().__init__(
            stream.buffer,
            stream.encoding,
            _LETTERS_ERROR,
            line_buffering=True,
            write_through=through,
        )
        self._stream = stream  # else its finalizer would close the buffer that both write to

    def write(self, text: str) -> int:
        try:
            return super().write(text)
        except OSError:
            return len(text)

    def flush(self) -> None:
        try:
            super().flush()
        except OSError:
            pass

    def close(self) -> None:
        self.flush()
