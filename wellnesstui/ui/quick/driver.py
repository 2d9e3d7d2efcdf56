"""A driver for the small form under the prompt that echoes nothing from the start.

Textual's own asks the terminal to report its focus before it turns the echo off, so that the answer
can end up on the screen. Without the private parts of Textual that this needs (see ``textual_private``) it
can't be imported and the form takes Textual's own driver.
"""

from __future__ import annotations

import os
import signal
import termios
import tty
from typing import Any, cast

from textual import events
from textual.app import App
from textual.drivers.linux_inline_driver import LinuxInlineDriver
from textual.message import Message

from wellnesstui.ui import textual_private
from wellnesstui.ui.app.driver import QuietDriver, SelectableEvent, TerminalOutput


class QuietInlineDriver(LinuxInlineDriver):
    """For Linux and macOS; its input thread is that of ``QuietDriver``."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self.app = app
        self.exit_event = self.exiting = SelectableEvent()
        textual_private.wrap_output(self, lambda file: TerminalOutput(file, app))

    def run_input_thread(self) -> None:
        """Post what is typed as messages until ``exit_event`` is set or the terminal is gone."""
        QuietDriver.run_input_thread(cast("QuietDriver", self))

    def _run_input_thread(self) -> None:
        # Textual's own prints the message of an error, which may quote what was typed.
        self.run_input_thread()

    def process_message(self, message: Message) -> None:
        if isinstance(message, events.CursorPosition):
            self.cursor_origin = (message.x, message.y)
        else:
            super().process_message(message)

    def _stop(self, *_: object) -> None:
        """SIGTSTP: give the terminal back as it was and stop; the form is drawn again afterwards."""
        self.stop_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _resume(self, *_: object) -> None:
        """SIGCONT, which also comes with the SIGHUP of a terminal that has gone away."""
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return
        if not self.exiting.is_set():
            self.disable_input()
        self.start_application_mode()
        self.app.call_later(self.app.refresh, layout=True)

    def start_application_mode(self) -> None:
        signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, self._resume)
        before = termios.tcgetattr(self.fileno)
        quiet = termios.tcgetattr(self.fileno)
        quiet[tty.LFLAG] = textual_private.local_flags(self, quiet[tty.LFLAG])
        termios.tcsetattr(self.fileno, termios.TCSANOW, quiet)
        super().start_application_mode()
        self.attrs_before = before
