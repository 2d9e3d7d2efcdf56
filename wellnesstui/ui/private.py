"""What the app must never do: print what was written in a crash, or write the screen to disk."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen
from textual.worker import WorkerFailed

from wellnesstui.domain import crash
from wellnesstui.ui.in_turn import InTurnApp


class PrivateApp(InTurnApp):
    """``last_words`` is what is said on the terminal after the screen is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.last_words = ""

    def hear_threads(self) -> None:
        """A mistake in a thread closes the app like any other; Python would print its words."""
        threading.excepthook = self._thread_failed

    def _thread_failed(self, found: threading.ExceptHookArgs) -> None:
        error = found.exc_value
        if isinstance(error, Exception) and self.is_running:
            self.call_later(self._handle_exception, error)
        elif error is not None:
            print(crash.report(error), file=sys.stderr)  # noqa: T201 - after the screen is gone

    def get_system_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:
        """None of Textual's own: its screenshot would write what is on the screen to disk."""
        return iter(())

    def _handle_exception(self, error: Exception) -> None:
        # Textual prints local variables, which hold what people wrote. A test pins this.
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            # Work that was waited for hands its error over in one of Textual's, which has no place.
            cause = error.error if isinstance(error, WorkerFailed) else error
            self.last_words = crash.report(cause)  # what comes after it is only falling down
        self._close_messages_no_wait()
