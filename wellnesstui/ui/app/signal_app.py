"""Leaves in order when a signal comes: the terminal is given back, and what was typed is written down."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import Any

from wellnesstui.store.disk import signals
from wellnesstui.ui import textual_private
from wellnesstui.ui.app.key_queue import KeyQueueApp


class SignalApp(KeyQueueApp):
    """``handover`` hands signals on to it; ``signal`` is the number of the one it exits for, else 0."""

    def __init__(self) -> None:
        super().__init__()
        self.signal = 0
        self.is_exiting = False
        self.handover: signals.SignalHandover | None = None

    async def run_async(self, **options: Any) -> None:
        """Run; signals count from before the terminal is drawn on until it is given back."""
        if self.handover is None:
            return await super().run_async(**options)
        if self.handover.number:  # it came while this was loaded
            self.signal, self.handover.number = self.handover.number, 0
            textual_private.set_return_code(self, signals.exit_code(self.signal))
            return None
        loop = asyncio.get_running_loop()
        self.handover.pass_on(lambda number: loop.call_soon_threadsafe(self._take_signal, number))
        try:
            with _SignalWakeup(loop):
                return await super().run_async(**options)
        finally:
            self.handover.pass_on(None)

    def exit(self, *given: Any, **options: Any) -> None:
        """Exit; from now on nothing can be mounted."""
        self.is_exiting = True
        super().exit(*given, **options)

    def _take_signal(self, number: int) -> None:
        if not self.survives(number):
            self.signal = number
            self.call_later(self.exit_for, number)

    def survives(self, number: int) -> bool:
        """Whether that signal does not end it."""
        return False

    def exit_for(self, number: int) -> None:
        """Exit in order, because of that signal."""
        self.exit(return_code=signals.exit_code(number))


class _SignalWakeup:
    """``with _SignalWakeup(loop):`` a signal wakes the loop even when it comes just before it waits.

    A self-pipe that the loop reads and Python writes to at each signal (``signal.set_wakeup_fd``).
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def __enter__(self) -> None:
        if sys.platform == "win32":  # there the loop sees to it
            return
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        self._loop.add_reader(self._reader, os.read, self._reader, 64)
        self._before = signal.set_wakeup_fd(self._writer, warn_on_full_buffer=False)

    def __exit__(self, *_: object) -> None:
        if sys.platform == "win32":
            return
        signal.set_wakeup_fd(self._before)
        self._loop.remove_reader(self._reader)
        os.close(self._writer)
        os.close(self._reader)
