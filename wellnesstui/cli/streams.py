"""The three standard streams, as a command may rely on them: open, and never a reason to fail.

Whoever starts a command may have closed one (``>&-``, cron). Its number would go to the next file
that is opened, and what is meant for the screen would be written into that.
"""

from __future__ import annotations

import io
import os
import sys

_STREAMS = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))


def settle() -> None:
    """Put an empty device in the place of what is closed, and let no sign be a reason to fail."""
    for name, mode in _STREAMS:  # in this order: each takes the lowest number that is free
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)
            opened = open(descriptor, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
            setattr(sys, name, opened)
            if getattr(sys, f"__{name}__") is None:  # on which Textual draws
                setattr(sys, f"__{name}__", opened)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a sign the terminal has not must stop nothing


def pass_over_errors() -> None:
    """From now on stderr passes over what it can't write, to a full disk or to nobody."""
    settle()
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr = _Beside(sys.stderr)


def is_terminal() -> bool:
    """Whether all three are terminals, as what draws needs: Textual draws on stderr."""
    return all(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    )


class _Beside(io.TextIOWrapper):
    """What is said beside the answer: when it can't be, the command goes on all the same."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        through = stream.write_through
        super().__init__(
            stream.buffer, stream.encoding, "replace", line_buffering=True, write_through=through
        )
        self._stream = stream  # which would close what both write to

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
