"""What a signal does that would end the program: the program leaves in order, as at ``q``.

One place for all of them. A command unwinds, so that a prompt gives the terminal back and what is
half done is undone; what draws on the terminal is told instead (``HandedOver``). `_signal` and not
`signal`, which loads what takes longer than a command.
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
    "SIGPROF", "SIGXCPU", "SIGIO", "SIGPWR", "SIGSTKFLT",
)  # fmt: skip
HANG_UP = getattr(_signal, "SIGHUP", 0)
_INTERRUPT = _signal.SIGINT
_BETWEEN = 0.05  # seconds
_ONE_DEATH = 1.0  # seconds: a log-out sends several signals, and the first is on its way out


def ending() -> list[int]:
    """The signals that end a program and can be caught. Faults are not among them."""
    found = [number for name in _NAMES if (number := getattr(_signal, name, 0))]
    if first := getattr(_signal, "SIGRTMIN", 0):
        found += range(first, _signal.SIGRTMAX + 1)
    return found


def unwind() -> None:
    """Let each of them raise SystemExit with 128 and its number, from now on.

    SIGINT raises KeyboardInterrupt, as it does; one that is ignored, as by nohup, stays so.
    """
    for number in ending():
        if _signal.getsignal(number) == _signal.SIG_DFL:
            _set(number, _unwind)
    if _signal.getsignal(_INTERRUPT) == _signal.default_int_handler:
        _set(_INTERRUPT, _interrupt)
    sys.unraisablehook = _unraised


def code(number: int) -> int:
    """The exit code of a program that a signal ended, as shells count."""
    return 128 + number


def end(number: int) -> NoReturn:
    """Raises SystemExit for that signal."""
    raise SystemExit(code(number))


def behind(error: BaseException) -> int:
    """The exit code of the signal that an error comes from, 0 for none.

    Python wraps what comes up while a class is made in an error of its own.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, KeyboardInterrupt):
            return code(_INTERRUPT)
        if isinstance(cause, SystemExit):
            return int(cause.code or 0)
        cause = cause.__cause__
    return 0


class _Death:
    """``since`` is when the signal came that this process is leaving for."""

    since: float | None = None


def _unwind(number: int, _: FrameType | None) -> None:
    now = time.monotonic()
    if _Death.since is not None and now - _Death.since < _ONE_DEATH:
        return  # what puts the terminal right must not be stopped by the next one
    _Death.since = now
    end(number)


def _interrupt(*_: object) -> None:
    if _Death.since is None or time.monotonic() - _Death.since >= _ONE_DEATH:
        raise KeyboardInterrupt


def _unraised(lost: sys.UnraisableHookArgs) -> None:
    """What comes up in a callback of Python's own, in the midst of an import say, ends nothing: that
    signal is sent again, and nothing is printed.
    """
    number = behind(lost.exc_value) - code(0) if lost.exc_value else 0
    if number <= 0:
        sys.__unraisablehook__(lost)
        return
    _Death.since = None
    _thread.start_new_thread(_again, (_thread.get_ident(), number))


def _again(thread: int, number: int) -> None:
    time.sleep(_BETWEEN)
    if hasattr(_signal, "pthread_kill"):
        _signal.pthread_kill(thread, number)
    else:
        _thread.interrupt_main(number)  # type: ignore[arg-type]


class HandedOver:
    """``with HandedOver() as heard:`` each signal that comes, SIGINT too, is handed to who draws.

    ``pass_on`` says to whom; until then, and of what comes when that is over, ``number`` is the
    newest, and the end of the block is its end. Afterwards all are as they were before.
    """

    def __init__(self) -> None:
        self.number = 0
        self._leave: Callable[[int], object] | None = None
        self._before: dict[int, Any] = {}

    def pass_on(self, leave: Callable[[int], object] | None) -> None:
        """``leave`` gets the number, between two steps of the main thread; it must not wait."""
        self._leave = leave

    def __enter__(self) -> Self:
        for number in ending():
            before = _signal.getsignal(number)
            # `wellness lock` sends a hang-up, also to an app that was started by nohup.
            if before == _signal.SIG_IGN and number != HANG_UP:
                continue
            if _set(number, self._hear):
                self._before[number] = before
        return self

    def _hear(self, number: int, _: FrameType | None) -> None:
        if self._leave is None:
            self.number = number
        else:
            self._leave(number)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for number, before in self._before.items():
            _set(number, _signal.SIG_DFL if before is None else before)
        self._before = {}
        if self.number and kind is None:
            end(self.number)


class Insisting:
    """``with Insisting():`` the main thread waits for a line, in C, and a signal ends the wait.

    One that comes just before the wait, while a key is handled, would be heard at the next key
    only. So a thread sends it again until it is heard.
    """

    def __enter__(self) -> None:
        self._is_over = False
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._waker, False)
        self._waking = _signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        _thread.start_new_thread(self._insist, (_thread.get_ident(),))

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        _signal.set_wakeup_fd(self._waking)
        os.close(self._waker)  # which ends the thread

    def _insist(self, waiting: int) -> None:
        ends = ending()
        while heard := os.read(self._woken, 1):
            if heard[0] in ends and not self._is_over:
                _again(waiting, heard[0])
        os.close(self._woken)


def _set(number: int, handler: Any) -> bool:
    """Whether the system lets that one be caught."""
    try:
        _signal.signal(number, handler)
    except (ValueError, OSError):
        return False
    return True
