"""A terminal driver that waits for keys instead of looking for them ten times a second.

Textual's own wakes a thread every 0.1 s, which is most of what an open app costs at rest and nearly
all of the time it takes to leave. It leans on two names that Textual does not promise: without the
first this module can't be imported and the app takes Textual's driver; without the second Textual's
loop runs, as it would have.
"""

from __future__ import annotations

import os
import select
from codecs import getincrementaldecoder
from threading import Event
from typing import Any

from textual import constants
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from wellnesstui.ui.paste import Paste

_AT_ONCE = 4096
_LOOKS = 2  # after a key, at whether it was a lone Esc: nothing follows one


class QuietDriver(LinuxDriver):
    """For Linux and macOS."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._leaving = _Waking()
        self.exit_event = self._leaving

    def _run_input_thread(self) -> None:
        # Textual's own would print the error's words, which may quote what was typed.
        self.run_input_thread()

    def run_input_thread(self) -> None:
        """Hand on what is typed until ``exit_event`` is set or the terminal is gone."""
        parser = XTermParser()
        decode = getincrementaldecoder("utf-8")("replace").decode
        paste = Paste()
        looks = 0
        while not self._leaving.is_set():
            wait = constants.ESCAPE_DELAY if looks else None
            ready, _, _ = select.select([self.fileno, self._leaving.woken], [], [], wait)
            looks = _LOOKS if ready else looks - 1
            if self.fileno in ready:
                data = _read(self.fileno)
                if not data:
                    self._app.call_later(self._app.run_action, "quit")
                    return
                # Nothing yet for half a letter, which the parser would take for the end.
                for part in paste.parted(decode(data)):
                    if isinstance(part, str):
                        parser = _typed(self, parser, part)
                    else:
                        self.process_message(part)
            for message in parser.tick():
                self.process_message(message)


class _Waking(Event):
    """An event that can be waited for together with a terminal; ``woken`` is then readable."""

    def __init__(self) -> None:
        super().__init__()
        self.woken, self._writer = os.pipe()

    def set(self) -> None:
        if not self.is_set():
            os.write(self._writer, b"\0")
        super().set()

    def clear(self) -> None:
        if self.is_set():
            os.read(self.woken, 1)
        super().clear()


def _typed(driver: LinuxDriver, parser: XTermParser, text: str) -> XTermParser:
    """Hand on the keys in a text; the parser for those that come after it."""
    while text:
        piece, text = _to_next_escape(text)
        try:
            for message in parser.feed(piece):
                driver.process_message(message)
        except (ValueError, OverflowError):  # a key with a number that no key has
            parser = XTermParser()
            text = _after_sequence(piece) + text
    return parser


def _to_next_escape(text: str) -> tuple[str, str]:
    """What stands before the next escape sign but the first letter, and the rest."""
    at = text.find("\x1b", 1)
    return (text, "") if at < 0 else (text[:at], text[at:])


def _after_sequence(piece: str) -> str:
    """What was typed right behind a sequence, or behind the end of one that began earlier."""
    start = len("\x1b[") if piece.startswith("\x1b[") else 0
    ends = (at for at in range(start, len(piece)) if "@" <= piece[at] <= "~")
    return piece[next(ends, len(piece)) + 1 :]


def _read(descriptor: int) -> bytes:
    """What was typed; nothing when the terminal is gone."""
    try:
        return os.read(descriptor, _AT_ONCE)
    except OSError:
        return b""
