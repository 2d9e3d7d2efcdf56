"""What the app must never do: print what was written in a crash, write the screen to disk, or die of a
signal with the terminal still its own.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any

from textual.app import SystemCommand
from textual.screen import Screen
from textual.widget import MountError
from textual.worker import WorkerFailed

from wellnesstui.domain import crash
from wellnesstui.store import signals
from wellnesstui.ui.in_turn import InTurnApp


class PrivateApp(InTurnApp):
    """``last_words`` is what is said on the terminal after the screen is gone.

    ``signal`` is the number of the signal it leaves for, 0 without one; ``heard`` hears them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.last_words = ""
        self.signal = 0
        self.is_going = False
        self.heard: signals.HandedOver | None = None

    async def run_async(self, **options: Any) -> None:
        """Run; a signal is heard before the terminal is drawn on and until it is given back."""
        if self.heard is None:
            return await super().run_async(**options)
        if self.heard.number:  # it came while this was loaded
            self.signal, self.heard.number = self.heard.number, 0
            self._return_code = signals.code(self.signal)
            return None
        loop = asyncio.get_running_loop()
        self.heard.pass_on(lambda number: loop.call_soon_threadsafe(self._heard, number))
        try:
            with _Woken(loop):
                return await super().run_async(**options)
        finally:
            self.heard.pass_on(None)

    def exit(self, *given: Any, **options: Any) -> None:
        """Be gone; from now on nothing can be mounted."""
        self.is_going = True
        super().exit(*given, **options)

    def _heard(self, number: int) -> None:
        if not self.stays_for(number):
            self.signal = number
            self.call_later(self.leave_for, number)

    def stays_for(self, number: int) -> bool:
        """Whether that signal is not one to leave for."""
        return False

    def leave_for(self, number: int) -> None:
        """Be gone in order, because of that signal."""
        self.exit(return_code=signals.code(number))

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
        if self.is_going and isinstance(error, MountError):
            # Left or locked at its very start: what was still to be put in its place has none. What
            # was typed is written down by then.
            self._close_messages_no_wait()
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            # Work that was waited for hands its error over in one of Textual's, which has no place.
            cause = error.error if isinstance(error, WorkerFailed) else error
            self.last_words = crash.report(cause)  # what comes after it is only falling down
        self._close_messages_no_wait()


class _Woken:
    """``with _Woken(loop):`` a signal wakes the loop also when it comes just before it waits."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def __enter__(self) -> None:
        if sys.platform == "win32":  # there the loop sees to it
            return
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._waker, False)
        self._loop.add_reader(self._woken, os.read, self._woken, 64)
        self._before = signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)

    def __exit__(self, *_: object) -> None:
        if sys.platform == "win32":
            return
        signal.set_wakeup_fd(self._before)
        self._loop.remove_reader(self._woken)
        os.close(self._waker)
        os.close(self._woken)
