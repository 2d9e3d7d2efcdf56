"""The same waiting for keys under the prompt, with a terminal that echoes nothing from the start.

Textual's own asks the terminal for its focus before it turns the echo off, so that an answer can
end up on the screen. Like ``driver`` it leans on names that Textual does not promise, and without
them the form takes Textual's driver.
"""

from __future__ import annotations

import os
import signal
import termios
import tty
from typing import Any, cast

from textual import events
from textual.drivers.linux_inline_driver import LinuxInlineDriver
from textual.message import Message

from wellnesstui.ui.driver import QuietDriver, _Waking


class QuietInlineDriver(LinuxInlineDriver):
    """For Linux and macOS."""

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._leaving = self.exit_event = _Waking()

    def run_input_thread(self) -> None:
        """Hand on what is typed, as the app's driver does."""
        QuietDriver.run_input_thread(cast("QuietDriver", self))

    def _run_input_thread(self) -> None:
        QuietDriver._run_input_thread(cast("QuietDriver", self))

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.CursorPosition):
            self.cursor_origin = (message.x, message.y)
        else:
            super().process_message(message)

    def _stop(self, *_: object) -> None:
        """Lend the terminal to the shell as it was, and stop; the form is drawn again afterwards."""
        self.stop_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _go_on(self, *_: object) -> None:
        if not self._leaving.is_set():
            self.disable_input()
        self.start_application_mode()
        self._app.call_later(self._app.refresh, layout=True)

    def start_application_mode(self) -> None:
        signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, self._go_on)
        before = termios.tcgetattr(self.fileno)
        quiet = termios.tcgetattr(self.fileno)
        quiet[tty.LFLAG] = self._patch_lflag(quiet[tty.LFLAG])
        termios.tcsetattr(self.fileno, termios.TCSANOW, quiet)
        super().start_application_mode()
        self.attrs_before = before
