"""What the app must never do: print what was written in a crash, or write the screen to disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen

from wellnesstui.domain import crash
from wellnesstui.ui.in_turn import InTurnApp


class PrivateApp(InTurnApp):
    """``last_words`` is what is said on the terminal after the screen is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.last_words = ""

    def get_system_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:
        """None of Textual's own: its screenshot would write what is on the screen to disk."""
        return iter(())

    def _handle_exception(self, error: Exception) -> None:
        # Textual prints local variables, which hold what people wrote. A test pins this.
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self.last_words = crash.report(error)  # what comes after it is only falling down
        self._close_messages_no_wait()
