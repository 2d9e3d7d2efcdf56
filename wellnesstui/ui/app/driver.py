"""A terminal driver that waits for keys instead of looking for them ten times a second.

Textual's own wakes a thread every 0.1 s, which is most of what an open app costs at rest and nearly
all of the time it takes to leave. Without the private parts of Textual that this needs (see
``textual_private``) it can't be imported and the app takes Textual's own driver.
"""

from __future__ import annotations

import asyncio
import os
import select
from codecs import getincrementaldecoder
from threading import Event
from typing import Any, TextIO

from textual import constants
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from wellnesstui.ui import textual_private
from wellnesstui.ui.app.paste import Paste
from wellnesstui.ui.textual_private import XTermParser

_CHUNK = 4096  # bytes
_POLLS = 2  # after a key, for whether it was a lone Esc: nothing follows one


class QuietDriver(LinuxDriver):
    """For Linux and macOS: its input thread sleeps in ``select`` until a key or the end comes."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        self._turns = asyncio.get_running_loop()
        super().__init__(app, **options)
        self.app = app
        self.exit_event = self.exiting = SelectableEvent()
        textual_private.wrap_output(self, lambda file: TerminalOutput(file, app))

    # Both write to the terminal, and the signal may come within a write, whose lock they would wait
    # for for ever: so they have a turn of the loop to themselves.
    def _sigtstp_application(self, *_: object) -> None:
        self._turns.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        self._turns.call_soon_threadsafe(super()._sigcont_application)

    def _run_input_thread(self) -> None:
        # Textual's own prints the message of an error, which may quote what was typed.
        self.run_input_thread()

    def run_input_thread(self) -> None:
        """Post what is typed as messages until ``exit_event`` is set or the terminal is gone."""
        parser = XTermParser()
        decode = getincrementaldecoder("utf-8")("replace").decode
        paste = Paste()
        polls = 0
        while not self.exiting.is_set():
            wait = constants.ESCAPE_DELAY if polls else None
            ready, _, _ = select.select([self.fileno, self.exiting.readable], [], [], wait)
            polls = _POLLS if ready else polls - 1
            if self.fileno in ready:
                data = _read(self.fileno)
                if not data:
                    self.app.call_later(self.app.run_action, "quit")
                    return
                # Half a letter decodes to nothing yet, which the parser would take for the end.
                for part in paste.split(decode(data)):
                    if isinstance(part, str):
                        parser = _feed(self, parser, part)
                    else:
                        self.process_message(part)
            for message in parser.tick():
                self.process_message(message)


class TerminalOutput:
    """The terminal as a file; once it is gone, the app is told to leave and the rest is swallowed.

    An error would end Textual's output thread, for which the app would then wait for ever.
    """

    def __init__(self, file: TextIO, app: App[Any]) -> None:
        self._file = file
        self._app = app
        self._is_gone = False

    def write(self, text: str) -> int:
        if not self._is_gone:
            try:
                return self._file.write(text)
            except OSError:
                self._lose()
        return len(text)

    def flush(self) -> None:
        if not self._is_gone:
            try:
                self._file.flush()
            except OSError:
                self._lose()

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()

    def _lose(self) -> None:
        self._is_gone = True
        self._app.call_later(self._app.run_action, "quit")


class SelectableEvent(Event):
    """An event that ``select`` can wait for together with a terminal: a self-pipe.

    Once it is set, the descriptor ``readable`` can be read.
    """

    def __init__(self) -> None:
        super().__init__()
        self.readable, self._writer = os.pipe()

    def set(self) -> None:
        if not self.is_set():
            os.write(self._writer, b"\0")
        super().set()

    def clear(self) -> None:
        if self.is_set():
            os.read(self.readable, 1)
        super().clear()


def _feed(driver: LinuxDriver, parser: XTermParser, text: str) -> XTermParser:
    """The parser for what comes after the text, whose keys are posted as messages."""
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
    """The text before the next escape character, and the rest; one that begins the text is passed over."""
    escape = text.find("\x1b", 1)
    return (text, "") if escape < 0 else (text[:escape], text[escape:])


def _after_sequence(piece: str) -> str:
    """The text behind an escape sequence, or behind the end of one that began earlier."""
    start = len("\x1b[") if piece.startswith("\x1b[") else 0
    ends = (index for index in range(start, len(piece)) if "@" <= piece[index] <= "~")
    return piece[next(ends, len(piece)) + 1 :]


def _read(descriptor: int) -> bytes:
    """The bytes that were typed; empty when the terminal is gone."""
    try:
        return os.read(descriptor, _CHUNK)
    except OSError:
        return b""
