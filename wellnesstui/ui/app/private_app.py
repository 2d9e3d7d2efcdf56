"""What the app must never do: print what was written in a crash, or write the screen to disk."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import WorkerFailed

from wellnesstui.domain import crash
from wellnesstui.ui import textual_private
from wellnesstui.ui.app.signal_app import SignalApp


class PrivateApp(SignalApp):
    """``exit_message`` is printed once the screen is gone, such as the report of a crash."""

    def __init__(self) -> None:
        super().__init__()
        self.exit_message = ""

    def set_thread_hook(self) -> None:
        """Let an error in a thread end the app like any other; Python would print its message."""
        threading.excepthook = self._thread_failed

    def _thread_failed(self, failure: threading.ExceptHookArgs) -> None:
        error = failure.exc_value
        if isinstance(error, Exception) and self.is_running:
            self.call_later(self._handle_exception, error)
        elif error is not None:
            print(crash.report(error), file=sys.stderr)  # noqa: T201 - after the screen is gone

    def get_system_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:
        """None of Textual's own: its screenshot would write what is on the screen to disk."""
        return iter(())

    def _handle_exception(self, error: Exception) -> None:
        # Textual prints local variables, which hold what people wrote. A test pins this.
        if self.is_exiting and isinstance(error, MountError):
            # Left or locked at its very start: what was still to be mounted has no parent any more.
            # What was typed is written down by then.
            textual_private.close_messages(self)
            return
        textual_private.set_return_code(self, 1)
        if textual_private.note_exception(self, error):
            # A worker that is awaited wraps its error in one of Textual's, which names no place.
            cause = error.error if isinstance(error, WorkerFailed) else error
            self.exit_message = crash.report(cause)  # errors after the first follow from it
        textual_private.close_messages(self)
