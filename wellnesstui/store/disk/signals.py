"""Signals that end the program, handled so that it leaves in order, as at ``q``.

A command unwinds its stack, so that a prompt gives the terminal back and what is half done is
undone; an app that draws on the terminal gets the signal instead (``SignalHandover``). `_signal`
and not `signal`, whose import takes longer than a command.
"""

from __future__ import annotations

import _thread
import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal as _signal
    from collections.abc import Callable
    from types import FrameType
    from typing import Any, NoReturn, Self
else:
    import _signal

_NAMES = (
    "SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM", "SIGBREAK", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGVTALRM",
    "SIGPROF", "SIGXCPU", "SIGIO", "SIGPWR", "SIGSTKFLT", "SIGSYS", "SIGABRT",
)  # fmt: skip
_STEPS_PAST_TRAP = ("x86_64", "i686", "i386")
"""Machines that go on after a trap; others execute it again, so that one that is caught never ends."""
HANG_UP = getattr(_signal, "SIGHUP", 0)
_INTERRUPT = _signal.SIGINT
_BETWEEN = 0.05  # seconds
_GRACE = 1.0  # seconds: a log-out sends several signals, and the first unwinds the program already


def fatal_signals() -> list[int]:
    """The signals whose default action ends a program and that can be caught; no faults.

    SIGABRT may be among them: ``abort()`` in C ends the program even after a handler.
    """
    numbers = [number for name in _NAMES if (number := getattr(_signal, name, 0))]
    trap = getattr(_signal, "SIGTRAP", 0)
    if trap and os.uname().machine in _STEPS_PAST_TRAP:
        numbers.append(trap)
    if first := getattr(_signal, "SIGRTMIN", 0):
        numbers += range(first, _signal.SIGRTMAX + 1)
    return numbers


def unwind_on_signals() -> None:
    """Let each fatal signal raise SystemExit with 128 plus its number, from now on.

    SIGINT still raises KeyboardInterrupt; one that is ignored, as by nohup, stays so.
    """
    for number in fatal_signals():
        if _signal.getsignal(number) == _signal.SIG_DFL:
            _set(number, _unwind)
    if _signal.getsignal(_INTERRUPT) == _signal.default_int_handler:
        _set(_INTERRUPT, _interrupt)
    sys.unraisablehook = _unraised


def exit_code(number: int) -> int:
    """The exit code of a program that a signal ended, 128 plus its number as in shells."""
    return 128 + number


def exit_by_signal(number: int) -> NoReturn:
    """Raises SystemExit with the exit code of that signal."""
    raise SystemExit(exit_code(number))


def exit_code_behind(error: BaseException) -> int:
    """The exit code of the signal that caused an error, 0 for none.

    Python wraps what comes up while a class is made in an error of its own.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, KeyboardInterrupt):
            return exit_code(_INTERRUPT)
        if isinstance(cause, SystemExit):
            return int(cause.code or 0)
        cause = cause.__cause__
    return 0


class _Leaving:
    """``since`` is the monotonic time of the signal for which this process is leaving."""

    since: float | None = None


def _unwind(number: int, _: FrameType | None) -> None:
    now = time.monotonic()
    if _Leaving.since is not None and now - _Leaving.since < _GRACE:
        return  # what puts the terminal right must not be stopped by the next one
    _Leaving.since = now
    exit_by_signal(number)


def _interrupt(*_: object) -> None:
    if _Leaving.since is None or time.monotonic() - _Leaving.since >= _GRACE:
        raise KeyboardInterrupt


def _unraised(unraisable: sys.UnraisableHookArgs) -> None:
    """Send a signal again whose exception came up in a callback of Python's own, where it ends
    nothing: in the midst of an import, say. Nothing is printed.
    """
    number = exit_code_behind(unraisable.exc_value) - exit_code(0) if unraisable.exc_value else 0
    if number <= 0:
        sys.__unraisablehook__(unraisable)
        return
    _Leaving.since = None
    _thread.start_new_thread(_send_again, (_thread.get_ident(), number))


def _send_again(thread: int, number: int) -> None:
    time.sleep(_BETWEEN)
    if hasattr(_signal, "pthread_kill"):
        _signal.pthread_kill(thread, number)
    else:
        _thread.interrupt_main(number)  # type: ignore[arg-type]


class SignalHandover:
    """``with SignalHandover() as handover:`` fatal signals, SIGINT too, go to the app that draws.

    ``pass_on`` sets its callback. Without one, ``number`` is the newest signal, and the end of the
    block raises SystemExit for it. Afterwards all handlers are as they were before.
    """

    def __init__(self) -> None:
        self.number = 0
        self._leave: Callable[[int], object] | None = None
        self._before: dict[int, Any] = {}

    def pass_on(self, leave: Callable[[int], object] | None) -> None:
        """``leave`` gets the signal's number, in the main thread; it must not block."""
        self._leave = leave

    def __enter__(self) -> Self:
        for number in fatal_signals():
            before = _signal.getsignal(number)
            # `wellness lock` sends a hang-up, also to an app that was started by nohup.
            if before == _signal.SIG_IGN and number != HANG_UP:
                continue
            if _set(number, self._handle):
                self._before[number] = before
        return self

    def _handle(self, number: int, _: FrameType | None) -> None:
        if self._leave is None:
            self.number = number
        else:
            self._leave(number)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for number, before in self._before.items():
            _set(number, _signal.SIG_DFL if before is None else before)
        self._before = {}
        if self.number and kind is None:
            exit_by_signal(self.number)


class SignalRepeater:
    """``with SignalRepeater():`` a fatal signal ends the main thread's wait for a line, in C.

    One that comes just before the wait, while a key is handled, would be handled at the next key
    only. So a thread sends it again until it is handled.
    """

    def __enter__(self) -> None:
        self._is_over = False
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._waker, False)
        self._waking = _signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        _thread.start_new_thread(self._repeat, (_thread.get_ident(),))

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        _signal.set_wakeup_fd(self._waking)
        os.close(self._waker)  # which ends the thread

    def _repeat(self, waiting: int) -> None:
        ends = fatal_signals()
        while numbers := os.read(self._woken, 1):
            if numbers[0] in ends and not self._is_over:
                _send_again(waiting, numbers[0])
        os.close(self._woken)


def _set(number: int, handler: Any) -> bool:
    """Whether the system lets that signal be caught."""
    try:
        _signal.signal(number, handler)
    except (ValueError, OSError):
        return False
    return True
